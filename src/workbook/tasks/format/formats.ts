import type { Unit } from "../../../tic/unit";
import { basicOf } from "../../excel/basic";
import { printed } from "../../excel/printed";
import { optionOf, unitOf, withOptions } from "../../find/options";
import { UNSET } from "./given";

/** Amounts as a press table prints them: billions with one decimal. */
const AMOUNTS: Readonly<Record<Unit, string>> = {
  bn: "#,##0.0",
  mn: "#,##0",
  tn: "#,##0.000",
  usd: "#,##0",
};
export const PERCENT = printed("0.0%");
/** Of shares that are all below one per cent. */
const FINE_PERCENT = printed("0.00%");
const isSmall = (share: number): boolean => Math.abs(share) < 0.01;
const PERCENT_CHANGE = printed("0.0%", "+");
export const MONTH = "yyyy-mm";
export const DAY = "yyyy-mm-dd";
const COUNT = "0";
const RATIO = printed("0.00");

type Fields = Readonly<Record<string, string>>;

/** What each cell of a function is, where it is no amount. */
const SINGLE: Readonly<Record<string, string>> = {
  SHARE: PERCENT,
  DRAWDOWN: PERCENT,
  BREADTH: PERCENT,
  RANK: COUNT,
  STREAK: COUNT,
  COUNT,
  LOWMONTHS: COUNT,
  LOWYEARS: COUNT,
  HIGHMONTHS: COUNT,
  HIGHYEARS: COUNT,
  LOWSINCE: MONTH,
  HIGHSINCE: MONTH,
  LATESTMONTH: MONTH,
  NEXTRELEASE: DAY,
  YIELD: "0.00",
};

/** Functions whose amounts are of what is held, and so never below zero. */
const LEVELS = ["HOLDINGS", "SURVEY", "CUSTODY"];

/** Functions whose amounts are of what a holding changed by: with a sign, as the ready-made sheets have them. */
const MOVES = ["CHANGE", "FLOW", "VALUATION", "REVISION", "HEADLINE"];

/** Functions that fill several cells for one question. Of all others, every cell is one figure of its own. */
const TABLES: Readonly<Record<string, string>> = {
  SERIES: "month",
  DECOMPOSE: "month holdings change net bills valuation other",
  TABLE: "rank holder holdings change share",
  MOVERS: "holder change net bills valuation other break",
  MIX: "type holdings share net valuation",
  REVISIONS: "holder month old new difference release",
  VINTAGES: "release holdings coverage",
  LEADLAG: "lag correlation error pairs",
  HEADLINE: "item net",
  HOLDERS: "code iso name first last",
  STATUS: "",
};

/** The columns that are known by their heading, the first that fits; months and units follow it after a comma. */
const HEADED: readonly (readonly [RegExp, string])[] = [
  [/^(?:change|yoy)[^,]*%/i, PERCENT_CHANGE],
  [/month|^(?:first|last)\b/i, MONTH],
  [/release|published|since|date|\bfrom\b/i, DAY],
  [/share|%|drawdown|percent/i, PERCENT],
  [/^(?:rank|code|lag|pairs|number|n)\b/i, COUNT],
  [/correlation|error/i, RATIO],
];

type Matrix = readonly (readonly unknown[])[];

/** The last twelve months of TABLE, a column each. */
const SPARK_MONTHS = 12;

/** The number formats of a result. */
export interface Formats {
  /** One for each column; General where there is none to tell. */
  readonly columns: readonly string[];
  /** Those of the first row, where it has figures for headings. */
  readonly head?: readonly string[];
}

/** What was asked, as functions read it: options by their names too, words in any case. */
const fieldsIn = (typed: Fields): Fields =>
  Object.fromEntries(
    Object.entries(withOptions(typed)).map(([key, value]) => [key, value.trim().toLowerCase()]),
  );

/** The format of every cell of a function that gives one figure in each: `General` where there is none to tell. */
export function formatOfEach(name: string, typed: Fields): string {
  const fields = fieldsIn(typed);
  const { options } = fields;
  const body = AMOUNTS[unitOf(options)];
  const known = SINGLE[name] ?? chosenFormat(name, fields, body);
  if (known !== undefined) return known;
  if (LEVELS.includes(name)) return body;
  if (!MOVES.includes(name)) return UNSET;
  if (fields["kind"] === "pct") return PERCENT_CHANGE;
  // Gross purchases or sales are amounts of one side.
  return printed(body, fields["give"] === undefined ? "+" : "");
}

/** Of a function that answers with one thing or another. */
function chosenFormat(name: string, { give, of }: Fields, body: string): string | undefined {
  switch (name) {
    case "PEAK":
    case "TROUGH":
      if (give === "month") return MONTH;
      if (of === "share") return PERCENT;
      return of === undefined ? body : printed(body);
    case "CROSSED":
      return give === "side" ? UNSET : MONTH;
    case "RECORD":
      if (give === "percentile") return PERCENT;
      return give === "zscore" ? RATIO : COUNT;
    case "CUSTODY":
      if (give === "week") return DAY;
      return give === "change" || give === "year" ? printed(body, "+") : body;
    default:
      return undefined;
  }
}

