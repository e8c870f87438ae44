import { createHash } from "node:crypto";
import { constants, type BigIntStats } from "node:fs";
import { open, realpath } from "node:fs/promises";
import path from "node:path";
import { compressed, type Coding } from "./encoding";

/** A file as it was at one moment, whole. */
export interface File {
  readonly name: string;
  readonly body: Buffer;
  readonly sha256: string;
  readonly type: string;
  readonly isText: boolean;
  /** Changes when the file on disk does. */
  readonly stamp: string;
  /** The body in a coding, if that makes it smaller. */
  encoded(coding: Coding): Promise<Buffer | undefined>;
}

const TYPES: Readonly<Record<string, string>> = {
  ".html": "text/html;charset=utf-8",
  ".js": "text/javascript",
  ".json": "application/json",
  ".map": "application/json",
  ".css": "text/css",
  ".txt": "text/plain;charset=utf-8",
  ".xml": "application/xml",
  ".svg": "image/svg+xml",
  ".png": "image/png",
  ".ico": "image/x-icon",
  ".woff2": "font/woff2",
};

const BINARY = new Set([".png", ".ico", ".woff2"]);

/** Below this, a compressed answer saves no packet. */
const WORTH_COMPRESSING = 512;

export function fileOf(name: string, body: Buffer, stamp: string): File {
  const extension = path.extname(name);
  const isText = extension in TYPES && !BINARY.has(extension);
  const codings = new Map<Coding, Promise<Buffer | undefined>>();
  return {
    name,
    body,
    sha256: createHash("sha256").update(body).digest("hex"),
    type: TYPES[extension] ?? "application/octet-stream",
    isText,
    stamp,
    encoded(coding) {
      if (coding === "identity" || !isText || body.length < WORTH_COMPRESSING)
        return Promise.resolve(undefined);
      let made = codings.get(coding);
      if (!made) {
        made = compressed(body, coding).then((smaller) =>
          smaller.length < body.length ? smaller : undefined,
        );
        codings.set(coding, made);
      }
      return made;
    },
  };
}

/** A name of a file or folder that may be asked for. No dot files, nothing that a file system reads in its own way. */
const SEGMENT = /^[A-Za-z0-9_](?:[A-Za-z0-9._-]*[A-Za-z0-9_-])?$/;

/** The relative path that a URL's path names, or undefined if it names none: it is decoded once, then must be plain. */
export function plainPath(pathname: string): string | undefined {
  let decoded: string;
  try {
    decoded = decodeURIComponent(pathname);
  } catch {
    return undefined;
  }
  const segments = decoded.replace(/^\//, "").split("/");
  return segments.every((segment) => SEGMENT.test(segment)) ? segments.join("/") : undefined;
}

/** Files of a folder, kept in memory with their compressed forms as long as they do not change. */
export interface Folder {
  /** The file of a plain relative path; undefined if there is none, or if it lies elsewhere. */
  find(name: string): Promise<File | undefined>;
}

/** What a folder may keep in memory; the longest unused go first. */
const MOST_BYTES = 128 * 1024 * 1024;

/** Larger ones are none of ours. */
const MOST_OF_ONE = 32 * 1024 * 1024;

/** How often a file that is written to while it is read is read again. */
const ATTEMPTS = 5;

export class UnsteadyFile extends Error {
  override readonly name = "UnsteadyFile";
}

export function folder(root: string): Folder {
  const kept = new Map<string, File>();
  let bytes = 0;

  const forget = (name: string): void => {
    bytes -= kept.get(name)?.body.length ?? 0;
    kept.delete(name);
  };
  const keep = (file: File): File => {
    forget(file.name);
    kept.set(file.name, file);
    bytes += file.body.length;
    for (const name of kept.keys()) {
      if (bytes <= MOST_BYTES) break;
      forget(name);
    }
    return file;
  };

  return {
    async find(name) {
      const place = await placeOf(root, name);
      if (!place) return undefined;
      const read = await steadily(place, kept.get(name)?.stamp);
      if (read === "none") return undefined;
      const known = kept.get(name);
      if (read === "same" && known) return keep(known);
      return read === "same" ? undefined : keep(fileOf(name, read.body, read.stamp));
    },
  };
}

/** Where a file really is, if that is inside the folder and a plain path: a link leads nowhere that a URL does not. */
async function placeOf(root: string, name: string): Promise<string | undefined> {
  try {
    const [inside, place] = await Promise.all([realpath(root), realpath(path.join(root, name))]);
    const within = path.relative(inside, place).split(path.sep);
    return within.every((segment) => SEGMENT.test(segment)) ? place : undefined;
  } catch (error) {
    if (isAbsent(error)) return undefined;
    throw error;
  }
}

/** A pipe in the folder must not make its reader wait. Windows has no such flag. */
const READ = constants.O_RDONLY | ((constants.O_NONBLOCK as number | undefined) ?? 0);

/** Reads a file that others may replace or write to: all of it from one moment, or not at all. */
async function steadily(
  place: string,
  known: string | undefined,
): Promise<{ readonly body: Buffer; readonly stamp: string } | "same" | "none"> {
  let handle;
  try {
    handle = await open(place, READ);
  } catch (error) {
    if (isAbsent(error)) return "none";
    throw error;
  }
  try {
    for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
      const before = await handle.stat({ bigint: true });
      if (!before.isFile() || before.size > MOST_OF_ONE) return "none";
      const stamp = stampOf(before);
      if (stamp === known) return "same";
      const body = Buffer.alloc(Number(before.size));
      const { bytesRead } = await handle.read(body, 0, body.length, 0);
      const after = await handle.stat({ bigint: true });
      if (bytesRead === body.length && stampOf(after) === stamp) return { body, stamp };
    }
    throw new UnsteadyFile(`${path.basename(place)} is being written`);
  } finally {
    await handle.close();
  }
}

/** A copy that keeps the time of writing still changes the other one. */
const stampOf = ({ ino, size, mtimeNs, ctimeNs }: BigIntStats) =>
  `${ino}-${size}-${mtimeNs}-${ctimeNs}`;

const ABSENT = new Set(["ENOENT", "ENOTDIR", "EISDIR", "ELOOP", "ENAMETOOLONG", "EACCES", "EPERM"]);

const isAbsent = (error: unknown): boolean =>
  ABSENT.has((error as NodeJS.ErrnoException).code ?? "");
