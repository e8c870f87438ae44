import { say, text, together } from "../../../language/say";
import { cellName, splitAddress } from "../../excel/address";
import { addChart, drawsSeries } from "../../excel/charts";
import { MARK } from "../../excel/palette";
import { isUngroupable } from "../../excel/code";
import { reasonOf } from "../../excel/reason";
import { apart } from "../../excel/request";
import { supports } from "../../excel/support";
import { Cancelled } from "../../excel/work";
import type { Charted, ChartOrder } from "./order";
import type { Size } from "./outcome";

/** The name of every chart that is drawn here begins so: refreshing has it follow its months. */
export const CHART_NAME = "TIC chart ";

/** Cells that a chart covers. */
const [ROWS, COLUMNS] = [20, 8];
/** Below it a free cell for the source is looked for. */
const TRIES = 5;

const TOO_OLD = text(
  "This version of Excel draws no charts for add-ins; the formula is there without.",
);

/** Draws a chart beside what was inserted, in the same step to undo where Excel can do that. */
export async function chartBeside(
  context: Excel.RequestContext,
  address: string,
  size: Size,
  order: ChartOrder,
): Promise<Charted> {
  if (!drawsSeries()) return { sentence: say(TOO_OLD) };
  try {
    return await draw(context, address, size, order);
  } catch (error) {
    if (!isUngroupable(error)) return undrawn(address, size, order, error);
    try {
      return await apart((other) => draw(other, address, size, order));
    } catch (again) {
      return undrawn(address, size, order, again);
    }
  }
}

/** Whether months are marked in a column beside the result. */
export const marksBreaks = ({ breaks }: ChartOrder): boolean =>
  breaks.length > 0 && supports("1.12");

async function draw(
  context: Excel.RequestContext,
  address: string,
  size: Size,
  order: ChartOrder,
): Promise<Charted> {
  const [sheetName, cell] = splitAddress(address);
  const sheet = context.workbook.worksheets.getItem(sheetName);
  const anchor = sheet.getRange(cell);
  const spill = supports("1.12") ? anchor.getSpillingToRangeOrNullObject() : undefined;
  spill?.load("rowCount");
  anchor.load(["rowIndex", "columnIndex"]);
  sheet.charts.load("items/name");
  await context.sync();
  // Until Excel has calculated, what is to come is known from the functions themselves.
  const rows = spill && !spill.isNullObject ? spill.rowCount : size.rows;
  const { rowIndex: top, columnIndex: left } = anchor;
  const head = order.isHeaded ? 1 : 0;
  const months = rows - head;
  const below = (column: number) => sheet.getRangeByIndexes(top + head, left + column, months, 1);
  const isMarked = marksBreaks(order);
  if (isMarked) writeBreaks(sheet, { top, left, rows, columns: size.columns }, order);
  const side = left + size.columns + (isMarked ? 1 : 0) + 1;
  const name = freeName(sheet.charts.items.map((chart) => chart.name));
  addChart(sheet, {
    kind: order.kind,
    name,
    title: order.title,
    categories: below(0),
    months,
    series: order.series.map((one) => ({ name: one.name, values: below(one.column) })),
    ...(isMarked && { breaks: { name: BREAKS, values: below(size.columns) } }),
    format: order.format,
    from: sheet.getCell(top, side),
    to: sheet.getCell(top + ROWS - 1, side + COLUMNS - 1),
  });
  try {
    await context.sync();
  } catch (error) {
    // Excel carries out what came before that which it refused.
    await apart((other) => remove(other, sheetName, name)).catch(() => undefined);
    throw error;
  }
  const source = await writeSource(context, sheet, top + ROWS, side, order);
  return { name, ...(source !== undefined && { source }) };
}

/** Takes a chart away, if there is one of that name. */
async function remove(context: Excel.RequestContext, sheet: string, name: string): Promise<void> {
  const chart = context.workbook.worksheets.getItem(sheet).charts.getItemOrNullObject(name);
  await context.sync();
  if (chart.isNullObject) return;
  chart.delete();
  await context.sync();
}

