import { TABLES } from "../../src/tic/tables";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { marksOf } from "../../src/snapshot/build";
import { encode } from "../../src/snapshot/codec";
import { digestOf } from "../../src/snapshot/digest";
import { readCore, readIndex, readMore, type Index } from "../../src/snapshot/read";
import { SCHEMA, stampOf } from "../../src/snapshot/schema";
import { CHUNK_NAMES, type ChunkName, type Quantity } from "../../src/tic/measure";
import { isoMonth } from "../../src/tic/month";
import { formatPeriod } from "../../src/tic/period";
import { WITHHELD, type Row } from "../../src/tic/row";
import { DATA } from "./assets";

/** The files of a snapshot by name. */
export type Files = ReadonlyMap<string, string>;

/** Made when they are first asked for, and only looked at: one serves all tests of a worker (`environment.js`). */
function lasting(make: () => Files): () => Files {
  let made: Files | undefined;
  return () => (made ??= make());
}

const shipped = (file: string) => readFileSync(join(DATA, file), "utf8");

/** The committed snapshot. */
export const shippedFiles = lasting(() => {
  const index = readIndex(shipped("index.json"));
  const names = ["index.json", ...CHUNK_NAMES.map((name) => index.chunks[name].file)];
  return new Map(names.map((name) => [name, shipped(name)]));
});

const CHINA = 41408;
const APRIL = isoMonth("2026-04");

/** The committed snapshot, but for the Table 1 that is stored of the day of the release below and makes room for an invented one. */
function storedOfJune() {
  const index = readIndex(shipped("index.json"));
  const core = readCore(shipped(index.chunks.core.file));
  const json = JSON.parse(shipped(index.chunks.core.file)) as {
    readonly publications: readonly object[];
    readonly calendar?: unknown;
  };
  const kept = core.publications.map(
    ({ newest, table }) => newest <= APRIL || TABLES[table].isOutside === true,
  );
  const isKept = (_: unknown, p: number) => kept[p]!;
  const rowsOf = (name: ChunkName): readonly Row[] =>
    name === "core"
      ? core.rows
      : readMore(name, shipped(index.chunks[name].file), index, core.publications);
  const numbers = kept.map((_, p) => kept.slice(0, p).filter(Boolean).length);
  const rows = new Map(
    CHUNK_NAMES.map((name) => [
      name,
      rowsOf(name)
        .filter(({ publication }) => kept[publication])
        .map((row): Row => ({ ...row, publication: numbers[row.publication]! })),
    ]),
  );
  const head = {
    schema: SCHEMA,
    publications: json.publications.filter(isKept),
    calendar: json.calendar,
  };
  return { index, head, rows, publications: core.publications.filter(isKept) };
}

/** The committed snapshot without the Table 1 that came out with the release below. */
export const filesOfJune = lasting(() => {
  const { index, head, rows } = storedOfJune();
  return filesOf({ ...index, release: "2026-06-18" }, head, rows);
});

/**
 * The committed snapshot with one release more, of 2026-07-14: for every row of the newest Table 3 and the tables beside it,
 * 2026-05 is 100 million more than 2026-04 was, and China's 2026-04 is revised by 228 million, from 651,072 to 651,300 in
 * Treasuries. The figures are invented; everything else is as in a release.
 */
export const releasedFiles = lasting(() => {
  const { index, head, rows, publications } = storedOfJune();
  publications.forEach((publication, p) => {
    if (publication.newest !== APRIL || publication.coverage !== "all") return;
    const id = publication.id.replace(/@.*/, "@2026-07-14");
    const number = head.publications.length;
    head.publications.push({
      ...head.publications[p],
      id,
      release: "2026-07-14",
      newest: "2026-05",
    });
    for (const of of rows.values())
      of.push(...of.filter((row) => row.publication === p).flatMap((row) => nextRow(row, number)));
  });
  const dated = { release: "2026-07-14", newest: "2026-05", published: "2026-07-14T20:05:00.000Z" };
  return filesOf({ ...index, ...dated }, head, rows);
});

/** The files of a snapshot, with hashes and marks of their own. */
function filesOf(index: Index, head: object, rows: ReadonlyMap<ChunkName, readonly Row[]>): Files {
  const files = new Map<string, string>();
  const chunks = {} as Index["chunks"];
  for (const [name, of] of rows) {
    const before = name === "core" ? head : { schema: SCHEMA, core: stampOf(chunks.core.sha256) };
    const text = `${JSON.stringify({ ...before, ...encoded(of) })}\n`;
    const sha256 = digestOf(text);
    const file = `${name}.${sha256.slice(0, 16)}.json`;
    chunks[name] = { file, sha256, bytes: text.length };
    files.set(file, text);
  }
  const { publications } = readCore(files.get(chunks.core.file)!);
  const marks = marksOf(publications, [...rows.values()].flat());
  files.set("index.json", JSON.stringify({ ...index, publications: marks, chunks }));
  return files;
}