/** The formats of what a function gives, from what it was asked and what it answered. */
export function formatsOf(name: string, typed: Fields, matrix: Matrix): Formats {
  const fields = fieldsIn(typed);
  const width = matrix[0]?.length ?? 0;
  const all = (format: (index: number) => string) =>
    Array.from({ length: width }, (_, i) => format(i));
  if (!(name in TABLES) || isLine(fields)) {
    const format = formatOfEach(name, fields);
    // The extreme and its month, side by side.
    const isPair = fields["give"] === "both" && width % 2 === 0;
    return { columns: all((index) => (isPair && index % 2 === 1 ? MONTH : format)) };
  }
  // Each of its rows is something else.
  if (name === "STATUS") return { columns: all(() => UNSET) };
  if (isOn(fields["transpose"]))
    return {
      columns: all(() => seriesOf(fields)),
      ...(isDated(fields) && { head: all(() => MONTH) }),
    };
  const hasMonth = name === "HEADLINE" && isOn(fields["headers"]);
  const [first = [], ...others] = matrix;
  const rows = hasMonth ? others : matrix;
  const headings = isHeaded(first) ? first : wordsOf(name, fields, width);
  const columns = all((index) => {
    const figures = rows
      .map((row) => basicOf(row[index]))
      .filter((cell) => typeof cell === "number");
    if (!figures.length) return UNSET;
    const format = columnFormat(name, fields, headings[index], index);
    const isFine = name === "SERIES" && format === PERCENT && figures.every(isSmall);
    return isFine ? FINE_PERCENT : format;
  });
  return { columns, ...(hasMonth && { head: all((index) => (index === 1 ? MONTH : UNSET)) }) };
}

const isOn = (word: string | undefined): boolean =>
  word !== undefined && !/^(?:0|no|false)$/i.test(word);

/** Whether one line of the press release is asked for. */
const isLine = ({ line = "all" }: Fields): boolean => line !== "all";

/** Whether months stand beside the figures, as dates. */
const isDated = ({ dates = "1" }: Fields): boolean => dates === "1";

/** Whether a row are headings: a row of errors is none. */
const isHeaded = (row: readonly unknown[]): boolean =>
  row.every((cell) => {
    const text = basicOf(cell);
    return typeof text === "string" && /^[^#]/.test(text);
  });

/** What the columns are, where they do not say it themselves. */
function wordsOf(name: string, { columns, dates }: Fields, width: number): readonly string[] {
  const words = TABLES[name]!.split(" ");
  if (name === "DECOMPOSE" && dates === "0") return words.slice(1);
  if (name !== "TABLE" || !columns) return words;
  const asked = columns
    .split(/[\s,;|]+/)
    .filter(Boolean)
    .flatMap((word) =>
      word === "spark" ? Array.from({ length: SPARK_MONTHS }, () => word) : word,
    );
  // A month in words takes two of them: nobody knows then which column is which.
  return asked.length === width ? asked : [];
}

function columnFormat(name: string, fields: Fields, heading: unknown, index: number): string {
  if (name === "SERIES" || name === "DECOMPOSE") {
    if (index === 0 && isDated(fields)) return MONTH;
    if (name === "SERIES") return seriesOf(fields);
  }
  if (typeof heading !== "string") return UNSET;
  return headedFormat(heading, AMOUNTS[unitOf(fields["options"])]);
}

function headedFormat(heading: string, body: string): string {
  const [title] = heading.split(",") as [string];
  const known = HEADED.find(([pattern]) => pattern.test(title))?.[1];
  if (known !== undefined) return known;
  return isHeld(title) ? body : printed(body, isMoved(title) ? "+" : "");
}

const isHeld = (title: string): boolean => /^holdings?$/i.test(title);

/** What a holding changed by, and what it is made of: with a sign, as the ready-made sheets have it. */
const isMoved = (title: string): boolean =>
  /^(?:cumulative )?(?:change|yoy|net|bills|valuation|other|revision|difference)\b/i.test(title);

/** The columns of SERIES: holdings, or changes and purchases (`longterm.net`), which may be below zero. */
function seriesOf({ measure = "", options, transform, cum }: Fields): string {
  const body = AMOUNTS[unitOf(options)];
  const isLevel = !measure.includes(".") && transform === undefined && cum === undefined;
  return seriesFormat(options, isLevel ? body : printed(body));
}

/** The format of the columns of SERIES by what is asked of it. */
export function seriesFormat(options: string | undefined, amount: string): string {
  const transform = optionOf(options, "transform")?.toLowerCase() ?? "";
  if (optionOf(options, "zscore") !== undefined) return RATIO;
  if (transform === "index" || optionOf(options, "base") !== undefined) return "0.0";
  const isShare = ["share", "percentile"].some((key) => optionOf(options, key) !== undefined);
  return isShare || transform.endsWith("%") ? PERCENT : amount;
}
