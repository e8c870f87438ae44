import { type IncomingMessage, type ServerResponse } from "node:http";
import path from "node:path";
import { codingFor } from "./encoding";
import { fileOf, folder, plainPath, UnsteadyFile, type File } from "./files";
import { refuse, type Answer } from "./listen";
import { headersOf } from "./policy";
import { openShelf, type Shelf } from "./shelf";

const DATA = "assets/data/";

export interface SiteOptions {
  /** The built add-in. */
  readonly dist: string;
  /** A folder with the snapshot to serve instead of the one in `dist`. */
  readonly data?: string | undefined;
  /** Where it stands on the server: `/`, `/tic/`. */
  readonly basePath?: string;
  /** The page to show to who asks for the base path itself. */
  readonly front?: string;
  /** Files that are not served as they are. */
  readonly rewrite?: Readonly<Record<string, (text: string) => string>>;
  readonly warn?: (sentence: string) => void;
}

export interface Site {
  readonly answer: Answer;
  readonly shelf: Shelf;
}

/** The add-in, its help pages and its data, as any number of users may have them from a static host. */
export function openSite({
  dist,
  data,
  basePath = "/",
  front,
  rewrite = {},
  warn,
}: SiteOptions): Site {
  const files = folder(dist);
  const shipped = path.join(dist, DATA);
  const shelf = openShelf({ folders: data ? [data, shipped] : [shipped], ...(warn && { warn }) });
  const rewritten = new Map<string, File>();

  async function find(name: string): Promise<File | undefined> {
    const file = await files.find(name);
    const change = rewrite[name];
    if (!file || !change) return file;
    let changed = rewritten.get(name);
    if (changed?.stamp !== file.stamp) {
      changed = fileOf(name, Buffer.from(change(file.body.toString("utf8"))), file.stamp);
      rewritten.set(name, changed);
    }
    return changed;
  }

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const [pathname = ""] = (request.url ?? "").split(/[?#]/);
    if (!pathname.startsWith("/")) return refuse(response, 400, "Bad request");
    if (front !== undefined && `${pathname}/` === basePath) return redirect(response, basePath);
    if (!pathname.startsWith(basePath)) return refuse(response, 404, "Not found");
    const rest = pathname.slice(basePath.length);
    if (front !== undefined && rest === "") return redirect(response, basePath + front);
    const name = plainPath(rest.endsWith("/") ? `${rest}index.html` : rest);
    if (name === undefined) return refuse(response, 404, "Not found");
    if (name === `${DATA}index.json`) {
      const index = await shelf.index();
      if (index) return send(name, index, request, response);
      response.setHeader("Retry-After", "30");
      return refuse(response, 503, "There is no complete snapshot here yet");
    }
    let file: File | undefined;
    try {
      file = name.startsWith(DATA) ? await shelf.chunk(name.slice(DATA.length)) : await find(name);
    } catch (error) {
      if (!(error instanceof UnsteadyFile)) throw error;
      response.setHeader("Retry-After", "1");
      return refuse(response, 503, "This file is being written");
    }
    if (!file && rest && !rest.endsWith("/") && (await find(`${name}/index.html`)))
      return redirect(response, `${pathname}/`);
    if (!file) return refuse(response, 404, "Not found");
    return send(name, file, request, response);
  }

  return { answer, shelf };
}

function redirect(response: ServerResponse, location: string): void {
  response.setHeader("Location", location);
  refuse(response, 302, `See ${location}`);
}

async function send(
  name: string,
  file: File,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const wanted = codingFor(request.headers["accept-encoding"]?.toString());
  const smaller = await file.encoded(wanted);
  const coding = smaller ? wanted : "identity";
  const body = smaller ?? file.body;
  const tag = `"${file.sha256.slice(0, 32)}${coding === "identity" ? "" : `-${coding}`}"`;
  for (const [header, value] of Object.entries(headersOf(name))) response.setHeader(header, value);
  response.setHeader("ETag", tag);
  if (file.isText) response.setHeader("Vary", "Accept-Encoding");
  if (isKnown(request.headers["if-none-match"], tag)) {
    response.statusCode = 304;
    response.end();
    return;
  }
  response.setHeader("Content-Type", file.type);
  response.setHeader("Content-Length", body.length);
  if (coding !== "identity") response.setHeader("Content-Encoding", coding);
  response.end(request.method === "HEAD" ? undefined : body);
}

/** Whether the client has this already. A proxy on the way may have made its tag a weak one. */
const isKnown = (known: string | undefined, tag: string): boolean =>
  known !== undefined &&
  known
    .split(",")
    .map((part) => part.trim().replace(/^W\//, ""))
    .some((part) => part === "*" || part === tag);
