import type { Calendar } from "../tic/calendar";
import { cellOf } from "../tic/cell";
import { CHUNK_NAMES, chunkOf, stepOf, type ChunkName, type Quantity } from "../tic/measure";
import { formatDay, formatMonth, type Day, type Month } from "../tic/month";
import type { Observation } from "../tic/observation";
import { formatPeriod } from "../tic/period";
import { newestRelease, type Publication } from "../tic/publication";
import { TRACE, WITHHELD, type Row } from "../tic/row";
import { TABLES } from "../tic/tables";
import type { Reading } from "../treasury/reading";
import { encode } from "./codec";
import { withDerived } from "./derived";
import { digestOf } from "./digest";
import { SCHEMA, stampOf, type Index } from "./schema";
import { sharedBy } from "./shared";

/** The files of a snapshot by name: `index.json` and the chunks it names. */
export type Snapshot = ReadonlyMap<string, string>;

/**
 * Merges everything that was read into the files the add-in ships. Nothing is edited: every publication keeps its figures,
 * except that a figure printed twice on one release day is kept once, in its most precise form; what does not round to that
 * is kept as well. The same readings give the same bytes.
 */
export function buildSnapshot(
  readings: readonly Reading[],
  calendar: Calendar,
  version: string,
): Snapshot {
  const ordered = inOrder(readings.map(withDerived));
  const rows = rowsOf(ordered);
  const publications = ordered.map(({ publication }) => publication);
  const parts = partedBy(rows, ({ measure, publication }) =>
    chunkOf(measure, publications[publication]!.table === "forms"),
  );
  const chunks = {} as Index["chunks"];
  const files = new Map<string, string>();
  for (const name of CHUNK_NAMES) {
    // The core comes first.
    const head =
      name === "core" ? headOf(publications, calendar) : { core: stampOf(chunks.core.sha256) };
    const text = serialise({ schema: SCHEMA, ...head, ...encoded(parts.get(name)!) });
    const sha256 = digestOf(text);
    const file = `${name}.${sha256.slice(0, 16)}.json`;
    chunks[name] = { file, sha256, bytes: text.length };
    files.set(file, text);
  }
  const newest = Math.max(
    ...rows.filter((row) => row.measure === "treasuries").map((row) => lastOf(row)),
  );
  const release = newestRelease(publications);
  const index: Index = {
    schema: SCHEMA,
    version,
    release: formatDay(release),
    newest: formatMonth(newest),
    publications: marksOf(publications, rows),
    chunks,
  };
  files.set("index.json", `${JSON.stringify(index, null, 2)}\n`);
  return files;
}

/** The most precise first (to the million), so that the others can be written as what they round to; then the newest, the table that leads before the others. */
function inOrder(readings: readonly Reading[]): readonly Reading[] {
  const leads = ({ publication }: Reading) => Number(TABLES[publication.table].leads ?? false);
  return readings
    .map((reading) => ({ reading, finest: finestOf(reading) }))
    .sort(
      ({ reading: a, finest: x }, { reading: b, finest: y }) =>
        x - y ||
        b.publication.release - a.publication.release ||
        leads(b) - leads(a) ||
        (a.publication.id < b.publication.id ? -1 : 1),
    )
    .map(({ reading }) => reading);
}

/** The precision of its most precise figure, to the million at most. */
function finestOf({ observations }: Reading): number {
  let finest = Infinity;
  for (const { precision } of observations) if (precision < finest) finest = precision;
  return Math.max(1, finest);
}

/** Rows by their chunks, which are in the order of `CHUNK_NAMES`. */
function partedBy(
  rows: readonly Row[],
  chunkOfRow: (row: Row) => ChunkName,
): ReadonlyMap<ChunkName, readonly Row[]> {
  const parts = new Map(CHUNK_NAMES.map((name): [ChunkName, Row[]] => [name, []]));
  for (const row of rows) parts.get(chunkOfRow(row))!.push(row);
  return parts;
}

const headOf = (publications: readonly Publication[], calendar: Calendar) => ({
  publications: publications.map(({ id, table, source, release, newest, coverage }) => ({
    id,
    table,
    source,
    release: formatDay(release),
    newest: formatMonth(newest),
    coverage,
  })),
  calendar: calendar.map(({ day, newest }) => [formatDay(day), formatMonth(newest)]),
});

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

