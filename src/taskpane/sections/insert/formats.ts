import type { Unit } from "../../../tic/unit";
import { printed } from "../../../workbook/excel/printed";
import { optionOf, unitOf } from "./options";
import { basicOf, numberFormatOf } from "./matrix";

/** Amounts as a press table prints them: billions with one decimal. */
const AMOUNTS: Readonly<Record<Unit, string>> = {
  bn: "#,##0.0",
  mn: "#,##0",
  tn: "#,##0.000",
  usd: "#,##0",
};
export const PERCENT = printed("0.0%");
const PERCENT_CHANGE = printed("0.0%", "+");
const MONTH = "yyyy-mm";
const DAY = "yyyy-mm-dd";
const COUNT = "0";
const RATIO = printed("0.00");

/** What one cell of a function is, where it is no amount. */
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

/** Functions that give amounts, in one cell each. */
const AMOUNT = ["HOLDINGS", "CHANGE", "FLOW", "VALUATION", "REVISION", "SURVEY", "CUSTODY"];

/** Functions whose first column are months. */
const MONTHLY = ["SERIES", "DECOMPOSE"];

/** `Change %, 2026-04`, which comes with a format of its own. */
const CHANGE_IN_PERCENT = /^change[^,]*%/i;

/** The columns that are known by their heading, the first that fits; months and units follow it after a comma. */
const HEADED: readonly (readonly [RegExp, string])[] = [
  [/month/i, MONTH],
  [/release|published|since|date/i, DAY],
  [/share|%|drawdown|percent/i, PERCENT],
  [/^(?:rank|code|lag|pairs|number|n)\b/i, COUNT],
  [/correlation|error/i, RATIO],
];

/** A format for each column of a result: one for all its figures; General where there is none to tell. */
export function formatsOf(
  name: string,
  fields: Readonly<Record<string, string>>,
  matrix: readonly (readonly unknown[])[],
): readonly string[] {
  const { options } = fields;
  if (optionOf(options, "transpose") !== undefined) return [];
  const columns = matrix[0]?.length ?? 0;
  return Array.from({ length: columns }, (_, index) => {
    const cells = matrix.map((row) => row[index]);
    const figure = cells.find((cell) => typeof basicOf(cell) === "number");
    if (figure === undefined) return "General";
    const own = numberFormatOf(figure);
    if (own !== undefined) return own.endsWith("%") ? percentOf(cells[0]) : own;
    return formatOf(name, fields, {
      index,
      heading: cells[0],
      isOne: matrix.length * columns === 1,
    });
  });
}

const percentOf = (heading: unknown): string =>
  CHANGE_IN_PERCENT.test(String(heading)) ? PERCENT_CHANGE : PERCENT;

interface Place {
  readonly index: number;
  readonly heading: unknown;
  readonly isOne: boolean;
}

function formatOf(
  name: string,
  fields: Readonly<Record<string, string>>,
  { index, heading, isOne }: Place,
): string {
  const { options } = fields;
  const body = AMOUNTS[unitOf(options)];
  const amount = isLevel(name, fields) ? body : printed(body);
  if (isOne) return SINGLE[name] ?? singleOf(name, fields, amount);
  if (MONTHLY.includes(name)) {
    const dates = optionOf(options, "dates")?.toLowerCase();
    if (index === 0 && (dates === undefined || dates === "1")) return MONTH;
    if (name === "SERIES") return seriesFormat(options, amount);
  }
  if (typeof heading !== "string") return name === "DECOMPOSE" ? amount : "General";
  return headedFormat(heading, body);
}

function headedFormat(heading: string, body: string): string {
  const [title] = heading.split(",") as [string];
  const known = HEADED.find(([pattern]) => pattern.test(title))?.[1];
  if (known !== undefined) return known;
  return isHeld(title) ? body : printed(body, isMoved(title) ? "+" : "");
}

/** Whether figures are what is held: not changes, nor purchases (`longterm.net`). */
const isLevel = (name: string, { measure = "", options }: Readonly<Record<string, string>>) =>
  LEVELS.includes(name) ||
  (name === "SERIES" &&
    !measure.includes(".") &&
    ["transform", "cum"].every((key) => optionOf(options, key) === undefined));

const isHeld = (title: string): boolean => /^holdings$/i.test(title);

/** What a holding changed by, and what it is made of: with a sign, as the ready-made sheets have it. */
const isMoved = (title: string): boolean =>
  /^(?:change|net|bills|valuation|other|revision|difference)\b/i.test(title);

function singleOf(name: string, fields: Readonly<Record<string, string>>, amount: string): string {
  if (!AMOUNT.includes(name)) return "General";
  return fields["kind"] === "pct" ? PERCENT : amount;
}

/** The format of the columns of SERIES by what is asked of it. */
export function seriesFormat(options: string | undefined, amount: string): string {
  const transform = optionOf(options, "transform")?.toLowerCase() ?? "";
  if (optionOf(options, "zscore") !== undefined) return RATIO;
  if (transform === "index" || optionOf(options, "base") !== undefined) return "0.0";
  const isShare = ["share", "percentile"].some((key) => optionOf(options, key) !== undefined);
  return isShare || transform.endsWith("%") ? PERCENT : amount;
}
