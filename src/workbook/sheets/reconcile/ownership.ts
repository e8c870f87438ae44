import { withoutQuotes } from "../../excel/address";
import { type Figure, isMissing } from "../language/answer";
import { type Column } from "../language/description";
import { type FoundTable } from "./find";
import { knownBy, remembered } from "../language/keys";
import { keyOf, type Plan, type PlannedRow, type PlannedTable } from "../language/plan";
import { type SheetRecord, type TableRecord } from "../registry";

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

/** A mark of what a column holds, in whichever order; to be compared with `sumOf` of its cells. */
export const markOf = (column: Column, rows: readonly PlannedRow[]): number =>
  sumOf(rows.map((row) => valueOf(row, column)));

function valueOf({ given, figures }: PlannedRow, { id, shows }: Column) {
  const value: Figure = (shows ? figures.get(id) : given.get(id)) ?? "";
  return isMissing(value) ? value.code : value;
}

/** What the workbook is to remember of the rows of a table: which they are, and what its cells were given as values. */
export function memoryOf(
  { rows }: PlannedTable,
  columns: readonly Column[],
): Pick<TableRecord, "keys" | "spans" | "marks"> {
  const memory = remembered(rows.map(({ key }) => key));
  if (!memory.keys) return memory;
  const marksOf = (row: PlannedRow) => columns.map((column) => markOfCell(valueOf(row, column)));
  return { ...memory, marks: rows.map((row) => marksOf(row).join("")) };
}

/** Two different values have the same mark once in a million times. */
const MARK = 4;

export const markOfCell = (value: unknown): string =>
  hashOf(String(value)).toString(36).padStart(MARK, "0").slice(-MARK);

/** Of a sheet of values; one of formulas has none. */
export const marksOfLines = ({ lines }: Plan): Readonly<Record<string, string>> =>
  Object.fromEntries(
    Object.entries(lines).flatMap(([id, figure]) =>
      figure === undefined
        ? []
        : [[id, markOfCell(isMissing(figure) ? figure.code : figure)] as const],
    ),
  );

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
