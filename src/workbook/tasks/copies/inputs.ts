import { blockAt, loadPlace } from "../../excel/reading";
import { INPUT } from "../../sheets/write/cells";

/** The add-in's own cells to type in stand in the first rows and columns of a sheet. */
const [ROWS, COLUMNS] = [15, 12];

/** Takes from the cells to type in what marks them as such; how many there were. */
export async function clearInputs(
  context: Excel.RequestContext,
  sheet: Excel.Worksheet,
): Promise<number> {
  const used = loadPlace(sheet.getUsedRangeOrNullObject(true));
  await context.sync();
  if (used.isNullObject) return 0;
  const { row, column, rows, columns } = blockAt(used);
  const [height, width] = [Math.min(rows, ROWS), Math.min(columns, COLUMNS)];
  const cells = Array.from({ length: height * width }, (_, index) =>
    sheet.getCell(row + Math.floor(index / width), column + (index % width)),
  );
  for (const cell of cells) cell.load("format/fill/color, format/font/color");
  await context.sync();
  const inputs = cells.filter(
    ({ format: { fill, font } }) =>
      isSame(fill.color, INPUT.fill) && isSame(font.color, INPUT.color),
  );
  for (const { format } of inputs) {
    format.fill.clear();
    format.font.color = "#000000";
  }
  await context.sync();
  return inputs.length;
}

const isSame = (one: string, other: string): boolean => one.toLowerCase() === other.toLowerCase();
