import { columnName, splitAddress } from "../../excel/address";
import { addressFrom, type Difference, type Writing } from "./difference";

/** Charts whose series are still the sheet's own show all rows. */
export async function stretchCharts(
  context: Excel.RequestContext,
  { found, record, description: { blocks } }: Writing,
  grown: readonly Difference[],
): Promise<void> {
  const charts = found.sheet.charts;
  charts.load(["items/id", "items/name"]);
  await context.sync();
  const plans = blocks.flatMap((block) => (block.kind === "charts" ? block.charts : []));
  const drawn = plans.flatMap((plan) => {
    const known = record.charts.find(({ id }) => id === plan.id);
    // An id may be another chart's once the workbook was opened again.
    const named = charts.items.filter(({ name }) => name === plan.title);
    const byId = ({ id }: Excel.Chart) => id === known?.chart;
    const chart = named.find(byId) ?? named[0] ?? charts.items.find(byId);
    const difference = grown.find(({ planned }) => planned.block.id === plan.table);
    if (!chart || !difference) return [];
    chart.series.load("items/name");
    return [{ plan, chart, difference }];
  });
  await context.sync();
  for (const { plan, chart, difference } of drawn) {
    const { found: at, planned } = difference;
    const body = at.table.getDataBodyRange();
    const along = at.places.get(plan.along);
    for (const column of plan.series) {
      const header = planned.block.columns.find(({ id }) => id === column)!.header;
      const series = chart.series.items.find(({ name }) => name === header);
      const place = at.places.get(column);
      if (!series || place === undefined || along === undefined) continue;
      series.setValues(body.getColumn(place));
      series.setXAxisValues(body.getColumn(along));
    }
  }
}

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
