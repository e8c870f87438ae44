import { constants, type BigIntStats } from "node:fs";
import { open } from "node:fs/promises";
import path from "node:path";
import { fileOf, type File } from "./file";
import { isAbsent, placeOf } from "./path";

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

/** A file that is written to each time that it is read. */
export class UnsteadyFile extends Error {
  override readonly name = "UnsteadyFile";
}

/** A folder to read from; its files are read again when they change. */
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
