import type * as Library from "@odoo/o-spreadsheet";
import { type Area, around, columnsOf, contains, indices, rowsOf } from "../../model/addresses";
import { type Core } from "../core";
import { type SpreadsheetLibrary } from "../library";

export const SHIFT_CELLS = "WORKBENCH_SHIFT_CELLS";
const EXTEND_RANGES = "WORKBENCH_EXTEND_RANGES";

export type Direction = "down" | "right" | "up" | "left";

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

type Zone = Omit<Area, "sheet">;

interface ShiftCommand {
  readonly type: typeof SHIFT_CELLS;
  readonly sheetId: string;
  readonly zone: Zone;
  readonly direction: Direction;
  readonly like?: "before" | "behind";
}

interface ExtendCommand {
  readonly type: typeof EXTEND_RANGES;
  readonly sheetId: string;
  readonly zone: Zone;
  readonly bottom: number;
  readonly headers: number;
}

interface Change {
  readonly changeType: "NONE" | "MOVE" | "RESIZE" | "REMOVE";
  readonly range: Library.Range;
}

type ApplyChange = (range: Library.Range) => Change;

interface CorePlugin {
  readonly getters: Library.Model["getters"];
  dispatch(type: string, payload: object): void;
}

interface RangeAdapter {
  executeOnAllRanges(functions: object): void;
}

/** Teaches the library cells that shift with what refers to them. Harmless when done twice. */
export function addShifting(library: SpreadsheetLibrary): void {
  const plugins = library.registries.corePluginRegistry;
  if (plugins.contains(SHIFT_CELLS)) return;
  const Base = library.CorePlugin as unknown as new (config: unknown) => CorePlugin;

  class ShiftPlugin extends Base {
    static readonly getters: readonly string[] = [];
    readonly #ranges: RangeAdapter;

    constructor(config: { readonly range: RangeAdapter }) {
      super(config);
      this.#ranges = config.range;
    }

    handle(command: ShiftCommand | ExtendCommand): void {
      if (command.type === SHIFT_CELLS) {
        this.#shift(command);
        this.#adapt(this.#shifting(command));
        if (isInsertion(command)) this.#dress(command);
      } else if (command.type === EXTEND_RANGES) {
        this.#adapt(extending(command));
      }
    }

    #shift(command: ShiftCommand): void {
      const { sheetId, zone, direction } = command;
      if (!isInsertion(command)) this.dispatch("CLEAR_CELLS", { sheetId, target: [zone] });
      const band = bandOf(command);
      const { rows, columns } = stepOf(command);
      const cells = this.getters
        .getCells(sheetId)
        .map(({ id }) => ({ id, ...this.getters.getCellPosition(id) }))
        .filter(({ row, col }) => contains(band, { row, column: col }));
      // Those furthest ahead first, so that nothing is moved onto what has yet to move.
      const ahead = direction === "down" || direction === "right" ? -1 : 1;
      cells.sort((a, b) => ahead * (a.row - b.row || a.col - b.col));
      this.#shiftBorders(command, band);
      for (const { id, row, col } of cells) {
        const place = { row: row + rows, col: col + columns };
        this.dispatch("UPDATE_CELL_POSITION", { cellId: id, sheetId, ...place });
      }
    }

    #shiftBorders({ sheetId, ...command }: ShiftCommand, band: Zone): void {
      const { numberOfRows, numberOfCols } = this.getters.getSheetSize(sheetId);
      const { rows, columns } = stepOf({ sheetId, ...command });
      const bottom = Math.min(band.bottom, numberOfRows - 1);
      const right = Math.min(band.right, numberOfCols - 1);
      const found: { row: number; col: number; border: Library.Border }[] = [];
      for (let row = band.top; row <= bottom; row++) {
        for (let col = band.left; col <= right; col++) {
          const border = this.getters.getCellBorder({ sheetId, row, col });
          if (border) found.push({ row, col, border });
        }
      }
      for (const { row, col } of found) {
        this.dispatch("SET_BORDER", { sheetId, row, col, border: undefined });
      }
      for (const { row, col, border } of found) {
        this.dispatch("SET_BORDER", { sheetId, row: row + rows, col: col + columns, border });
      }
    }

    #dress({ sheetId, zone, direction, like }: ShiftCommand): void {
      const isDown = direction === "down";
      const start = isDown ? zone.top : zone.left;
      const model = like === "before" ? start - 1 : (isDown ? zone.bottom : zone.right) + 1;
      if (model < 0) return;
      for (let row = zone.top; row <= zone.bottom; row++) {
        for (let col = zone.left; col <= zone.right; col++) {
          const at = isDown ? { row: model, col } : { row, col: model };
          const cell = this.getters.getCell({ sheetId, ...at });
          if (!cell?.style && !cell?.format) continue;
          const look = { style: cell.style, format: cell.format };
          this.dispatch("UPDATE_CELL", { sheetId, row, col, ...look });
        }
      }
    }

    #shifting(command: ShiftCommand): ApplyChange {
      const { sheetId, zone, direction } = command;
      const isVertical = direction === "down" || direction === "up";
      const [start, end] = isVertical ? (["top", "bottom"] as const) : (["left", "right"] as const);
      const [from, to] = isVertical ? (["left", "right"] as const) : (["top", "bottom"] as const);
      const length = zone[end] - zone[start] + 1;
      const lost = this.getters.getRangeFromSheetXC(sheetId, "#REF!");
      return (range) => {
        const { zone: own, unboundedZone } = range;
        const isAside =
          range.sheetId !== sheetId ||
          own[from] < zone[from] ||
          own[to] > zone[to] ||
          unboundedZone[end] === undefined ||
          own[end] < zone[start];
        if (isAside) return { changeType: "NONE", range };
        if (isInsertion(command)) {
          if (own[start] >= zone[start]) return moved(range, start, end, length);
          return resized(range, { [end]: own[end] + length });
        }
        if (own[start] >= zone[start] && own[end] <= zone[end]) {
          return { changeType: "REMOVE", range: lost };
        }
        if (own[start] > zone[end]) return moved(range, start, end, -length);
        const removed = Math.min(own[end], zone[end]) - Math.max(own[start], zone[start]) + 1;
        const first = Math.min(own[start], zone[start]);
        return resized(range, { [start]: first, [end]: first + own[end] - own[start] - removed });
      };
    }

    #adapt(applyChange: ApplyChange): void {
      const { getters } = this;
      const text = (sheetId: string, reference: string) => {
        const range = getters.getRangeFromSheetXC(sheetId, reference);
        if (range.invalidXc) return { changeType: "NONE", range: reference };
        const change = applyChange(range);
        const isKept = change.changeType === "NONE" || change.changeType === "REMOVE";
        return {
          changeType: change.changeType,
          range: isKept ? reference : getters.getRangeString(change.range, sheetId),
        };
      };
      const sameName = (name: string) => name;
      this.#ranges.executeOnAllRanges({
        applyChange,
        adaptRangeString: text,
        adaptFormulaString: (sheetId: string, formula: string) =>
          formula.startsWith("=")
            ? library.CompiledFormula.Compile(formula, sheetId, getters)
                .adaptCompiledFormula(applyChange, sameName)
                .toFormulaString(getters)
            : formula,
        adaptCompiledFormula: (formula: Library.CompiledFormula) =>
          formula.adaptCompiledFormula(applyChange, sameName),
      });
    }
  }

  plugins.add(SHIFT_CELLS, ShiftPlugin as never);
  // The library asks these when it undoes; the changes themselves it remembers.
  const { inverseCommandRegistry } = library.registries;
  inverseCommandRegistry.add(SHIFT_CELLS, ((command: ShiftCommand) => [
    { ...command, direction: OPPOSITE[command.direction] },
  ]) as never);
  inverseCommandRegistry.add(EXTEND_RANGES, ((command: ExtendCommand) => [
    {
      ...command,
      zone: { ...command.zone, bottom: command.bottom },
      bottom: command.zone.bottom,
    },
  ]) as never);
  for (const type of [SHIFT_CELLS, EXTEND_RANGES]) {
    library.coreTypes.add(type as never);
    library.invalidateEvaluationCommands.add(type as never);
    library.invalidateChartEvaluationCommands.add(type as never);
  }
}

