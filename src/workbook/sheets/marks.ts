import { type Figure, isMissing } from "./language/answer";
import { type Column } from "./language/description";
import { remembered } from "./language/keys";
import { type Plan, type PlannedRow, type PlannedTable } from "./language/plan";
import { type TableRecord } from "./registry";

/** A mark of what a column holds, in whichever order; to be compared with `sumOf` of its cells. */
export const markOf = (column: Column, rows: readonly PlannedRow[]): number =>
  sumOf(rows.map((row) => valueOf(row, column)));

function valueOf({ given, figures }: PlannedRow, { id, shows }: Column) {
  return markedOf((shows ? figures.get(id) : given.get(id)) ?? "");
}

/** An error is written by its code. */
const markedOf = (figure: Figure) => (isMissing(figure) ? figure.code : figure);

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

/** How long the mark of a cell is: two different values have the same once in a million times. */
export const MARK = 4;

/** A mark of the value of one cell. */
export const markOfCell = (value: unknown): string =>
  hashOf(String(value)).toString(36).padStart(MARK, "0").slice(-MARK);

/** Of a sheet of values; one of formulas has none. */
export const marksOfLines = ({ lines }: Plan): Readonly<Record<string, string>> =>
  Object.fromEntries(
    Object.entries(lines).flatMap(([id, figure]) =>
      figure === undefined ? [] : [[id, markOfCell(markedOf(figure))] as const],
    ),
  );

/** A mark of cells, in whichever order. */
export function sumOf(cells: readonly unknown[]): number {
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
