import { isHolder } from "../tic/holder";
import { chunkOf, chunksOf, type ChunkName, type Quantity } from "../tic/measure";
import { formatMonth } from "../tic/month";
import type { Publication } from "../tic/publication";
import { FIRST_MONTH, type Row } from "../tic/row";
import { columnsOf } from "../tic/tables";

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
  const lacking = printedIn(name, publications).find((measure) => !measures.has(measure));
  if (lacking !== undefined) throw new RangeError(`it has no row of ${lacking}`);
}

/** The quantities of a chunk that one of the publications prints in a column of that name; all of them print Treasuries. */
const printedIn = (name: ChunkName, publications: readonly Publication[]): Quantity[] => [
  ...(name === "core" ? ["treasuries" as const] : []),
  ...[...new Set(publications.map(({ table }) => table))].flatMap((table) =>
    columnsOf(table).flatMap(([quantity]) =>
      chunkOf(quantity, table === "forms") === name ? [quantity] : [],
    ),
  ),
];

/** What a row says that none can. */
function wrongIn(
  name: ChunkName,
  { publication, holder, measure, start, values }: Row,
  publications: readonly Publication[],
): string | undefined {
  const of = publications[publication];
  if (!of) return `is of publication ${publication}, which the core does not list`;
  if (!isHolder(holder))
    return `is of holder ${holder}, which this version of the add-in does not know`;
  if (!chunksOf(measure).includes(name)) return `is of ${measure}, which is in another chunk`;
  const last = start + values.length - 1;
  return start < FIRST_MONTH || last > of.newest
    ? `of ${of.id} has ${formatMonth(start)} to ${formatMonth(last)}`
    : undefined;
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

const isTwice = (a: Row, b: Row): boolean =>
  a.values.some((value, i) => value !== null && (b.values[a.start + i - b.start] ?? null) !== null);