const extending =
  ({ sheetId, zone, bottom, headers }: ExtendCommand): ApplyChange =>
  (range) => {
    const own = range.zone;
    const isWhole =
      range.sheetId === sheetId &&
      range.unboundedZone.bottom !== undefined &&
      own.left >= zone.left &&
      own.right <= zone.right &&
      own.bottom === zone.bottom &&
      (own.top === zone.top || own.top === zone.top + headers);
    return isWhole ? resized(range, { bottom }) : { changeType: "NONE", range };
  };

function moved(
  range: Library.Range,
  start: "top" | "left",
  end: "bottom" | "right",
  by: number,
): Change {
  const place = { [start]: range.zone[start] + by, [end]: range.zone[end] + by };
  return { ...resized(range, place), changeType: "MOVE" };
}

const resized = (range: Library.Range, place: Partial<Zone>): Change => ({
  changeType: "RESIZE",
  range: {
    ...range,
    zone: { ...range.zone, ...place },
    unboundedZone: { ...range.unboundedZone, ...place },
  },
});

const OPPOSITE = { down: "up", up: "down", right: "left", left: "right" } as const;

export const isInsertion = ({ direction }: { readonly direction: Direction }) =>
  direction === "down" || direction === "right";

/** The cells that move. */
function bandOf({ zone, direction }: ShiftCommand): Zone {
  switch (direction) {
    case "down":
      return { ...zone, bottom: Infinity };
    case "right":
      return { ...zone, right: Infinity };
    case "up":
      return { ...zone, top: zone.bottom + 1, bottom: Infinity };
    case "left":
      return { ...zone, left: zone.right + 1, right: Infinity };
  }
}

function stepOf({ zone, direction }: ShiftCommand): { rows: number; columns: number } {
  const [rows, columns] = [zone.bottom - zone.top + 1, zone.right - zone.left + 1];
  switch (direction) {
    case "down":
      return { rows, columns: 0 };
    case "up":
      return { rows: -rows, columns: 0 };
    case "right":
      return { rows: 0, columns };
    case "left":
      return { rows: 0, columns: -columns };
  }
}

const zoneOf = ({ top, left, bottom, right }: Area): Zone => ({ top, left, bottom, right });

const beyond = (dimension: "ROW" | "COL", count: number) =>
  dimension === "ROW" ? { bottom: count } : { right: count };
