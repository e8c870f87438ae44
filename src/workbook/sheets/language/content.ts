import type { CellValue } from "../../excel/value";
import { withoutQuotes } from "../../excel/address";
import { writtenText } from "../../excel/shown";
import { type Figure, isMissing } from "./answer";

/** What is written to a cell: a formula of the add-in's own, or a value. */
export type Content = { readonly formula: string } | { readonly value: Figure };

/** For `range.formulas`. An error is written by its code, which Excel reads as that error. */
export function writtenOf(content: Content): CellValue {
  if ("formula" in content) return content.formula;
  const { value } = content;
  if (isMissing(value)) return value.code;
  return typeof value === "string" ? writtenText(value) : value;
}

/** Whether a cell whose formula was read so holds the content already. */
export function holds(read: unknown, content: Content): boolean {
  if ("formula" in content)
    return typeof read === "string" && withoutQuotes(read) === withoutQuotes(content.formula);
  const { value } = content;
  return read === (isMissing(value) ? value.code : value);
}
