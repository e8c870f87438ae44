import { isHolder } from "../tic/holder";
import {
  chunkOf,
  chunksOf,
  QUANTITIES,
  stepOf,
  type ChunkName,
  type Quantity,
} from "../tic/measure";
import type { Publication } from "../tic/publication";
import { formatPeriod, isWithin, periodAt } from "../tic/period";
import type { Row } from "../tic/row";
import { TABLES } from "../tic/tables";

/**
 * Throws a RangeError where the rows of a chunk cannot be those of a snapshot, though it is the chunk that the index promises:
 * its publisher erred. The pipeline reads what it makes before it publishes it, so this is the last of several locks.
 */
export function checkRows(
  name: ChunkName,
  rows: readonly Row[],
  publications: readonly Publication[],
): void {
  rows.forEach((row, r) => {
    const wrong = wrongIn(name, row, publications);
    if (wrong !== undefined) throw new RangeError(`row ${r} ${wrong}`);
  });
  checkTwice(rows);
  const measures = new Set(rows.map(({ measure }) => measure));
  const lacking = quantitiesOf(name, publications).find((measure) => !measures.has(measure));
  if (lacking !== undefined) throw new RangeError(`it has no row of ${lacking}`);
}

/** The quantities that a chunk must have: those that the tables of the publications print, and all Treasuries. */
const quantitiesOf = (
  name: ChunkName,
  publications: readonly Publication[],
): readonly Quantity[] => {
  const tables = new Set(publications.map(({ table }) => table));
  return QUANTITIES.filter((quantity) => {
    if (quantity === "treasuries") return name === "core";
    return [...tables].some(
      (table) => TABLES[table].columns?.[quantity] && chunkOf(quantity, table === "forms") === name,
    );
  });
};

/** What a row says that none can. */
function wrongIn(
  name: ChunkName,
  row: Row,
  publications: readonly Publication[],
): string | undefined {
  const { publication, holder, measure, start, values } = row;
  const of = publications[publication];
  if (!of) return `is of publication ${publication}, which the core does not list`;
  if (!isHolder(holder))
    return `is of holder ${holder}, which this version of the add-in does not know`;
  if (!chunksOf(measure).includes(name)) return `is of ${measure}, which is in another chunk`;
  const last = periodAt(row, values.length - 1);
  return isWithin(row, of.newest)
    ? undefined
    : `of ${of.id} has ${formatPeriod(measure, start)} to ${formatPeriod(measure, last)}`;
}

/** A publication prints a cell once: its rows of one holder, where a name changed, have no month in common. */
function checkTwice(rows: readonly Row[]): void {
  const known = new Map<string, Row[]>();
  rows.forEach((row, r) => {
    const { publication, holder, measure, comparison } = row;
    const key = `${publication} ${holder} ${measure} ${comparison}`;
    const others = known.get(key);
    if (!others) known.set(key, [row]);
    else if (others.some((other) => isTwice(row, other)))
      throw new RangeError(`row ${r} prints figures of ${holder}, ${measure} once more`);
    else others.push(row);
  });
}

const isTwice = (a: Row, b: Row): boolean => {
  const step = stepOf(a.measure);
  return a.values.some(
    (value, i) => value !== null && (b.values[(a.start - b.start) / step + i] ?? null) !== null,
  );
};
