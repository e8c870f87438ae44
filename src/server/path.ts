import { realpath } from "node:fs/promises";
import path from "node:path";

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

/** Where a file really is, if that is inside the folder and a plain path: a link leads nowhere that a URL does not. */
export async function placeOf(root: string, name: string): Promise<string | undefined> {
  try {
    const [inside, place] = await Promise.all([realpath(root), realpath(path.join(root, name))]);
    const within = path.relative(inside, place).split(path.sep);
    return within.every((segment) => SEGMENT.test(segment)) ? place : undefined;
  } catch (error) {
    if (isAbsent(error)) return undefined;
    throw error;
  }
}

const ABSENT = new Set(["ENOENT", "ENOTDIR", "EISDIR", "ELOOP", "ENAMETOOLONG", "EACCES", "EPERM"]);

/** Whether an error of the file system means that there is nothing to read at a path. */
export const isAbsent = (error: unknown): boolean =>
  ABSENT.has((error as NodeJS.ErrnoException).code ?? "");
