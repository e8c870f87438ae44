import { splitMonth } from "../../../formulas/catalogue/when";

/** The time that a query is about, as formulas take it. */
export interface Dates {
  /** `fell in March 2025` */
  readonly month?: string;
  /** `sold in 2025` */
  readonly year?: string;
  /** `since 2008`, `since March 2020`: a year or a month. */
  readonly since?: string;
  /** `from 2010 to 2015` */
  readonly until?: string;
}

const MONTHS = "jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec";
const DATE = `((?:${MONTHS})[a-z]*\\.?\\s+\\d{4}|\\d{4}-\\d{2}|(?:19|20)\\d{2})(?![\\d-])`;
const SINCE = new RegExp(`\\b(?:since|from)\\s+${DATE}`, "i");
const UNTIL = new RegExp(`\\b(?:to|until|till)\\s+${DATE}`, "i");
/** A number that is a year and no amount. */
const YEAR =
  /(^|[^$€£\d.,-])((?:19[7-9]|20[0-4])\d)\b(?!\s*(?:bn|tn|mn|billion|trillion|million))/i;

/** Reads the time out of a query, and gives the rest; `since` stays, since it is a word of phrases. */
export function readDates(query: string): { readonly dates: Dates; readonly rest: string } {
  const [begun, since] = taken(query, SINCE, 1, "since ");
  const [ended, until] = since ? taken(begun, UNTIL, 1, " ") : [begun];
  const { month, rest } = splitMonth(ended);
  const [left, year] = month ? [rest] : taken(rest, YEAR, 2, "$1 ");
  return {
    dates: {
      ...(month && { month }),
      ...(year && { year }),
      ...(since && { since: plain(since) }),
      ...(until && { until: plain(until) }),
    },
    rest: left,
  };
}

function taken(text: string, pattern: RegExp, at: number, instead: string): [string, string?] {
  const found = pattern.exec(text)?.[at];
  return found ? [text.replace(pattern, instead), found] : [text];
}

const plain = (written: string): string =>
  /^\d{4}$/.test(written) ? written : (splitMonth(written).month ?? written);
