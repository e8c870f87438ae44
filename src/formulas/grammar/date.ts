import {
  dayOf,
  lastDay,
  MONTH_NAMES,
  monthOf,
  monthOfDay,
  type Day,
  type Month,
} from "../../tic/month";
import type { Plain } from "./cell";
import { invalid } from "../refusal/refusal";
import { sentences } from "../refusal/sentences";
import { dayOfSerial, is1904 } from "../../runtime/system";

/** A date as written: a month, and the day where one was given. */
export interface DateRead {
  readonly month: Month;
  readonly day: Day | undefined;
  /** The first month, where a whole quarter, half-year or year was given. */
  readonly first?: Month;
}

const MONTHS = MONTH_NAMES.map((name) => name.toLowerCase());

/** 1 to 12 for an English month name or its abbreviation (`Nov`, `Sept.`); 0 for anything else. */
function monthNumber(word: string): number {
  const w = word.toLowerCase().replace(/\.$/, "");
  return w.length < 3
    ? 0
    : MONTHS.findIndex((name) => name.startsWith(w) || (w === "sept" && name === "september")) + 1;
}

/** The years that a date may be of, as for numbers. */
const [FIRST_YEAR, LAST_YEAR] = [1900, 2199];
const LAST_SERIAL = dayOf(LAST_YEAR, 12, 31);

function ofNumber(n: number): DateRead | undefined {
  if (Number.isInteger(n) && isYear(n)) return ofPeriod(n, 12, 12);
  if (Number.isInteger(n) && n >= 190001 && n <= 219912) {
    const month = n % 100;
    return month >= 1 && month <= 12
      ? { month: monthOf(Math.floor(n / 100), month), day: undefined }
      : undefined;
  }
  const isSerial = n >= 1 && n <= LAST_SERIAL && !(n >= 1900 && n < 2200);
  if (!isSerial) return undefined;
  const day = dayOfSerial(n);
  return { month: monthOfDay(day), day };
}

const isYear = (n: number): boolean => n >= FIRST_YEAR && n <= LAST_YEAR;

/** A year of two digits as Excel reads it: 29 is 2029, 30 is 1930. */
const yearOf = (digits: string): number =>
  digits.length > 2 ? Number(digits) : Number(digits) + (Number(digits) < 30 ? 2000 : 1900);

const ofMonth = (year: number, month: number): DateRead | undefined =>
  isYear(year) && month >= 1 && month <= 12
    ? { month: monthOf(year, month), day: undefined }
    : undefined;

/** The months of a period, which is its last month unless it begins something. */
const ofPeriod = (year: number, month: number, length: number): DateRead | undefined =>
  isYear(year)
    ? {
        month: monthOf(year, month),
        day: undefined,
        first: monthOf(year, month - length + 1),
      }
    : undefined;

function ofDay(year: number, month: number, day: number): DateRead | undefined {
  if (!isYear(year) || month < 1 || month > 12) return undefined;
  const serial = dayOf(year, month, day);
  const valid = day >= 1 && monthOfDay(serial) === monthOf(year, month);
  return valid ? { month: monthOf(year, month), day: serial } : undefined;
}

type Reader = readonly [
  RegExp,
  (m: string[], text: string, wantsDay: boolean) => DateRead | undefined,
];

