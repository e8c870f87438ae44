import type * as Library from "@odoo/o-spreadsheet";
import { type Area, indices } from "../model/addresses";
import { SET_CELLS } from "./commands";
import { type Core } from "./core";

export interface SortKey {
  /** Counted from the first column of the area. */
  readonly column: number;
  readonly ascending: boolean;
  /** Text that reads as a number is sorted as one. */
  readonly textAsNumber: boolean;
}

/** Brings the rows of an area into order, cells with their looks; formulas keep to their row as when they are copied. */
export function sortRows(area: Area, keys: readonly SortKey[], core: Core): void {
  const { getters } = core;
  const { sheet, top, bottom, left, right } = area;
  core.checkUnlocked(sheet);
  const columns = indices(left, right);
  const rows = indices(top, bottom).map((row) => ({
    row,
    keys: keys.map(({ column }) => {
      const at = { sheetId: sheet, row, col: left + column };
      const { type, value } = getters.getEvaluatedCell(at);
      return { type, value };
    }),
    cells: columns.map((col) => getters.getCell({ sheetId: sheet, row, col })),
  }));
  const sorted = [...rows].sort((a, b) => {
    for (const [index, key] of keys.entries()) {
      const order = compare(a.keys[index]!, b.keys[index]!, key);
      if (order !== 0) return order;
    }
    return 0;
  });
  const cells = sorted.flatMap(({ row, cells }, index) =>
    row === top + index
      ? []
      : cells.map((cell, column) => ({
          sheetId: sheet,
          row: top + index,
          col: left + column,
          content: cell ? contentAt(cell, top + index - row, sheet, getters) : "",
          style: cell?.style ?? null,
          format: cell?.format ?? "",
        })),
  );
  if (cells.length > 0) core.dispatch(SET_CELLS, { cells });
}

interface Key {
  readonly type: "empty" | "number" | "text" | "boolean" | "error";
  readonly value: unknown;
}

/** As Excel: numbers, text, true and false, errors; what is empty comes last in either direction. */
const RANKS = { number: 0, text: 1, boolean: 2, error: 3, empty: 4 } as const;

function compare(left: Key, right: Key, { ascending, textAsNumber }: SortKey): number {
  const [a, b] = textAsNumber ? [numeric(left), numeric(right)] : [left, right];
  if (a.type === "empty" || b.type === "empty") {
    return Number(a.type === "empty") - Number(b.type === "empty");
  }
  return (ascending ? 1 : -1) * (RANKS[a.type] - RANKS[b.type] || compareValues(a, b));
}

function compareValues(a: Key, b: Key): number {
  if (a.type === "number" || a.type === "boolean") return Number(a.value) - Number(b.value);
  if (a.type === "error") return 0;
  return String(a.value).localeCompare(String(b.value), "en", { sensitivity: "base" });
}

function numeric(key: Key): Key {
  const number = key.type === "text" ? Number(key.value) : NaN;
  return Number.isNaN(number) ? key : { type: "number", value: number };
}

const contentAt = (
  cell: Library.Cell,
  down: number,
  sheet: string,
  getters: Library.Model["getters"],
) =>
  cell.isFormula
    ? getters.getTranslatedCellFormula(sheet, 0, down, cell.compiledFormula)
    : cell.content;
