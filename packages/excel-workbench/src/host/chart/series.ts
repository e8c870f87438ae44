import {
  type Area,
  areaName,
  cellArea,
  columnsOf,
  LIMITS,
  quoteSheet,
  rowsOf,
} from "../../model/addresses";
import { type Engine } from "../../engine/engine";
import {
  type ChartInfo,
  type ChartKind,
  type ChartSeries,
  DASHES,
  MARKERS,
} from "../../model/workbook";
import { area, colour, count, number, oneOf, text } from "../arguments";
import { chartInfo, chartKind, kindName } from "./charts";
import { invalidArgument, itemNotFound, notAvailable } from "../fault";
import { type Book, type Implementation, object } from "../objects";

export const seriesListOf = (book: Book): Implementation<"ChartSeriesCollection"> => {
  const { engine } = book;
  const series = (id: string, key: string) => object("ChartSeries", { id, series: key });
  return {
    read: { count: ({ id }) => chartInfo(book, id).series.length },
    items: ({ id }) =>
      chartInfo(book, id).series.map((one) => ({ key: one.id, object: series(id, one.id) })),
    objects: {
      add: ({ id }, name) => {
        const chart = chartInfo(book, id);
        const taken = new Set(chart.series.map((one) => one.id));
        let number = chart.series.length + 1;
        while (taken.has(`series${number}`)) number++;
        const added: ChartSeries = {
          id: `series${number}`,
          // Until it is given some, it has the values of another.
          values: chart.series[0]?.values ?? cellArea({ sheet: chart.sheet, row: 1, column: 0 }),
          name: name === undefined ? `Series${number}` : text(name, "name"),
          isSecondary: false,
          isColumn: false,
        };
        engine.charts.update(id, { series: [...chart.series, added] });
        return series(id, added.id);
      },
      getItemAt: ({ id }, index) => {
        const found = chartInfo(book, id).series[count(index, "index")];
        if (!found) throw invalidArgument(`The chart has no series ${String(index)}.`);
        return series(id, found.id);
      },
    },
    results: { getCount: ({ id }) => chartInfo(book, id).series.length },
  };
};

interface Self {
  readonly id: string;
  readonly series: string;
}

const findIn =
  (book: Book) =>
  (self: Self): [ChartInfo, ChartSeries] => {
    const chart = chartInfo(book, self.id);
    const found = chart.series.find(({ id }) => id === self.series);
    if (!found) throw itemNotFound("The series has been deleted.");
    return [chart, found];
  };

/** The name that a series was given, or its heading. */
function nameIn(chart: ChartInfo, series: ChartSeries, engine: Engine): string {
  if (series.name !== undefined || !series.heading)
    return series.name ?? `Series${chart.series.indexOf(series) + 1}`;
  const { sheet, top, left } = series.heading;
  return engine.cells.read({ sheet, row: top, column: left }).text;
}

export const seriesOf = (book: Book): Implementation<"ChartSeries"> => {
  const { engine } = book;
  const find = findIn(book);
  const change = (self: Self, changed: Partial<ChartSeries>) => paint(self, changed, book);
  return {
    read: {
      axisGroup: (self) => (find(self)[1].isSecondary ? "Secondary" : "Primary"),
      chartType: (self) => {
        const [{ kind }, { isColumn }] = find(self);
        return kindName(kind === "combo" ? (isColumn ? "column" : "line") : kind);
      },
      gapWidth: (self) => find(self)[1].gapWidth ?? 219,
      markerStyle: (self) => find(self)[1].marker ?? "Automatic",
      name: (self) => nameIn(...find(self), engine),
    },
    write: {
      axisGroup: (self, value) => {
        const isSecondary =
          oneOf(value, ["Primary", "Secondary"] as const, "axisGroup") === "Secondary";
        change(self, { isSecondary });
      },
      chartType: (self, value) => mix(...find(self), chartKind(value), engine),
      gapWidth: (self, value) => {
        const gapWidth = count(value, "gapWidth");
        if (gapWidth > 500) throw invalidArgument("gapWidth must be 0 to 500.");
        change(self, { gapWidth });
      },
      markerStyle: (self, value) => {
        change(self, { marker: oneOf(value, MARKERS, "markerStyle (in the workbench)") });
      },
      name: (self, value) => {
        const name = text(value, "name");
        change(self, { name });
      },
    },
    parts: { format: (self) => object("ChartSeriesFormat", self) },
    results: {
      getDimensionDataSourceString: (self, dimension) => {
        const which = oneOf(dimension, ["Categories", "Values"] as const, "dimension (here)");
        const [{ labels }, { values }] = find(self);
        const cells = which === "Values" ? values : labels;
        return cells ? sourceOf(cells, engine) : "";
      },
    },
    calls: {
      delete: (self) => {
        const [chart, series] = find(self);
        engine.charts.update(self.id, { series: chart.series.filter((one) => one !== series) });
      },
      setValues: (self, values) => {
        const given = vector(area(values, engine, find(self)[0].sheet));
        change(self, { values: given });
      },
      setXAxisValues: (self, values) => {
        const labels = vector(area(values, engine, find(self)[0].sheet));
        // The library has one set of labels for all series.
        engine.charts.update(self.id, { labels });
      },
    },
  };
};

