import { readFileSync } from "node:fs";
import { join } from "node:path";
import { encode } from "../../src/snapshot/codec";
import { hashOf, readCore, readIndex, readMore, type Index } from "../../src/snapshot/read";
import { SCHEMA } from "../../src/snapshot/schema";
import { CHUNK_NAMES, type ChunkName, type Quantity } from "../../src/tic/measure";
import { formatMonth, isoMonth } from "../../src/tic/month";
import { WITHHELD, type Row } from "../../src/tic/row";
import { DATA } from "./data";

/** The files of a snapshot by name. */
export type Files = ReadonlyMap<string, string>;

const shipped = (file: string) => readFileSync(join(DATA, file), "utf8");

/** The committed snapshot. */
export function shippedFiles(): Files {
  const index = readIndex(shipped("index.json"));
  const names = ["index.json", ...CHUNK_NAMES.map((name) => index.chunks[name].file)];
  return new Map(names.map((name) => [name, shipped(name)]));
}

const CHINA = 41408;
const APRIL = isoMonth("2026-04");

/**
 * The committed snapshot with one release more, of 2026-07-14: for every row of the newest Table 3 and the tables beside it,
 * 2026-05 is 100 million more than 2026-04 was, and China's 2026-04 is revised by 228 million, from 651,072 to 651,300 in
 * Treasuries. The figures are invented; everything else is as in a release.
 */
export function releasedFiles(): Files {
  const index = readIndex(shipped("index.json"));
  const core = readCore(shipped(index.chunks.core.file));
  const json = JSON.parse(shipped(index.chunks.core.file)) as { publications: object[] };
  const head = {
    schema: SCHEMA,
    publications: [...json.publications],
    calendar: (json as { calendar?: unknown }).calendar,
  };
  const rows = new Map<ChunkName, Row[]>(
    CHUNK_NAMES.map((name) => [
      name,
      name === "core"
        ? [...core.rows]
        : readMore(name, shipped(index.chunks[name].file), core.publications.length),
    ]),
  );
  // The Table 1 that is stored of that day makes room for an invented one.
  const isReal = ({ publication }: Row) => core.publications[publication]!.newest <= APRIL;
  rows.forEach((of, name) => rows.set(name, of.filter(isReal)));
  core.publications.forEach((publication, p) => {
    if (publication.newest !== APRIL || publication.coverage !== "all") return;
    const id = publication.id.replace(/@.*/, "@2026-07-14");
    const known = core.publications.findIndex((each) => each.id === id);
    const number = known < 0 ? head.publications.length : known;
    if (known < 0)
      head.publications.push({
        ...head.publications[p],
        id,
        release: "2026-07-14",
        newest: "2026-05",
      });
    for (const of of rows.values())
      of.push(...of.filter((row) => row.publication === p).flatMap((row) => nextRow(row, number)));
  });
  const files = new Map<string, string>();
  const chunks = {} as Index["chunks"];
  for (const [name, of] of rows) {
    const text = `${JSON.stringify({ ...(name === "core" ? head : { schema: SCHEMA }), ...encoded(of) })}\n`;
    const sha256 = hashOf(text);
    const file = `${name}.${sha256.slice(0, 16)}.json`;
    chunks[name] = { file, sha256, bytes: text.length };
    files.set(file, text);
  }
  const next: Index = {
    ...index,
    release: "2026-07-14",
    newest: "2026-05",
    published: "2026-07-14T20:05:00.000Z",
    chunks,
  };
  files.set("index.json", JSON.stringify(next));
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
    formatMonth(row.start),
  ]),
  values: encode(rows),
});
