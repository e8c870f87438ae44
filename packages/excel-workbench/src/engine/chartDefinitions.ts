import type * as Library from "@odoo/o-spreadsheet";
import { type Area, areaName, columnsOf, LIMITS, quoteSheet, rowsOf } from "../model/addresses";
import {
  type Blanks,
  type ChartAxis,
  type ChartContent,
  type ChartDraft,
  type ChartFont,
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
  readonly excel?: Excel;
}

/** What Excel says of a chart and the library has no place for: `patches/charts.ts` draws it. */
export interface Excel {
  readonly blanks?: Blanks;
  readonly titleFormula?: string;
  readonly titleFont?: ChartFont;
  readonly axes: Readonly<Record<keyof ChartDraft["axes"], AxisLook>>;
  /** By the id of the series. */
  readonly series: Readonly<Record<string, SeriesLook>>;
}

type AxisLook = Omit<ChartAxis, "title" | "min" | "max">;
type SeriesLook = Pick<ChartSeries, "dash" | "weight" | "marker" | "gapWidth">;

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
  const { kind, title, titleFont, legend, axes } = chart;
  const kept: Kept = present ? present : {};
  return {
    ...(kept.background !== undefined && { background: kept.background }),
    ...(kept.showValues !== undefined && { showValues: kept.showValues }),
    ...(kept.humanize !== undefined && { humanize: kept.humanize }),
    ...KINDS[kind],
    ...dataOf(chart, getters, kept),
    title: { ...kept.title, text: title, ...fontOf(titleFont) },
    legendPosition: legend,
    ...(kind !== "pie" && {
      axesDesign: {
        ...kept.axesDesign,
        x: axisDesign(axes.category, kept.axesDesign?.["x"]),
        y: axisDesign(axes.value, kept.axesDesign?.["y"]),
        y1: axisDesign(axes.secondary, kept.axesDesign?.["y1"]),
      },
    }),
    ...(kind in DRAWN && { excel: excelOf(chart) }),
  } as unknown as Definition;
}

/** As the library says it. */
const fontOf = ({ size, bold }: ChartFont = {}) => ({
  ...(size !== undefined && { fontSize: size }),
  ...(bold !== undefined && { bold }),
});

const colourOf = ({ color }: ChartFont = {}) => (color === undefined ? {} : { color });

/** The kinds of which more is drawn than the library draws. */
const DRAWN = { line: true, column: true, stackedColumn: true, combo: true } as const;

function excelOf({ blanks, titleFormula, titleFont, axes, series }: ChartDraft): Excel {
  const lookOf = (axis: ChartAxis): AxisLook => without(axis, "title", "min", "max");
  return {
    ...(blanks && { blanks }),
    ...(titleFormula && { titleFormula }),
    ...(titleFont && { titleFont }),
    axes: {
      category: lookOf(axes.category),
      value: lookOf(axes.value),
      secondary: lookOf(axes.secondary),
    },
    series: Object.fromEntries(
      series.map(({ id, dash, weight, marker, gapWidth }) => [
        id,
        {
          ...(dash && { dash }),
          ...(weight !== undefined && { weight }),
          ...(marker && { marker }),
          ...(gapWidth !== undefined && { gapWidth }),
        },
      ]),
    ),
  };
}

/** Of a title that may be long, and of what stands below a plot. */
const TITLE_FONT: ChartFont = { size: 11 };
const SOURCE_FONT: ChartFont = { size: 8, bold: false };

/** The cells of a sheet that are the titles of a chart on it. */
function cellsOfTitles({ titleCell, sourceCell }: ChartContent, sheet: string): Excel {
  const formula = (cell: string) => `=${quoteSheet(sheet)}!${cell}`;
  return {
    ...(titleCell !== undefined && { titleFormula: formula(titleCell) }),
    titleFont: TITLE_FONT,
    axes: {
      category:
        sourceCell === undefined
          ? {}
          : { titleFormula: formula(sourceCell), titleFont: SOURCE_FONT },
      value: {},
      secondary: {},
    },
    series: {},
  };
}

/** Each range begins with its name. */
export function definitionOf(chart: ChartContent, sheet: string): Definition {
  const { kind, title, titleCell, sourceCell, labels, series } = chart;
  const hasCells = titleCell !== undefined || sourceCell !== undefined;
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
    legendPosition: series.length > 1 || (title === "" && titleCell === undefined) ? "top" : "none",
    ...(hasCells && { excel: cellsOfTitles(chart, sheet) }),
  } as unknown as Definition;
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
  const { axesDesign, dataSetStyles = {}, legendPosition = "top", excel } = definition as Kept;
  const area = (text: string | undefined): Area | undefined => {
    if (text === undefined) return undefined;
    const range = getters.getRangeFromSheetXC(sheet, text);
    return range.invalidXc ? undefined : { sheet: range.sheetId, ...range.zone };
  };
  const labelled = area(dataSource.labelRange);
  const series = dataSource.dataSets.flatMap(({ dataSetId, dataRange }) => {
    const whole = area(dataRange);
    if (!whole) return [];
    const isHeaded = dataSource.dataSetsHaveTitle;
    const one = seriesOf(dataSetId, whole, isHeaded, dataSetStyles[dataSetId]);
    return [{ ...one, ...excel?.series[dataSetId] }];
  });
  const labels = labelled && withoutHeading(labelled, series[0]?.values);
  return [
    {
      id,
      sheet,
      kind,
      title: title.text ?? "",
      ...titlesOf(excel, sheet, getters),
      series,
      ...(labels && { labels }),
      legend: legendPosition,
      axes: axesOf(axesDesign, excel, (formula) => titleText(formula, sheet, getters)),
      source: around([labelled, ...series.flatMap((one) => [one.heading, one.values])], sheet),
      ...place,
    },
  ];
}

function axesOf(
  design: Kept["axesDesign"],
  excel: Excel | undefined,
  textOf: (formula: string | undefined) => string | undefined,
): ChartInfo["axes"] {
  const one = (key: string, look: AxisLook = {}): ChartAxis => {
    const title = textOf(look.titleFormula);
    return { ...axis(design?.[key]), ...look, ...(title !== undefined && { title }) };
  };
  return {
    category: one("x", excel?.axes.category),
    value: one("y", excel?.axes.value),
    secondary: one("y1", excel?.axes.secondary),
  };
}

/** What only Excel says of a chart as a whole. */
function titlesOf(excel: Excel | undefined, sheet: string, getters: Getters) {
  if (!excel) return {};
  const { titleFormula, titleFont, blanks } = excel;
  const title = titleText(titleFormula, sheet, getters);
  return {
    ...(title !== undefined && { title }),
    ...(titleFormula && { titleFormula }),
    ...(titleFont && { titleFont }),
    ...(blanks && { blanks }),
  };
}

/** The text of the cell that a title is; none if there is no such cell any more. */
export function titleText(
  formula: string | undefined,
  sheet: string,
  getters: Getters,
): string | undefined {
  if (!formula) return undefined;
  const { invalidXc, sheetId, zone } = getters.getRangeFromSheetXC(sheet, formula.slice(1));
  if (invalidXc) return undefined;
  return getters.getEvaluatedCell({ sheetId, row: zone.top, col: zone.left }).formattedValue;
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

function axisDesign({ title, titleFont, min, max }: ChartAxis, present: AxisDesign = {}) {
  return {
    ...without(present, "min", "max"),
    title: { ...present.title, text: title, ...fontOf(titleFont), ...colourOf(titleFont) },
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
