import type * as Library from "@odoo/o-spreadsheet";
import { chartDefinition, chartInfo } from "./chartDefinitions";
import { type Core } from "./core";
import { type ChartDraft, type ChartInfo } from "../model/workbook";

export class Charts {
  constructor(private readonly core: Core) {}

  list(): readonly ChartInfo[] {
    return this.#getters.getSheetIds().flatMap((sheet) => this.listIn(sheet));
  }

  listIn(sheet: string): readonly ChartInfo[] {
    const ids = this.#getters.getChartIds(sheet);
    return ids.flatMap((id) => this.#info(id, sheet));
  }

  /** Without a look at the others. */
  find(id: string): ChartInfo | undefined {
    const getters = this.#getters;
    const sheet = getters.getSheetIds().find((each) => getters.getChartIds(each).includes(id));
    return sheet === undefined ? undefined : this.#info(id, sheet)[0];
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
    const before = this.find(id)!;
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
    this.core.dispatch("DELETE_FIGURE", { sheetId: this.find(id)!.sheet, figureId });
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

  /** None for what Excel has no chart of. */
  #info(id: string, sheet: string): readonly ChartInfo[] {
    const getters = this.#getters;
    const figure = getters.getFigure(sheet, getters.getFigureIdFromChartId(id));
    if (!figure) return [];
    const place = {
      left: getters.getColDimensions(sheet, figure.col).start + figure.offset.x,
      top: getters.getRowDimensions(sheet, figure.row).start + figure.offset.y,
      width: figure.width,
      height: figure.height,
    };
    return chartInfo(id, sheet, getters.getChartDefinition(id), place, getters);
  }

  get #getters(): Library.Model["getters"] {
    return this.core.getters;
  }
}
