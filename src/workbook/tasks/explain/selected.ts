import { splitAddress } from "../../excel/address";
import { isFormula } from "../../excel/shown";
import { supports } from "../../excel/support";
import { readJson } from "../../excel/json";
import { keyOf } from "../../excel/blocks";
import { cardText, type CellValue, isHidden } from "../../excel/value";

/** The selected cell, and the formula that fills it. */
export interface Selected {
  readonly sheet: string;
  readonly address: string;
  readonly formula: string;
  /** Of a card, its text. */
  readonly value: CellValue;
  readonly text: string;
  /** Of the formula, counted from 0. */
  readonly row: number;
  readonly column: number;
  /** Where the selected cell is in what the formula fills. */
  readonly offset: readonly [row: number, column: number];
}

/** Reads the active cell, or another one, and the one that spills into it. */
export async function readSelected(
  context: Excel.RequestContext,
  selected: Excel.Range = context.workbook.getActiveCell(),
): Promise<Selected> {
  selected.load("address, rowIndex, columnIndex, formulas, values, text");
  await context.sync();
  const own = await unfolded(context, cellOf(selected));
  if (own.formula !== "" || !supports("1.12")) return own;
  const parent = selected.getSpillParentOrNullObject();
  parent.load("address, rowIndex, columnIndex, formulas, values, text");
  await context.sync();
  if (parent.isNullObject) return own;
  const { row, column, address, formula } = cellOf(parent);
  const offset = [own.row - row, own.column - column] as const;
  return { ...own, row, column, address, formula, offset };
}

/** A column that is too narrow does not show whether it is a card. */
async function unfolded(context: Excel.RequestContext, cell: Selected): Promise<Selected> {
  if (cell.value !== "#VALUE!" || !isHidden(cell.text)) return cell;
  const key = keyOf(cell.row, cell.column);
  const sheet = context.workbook.worksheets.getItem(cell.sheet);
  const json = (await readJson(context, sheet, [key])).get(key);
  return json?.type === "Entity" && json.text !== undefined ? { ...cell, value: json.text } : cell;
}

function cellOf(range: Excel.Range): Selected {
  const { address, rowIndex: row, columnIndex: column } = range;
  const text = range.text[0]![0]!;
  const value = cardText(range.values[0]![0], text) ?? (range.values[0]![0] as CellValue);
  const content = range.formulas[0]![0] as CellValue;
  const formula = isFormula({ content, value }) ? String(content) : "";
  const [sheet] = splitAddress(address);
  return { sheet, address, formula, value, text, row, column, offset: [0, 0] };
}
