import { type Plain } from "../language/answer";
import { writtenOf } from "../language/content";

/** The colour of what is said beside the figures. */
export const QUIET = "#616161";

/** Writes a value to a cell: a text as a text, whatever it looks like. */
export function write(cell: Excel.Range, value: Plain): void {
  cell.formulas = [[writtenOf({ value })]];
}

/** Writes a text that is to be read after the figures. */
export function quiet(cell: Excel.Range, text: string): void {
  write(cell, text);
  cell.format.font.color = QUIET;
}
