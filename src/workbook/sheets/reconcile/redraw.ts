import { splitAddress } from "../../excel/address";
import { addChart, drawsSeries, linksTitles } from "../../excel/charts";
import { absolute } from "../../find/references";
import { type ChartBlock } from "../language/description";
import { chartRows } from "../language/layout";
import { isNone, type Plan } from "../language/plan";
import { keepBehind, releaseFormula, seriesOf, SMALL, sourceName, UNDRAWN } from "../write/charts";
import { type Difference, type Writing } from "./difference";
import { ownCharts } from "./stretch";

/** The charts that were drawn or taken away, by their ids: Excel's own id of each, or that there is none. */
export type Redrawn = ReadonlyMap<string, string>;

/**
 * Draws the charts that could not be drawn before, since their table had nothing to show, and takes away those whose table has
 * nothing now. One that the user has deleted stays so.
 */
export async function redrawCharts(
  context: Excel.RequestContext,
  writing: Writing,
  differences: readonly Difference[],
  plan: Plan,
): Promise<Redrawn> {
  if (!drawsSeries() || !linksTitles()) return new Map();
  const { record, description } = writing;
  const present = await ownCharts(context, writing);
  const changing = description.blocks
    .filter((block) => block.kind === "charts")
    .flatMap((block) => block.charts.map((described) => ({ block, described })))
    .flatMap(({ block, described }) => {
      const { id, table } = described;
      const planned = plan.tables.find((one) => one.block.id === table)!;
      const difference = differences.find((one) => one.planned.block.id === table);
      const known = record.charts.find((one) => one.id === id);
      if (!planned.block.isNone || !difference || !known) return [];
      const chart = present.find((one) => one.plan.id === id)?.chart;
      const isDrawable = [described.along, ...described.series].every((column) =>
        difference.found.places.has(column),
      );
      if (isNone(planned) ? !chart : known.chart !== UNDRAWN || chart || !isDrawable) return [];
      const name = context.workbook.names.getItemOrNullObject(sourceName(record.stem, id));
      name.load("name");
      return [{ block, described, difference, chart, name, title: plan.titles.get(id)! }];
    });
  if (changing.length === 0) return new Map();
  const released = context.workbook.names.getItemOrNullObject(`${record.stem}_Released`);
  released.load("name");
  await context.sync();
  // Where it is now: rows were added above it.
  const day = released.isNullObject ? undefined : released.getRangeOrNullObject().load("address");
  const placed = changing.flatMap(({ name, ...rest }) =>
    name.isNullObject ? [] : [{ ...rest, cell: name.getRangeOrNullObject().load("address") }],
  );
  await context.sync();
  const drawn = placed
    .filter(({ cell }) => !cell.isNullObject)
    .map(({ chart, cell, ...rest }) => {
      const { id } = rest.described;
      if (!chart) return { id, chart: draw(writing, { cell, day, ...rest }) };
      chart.delete();
      cell.clear("Contents");
      return { id };
    });
  for (const { chart } of drawn) chart?.load("id");
  await context.sync();
  return new Map(drawn.map(({ id, chart }) => [id, chart?.id ?? UNDRAWN]));
}

interface Drawing {
  readonly block: ChartBlock;
  readonly described: ChartBlock["charts"][number];
  readonly difference: Difference;
  readonly title: string;
  /** Behind the lower left of the chart. */
  readonly cell: Excel.Range;
  /** That of the release. */
  readonly day: Excel.Range | undefined;
}

function draw(
  { found, description }: Writing,
  { block, described, difference, title, cell, day }: Drawing,
): Excel.Chart {
  const isDated = day !== undefined && !day.isNullObject;
  if (isDated) {
    const at = absolute(splitAddress(day.address)[1]);
    cell.formulas = [[releaseFormula(description, at)]];
    keepBehind(cell);
  }
  const body = difference.found.table.getDataBodyRange();
  const { places } = difference.found;
  return addChart(found.sheet, {
    ...seriesOf(described, difference.planned, (id) => body.getColumn(places.get(id)!)),
    title,
    ...(isDated && { source: `=${cell.address}` }),
    isSmall: block.columns <= SMALL,
    from: cell.getOffsetRange(1 - chartRows(block), 0),
    to: cell.getOffsetRange(0, block.columns - 1),
  });
}
