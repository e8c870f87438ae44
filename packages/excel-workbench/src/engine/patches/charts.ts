import type * as Library from "@odoo/o-spreadsheet";
import { type Excel, titleText } from "../chartDefinitions";
import { quoteSheet } from "../../model/addresses";
import { type SpreadsheetLibrary } from "../library";
import { conditionalText } from "./conditions";
import { type ChartAxis, type Dash, type TimeUnit } from "../../model/workbook";

type Getters = Library.Model["getters"];

/** The parts of a chart that the library hands to Chart.js, which are added to. */
interface Config {
  readonly data: { readonly labels?: readonly string[]; readonly datasets: Dataset[] };
  readonly options: {
    readonly scales?: Record<string, Scale | undefined>;
    readonly plugins: {
      readonly title?: Record<string, unknown>;
      readonly legend?: { readonly labels?: Record<string, unknown> };
      readonly tooltip?: { readonly callbacks?: Record<string, unknown> };
    };
  };
}

type Scale = Record<string, unknown> & { ticks?: Record<string, unknown> };

interface Dataset extends Record<string, unknown> {
  readonly label?: string;
  readonly type?: string;
  readonly yAxisID?: string;
  data: (number | null | { readonly x: number; readonly y: number | null })[];
}

interface Definition {
  readonly type: string;
  readonly excel?: Excel;
  readonly dataSource?: { readonly labelRange?: Library.Range };
}

interface Runtime {
  readonly chartJsConfig: Config;
  readonly customizableSeries?: readonly { readonly dataSetId: string }[];
}

interface Builder {
  allowedDefinitionKeys: readonly string[];
  getRuntime(
    getters: Getters,
    definition: Definition,
    data: unknown,
    sheetId: string,
    handlers: unknown,
  ): Runtime;
  updateRanges(definition: Definition, adapters: Adapters, sheetId: string): Definition;
  duplicateInDuplicatedSheet(
    definition: Definition,
    from: string,
    to: string,
    getters: Pick<Getters, "getSheetName">,
  ): Definition;
  readonly knowsExcel?: true;
}

interface Adapters {
  adaptRangeString(sheetId: string, reference: string): { readonly range: string };
}

/** Has the library draw what Excel says of a chart beyond what it knows: axes of days, dashes, gaps, titles from cells. */
export function addCharts(library: SpreadsheetLibrary): void {
  const registry = library.registries.chartTypeRegistry;
  for (const type of ["line", "bar", "combo"] as const) {
    const base = registry.get(type) as unknown as Builder;
    if (base.knowsExcel) continue;
    const builder: Builder = {
      ...base,
      knowsExcel: true,
      allowedDefinitionKeys: [...base.allowedDefinitionKeys, "excel"],
      getRuntime(getters, definition, data, sheetId, handlers) {
        const runtime = base.getRuntime(getters, definition, data, sheetId, handlers);
        const { excel } = definition;
        if (excel) draw(runtime, { ...definition, excel }, getters, sheetId, library);
        return runtime;
      },
      updateRanges(definition, adapters, sheetId) {
        const kept = base.updateRanges(definition, adapters, sheetId);
        return retitled(kept, (formula) => {
          const { range } = adapters.adaptRangeString(sheetId, formula.slice(1));
          return `=${range}`;
        });
      },
      duplicateInDuplicatedSheet(definition, from, to, coreGetters) {
        const kept = base.duplicateInDuplicatedSheet(definition, from, to, coreGetters);
        const [old, copy] = [from, to].map((id) => quoteSheet(coreGetters.getSheetName(id)));
        const isOwn = (formula: string) => formula.startsWith(`=${old}!`);
        return retitled(kept, (formula) =>
          isOwn(formula) ? `=${copy}${formula.slice(formula.lastIndexOf("!"))}` : formula,
        );
      },
    };
    registry.replace(type, builder as never);
  }
}

/** With the titles that are cells changed. */
function retitled(definition: Definition, change: (formula: string) => string): Definition {
  const { excel } = definition;
  if (!excel) return definition;
  const changed = <T extends Titled>(one: T): T =>
    one.titleFormula ? { ...one, titleFormula: change(one.titleFormula) } : one;
  const { category, value, secondary } = excel.axes;
  const axes = {
    category: changed(category),
    value: changed(value),
    secondary: changed(secondary),
  };
  return { ...definition, excel: { ...changed(excel), axes } };
}

