import { cellName } from "../../excel/address";
import { type Block, blockOf, meets, readBlocks } from "../../excel/blocks";
import { usedBlock } from "../../excel/reading";
import { writtenText } from "../../excel/shown";
import type { TicCell } from "../../find/cell";
import { references } from "../../find/references";
import { wordForReaders } from "../../sheets/readers";
import { INPUT, QUIET } from "../../sheets/write/cells";

/**
 * The add-in's own cells to type in stand in the first rows and columns of a sheet, and may go on below: so many are looked at
 * together, and the next as long as there were some.
 */
const [ROWS, COLUMNS] = [15, 12];

/**
 * Takes from the cells to type in what marks them as such, and what says beside them what to type, and has them say to a reader what
 * was typed; how many there were.
 *
 * @param formulas Of the sheet that it is a copy of: one of them may read in a row of its own which month `latest` was.
 */
export async function clearInputs(
  context: Excel.RequestContext,
  sheet: Excel.Worksheet,
  formulas: readonly TicCell[],
): Promise<number> {
  const used = await usedBlock(context, sheet);
  if (!used) return 0;
  const { row, column, rows, columns } = used;
  const width = Math.min(columns, COLUMNS);
  const all: Excel.Range[] = [];
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
    all.push(...inputs);
  }
  await sayWords(context, sheet, all, formulas);
  return all.length;
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
  const texts = besides.flatMap((range) =>
    (range.values[0] as readonly unknown[]).flatMap((value, index) => {
      const isText = range.formulas[0]![index] === value && typeof value === "string";
      if (!isText || value === "") return [];
      const cell = range.getCell(0, index).load("format/font/color");
      return [{ cell, isHint: HINT.test(value) }];
    }),
  );
  if (texts.length > 0) await context.sync();
  for (const { cell, isHint } of texts)
    if (isHint || isSame(cell.format.font.color, QUIET)) cell.clear("Contents");
  await context.sync();
}

/** Of cells that hold what is written as it is written: a mark of text would be part of it. */
const TEXT = "@";

/** As a cell beside one that says `latest` shows which month that was. */
const MONTH = /^\d{4}-\d{2}$/;

/** Has the cells say what their words are to someone who cannot type others, and which month was the latest. */
async function sayWords(
  context: Excel.RequestContext,
  sheet: Excel.Worksheet,
  inputs: readonly Excel.Range[],
  formulas: readonly TicCell[],
): Promise<void> {
  const labelled = inputs
    .filter(({ columnIndex }) => columnIndex > 0)
    .map((input) => ({
      input: input.load("values, numberFormat"),
      label: input.getOffsetRange(0, -1).load("values"),
    }));
  if (labelled.length === 0) return;
  await context.sync();
  const readings: TicCell[] = [];
  for (const { input, label } of labelled) {
    const held = String(input.values[0]![0]);
    const reading = isSame(held.trim(), "latest") ? readingOf(input, formulas) : undefined;
    if (reading) readings.push(reading);
    const text = reading?.text ?? wordForReaders(String(label.values[0]![0]), held);
    const isText = input.numberFormat[0]![0] === TEXT;
    if (text !== undefined) input.values = [[isText ? text : writtenText(text)]];
  }
  await context.sync();
  await dropReadings(context, sheet, readings);
}

const readingOf = ({ rowIndex, columnIndex }: Excel.Range, formulas: readonly TicCell[]) => {
  const address = cellName(rowIndex, columnIndex);
  return formulas.find(
    ({ row, formula, text }) =>
      row === rowIndex &&
      MONTH.test(text) &&
      references(formula).some(
        ({ sheet, cells }) => !sheet && cells.replaceAll("$", "") === address,
      ),
  );
};

/** Empties the cells that only repeat the month, unless something on the copy still reads them. */
async function dropReadings(
  context: Excel.RequestContext,
  sheet: Excel.Worksheet,
  readings: readonly TicCell[],
): Promise<void> {
  const used = readings.length > 0 ? await usedBlock(context, sheet) : undefined;
  if (!used) return;
  const read: string[] = [];
  await readBlocks(context, sheet, [used], ["formulas"], (_, of) => {
    const content = of("formulas");
    if (typeof content === "string" && content.startsWith("="))
      read.push(...references(content).map(({ cells }) => cells));
  });
  const isRead = (at: Block) =>
    read.some((cells) => {
      const block = blockOf(cells.replaceAll("$", ""));
      return block === undefined || meets(block, at);
    });
  for (const { row, column } of readings)
    if (!isRead({ row, column, rows: 1, columns: 1 })) sheet.getCell(row, column).clear("Contents");
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
