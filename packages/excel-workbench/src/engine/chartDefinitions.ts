import type * as Library from "@odoo/o-spreadsheet";
import { type Area, areaName, columnsOf, LIMITS, quoteSheet, rowsOf } from "../model/addresses";
import {
  type ChartAxis,
  type ChartContent,
  type ChartDraft,
  type ChartInfo,
  type ChartKind,
  type ChartSeries,
} from "../model/workbook";

type Getters = Library.Model["getters"];
type Definition = ReturnType<Getters["getChartDefinition"]>;
/** The parts of the library's charts that are not of every kind. */
interface Kept {
  readonly background?: string;
  readonly showValues?: boolean;
  readonly humanize?: boolean;
  readonly legendPosition?: ChartInfo["legend"];
  readonly title?: object;
  readonly axesDesign?: Readonly<Record<string, AxisDesign>>;
  readonly dataSetStyles?: Readonly<Record<string, Style>>;
}

interface AxisDesign {
  readonly title?: { readonly text?: string };
  readonly min?: number;
  readonly max?: number;
}

// Labels as text: a time axis would need one more library.
const LINE = { type: "line", stacked: false, cumulative: false, labelsAsText: true } as const;
const BAR = { type: "bar", stacked: false } as const;

const KINDS = {
  line: { ...LINE, hideDataMarkers: true },
  area: { ...LINE, hideDataMarkers: true, fillArea: true },
  bar: { ...BAR, horizontal: true },
  column: BAR,
  stackedColumn: { ...BAR, stacked: true },
  pie: { type: "pie" },
  scatter: { type: "scatter", labelsAsText: false },
  combo: { type: "combo", hideDataMarkers: true },
} as const satisfies Record<ChartKind, object>;

/** A chart as the library wants it. What is there of it and not told of here stays. */
export function chartDefinition(
  chart: ChartDraft,
  getters: Getters,
  present?: Definition,
): Definition {
  const { kind, title, legend, axes } = chart;
  const kept: Kept = present ? present : {};
  return {
    ...(kept.background !== undefined && { background: kept.background }),
    ...(kept.showValues !== undefined && { showValues: kept.showValues }),
    ...(kept.humanize !== undefined && { humanize: kept.humanize }),
    ...KINDS[kind],
    ...dataOf(chart, getters, kept),
    title: { ...kept.title, text: title },
    legendPosition: legend,
    ...(kind !== "pie" && {
      axesDesign: {
        ...kept.axesDesign,
        x: axisDesign(axes.category, kept.axesDesign?.["x"]),
        y: axisDesign(axes.value, kept.axesDesign?.["y"]),
        y1: axisDesign(axes.secondary, kept.axesDesign?.["y1"]),
      },
    }),
  } as Definition;
}

/** Each range begins with its name. */
export function definitionOf({
  kind,
  title,
  labels,
  series,
}: Pick<ChartContent, "kind" | "title" | "labels" | "series">): Definition {
  return {
    ...KINDS[kind],
    dataSource: {
      type: "range",
      dataSets: series.map((dataRange, index) => ({
        dataSetId: `series${index + 1}`,
        dataRange,
      })),
      dataSetsHaveTitle: true,
      labelRange: labels,
    },
    dataSetStyles: {},
    title: { text: title },
    legendPosition: series.length > 1 || title === "" ? "top" : "none",
  };
}

type Place = Pick<ChartInfo, "left" | "top" | "width" | "height">;

/** None if it is of a kind that Excel's API has no name for here. */
export function chartInfo(
  id: string,
  sheet: string,
  definition: Definition,
  place: Place,
  getters: Getters,
): ChartInfo[] {
  const kind = kindOf(definition);
  if (!kind || !("dataSource" in definition) || definition.dataSource?.type !== "range") return [];
  const { dataSource, title } = definition;
  const { axesDesign, dataSetStyles = {}, legendPosition = "top" } = definition as Kept;
  const area = (text: string | undefined): Area | undefined => {
    if (text === undefined) return undefined;
    const range = getters.getRangeFromSheetXC(sheet, text);
    return range.invalidXc ? undefined : { sheet: range.sheetId, ...range.zone };
  };
  const labelled = area(dataSource.labelRange);
  const series = dataSource.dataSets.flatMap(({ dataSetId, dataRange }) => {
    const whole = area(dataRange);
    if (!whole) return [];
    return seriesOf(dataSetId, whole, dataSource.dataSetsHaveTitle, dataSetStyles[dataSetId]);
  });
  const labels = labelled && withoutHeading(labelled, series[0]?.values);
  return [
    {
      id,
      sheet,
      kind,
      title: title.text ?? "",
      series,
      ...(labels && { labels }),
      legend: legendPosition,
      axes: {
        category: axis(axesDesign?.["x"]),
        value: axis(axesDesign?.["y"]),
        secondary: axis(axesDesign?.["y1"]),
      },
      source: around([labelled, ...series.flatMap((one) => [one.heading, one.values])], sheet),
      ...place,
    },
  ];
}