function draw(
  { chartJsConfig: config, customizableSeries = [] }: Runtime,
  definition: Definition & { readonly excel: Excel },
  getters: Getters,
  sheetId: string,
  library: SpreadsheetLibrary,
): void {
  const { excel } = definition;
  const locale = getters.getLocale();
  const format = (value: number, code: string) =>
    conditionalText(value, code, locale, library) ??
    library.helpers.formatValue(value, { format: code, locale });
  for (const [index, { dataSetId }] of customizableSeries.entries())
    dress(config.data.datasets[index], excel.series[dataSetId], definition, excel);
  writeTitle(config, titleText(excel.titleFormula, sheetId, getters), excel);
  writeLegend(config);
  const { scales = {} } = config.options;
  for (const [key, axis] of [
    ["y", excel.axes.value],
    ["y1", excel.axes.secondary],
  ] as const)
    measure(scales[key], axis, format);
  const days = daysOf(definition, getters);
  if (excel.axes.category.categories === "DateAxis" && days) date(config, days, excel, format);
  hide(scales["x"], excel.axes.category);
  for (const [key, axis] of [
    ["x", excel.axes.category],
    ["y", excel.axes.value],
    ["y1", excel.axes.secondary],
  ] as const)
    writeAxisTitle(scales[key], axis, titleText(axis.titleFormula, sheetId, getters));
}

/** In Chart.js a line's dash is told in pixels. */
const DASHES: Readonly<Record<Dash, readonly number[]>> = {
  Continuous: [],
  Dash: [8, 5],
  DashDot: [8, 4, 2, 4],
  DashDotDot: [8, 4, 2, 4, 2, 4],
  Dot: [2, 3],
  RoundDot: [2, 3],
};

const PIXELS_OF_POINT = 4 / 3;

function dress(
  dataset: Dataset | undefined,
  look: Look | undefined,
  { type }: Definition,
  { blanks }: Excel,
): void {
  if (!dataset) return;
  if (blanks === "Interplotted") dataset["spanGaps"] = true;
  if (blanks === "Zero")
    dataset.data = dataset.data.map((value) => (Number.isFinite(value) ? value : 0));
  if (!look) return;
  if ((dataset.type ?? type) === "line") dressLine(dataset, look);
  else dressColumns(dataset, look);
}

type Look = Excel["series"][string];

function dressLine(dataset: Dataset, { dash, weight, marker }: Look): void {
  if (dash) dataset["borderDash"] = DASHES[dash];
  if (weight !== undefined) dataset["borderWidth"] = weight * PIXELS_OF_POINT;
  if (marker) dataset["pointRadius"] = marker === "None" ? 0 : 3;
}

function dressColumns(dataset: Dataset, { gapWidth }: Look): void {
  // The library parts stacked columns by white borders, which cover those of many months; Excel has none.
  dataset["borderWidth"] = 0;
  if (gapWidth === undefined) return;
  // A gap of 100 is as wide as a column.
  dataset["categoryPercentage"] = 1;
  dataset["barPercentage"] = 1 / (1 + gapWidth / 100);
}

/** What may have a title from a cell. */
interface Titled {
  readonly titleFormula?: string;
}

/** Excel breaks a long title into lines. */
function writeTitle(
  { options: { plugins } }: Config,
  text: string | undefined,
  { titleFont }: Excel,
): void {
  const { title } = plugins;
  if (!title) return;
  const shown = text ?? String(title["text"]);
  const size = (titleFont?.size ?? 14) * PIXELS_OF_POINT;
  title["display"] = shown !== "";
  title["text"] = ({ chart }: { readonly chart: { readonly width: number } }) =>
    linesOf(shown, Math.floor((chart.width - 40) / (size * 0.52)));
  title["align"] = "center";
  title["font"] = { size, weight: titleFont?.bold ? "bold" : "normal" };
  if (titleFont?.color) title["color"] = titleFont.color;
}

function linesOf(text: string, width: number): string[] {
  const lines: string[] = [];
  for (const word of text.split(" ")) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + 1 + word.length <= width)
      lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines;
}

/** As wide as the chart, of an axis below or above it; as high, of another. */
function writeAxisTitle(
  scale: Scale | undefined,
  { titleFont }: Pick<ChartAxis, "titleFont">,
  text: string | undefined,
): void {
  const present = scale?.["title"] as Record<string, unknown> | undefined;
  const shown = text ?? present?.["text"];
  if (!scale || typeof shown !== "string" || shown === "") return;
  const { size = 10, bold = false, color = "#595959" } = titleFont ?? {};
  const pixels = size * PIXELS_OF_POINT;
  scale["title"] = {
    ...present,
    display: true,
    color,
    font: { size: pixels, weight: bold ? "bold" : "normal" },
    text: (context: Placed) => {
      const { width, height } = context.chart;
      const length = context.scale.isHorizontal() ? width : height;
      return linesOf(shown, Math.floor((length - 40) / (pixels * 0.5)));
    },
  };
}

interface Placed {
  readonly chart: { readonly width: number; readonly height: number };
  readonly scale: { isHorizontal(): boolean };
}

