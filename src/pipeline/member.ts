import { Unzip, UnzipInflate, unzipSync, type UnzipFile } from "fflate";
import { crc32 } from "node:zlib";
import { ReadingError } from "../treasury/reading";

/** How large an archive of one member may be, packed and unpacked, in bytes. */
export interface Bounds {
  readonly packed: number;
  readonly unpacked: number;
}

/** So much is unpacked at a time: at the most a thousand times as much comes of it. */
const PIECE = 4 * 1024;

/**
 * Unpacks the only member of an archive piece by piece, so that it is never in memory as a whole. Throws a ReadingError if the
 * archive has another member, is larger than it may be, claims so, or is damaged; what was handed on by then is void.
 */
export function unpackMember(
  archive: string,
  zip: Uint8Array,
  member: string,
  { packed, unpacked }: Bounds,
  take: (piece: Uint8Array) => void,
): void {
  const fail = (expected: string, found: string): never => {
    throw new ReadingError(archive, 1, expected, found);
  };
  if (zip.length > packed) fail(`at most ${packed} bytes`, `${zip.length} bytes`);
  const { size, crc } = entryOf(zip, member, fail);
  if (size > unpacked) fail(`at most ${unpacked} bytes in ${member}`, `${size} bytes`);
  let [bytes, sum, isWhole] = [0, 0, false];
  const unzip = new Unzip((file: UnzipFile) => {
    file.ondata = (error, piece, isLast) => {
      if (error) throw error;
      bytes += piece.length;
      // Whatever the archive claims.
      if (bytes > size) fail(`${size} bytes in ${member}`, "more");
      sum = crc32(piece, sum);
      take(piece);
      isWhole = isLast;
    };
    file.start();
  });
  unzip.register(UnzipInflate);
  try {
    for (let at = 0; at < zip.length; at += PIECE)
      unzip.push(zip.subarray(at, at + PIECE), at + PIECE >= zip.length);
  } catch (error) {
    if (error instanceof ReadingError) throw error;
    fail("a whole archive", (error as Error).message);
  }
  if (!isWhole || bytes !== size || sum !== crc) fail(`${member}, whole`, "a damaged one");
}

/** What the directory at the end of an archive says of its member, which has to be the only one. */
function entryOf(
  zip: Uint8Array,
  member: string,
  fail: (expected: string, found: string) => never,
): { readonly size: number; readonly crc: number } {
  const found: { name: string; size: number }[] = [];
  try {
    unzipSync(zip, {
      filter: ({ name, originalSize }) => {
        found.push({ name, size: originalSize });
        return false;
      },
    });
  } catch (error) {
    fail("a whole archive", (error as Error).message);
  }
  const [entry, ...others] = found;
  if (entry?.name !== member || others.length)
    fail(`${member} alone`, found.map(({ name }) => name).join(", ") || "nothing");
  return { size: entry.size, crc: sumIn(zip) };
}

/** The checksum in the directory of an archive of one member (.ZIP File Format Specification, 4.3.12 and 4.3.16). */
function sumIn(zip: Uint8Array): number {
  const view = new DataView(zip.buffer, zip.byteOffset, zip.length);
  let end = zip.length - 22;
  while (end > 0 && view.getUint32(end, true) !== 0x06054b50) end--;
  return view.getUint32(view.getUint32(end + 16, true) + 16, true);
}
