import { type IncomingMessage, type ServerResponse } from "node:http";
import path from "node:path";
import { fileOf, type File } from "./file";
import { folder, UnsteadyFile } from "./files";
import { refuse, type Answer } from "./listen";
import { plainPath } from "./path";
import { send } from "./send";
import { openShelf, type Shelf } from "./shelf";

const DATA = "assets/data/";
const INDEX = `${DATA}index.json`;

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
  readonly rewrite?: Rewrite;
  readonly warn?: (sentence: string) => void;
}

type Rewrite = Readonly<Record<string, (text: string) => string>>;

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
  const find = finder(dist, rewrite);
  const shipped = path.join(dist, DATA);
  const shelf = openShelf({ folders: data ? [data, shipped] : [shipped], ...(warn && { warn }) });

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const [pathname = ""] = (request.url ?? "").split(/[?#]/);
    if (!pathname.startsWith("/")) return refuse(response, 400, "Bad request");
    if (front !== undefined && `${pathname}/` === basePath) return redirect(response, basePath);
    if (!pathname.startsWith(basePath)) return refuse(response, 404, "Not found");
    const rest = pathname.slice(basePath.length);
    if (front !== undefined && rest === "") return redirect(response, basePath + front);
    const name = plainPath(rest.endsWith("/") ? `${rest}index.html` : rest);
    if (name === undefined) return refuse(response, 404, "Not found");
    const file = await fileOrWait(name);
    if ("seconds" in file) return wait(response, file);
    if (file.found) return send(name, file.found, request, response);
    const isFolder = !rest.endsWith("/") && (await find(`${name}/index.html`));
    return isFolder
      ? redirect(response, `${basePath}${name}/`)
      : refuse(response, 404, "Not found");
  }

  async function fileOrWait(name: string): Promise<{ readonly found: File | undefined } | Wait> {
    if (name === INDEX) {
      const found = await shelf.index();
      return found ? { found } : NO_SNAPSHOT;
    }
    try {
      const isData = name.startsWith(DATA);
      return { found: isData ? await shelf.chunk(name.slice(DATA.length)) : await find(name) };
    } catch (error) {
      if (error instanceof UnsteadyFile) return BEING_WRITTEN;
      throw error;
    }
  }

  return { answer, shelf };
}

/** The files of a folder, some of them rewritten; those again when they change. */
function finder(dist: string, rewrite: Rewrite): (name: string) => Promise<File | undefined> {
  const files = folder(dist);
  const rewritten = new Map<string, File>();
  return async (name) => {
    const file = await files.find(name);
    const change = rewrite[name];
    if (!file || !change) return file;
    let changed = rewritten.get(name);
    if (changed?.stamp !== file.stamp) {
      changed = fileOf(name, Buffer.from(change(file.body.toString("utf8"))), file.stamp);
      rewritten.set(name, changed);
    }
    return changed;
  };
}

/** What is not there now and will be soon. */
interface Wait {
  readonly seconds: number;
  readonly text: string;
}

const NO_SNAPSHOT: Wait = { seconds: 30, text: "There is no complete snapshot here yet" };
const BEING_WRITTEN: Wait = { seconds: 1, text: "This file is being written" };

function wait(response: ServerResponse, { seconds, text }: Wait): void {
  response.setHeader("Retry-After", String(seconds));
  refuse(response, 503, text);
}

function redirect(response: ServerResponse, location: string): void {
  response.setHeader("Location", location);
  refuse(response, 302, `See ${location}`);
}
