import { usedBlock } from "../../excel/reading";
import { INPUT } from "../../sheets/write/cells";

/**
 * The add-in's own cells to type in stand in the first rows and columns of a sheet, and may go on below: so many are looked at
 * together, and the next as long as there were some.
 */
const [ROWS, COLUMNS] = [15, 12];

/** Takes from the cells to type in what marks them as such, and what says beside them what to type; how many there were. */
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
    await clearHints(context, sheet, inputs, column + columns);
    cleared += inputs.length;
  }
  await context.sync();
  return cleared;
}

/** How a text begins that says what to type. */
const HINT = /^\s*Type\s/;

/** Empties the cells on the right of cells to type in that say what to type there. */
async function clearHints(
  context: Excel.RequestContext,
  sheet: Excel.Worksheet,
  inputs: readonly Excel.Range[],
  end: number,
): Promise<void> {
  for (const input of inputs) input.load("rowIndex, columnIndex");
  await context.sync();
  const besides = inputs
    .filter(({ columnIndex }) => columnIndex + 1 < end)
    .map(({ rowIndex, columnIndex }) =>
      sheet.getRangeByIndexes(rowIndex, columnIndex + 1, 1, end - columnIndex - 1),
    );
  for (const range of besides) range.load("values, formulas");
  await context.sync();
  for (const range of besides)
    (range.values[0] as readonly unknown[]).forEach((value, index) => {
      const isText = range.formulas[0]![index] === value;
      if (isText && typeof value === "string" && HINT.test(value))
        range.getCell(0, index).clear("Contents");
    });
  await context.sync();
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
