import { mkdir, open, rename, rm } from "node:fs/promises";
import { dirname } from "node:path";

/** Everything the pipeline does to files goes through here, so that a test can stop it before any step. */
export interface Disk {
  /** Puts a whole file in place at once: whoever reads sees the old one or the new one. */
  write(path: string, data: string | Uint8Array): Promise<void>;
  remove(path: string): Promise<void>;
}

/** What a file is called until it is whole. */
export const PARTIAL = ".partial";

export const DISK: Disk = {
  async write(path, data) {
    await mkdir(dirname(path), { recursive: true });
    const file = await open(path + PARTIAL, "w");
    try {
      await file.writeFile(data);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(path + PARTIAL, path);
  },
  remove: (path) => rm(path, { recursive: true, force: true }),
};

/** A disk that changes nothing, for `--dry-run`. */
export const NO_DISK: Disk = {
  write: () => Promise.resolve(),
  remove: () => Promise.resolve(),
};
