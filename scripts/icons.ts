/**
 * Draws the add-in's icons: `npx tsx scripts/icons.ts`. Bars of holdings that rise and fall to a low in gold, on a
 * certificate's green. Each size has its own geometry in whole pixels, so nothing is blurred by scaling. The commands have a sign
 * each on the same green (scripts/glyphs.ts).
 */
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { crc32, deflateSync } from "node:zlib";
import { GLYPHS, type Glyph } from "./glyphs";

type Colour = readonly [red: number, green: number, blue: number];

const GREEN: Colour = [18, 84, 62];
const RULE: Colour = [94, 150, 124];
const PAPER: Colour = [247, 244, 232];
const GOLD: Colour = [240, 184, 60];

interface Design {
  readonly radius: number;
  /** The certificate's ruled frame: distance from the edge, thickness, radius of the notched corners. Small icons have none. */
  readonly frame?: readonly [inset: number, thickness: number, notch: number];
  /** The bars, from the left; the last one is the low. */
  readonly heights: readonly number[];
  readonly left: number;
  readonly width: number;
  readonly gap: number;
  /** The row below the bars. */
  readonly base: number;
}

const DESIGNS: Readonly<Record<number, Design>> = {
  16: { radius: 3, heights: [6, 10, 4], left: 3, width: 2, gap: 2, base: 13 },
  20: { radius: 4, heights: [7, 13, 10, 4], left: 3, width: 2, gap: 2, base: 16 },
  24: { radius: 4, heights: [9, 16, 12, 5], left: 3, width: 3, gap: 2, base: 20 },
  32: {
    radius: 5,
    frame: [2, 1, 2],
    heights: [11, 19, 14, 6],
    left: 5,
    width: 4,
    gap: 2,
    base: 26,
  },
  40: {
    radius: 6,
    frame: [3, 1, 3],
    heights: [14, 24, 18, 7],
    left: 7,
    width: 5,
    gap: 2,
    base: 32,
  },
  48: {
    radius: 7,
    frame: [3, 1, 4],
    heights: [17, 29, 22, 9],
    left: 8,
    width: 5,
    gap: 4,
    base: 39,
  },
  64: {
    radius: 10,
    frame: [4, 2, 5],
    heights: [23, 39, 30, 12],
    left: 10,
    width: 8,
    gap: 4,
    base: 52,
  },
  80: {
    radius: 12,
    frame: [5, 2, 6],
    heights: [29, 49, 37, 15],
    left: 13,
    width: 9,
    gap: 6,
    base: 65,
  },
  128: {
    radius: 19,
    frame: [8, 3, 10],
    heights: [46, 78, 60, 24],
    left: 20,
    width: 16,
    gap: 8,
    base: 103,
  },
};

/** How many points a pixel is asked for, along each side, to soften the corners. */
const SAMPLES = 8;

/** Whether a point lies in a square from `inset` to `size - inset` with rounded corners. */
function inTile(x: number, y: number, size: number, inset: number, radius: number): boolean {
  const [low, high] = [inset + radius, size - inset - radius];
  const dx = Math.max(low - x, 0, x - high);
  const dy = Math.max(low - y, 0, y - high);
  return Math.hypot(dx, dy) <= radius;
}

/** Whether a point lies in such a square with each corner cut out by a circle around the corner of the square at `corner`. */
function inNotched(
  x: number,
  y: number,
  size: number,
  inset: number,
  corner: number,
  radius: number,
): boolean {
  const [dx, dy] = [Math.min(x, size - x), Math.min(y, size - y)];
  return dx >= inset && dy >= inset && Math.hypot(dx - corner, dy - corner) >= radius;
}

/** The colour of a point, undefined outside the tile. */
function colourAt(x: number, y: number, size: number, design: Design): Colour | undefined {
  const { radius, frame, heights, left, width, gap, base } = design;
  if (!inTile(x, y, size, 0, radius)) return undefined;
  const bar = Math.floor((x - left) / (width + gap));
  const inBar = x >= left && (x - left) % (width + gap) < width && bar < heights.length;
  if (inBar && y < base && y >= base - heights[bar]!)
    return bar === heights.length - 1 ? GOLD : PAPER;
  if (frame) {
    const [inset, thickness, notch] = frame;
    const ruled =
      inNotched(x, y, size, inset, inset, notch) &&
      !inNotched(x, y, size, inset + thickness, inset, notch + thickness);
    if (ruled) return RULE;
  }
  return GREEN;
}

/** The colour of a point, undefined where there is nothing. */
type Picture = (x: number, y: number) => Colour | undefined;

/** A sign on the add-in's tile. */
const signAt =
  (size: number, { radius }: Design, glyph: Glyph): Picture =>
  (x, y) => {
    if (!inTile(x, y, size, 0, radius)) return undefined;
    return glyph(x / size, y / size) ? PAPER : GREEN;
  };

/** The icon as rows of RGBA. */
function draw(size: number, picture: Picture): Uint8Array {
  const pixels = new Uint8Array(size * size * 4);
  for (let y = 0; y < size; y++)
    for (let x = 0; x < size; x++) pixels.set(pixelAt(x, y, picture), (y * size + x) * 4);
  return pixels;
}

function pixelAt(x: number, y: number, picture: Picture): number[] {
  const sum = [0, 0, 0];
  let covered = 0;
  for (let i = 0; i < SAMPLES * SAMPLES; i++) {
    const [dx, dy] = [(i % SAMPLES) + 0.5, Math.floor(i / SAMPLES) + 0.5];
    const colour = picture(x + dx / SAMPLES, y + dy / SAMPLES);
    if (!colour) continue;
    covered++;
    colour.forEach((part, c) => (sum[c]! += part));
  }
  const alpha = Math.round((255 * covered) / SAMPLES ** 2);
  return [...sum.map((part) => Math.round(part / Math.max(covered, 1))), alpha];
}

/** A chunk of a PNG file (https://www.w3.org/TR/png-3/#5Chunk-layout). */
function chunk(type: string, data: Uint8Array): Buffer {
  const body = Buffer.concat([Buffer.from(type, "latin1"), data]);
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(data.length);
  sum.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, sum]);
}

/** An 8-bit RGBA image as a PNG file. */
function png(size: number, pixels: Uint8Array): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(size, 0);
  header.writeUInt32BE(size, 4);
  header.set([8, 6, 0, 0, 0], 8);
  const rows = Buffer.alloc(size * (size * 4 + 1));
  for (let y = 0; y < size; y++)
    rows.set(pixels.subarray(y * size * 4, (y + 1) * size * 4), y * (size * 4 + 1) + 1);
  return Buffer.concat([
    Buffer.from("\x89PNG\r\n\x1a\n", "latin1"),
    chunk("IHDR", header),
    chunk("IDAT", deflateSync(rows, { level: 9 })),
    chunk("IEND", Buffer.alloc(0)),
  ]);
}

const folder = join(import.meta.dirname, "..", "assets", "icons");
mkdirSync(folder, { recursive: true });
const write = (name: string, size: number, picture: Picture) =>
  writeFileSync(join(folder, `${name}-${size}.png`), png(size, draw(size, picture)));

/** The largest that Office shows on the ribbon. */
const LARGEST_COMMAND = 80;

for (const [text, design] of Object.entries(DESIGNS)) {
  const size = Number(text);
  write("icon", size, (x, y) => colourAt(x, y, size, design));
  if (size > LARGEST_COMMAND) continue;
  for (const [name, glyph] of Object.entries(GLYPHS))
    write(name, size, signAt(size, design, glyph));
}
