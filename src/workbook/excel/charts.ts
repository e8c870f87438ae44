import { supports } from "./support";

/** Excel's names of the kinds that are drawn. */
export type ChartKind = "Line" | "ColumnClustered" | "ColumnStacked";

/** A native chart of columns of a sheet. */
export interface ChartPlan {
  readonly kind: ChartKind;
  readonly name: string;
  readonly title: string;
  readonly categories: Excel.Range;
  readonly series: readonly Series[];
  /** The cells it covers. */
  readonly from: Excel.Range;
  readonly to: Excel.Range;
}

/** What is drawn of a column. */
export interface Series {
  readonly name: string;
  readonly values: Excel.Range;
}

/** Draws a chart with the next sync. Its series are ranges, so that it shows what the cells show. */
export function addChart(sheet: Excel.Worksheet, plan: ChartPlan): Excel.Chart {
  const { kind, name, title, categories, series, from, to } = plan;
  const [first, ...others] = series;
  if (!first) throw new RangeError(`a chart without series: ${title}`);
  const chart = sheet.charts.add(kind, first.values, "Columns");
  chart.name = name;
  chart.title.text = title;
  setSeries(chart.series.getItemAt(0), first, categories);
  for (const other of others) setSeries(chart.series.add(other.name), other, categories);
  chart.legend.visible = others.length > 0;
  if (others.length > 0) chart.legend.position = "Bottom";
  chart.setPosition(from, to);
  return chart;
}

function setSeries(drawn: Excel.ChartSeries, { name, values }: Series, categories: Excel.Range) {
  drawn.name = name;
  drawn.setValues(values);
  drawn.setXAxisValues(categories);
}

/** Whether Excel can draw series from ranges of their own. */
export const drawsSeries = (): boolean => supports("1.7");
