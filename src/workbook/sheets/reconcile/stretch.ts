import { columnName, splitAddress } from "../../excel/address";
import { addBreaks, BREAKS } from "../../excel/charts";
import { hasBreaks } from "../language/breaks";
import { type ChartDescription, chartsOf } from "../language/description";
import { addressFrom, type Difference, type Writing } from "./difference";

/** A chart of the sheet's own that is still there. */
interface Drawn {
  readonly plan: ChartDescription;
  readonly chart: Excel.Chart;
}

/** The charts of the sheet's own that are still there. */
export async function ownCharts(
  context: Excel.RequestContext,
  { found, record, description }: Writing,
): Promise<readonly Drawn[]> {
  const { charts } = found.sheet;
  charts.load(["items/id", "items/name"]);
  await context.sync();
  return chartsOf(description).flatMap((plan) => {
    const known = record.charts.find(({ id }) => id === plan.id);
    // An id may be another chart's once the workbook was opened again.
    const named = charts.items.filter(({ name }) => name === plan.name);
    const byId = ({ id }: Excel.Chart) => id === known?.chart;
    const chart = named.find(byId) ?? named[0] ?? charts.items.find(byId);
    return chart ? [{ plan, chart }] : [];
  });
}

/** Charts whose titles the user has not changed say whom and what they show now. */
export async function retitleCharts(
  context: Excel.RequestContext,
  writing: Writing,
  titles: ReadonlyMap<string, string>,
): Promise<void> {
  const { charts } = writing.record;
  const given = ({ id, name }: ChartDescription) =>
    charts.find((one) => one.id === id)?.title ?? name;
  if (chartsOf(writing.description).every((plan) => given(plan) === titles.get(plan.id))) return;
  const drawn = await ownCharts(context, writing);
  for (const { chart } of drawn) chart.title.load("text");
  await context.sync();
  for (const { plan, chart } of drawn)
    if (chart.title.text === given(plan)) chart.title.text = titles.get(plan.id)!;
}

/** Charts whose series are still the sheet's own show all rows, and mark the breaks in them. */
export async function stretchCharts(
  context: Excel.RequestContext,
  writing: Writing,
  grown: readonly Difference[],
): Promise<void> {
  const drawn = (await ownCharts(context, writing)).flatMap(({ plan, chart }) => {
    const difference = grown.find(({ planned }) => planned.block.id === plan.table);
    if (!difference) return [];
    chart.series.load("items/name");
    return [{ plan, chart, difference }];
  });
  await context.sync();
  for (const { plan, chart, difference } of drawn) stretch(plan, chart, difference);
}

function stretch(plan: ChartDescription, chart: Excel.Chart, difference: Difference): void {
  const { found: at, planned } = difference;
  const body = at.table.getDataBodyRange();
  const bodyOf = (id: string) => {
    const place = at.places.get(id);
    return place === undefined ? undefined : body.getColumn(place);
  };
  const categories = bodyOf(plan.along);
  const named = (name: string) => chart.series.items.find((one) => one.name === name);
  const set = (series: Excel.ChartSeries | undefined, column: string): void => {
    const values = bodyOf(column);
    if (!series || !values || !categories) return;
    series.setValues(values);
    series.setXAxisValues(categories);
  };
  for (const column of plan.series)
    set(named(planned.block.columns.find(({ id }) => id === column)!.header), column);
  if (plan.breaks === undefined) return;
  const marks = named(BREAKS);
  if (marks) return set(marks, plan.breaks);
  const values = bodyOf(plan.breaks);
  // Who has taken the marks out of a chart that had them does not want them.
  if (!values || !categories || !hasBreaks(planned, plan.breaks) || hadBreaks(plan, difference))
    return;
  addBreaks(chart, values, { kind: plan.kind, months: planned.rows.length, categories });
}

const hadBreaks = ({ breaks }: ChartDescription, { found, before }: Difference): boolean => {
  const place = found.places.get(breaks!);
  return place !== undefined && before.some((row) => row[place] === 1);
};

/** Names of the sheet's own columns reach over all rows, unless the user has set them to something else. */
export async function stretchNames(
  context: Excel.RequestContext,
  { found, description: { ranges = [] } }: Writing,
  grown: readonly Difference[],
): Promise<void> {
  const stretched = ranges.flatMap(({ id, table, column }) => {
    const difference = grown.find(({ planned }) => planned.block.id === table);
    const place = difference?.found.places.get(column);
    const named = found.ranges.get(id);
    if (!difference || place === undefined || !named) return [];
    const { row, rows, column: left, worksheet } = difference.found;
    const letter = columnName(left + place);
    const own = `${letter}${row + 1}:${letter}${row + rows}`;
    const [sheet, cells] = splitAddress(named.address);
    if (sheet !== worksheet || cells !== own) return [];
    const range = difference.found.table.getDataBodyRange().getColumn(place);
    range.load("address");
    return [{ named, range, worksheet }];
  });
  await context.sync();
  for (const { named, range } of stretched)
    named.item.formula = `=${addressFrom(range.address, "")}`;
}
