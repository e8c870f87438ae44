import { formatDay, formatMonth, numberOf, yearOf, type Day, type Month } from "../tic/month";
import { ENGLISH, language } from "./state";

/** A number as the language of the pane writes it. */
export const numberIn = (value: number, options?: Intl.NumberFormatOptions): string =>
  new Intl.NumberFormat(language().tag, options).format(value);

/** By language: asking the host takes longer than writing the number, and a preview has hundreds. */
const marks = new Map<string, string>();

/** What the language of the pane writes between whole and broken: a point or a comma. */
export function decimalMark(): string {
  const { tag } = language();
  const mark = marks.get(tag) ?? numberIn(0.5, { minimumFractionDigits: 1 }).charAt(1);
  marks.set(tag, mark);
  return mark;
}

/** In English a date is written as in formulas, where the user types it. */
const isEnglish = (): boolean => language() === ENGLISH;

const dateIn = (date: Date, options: Intl.DateTimeFormatOptions): string =>
  new Intl.DateTimeFormat(language().tag, options).format(date);

/** `"2025-11"`; in German `"November 2025"`. */
export const monthIn = (month: Month): string =>
  isEnglish()
    ? formatMonth(month)
    : dateIn(new Date(Date.UTC(yearOf(month), numberOf(month) - 1)), {
        year: "numeric",
        month: "long",
        timeZone: "UTC",
      });

/** `"2026-01-15"`; in German `"15.01.2026"`. */
export const dayIn = (day: Day): string =>
  isEnglish()
    ? formatDay(day)
    : dateIn(new Date(formatDay(day)), { dateStyle: "medium", timeZone: "UTC" });

/** `"2026-11-22 09:05"`, where the user is; in German `"22.11.2026, 09:05"`. */
export function momentIn(moment: Date): string {
  if (!isEnglish()) return dateIn(moment, { dateStyle: "medium", timeStyle: "short" });
  const two = (part: number) => String(part).padStart(2, "0");
  const day = [moment.getFullYear(), two(moment.getMonth() + 1), two(moment.getDate())].join("-");
  return `${day} ${two(moment.getHours())}:${two(moment.getMinutes())}`;
}

/** Several things in a sentence: `"a, b and c"` */
export const andIn = (things: readonly string[]): string =>
  new Intl.ListFormat(language().tag, { type: "conjunction" }).format(things);

/** Several things in a row: `"a, b, c"` */
export const listIn = (things: readonly string[]): string =>
  new Intl.ListFormat(language().tag, { type: "conjunction", style: "narrow" }).format(things);
