// Not the forms that answer later: those start workers, which the page's content security policy forbids.
import { Inflate, zipSync } from "fflate";

/** The files of a zip file, as .xlsx are, by their paths. */
export type ZipFiles = ReadonlyMap<string, Uint8Array>;

/** The first day that a zip file can tell: when it was written is not its content. */
const WRITTEN = new Date(1980, 0, 1);

export const zip = (files: ZipFiles): Uint8Array =>
  zipSync(Object.fromEntries(files), { mtime: WRITTEN });

/** What a workbook may hold: beyond this the page would run out of memory, or never end. */
export interface ZipLimits {
  readonly entries: number;
  /** Unpacked, of all files that are read. */
  readonly bytes: number;
}

/** A file of a few hundred kilobytes can unpack to gigabytes. */
export const ZIP_LIMITS: ZipLimits = { entries: 5_000, bytes: 100_000_000 };

const DAMAGED = "The file is damaged, or was not saved to its end. Get it or save it once more.";

/**
 * The files of which `wanted` says so; the others are not unpacked.
 *
 * @throws If it is no zip file, a damaged one, or larger than the limits: by what its directory says before anything is
 *   unpacked, and by what comes while it is.
 */
export function unzip(
  data: Uint8Array,
  wanted: (path: string) => boolean = () => true,
  limits = ZIP_LIMITS,
): ZipFiles {
  const entries = directory(data, limits).filter(({ path }) => wanted(path));
  const total = entries.reduce((sum, { size }) => sum + size, 0);
  if (total > limits.bytes) {
    throw new Error(
      `The file unpacks to ${megabytes(total)}, and the workbench opens at most ${megabytes(limits.bytes)}. In Excel, delete sheets and unused rows that are not needed, or divide the workbook, and save it.`,
    );
  }
  return new Map(entries.map((entry) => [entry.path, content(data, entry)]));
}

const megabytes = (bytes: number) => `${Math.ceil(bytes / 1_000_000).toLocaleString("en-US")} MB`;

/** The paths of all files, unpacked or not. */
export const zipPaths = (data: Uint8Array, limits = ZIP_LIMITS): string[] =>
  directory(data, limits).map(({ path }) => path);

interface Entry {
  readonly path: string;
  readonly method: number;
  readonly packed: number;
  readonly size: number;
  readonly at: number;
}

/** Source: APPNOTE.TXT of PKWARE, 4.3.12 and 4.3.16. */
function directory(data: Uint8Array, limits: ZipLimits): Entry[] {
  if (data[0] !== 0x50 || data[1] !== 0x4b) {
    throw new Error("The file is no zip file, as .xlsx are.");
  }
  const view = new DataView(data.buffer, data.byteOffset, data.byteLength);
  const end = directoryEnd(view);
  const count = view.getUint16(end + 10, true);
  if (count > limits.entries) {
    throw new Error(
      `The file has ${count.toLocaleString("en-US")} parts, and the workbench opens at most ${limits.entries.toLocaleString("en-US")}. In Excel, divide the workbook, and save it.`,
    );
  }
  const entries: Entry[] = [];
  let at = view.getUint32(end + 16, true);
  for (let index = 0; index < count; index++) {
    if (at + 46 > data.length || view.getUint32(at, true) !== 0x02014b50) throw new Error(DAMAGED);
    if (view.getUint16(at + 8, true) & 1) {
      throw new Error("The file is encrypted. Save it in Excel without a password first.");
    }
    const length = view.getUint16(at + 28, true);
    entries.push({
      path: new TextDecoder().decode(data.subarray(at + 46, at + 46 + length)),
      method: view.getUint16(at + 10, true),
      packed: view.getUint32(at + 20, true),
      size: view.getUint32(at + 24, true),
      at: view.getUint32(at + 42, true),
    });
    at += 46 + length + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
  }
  return entries;
}

/** It stands at the end, before a comment of any length. */
function directoryEnd(view: DataView): number {
  const first = Math.max(0, view.byteLength - 22 - 0xffff);
  for (let at = view.byteLength - 22; at >= first; at--) {
    if (view.getUint32(at, true) === 0x06054b50) return at;
  }
  throw new Error(DAMAGED);
}

/** Little at a time, so that a file that holds more than it says is left before it has filled the memory. */
const STEP = 16_384;

function content(data: Uint8Array, { at, method, packed, size }: Entry): Uint8Array {
  const view = new DataView(data.buffer, data.byteOffset, data.byteLength);
  if (at + 30 > data.length || view.getUint32(at, true) !== 0x04034b50) throw new Error(DAMAGED);
  const start = at + 30 + view.getUint16(at + 26, true) + view.getUint16(at + 28, true);
  const bytes = data.subarray(start, start + packed);
  if (bytes.length !== packed) throw new Error(DAMAGED);
  if (method === 0) return bytes;
  if (method !== 8) throw new Error(DAMAGED);
  const unpacked = new Uint8Array(size);
  let length = 0;
  const inflate = new Inflate((chunk) => {
    if (length + chunk.length > size) throw new Error(DAMAGED);
    unpacked.set(chunk, length);
    length += chunk.length;
  });
  try {
    for (let from = 0; from < packed; from += STEP) {
      inflate.push(bytes.subarray(from, from + STEP), from + STEP >= packed);
    }
  } catch (error) {
    throw new Error(DAMAGED, { cause: error });
  }
  if (length !== size) throw new Error(DAMAGED);
  return unpacked;
}
