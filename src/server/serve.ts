import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { type AddressInfo } from "node:net";
import path from "node:path";
import sirv from "sirv";
import { ADDIN_POLICY, WORKBENCH_POLICY } from "./policy";
import { workbenchTaskpane } from "./pane";

export interface ServeOptions {
  /** 0 for any free port. */
  readonly port: number;
  /** Loopback unless somebody asks for more. */
  readonly host?: string;
  /** The built add-in. */
  readonly dist: string;
  /** The built workbench. */
  readonly workbench: string;
}

export interface Running {
  readonly url: string;
  readonly port: number;
  /** Answers what has been asked, then stops. */
  stop(): Promise<void>;
}

type Next = () => void;
type Handler = (request: IncomingMessage, response: ServerResponse, next: Next) => void;

const LOOPBACK = ["localhost", "127.0.0.1", "[::1]"];

/**
 * The workbench at `/`, its files under `/workbench/`, the add-in under `/addin/`: as shipped and under its own policy,
 * but with the workbench's Office.
 */
export async function serve(options: ServeOptions): Promise<Running> {
  const { port, host = "127.0.0.1", dist, workbench } = options;
  const names = [...LOOPBACK, host];
  const addin = files(dist, ADDIN_POLICY, []);
  const page = files(workbench, WORKBENCH_POLICY, ["html"]);

  const server = createServer((request, response) => {
    response.setHeader("X-Content-Type-Options", "nosniff");
    response.setHeader("Referrer-Policy", "no-referrer");
    // A name that merely resolves to this machine is another site (DNS rebinding).
    if (!names.includes(hostName(request))) return refuse(response, 403, "Forbidden");
    if (request.method !== "GET" && request.method !== "HEAD") {
      response.setHeader("Allow", "GET, HEAD");
      return refuse(response, 405, "Method not allowed");
    }
    const notFound = () => refuse(response, 404, "Not found");
    const [pathname = "/"] = (request.url ?? "/").split("?");
    if (pathname === "/addin/taskpane.html") {
      void taskpane(path.join(dist, "taskpane.html"), request, response);
    } else if (pathname.startsWith("/addin/")) {
      addin(under(request, "/addin"), response, notFound);
    } else if (pathname.startsWith("/workbench/")) {
      page(under(request, "/workbench"), response, notFound);
    } else if (pathname === "/") {
      page(request, response, notFound);
    } else {
      notFound();
    }
  });

  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, host, resolve);
  });
  const bound = server.address() as AddressInfo;
  const name = LOOPBACK.includes(host) ? "localhost" : host;
  return {
    url: `http://${name}:${bound.port}/`,
    port: bound.port,
    stop: () =>
      new Promise((resolve, reject) => {
        server.close((error) => (error ? reject(error) : resolve()));
        server.closeIdleConnections();
      }),
  };
}

/** Read from disk at each request, so that a rebuild shows on reload. */
const files = (folder: string, policy: string, extensions: string[]): Handler =>
  sirv(folder, {
    dev: true,
    etag: true,
    extensions,
    setHeaders: (response) => response.setHeader("Content-Security-Policy", policy),
  });

function under(request: IncomingMessage, prefix: string): IncomingMessage {
  request.url = request.url!.slice(prefix.length);
  return request;
}

const hostName = ({ headers }: IncomingMessage) => (headers.host ?? "").replace(/:\d+$/, "");

async function taskpane(file: string, request: IncomingMessage, response: ServerResponse) {
  try {
    const html = workbenchTaskpane(await readFile(file, "utf8"));
    const etag = `"${createHash("sha256").update(html).digest("base64url")}"`;
    response.setHeader("Content-Security-Policy", ADDIN_POLICY);
    response.setHeader("Cache-Control", "no-cache");
    response.setHeader("ETag", etag);
    if (request.headers["if-none-match"] === etag) return void response.writeHead(304).end();
    response.writeHead(200, {
      "Content-Type": "text/html;charset=utf-8",
      "Content-Length": Buffer.byteLength(html),
    });
    response.end(request.method === "HEAD" ? undefined : html);
  } catch (error) {
    const isMissing = (error as NodeJS.ErrnoException).code === "ENOENT";
    refuse(response, isMissing ? 404 : 500, isMissing ? "Not found" : String(error));
  }
}

function refuse(response: ServerResponse, status: number, text: string): void {
  response.writeHead(status, { "Content-Type": "text/plain;charset=utf-8" }).end(`${text}\n`);
}