export const seriesFormatOf = (): Implementation<"ChartSeriesFormat"> => ({
  parts: {
    fill: (self) => object("ChartFill", self),
    line: (self) => object("ChartLineFormat", self),
  },
});

export const seriesFillOf = (book: Book): Implementation<"ChartFill"> => ({
  calls: { setSolidColor: (self, value) => paint(self, { color: colour(value) }, book) },
});

export const seriesLineOf = (book: Book): Implementation<"ChartLineFormat"> => {
  const line = (self: Self) => findIn(book)(self)[1];
  return {
    read: {
      color: (self) => (line(self).color ?? "").toUpperCase(),
      lineStyle: (self) => line(self).dash ?? "Continuous",
      weight: (self) => line(self).weight ?? 2.25,
    },
    write: {
      color: (self, value) => paint(self, { color: colour(value) }, book),
      lineStyle: (self, value) =>
        paint(self, { dash: oneOf(value, DASHES, "lineStyle (in the workbench)") }, book),
      weight: (self, value) => paint(self, { weight: number(value, "weight") }, book),
    },
  };
};

function paint(self: Self, look: Partial<ChartSeries>, book: Book): void {
  const [{ id, series }, { id: key }] = findIn(book)(self);
  const painted = series.map((one) => (one.id === key ? { ...one, ...look } : one));
  book.engine.charts.update(id, { series: painted });
}

/** Lines and columns can stand in one chart. */
function mix(chart: ChartInfo, series: ChartSeries, kind: ChartKind, engine: Engine): void {
  const { id } = chart;
  if (chart.series.length === 1) return engine.charts.update(id, { kind });
  if (kind === chart.kind) return;
  const canMix = (one: ChartKind) => one === "line" || one === "column";
  if (!canMix(kind) || !(canMix(chart.kind) || chart.kind === "combo")) {
    throw notAvailable(`charts with series of type ${kindName(kind)} among others`);
  }
  const isColumn = (one: ChartSeries) =>
    chart.kind === "combo" ? one.isColumn : chart.kind === "column";
  const mixed = chart.series.map((one) => ({
    ...one,
    isColumn: one === series ? kind === "column" : isColumn(one),
  }));
  const isUniform = mixed.every((one) => one.isColumn === mixed[0]!.isColumn);
  engine.charts.update(id, { kind: isUniform ? kind : "combo", series: mixed });
}

/** `Sheet1!$B$3:$B$198` */
function sourceOf(cells: Area, engine: Engine): string {
  const name = engine.sheets.list().find(({ id }) => id === cells.sheet)?.name ?? "";
  const absolute = areaName(cells, LIMITS).replace(/[A-Z]+|\d+/g, "$$$&");
  return `${quoteSheet(name)}!${absolute}`;
}

function vector(area: Area): Area {
  if (rowsOf(area) === 1 || columnsOf(area) === 1) return area;
  throw invalidArgument("The values must be one row or one column.");
}
