import { findHolder } from "../../../tic/holder";
import { quoted } from "../../../workbook/excel/quoted";

/** An argument of a formula: a text, a number, an array of texts in a row or a column, cells of the workbook, or nothing. */
export type Argument =
  | string
  | number
  | readonly string[]
  | { readonly rows: readonly string[] }
  | { readonly cells: string }
  | null;

const NUMBERS = ["n", "top", "max_lag"];
/** The parameters that take a holder, or an amount. */
const AMOUNTS = ["of", "against"];

/** The parameters that take cells of the workbook and nothing else. */
export const CELLS: readonly string[] = ["dates", "prices"];

/** The yield that the add-in has, in place of dates and prices of the workbook. */
export const isOwnMarket = (dates: string): boolean => /^\s*10y\s*$/i.test(dates);

/** What was typed for a parameter. */
export function argumentOf(name: string, typed: string): Argument {
  const text = typed.trim();
  if (!text) return null;
  if (NUMBERS.includes(name) && /^\d+$/.test(text)) return Number(text);
  if (AMOUNTS.includes(name) && /^\d+(?:\.\d+)?$/.test(text) && !findHolder(text))
    return Number(text);
  return CELLS.includes(name) && !isOwnMarket(text) ? { cells: text } : text;
}

/** An argument as it stands in a formula. */
export function written(arg: Argument): string {
  if (arg === null) return "";
  if (typeof arg === "number") return String(arg);
  if (typeof arg === "string") return quoted(arg);
  if ("cells" in arg) return arg.cells;
  return "rows" in arg ? `{${arg.rows.map(quoted).join(";")}}` : `{${arg.map(quoted).join(",")}}`;
}

/** An argument as Excel passes it; undefined where only the sheet knows it. */
export function passed(arg: Argument): unknown {
  if (arg === null || typeof arg !== "object") return arg;
  if ("cells" in arg) return undefined;
  return "rows" in arg ? arg.rows.map((text) => [text]) : [arg];
}

/** Whether a text is the address of cells, as `Sheet1!A2:A41`. */
export const isAddress = (text: string): boolean =>
  /^(?:(?:'(?:[^']|'')+'|[\p{L}\p{N}_.]+)!)?\$?[A-Z]{1,3}\$?\d{1,7}(?::\$?[A-Z]{1,3}\$?\d{1,7})?$/iu.test(
    text.trim(),
  );