const REVISED: readonly Quantity[] = ["treasuries", "longterm"];

/** April as it was, or revised, and May. */
function nextRow(row: Row, publication: number): Row[] {
  const april = row.values[APRIL - row.start];
  if (row.comparison || april === null || april === undefined || april === WITHHELD) return [];
  const revised = row.holder === CHINA && REVISED.includes(row.measure) ? april + 228 : april;
  return [{ ...row, publication, start: APRIL, values: [revised, april + 100] }];
}

const encoded = (rows: readonly Row[]) => ({
  shapes: rows.map((row) => [
    row.publication,
    row.holder,
    row.measure,
    row.name,
    row.precision,
    row.comparison ? 1 : 0,
    formatPeriod(row.measure, row.start),
  ]),
  values: encode(rows),
});

/**
 * A snapshot whose publisher erred: the text of one chunk is another one, and all hashes are right. The other chunks name the core
 * that there is, unless they are what is wrong.
 */
export function mispublished(
  files: Files,
  name: ChunkName,
  edit: (text: string) => string,
  isRemade = true,
): Files {
  const index = readIndex(files.get("index.json")!);
  const chunks = {} as Index["chunks"];
  const next = new Map<string, string>();
  for (const each of CHUNK_NAMES) {
    const before = files.get(index.chunks[each].file)!;
    const core = each === "core" ? "" : stampOf(chunks.core.sha256);
    const made = isRemade ? before.replace(/"core":"[0-9a-f]+"/, `"core":"${core}"`) : before;
    const text = each === name ? edit(made) : made;
    const sha256 = digestOf(text);
    const file = `${each}.${sha256.slice(0, 16)}.json`;
    chunks[each] = { file, sha256, bytes: text.length };
    next.set(file, text);
  }
  next.set("index.json", JSON.stringify({ ...index, chunks }));
  return next;
}

interface Chunk {
  readonly shapes: readonly (readonly unknown[])[];
  readonly values: readonly string[];
}

/** Changes the rows of a chunk in its text. */
const inRows =
  (change: (chunk: Chunk) => Chunk) =>
  (text: string): string =>
    JSON.stringify(change(JSON.parse(text) as Chunk));

/** The first row with another field, or other values. */
const inFirst = (field: number, value: unknown) =>
  inRows(({ shapes: [first, ...others], ...chunk }) => ({
    ...chunk,
    shapes: [first!.map((each, i) => (i === field ? value : each)), ...others],
  }));
const inValues = (change: (text: string) => string) =>
  inRows(({ values: [first, ...others], ...chunk }) => ({
    ...chunk,
    values: [change(first!), ...others],
  }));

/** What a publisher can do wrong in a chunk, and what is said of it. */
export const MISPUBLISHED: readonly (readonly [
  what: string,
  edit: (text: string) => string,
  said: RegExp,
])[] = [
  [
    "a figure in hexadecimal digits",
    inValues((text) => text.replace(/^\d+/, "0x10")),
    /row 0, month 0: "0x10" is no whole number$/,
  ],
  [
    "a double blank, which would shift the months",
    inValues((text) => `0  ${text}`),
    /row 0, month 1: "" is no whole number$/,
  ],
  [
    "a figure that 32 bits do not hold",
    inValues((text) => text.replace(/^\d+/, "4294967296")),
    /row 0, month 0: a figure of more than 2147483646 millions$/,
  ],
  [
    "a row that is there twice",
    inRows((chunk) => ({
      ...chunk,
      shapes: [...chunk.shapes, chunk.shapes[0]!],
      values: [...chunk.values, chunk.values[0]!],
    })),
    /row \d+ prints figures of \d+, \w+ once more$/,
  ],
  [
    "an unknown holder",
    inFirst(1, 12345),
    /row 0 is of holder 12345, which this version of the add-in does not know$/,
  ],
  ["a month before any figure", inFirst(6, "1901-01"), /row 0 of \S+ has 1901-01 to \d{4}-\d\d$/],
  ["a month to come", inFirst(6, "2031-01"), /row 0 of \S+ has 2031-01 to \d{4}-\d\d$/],
  ["a month that is none", inFirst(6, "2025-13"), /not a month: 2025-13$/],
  [
    "no row of its measures",
    inRows((chunk) => ({ ...chunk, shapes: [], values: [] })),
    /it has no row of \w+$/,
  ],
];
