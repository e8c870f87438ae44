import { addressOf, cellName, splitAddress } from "../../excel/address";
import { cardText, type CellValue, isErrorValue } from "../../excel/value";
import { ticCalls } from "../../find/calls";
import { namesIn, references, type Reference } from "../../find/references";
import { readSelected, type Selected } from "./selected";

/** The first cell that a formula refers to and that shows its error; undefined where none can be told. */
export async function originOf(
  context: Excel.RequestContext,
  { sheet: home, formula, value }: Selected,
): Promise<string | undefined> {
  try {
    const looked = await usedIn(context, { sheet: home, formula }, "values, text");
    for (const { sheet, range } of looked) {
      if (range.isNullObject) continue;
      const { rowIndex, columnIndex } = range;
      const { text } = range;
      const values = (range.values as CellValue[][]).map((cells, r) =>
        cells.map((one, c) => cardText(one, text[r]![c]!) ?? one),
      );
      const row = values.findIndex((cells) => cells.includes(value));
      if (row >= 0)
        return addressOf(
          sheet,
          cellName(rowIndex + row, columnIndex + values[row]!.indexOf(value)),
        );
    }
  } catch {
    // A sheet that is gone, or more cells than an answer holds.
  }
  return undefined;
}

/** How many cells are followed one after the other. */
const FARTHEST = 20;

/** Where a formula without a TIC function has its value from. */
export interface Trail {
  /** The cell with a TIC function. */
  readonly cell: Selected;
  /** How many such cells the formula, or the one behind it, refers to. */
  readonly count: number;
}

/**
 * Follows what a formula refers to, to the first cell with a TIC function: of an error the cell that it comes from, else the nearest
 * one. Undefined where none can be told.
 */
export async function trailOf(
  context: Excel.RequestContext,
  cell: Selected,
): Promise<Trail | undefined> {
  const seen = new Set([cell.address]);
  let now = cell;
  while (seen.size < FARTHEST) {
    const next = isErrorValue(cell.value)
      ? await stepOfError(context, now)
      : await stepOfValue(context, now);
    if (!next || seen.has(next.cell.address)) return undefined;
    if (ticCalls(next.cell.formula).length > 0) return next;
    seen.add(next.cell.address);
    now = next.cell;
  }
  return undefined;
}

async function stepOfError(
  context: Excel.RequestContext,
  cell: Selected,
): Promise<Trail | undefined> {
  const origin = await originOf(context, cell);
  if (origin === undefined) return undefined;
  return { cell: await readSelected(context, rangeAt(context, origin)), count: 1 };
}

/** The first cell with a TIC function among those that a formula refers to, else the first with a formula. */
async function stepOfValue(
  context: Excel.RequestContext,
  cell: Selected,
): Promise<Trail | undefined> {
  try {
    const looked = await usedIn(context, cell, "formulas");
    const formulas = looked.flatMap(({ sheet, range }) =>
      range.isNullObject ? [] : formulasOf(sheet, range),
    );
    const own = formulas.filter(({ formula }) => ticCalls(formula).length > 0);
    const first = own[0] ?? formulas[0];
    if (first) return { ...(await cellAt(context, first.address)), count: own.length };
    // What another cell spills into has no formula of its own.
    const filled = looked.find(({ range }) => !range.isNullObject);
    if (!filled) return undefined;
    const { rowIndex, columnIndex } = filled.range;
    return cellAt(context, addressOf(filled.sheet, cellName(rowIndex, columnIndex)));
  } catch {
    return undefined;
  }
}

const cellAt = async (context: Excel.RequestContext, address: string): Promise<Trail> => ({
  cell: await readSelected(context, rangeAt(context, address)),
  count: 1,
});

function rangeAt(context: Excel.RequestContext, address: string): Excel.Range {
  const [sheet, cells] = splitAddress(address);
  return context.workbook.worksheets.getItem(sheet).getRange(cells);
}

const formulasOf = (sheet: string, { rowIndex, columnIndex, formulas }: Excel.Range) =>
  (formulas as CellValue[][]).flatMap((row, r) =>
    row.flatMap((formula, c) =>
      typeof formula === "string" && formula.startsWith("=")
        ? [{ address: addressOf(sheet, cellName(rowIndex + r, columnIndex + c)), formula }]
        : [],
    ),
  );

/** What is used of the cells that a formula refers to, by their address or by a name, in the order in which they stand. */
async function usedIn(
  context: Excel.RequestContext,
  { sheet: home, formula }: Pick<Selected, "sheet" | "formula">,
  what: string,
) {
  const named = await namedIn(context, formula);
  const looked = [...references(formula), ...named].map(({ sheet = home, cells }) => ({
    sheet,
    range: context.workbook.worksheets
      .getItem(sheet)
      .getRange(cells)
      .getUsedRangeOrNullObject(true)
      .load(`rowIndex, columnIndex, ${what}`),
  }));
  await context.sync();
  return looked;
}

/** The cells that names of the workbook stand for. */
async function namedIn(
  context: Excel.RequestContext,
  formula: string,
): Promise<readonly Reference[]> {
  const used = new Set(namesIn(formula).map((name) => name.toLowerCase()));
  if (used.size === 0) return [];
  const { names } = context.workbook;
  names.load("items/name, items/formula");
  await context.sync();
  return names.items
    .filter(({ name }) => used.has(name.toLowerCase()))
    .flatMap((item) => references(String(item.formula)));
}
