import { say, together } from "../../../language/say";
import { addChart, drawsSeries } from "../../excel/charts";
import { isUngroupable } from "../../excel/code";
import { reasonOf } from "../../excel/reason";
import { Cancelled, type Failure } from "../../excel/work";
import { type ChartBlock } from "../language/description";
import { MONTH } from "../language/formats";
import { chartRows } from "../language/layout";
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
    return lacking(say("This version of Excel draws no charts for add-ins; the sheet has none."));
  try {
    const drawn = blocks.flatMap((block) => drawBlock(draft, block));
    for (const { chart } of drawn) chart.load("id");
    await context.sync();
    const charts = drawn.map(({ id, chart, title }) => ({ id, chart: chart.id, title }));
    return { charts, failures: [] };
  } catch (error) {
    if (error instanceof Cancelled || isUngroupable(error)) throw error;
    const rest = (await areChartsGone(sheet.id))
      ? undefined
      : say("Some of them may be there, and will not follow the tables: delete them.");
    const lack = say("The sheet is complete but for its charts.");
    return lacking(together(lack, reasonOf(error), rest));
  }
}

/** A chart of so many columns is a small one. */
const SMALL = 5;

function drawBlock(draft: Draft, block: ChartBlock) {
  const { sheet, plan, layout } = draft;
  const left = layout.lefts.get(block)!;
  return block.charts.map(({ id, kind, name, table, along, series, source }, index) => {
    const title = plan.titles.get(id) ?? name;
    const planned = plan.tables.find((one) => one.block.id === table);
    if (!planned) throw new RangeError(`no table ${table}`);
    const { columns } = planned.block;
    const start = layout.lefts.get(planned.block)!;
    const position = (column: string) => columns.findIndex((one) => one.id === column);
    const values = (column: string) =>
      sheet.getRangeByIndexes(
        layout.tops.get(planned.block)! + 1,
        start + position(column),
        rowCount(planned),
        1,
      );
    const { across = 1 } = block;
    const rows = chartRows(block);
    const top = layout.tops.get(block)! + Math.floor(index / across) * (rows + 1);
    const from = left + (index % across) * (block.columns + 1);
    const isMonthly = columns[position(along)]?.format === MONTH;
    const format = columns[position(series[0]!)]?.format;
    const chart = addChart(sheet, {
      kind,
      name,
      title,
      categories: values(along),
      ...(isMonthly && { months: rowCount(planned) }),
      series: series.map((column) => ({
        name: columns[position(column)]!.header,
        values: values(column),
      })),
      ...(typeof format === "string" && { format: axisFormat(format) }),
      isSmall: block.columns <= SMALL,
      from: sheet.getCell(top, from),
      to: sheet.getCell(top + rows - 1, from + block.columns - 1),
    });
    writeSource(draft, sheet.getCell(top + rows, from), source);
    return { id, chart, title };
  });
}

/** Signs are for columns of changes, not for what an axis measures. */
const axisFormat = (format: string): string => format.replace(/^\+|;.*$/g, "");

/** Says in the row below a chart where its figures are from: by the day of the release in the foot, which it follows. */
function writeSource({ stem }: Draft, cell: Excel.Range, source: string | undefined): void {
  const day = `${stem}_Released`;
  const two = (part: string) => `RIGHT("0"&${part}(${day}),2)`;
  const released = `="Source: U.S. Treasury, TIC, released "&YEAR(${day})&"-"&${two("MONTH")}&"-"&${two("DAY")}`;
  cell.formulas = [[source ?? released]];
  cell.format.font.color = QUIET;
}
