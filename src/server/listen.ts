import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
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
  const server = createServer({
    maxHeaderSize: limits.headerBytes,
    headersTimeout: limits.headers,
    requestTimeout: limits.request,
    keepAliveTimeout: limits.idle,
    connectionsCheckingInterval: Math.min(limits.headers, limits.request) / 2,
  });
  server.maxConnections = limits.connections;
  server.setTimeout(limits.silence);
  const stop = stopper(server, limits.grace);
  server.on("request", (request, response) => {
    if (isRefused(request, response, limits)) return;
    Promise.resolve()
      .then(() => answer(request, response))
      .catch((error: unknown) => {
        warn(`${request.method} ${request.url}: ${String(error)}`);
        if (response.headersSent) response.destroy();
        else refuse(response, 500, "Internal error");
      });
  });
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, host, resolve);
  });
  const bound = server.address() as AddressInfo;
  return { url: `http://${nameOf(host)}:${bound.port}/`, port: bound.port, stop };
}

/** Refuses what no answer is for. */
function isRefused(request: IncomingMessage, response: ServerResponse, limits: Limits): boolean {
  if (!METHODS.includes(request.method ?? "")) {
    response.setHeader("Allow", METHODS.join(", "));
    // What else it sends is not read.
    response.setHeader("Connection", "close");
    refuse(response, 405, "Method not allowed");
    return true;
  }
  if ((request.url ?? "").length <= limits.urlLength) return false;
  refuse(response, 414, "URL too long");
  return true;
}

/** How a server stops: idle connections at once, the others with the last of their answers, all of them after a grace. */
function stopper(server: Server, grace: number): () => Promise<void> {
  /** How many answers are under way on each connection. */
  const running = new Map<Socket, number>();
  let isStopping = false;
  server.on("connection", (socket) => {
    running.set(socket, 0);
    socket.once("close", () => running.delete(socket));
  });
  server.on("request", ({ socket }, response) => {
    running.set(socket, (running.get(socket) ?? 0) + 1);
    response.once("close", () => {
      const left = (running.get(socket) ?? 1) - 1;
      if (running.has(socket)) running.set(socket, left);
      if (isStopping && left === 0) socket.destroySoon();
    });
    if (isStopping) response.setHeader("Connection", "close");
  });
  return () =>
    new Promise((resolve, reject) => {
      isStopping = true;
      const atLast = setTimeout(() => server.closeAllConnections(), grace);
      server.close((error) => {
        clearTimeout(atLast);
        if (error) reject(error);
        else resolve();
      });
      for (const [socket, answers] of running) if (answers === 0) socket.destroy();
    });
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
