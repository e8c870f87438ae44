import { mkdir, open, rename, rm } from "node:fs/promises";
import { dirname } from "node:path";
import { EXIT, reasonOf, Stop } from "../exit";

/** Everything the pipeline does to files goes through here, so that a test can stop it before any step. */
export interface Disk {
  /** Puts a whole file in place at once: whoever reads sees the old one or the new one. */
  write(path: string, data: string | Uint8Array): Promise<void>;
  remove(path: string): Promise<void>;
}

/** What a file is called until it is whole. */
export const PARTIAL = ".partial";

/** The disk of this machine. */
export const DISK: Disk = {
  async write(path, data) {
    try {
      await mkdir(dirname(path), { recursive: true });
      const file = await open(path + PARTIAL, "w");
      try {
        await file.writeFile(data);
        await file.sync();
      } finally {
        await file.close();
      }
      await rename(path + PARTIAL, path);
    } catch (error) {
      // What is left would take the room that is missing.
      await rm(path + PARTIAL, { force: true }).catch(() => undefined);
      throw unwritten(path, error);
    }
  },
  remove: (path) =>
    rm(path, { recursive: true, force: true }).catch((error: unknown) => {
      throw unwritten(path, error);
    }),
};

const CAUSES: Readonly<Record<string, string>> = {
  ENOSPC: "the disk is full",
  EDQUOT: "the disk quota is used up",
  EROFS: "the disk is read-only",
  EACCES: "you may not write there",
  EPERM: "you may not write there",
  ENOTDIR: "a file is where a folder should be",
  EEXIST: "a file is where a folder should be",
  EISDIR: "a folder is where the file should be",
  ENOTEMPTY: "a folder is where the file should be",
};

/** What cannot be written ends a command: what was there before is still whole. */
export function unwritten(path: string, error: unknown): Error {
  const { code, syscall } = error as NodeJS.ErrnoException;
  if (code === undefined || syscall === undefined) return error as Error;
  return new Stop(
    EXIT.failed,
    `${path} could not be written: ${CAUSES[code] ?? reasonOf(error)} (${code}). What was published before stays; mend that, then run this again.`,
  );
}

/** A disk that asks before each step whether it may still take it. */
export const guarded = (disk: Disk, guard: () => Promise<void>): Disk => ({
  write: async (path, data) => {
    await guard();
    await disk.write(path, data);
  },
  remove: async (path) => {
    await guard();
    await disk.remove(path);
  },
});

/** A disk that changes nothing, for `--dry-run`. */
export const NO_DISK: Disk = {
  write: () => Promise.resolve(),
  remove: () => Promise.resolve(),
};
