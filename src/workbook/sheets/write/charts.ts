import { say, together } from "../../../language/say";
import { addressOf, cellName } from "../../excel/address";
import { addChart, drawsSeries, linksTitles } from "../../excel/charts";
import { isUngroupable } from "../../excel/code";
import { bodyOf } from "../../excel/printed";
import { reasonOf } from "../../excel/reason";
import { Cancelled, type Failure } from "../../excel/work";
import { absolute } from "../../find/references";
import { hasBreaks } from "../language/breaks";
import { type ChartBlock, type ChartDescription } from "../language/description";
import { DAY, MONTH } from "../language/formats";
import { chartRows } from "../language/layout";
import { type ChartRecord } from "../registry";
import { areChartsGone } from "./add";
import { QUIET } from "./cells";
import { releasedAt } from "./foot";
import { type Draft, rowCount } from "./order";

/** What was drawn, and what was not. */
interface Drawn {
  readonly charts: readonly ChartRecord[];
  readonly failures: readonly Failure[];
}

/** Draws the charts, all of them or none: a sheet is complete without. */
export async function drawCharts(draft: Draft): Promise<Drawn> {
  const { sheet, name, description } = draft;
  const lacking = (sentence: string): Drawn => ({
    charts: [],
    failures: [{ where: name, sentence }],
  });
  const blocks = description.blocks.filter((block) => block.kind === "charts");
  if (blocks.length === 0) return { charts: [], failures: [] };
  if (!drawsSeries())
    return lacking(say("This version of Excel draws no charts for add-ins; the sheet has none."));
  const gone = () => areChartsGone(sheet.id);
  try {
    return await draw(draft, blocks, linksTitles());
  } catch (error) {
    if (error instanceof Cancelled || isUngroupable(error)) throw error;
    // Charts with their sources below are better than none.
    const isAgain = linksTitles() && (await gone());
    const again = isAgain ? await draw(draft, blocks, false).catch(() => undefined) : undefined;
    if (again) return again;
    const rest = (await gone())
      ? undefined
      : say("Some of them may be there, and will not follow the tables: delete them.");
    const lack = say("The sheet is complete but for its charts.");
    return lacking(together(lack, reasonOf(error), rest));
  }
}

/** @param links Whether the charts say where they are from themselves. */
async function draw(draft: Draft, blocks: readonly ChartBlock[], links: boolean): Promise<Drawn> {
  const source: SourceCell = { links };
  const drawn = blocks.flatMap((block) => drawBlock(draft, block, source));
  for (const { chart } of drawn) chart.load("id");
  // Last: what Excel refuses before, it does not write.
  if (source.shown) {
    writeRelease(draft, source.shown.cell);
    // What is behind the chart does not reach out from there.
    source.shown.cell.format.horizontalAlignment = "Fill";
  }
  await draft.context.sync();
  const charts = drawn.map(({ id, chart, title }) => ({ id, chart: chart.id, title }));
  return { charts, failures: [] };
}

/** A chart of so many columns is a small one. */
const SMALL = 5;

function drawBlock(draft: Draft, block: ChartBlock, sourceCell: SourceCell) {
  const { sheet, plan, layout } = draft;
  const left = layout.lefts.get(block)!;
  return block.charts.map((described, index) => {
    const { id, kind, name, table, along, series, breaks } = described;
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
    const isMonthly = [MONTH, DAY].includes(String(columns[position(along)]?.format));
    const format = columns[position(series[0]!)]?.format;
    const source = sourceOf(draft, described, sourceCell, [top + rows, from]);
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
      ...(breaks !== undefined && hasBreaks(planned, breaks) && { breaks: values(breaks) }),
      // Signs are for columns of changes, not for what an axis measures.
      ...(typeof format === "string" && { format: bodyOf(format) }),
      ...(source !== undefined && { source }),
      isSmall: block.columns <= SMALL,
      from: sheet.getCell(top, from),
      to: sheet.getCell(top + rows - 1, from + block.columns - 1),
    });
    return { id, chart, title };
  });
}

/** The cell that says where the figures are from. */
interface SourceCell {
  readonly links: boolean;
  /** Once one of the charts shows it. */
  shown?: { readonly cell: Excel.Range; readonly title: string };
}

/**
 * What a chart says of where its figures are from. One cell says it of the Treasury's, by the day of the release in the foot, which
 * it follows: it is behind the chart that is drawn first. A host that cannot have a title from a cell has it below each chart.
 */
function sourceOf(
  draft: Draft,
  { source }: ChartDescription,
  known: SourceCell,
  [below, left]: readonly [row: number, column: number],
): string | undefined {
  if (source !== undefined) return source === "" ? undefined : source;
  const { sheet, name } = draft;
  if (!known.links) {
    writeRelease(draft, sheet.getCell(below, left));
    return undefined;
  }
  known.shown ??= {
    cell: sheet.getCell(below - 1, left),
    title: `=${addressOf(name, absolute(cellName(below - 1, left)))}`,
  };
  return known.shown.title;
}

function writeRelease(draft: Draft, cell: Excel.Range): void {
  cell.formulas = [[releaseFormula(draft)]];
  cell.format.font.color = QUIET;
}

/** By the place of that day: a name would lead a copy of the sheet back to the workbook. */
function releaseFormula(draft: Draft): string {
  const { row, column } = releasedAt(draft);
  const day = absolute(cellName(row, column));
  const two = (part: string) => `RIGHT("0"&${part}(${day}),2)`;
  const source = '"Source: U.S. Treasury, TIC';
  const dated = `${source}, released "&YEAR(${day})&"-"&${two("MONTH")}&"-"&${two("DAY")}`;
  // Of a release that is not stored there is no day.
  return draft.description.released ? `=IFERROR(${dated},${source}")` : `=${dated}`;
}