const BREAKS = "Break in the data";

/** Shown in place of 1; nothing in place of 0. */
const BREAK_FORMAT = '"break";;;@';

interface Place {
  readonly top: number;
  readonly left: number;
  readonly rows: number;
  readonly columns: number;
}

/** A column that follows the months of the result: 1 where figures do not continue those before. */
function writeBreaks(sheet: Excel.Worksheet, place: Place, order: ChartOrder): void {
  const { top, left, rows, columns } = place;
  const month = `INDEX(${cellName(top, left)}#,0,1)`;
  const number = `YEAR(${month})*100+MONTH(${month})`;
  const tests = order.breaks.map(({ month: each }) => `(${number}=${each})`).join("+");
  const column = sheet.getRangeByIndexes(top, left + columns, rows, 1);
  column.numberFormat = BREAK_FORMAT as unknown as string[][];
  column.format.font.color = MARK;
  // A month alone is TRUE, which no chart draws.
  sheet.getCell(top, left + columns).formulas = [[`=IFERROR(0+${tests},"Break")`]];
}

function freeName(taken: readonly string[]): string {
  let number = 1;
  while (taken.includes(`${CHART_NAME}${number}`)) number++;
  return `${CHART_NAME}${number}`;
}

/** Writes the source into the first free cell below the chart; gives where. */
async function writeSource(
  context: Excel.RequestContext,
  sheet: Excel.Worksheet,
  top: number,
  column: number,
  order: ChartOrder,
): Promise<string | undefined> {
  const tried = sheet.getRangeByIndexes(top, column, TRIES, 1);
  tried.load(["formulas", "text"]);
  await context.sync();
  const { text, formulas } = tried;
  const index = text.findIndex(([shown], row) => shown === "" && formulas[row]?.[0] === "");
  if (index < 0) return undefined;
  const cell = sheet.getCell(top + index, column);
  cell.formulas = [[sourceFormula(order)]];
  cell.format.font.color = "#595959";
  cell.format.font.size = 9;
  await context.sync();
  return cellName(top + index, column);
}

/** The publication of the newest figures without the rows it is about, and the breaks in words. */
export function sourceFormula({ cite, breaks, notes = [] }: ChartOrder): string {
  if (!/^TIC\.CITE\(.*\)$/.test(cite)) throw new RangeError(`no citation: ${cite}`);
  const from = `FIND("U.S. Treasury",${cite})`;
  const table = `MID(${cite},${from},FIND(", row",${cite})-${from})`;
  const released = `MID(${cite},FIND(", released ",${cite}),${", released 2026-06-18".length})`;
  const source = `IFERROR("Source: "&${table}&${released}&".",${cite})`;
  const listed = breaks.map(({ month, reason }) => `${dashed(month)}, ${reason}`).join("; ");
  const told = [...(listed ? [`Breaks: ${listed}.`] : []), ...notes];
  // Excel takes at most 255 characters of text in quotes.
  const texts = told.map((sentence) => `&" ${sentence.replaceAll('"', '""')}"`);
  return `=${source}${texts.join("")}`;
}

/** 202106 → `2021-06` */
const dashed = (month: number): string =>
  `${Math.floor(month / 100)}-${String(month % 100).padStart(2, "0")}`;

/** Takes away what there is of a chart, and says why there is none. */
async function undrawn(
  address: string,
  size: Size,
  order: ChartOrder,
  error: unknown,
): Promise<Charted> {
  if (error instanceof Cancelled) throw error;
  const sentence = together(
    say("The formula is there, but Excel did not draw the chart."),
    reasonOf(error),
  );
  if (!marksBreaks(order)) return { sentence };
  const [sheetName, cell] = splitAddress(address);
  try {
    await apart(async (context) => {
      const sheet = context.workbook.worksheets.getItem(sheetName);
      sheet.getRange(cell).getCell(0, 0).getOffsetRange(0, size.columns).clear();
      await context.sync();
    });
  } catch {
    return { sentence: together(sentence, say("The column “Break” may be there: delete it.")) };
  }
  return { sentence };
}
