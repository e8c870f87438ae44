import { findHolder } from "../../../tic/holder";
import { numberOf, yearOf, type Month } from "../../../tic/month";
import { wordsOf } from "../../functions/search";
import { NAMES, readDates } from "./dates";
import type { Said } from "./filling";
import { countOf, tellingIn, tokenOf, turned } from "./tokens";

/** What is typed, read once for all phrases. */
export interface Query {
  readonly words: readonly string[];
  readonly tokens: readonly string[];
  readonly telling: ReadonlySet<string>;
  readonly said: Omit<Said, "named" | "measure">;
}

/** Codes of countries that are English words, too: they are codes in capitals. */
const PLAIN = new Set(
  "in by at is it to be as so no me my am do and are can per mar nor arm lie est col guy us".split(
    " ",
  ),
);

/** Reads what is typed. */
export function readQuery(typed: string, newest: Month | undefined): Query {
  const { dates, rest } = readDates(inMonths(inYears(listed(typed), newest), newest));
  const text = turned(rest.replace(AMOUNT, " billion "));
  const words = wordsOf(text);
  const codes = (typed.match(/\b[A-Z]{2,3}\b/g) ?? []).map((word) => word.toLowerCase());
  const telling = new Set([
    ...tellingIn(text).filter((word) => !PLAIN.has(word)),
    ...codes.filter((word) => PLAIN.has(word) && word !== "us"),
  ]);
  const isCompared = BARE.test(rest) || COMPARED.test(rest);
  const said = {
    amount: amountIn(rest),
    isCompared,
    count: countIn(rest),
    span: spanIn(text),
    isYearly: /\byoy\b|\b(?:in|over|on) (?:a|the|one) year\b|\bannual/.test(text),
    isMonthly: MONTHLY.test(rest),
    isForeign: FOREIGN.test(rest),
    isRanking: RANKING.test(rest),
    isAbroad: ABROAD.test(typed),
    isInCustody: IN_CUSTODY.test(typed),
    dates,
    newest,
  };
  return { words, tokens: words.map(tokenOf), telling, said };
}

