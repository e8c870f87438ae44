import type * as Library from "@odoo/o-spreadsheet";
import { chartDefinition, chartInfo } from "./chartDefinitions";
import { type Core } from "./core";
import { type ChartDraft, type ChartInfo } from "../model/workbook";

export class Charts {
  constructor(private readonly core: Core) {}

  list(): readonly ChartInfo[] {
    const getters = this.#getters;
    return getters.getSheetIds().flatMap((sheet) =>
      getters.getChartIds(sheet).flatMap((id) => {
        const figure = getters.getFigure(sheet, getters.getFigureIdFromChartId(id));
        if (!figure) return [];
        const definition = getters.getChartDefinition(id);
        const place = {
          left: getters.getColDimensions(sheet, figure.col).start + figure.offset.x,
          top: getters.getRowDimensions(sheet, figure.row).start + figure.offset.y,
          width: figure.width,
          height: figure.height,
        };
        return chartInfo(id, sheet, definition, place, getters);
      }),
    );
  }

  add(chart: ChartDraft): string {
    const id = this.core.newId();
    this.core.dispatch("CREATE_CHART", {
      chartId: id,
      figureId: `figure-${id}`,
      sheetId: chart.sheet,
      definition: chartDefinition(chart, this.#getters),
      ...this.#anchor(chart),
      size: { width: chart.width, height: chart.height },
    });
    return id;
  }

  update(id: string, change: Partial<ChartDraft>): void {
    const before = this.#find(id);
    const chart = { ...before, ...change };
    const figureId = this.#getters.getFigureIdFromChartId(id);
    const sheetId = chart.sheet;
    const present = this.#getters.getChartDefinition(id);
    const definition = chartDefinition(chart, this.#getters, present);
    this.core.dispatch("UPDATE_CHART", { chartId: id, figureId, sheetId, definition });
    const place = ["left", "top", "width", "height"] as const;
    if (place.every((side) => before[side] === chart[side])) return;
    const size = { width: chart.width, height: chart.height };
    this.core.dispatch("UPDATE_FIGURE", { figureId, sheetId, ...this.#anchor(chart), ...size });
  }

  remove(id: string): void {
    const figureId = this.#getters.getFigureIdFromChartId(id);
    this.core.dispatch("DELETE_FIGURE", { sheetId: this.#find(id).sheet, figureId });
  }

  /** The cell a chart hangs on: it moves with it. */
  #anchor({ sheet, left, top }: ChartDraft) {
    const { rows, columns } = this.core.size(sheet);
    const start = {
      col: (index: number) => this.#getters.getColDimensions(sheet, index).start,
      row: (index: number) => this.#getters.getRowDimensions(sheet, index).start,
    };
    const last = (count: number, at: number, of: (index: number) => number) => {
      let index = 0;
      while (index + 1 < count && of(index + 1) <= at) index++;
      return index;
    };
    const [col, row] = [last(columns, left, start.col), last(rows, top, start.row)];
    return { col, row, offset: { x: left - start.col(col), y: top - start.row(row) } };
  }

  #find(id: string): ChartInfo {
    return this.list().find((chart) => chart.id === id)!;
  }

  get #getters(): Library.Model["getters"] {
    return this.core.getters;
  }
}
