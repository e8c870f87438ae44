// Not the forms that answer later: those start workers, which the page's content security policy forbids.
import { unzipSync, zipSync } from "fflate";

/** The files of a zip file, as .xlsx are, by their paths. */
export type ZipFiles = ReadonlyMap<string, Uint8Array>;

/** The first day that a zip file can tell: when it was written is not its content. */
const WRITTEN = new Date(1980, 0, 1);

export const zip = (files: ZipFiles): Uint8Array =>
  zipSync(Object.fromEntries(files), { mtime: WRITTEN });

export function unzip(data: Uint8Array): ZipFiles {
  try {
    return new Map(Object.entries(unzipSync(data)));
  } catch (error) {
    throw new Error("The file is no zip file, as .xlsx are.", { cause: error });
  }
}
