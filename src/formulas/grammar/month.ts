import { monthBefore, monthOf, yearOf, type Month } from "../../tic/month";
import type { Plain } from "./cell";
import { readDate } from "./date";
import { invalid } from "../refusal/refusal";
import { sentences } from "../refusal/sentences";
import { is1904 } from "../../runtime/system";

/** A month argument as written: a month, the last of what is named; a number of months before the newest; or the holder's own last. */
export type MonthAsked =
  | { readonly kind: "month"; readonly month: Month; readonly start?: MonthAsked }
  | { readonly kind: "back"; readonly months: number }
  | { readonly kind: "last" };

const LATEST: MonthAsked = { kind: "back", months: 0 };
const LAST: MonthAsked = { kind: "last" };
const UNITS: Record<string, number> = { M: 1, Q: 3, Y: 12 };

/** The first month that may be asked about. */
export const FIRST_MONTH: Month = monthOf(1900, 1);

/** As many months as there are years that a month may be of. */
const LONGEST = 3600;

/** By the workbook's date system, which says what a number means. */
const KNOWN = { 1900: new Map<Plain, MonthAsked>(), 1904: new Map<Plain, MonthAsked>() };

/** Reads a month; omitted it is the newest. `name` is the argument's, for the error. */
export function readMonth(name: string, value: Plain): MonthAsked {
  if (value === null) return LATEST;
  const known = KNOWN[is1904() ? 1904 : 1900];
  const seen = known.get(value);
  if (seen) return seen;
  const asked = parse(name, value);
  if (known.size < 10_000) known.set(value, asked);
  return asked;
}

/** Reads a month that begins something: of a quarter, half-year or year it is the first. */
export function readStart(value: Exclude<Plain, null>): MonthAsked {
  const asked = readMonth("start", value);
  return (asked.kind === "month" && asked.start) || asked;
}

function parse(name: string, value: Exclude<Plain, null>): MonthAsked {
  if (typeof value === "number" && value < 0 && value >= -LONGEST && Number.isInteger(value))
    return { kind: "back", months: -value };
  if (typeof value === "string") {
    const word = value.toLowerCase();
    if (word === "latest") return LATEST;
    if (word === "last") return LAST;
    const back = /^-\s?(\d{1,4})([mqy]?)$/i.exec(value);
    const months = back ? Number(back[1]) * UNITS[back[2]!.toUpperCase() || "M"]! : Infinity;
    if (months <= LONGEST) return { kind: "back", months };
  }
  const date = readDate(value);
  if (!date) throw invalid(sentences.unknownMonth(name, value));
  const { month, first } = date;
  return { kind: "month", month, ...(first && { start: { kind: "month", month: first } }) };
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

/** Where a span begins that ends in a month: the month before the first of it. */
export type SpanAsked = (month: Month) => Month;

const SPAN = /^(\d{1,4})[\s-]*(M|MOS?|MONTHS?|Q|QUARTERS?|Y|YRS?|YEARS?)?$/;

/**
 * Reads a span: a number of months, quarters or years back, the quarter or year to date; or a month. That is the one
 * compared with or, of what is added up (`isSum`), the first one added. `name` is the argument's, for the error.
 */
export function readSpan(value: Plain, isSum = false, name = "span"): SpanAsked {
  if (value === null) return monthBefore;
  const text = String(value).toUpperCase();
  if (text === "YTD") return (month) => monthOf(yearOf(month) - 1, 12);
  if (text === "QTD") return (month) => month - (month % 3) - 1;
  const months = lengthOf(text);
  const refused = () => invalid(sentences.unknownSpan(name, value));
  if (months)
    return (month) => {
      if (month - months < FIRST_MONTH) throw refused();
      return month - months;
    };
  const date = months === undefined ? readDate(value) : undefined;
  if (!date) throw refused();
  const from = isSum ? (date.first ?? date.month) - 1 : date.month;
  return (month) => {
    if (from >= month) throw invalid(sentences.spanOrder(isSum ? from + 1 : from, month));
    return from;
  };
}

/** Reads a span that follows others of its kind: as `readSpan`, without a month. */
export function readStep(value: Plain): SpanAsked {
  if (value === null) return monthBefore;
  const isLength = /^[YQ]TD$/i.test(String(value)) || lengthOf(String(value).toUpperCase());
  if (!isLength) throw invalid(sentences.unknownStep(value));
  return readSpan(value);
}

/** A number of months; 0 for one that no span has, undefined for what is none. Without a unit four digits are a year. */
function lengthOf(text: string): number | undefined {
  const [, count, unit] = SPAN.exec(text) ?? [];
  if (!count || (!unit && count.length > 3)) return undefined;
  const months = Number(count) * UNITS[unit?.[0] ?? "M"]!;
  return months > LONGEST ? 0 : months;
}
