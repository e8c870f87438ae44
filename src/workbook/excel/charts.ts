import { lookOf, MARK } from "./palette";
import { supports } from "./support";

/** Excel's names of the kinds that are drawn. */
export type ChartKind = "Line" | "ColumnClustered" | "ColumnStacked";

/** A native chart of columns of a sheet. */
export interface ChartPlan {
  readonly kind: ChartKind;
  readonly name: string;
  readonly title: string;
  readonly categories: Excel.Range;
  /** How many months the categories are, if they are: their axis is to scale, and labelled by years. */
  readonly months?: number;
  readonly series: readonly Series[];
  /** 1 in months whose figures do not continue those before, 0 in the others; not marked where Excel has no second axis for them. */
  readonly breaks?: Excel.Range;
  /** The number format of the axis of values. */
  readonly format?: string;
  /** Says below the plot where the figures are from: the text of a cell, `"=Sheet1!$G$21"`, or a text. */
  readonly source?: string;
  /** A chart of about half the width: its title is smaller, and it has fewer labels. */
  readonly isSmall?: boolean;
  /** The cells it covers. */
  readonly from: Excel.Range;
  readonly to: Excel.Range;
}

/** What is drawn of a column. */
export interface Series {
  readonly name: string;
  readonly values: Excel.Range;
}

/** The name of the series that marks months. */
export const BREAKS = "Break in the data";

/** Of the cells it is drawn from: a word in place of 1, nothing in place of 0. */
export const BREAK_FORMAT = '"break";;;@';

const [TITLE_SIZE, SMALL_TITLE_SIZE] = [12, 10];
const [SOURCE_SIZE, SMALL_SOURCE_SIZE] = [8, 7];
const SOURCE_COLOR = "#595959";
const [THICK, THIN] = [2.25, 1.75];

/**
 * Draws a chart with the next sync. Its series are ranges, so that it shows what the cells show; a month without a figure is a
 * gap in its line.
 */
export function addChart(sheet: Excel.Worksheet, plan: ChartPlan): Excel.Chart {
  const { kind, name, title, categories, series, isSmall, from, to } = plan;
  const breaks = marksMonths() ? plan.breaks : undefined;
  // Columns come first, so that lines stand in front of them.
  const [first, ...others] = breaks ? [{ name: BREAKS, values: breaks }, ...series] : series;
  if (!first || series.length === 0) throw new RangeError(`a chart without series: ${title}`);
  const chart = sheet.charts.add(kind, first.values, "Columns");
  chart.name = name;
  chart.title.text = title;
  chart.title.format.font.size = isSmall ? SMALL_TITLE_SIZE : TITLE_SIZE;
  const drawn = [chart.series.getItemAt(0), ...others.map((other) => chart.series.add(other.name))];
  for (const [index, one] of [first, ...others].entries())
    setSeries(drawn[index]!, one, categories);
  const shown = breaks ? drawn.slice(1) : drawn;
  for (const [index, one] of shown.entries()) dress(one, plan, index);
  if (breaks) mark(chart, drawn[0]!, plan);
  chart.legend.visible = drawn.length > 1;
  if (drawn.length > 1) chart.legend.position = "Bottom";
  setAxes(chart, plan);
  setSource(chart.axes.categoryAxis.title, plan);
  chart.setPosition(from, to);
  return chart;
}

function setSeries(drawn: Excel.ChartSeries, { name, values }: Series, categories: Excel.Range) {
  drawn.name = name;
  drawn.setValues(values);
  drawn.setXAxisValues(categories);
}

function dress(series: Excel.ChartSeries, { kind, months, ...plan }: ChartPlan, index: number) {
  const { color, dash } = lookOf(index);
  if (kind !== "Line") {
    series.format.fill.setSolidColor(color);
    series.gapWidth = gapOf(months);
    return;
  }
  const { line } = series.format;
  line.color = color;
  line.lineStyle = dash;
  line.weight = plan.series.length > 3 ? THIN : THICK;
  series.markerStyle = "None";
}

