import type { Calendar } from "../tic/calendar";
import { cellOf } from "../tic/cell";
import { CHUNK_NAMES, chunkOf, stepOf, type Quantity } from "../tic/measure";
import { formatDay, formatMonth, type Day, type Month } from "../tic/month";
import type { Observation } from "../tic/observation";
import { formatPeriod } from "../tic/period";
import { newestRelease, type Publication } from "../tic/publication";
import { TRACE, WITHHELD, type Row } from "../tic/row";
import { TABLES } from "../tic/tables";
import type { Reading } from "../treasury/reading";
import { encode } from "./codec";
import { withDerived } from "./derived";
import { hashOf } from "./hash";
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
  const ordered = readings.map(withDerived).sort(byPrecision);
  const rows = rowsOf(ordered);
  const publications = ordered.map(({ publication }) => publication);
  const chunks = {} as Index["chunks"];
  const files = new Map<string, string>();
  for (const name of CHUNK_NAMES) {
    const own = rows.filter(
      ({ measure, publication }) =>
        chunkOf(measure, publications[publication]!.table === "forms") === name,
    );
    // The core comes first.
    const head =
      name === "core" ? headOf(publications, calendar) : { core: stampOf(chunks.core.sha256) };
    const text = serialise({ schema: SCHEMA, ...head, ...encoded(own) });
    const sha256 = hashOf(text);
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
function byPrecision(a: Reading, b: Reading): number {
  const order = ({ observations }: Reading) =>
    Math.max(1, Math.min(...new Set(observations.map((o) => o.precision))));
  const leads = ({ publication }: Reading) => Number(TABLES[publication.table].leads ?? false);
  return (
    order(a) - order(b) ||
    b.publication.release - a.publication.release ||
    leads(b) - leads(a) ||
    (a.publication.id < b.publication.id ? -1 : 1)
  );
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
  for (const chunk of CHUNK_NAMES)
    for (const row of rows) {
      const { publication, holder, measure, name, precision, comparison, start, values } = row;
      if (chunkOf(measure) !== chunk) continue;
      printed[publication]!.push(
        serialise([holder, measure, name, precision, comparison, start, values]),
      );
    }
  return publications.map(({ id, table, source, release, newest, coverage }, i) => {
    const head = serialise([table, source, release, newest, coverage]);
    return `${id} ${hashOf(head + printed[i]!.join("")).slice(0, MARK)}`;
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
  const rows: Row[] = [];
  readings.forEach(({ publication, observations }, index) => {
    const groups: Observation[][] = [];
    const named = new Map<string, Observation[][]>();
    const { release } = publication;
    const kept = days.get(release) ?? new Map<number, Observation>();
    days.set(release, kept);
    const isShared = shared.get(release)!;
    for (const o of observations) {
      if (o.value !== null && isShared(o.measure)) {
        const cell = cellOf(o);
        const finer = kept.get(cell);
        if (finer && isSame(finer, o)) continue;
        if (!finer) kept.set(cell, o);
      }
      const name = o.row.trim();
      const of = named.get(name) ?? [];
      const group = of.find(([first]) => isOneRow(first!, o));
      if (group) group.push(o);
      else {
        const begun = [o];
        groups.push(begun);
        named.set(name, [...of, begun]);
      }
    }
    for (const group of groups) rows.push(rowOf(index, group));
  });
  return rows;
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
  const months = observations.map((o) => o.month);
  const start = Math.min(...months);
  const step = stepOf(measure);
  const length = (Math.max(...months) - start) / step + 1;
  const values = Array.from({ length }, (): number | null => null);
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
