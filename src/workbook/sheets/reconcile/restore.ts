import { say, together } from "../../../language/say";
import type { CellValue } from "../../excel/value";
import { splitAddress } from "../../excel/address";
import { inTurn, slicesOf } from "../../excel/batches";
import { reasonOf } from "../../excel/reason";
import { apart } from "../../excel/request";
import { plainOf } from "../language/answer";
import { writtenOf } from "../language/content";
import { keyOf } from "../language/plan";
import { placeOf, readFormulas } from "../ranges";
import { type Difference } from "./difference";
import { tablesIn } from "./elsewhere";
import { type FoundCell } from "./find";
import { type Arranged, filterAgain } from "./settle";

/** What could be had back of a sheet after a step failed. */
export interface Restored {
  /** Whether everything is as it was before. */
  readonly whole: boolean;
  /** Why the step failed, and what is not as it was. */
  readonly sentence: string;
}

/**
 * Puts back what was there before a step of writing failed. First every row goes back to its old place, and only when all are
 * there the cells are written: their formulas are right in no other row.
 */
export async function restore(
  context: Excel.RequestContext,
  tables: readonly Arranged[],
  cells: readonly FoundCell[],
  error: unknown,
): Promise<Restored> {
  const reason = reasonOf(error);
  try {
    let returned = 0;
    for (const table of tables) returned += await restoreRows(context, table);
    // Those beside the tables may have been moved with the rows.
    const lines = cells.map(({ range, formula, value }) => {
      const isText = formula === value;
      return { range, cells: [{ read: formula, isText }] };
    });
    await rewrite(context, lines);
    for (const table of tables) await restoreCells(context, table);
    for (const { found, arrangement } of tables) filterAgain(found.table, arrangement);
    await context.sync();
    if (returned === 0) return { whole: true, sentence: reason };
    const rows = say(
      "{count, plural, one {# row had been deleted and was put back} other {# rows had been deleted and were put back}}: check their formats, and the formulas, names and charts elsewhere that refer to them, or undo with Ctrl+Z.",
      { count: returned },
    );
    return { whole: false, sentence: together(reason, rows) };
  } catch {
    const rest = say(
      "Not everything could be put back either: check the sheet, or undo with Ctrl+Z.",
    );
    return { whole: false, sentence: together(reason, rest) };
  }
}

/** The same in a request of its own, where Excel refuses the others because they are to be a step to undo. */
export const restoreApart = (
  tables: readonly Arranged[],
  cells: readonly FoundCell[],
  error: unknown,
): Promise<Restored> =>
  apart((context) => {
    const lines = cells.map((cell) => {
      const [sheet, place] = splitAddress(cell.address);
      return { ...cell, range: context.workbook.worksheets.getItem(sheet).getRange(place) };
    });
    return restore(context, tablesIn(context, tables), lines, error);
  });

/** Deletes what was added and adds what was deleted, where it was; says how many rows these are. */
async function restoreRows(context: Excel.RequestContext, difference: Difference): Promise<number> {
  const { found, before } = difference;
  const { rows } = found.table;
  const { deleted, added } = changedRows(difference, await rowsNow(context, found));
  // The last first, so that the others keep their places; and the other way round.
  for (const row of [...added].reverse()) rows.getItemAt(row).delete();
  for (const row of deleted) {
    // Formulas and texts come when all rows are back. Excel leaves a cell as it is where it is given null.
    const values = before[row]!.map((cell) => (typeof cell === "string" ? null : cell));
    rows.add(row, [values as CellValue[]]);
  }
  await context.sync();
  return deleted.length;
}

interface ChangedRows {
  /** By their places before. */
  readonly deleted: readonly number[];
  /** By their places now. */
  readonly added: readonly number[];
}

