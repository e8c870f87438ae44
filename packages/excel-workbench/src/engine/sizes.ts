import { type Area, indices } from "../model/addresses";
import { type Core } from "./core";

/** Of a column whose width nobody has set, in pixels. */
const STANDARD_WIDTH = 96;

/** The widths of columns and the heights of rows, in pixels. */
export class Sizes {
  constructor(private readonly core: Core) {}

  columnWidth(sheet: string, column: number): number {
    return this.core.getters.getColSize(sheet, column);
  }

  isStandardWidth(sheet: string, column: number): boolean {
    return this.columnWidth(sheet, column) === STANDARD_WIDTH;
  }

  /** @param pixels The standard width if omitted. */
  setColumnWidth(area: Area, pixels: number | undefined): void {
    this.#resize("COL", area, indices(area.left, area.right), pixels ?? null);
  }

  rowHeight(sheet: string, row: number): number {
    return this.core.getters.getRowSize(sheet, row);
  }

  setRowHeight(area: Area, pixels: number): void {
    this.#resize("ROW", area, indices(area.top, area.bottom), pixels);
  }

  fitColumns(area: Area): void {
    const { left, right } = this.core.zone(area);
    this.core.checkUnlocked(area.sheet);
    const change = { sheetId: area.sheet, cols: indices(left, right) };
    this.core.dispatch("AUTORESIZE_COLUMNS", change);
  }

  fitRows(area: Area): void {
    const { top, bottom } = this.core.zone(area);
    this.core.checkUnlocked(area.sheet);
    const change = { sheetId: area.sheet, rows: indices(top, bottom) };
    this.core.dispatch("AUTORESIZE_ROWS", change);
  }

  #resize(dimension: "ROW" | "COL", area: Area, elements: number[], size: number | null): void {
    this.core.grow(area);
    this.core.dispatch("RESIZE_COLUMNS_ROWS", { sheetId: area.sheet, dimension, elements, size });
  }
}
