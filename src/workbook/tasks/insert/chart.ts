import { say, text, together } from "../../../language/say";
import { addressOf, cellName, ROWS as SHEET_ROWS, splitAddress } from "../../excel/address";
import { blockOf } from "../../excel/blocks";
import { addChart, BREAK_FORMAT, drawsSeries, linksTitles } from "../../excel/charts";
import { grouped } from "../../excel/groups";
import { MARK } from "../../excel/palette";
import { isUngroupable } from "../../excel/code";
import { quoted } from "../../excel/quoted";
import { reasonOf } from "../../excel/reason";
import { apart } from "../../excel/request";
import { writtenText } from "../../excel/shown";
import { supports } from "../../excel/support";
import type { CellValue } from "../../excel/value";
import { Cancelled } from "../../excel/work";
import { absolute } from "../../find/references";
import type { Charted, ChartOrder, Source } from "./order";
import type { Size } from "./outcome";

/** The name of every chart that is drawn here begins so: refreshing has it follow its months. */
export const CHART_NAME = "TIC chart ";

/** Cells that a chart covers. */
const [ROWS, COLUMNS] = [20, 8];
/** Below it a free cell is looked for. */
const TRIES = 5;

/** How many columns a chart takes to the right of a result, one of them free; none where Excel draws none. */
export const columnsBeside = (): number => (drawsSeries() ? 1 + COLUMNS : 0);

const TOO_OLD = text(
  "This version of Excel draws no charts for add-ins; the formula is there without.",
);

/**
 * Draws a chart beside what was inserted, in the same step to undo where Excel can do that. Where Excel draws none that says its source
 * itself, one with its source below is better than none.
 */
