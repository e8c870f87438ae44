import { monthOf, yearOf, type Month } from "../../tic/month";
import type { Plain } from "./cell";
import { readDate } from "./date";
import { invalid } from "../refusal/refusal";
import { sentences } from "../refusal/sentences";

/** A month argument as written: a month; a number of months before the newest; or the holder's own last. */
export type MonthAsked =
  | { readonly kind: "month"; readonly month: Month }
  | { readonly kind: "back"; readonly months: number }
  | { readonly kind: "last" };

const LATEST: MonthAsked = { kind: "back", months: 0 };
const LAST: MonthAsked = { kind: "last" };
const UNITS: Record<string, number> = { M: 1, Q: 3, Y: 12 };

const known = new Map<Plain, MonthAsked>();

/** Reads a month; omitted it is the newest. `name` is the argument's, for the error. */
export function readMonth(name: string, value: Plain): MonthAsked {
  if (value === null) return LATEST;
  const seen = known.get(value);
  if (seen) return seen;
  const asked = parse(name, value);
  if (known.size < 10_000) known.set(value, asked);
  return asked;
}

/** Reads a month that begins something: of a quarter, half-year or year it is the first. */
export function readStart(value: Exclude<Plain, null>): MonthAsked {
  const asked = readMonth("start", value);
  const first = asked.kind === "month" ? readDate(value)?.first : undefined;
  return first === undefined ? asked : { kind: "month", month: first };
}

function parse(name: string, value: Exclude<Plain, null>): MonthAsked {
  if (typeof value === "number" && value < 0 && value > -10_000 && Number.isInteger(value))
    return { kind: "back", months: -value };
  if (typeof value === "string") {
    const word = value.toLowerCase();
    if (word === "latest") return LATEST;
    if (word === "last") return LAST;
    const back = /^-\s?(\d{1,4})([mqy]?)$/i.exec(value);
    if (back)
      return { kind: "back", months: Number(back[1]) * UNITS[back[2]!.toUpperCase() || "M"]! };
  }
  const date = readDate(value);
  if (!date) throw invalid(sentences.unknownMonth(name, value));
  return { kind: "month", month: date.month };
}

/** The most that a count may be. */
const MOST = 1000;

/** Reads a whole number from 1. */
export function readCount(name: string, value: Exclude<Plain, null>): number {
  const count = Number(value);
  if (!Number.isInteger(count) || count < 1 || count > MOST)
    throw invalid(sentences.unknownCount(name, value, MOST));
  return count;
}

/** Reads a span: a number of months back, or the year to date. Gives the month from which it runs to `month`. */
export function readSpan(value: Plain): (month: Month) => Month {
  if (value === null) return (month) => month - 1;
  const text = String(value).toUpperCase();
  if (text === "YTD") return (month) => monthOf(yearOf(month) - 1, 12);
  const span = /^(\d{1,4})\s?([MQY])$/.exec(text);
  const months = span ? Number(span[1]) * UNITS[span[2]!]! : 0;
  if (!months) throw invalid(sentences.unknownSpan(value));
  return (month) => month - months;
}