/** What U.S. residents hold of others: `US holdings of Japanese equities`. */
const ABROAD =
  /^\s*(?:US|U\.S\.|American)s?(?:\s+(?:residents|investors))?['’]?\s+(?:hold|holds|holdings|own|owns|ownership)\b(?!\s+by)/i;

/** What the Federal Reserve keeps; `custody centres` and `CUSTODY` are countries. */
const IN_CUSTODY = /\b[Cc]ustody\b(?!\s+(?:cent(?:er|re)s?|countr(?:y|ies)|holders?|group)\b)/;

/** Within a month, or from one to the next. */
const MONTHLY = /\b(?:month(?:ly)?|mtd|mom)\b/i;

/** Who comes first or last of several: `the largest net sellers`, `who bought most`. */
const RANKING =
  /\b(?:biggest|largest|greatest|top|leading|smallest|lowest|least)\s+(?:\S+\s+){0,2}(?:(?:holder|buyer|seller|owner|creditor|investor|nation|purchaser)s?|country|countries)\b|\bwho\b.{1,30}\b(?:most|least)\b/i;

/** What foreigners do altogether; a foreign holder is one of them. */
const FOREIGN =
  /\b(?:foreign|overseas) (?:net )?(?:holdings?|purchas\w*|buying|bought|selling|sold|sales?|demand|inflows?|outflows?|flows?|ownership|stakes?|positions?|appetite|retreat)\b/i;

const LAST_YEAR = /(\b(?:from|than|to|vs|versus|with|over|on)\s+)?\blast year\b/i;

/** A query with last year as a number; not where something is compared with it. Months are published two months late. */
const inYears = (typed: string, newest: Month | undefined): string =>
  newest === undefined
    ? typed
    : typed.replace(LAST_YEAR, (whole, compared?: string) =>
        compared ? whole : String(yearOf(newest + 2) - 1),
      );

const LISTED = /,\s*([^,]{2,40}?)\s*,?\s+(?:and|&)\s+((?:\S+\s*){1,3})/i;

/** `UK, Japan and China` without the word that would make a sum of the last two; not `Japan, Trinidad and Tobago`. */
function listed(typed: string): string {
  return typed.replace(LISTED, (whole, before: string, after: string) => {
    const words = after.trim().split(/\s+/);
    const isName = words.some((_, i) =>
      findHolder(`${before} and ${words.slice(0, i + 1).join(" ")}`),
    );
    return isName ? whole : `, ${before}, ${after}`;
  });
}

/** March to June of a year that stands once. */
const FROM_MONTH = new RegExp(
  `\\b(from|between)\\s+(${NAMES})\\s+(to|and|until|till|through)\\s+(${NAMES})\\s+((?:19|20)\\d\\d)\\b`,
  "i",
);
/** What a month without a year stands behind, if its name is another word, too. */
const BEFORE = /\b(?:in|of|for|since|from|to|until|till|through|by|during|and|last|end)\s+$/i;
const NAMED_MONTH = new RegExp(
  `\\b(${NAMES})(?:['’]s)?\\b(?!\\.?,?\\s*['’]?\\d|\\s*[-/]\\s*\\d|\\s+of\\s+\\d)`,
  "gi",
);

const numberIn = (name: string): number =>
  "janfebmaraprmayjunjulaugsepoctnovdec".indexOf(name.slice(0, 3).toLowerCase()) / 3 + 1;

/** A query with the year of months that stand without: the last such month that is published. */
function inMonths(typed: string, newest: Month | undefined): string {
  if (newest === undefined) return typed;
  const ranged = typed.replace(
    FROM_MONTH,
    (_, from: string, first: string, to: string, last: string, year: string) =>
      `${from} ${first} ${Number(year) - Number(numberIn(first) > numberIn(last))} ${to} ${last} ${year}`,
  );
  return ranged.replace(NAMED_MONTH, (whole: string, name: string, at: number) => {
    if (/^(?:mar|may)$/i.test(name) && !BEFORE.test(ranged.slice(0, at))) return whole;
    const year = yearOf(newest) - Number(numberIn(name) > numberOf(newest));
    return `${name} ${year}`;
  });
}

const NUMBER = "(\\d+(?:,\\d{3})*(?:\\.\\d+)?)";
/** `10 T-bill holders` are no trillions. */
const AMOUNT = new RegExp(
  `(?:^|[^\\d.,])\\$?${NUMBER}\\s*(trillion|tn|t|billion|bn|b|million|mn)\\b(?!-)`,
  "i",
);
/** A number after a word that compares is one of billions, unless something else is counted. */
const BARE = new RegExp(
  `\\b(?:above|over|below|under|beneath|exceed(?:s|ed|ing)?|topped|than)\\s+\\$?${NUMBER}` +
    "(?![.,]?\\d|\\s*(?:%|percent|pct|[mqy]\\b|month|quarter|year|straight|consecutive|holder|countr))",
  "i",
);
/** The same with its unit. */
const COMPARED = new RegExp(
  `\\b(?:above|over|below|under|beneath|exceed(?:s|ed|ing)?|topped|than)\\s+\\$?${NUMBER}\\s*(?:trillion|tn|t|billion|bn|b|million|mn)\\b`,
  "i",
);
const SCALES: Readonly<Record<string, number>> = { t: 1000, b: 1, m: 0.001 };

/** An amount in a query, in billions of dollars. */
function amountIn(query: string): number | undefined {
  const found = AMOUNT.exec(query) ?? BARE.exec(query);
  if (!found) return undefined;
  const [, number, unit = "b"] = found;
  return Number(number!.replaceAll(",", "")) * SCALES[unit.charAt(0).toLowerCase()]!;
}

/** How many, as in `top ten`. */
function countIn(query: string): number | undefined {
  const word = /\b(?:top|largest|biggest)\s+(\w+)|(\w+)\s+(?:largest|biggest)\b/i.exec(query);
  const count = countOf((word?.[1] ?? word?.[2] ?? "").toLowerCase());
  return count !== undefined && count > 1 && count <= 300 ? count : undefined;
}

/** A span in a text that was turned: `12 months`, `ytd`. */
function spanIn(text: string): string | undefined {
  const [, count, unit] = /\b(\d{1,3})[- ](month|quarter|year)/.exec(text) ?? [];
  if (count) return `${count}${unit!.charAt(0).toUpperCase()}`;
  return /\bytd\b/.test(text) ? "YTD" : undefined;
}
