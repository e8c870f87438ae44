import { usedBlock } from "../../excel/reading";
import { INPUT } from "../../sheets/write/cells";

/**
 * The add-in's own cells to type in stand in the first rows and columns of a sheet, and may go on below: so many are looked at
 * together, and the next as long as there were some.
 */
const [ROWS, COLUMNS] = [15, 12];

/** Takes from the cells to type in what marks them as such; how many there were. */
export async function clearInputs(
  context: Excel.RequestContext,
  sheet: Excel.Worksheet,
): Promise<number> {
  const used = await usedBlock(context, sheet);
  if (!used) return 0;
  const { row, column, rows, columns } = used;
  const width = Math.min(columns, COLUMNS);
  let cleared = 0;
  for (let from = 0; from < rows; from += ROWS) {
    const height = Math.min(rows - from, ROWS);
    const cells = Array.from({ length: height * width }, (_, index) =>
      sheet.getCell(row + from + Math.floor(index / width), column + (index % width)),
    );
    const inputs = await inputsAmong(context, cells);
    if (inputs.length === 0) break;
    for (const { format } of inputs) {
      format.fill.clear();
      format.font.color = "#000000";
    }
    cleared += inputs.length;
  }
  await context.sync();
  return cleared;
}

async function inputsAmong(
  context: Excel.RequestContext,
  cells: readonly Excel.Range[],
): Promise<readonly Excel.Range[]> {
  for (const cell of cells) cell.load("format/fill/color, format/font/color");
  await context.sync();
  return cells.filter(
    ({ format: { fill, font } }) =>
      isSame(fill.color, INPUT.fill) && isSame(font.color, INPUT.color),
  );
}

const isSame = (one: string, other: string): boolean => one.toLowerCase() === other.toLowerCase();
