import { zipSync } from "fflate";
import { unpackMember } from "../../src/pipeline/member";
import { ReadingError } from "../../src/treasury/reading";

const BOUNDS = { packed: 1_000_000, unpacked: 2_000_000 };
const text = Buffer.from(Array.from({ length: 160_000 }, (_, i) => (i * 7919) % 100_003).join(" "));
const pack = (files: Record<string, Uint8Array>, level: 0 | 6 = 6) => zipSync(files, { level });
const zip = pack({ "cslt.json": text });

function unpack(archive: Uint8Array, bounds = BOUNDS): { bytes: Buffer; largest: number } {
  const pieces: Uint8Array[] = [];
  unpackMember("cslt.zip", archive, "cslt.json", bounds, (piece) => pieces.push(piece.slice()));
  return { bytes: Buffer.concat(pieces), largest: Math.max(...pieces.map(({ length }) => length)) };
}

/** The archive with another number in its directory, which is all that is asked before it is unpacked. */
function claiming(offset: number, value: number): Uint8Array {
  const copy = Buffer.from(zip);
  const directory = copy.readUInt32LE(copy.length - 6);
  copy.writeUInt32LE(value, directory + offset);
  return copy;
}

test.each([
  ["no archive", Buffer.from("<html>"), "expected a whole archive"],
  ["an archive that is cut", zip.subarray(0, zip.length / 2), "expected a whole archive"],
  ["an empty archive", pack({}), "expected cslt.json alone"],
  ["another member", pack({ "other.json": text }), 'alone, found "other.json"'],
  ["two members", pack({ "cslt.json": text, "more.txt": text }), 'found "cslt.json, more.txt"'],
  ["one that says it is larger than it may be", claiming(24, 4e9), "at most 2000000 bytes in"],
  [
    "a bomb: more than it says",
    claiming(24, 1000),
    'expected 1000 bytes in cslt.json, found "more"',
  ],
  [
    "less than it says",
    claiming(24, text.length + 1),
    'expected cslt.json, whole, found "a damaged',
  ],
  ["one with another checksum", claiming(16, 12345), 'expected cslt.json, whole, found "a damaged'],
])("%s is refused", (_, archive, message) => {
  expect(() => unpack(archive)).toThrow(ReadingError);
  expect(() => unpack(archive)).toThrow(message);
});

test("one that is larger packed than it may be is refused", () => {
  expect(() => unpack(zip, { ...BOUNDS, packed: 100 })).toThrow("expected at most 100 bytes");
});

test.each([0, 6] as const)("the member comes whole, in pieces (level %i)", (level) => {
  const { bytes, largest } = unpack(pack({ "cslt.json": text }, level), {
    ...BOUNDS,
    packed: 2_000_000,
  });
  expect(bytes.equals(text)).toBe(true);
  expect(largest).toBeLessThan(text.length / 10);
});
