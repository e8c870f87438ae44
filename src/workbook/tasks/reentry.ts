import { addressOf, cellName } from "../excel/address";
import {
  type Block,
  blocksOf,
  columnOf,
  keyOf,
  readBlocks,
  rowOf,
  writeBlocks,
} from "../excel/blocks";
import { grouped } from "../excel/groups";
import { type Setback, undoing } from "../excel/setback";
import { type Cells, readShown, writeFormats } from "../excel/shown";
import { isWaiting, waitWhileBusy } from "../excel/waiting";
import type { TicCell } from "../find/cell";
import { repair } from "../find/formula";
import { readColumns, writeFormulas } from "./written";

/** What became of the formulas of a sheet that were entered again. */
export interface Reentry {
  readonly sheet: string;
  /** How many, if that did not fail. */
  readonly entered: number;
  readonly setback?: Setback;
  /** Cells whose formulas Excel does not know even so: `"Sheet1!B2"`. */
  readonly unknown: readonly string[];
}

/** Whether Excel does not know the intact formula: it was there before the functions were, and only entering it again helps. */
export const isUnknown = ({ value, damaged }: TicCell): boolean => value === "#NAME?" && !damaged;

/**
 * Enters formulas again, with the right names of their functions, sheet by sheet. Calculating does not help a formula that
 * was there before the functions were: https://github.com/OfficeDev/office-js/issues/6611. A sheet on which one cannot be
 * written stays as it was.
 */
export async function reenter(
  context: Excel.RequestContext,
  cells: readonly TicCell[],
  begin: (sheet: string, done: number, total: number) => void = () => undefined,
  tell: (reentry: Reentry) => void = () => undefined,
): Promise<readonly Reentry[]> {
  const sheets = grouped(cells, ({ sheetId }) => sheetId);
  const reentries: Reentry[] = [];
  for (const [id, group] of sheets) {
    begin(group[0]!.sheet, reentries.length, sheets.size);
    const reentry = await reenterSheet(context, id, group);
    tell(reentry);
    reentries.push(reentry);
  }
  return reentries;
}

async function reenterSheet(
  context: Excel.RequestContext,
  sheetId: string,
  cells: readonly TicCell[],
): Promise<Reentry> {
  const { sheet: name } = cells[0]!;
  const sheet = context.workbook.worksheets.getItem(sheetId);
  const formulas = new Map(
    cells.map(({ row, column, formula }) => [keyOf(row, column), repair(formula)]),
  );
  const columns = await readColumns(context, sheet, formulas.keys());
  const before = await readShown(context, sheet, [...columns.keys(), ...formulas.keys()]);
  let shown: ReadonlyMap<number, unknown> = new Map();
  const setback = await undoing(context, sheet, name, before, async () => {
    // What is entered into a cell formatted as text becomes text.
    const own = new Map([...before].filter(([key]) => formulas.has(key)));
    await writeFormats(context, sheet, own, ({ format }) =>
      format === "@" ? "General" : undefined,
    );
    await writeFormulas(context, sheet, formulas, columns);
    shown = await enterSingly(context, sheet, formulas);
    await keepFormats(context, sheet, own);
  });
  if (setback) return { sheet: name, entered: 0, setback, unknown: [] };
  const unknown = [...shown].filter(([, value]) => value === "#NAME?");
  return {
    sheet: name,
    entered: cells.length - unknown.length,
    unknown: unknown.map(([key]) => addressOf(name, cellName(rowOf(key), columnOf(key)))),
  };
}

/** So many formulas are entered one by one at most. */
const SINGLES = 500;

/**
 * Of several results of several cells that are entered at once, Excel may show #VALUE! for some
 * (https://github.com/OfficeDev/office-js/issues/553): these are entered one by one.
 * @returns What the formulas show.
 */
async function enterSingly(
  context: Excel.RequestContext,
  sheet: Excel.Worksheet,
  formulas: ReadonlyMap<number, string>,
): Promise<ReadonlyMap<number, unknown>> {
  const shown = new Map<number, unknown>();
  const look = (blocks: readonly Block[]) =>
    readBlocks(context, sheet, blocks, ["values"], (key, read) => {
      shown.set(key, read("values"));
    });
  const waiting = () => [...shown].filter(([, value]) => isWaiting(value)).map(([key]) => key);
  const settled = () =>
    waitWhileBusy(
      () => waiting().length > 0,
      () => look(blocksOf(waiting())),
    );
  await look(blocksOf(formulas.keys()));
  await settled();
  const failed = [...shown].filter(([, value]) => value === "#VALUE!").map(([key]) => key);
  if (formulas.size === 1 || failed.length === 0) return shown;
  for (const key of failed.slice(0, SINGLES))
    await writeBlocks(context, sheet, blocksOf([key]), "formulas", () => formulas.get(key));
  await look(blocksOf(failed));
  await settled();
  return shown;
}

/** Excel may give a cell a format when a formula is entered into it. */
async function keepFormats(
  context: Excel.RequestContext,
  sheet: Excel.Worksheet,
  before: Cells,
): Promise<void> {
  const changed = new Set<number>();
  await readBlocks(context, sheet, blocksOf(before.keys()), ["numberFormat"], (key, read) => {
    if (read("numberFormat") !== before.get(key)!.format) changed.add(key);
  });
  const cells = new Map([...before].filter(([key]) => changed.has(key)));
  await writeFormats(context, sheet, cells, ({ format }) => format);
}
