import { withoutQuotes } from "../address";
import { writtenText } from "../shown";
import { type Figure, isMissing, type Plain } from "./answer";

/** What is written to a cell: a formula of the add-in's own, or a value. */
export type Content = { readonly formula: string } | { readonly value: Figure };

/**
 * Excel takes what is written for what might have been typed, a formula, a number, a date, a truth value or an error. Words without
 * digits are none of these, and need no mark of text.
 */
const quoted = (text: string): string =>
  /^\p{L}\D*$/u.test(text) && !/^(true|false)$/i.test(text) ? text : writtenText(text);

/** For `range.formulas`. An error is written by its code, which Excel reads as that error. */
export function writtenOf(content: Content): Plain {
  if ("formula" in content) return content.formula;
  const { value } = content;
  if (isMissing(value)) return value.code;
  return typeof value === "string" ? quoted(value) : value;
}

/** Whether a cell whose formula was read so holds the content already. */
export function holds(read: unknown, content: Content): boolean {
  if ("formula" in content)
    return typeof read === "string" && withoutQuotes(read) === withoutQuotes(content.formula);
  const { value } = content;
  return read === (isMissing(value) ? value.code : value);
}