/** Rows were only added at the end, and of those to be removed the last were deleted first; so the others are in their order. */
function changedRows(
  { found, planned: { block }, before, added, filled, emptied, removed }: Difference,
  now: readonly (readonly unknown[])[],
): ChangedRows {
  const keyAt = (row: readonly unknown[]) => keyOf(block, (id) => row[found.places.get(id)!]);
  const filledIn = new Map([...filled].map(([key, row]) => [row, key]));
  const removable = new Set(removed);
  const empty = keyAt(found.columns.map(() => ""));
  const deleted: number[] = [];
  let next = 0;
  for (const [row, cells] of before.entries()) {
    const key = next < now.length ? keyAt(now[next]!) : undefined;
    // One that was emptied or filled may be so already, or not yet.
    const mayHold = [
      keyAt(cells),
      ...(filledIn.has(row) ? [filledIn.get(row)] : []),
      ...(row === emptied ? [empty] : []),
    ];
    if (key !== undefined && mayHold.includes(key)) next += 1;
    else if (removable.has(row)) deleted.push(row);
    else throw new Error("the rows are not where they were");
  }
  const own = new Set(added.map(({ key }) => key));
  const rest = now.slice(next);
  if (!rest.every((row) => own.has(keyAt(row)))) throw new Error("there are rows of others");
  return { deleted, added: rest.map((_, index) => next + index) };
}

/** Writes every cell that is not as it was, those of the user's columns too, and makes sure that it is then. */
async function restoreCells(context: Excel.RequestContext, difference: Difference): Promise<void> {
  const { found, before, texts } = difference;
  const body = found.table.getDataBodyRange();
  body.load(["rowIndex", "columnIndex"]);
  await context.sync();
  if (body.rowIndex !== found.row || body.columnIndex !== found.column)
    throw new Error("the table is not where it was");
  const wrong = wrongCells(before, await rowsNow(context, found));
  if (wrong.length === 0) return;
  await inTurn(slicesOf(wrong.length, LONGEST), "", {}, async ({ from, count }) => {
    const parts = wrong.slice(from, from + count).map(({ row, place, cells }) => ({
      range: body.getCell(row, place).getResizedRange(cells.length - 1, 0),
      cells: cells.map((read, index) => {
        const looksLikeText = typeof read === "string" && !read.startsWith("=");
        return { read, isText: looksLikeText || texts.has(placeOf(row + index, place)) };
      }),
    }));
    await rewrite(context, parts);
  });
  if (wrongCells(before, await rowsNow(context, found)).length > 0)
    throw new Error("the cells do not take what they held");
}

/** Cells of a column that hold something else now, one below the other. */
interface Wrong {
  readonly row: number;
  readonly place: number;
  readonly cells: readonly unknown[];
}

/** As many as make one request of moderate size. */
const LONGEST = 1_000;

function wrongCells(
  before: readonly (readonly unknown[])[],
  now: readonly (readonly unknown[])[],
): readonly Wrong[] {
  if (now.length !== before.length) throw new Error("the rows are not where they were");
  const wrong: { row: number; place: number; cells: unknown[] }[] = [];
  for (const place of (before[0] ?? []).keys())
    for (const [row, cells] of before.entries()) {
      if (now[row]![place] === cells[place]) continue;
      const last = wrong.at(-1);
      const goesOn = last?.place === place && last.row + last.cells.length === row;
      if (goesOn && last.cells.length < LONGEST) last.cells.push(cells[place]);
      else wrong.push({ row, place, cells: [cells[place]] });
    }
  return wrong;
}

/** The formulas of a table as it is now. */
async function rowsNow(
  context: Excel.RequestContext,
  { table, columns }: Difference["found"],
): Promise<unknown[][]> {
  const body = table.getDataBodyRange();
  body.load("rowCount");
  await context.sync();
  return readFormulas(context, { range: body, rows: body.rowCount, columns: columns.length });
}

/** Cells of a column, one below the other, and what was read of them. */
interface Part {
  readonly range: Excel.Range;
  readonly cells: readonly { readonly read: unknown; readonly isText: boolean }[];
}

/** Errors are read as texts too; these are far more often what they look like. */
const ERROR = /^#(N\/A|[A-Z/0]+[!?])$/;

/** In a cell formatted as text Excel takes whatever is written for text, and its mark for a part of it. */
const textIn = (text: string, format: unknown): CellValue =>
  format === "@" || ERROR.test(text) ? text : writtenOf({ value: text });

/** Writes again what was read: a text as text, whatever it looks like. */
async function rewrite(context: Excel.RequestContext, parts: readonly Part[]): Promise<void> {
  for (const { range } of parts) range.load("numberFormat");
  await context.sync();
  for (const { range, cells } of parts)
    range.formulas = cells.map(({ read, isText }, index) => [
      isText && typeof read === "string"
        ? textIn(read, range.numberFormat[index]![0])
        : plainOf(read),
    ]);
  await context.sync();
}
