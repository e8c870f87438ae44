import { type IncomingMessage, type ServerResponse } from "node:http";
import sirv from "sirv";
import { listen, LOOPBACK, refuse, type Running } from "./listen";
import { workbenchTaskpane } from "./pane";
import { SECURITY_HEADERS, WORKBENCH_POLICY } from "./policy";
import { openSite } from "./site";

export { type Running } from "./listen";

export interface ServeOptions {
  /** 0 for any free port. */
  readonly port: number;
  /** Loopback unless somebody asks for more. */
  readonly host?: string;
  /** The built add-in. */
  readonly dist: string;
  /** A folder with the snapshot to serve instead of the one in `dist`. */
  readonly data?: string | undefined;
  /** The built workbench. */
  readonly workbench: string;
}

type Next = () => void;
type Handler = (request: IncomingMessage, response: ServerResponse, next: Next) => void;

/**
 * The workbench at `/`, its files under `/workbench/`, the add-in under `/addin/`: as `npm run serve` serves it, under its
 * own policy, but with the workbench's Office.
 */
export function serve({
  port,
  host = "127.0.0.1",
  dist,
  data,
  workbench,
}: ServeOptions): Promise<Running> {
  const names = [...LOOPBACK, host];
  const page = files(workbench, WORKBENCH_POLICY, ["html"]);
  const addin = openSite({
    dist,
    data,
    basePath: "/addin/",
    rewrite: { "taskpane.html": workbenchTaskpane },
  });

  const answer = (request: IncomingMessage, response: ServerResponse) => {
    for (const [name, value] of Object.entries(SECURITY_HEADERS)) response.setHeader(name, value);
    // A name that merely resolves to this machine is another site (DNS rebinding).
    if (!names.includes(hostName(request))) return refuse(response, 403, "Forbidden");
    const notFound = () => refuse(response, 404, "Not found");
    const [pathname = "/"] = (request.url ?? "/").split("?");
    if (pathname.startsWith("/addin/")) return addin.answer(request, response);
    if (pathname.startsWith("/workbench/")) page(under(request, "/workbench"), response, notFound);
    else if (pathname === "/") page(request, response, notFound);
    else notFound();
  };
  return listen(answer, { port, host });
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
