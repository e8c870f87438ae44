import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { type AddressInfo, type Socket } from "node:net";

export interface Running {
  readonly url: string;
  readonly port: number;
  /** Takes no more requests, finishes the answers that are under way, and stops. */
  stop(): Promise<void>;
}

export type Answer = (request: IncomingMessage, response: ServerResponse) => void | Promise<void>;

export interface Limits {
  /** Milliseconds for a request's headers to arrive. */
  readonly headers: number;
  /** … for all of a request. */
  readonly request: number;
  /** … for an idle connection to be kept for the next one. */
  readonly idle: number;
  /** … for a client that has stopped reading. */
  readonly silence: number;
  /** … for running answers when the server stops. */
  readonly grace: number;
  readonly connections: number;
  readonly headerBytes: number;
  readonly urlLength: number;
}

const LIMITS: Limits = {
  headers: 10_000,
  request: 20_000,
  idle: 5_000,
  silence: 60_000,
  grace: 10_000,
  connections: 1_000,
  headerBytes: 16 * 1024,
  urlLength: 2_048,
};

export interface ListenOptions {
  /** 0 for any free port. */
  readonly port: number;
  /** Loopback unless somebody asks for more. */
  readonly host?: string;
  readonly limits?: Partial<Limits>;
  /** Hears of a fault in answering. */
  readonly warn?: (sentence: string) => void;
}

export const LOOPBACK: readonly string[] = ["localhost", "127.0.0.1", "::1", "[::1]"];

const METHODS = ["GET", "HEAD"];

/** An HTTP server for GET and HEAD with limits on what a client may take of it. */
export async function listen(answer: Answer, options: ListenOptions): Promise<Running> {
  const { port, host = "127.0.0.1", warn = console.error } = options;
  const limits = { ...LIMITS, ...options.limits };
  /** How many answers are under way on each connection. */
  const running = new Map<Socket, number>();
  let isStopping = false;

  const settings = {
    maxHeaderSize: limits.headerBytes,
    headersTimeout: limits.headers,
    requestTimeout: limits.request,
    keepAliveTimeout: limits.idle,
    connectionsCheckingInterval: Math.min(limits.headers, limits.request) / 2,
  };
  const server = createServer(settings, (request, response) => {
    const { socket } = request;
    running.set(socket, (running.get(socket) ?? 0) + 1);
    response.once("close", () => {
      const left = (running.get(socket) ?? 1) - 1;
      if (running.has(socket)) running.set(socket, left);
      if (isStopping && left === 0) socket.destroySoon();
    });
    if (isStopping) response.setHeader("Connection", "close");
    if (!METHODS.includes(request.method ?? "")) {
      response.setHeader("Allow", METHODS.join(", "));
      // What else it sends is not read.
      response.setHeader("Connection", "close");
      return refuse(response, 405, "Method not allowed");
    }
    if ((request.url ?? "").length > limits.urlLength) return refuse(response, 414, "URL too long");
    Promise.resolve()
      .then(() => answer(request, response))
      .catch((error: unknown) => {
        warn(`${request.method} ${request.url}: ${String(error)}`);
        if (response.headersSent) response.destroy();
        else refuse(response, 500, "Internal error");
      });
  });
  server.maxConnections = limits.connections;
  server.setTimeout(limits.silence);
  server.on("connection", (socket) => {
    running.set(socket, 0);
    socket.once("close", () => running.delete(socket));
  });

  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, host, resolve);
  });
  const bound = server.address() as AddressInfo;
  return {
    url: `http://${nameOf(host)}:${bound.port}/`,
    port: bound.port,
    stop: () =>
      new Promise((resolve, reject) => {
        isStopping = true;
        const atLast = setTimeout(() => server.closeAllConnections(), limits.grace);
        server.close((error) => {
          clearTimeout(atLast);
          if (error) reject(error);
          else resolve();
        });
        for (const [socket, answers] of running) if (answers === 0) socket.destroy();
      }),
  };
}

function nameOf(host: string): string {
  if (LOOPBACK.includes(host)) return "localhost";
  return host.includes(":") && !host.startsWith("[") ? `[${host}]` : host;
}

/** A refusal is nothing to keep: a file that is missing now can be there in a minute. */
export function refuse(response: ServerResponse, status: number, text: string): void {
  response.statusCode = status;
  response.setHeader("Content-Type", "text/plain;charset=utf-8");
  response.setHeader("Cache-Control", "no-store");
  response.setHeader("X-Content-Type-Options", "nosniff");
  response.setHeader("Content-Length", Buffer.byteLength(text) + 1);
  response.end(response.req.method === "HEAD" ? undefined : `${text}\n`);
}