/** Labels with a heading are one longer than the values. */
const withoutHeading = (labels: Area, values: Area | undefined): Area =>
  values && cellsOf(labels) > cellsOf(values) ? divided(labels)[1] : labels;

function seriesOf(id: string, whole: Area, isHeaded: boolean, style: Style = {}): ChartSeries {
  const [heading, values] = isHeaded ? divided(whole) : [undefined, whole];
  return {
    id,
    values,
    ...(style.label ? { name: style.label } : heading && { heading }),
    ...(style.backgroundColor && { color: style.backgroundColor }),
    isSecondary: style.yAxisId === "y1",
    isColumn: style.type === "bar",
  };
}

const axis = (design: AxisDesign | undefined): ChartAxis => ({
  title: design?.title?.text ?? "",
  ...(design?.min !== undefined && { min: design.min }),
  ...(design?.max !== undefined && { max: design.max }),
});

/** What the library keeps of a series beside its range. */
interface Style {
  readonly label?: string;
  readonly backgroundColor?: string;
  readonly yAxisId?: string;
  readonly type?: "bar" | "line";
}

/** Names from cells need every range to begin with its name: one that has another goes by that. */
function dataOf(chart: ChartDraft, getters: Getters, kept: Kept) {
  const { sheet, series, labels, kind } = chart;
  const name = (area: Area) =>
    (area.sheet === sheet ? "" : `${quoteSheet(getters.getSheetName(area.sheet))}!`) +
    areaName(area, LIMITS);
  const headed = series.map(({ values }) => withHeading(values));
  const hasTitles = series.some(({ heading }) => heading) && headed.every(Boolean);
  const styles = kept.dataSetStyles ?? {};
  const styled = series.map(({ id, name: given, heading, color, isSecondary, isColumn }, index) => {
    const present = without(styles[id] ?? {}, "label");
    const label = given ?? (heading && hasTitles ? undefined : textOf(heading, getters)) ?? "";
    const named = heading && hasTitles && !given ? {} : { label: label || `Series${index + 1}` };
    const style = {
      ...present,
      ...named,
      ...(color !== undefined && { backgroundColor: color }),
      yAxisId: isSecondary ? "y1" : "y",
      ...(kind === "combo" && { type: isColumn ? "bar" : "line" }),
    };
    return [id, style] as const;
  });
  return {
    dataSource: {
      type: "range",
      dataSets: series.map(({ id, values }, index) => ({
        dataSetId: id,
        dataRange: name(hasTitles ? headed[index]! : values),
      })),
      dataSetsHaveTitle: hasTitles,
      ...(labels && { labelRange: name((hasTitles && withHeading(labels)) || labels) }),
    },
    dataSetStyles: Object.fromEntries(styled),
  };
}

function textOf(cell: Area | undefined, getters: Getters): string | undefined {
  if (!cell) return undefined;
  const at = { sheetId: cell.sheet, row: cell.top, col: cell.left };
  return getters.getEvaluatedCell(at).formattedValue;
}

function axisDesign({ title, min, max }: ChartAxis, present: AxisDesign = {}) {
  return {
    ...without(present, "min", "max"),
    title: { ...present.title, text: title },
    ...(min !== undefined && { min }),
    ...(max !== undefined && { max }),
  };
}

const without = (object: object, ...names: readonly string[]): object =>
  Object.fromEntries(Object.entries(object).filter(([name]) => !names.includes(name)));

const isRow = (area: Area) => rowsOf(area) === 1 && columnsOf(area) > 1;

/** The values with the cell before them, which names them; none at the edge of the sheet. */
function withHeading(values: Area): Area | undefined {
  if (isRow(values)) return values.left === 0 ? undefined : { ...values, left: values.left - 1 };
  return values.top === 0 ? undefined : { ...values, top: values.top - 1 };
}

function divided(whole: Area): [Area, Area] {
  return isRow(whole)
    ? [
        { ...whole, right: whole.left },
        { ...whole, left: whole.left + 1 },
      ]
    : [
        { ...whole, bottom: whole.top },
        { ...whole, top: whole.top + 1 },
      ];
}

const cellsOf = (area: Area) => rowsOf(area) * columnsOf(area);

function around(areas: readonly (Area | undefined)[], sheet: string): Area {
  const given = areas.filter((area) => area !== undefined);
  return {
    sheet: given[0]?.sheet ?? sheet,
    top: Math.min(...given.map(({ top }) => top)),
    left: Math.min(...given.map(({ left }) => left)),
    bottom: Math.max(...given.map(({ bottom }) => bottom)),
    right: Math.max(...given.map(({ right }) => right)),
  };
}

function kindOf(definition: Definition): ChartKind | undefined {
  switch (definition.type) {
    case "line":
      return definition.fillArea ? "area" : "line";
    case "bar":
      if (definition.horizontal) return "bar";
      return definition.stacked ? "stackedColumn" : "column";
    case "pie":
    case "scatter":
    case "combo":
      return definition.type;
    default:
      return undefined;
  }
}
