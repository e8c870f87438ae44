import { splitMonth } from "../../../formulas/catalogue/when";
import { endsOf, inPeriods } from "./periods";

/** The time that a query is about, as formulas take it. */
export interface Dates {
  /** `fell in March 2025`; a quarter or half-year as `2025Q3`, which is its last month. */
  readonly month?: string;
  /** `sold in 2025` */
  readonly year?: string;
  /** `since 2008`, `since March 2020`: a year or a month. */
  readonly since?: string;
  /** `from 2010 to 2015` */
  readonly until?: string;
}

/** Months as they are written out, or for short. */
export const NAMES =
  "jan(?:uary)?|feb(?:ruary)?|march|mar|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?";
const MONTHS = "jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec";
const PERIOD = "(?:19|20)\\d{2}[QH][1-4]";
const DATE = `((?:${MONTHS})[a-z]*\\.?\\s+\\d{4}|\\d{4}-\\d{2}|${PERIOD}|(?:19|20)\\d{2})(?![\\d-])`;
const PERIODIC = new RegExp(`\\b(${PERIOD})\\b`);
const SINCE = new RegExp(`\\b(?:since|from|between)\\s+${DATE}`, "i");
const UNTIL = new RegExp(`\\b(?:to|until|till|and)\\s+${DATE}`, "i");
/** `3 months to March 2025` */
const ENDED = new RegExp(
  `\\b((?:month|quarter|year)s?)\\s+(?:to|until|till|ended|ending)\\s+${DATE}`,
  "i",
);
/** Not `declines 2024`. */
const DATED = new RegExp(`\\b(?:${NAMES})\\.?\\s+\\d{4}|\\d{4}-\\d{2}`, "i");
/** `6/2015`, which is no day. */
const SLASHED = /(^|[^\d/])(0?[1-9]|1[0-2])\/((?:19|20)\d{2})(?![\d/])/g;
/** A number that is a year and no amount. */
const YEAR =
  /(^|[^$€£\d.,-])((?:19[7-9]|20[0-4])\d)\b(?!\s*(?:bn|tn|mn|billion|trillion|million))/i;
/** A number beside a word that compares is an amount. */
const COMPARED =
  /\b(above|over|below|under|beneath|topped|exceed(?:s|ed|ing)?|(?:more|less|greater) than)\s+(\d{4})\b(?!-)/gi;

/** `2014 vs now`, `from March 2020 until today` */
const TO_NOW = new RegExp(
  `\\b(?:from\\s+)?${DATE}\\s+(?:vs\\.?|versus|to|until|till|through|against|compared (?:with|to))\\s+(?:the\\s+)?(?:now|today|date|present|latest|newest)\\b`,
  "i",
);

/** `2015-06 to 2016-12`, `2008 vs 2024`: from the one to the other. */
const RANGED = new RegExp(
  `(\\b(?:since|from|between|in)\\s+)?\\b${DATE}\\s+(?:to|until|till|through|and|vs\\.?|versus|against|compared (?:with|to))\\s+${DATE}`,
  "i",
);

/** Any day inside a month means that month: `December 31, 2024`, `31 December 2024`, `2024-12-31`. */
const DAYS: readonly RegExp[] = [
  new RegExp(`\\b(${NAMES})\\.?\\s+\\d{1,2}(?:st|nd|rd|th)?,?\\s+((?:19|20)\\d{2})\\b`, "gi"),
  new RegExp(
    `\\b\\d{1,2}(?:st|nd|rd|th)?\\s+(?:of\\s+)?(${NAMES})\\.?,?\\s+((?:19|20)\\d{2})\\b`,
    "gi",
  ),
];
/** `Sep-2024`, `end-2013`, `end of 2013` */
const HYPHENED = new RegExp(`\\b(${NAMES})-((?:19|20)\\d{2})\\b`, "gi");
const YEAR_END = /\b(?:year[- ])?end[- ](?:of )?((?:19|20)\d{2})\b/gi;
const ISO_DAY = /\b((?:19|20)\d{2}-\d{2})-\d{2}\b/g;
/** `Mar-25`, `Mar '25`; `Mar 25` where the number is of nothing else. */
const SHORT = new RegExp(
  `\\b(${NAMES})\\.?(?:\\s?-\\s?|\\s?['’]|\\s+)(\\d{2})\\b(?![.,]?\\d|\\s*(?:%|percent|bn|tn|mn|billion|trillion|million|month|quarter|year|holder|countr))`,
  "gi",
);

/** A query with its months written as a name and a year, or as numbers. */
const monthsIn = (query: string): string =>
  DAYS.reduce((text, day) => text.replace(day, "$1 $2"), query)
    .replace(HYPHENED, "$1 $2")
    .replace(YEAR_END, "Dec $1")
    .replace(ISO_DAY, "$1")
    .replace(SHORT, "$1 20$2");

/** A query with the times and amounts in it so written that one is not taken for another. */
const clear = (query: string): string =>
  monthsIn(inPeriods(query))
    .replace(TO_NOW, "since $1")
    .replace(RANGED, "from $2 to $3")
    .replace(COMPARED, "$1 $$$2")
    .replace(
      SLASHED,
      (_, before: string, number: string, of: string) =>
        `${before}${of}-${number.padStart(2, "0")}`,
    );

/** Reads the time out of a query, and gives the rest; `since` stays, since it is a word of phrases. */
export function readDates(query: string): { readonly dates: Dates; readonly rest: string } {
  const text = clear(query);
  const [begun, since] = taken(text, SINCE, 1, "since ");
  const [ended, until] = since ? taken(begun, UNTIL, 1, " ") : taken(begun, ENDED, 2, "$1 ");
  const [whole, period] = since ? [ended] : taken(ended, PERIODIC, 1, " ");
  const { month = period ?? (since ? undefined : until && plain(until)), rest } = splitMonth(whole);
  // The year of a month that is compared with is not the time of a query.
  const [left, year] = month || DATED.test(rest) ? [rest] : taken(rest, YEAR, 2, "$1 ");
  return {
    dates: { ...(month && { month }), ...(year && { year }), ...(since && windowOf(since, until)) },
    rest: left,
  };
}

const windowOf = (since: string, until: string | undefined): Dates => ({
  since: endsOf(since)?.[0] ?? plain(since),
  ...(until && { until: plain(until) }),
});

function taken(text: string, pattern: RegExp, at: number, instead: string): [string, string?] {
  const found = pattern.exec(text)?.[at];
  return found ? [text.replace(pattern, instead), found] : [text];
}

const plain = (written: string): string =>
  /^\d{4}$/.test(written) ? written : (splitMonth(written).month ?? written);