interface Drawn {
  readonly data: { readonly datasets: readonly Dataset[] };
}

/** Names as long as they are, with the dash of their lines. */
function writeLegend({ options: { plugins } }: Config): void {
  const labels = plugins.legend?.labels;
  const generate = labels?.["generateLabels"] as
    | ((chart: Drawn) => { readonly datasetIndex?: number }[])
    | undefined;
  if (!labels || !generate) return;
  labels["generateLabels"] = (chart: Drawn) =>
    generate(chart).map((label) => {
      const dataset = chart.data.datasets[label.datasetIndex ?? -1];
      return { ...label, text: dataset?.label ?? "", lineDash: dataset?.["borderDash"] ?? [] };
    });
}

type Format = (value: number, code: string) => string;

function measure(scale: Scale | undefined, axis: Excel["axes"]["value"], format: Format): void {
  if (!scale) return;
  const { numberFormat, majorUnit } = axis;
  const ticks = {
    ...scale.ticks,
    ...(numberFormat && { callback: (value: number) => format(value, numberFormat) }),
    ...(majorUnit !== undefined && { stepSize: majorUnit }),
  };
  scale.ticks = ticks;
  hide(scale, axis);
}

function hide(
  scale: Scale | undefined,
  { isHidden, labels }: Pick<ChartAxis, "isHidden" | "labels">,
) {
  if (!scale) return;
  if (isHidden) scale["display"] = false;
  if (labels === "None") scale.ticks = { ...scale.ticks, display: false };
}

/** The days that the categories are, if all are days. */
function daysOf({ dataSource }: Definition, getters: Getters): readonly number[] | undefined {
  const range = dataSource?.labelRange;
  if (!range || range.invalidXc) return undefined;
  const { sheetId, zone } = range;
  const days: number[] = [];
  for (let row = zone.top; row <= zone.bottom; row++)
    for (let col = zone.left; col <= zone.right; col++) {
      const { value } = getters.getEvaluatedCell({ sheetId, row, col });
      if (typeof value === "number") days.push(value);
    }
  return days;
}

const DAYS: Readonly<Record<TimeUnit, number>> = { Days: 1, Months: 30.44, Years: 365.25 };

/** Places the values by their days. */
function date(config: Config, days: readonly number[], excel: Excel, format: Format): void {
  const { datasets, labels = [] } = config.data;
  const scale = config.options.scales?.["x"];
  if (!scale || days.length !== labels.length || days.length === 0) return;
  const {
    baseUnit = "Days",
    majorUnit,
    majorTimeUnit = "Years",
    numberFormat,
  } = excel.axes.category;
  const [first, last] = [Math.min(...days), Math.max(...days)];
  const half = DAYS[baseUnit] / 2;
  for (const dataset of datasets)
    dataset.data = dataset.data.map((value, index) => ({
      x: days[index] ?? NaN,
      y: typeof value === "number" ? value : NaN,
    }));
  Object.assign(scale, { type: "linear", min: first - half, max: last + half });
  const every = majorUnit ?? 1;
  scale["afterBuildTicks"] = (axis: { ticks: { value: number }[] }) => {
    axis.ticks = ticksOf(first, last, every, majorTimeUnit).map((value) => ({ value }));
  };
  scale.ticks = {
    ...scale.ticks,
    autoSkip: true,
    maxRotation: 0,
    callback: (value: number) => format(value, numberFormat ?? "yyyy-mm-dd"),
  };
  const callbacks = config.options.plugins.tooltip?.callbacks;
  if (callbacks)
    callbacks["title"] = (items: readonly { readonly dataIndex: number }[]) =>
      labels[items[0]?.dataIndex ?? -1] ?? "";
}

const DAY = 86_400_000;
/** The day of serial 0 in milliseconds: 1899-12-30. */
const ORIGIN = Date.UTC(1899, 11, 30);

/** The first day, and those so many days, months or years after it. */
function ticksOf(first: number, last: number, every: number, unit: TimeUnit): readonly number[] {
  const start = new Date(ORIGIN + first * DAY);
  const day = (index: number): number => {
    const by = index * every;
    if (unit === "Days") return first + by;
    const months = unit === "Years" ? 12 * by : by;
    const [year, month] = [start.getUTCFullYear(), start.getUTCMonth() + months];
    const length = new Date(Date.UTC(year, month + 1, 0)).getUTCDate();
    const date = Date.UTC(year, month, Math.min(start.getUTCDate(), length));
    return (date - ORIGIN) / DAY;
  };
  const ticks: number[] = [];
  for (let index = 0; day(index) <= last && ticks.length < 1000; index++) ticks.push(day(index));
  return ticks;
}
