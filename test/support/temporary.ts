import { existsSync, mkdtempSync, realpathSync, statfsSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** Where Linux keeps files in memory. */
const MEMORY = "/dev/shm";
/** More than all tests that run at once have. */
const ROOM = 2 ** 29;

function hasRoom(folder: string): boolean {
  if (!existsSync(folder)) return false;
  const { bavail, bsize } = statfsSync(folder);
  return bavail * bsize > ROOM;
}

/**
 * Makes a new folder, in memory if there is room: what the sources write they write until the disk has it, for which a busy
 * disk would be waited for, hundreds of times.
 */
export const temporaryFolder = (prefix: string): string =>
  mkdtempSync(join(realpathSync(hasRoom(MEMORY) ? MEMORY : tmpdir()), prefix));
