import { type Area, around, columnsOf, indices, rowsOf } from "../model/addresses";
import { EXTEND_RANGES, SHIFT_CELLS, type Zone } from "./commands";
import { type Core } from "./core";

/** Cells that move to make room, or to fill it, with everything that refers to them. */
export class Shift {
  constructor(private readonly core: Core) {}

  /**
   * Empty cells where `area` is; what was there and behind it moves.
   *
   * @param like They look like the cells before them, as Excel's, or behind them.
   */
  insert(area: Area, direction: "down" | "right", like: "before" | "behind" = "before"): void {
    const { sheet } = area;
    const used = this.#end(sheet);
    const grown =
      direction === "down"
        ? { ...area, bottom: used.bottom + rowsOf(area) }
        : { ...area, right: used.right + columnsOf(area) };
    this.core.grow(around(area, grown));
    this.core.dispatch(SHIFT_CELLS, { sheetId: sheet, zone: zoneOf(area), direction, like });
  }

  /** What is behind `area` moves to where it was. */
  remove(area: Area, direction: "up" | "left"): void {
    const zone = this.core.zone(area);
    this.core.dispatch(SHIFT_CELLS, { sheetId: area.sheet, zone, direction });
  }

  /** Whole rows or columns before the one at `at`. */
  insertLines(sheet: string, dimension: "ROW" | "COL", at: number, quantity: number): void {
    const { getters } = this.core;
    const isFirst = at === 0;
    this.core.dispatch("ADD_COLUMNS_ROWS", {
      sheetId: sheet,
      sheetName: getters.getSheetName(sheet),
      dimension,
      // As in Excel they look like the line before them.
      base: isFirst ? 0 : at - 1,
      position: isFirst ? "before" : "after",
      quantity,
    });
  }

  removeLines(sheet: string, dimension: "ROW" | "COL", first: number, last: number): void {
    const { getters } = this.core;
    const size = getters.getSheetSize(sheet);
    const count = dimension === "ROW" ? size.numberOfRows : size.numberOfCols;
    const end = Math.min(last, count - 1);
    if (end < first) return;
    // A sheet of the library must keep a line.
    this.core.grow({ sheet, top: 0, left: 0, bottom: 0, right: 0, ...beyond(dimension, count) });
    this.core.dispatch("REMOVE_COLUMNS_ROWS", {
      sheetId: sheet,
      sheetName: getters.getSheetName(sheet),
      dimension,
      elements: indices(first, end),
    });
  }

  /**
   * Makes every reference to columns of `from` that ends with it, and begins with it or below its `headers`, end with
   * `to`: what Excel does when a table grows or shrinks at its foot.
   */
  extend(from: Area, to: Area, headers: number): void {
    this.core.dispatch(EXTEND_RANGES, {
      sheetId: from.sheet,
      zone: zoneOf(from),
      bottom: to.bottom,
      headers,
    });
  }

  #end(sheet: string): { bottom: number; right: number } {
    const { numberOfRows, numberOfCols } = this.core.getters.getSheetSize(sheet);
    let [bottom, right] = [0, 0];
    for (const cell of this.core.getters.getCells(sheet)) {
      const { row, col } = this.core.getters.getCellPosition(cell.id);
      [bottom, right] = [Math.max(bottom, row), Math.max(right, col)];
    }
    return { bottom: Math.min(bottom, numberOfRows - 1), right: Math.min(right, numberOfCols - 1) };
  }
}

const zoneOf = ({ top, left, bottom, right }: Area): Zone => ({ top, left, bottom, right });

const beyond = (dimension: "ROW" | "COL", count: number) =>
  dimension === "ROW" ? { bottom: count } : { right: count };