/** The accepted forms of a date, each with how it is read. */
const FORMS: readonly Reader[] = [
  // 11/2025, 11.2025
  [/^(\d{1,2})[-/.](\d{4})$/, ([, m, y]) => ofMonth(+y!, +m!)],
  // 2025-11, 2025/11, 2025.11
  [/^(\d{4})[-/.](\d{1,2})$/, ([, y, m]) => ofMonth(+y!, +m!)],
  // 2025, 202511, 45991
  [/^\d+(?:\.\d+)?$/, ([all]) => ofNumber(Number(all))],
  // 2025-11-30, 2025/11/30, 2025-11-30T00:00:00
  [
    /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[T ][\d:.Z+-]*)?$/,
    ([, y, m, d]) => ofDay(+y!, +m!, +d!),
  ],
  // 2025M11
  [/^(\d{4})\s?-?m(\d{1,2})$/i, ([, y, m]) => ofMonth(+y!, +m!)],
  // 2025Q3
  [/^(\d{4})\s?-?q([1-4])$/i, ([, y, q]) => ofPeriod(+y!, +q! * 3, 3)],
  // Q3 2025, Q3'25, 3Q25
  [
    /^(?:q([1-4])|([1-4])q)[\s-]?['’]?(\d{4}|\d\d)$/i,
    ([, q, n, y]) => ofPeriod(yearOf(y!), +(q ?? n)! * 3, 3),
  ],
  // 2025H1
  [/^(\d{4})\s?-?h([12])$/i, ([, y, h]) => ofPeriod(+y!, +h! * 6, 6)],
  // H1 2025, 1H25
  [
    /^(?:h([12])|([12])h)[\s-]?['’]?(\d{4}|\d\d)$/i,
    ([, h, n, y]) => ofPeriod(yearOf(y!), +(h ?? n)! * 6, 6),
  ],
  // Nov-25, Nov 25, Nov '25: as a day, which an edition is, it might be the 25th
  [
    /^([a-z]+\.?)[\s,/-]*['’]?(\d\d)$/i,
    ([, m, y], _, wantsDay) => (wantsDay ? undefined : ofMonth(yearOf(y!), monthNumber(m!))),
  ],
  // end-2013, end of November 2025, year-end 2013
  [/^(?:the\s+)?(?:year[\s-])?end(?:[\s-]+of)?[\s-]+(?!end)(.+)$/i, ([, rest]) => endOf(rest!)],
  // Nov 2025, November 2025, Nov-2025
  [/^([a-z]+\.?)[\s,/-]*(\d{4})$/i, ([, m, y]) => ofMonth(+y!, monthNumber(m!))],
  // 2025 Nov
  [/^(\d{4})[\s,/-]*([a-z]+\.?)$/i, ([, y, m]) => ofMonth(+y!, monthNumber(m!))],
  // 30 Nov 2025
  [
    /^(\d{1,2})[\s-]+([a-z]+\.?)[\s,-]+(\d{4})$/i,
    ([, d, m, y]) => ofDay(+y!, monthNumber(m!), +d!),
  ],
  // November 30, 2025
  [
    /^([a-z]+\.?)[\s-]+(\d{1,2}),?[\s-]+(\d{4})$/i,
    ([, m, d, y]) => ofDay(+y!, monthNumber(m!), +d!),
  ],
  [
    /^(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})$/,
    ([, a, b, y], text, wantsDay) => ofPair(+a!, +b!, +y!, text, wantsDay),
  ],
];

/** The last month of what a text names. */
function endOf(text: string): DateRead | undefined {
  const read = readDate(text);
  return read && read.day === undefined ? { month: read.month, day: undefined } : undefined;
}

/** Two numbers and a year: fine where only one order makes a date, or both make the same. */
function ofPair(
  a: number,
  b: number,
  year: number,
  text: string,
  wantsDay: boolean,
): DateRead | undefined {
  const monthFirst = ofDay(year, a, b);
  const dayFirst = ofDay(year, b, a);
  if (monthFirst && dayFirst && a !== b)
    throw invalid(sentences.ambiguousDate(text, dayFirst.day!, wantsDay));
  return monthFirst ?? dayFirst;
}

/** By the workbook's date system, which says what a number means, and by whether a day is wanted. */
const KNOWN = Array.from({ length: 4 }, () => new Map<string, DateRead>());

/** Reads a date in any of the accepted forms; undefined for what is none. Throws on one that can be read two ways. */
export function readDate(value: Exclude<Plain, null>, wantsDay = false): DateRead | undefined {
  if (typeof value === "number") return ofNumber(value);
  const known = KNOWN[2 * Number(is1904()) + Number(wantsDay)]!;
  const seen = known.get(value);
  if (seen) return seen;
  for (const [form, read] of FORMS) {
    const match = form.exec(value);
    const date = match && read([...match], value, wantsDay);
    if (date) {
      if (known.size < 10_000) known.set(value, date);
      return date;
    }
    if (match) return undefined;
  }
  return undefined;
}

/** The day by whose end something must have been published: a month or year means its last day. */
export const dayRead = ({ month, day }: DateRead): Day => day ?? lastDay(month);
