import { withoutQuotes } from "../address";
import { type Figure, isMissing, type Plain } from "./answer";

/** What is written to a cell: a formula of the add-in's own, or a value. */
export type Content = { readonly formula: string } | { readonly value: Figure };

/**
 * A text as it must be written to stay text: Excel takes what is written for what might have been typed, a formula, a number,
 * a date, a truth value or an error. The apostrophe is no part of the text.
 */
const quoted = (text: string): string =>
  /^([=+\-@'#\d.,$€£¥(%/]|true$|false$)/i.test(text) ? `'${text}` : text;

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
