import { cellName } from "../../excel/address";
import { addChart, drawsSeries } from "../../excel/charts";
import { isUngroupable, reasonOf } from "../../excel/reason";
import { Cancelled, type Failure } from "../../excel/work";
import { absolute } from "../../find/references";
import { writtenOf } from "../language/content";
import { type ChartBlock, type ChartDescription } from "../language/description";
import { MONTH } from "../language/formats";
import { CHART_ROWS } from "../language/layout";
import { type ChartRecord } from "../registry";
import { areChartsGone } from "./add";
import { QUIET } from "./cells";
import { type Draft, rowCount } from "./order";

/** What was drawn, and what was not. */
interface Drawn {
  readonly charts: readonly ChartRecord[];
  readonly failures: readonly Failure[];
}

/** Draws the charts, all of them or none: a sheet is complete without. */
export async function drawCharts(draft: Draft): Promise<Drawn> {
  const { context, sheet, name, description } = draft;
  const lacking = (sentence: string): Drawn => ({
    charts: [],
    failures: [{ where: name, sentence }],
  });
  const blocks = description.blocks.filter((block) => block.kind === "charts");
  if (blocks.length === 0) return { charts: [], failures: [] };
  if (!drawsSeries())
    return lacking("This version of Excel draws no charts for add-ins; the sheet has none.");
  try {
    const drawn = blocks.flatMap((block) => drawBlock(draft, block));
    for (const { chart } of drawn) chart.load("id");
    await context.sync();
    return { charts: drawn.map(({ id, chart }) => ({ id, chart: chart.id })), failures: [] };
  } catch (error) {
    if (error instanceof Cancelled || isUngroupable(error)) throw error;
    const rest = (await areChartsGone(sheet.id))
      ? ""
      : " Some of them may be there, and will not follow the tables: delete them.";
    return lacking(`The sheet is complete but for its charts. ${reasonOf(error)}${rest}`);
  }
}

function drawBlock(draft: Draft, block: ChartBlock) {
  const { sheet, name, plan, layout } = draft;
  const left = layout.lefts.get(block)!;
  return block.charts.map((described, index) => {
    const { id, kind, title, table, along, series } = described;
    const planned = plan.tables.find((one) => one.block.id === table);
    if (!planned) throw new RangeError(`no table ${table}`);
    const { columns } = planned.block;
    const start = layout.lefts.get(planned.block)!;
    const position = (column: string) => columns.findIndex((one) => one.id === column);
    const values = (column: string) =>
      sheet.getRangeByIndexes(layout.header + 1, start + position(column), rowCount(planned), 1);
    const top = layout.header + index * (CHART_ROWS + 1);
    const isMonthly = columns[position(along)]?.format === MONTH;
    const format = columns[position(series[0]!)]?.format;
    const titled = titleOf(draft, described);
    if (titled) sheet.getCell(top, left).formulas = [[writtenOf({ formula: titled })]];
    writeSource(draft, top + CHART_ROWS, left);
    const chart = addChart(sheet, {
      kind,
      name: title,
      title,
      ...(titled && { titleCell: `=${quoted(name)}!${absolute(cellName(top, left))}` }),
      categories: values(along),
      ...(isMonthly && { months: rowCount(planned) }),
      series: series.map((column) => ({
        name: columns[position(column)]!.header,
        values: values(column),
      })),
      ...(typeof format === "string" && { format: axisFormat(format) }),
      from: sheet.getCell(top, left),
      to: sheet.getCell(top + CHART_ROWS - 1, left + block.columns - 1),
    });
    return { id, chart };
  });
}

/** Signs are for columns of changes, not for what an axis measures. */
const axisFormat = (format: string): string =>
  format.includes("%") ? "0%" : format.replace(/^\+|;.*$/g, "");

const quoted = (name: string): string => `'${name.replaceAll("'", "''")}'`;

/** The formula of a title that follows whom the sheet is about; undefined if it names nobody. */
function titleOf({ plan, layout }: Draft, { of, title }: ChartDescription): string | undefined {
  const planned = of && plan.tables.find(({ block }) => block.id === of.table);
  if (!planned) return undefined;
  const left = layout.lefts.get(planned.block)!;
  const column = (index: number) => {
    const [first, last] = [layout.header + 1, layout.header + rowCount(planned)];
    const name = (row: number) => absolute(cellName(row, left + index));
    return `${name(first)}:${name(last)}`;
  };
  return `=INDEX(${column(1)},MATCH("${of.row}",${column(0)},0))&": ${title}"`;
}

/** The table and the release below a chart, from the sheet's own citation. */
function writeSource({ sheet, stem }: Draft, row: number, column: number): void {
  const citation = `${stem}_Citation`;
  const from = `FIND("U.S. Treasury",${citation})`;
  const table = `MID(${citation},${from},FIND(", row",${citation})-${from})`;
  const released = `MID(${citation},FIND(", released ",${citation}),21)`;
  const cell = sheet.getCell(row, column);
  const formula = `=IFERROR("Source: "&${table}&${released}&".","Source: "&${citation})`;
  cell.formulas = [[writtenOf({ formula })]];
  cell.format.font.color = QUIET;
  cell.format.font.size = 9;
}
