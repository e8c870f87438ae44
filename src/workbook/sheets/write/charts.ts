import { say, together } from "../../../language/say";
import { addressOf, cellName } from "../../excel/address";
import { addChart, type ChartPlan, drawsSeries, linksTitles } from "../../excel/charts";
import { isUngroupable } from "../../excel/code";
import { bodyOf } from "../../excel/printed";
import { reasonOf } from "../../excel/reason";
import { Cancelled, type Failure } from "../../excel/work";
import { absolute } from "../../find/references";
import { hasBreaks } from "../language/breaks";
import { type ChartBlock, type ChartDescription, type Description } from "../language/description";
import { DAY, MONTH } from "../language/formats";
import { chartRows } from "../language/layout";
import { isNone, type PlannedTable } from "../language/plan";
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
  for (const { chart } of drawn) chart?.load("id");
  // Last: what Excel refuses before, it does not write.
  if (source.shown) {
    writeBehind(draft, source.shown.cell);
  }
  await draft.context.sync();
  const charts = drawn.map(({ id, chart, title }) => ({ id, chart: chart?.id ?? UNDRAWN, title }));
  return { charts, failures: [] };
}

/** A chart that is drawn, or not since there is nothing to draw. */
interface New {
  readonly id: string;
  readonly chart?: Excel.Chart;
  readonly title: string;
}

/** In place of the id of a chart of a table that has none to show. */
export const UNDRAWN = "";

/** A chart of so many columns is a small one. */
export const SMALL = 5;

function drawBlock(draft: Draft, block: ChartBlock, sourceCell: SourceCell): readonly New[] {
  const { sheet, plan, layout } = draft;
  const left = layout.lefts.get(block)!;
  return block.charts.map((described, index) => {
    const { id, name, table } = described;
    const title = plan.titles.get(id) ?? name;
    const planned = plan.tables.find((one) => one.block.id === table);
    if (!planned) throw new RangeError(`no table ${table}`);
    const { columns } = planned.block;
    const start = layout.lefts.get(planned.block)!;
    const values = (column: string) =>
      sheet.getRangeByIndexes(
        layout.tops.get(planned.block)! + 1,
        start + columns.findIndex((one) => one.id === column),
        rowCount(planned),
        1,
      );
    const { across = 1 } = block;
    const rows = chartRows(block);
    const top = layout.tops.get(block)! + Math.floor(index / across) * (rows + 1);
    const from = left + (index % across) * (block.columns + 1);
    if (sourceCell.links && planned.block.isNone) {
      nameSource(draft, id, sheet.getCell(top + rows - 1, from));
      if (isNone(planned)) return { id, title };
    }
    const source = sourceOf(draft, described, sourceCell, [top + rows, from]);
    const chart = addChart(sheet, {
      ...seriesOf(described, planned, values),
      title,
      ...(source !== undefined && { source }),
      isSmall: block.columns <= SMALL,
      from: sheet.getCell(top, from),
      to: sheet.getCell(top + rows - 1, from + block.columns - 1),
    });
    return { id, chart, title };
  });
}

/** What a chart draws of a table whose columns are where `values` says. */
export function seriesOf(
  { kind, name, along, series, breaks }: ChartDescription,
  planned: PlannedTable,
  values: (column: string) => Excel.Range,
): Pick<ChartPlan, "kind" | "name" | "categories" | "months" | "series" | "breaks" | "format"> {
  const of = (id: string) => planned.block.columns.find((one) => one.id === id)!;
  const { format } = of(series[0]!);
  return {
    kind,
    name,
    categories: values(along),
    ...([MONTH, DAY].includes(String(of(along).format)) && { months: rowCount(planned) }),
    series: series.map((column) => ({ name: of(column).header, values: values(column) })),
    ...(breaks !== undefined && hasBreaks(planned, breaks) && { breaks: values(breaks) }),
    // Signs are for columns of changes, not for what an axis measures.
    ...(typeof format === "string" && { format: bodyOf(format) }),
  };
}

/** The cell behind the lower left of a chart that comes and goes: by its name it is found again. */
export const sourceName = (stem: string, id: string): string => `${stem}_Source${id}`;

const nameSource = ({ context, stem }: Draft, id: string, cell: Excel.Range): void => {
  context.workbook.names.add(sourceName(stem, id), cell);
};

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
  const { row, column } = releasedAt(draft);
  cell.formulas = [[releaseFormula(draft.description, absolute(cellName(row, column)))]];
  cell.format.font.color = QUIET;
}

function writeBehind(draft: Draft, cell: Excel.Range): void {
  writeRelease(draft, cell);
  keepBehind(cell);
}

/** What is behind a chart does not reach out from there. */
export function keepBehind(cell: Excel.Range): void {
  cell.format.font.color = QUIET;
  cell.format.horizontalAlignment = "Fill";
}

/** By the place of that day: a name would lead a copy of the sheet back to the workbook. */
export function releaseFormula({ released }: Description, day: string): string {
  const two = (part: string) => `RIGHT("0"&${part}(${day}),2)`;
  const source = '"Source: U.S. Treasury, TIC';
  const dated = `${source}, released "&YEAR(${day})&"-"&${two("MONTH")}&"-"&${two("DAY")}`;
  // Of a release that is not stored there is no day.
  return released ? `=IFERROR(${dated},${source}")` : `=${dated}`;
}
