import type { CellValue } from "../../excel/value";
import { writtenOf } from "../language/content";

/** The colour of titles. */
export const TITLE = "#0F6B3A";

/** The colour of what is said beside the figures. */
export const QUIET = "#616161";

/** The colours of cells to type in. */
export const INPUT = { color: "#0B4F9E", fill: "#FFF6CC" } as const;

/** Writes a value to a cell: a text as a text, whatever it looks like. */
export function write(cell: Excel.Range, value: CellValue): void {
  cell.formulas = [[writtenOf({ value })]];
}

/** Writes a text that is to be read after the figures. */
export function quiet(cell: Excel.Range, text: string): void {
  write(cell, text);
  cell.format.font.color = QUIET;
}
