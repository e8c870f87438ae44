import { isMissing } from "./answer";
import { type Column } from "./description";
import { type FoundTable } from "./find";
import { keyOf, type PlannedRow, type PlannedTable } from "./plan";
import { type SheetRecord, type TableRecord } from "./registry";

/**
 * Excel may give the id of a table or column that was deleted to another one. So an id alone proves nothing: what has lost its
 * name must still hold what was written.
 */
export const isOwnTable = (
  { name, columns }: TableRecord,
  found: { readonly name: string; readonly headings: readonly string[] },
  keys: readonly string[],
): boolean =>
  found.name === name ||
  columns
    .filter(({ id }) => keys.includes(id))
    .every(({ header }) => found.headings.includes(header));

/** Where the sheet's own columns are, without those of which only the id is left. */
export function ownPlaces(
  found: FoundTable,
  { block }: PlannedTable,
  before: readonly (readonly unknown[])[],
  as: SheetRecord["as"],
): ReadonlyMap<string, number> {
  const { record, columns, places } = found;
  const isRenamed = (id: string) =>
    columns[places.get(id)!]!.name !== record.columns.find((one) => one.id === id)!.header;
  const keyAt = (row: readonly unknown[]) => keyOf(block, (id) => row[places.get(id)!]);
  const written = new Set(record.keys);
  const known = record.keys ? before.filter((row) => written.has(keyAt(row))) : before;
  const isOwn = (column: Column): boolean => {
    if (!isRenamed(column.id)) return true;
    if (column.key) return known.length > 0;
    const cells = known.map((row) => row[places.get(column.id)!]);
    if (as === "formulas" && column.shows)
      return cells.some((cell) => /\bTIC[._]/.test(String(cell)));
    return sumOf(cells) === record.columns.find(({ id }) => id === column.id)?.sum;
  };
  return new Map(
    block.columns
      .filter((column) => places.has(column.id) && isOwn(column))
      .map(({ id }) => [id, places.get(id)!]),
  );
}

/** A mark of what a column holds, in whichever order; to be compared with `sumOf` of its cells. */
export const markOf = ({ id, shows }: Column, rows: readonly PlannedRow[]): number =>
  sumOf(
    rows.map(({ given, figures }) => {
      const value = (shows ? figures.get(id) : given.get(id)) ?? "";
      return isMissing(value) ? value.code : value;
    }),
  );

function sumOf(cells: readonly unknown[]): number {
  let sum = 0;
  for (const cell of cells) sum = (sum + hashOf(String(cell))) >>> 0;
  return sum;
}

/** FNV-1a: http://www.isthe.com/chongo/tech/comp/fnv/ */
function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  return hash >>> 0;
}
