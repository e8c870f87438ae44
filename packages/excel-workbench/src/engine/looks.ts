import type * as Library from "@odoo/o-spreadsheet";
import { type Area, type Position, positionsOf } from "../model/addresses";
import { SET_CELLS } from "./commands";
import { libraryStyle } from "./contents";
import { type Core, libraryPosition } from "./core";
import { type CellStyle } from "../model/workbook";

export type Edge = "top" | "bottom" | "left" | "right" | "inside-horizontal" | "inside-vertical";

export interface Line {
  readonly style: "thin" | "medium" | "thick" | "dashed" | "dotted";
  readonly color: string;
}

const SIDES = {
  top: "top",
  bottom: "bottom",
  left: "left",
  right: "right",
  "inside-horizontal": "h",
  "inside-vertical": "v",
} as const;

/** Formats and styles, borders, merged cells, and copies of cells with their looks. */
export class Looks {
  constructor(private readonly core: Core) {}

  style(position: Position): CellStyle {
    if (!this.core.exists(position)) return { format: "General" };
    const at = libraryPosition(position);
    const style = this.#getters.getCellStyle(at);
    return {
      format: this.#getters.getCell(at)?.format || "General",
      bold: style.bold ?? false,
      italic: style.italic ?? false,
      underline: style.underline ?? false,
      strikethrough: style.strikethrough ?? false,
      wrap: style.wrapping === "wrap",
      size: style.fontSize ?? 10,
      color: style.textColor || "#000000",
      ...(style.fillColor && { fill: style.fillColor }),
      ...(style.wrapping === "clip" && { align: "fill" }),
      ...(style.align && { align: style.align }),
      ...(style.verticalAlign && { verticalAlign: style.verticalAlign }),
    };
  }

  /** With what else waits to be written. */
  setStyle(area: Area, { format, ...look }: CellStyle): void {
    this.core.checkUnlocked(area.sheet);
    const style = { ...libraryStyle(look), ...(look.fill === "" && { fillColor: "" }) };
    const change = {
      ...(Object.keys(style).length > 0 && { style }),
      ...(format !== undefined && { format }),
    };
    const cells = positionsOf({ ...area, ...this.core.bounded(area) });
    this.core.write(Array.from(cells, (position) => ({ ...position, ...change })));
  }

  border(position: Position, side: "top" | "bottom" | "left" | "right"): Line | undefined {
    return this.#getters.getCellBorder(libraryPosition(position))?.[side];
  }

  /** @param line None for no border. */
  setBorder(area: Area, edge: Edge, line: Line | undefined): void {
    this.core.grow(area);
    this.core.dispatch("SET_ZONE_BORDERS", {
      sheetId: area.sheet,
      target: [this.core.zone(area)],
      border: { position: SIDES[edge], ...(line ?? { color: "" }) },
    });
  }

  merges(sheet: string): readonly Area[] {
    return this.#getters
      .getMerges(sheet)
      .map(({ top, left, bottom, right }) => ({ sheet, top, left, bottom, right }));
  }

  /** The first cell's value stays, the others' are lost. */
  merge(areas: readonly Area[]): void {
    for (const area of areas) this.core.grow(area);
    const target = areas.map((area) => this.core.zone(area));
    this.core.dispatch("ADD_MERGE", { sheetId: areas[0]!.sheet, target, force: true });
  }

  unmerge(sheet: string, merges: readonly Area[]): void {
    const target = merges.map(({ top, left, bottom, right }) => ({ top, left, bottom, right }));
    if (target.length > 0) this.core.dispatch("REMOVE_MERGE", { sheetId: sheet, target });
  }

  /** Cells of `source` again from the first of `target` on, which has the same size; formulas refer as from there. */
  copy(source: Area, target: Area, { what, skipBlanks }: CopyOptions): void {
    this.core.checkUnlocked(target.sheet);
    this.core.grow(target);
    const [rows, columns] = [target.top - source.top, target.left - source.left];
    const found = [...positionsOf(source)].map(({ sheet, row, column }) => ({
      to: { sheetId: target.sheet, row: row + rows, col: column + columns },
      cell: this.#getters.getCell({ sheetId: sheet, row, col: column }),
      border: this.#getters.getCellBorder({ sheetId: sheet, row, col: column }),
    }));
    const copied = skipBlanks
      ? found.filter(({ cell }) => cell?.isFormula || cell?.content)
      : found;
    const cells = copied.map(({ to, cell }) => ({
      ...to,
      ...(what !== "formats" && {
        content: cell ? this.#contentAt(cell, to.sheetId, rows, columns) : "",
      }),
      ...(what !== "formulas" && { style: cell?.style ?? null, format: cell?.format ?? "" }),
    }));
    this.core.dispatch(SET_CELLS, { cells });
    if (what === "formulas") return;
    for (const { to, border } of copied) {
      const present = this.#getters.getCellBorder(to);
      if (border || present)
        this.core.dispatch("SET_BORDER", { ...to, border: border ?? undefined });
    }
  }

  #contentAt(cell: Library.Cell, sheet: string, rows: number, columns: number): string {
    if (!cell.isFormula) return cell.content;
    return this.#getters.getTranslatedCellFormula(sheet, columns, rows, cell.compiledFormula);
  }

  get #getters(): Library.Model["getters"] {
    return this.core.getters;
  }
}

export interface CopyOptions {
  readonly what: "all" | "formulas" | "formats";
  readonly skipBlanks: boolean;
}
