import { formatMonth } from "../../tic/month";
import { readDate } from "../grammar/date";

const WRITTEN =
  /(?:\b(since|from|than|after|before|to)\s+)?\b((?:jan|feb|mar|apr|may|june?|july?|aug|sep|oct|nov|dec)[a-z]*\.?\s+\d{4}|\d{4}-\d{2})\b/gi;

/**
 * The month that a text is about, `fell in March 2025`, as a formula takes it, and what else the text says; not a month that it
 * goes back to, `since 2008-09`.
 */
export function splitMonth(text: string): { readonly month?: string; readonly rest: string } {
  for (const [whole, back, written] of text.matchAll(WRITTEN)) {
    const date = back ? undefined : readDate(written!);
    if (date) return { month: formatMonth(date.month), rest: text.replace(whole, " ") };
  }
  return { rest: text };
}
