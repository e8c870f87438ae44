import { quantitiesIn } from "../../../formulas/catalogue/quantities";
import { sumIn } from "../../../formulas/catalogue/sum";
import { findHolder } from "../../../tic/holder";
import { isFlow, isSurveyed, nameOfQuantity } from "../../../tic/measure";
import type { Unit } from "../../../tic/unit";
import { keyOf, pairsOf, unitOf, withOptions } from "../../../workbook/find/options";

/*
 * What stands in the sheet is English, so that a workbook reads the same to everybody: none of this is translated.
 */

/** Units, written out. */
export const UNITS: Readonly<Record<Unit, string>> = {
  bn: "billions of US dollars",
  mn: "millions of US dollars",
  tn: "trillions of US dollars",
  usd: "US dollars",
};

const PERCENT = "per cent";

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

type Fields = Readonly<Record<string, string>>;

/** What the figures of a measure are, as a title begins: `U.S. Treasury holdings`; a text that is no measure as it is. */
export function holdingsOf(measure = ""): string {
  const quantities = quantitiesIn(measure);
  const [first] = quantities;
  if (!first) return measure;
  if (quantities.length === 1 && first === "treasuries") return "U.S. Treasury holdings";
  const names = quantities.map(nameOfQuantity).join(" and ");
  return isFlow(first) || isSurveyed(first) ? capital(names) : `Holdings of ${names}`;
}

/** What moves holdings of a measure, of notes and bonds where none is named. */
function flowOf(measure: string | undefined, flow: string): string {
  const names = quantitiesIn(measure?.trim() ? measure : "longterm").map(nameOfQuantity);
  return `${flow} of ${names.length > 0 ? names.join(" and ") : measure}`;
}

const holderName = (text: string): string => sumIn(text)?.name ?? findHolder(text)?.name ?? text;

/** What a change is over: a month unless another span is asked for. */
function overSpan(span: string): string {
  const word = { "": "in a month", "1M": "in a month", "1Y": "in a year", YTD: "since December" };
  return word[span.toUpperCase() as keyof typeof word] ?? lasting(span);
}

/** What a flow is added up over, where that is more than its month. */
function summedOver(span: string): string | undefined {
  const asked = span.toUpperCase();
  if (asked === "" || asked === "1M") return undefined;
  const word = { "1Y": "over a year", YTD: "from January" };
  return `added up ${word[asked as keyof typeof word] ?? lasting(span)}`;
}

/** `over 3M`; from a month that was named. */
const lasting = (span: string): string =>
  /^(?:\d{1,3}(?:[MQY]| \w+)?|QTD)$/i.test(span) ? `over ${span}` : `from ${span}`;

/** What is asked of the months from one to another. */
function windowOf({ start = "", end = "" }: Fields): string {
  if (!start && !end) return "";
  return `, ${start || "start of the history"} to ${end || "newest month"}`;
}

/** What a function's figures are: of what, which figure of it, in which unit. */
type Title = readonly [subject: string, figure?: string | undefined, unit?: string | undefined];

type Describe = (fields: Fields, unit: string) => Title;

const held =
  (figure: string, unit?: string): Describe =>
  ({ measure }) => [holdingsOf(measure), figure, unit];

const extreme =
  (figure: string): Describe =>
  (fields, unit) => {
    const subject = holdingsOf(fields["measure"]);
    return fields["give"] === "month"
      ? [subject, `month of the ${figure}${windowOf(fields)}`]
      : [
          subject,
          `${figure}${windowOf(fields)}`,
          /^share$/i.test(fields["of"] ?? "") ? PERCENT : unit,
        ];
  };

const COUNTED: Readonly<Record<string, string>> = {
  falls: "months of falls",
  rises: "months of rises",
  sales: "months of net sales",
  purchases: "months of net purchases",
  lows: "months at a record low",
  highs: "months at a record high",
};

/** What a share is of; an amount is of billions, whatever the units. */
function wholeOf({ of = "", in: own, measure = "" }: Fields): string {
  if (own !== undefined && of === "") return `the holder's own holdings of ${own}`;
  // Of foreign securities the holders are U.S. residents.
  const isAbroad = quantitiesIn(measure)[0]?.startsWith("foreign");
  if (/^(?:total)?$/i.test(of)) return isAbroad ? "the grand total" : "all foreign holdings";
  return /^\d+(?:\.\d+)?$/.test(of) && !findHolder(of) ? `${of} ${UNITS.bn}` : holderName(of);
}

/** One side of the trade. */
const GROSS: Readonly<Record<string, string>> = {
  purchases: "Gross purchases",
  sales: "Gross sales",
};

