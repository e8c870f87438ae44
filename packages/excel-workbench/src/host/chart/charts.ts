import { type Area, columnsOf, rowsOf } from "../../model/addresses";
import { type Engine } from "../../engine/engine";
import { BLANKS, type ChartDraft, type ChartInfo, type ChartKind } from "../../model/workbook";
import { area, count, number, oneOf, text } from "../arguments";
import { invalidArgument, itemNotFound, notAvailable } from "../fault";
import { type Book, type Implementation, NOTHING, object } from "../objects";

/** Excel's names of the kinds the workbench can draw. */
const KINDS: Readonly<Record<string, ChartKind>> = {
  Line: "line",
  LineMarkers: "line",
  Area: "area",
  BarClustered: "bar",
  ColumnClustered: "column",
  ColumnStacked: "stackedColumn",
  Pie: "pie",
  XYScatter: "scatter",
};

const PLACE = { left: 40, top: 40, width: 480, height: 288 };

const AXES = { category: { title: "" }, value: { title: "" }, secondary: { title: "" } };

export const chartsOf = ({ engine, memory }: Book): Implementation<"ChartCollection"> => {
  const all = (sheet: string) => engine.charts.listIn(sheet);
  const find = (sheet: string, key: unknown) =>
    all(sheet).find(({ id }) => id === key || memory.chartName(id) === text(key, "name"));
  return {
    read: { count: ({ sheet }) => all(sheet).length },
    items: ({ sheet }) =>
      all(sheet).map(({ id }) => ({ key: id, object: object("Chart", { id }) })),
    objects: {
      add: ({ sheet }, type, sourceData, seriesBy = "Auto") => {
        const kind = chartKind(type);
        checkSeries(seriesBy);
        const data = chartData(area(sourceData, engine, sheet), engine);
        const legend = data.series.length > 1 ? "top" : "none";
        const chart = { sheet, kind, ...data, title: "", legend, axes: AXES, ...PLACE } as const;
        return object("Chart", { id: engine.charts.add(chart) });
      },
      getItem: ({ sheet }, name) => {
        const chart = find(sheet, name);
        if (!chart) throw itemNotFound(`There is no chart "${String(name)}".`);
        return object("Chart", { id: chart.id });
      },
      getItemAt: ({ sheet }, index) => {
        const chart = all(sheet)[count(index, "index")];
        if (!chart) throw invalidArgument(`There is no chart ${String(index)}.`);
        return object("Chart", { id: chart.id });
      },
      getItemOrNullObject: ({ sheet }, name) => {
        const chart = find(sheet, name);
        return chart ? object("Chart", { id: chart.id }) : NOTHING;
      },
    },
    results: { getCount: ({ sheet }) => all(sheet).length },
  };
};

