import type * as Library from "@odoo/o-spreadsheet";
import { contains } from "../../model/addresses";
import {
  EXTEND_RANGES,
  type ExtendCommand,
  isInsertion,
  SHIFT_CELLS,
  type ShiftCommand,
  type Zone,
} from "../commands";
import { type SpreadsheetLibrary } from "../library";
import { adaptReferences, extending, type RangeAdapter, shifting } from "./references";

/** The parts of the library's plugins that these commands need; it does not export their types. */
interface Plugin {
  readonly getters: Library.Model["getters"];
  dispatch(type: string, payload: object): void;
}

/** Teaches the library cells that shift with what refers to them. Harmless when done twice. */
export function addShifting(library: SpreadsheetLibrary): void {
  const plugins = library.registries.corePluginRegistry;
  if (plugins.contains(SHIFT_CELLS)) return;
  const Base = library.CorePlugin as unknown as new (config: unknown) => Plugin;

  class ShiftPlugin extends Base {
    static readonly getters: readonly string[] = [];
    readonly #ranges: RangeAdapter;

    constructor(config: { readonly range: RangeAdapter }) {
      super(config);
      this.#ranges = config.range;
    }

    handle(command: ShiftCommand | ExtendCommand): void {
      if (command.type === SHIFT_CELLS) {
        if (command.direction === "up") keepRules(this, command, library);
        moveCells(this, command);
        adaptReferences(this.#ranges, shifting(command, this.getters), this.getters, library);
        if (isInsertion(command)) dress(this, command);
      } else if (command.type === EXTEND_RANGES) {
        adaptReferences(this.#ranges, extending(command), this.getters, library);
      }
    }
  }

  plugins.add(SHIFT_CELLS, ShiftPlugin as never);
  addInverses(library);
  for (const type of [SHIFT_CELLS, EXTEND_RANGES]) {
    library.coreTypes.add(type as never);
    library.invalidateEvaluationCommands.add(type as never);
    library.invalidateChartEvaluationCommands.add(type as never);
  }
}

/** The library asks for these when it undoes; the changes themselves it remembers. */
function addInverses(library: SpreadsheetLibrary): void {
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
}

const OPPOSITE = { down: "up", up: "down", right: "left", left: "right" } as const;

/**
 * A conditional format begins with the first row that stays, and its formula is of that row, as in Excel: the library would let it be
 * of the row that is gone.
 */
function keepRules(
  plugin: Plugin,
  { sheetId, zone }: ShiftCommand,
  library: SpreadsheetLibrary,
): void {
  const { getters } = plugin;
  const next = zone.bottom + 1;
  for (const { id, rule, ranges } of getters.getConditionalFormats(sheetId)) {
    const [area, ...others] = ranges.map(
      (range) => getters.getRangeFromSheetXC(sheetId, range).zone,
    );
    const formula = rule.type === "CellIsRule" ? rule.values[0] : undefined;
    const isCut =
      area !== undefined &&
      others.length === 0 &&
      area.top >= zone.top &&
      area.top < next &&
      area.bottom >= next &&
      area.left >= zone.left &&
      area.right <= zone.right;
    if (!isCut || rule.type !== "CellIsRule" || !formula?.startsWith("=")) continue;
    const compiled = library.CompiledFormula.Compile(formula, sheetId, getters);
    const moved = getters.getTranslatedCellFormula(sheetId, 0, next - area.top, compiled);
    plugin.dispatch("ADD_CONDITIONAL_FORMAT", {
      sheetId,
      cf: { id, rule: { ...rule, values: [moved, ...rule.values.slice(1)] } },
      ranges: [getters.getRangeDataFromZone(sheetId, { ...area, top: next })],
    });
  }
}

function moveCells(plugin: Plugin, command: ShiftCommand): void {
  const { sheetId, zone, direction } = command;
  const { getters } = plugin;
  if (!isInsertion(command)) plugin.dispatch("CLEAR_CELLS", { sheetId, target: [zone] });
  const band = bandOf(command);
  const { rows, columns } = stepOf(command);
  const cells = getters.getCells(sheetId).flatMap(({ id }) => {
    const { row, col } = getters.getCellPosition(id);
    return contains(band, { row, column: col }) ? { id, row, col } : [];
  });
  // Those furthest ahead first, so that nothing is moved onto what has yet to move.
  const ahead = direction === "down" || direction === "right" ? -1 : 1;
  cells.sort((a, b) => ahead * (a.row - b.row || a.col - b.col));
  moveBorders(plugin, command, band);
  for (const { id, row, col } of cells) {
    const place = { row: row + rows, col: col + columns };
    plugin.dispatch("UPDATE_CELL_POSITION", { cellId: id, sheetId, ...place });
  }
}

function moveBorders(plugin: Plugin, command: ShiftCommand, band: Zone): void {
  const { sheetId } = command;
  const { numberOfRows, numberOfCols } = plugin.getters.getSheetSize(sheetId);
  const { rows, columns } = stepOf(command);
  const bottom = Math.min(band.bottom, numberOfRows - 1);
  const right = Math.min(band.right, numberOfCols - 1);
  const found: { row: number; col: number; border: Library.Border }[] = [];
  for (let row = band.top; row <= bottom; row++) {
    for (let col = band.left; col <= right; col++) {
      const border = plugin.getters.getCellBorder({ sheetId, row, col });
      if (border) found.push({ row, col, border });
    }
  }
  for (const { row, col } of found) {
    plugin.dispatch("SET_BORDER", { sheetId, row, col, border: undefined });
  }
  for (const { row, col, border } of found) {
    plugin.dispatch("SET_BORDER", { sheetId, row: row + rows, col: col + columns, border });
  }
}

/** Gives the new cells the looks of their neighbours. */
function dress(plugin: Plugin, { sheetId, zone, direction, like }: ShiftCommand): void {
  const isDown = direction === "down";
  const start = isDown ? zone.top : zone.left;
  const model = like === "before" ? start - 1 : (isDown ? zone.bottom : zone.right) + 1;
  if (model < 0) return;
  for (let row = zone.top; row <= zone.bottom; row++) {
    for (let col = zone.left; col <= zone.right; col++) {
      const at = isDown ? { row: model, col } : { row, col: model };
      const cell = plugin.getters.getCell({ sheetId, ...at });
      if (!cell?.style && !cell?.format) continue;
      const look = { style: cell.style, format: cell.format };
      plugin.dispatch("UPDATE_CELL", { sheetId, row, col, ...look });
    }
  }
}

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
