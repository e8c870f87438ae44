import { cellName, splitAddress } from "../../excel/address";
import { blockName, blockOf, blocksOf, cellsOf, columnOf, keyOf, rowOf } from "../../excel/blocks";
import { blockAt, loadPlace } from "../../excel/reading";
import type { Evaluate } from "../../excel/evaluate";
import { grouped } from "../../excel/groups";
import { type Cells, type Shown, writtenText } from "../../excel/shown";
import type { TicCell } from "../../find/cell";
import { soleCall, ticCalls } from "../../find/calls";
import { isFailure } from "../explain/answer";
import { ask } from "../explain/ask";

/** What stands in a cell that showed an error. */
export const NOT_AVAILABLE = "n/a";

/** Of so many cells of a sheet the reason is asked for: nobody reads more, and each is asked for by itself. */
const MOST = 200;

/** The cells of a sheet with a text in place of each error, and why there is no value. */
export interface Excused {
  readonly cells: Cells;
  /** A line for each reason, with the cells that have it. */
  readonly lines: readonly string[];
}

/** Puts a text in place of errors, and asks the functions once more why they give none. */
export async function excused(
  context: Excel.RequestContext,
  formulas: readonly TicCell[],
  shown: Cells,
  evaluate: Evaluate | undefined,
): Promise<Excused> {
  const cells = new Map(shown);
  const found: { readonly cell: string; readonly reason: string }[] = [];
  for (const formula of formulas)
    for (const key of keysOf(formula)) {
      const one = shown.get(key);
      if (one?.kind !== "error") continue;
      cells.set(key, { ...one, kind: "text", value: NOT_AVAILABLE });
      const isAsked = found.length < MOST && evaluate;
      const reason = isAsked ? await reasonAt(context, formula, key, one, evaluate) : undefined;
      const cell = cellName(rowOf(key), columnOf(key));
      found.push({ cell, reason: reason ?? `the cell showed ${String(one.value)}.` });
    }
  const reasons = grouped(found, ({ reason }) => reason);
  const lines = [...reasons].map(
    ([reason, of]) => `${listOf(of.map(({ cell }) => cell))}: ${reason}`,
  );
  return { cells, lines };
}

/** All that a formula fills. */
function keysOf({ row, column, spill }: TicCell): readonly number[] {
  const area = spill && blockOf(splitAddress(spill.address)[1]);
  return area ? cellsOf(area) : [keyOf(row, column)];
}

/** What the function says to which the error belongs; undefined if it is none of a function, or cannot be told. */
async function reasonAt(
  context: Excel.RequestContext,
  { sheet, formula, row, column }: TicCell,
  key: number,
  { value }: Shown,
  evaluate: Evaluate,
): Promise<string | undefined> {
  const isAlone = soleCall(formula) !== undefined;
  // An inner call comes after the outer one, and its error is the reason of that.
  for (const call of [...ticCalls(formula)].reverse()) {
    const answer = await ask({ context, sheet, evaluate }, call);
    if (answer.kind === "none" && answer.code === value) return plain(answer.verdict.sentence);
    if (answer.kind === "none") continue;
    const own = answer.rows[rowOf(key) - row]?.[columnOf(key) - column];
    const error = isAlone ? own : answer.rows.flat().find(isFailure);
    if (isFailure(error) && error.code === value && error.message) return plain(error.message);
  }
  return undefined;
}

/** Without the error's name, and without what whoever writes the formula might do. */
const plain = (sentence: string): string =>
  sentence.replace(/^#\S+: /, "").replace(/ (?:Write|Did you mean) [^]*$/, "");

/** So many cells are named. */
const NAMED = 5;

const listOf = (cells: readonly string[]): string =>
  cells.length > NAMED
    ? `${cells.slice(0, NAMED).join(", ")} and ${cells.length - NAMED} more`
    : cells.join(", ");

/** Has the texts stand where the figures beside them do. */
export async function alignExcuses(
  context: Excel.RequestContext,
  sheet: Excel.Worksheet,
  cells: Cells,
): Promise<void> {
  const excuses = [...cells].flatMap(([key, { value }]) => (value === NOT_AVAILABLE ? [key] : []));
  for (const block of blocksOf(excuses))
    sheet.getRange(blockName(block)).format.horizontalAlignment = "Right";
  await context.sync();
}

/** Writes the lines below all that is on the sheet, charts too. */
export async function writeReasons(
  context: Excel.RequestContext,
  sheet: Excel.Worksheet,
  lines: readonly string[],
): Promise<void> {
  const used = loadPlace(sheet.getUsedRange(true));
  const { charts } = sheet;
  charts.load("items/top, items/height");
  await context.sync();
  const { row, column, rows } = blockAt(used);
  const bottom = Math.max(0, ...charts.items.map(({ top, height }) => top + height));
  const first = Math.max(row + rows + 1, bottom > 0 ? await rowBelow(context, sheet, bottom) : 0);
  const texts = [TITLE, ...lines];
  const area = sheet.getRangeByIndexes(first, column, texts.length, 1);
  area.values = texts.map((text) => [writtenText(text)]);
  area.format.font.color = "#616161";
  area.format.font.size = 9;
  await context.sync();
}

/** So many rows are measured; those below are taken to be as high as the last of them. */
const MEASURED = 300;

/** The second row that begins below a height, in points. */
async function rowBelow(
  context: Excel.RequestContext,
  sheet: Excel.Worksheet,
  bottom: number,
): Promise<number> {
  const rows = Array.from({ length: MEASURED }, (_, row) => sheet.getCell(row, 0));
  for (const row of rows) row.load("format/rowHeight");
  await context.sync();
  let top = 0;
  for (const [row, { format }] of rows.entries()) {
    if (top >= bottom) return row + 1;
    top += format.rowHeight;
  }
  const height = Math.max(rows.at(-1)!.format.rowHeight, 1);
  return MEASURED + 1 + Math.ceil(Math.max(bottom - top, 0) / height);
}

const TITLE = "Not available:";