export async function chartBeside(
  context: Excel.RequestContext,
  address: string,
  size: Size,
  order: ChartOrder,
): Promise<Charted> {
  if (!drawsSeries()) return { sentence: say(TOO_OLD) };
  const links = linksTitles();
  const drawing = (as: { readonly links: boolean }) => (other: Excel.RequestContext) =>
    draw(other, address, size, order, as);
  const failed = (error: unknown) => undrawn(address, size, order, error);
  try {
    return await drawing({ links })(context);
  } catch (error) {
    if (error instanceof Cancelled) throw error;
    if (isUngroupable(error)) return apart(drawing({ links })).catch(failed);
    return links ? drawing({ links: false })(context).catch(failed) : failed(error);
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
  { links }: { readonly links: boolean },
): Promise<Charted> {
  const [sheetName, cell] = splitAddress(address);
  const sheet = context.workbook.worksheets.getItem(sheetName);
  const anchor = sheet.getRange(cell);
  const { row: top, column: left } = blockOf(cell)!;
  const isMarked = marksBreaks(order);
  const side = left + size.columns + (isMarked ? 1 : 0) + 1;
  const spill = supports("1.12") ? anchor.getSpillingToRangeOrNullObject() : undefined;
  spill?.load("rowCount");
  sheet.charts.load("items/name");
  // At the end of a sheet the chart stands higher than the result.
  const upper = Math.min(top, SHEET_ROWS - ROWS - TRIES);
  const beside = sheet.getRangeByIndexes(upper, side, ROWS + TRIES, 1);
  beside.load(["formulas", "text"]);
  await context.sync();
  // Until Excel has calculated, what is to come is known from the functions themselves.
  const rows = spill && !spill.isNullObject ? spill.rowCount : size.rows;
  const head = order.isHeaded ? 1 : 0;
  const { first, last } = order.undrawn ?? { first: 0, last: 0 };
  const months = rows - head - first - last;
  const below = (column: number) =>
    sheet.getRangeByIndexes(top + head + first, left + column, months, 1);
  if (isMarked) writeBreaks(sheet, { top, left, rows, columns: size.columns }, order);
  const name = freeName(sheet.charts.items.map((chart) => chart.name));
  const source = sourceAt(upper, side, { free: freeIn(beside), links });
  addChart(sheet, {
    kind: order.kind,
    name,
    title: order.title,
    categories: below(0),
    months,
    series: order.series.map((one) => ({ name: one.name, values: below(one.column) })),
    ...(isMarked && { breaks: below(size.columns) }),
    format: order.format,
    ...(source?.goesAlong && { source: `=${addressOf(sheetName, absolute(source.cell))}` }),
    from: sheet.getCell(upper, side),
    to: sheet.getCell(upper + ROWS - 1, side + COLUMNS - 1),
  });
  // Last: what Excel refuses before, it does not write.
  if (source) writeSource(sheet, source, order);
  try {
    await context.sync();
  } catch (error) {
    // Excel carries out what came before that which it refused.
    await apart((other) => remove(other, sheetName, name)).catch(() => undefined);
    throw error;
  }
  return { name, ...(source && { source: { cell: source.cell, goesAlong: source.goesAlong } }) };
}

/** Takes a chart away, if there is one of that name. */
async function remove(context: Excel.RequestContext, sheet: string, name: string): Promise<void> {
  const chart = context.workbook.worksheets.getItem(sheet).charts.getItemOrNullObject(name);
  await context.sync();
  if (chart.isNullObject) return;
  chart.delete();
  await context.sync();
}

interface Place {
  readonly top: number;
  readonly left: number;
  readonly rows: number;
  readonly columns: number;
}

/**
 * A column that follows the months of the result: 1 where figures do not continue those before. Where the result has been turned into
 * values, it stands for the months that there were.
 */
function writeBreaks(sheet: Excel.Worksheet, place: Place, order: ChartOrder): void {
  const { top, left, rows, columns } = place;
  const result = `${cellName(top, left)}#`;
  const months = `${cellName(top, left)}:${cellName(top + rows - 1, left)}`;
  const month = `IF(ISERROR(ROWS(${result})),${months},INDEX(${result},0,1))`;
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

/** Which cells of a column are empty. */
const freeIn = ({ formulas, text: shown }: Excel.Range): readonly boolean[] =>
  shown.map(([cell], row) => cell === "" && formulas[row]?.[0] === "");

interface SourcePlace extends Source {
  /** Below the chart, for what it does not say itself. */
  readonly below?: string;
}

/**
 * Where the source is to stand. A chart says it itself where its title can be what a cell shows: that cell is behind the chart, since
 * nobody need read it twice. Elsewhere it stands below the chart.
 *
 * @param free Whether the cells of the chart's first column are empty, from its first row on.
 */
function sourceAt(
  top: number,
  side: number,
  { free, links }: { readonly free: readonly boolean[]; readonly links: boolean },
): SourcePlace | undefined {
  const at = (row: number) => (row < 0 ? undefined : cellName(top + row, side));
  const behind = links ? at(free.lastIndexOf(true, ROWS - 1)) : undefined;
  const below = at(free.indexOf(true, ROWS));
  if (behind !== undefined)
    return { cell: behind, goesAlong: true, ...(below !== undefined && { below }) };
  return below === undefined ? undefined : { cell: below, goesAlong: false };
}

/** With the next sync. */
function writeSource(
  sheet: Excel.Worksheet,
  { cell, goesAlong, below }: SourcePlace,
  order: ChartOrder,
): void {
  const write = (address: string, formula: CellValue) => {
    const range = sheet.getRange(address);
    range.formulas = [[formula]];
    range.format.font.color = "#595959";
    range.format.font.size = 9;
    return range;
  };
  const line = write(cell, goesAlong ? lineFormula(order) : sourceFormula(order));
  // What is behind the chart does not reach out from there.
  if (goesAlong) line.format.horizontalAlignment = "Fill";
  const words = inWords(order);
  if (below !== undefined && words !== "") write(below, writtenText(words));
}

/** Excel shows no more of a cell in a chart. */
const LONGEST_LINE = 255;

/** What a chart says of itself: the publication of its newest figures, and in which months they do not continue those before. */
export function lineFormula(order: ChartOrder): string {
  const months = order.breaks.map(({ month }) => month);
  const breaks = months.length > 0 ? `&" Breaks: ${dashed(months)}."` : "";
  return `=LEFT(${publication(order)}${breaks},${LONGEST_LINE})`;
}

/** The publication of the newest figures, and what to know of the breaks. */
export function sourceFormula(order: ChartOrder): string {
  const words = inWords(order);
  return `=${publication(order)}${words === "" ? "" : followedBy(` ${words}`)}`;
}

/**
 * `Source: U.S. Treasury, TIC Table 3 (slt_table3.txt), released 2026-06-18, from 2020-01; slt3d_globl.csv, 2012-01 to 2019-12.`, without
 * the rows it is about. What is older than the newest publication is published for good.
 */
function publication({ cite, earlier }: ChartOrder): string {
  if (!/^TIC\.CITE\(.*\)$/.test(cite)) throw new RangeError(`no citation: ${cite}`);
  const from = `FIND("U.S. Treasury",${cite})`;
  const table = `MID(${cite},${from},FIND(", row",${cite})-${from})`;
  const released = `MID(${cite},FIND(", released ",${cite}),${", released 2026-06-18".length})`;
  return `IFERROR("Source: "&${table}&${released}${followedBy(`${earlierIn(earlier)}.`)},${cite})`;
}

/** In which months other publications are drawn. */
function earlierIn(earlier: ChartOrder["earlier"]): string {
  if (!earlier) return "";
  const spans = earlier.spans.map(({ source, first, last }) =>
    first === last ? `${source}, ${dash(first)}` : `${source}, ${dash(first)} to ${dash(last)}`,
  );
  return [`, from ${dash(earlier.from)}`, ...spans].join("; ");
}

/** Excel takes at most 255 characters of text in quotes. */
const followedBy = (words: string): string =>
  words
    .match(/.{1,120}/gs)!
    .map((part) => `&${quoted(part)}`)
    .join("");

/** The breaks with their reasons, each reason once, and what else there is to know. */
function inWords({ breaks, notes = [] }: ChartOrder): string {
  const listed = [...grouped(breaks, ({ reason }) => reason)].map(
    ([reason, months]) => `${dashed(months.map(({ month }) => month))}, ${reason}`,
  );
  return [...(listed.length > 0 ? [`Breaks: ${listed.join("; ")}.`] : []), ...notes].join(" ");
}

/** 202106 → `2021-06` */
const dash = (month: number): string => String(month).replace(/(?=..$)/, "-");

/** 202106 → `2021-06`; a month that is among them year after year is said once. */
function dashed(months: readonly number[]): string {
  const parts: string[] = [];
  for (let at = 0; at < months.length;) {
    let end = at;
    while (months[end + 1] === months[end]! + 100) end += 1;
    const [first, last] = [months[at]!, months[end]!];
    if (end - at < 2) end = at;
    parts.push(end > at ? `each year from ${dash(first)} to ${dash(last)}` : dash(first));
    at = end + 1;
  }
  return parts.join(", ");
}

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
