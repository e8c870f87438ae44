import { type Area, cellArea, columnsOf, rowsOf } from "../../model/addresses";
import { type Engine } from "../../engine/engine";
import { type ChartInfo, type ChartKind, type ChartSeries } from "../../model/workbook";
import { area, colour, count, oneOf, text } from "../arguments";
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

export const seriesOf = (book: Book): Implementation<"ChartSeries"> => {
  const { engine } = book;
  const find = (self: Self): [ChartInfo, ChartSeries] => {
    const chart = chartInfo(book, self.id);
    const found = chart.series.find(({ id }) => id === self.series);
    if (!found) throw itemNotFound("The series has been deleted.");
    return [chart, found];
  };
  const change = (self: Self, changed: (series: ChartSeries) => ChartSeries) => {
    const [chart] = find(self);
    const series = chart.series.map((one) => (one.id === self.series ? changed(one) : one));
    engine.charts.update(self.id, { series });
  };
  return {
    read: {
      axisGroup: (self) => (find(self)[1].isSecondary ? "Secondary" : "Primary"),
      chartType: (self) => {
        const [{ kind }, { isColumn }] = find(self);
        return kindName(kind === "combo" ? (isColumn ? "column" : "line") : kind);
      },
      name: (self) => {
        const [chart, series] = find(self);
        if (series.name !== undefined || !series.heading) {
          return series.name ?? `Series${chart.series.indexOf(series) + 1}`;
        }
        const { sheet, top, left } = series.heading;
        return engine.cells.read({ sheet, row: top, column: left }).text;
      },
    },
    write: {
      axisGroup: (self, value) => {
        const isSecondary =
          oneOf(value, ["Primary", "Secondary"] as const, "axisGroup") === "Secondary";
        change(self, (series) => ({ ...series, isSecondary }));
      },
      chartType: (self, value) => mix(...find(self), chartKind(value), engine),
      name: (self, value) => {
        const name = text(value, "name");
        change(self, (series) => ({ ...series, name }));
      },
    },
    parts: { format: (self) => object("ChartSeriesFormat", self) },
    calls: {
      delete: (self) => {
        const [chart, series] = find(self);
        engine.charts.update(self.id, { series: chart.series.filter((one) => one !== series) });
      },
      setValues: (self, values) => {
        const given = vector(area(values, engine, find(self)[0].sheet));
        change(self, (series) => ({ ...series, values: given }));
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
  calls: { setSolidColor: (self, value) => paint(self, colour(value), book) },
});

export const seriesLineOf = (book: Book): Implementation<"ChartLineFormat"> => ({
  read: {
    color: ({ id, series }) =>
      (chartInfo(book, id).series.find((one) => one.id === series)?.color ?? "").toUpperCase(),
  },
  write: { color: (self, value) => paint(self, colour(value), book) },
});

function paint({ id, series: key }: Self, color: string, book: Book): void {
  const { series } = chartInfo(book, id);
  const painted = series.map((one) => (one.id === key ? { ...one, color } : one));
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

function vector(area: Area): Area {
  if (rowsOf(area) === 1 || columnsOf(area) === 1) return area;
  throw invalidArgument("The values must be one row or one column.");
}
