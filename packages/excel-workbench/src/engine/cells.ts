import type * as Library from "@odoo/o-spreadsheet";
import { type Area, contains, type Position } from "../model/addresses";
import { type Core, libraryPosition } from "./core";
import { type Cell, type CellWrite } from "../model/workbook";
import { linkOf } from "./links";
import { type Origin } from "./values";
import { type SortKey, sortRows } from "./sorting";

const EMPTY: Cell = { value: null, text: "", content: "", kind: "empty", format: "General" };

/** Whether nothing is shown, which is so of most cells of a large range. */
const isNothing = ({ value, format, link, message }: Library.EvaluatedCell): boolean =>
  value === null && !format && !link && message === undefined;

/** What is in the cells, and what they show. */
export class Cells {
  constructor(private readonly core: Core) {}

  read(position: Position): Cell {
    if (!this.core.exists(position)) return EMPTY;
    const at = libraryPosition(position);
    const shown = this.#getters.getEvaluatedCell(at);
    const cell = this.#getters.getCell(at);
    return !cell && isNothing(shown) ? EMPTY : this.#read(shown, cell);
  }

  // Of a large range every cell comes here, and spreading parts into what is returned would take most of the time.
  #read(shown: Library.EvaluatedCell, cell: Library.Cell | undefined): Cell {
    const { rich } = (shown as { readonly origin?: Origin }).origin ?? {};
    const isEntity = rich?.type === "Entity";
    const read: Changeable<Cell> = {
      // Excel's name for a value that is none of the plain ones.
      value: isEntity ? "#VALUE!" : shown.value,
      text: shown.formattedValue,
      content: cell ? contentOf(cell, this.#getters) : "",
      kind: isEntity ? "error" : shown.type,
      format: cell?.format || "General",
    };
    if (shown.format && !cell?.format) read.ownFormat = shown.format;
    if (rich) read.rich = rich;
    if (shown.message !== undefined) read.message = shown.message;
    if (shown.link) read.link = linkOf(shown.link);
    return read;
  }

  /** What the cell is known by wherever it moves; nothing has none. */
  id(position: Position): number | undefined {
    return this.core.exists(position)
      ? this.#getters.getCell(libraryPosition(position))?.id
      : undefined;
  }

  /** The area a formula in that cell fills. */
  spillArea(position: Position): Area | undefined {
    if (!this.core.exists(position)) return undefined;
    const zone = this.#getters.getSpreadZone(libraryPosition(position));
    return zone && { sheet: position.sheet, ...zone };
  }

  /** The cell whose formula fills this one. */
  spillParent(position: Position): Position | undefined {
    if (!this.core.exists(position)) return undefined;
    const parent = this.#getters.getArrayFormulaSpreadingOn(libraryPosition(position));
    return parent && { sheet: parent.sheetId, row: parent.row, column: parent.col };
  }

  usedArea(sheet: string, valuesOnly: boolean): Area | undefined {
    const used = new Hull();
    for (const cell of this.#getters.getCells(sheet)) {
      if (valuesOnly && !cell.isFormula && cell.content === "") continue;
      const position = this.#getters.getCellPosition(cell.id);
      used.add(position.row, position.col);
      const filled = cell.isFormula && this.#getters.getSpreadZone(position);
      if (filled) used.add(filled.bottom, filled.right);
    }
    return used.area(sheet);
  }

  /** The cells of an area that have formulas. */
  formulas(area: Area): readonly Position[] {
    const { sheet } = area;
    return this.#getters
      .getCells(sheet)
      .filter((cell) => cell.isFormula)
      .map((cell) => this.#getters.getCellPosition(cell.id))
      .map(({ row, col }) => ({ sheet, row, column: col }))
      .filter((position) => contains(area, position));
  }

  /** Recalculates once, before the next reading. */
  write(cells: readonly CellWrite[]): void {
    for (const sheet of new Set(cells.map(({ sheet }) => sheet))) this.core.checkUnlocked(sheet);
    this.core.write(cells);
  }

  clear(area: Area, what: "all" | "contents" | "formats"): void {
    const target = { sheetId: area.sheet, target: [this.core.zone(area)] };
    if (what !== "formats") this.core.dispatch("DELETE_CONTENT", target);
    if (what !== "contents") this.core.dispatch("CLEAR_FORMATTING", target);
  }

  sort(area: Area, keys: readonly SortKey[]): void {
    sortRows(area, keys, this.core);
  }

  get #getters(): Library.Model["getters"] {
    return this.core.getters;
  }
}

type Changeable<T> = { -readonly [K in keyof T]: T[K] };

/** The smallest rectangle around cells, of which there may be hundreds of thousands. */
class Hull {
  #top = Infinity;
  #left = Infinity;
  #bottom = -1;
  #right = -1;

  add(row: number, column: number): void {
    this.#top = Math.min(this.#top, row);
    this.#left = Math.min(this.#left, column);
    this.#bottom = Math.max(this.#bottom, row);
    this.#right = Math.max(this.#right, column);
  }

  area(sheet: string): Area | undefined {
    if (this.#bottom < 0) return undefined;
    return {
      sheet,
      top: this.#top,
      left: this.#left,
      bottom: this.#bottom,
      right: this.#right,
    };
  }
}

const contentOf = (cell: Library.Cell, getters: Library.Model["getters"]) =>
  cell.isFormula ? cell.compiledFormula.toFormulaString(getters) : cell.content;