/** The functions that give a figure in each cell. */
const TITLES: Readonly<Record<string, Describe>> = {
  HOLDINGS: ({ measure }, unit) => [holdingsOf(measure), undefined, unit],
  CHANGE: ({ measure, span = "", kind }, unit) => [
    holdingsOf(measure),
    `change ${overSpan(span)}`,
    kind === "pct" ? PERCENT : unit,
  ],
  REVISION: ({ measure, against }, unit) => [
    holdingsOf(measure),
    /^previous$/i.test(against ?? "")
      ? "revision since the release before"
      : "revision since the first print",
    unit,
  ],
  SHARE: (fields) => [holdingsOf(fields["measure"]), `share of ${wholeOf(fields)}`, PERCENT],
  RANK: held("rank, 1 is the largest"),
  DRAWDOWN: held("distance from the highest month", PERCENT),
  STREAK: held("months of rises (+) or falls (-) in a row"),
  LOWMONTHS: held("lowest in so many months"),
  LOWYEARS: held("lowest in so many years"),
  LOWSINCE: held("lowest since"),
  HIGHMONTHS: held("highest in so many months"),
  HIGHYEARS: held("highest in so many years"),
  HIGHSINCE: held("highest since"),
  PEAK: extreme("highest"),
  TROUGH: extreme("lowest"),
  CROSSED: ({ measure, against = "", give }) => {
    const other = holderName(against);
    if (give === "side") return [holdingsOf(measure), `above or below ${other}`];
    const since = give === "before" ? "last month before that" : "since when";
    return [holdingsOf(measure), `${since} on its side of ${other}`];
  },
  RECORD: ({ measure, side, give }) => {
    const of = holdingsOf(measure);
    if (give === "percentile") return [of, "months at or below", PERCENT];
    if (give === "zscore") return [of, "standard deviations from the mean"];
    return [of, `place among all months, 1 is the ${side === "low" ? "lowest" : "highest"}`];
  },
  COUNT: (fields) => [
    holdingsOf(fields["measure"]),
    `${COUNTED[fields["what"] || "falls"] ?? fields["what"]}${windowOf(fields)}`,
  ],
  FLOW: ({ measure, span = "", give = "" }, unit) => [
    flowOf(measure, GROSS[give] ?? "Net purchases"),
    summedOver(span),
    unit,
  ],
  VALUATION: ({ measure, span = "" }, unit) => [
    flowOf(measure, "Valuation change"),
    summedOver(span),
    unit,
  ],
  SURVEY: ({ item = "", year = "" }, unit) => [
    holdingsOf(`survey.${item.toLowerCase() || "total"}`),
    `survey of ${year || "the newest year"}`,
    unit,
  ],
  LATESTMONTH: held("newest published month"),
};

/** Options that the title says in words, or on which no figure depends. */
const SAID = ["units", "unit", "headers", "asof", "as of", "card"];
const SAID_OF: Readonly<Record<string, readonly string[]>> = {
  FLOW: ["give"],
  REVISION: ["against"],
  SHARE: ["in"],
};

/** Arguments that are words, which functions read in any case. */
const WORDS = ["kind", "give", "side", "what"];

const worded = (key: string, value: string): string =>
  WORDS.includes(key) ? value.toLowerCase() : value;

/** `, as first published`, `, as published by 2026-01-15` */
function publicationOf({ as_of = "", "as of": said = as_of, asof = said }: Fields): string {
  if (/^(?:latest)?$/i.test(asof)) return "";
  return /^first$/i.test(asof) ? ", as first published" : `, as published by ${asof}`;
}

/**
 * The line above the figures of several formulas: what they are, in which unit, and what is asked of them besides. Undefined of a
 * function that answers in words.
 */
export function titleOf(
  name: string,
  parameters: readonly string[],
  typed: Fields,
): string | undefined {
  const describe = TITLES[name];
  if (!describe) return undefined;
  const { options } = typed;
  const fields = Object.fromEntries(
    Object.entries(withOptions(typed)).map(([key, value]) => [key, worded(key, value.trim())]),
  );
  const [subject, figure, unit] = describe(fields, UNITS[unitOf(options)]);
  const said = [...SAID, ...parameters, ...(SAID_OF[name] ?? [])];
  const besides = pairsOf(options).filter(
    (pair) => pair.includes("=") && !said.includes(keyOf(pair)),
  );
  const note = besides.length > 0 ? ` (${besides.join("; ")})` : "";
  const what = figure === undefined ? subject : `${subject}: ${figure}`;
  return `${what}${unit === undefined ? "" : `, ${unit}`}${publicationOf(fields)}${note}`;
}