/** So many digits tell apart what a publication could print. */
const MARK = 12;

/** Each publication's id with a mark of what is said of it, and of its rows in the order in which they are stored. */
export function marksOf(publications: readonly Publication[], rows: readonly Row[]): string[] {
  const printed = publications.map((): string[] => []);
  for (const part of partedBy(rows, ({ measure }) => chunkOf(measure)).values())
    for (const { publication, holder, measure, name, precision, comparison, start, values } of part)
      printed[publication]!.push(
        serialise([holder, measure, name, precision, comparison, start, values]),
      );
  return publications.map(({ id, table, source, release, newest, coverage }, i) => {
    const head = serialise([table, source, release, newest, coverage]);
    return `${id} ${digestOf(head + printed[i]!.join("")).slice(0, MARK)}`;
  });
}

/** JSON in ASCII, so that a chunk's hash can be checked without decoding bytes. */
const serialise = (value: unknown): string =>
  `${JSON.stringify(value)}\n`.replace(
    /[\u0080-\uffff]/g,
    (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );

const lastOf = ({ start, values }: Row): Month =>
  start + values.findLastIndex((value) => value !== null && value !== WITHHELD);

/** The rows of all publications, in their order. */
function rowsOf(readings: readonly Reading[]): Row[] {
  const days = new Map<Day, Map<number, Observation>>();
  const shared = new Map<Day, (quantity: Quantity) => boolean>();
  for (const { publication } of readings)
    if (!shared.has(publication.release))
      shared.set(
        publication.release,
        sharedBy(readings.filter((each) => each.publication.release === publication.release)),
      );
  return readings.flatMap(({ publication: { release }, observations }, index) => {
    const kept = days.get(release) ?? new Map<number, Observation>();
    days.set(release, kept);
    const isShared = shared.get(release)!;
    const isNew = (o: Observation): boolean => {
      if (o.value === null || !isShared(o.measure)) return true;
      const cell = cellOf(o);
      const finer = kept.get(cell);
      if (!finer) kept.set(cell, o);
      return !finer || !isSame(finer, o);
    };
    return groupsOf(observations.filter(isNew)).map((group) => rowOf(index, group));
  });
}

/** Figures by the rows of a snapshot that they belong to. */
function groupsOf(observations: readonly Observation[]): Observation[][] {
  const groups: Observation[][] = [];
  const named = new Map<string, Observation[][]>();
  let [row, of, at] = [undefined as string | undefined, [] as Observation[][], 0];
  for (const o of observations) {
    if (o.row !== row) {
      row = o.row;
      const name = row.trim();
      of = named.get(name) ?? [];
      named.set(name, of);
    }
    // A table has its columns in the same order in every line.
    at = at + 1 < of.length ? at + 1 : 0;
    if (at >= of.length || !isOneRow(of[at]![0]!, o))
      at = of.findIndex((group) => isOneRow(group[0]!, o));
    if (at >= 0) {
      of[at]!.push(o);
      continue;
    }
    const begun = [o];
    at = of.push(begun) - 1;
    groups.push(begun);
  }
  return groups;
}

/** Whether two figures under one name belong to one row of a snapshot. */
const isOneRow = (a: Observation, b: Observation): boolean =>
  a.measure === b.measure &&
  a.holder === b.holder &&
  a.series === b.series &&
  a.precision === b.precision &&
  (a.month - b.month) % stepOf(a.measure) === 0;

/** Whether a figure is what a finer one, or one as fine, rounds to; those come first. */
const isSame = (finer: Observation, { value, precision }: Observation): boolean =>
  Math.abs(finer.value! - value!) <= (precision === finer.precision ? 0 : precision / 2);

function rowOf(publication: number, observations: readonly Observation[]): Row {
  const [first] = observations;
  const { holder, measure, row, precision, series } = first!;
  let [start, last] = [Infinity, -Infinity];
  for (const { month } of observations) {
    if (month < start) start = month;
    if (month > last) last = month;
  }
  const step = stepOf(measure);
  const values = new Array<number | null>((last - start) / step + 1).fill(null);
  for (const o of observations)
    values[(o.month - start) / step] = o.isTrace ? TRACE : (o.value ?? WITHHELD);
  return {
    publication,
    holder,
    measure,
    name: row.trim(),
    precision,
    comparison: series === "comparison",
    start,
    values,
  };
}
