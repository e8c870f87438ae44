import { addressOf, cellName } from "../../excel/address";
import { cardText, type CellValue } from "../../excel/value";
import { references } from "../../find/references";
import type { Selected } from "./selected";

/** The first cell that a formula refers to and that shows its error; undefined where none can be told. */
export async function originOf(
  context: Excel.RequestContext,
  { sheet: home, formula, value }: Selected,
): Promise<string | undefined> {
  try {
    const looked = references(formula).map(({ sheet = home, cells }) => ({
      sheet,
      range: context.workbook.worksheets
        .getItem(sheet)
        .getRange(cells)
        .getUsedRangeOrNullObject(true)
        .load("rowIndex, columnIndex, values, text"),
    }));
    await context.sync();
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
