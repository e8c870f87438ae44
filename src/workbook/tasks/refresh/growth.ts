import { say } from "../../../language/say";
import { columnName, splitAddress } from "../../excel/address";
import { drawsSeries } from "../../excel/charts";
import { reasonOf } from "../../excel/reason";
import { PATIENT } from "../../excel/request";
import { supports } from "../../excel/support";
import type { Failure } from "../../excel/work";
import { placeOf, type TicCell } from "../../find/cell";
import { CHART_NAME } from "../insert/chart";

/** A result that has more rows than before. */
interface Grown {
  readonly cell: TicCell;
  /** How many rows it had, and has. */
  readonly then: number;
  readonly now: number;
  readonly columns: number;
}

/**
 * Has the number formats of a result, and the charts that were drawn beside it, reach over the rows that a refresh has added. A
 * format that a cell has already stays; charts that the user has given another name, or other cells, are the user's.
 */
export async function followGrowth(
  before: readonly TicCell[],
  after: readonly TicCell[],
): Promise<readonly Failure[]> {
  const grown = grownOf(before, after);
  const failures: Failure[] = [];
  for (const name of new Set(grown.map(({ cell }) => cell.sheet))) {
    const own = grown.filter(({ cell }) => cell.sheet === name);
    try {
      await Excel.run(PATIENT, async (context) => {
        const sheet = context.workbook.worksheets.getItem(name);
        await extendFormats(context, sheet, own);
        if (drawsSeries() && supports("1.15")) await extendCharts(context, sheet, own);
      });
    } catch (error) {
      const sentence = say(
        "Formats and charts could not be made to reach over the new months. {reason}",
        { reason: reasonOf(error) },
      );
      failures.push({ where: name, sentence });
    }
  }
  return failures;
}

function grownOf(before: readonly TicCell[], after: readonly TicCell[]): readonly Grown[] {
  const now = new Map(after.map((cell) => [placeOf(cell), cell]));
  return before.flatMap((old) => {
    const cell = now.get(placeOf(old));
    if (cell?.formula !== old.formula || !old.spill || !cell.spill) return [];
    const [then, rows] = [old.spill.values.length, cell.spill.values.length];
    const columns = cell.spill.values[0]?.length ?? 0;
    const isWider = columns !== old.spill.values[0]?.length;
    return rows > then && !isWider ? [{ cell, then, now: rows, columns }] : [];
  });
}

/** The formats of the last row, and of the column of breaks beside it, for new rows that have none. */
async function extendFormats(
  context: Excel.RequestContext,
  sheet: Excel.Worksheet,
  grown: readonly Grown[],
): Promise<void> {
  const parts = grown.map(({ cell: { row, column }, then, now, columns }) => {
    const last = sheet.getRangeByIndexes(row + then - 1, column, 1, columns + 1);
    const added = sheet.getRangeByIndexes(row + then, column, now - then, columns + 1);
    for (const range of [last, added]) range.load("numberFormat");
    return { last, added };
  });
  await context.sync();
  for (const { last, added } of parts) {
    const formats = (last.numberFormat as string[][])[0] ?? [];
    const free = (added.numberFormat as string[][]).map((row) =>
      row.map((present, index) => (present === "General" ? (formats[index] ?? null) : null)),
    );
    if (free.some((row) => row.some((format) => format !== null && format !== "General")))
      added.numberFormat = free as string[][];
  }
  await context.sync();
}

async function extendCharts(
  context: Excel.RequestContext,
  sheet: Excel.Worksheet,
  grown: readonly Grown[],
): Promise<void> {
  const { charts } = sheet;
  charts.load("items/name");
  await context.sync();
  const own = charts.items.filter(({ name }) => name.startsWith(CHART_NAME));
  for (const { series } of own) series.load("items/name");
  await context.sync();
  const drawn = own
    .flatMap(({ series }) => series.items)
    .map((series) => ({ series, source: series.getDimensionDataSourceString("Values") }));
  await context.sync();
  for (const { series, source } of drawn) {
    const found = grown.flatMap((each) => stretched(source.value, each))[0];
    if (!found) continue;
    series.setValues(sheet.getRange(found.values));
    series.setXAxisValues(sheet.getRange(found.months));
  }
  await context.sync();
}

/** The cells of a series that reached to the last row of a result, as far as that reaches now. */
function stretched(source: string, { cell, then, now, columns }: Grown) {
  const [, cells] = splitAddress(source.replace(/^=/, ""));
  const [, letter, first, last] = /^([A-Z]+)(\d+):\1(\d+)$/.exec(cells.replaceAll("$", "")) ?? [];
  const letters = Array.from({ length: columns + 1 }, (_, index) =>
    columnName(cell.column + index),
  );
  if (letter === undefined || !letters.includes(letter)) return [];
  // The column of breaks, one to the right, is as long as the result.
  if (Number(first) <= cell.row || Number(last) !== cell.row + then) return [];
  const end = cell.row + now;
  const of = (column: string) => `${column}${first}:${column}${end}`;
  return [{ values: of(letter), months: of(letters[0]!) }];
}
