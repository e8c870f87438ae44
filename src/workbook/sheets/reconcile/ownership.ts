import { withoutQuotes } from "../../excel/address";
import { type Column } from "../language/description";
import { knownBy } from "../language/keys";
import { keyOf, type PlannedTable } from "../language/plan";
import { MARK, markOfCell, sumOf } from "../marks";
import { type SheetRecord, type TableRecord } from "../registry";
import { type FoundTable } from "./find";

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
  const isKnown = knownBy(record);
  const known = isKnown ? before.filter((row) => isKnown(keyAt(row))) : before;
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

/** Not every program lets a formula follow its row when a table is sorted. */
const withoutRows = (formula: string): string =>
  withoutQuotes(formula).replace(/(\$[A-Z]{1,3})\d+/g, "$1");

/**
 * Which cells of the sheet's own columns hold what the add-in did not write: something that the user has typed over it. Of a long
 * table this is not remembered.
 */
export function typedOver(
  { columns, keys = [], marks }: TableRecord,
  as: SheetRecord["as"],
  isKnown: (key: string) => boolean,
): (key: string, column: Column, read: unknown, formula: () => string) => boolean {
  const at = new Map(columns.map(({ id }, index) => [id, index * MARK]));
  const marksOf = new Map(marks?.map((of, index) => [keys[index]!, of]));
  return (key, column, read, formula) => {
    if (read === "") return false;
    if (!isKnown(key)) return true;
    if (as === "formulas" && column.shows)
      return withoutRows(String(read)) !== withoutRows(formula());
    const from = at.get(column.id);
    const written = marksOf.get(key);
    if (from === undefined || written === undefined) return false;
    return written.slice(from, from + MARK) !== markOfCell(read);
  };
}