/** Up to so many months a thin column marks one, up to the next number a broader one. */
const [SHORT, LONG] = [36, 120];

/** Between columns, in per cent of their width: columns of many months would be thin as hairs with a gap between them. */
const gapOf = (months = 0): number => (months <= SHORT ? 40 : months <= LONG ? 20 : 0);

/** Marks months by columns as high as the chart, on an axis of their own that is not shown. */
function mark(
  chart: Excel.Chart,
  series: Excel.ChartSeries,
  { kind, months = 0 }: Pick<ChartPlan, "kind" | "months">,
): void {
  // Among columns they are columns already; alone on their axis, stacked ones look like others.
  if (kind === "Line") series.chartType = "ColumnClustered";
  series.axisGroup = "Secondary";
  series.format.fill.setSolidColor(MARK);
  series.gapWidth = months <= SHORT ? 500 : months <= LONG ? 200 : 0;
  const axis = chart.axes.getItem("Value", "Secondary");
  axis.minimum = 0;
  axis.maximum = 1;
  axis.visible = false;
}

/** Marks months in a chart that had none to mark. With the next sync. */
export function addBreaks(
  chart: Excel.Chart,
  values: Excel.Range,
  { categories, ...plan }: Pick<ChartPlan, "kind" | "months" | "categories">,
): void {
  if (!marksMonths()) return;
  const series = chart.series.add(BREAKS);
  setSeries(series, { name: BREAKS, values }, categories);
  mark(chart, series, plan);
  chart.legend.visible = true;
  chart.legend.position = "Bottom";
}

function setAxes(chart: Excel.Chart, { months, format, isSmall }: ChartPlan): void {
  const { categoryAxis, valueAxis } = chart.axes;
  const hasFormats = supports("1.8");
  if (months !== undefined) {
    categoryAxis.categoryType = "DateAxis";
    categoryAxis.baseTimeUnit = "Months";
    const { count, unit } = ticksOf(months, isSmall ? SMALL_LABELS : LABELS);
    categoryAxis.majorUnit = count;
    categoryAxis.majorTimeUnitScale = unit;
    if (hasFormats) categoryAxis.numberFormat = unit === "Years" ? "yyyy" : "yyyy-mm";
  }
  // Below the figures where some are negative.
  categoryAxis.tickLabelPosition = "Low";
  if (!hasFormats) return;
  if (format !== undefined) valueAxis.numberFormat = format;
  chart.displayBlanksAs = "NotPlotted";
}

/** Where the figures are from stands below the plot, so that it goes along when the chart is copied. */
function setSource(title: Excel.ChartAxisTitle, { source, isSmall }: ChartPlan): void {
  if (source === undefined) return;
  title.visible = true;
  if (source.startsWith("=")) title.setFormula(source);
  else title.text = source;
  const { font } = title.format;
  font.bold = false;
  font.color = SOURCE_COLOR;
  font.size = isSmall ? SMALL_SOURCE_SIZE : SOURCE_SIZE;
}

/** Whether series may have a second axis. */
const marksMonths = (): boolean => supports("1.8");

/** Whether a title can be what a cell shows, so that it follows the data by itself. */
export const linksTitles = (): boolean => supports("1.8");

/** About so many labels stand below a chart without touching. */
const [LABELS, SMALL_LABELS] = [9, 4];

/** Between two labels of an axis of so many months. */
export function ticksOf(
  months: number,
  labels = LABELS,
): {
  readonly count: number;
  readonly unit: "Months" | "Years";
} {
  const steps = [1, 2, 3, 6, 12, 24, 36, 60, 120];
  const step = steps.find((each) => months / each <= labels) ?? 120;
  return step < 12 ? { count: step, unit: "Months" } : { count: step / 12, unit: "Years" };
}

/** Whether Excel can draw series from ranges of their own, and axes of months. */
export const drawsSeries = (): boolean => supports("1.7");