export const chartOf = (book: Book): Implementation<"Chart"> => {
  const { engine, memory } = book;
  const info = (id: string) => chartInfo(book, id);
  const resize =
    (change: "left" | "top" | "width" | "height") => (self: { id: string }, value: unknown) =>
      engine.charts.update(info(self.id).id, { [change]: number(value, change) });
  return {
    read: {
      id: ({ id }) => info(id).id,
      name: ({ id }) => memory.chartName(info(id).id),
      chartType: ({ id }) => {
        const { kind, series } = info(id);
        return kindName(kind === "combo" ? (series[0]?.isColumn ? "column" : "line") : kind);
      },
      displayBlanksAs: ({ id }) => info(id).blanks ?? "NotPlotted",
      left: ({ id }) => info(id).left,
      top: ({ id }) => info(id).top,
      width: ({ id }) => info(id).width,
      height: ({ id }) => info(id).height,
    },
    write: {
      name: ({ id }, value) => memory.nameChart(info(id).id, text(value, "name")),
      chartType: ({ id }, value) => engine.charts.update(info(id).id, { kind: chartKind(value) }),
      displayBlanksAs: ({ id }, value) =>
        engine.charts.update(info(id).id, { blanks: oneOf(value, BLANKS, "displayBlanksAs") }),
      left: resize("left"),
      top: resize("top"),
      width: resize("width"),
      height: resize("height"),
    },
    parts: {
      axes: ({ id }) => object("ChartAxes", { id }),
      legend: ({ id }) => object("ChartLegend", { id }),
      series: ({ id }) => object("ChartSeriesCollection", { id }),
      title: ({ id }) => object("ChartTitle", { id }),
      worksheet: ({ id }) => object("Worksheet", { sheet: info(id).sheet }),
    },
    calls: {
      delete: ({ id }) => engine.charts.remove(info(id).id),
      setData: ({ id }, sourceData, seriesBy = "Auto") => {
        checkSeries(seriesBy);
        engine.charts.update(id, chartData(area(sourceData, engine, info(id).sheet), engine));
      },
      setPosition: ({ id }, startCell, endCell) => {
        const { sheet } = info(id);
        const start = area(startCell, engine, sheet);
        const end = endCell === undefined ? undefined : area(endCell, engine, sheet);
        engine.charts.update(id, placeOf(start, end, engine));
      },
    },
  };
};

/** From the corner of one cell to that of the other, if there is one. */
function placeOf(start: Area, end: Area | undefined, { sizes }: Engine) {
  const { sheet } = start;
  const sum = (count: number, size: (index: number) => number) =>
    Array.from({ length: count }, (_, index) => size(index)).reduce((a, b) => a + b, 0);
  const x = (column: number) => sum(column, (index) => sizes.columnWidth(sheet, index));
  const y = (row: number) => sum(row, (index) => sizes.rowHeight(sheet, index));
  const place = { left: x(start.left), top: y(start.top) };
  if (!end) return place;
  const covered = { ...start, bottom: end.bottom, right: end.right };
  if (rowsOf(covered) < 1 || columnsOf(covered) < 1) {
    throw invalidArgument("The end cell must lie below and right of the start cell.");
  }
  const [right, bottom] = [x(end.right + 1), y(end.bottom + 1)];
  return { ...place, width: right - place.left, height: bottom - place.top };
}

export function chartInfo({ engine }: Book, id: string): ChartInfo {
  const chart = engine.charts.find(id);
  if (!chart) throw itemNotFound("The chart has been deleted.");
  return chart;
}

export function chartKind(type: unknown): ChartKind {
  const kind = KINDS[text(type, "type")];
  if (!kind) throw notAvailable(`charts of type ${String(type)}`);
  return kind;
}

export const kindName = (kind: ChartKind): string =>
  Object.keys(KINDS).find((name) => KINDS[name] === kind)!;

/** As Excel guesses it: labels in the first of several columns, headings in a first row of texts. */
function chartData(source: Area, engine: Engine): Pick<ChartDraft, "series"> & { labels?: Area } {
  const { sheet, top, left } = source;
  const isWide = columnsOf(source) > 1;
  const column = (index: number) => ({ ...source, left: left + index, right: left + index });
  const first = isWide ? 1 : 0;
  const isHeaded =
    rowsOf(source) > 1 &&
    engine.cells.read({ sheet, row: top, column: left + first }).kind === "text";
  const body = (area: Area) => ({ ...area, top: top + (isHeaded ? 1 : 0) });
  const series = Array.from({ length: columnsOf(source) - first }, (_, index) => ({
    id: `series${index + 1}`,
    values: body(column(index + first)),
    ...(isHeaded && { heading: { ...column(index + first), bottom: top } }),
    isSecondary: false,
    isColumn: false,
  }));
  return { series, ...(isWide && { labels: body(column(0)) }) };
}

function checkSeries(seriesBy: unknown): void {
  if (seriesBy !== "Auto" && seriesBy !== "Columns") {
    throw notAvailable(`chart series by ${String(seriesBy)}`);
  }
}
