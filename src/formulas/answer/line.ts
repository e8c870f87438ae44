import { totalOf } from "../../analysis/flow";
import { basketOf, GRAND_TOTAL, nameOf, OFFICIAL, PRIVATE, type Basket } from "../../tic/basket";
import { FLOWS_START, isOverForms } from "../../tic/break";
import { NEWEST, type Edition } from "../../tic/edition";
import { overYear, type Flow, type Line } from "../../tic/measure";
import type { Month } from "../../tic/month";
import type { Signature } from "../grammar/arguments";
import { readMonth, readSpan } from "../grammar/month";
import { invalid, unavailable } from "../refusal/refusal";
import { sentences } from "../refusal/sentences";
import { keepsBreaks } from "../grammar/options";
import type { Call } from "./call";
import { totalAt } from "./parts";
import { pointOf } from "./point";

/** A line of the press release: whose, and what it is in the press release, and in Tables 1 to 3 and Form S. */
export interface HeadlineLine {
  /** How `line=` names it. */
  readonly word: string;
  readonly label: string;
  readonly basket: Basket;
  readonly printed: Line;
  readonly flow?: Flow;
  /** What is taken off. */
  readonly less?: Flow;
}

const TOTAL = basketOf(GRAND_TOTAL);
const OFFICIALS = basketOf(OFFICIAL);
const PRIVATES = basketOf(PRIVATE);

const line = (
  word: string,
  label: string,
  basket: Basket,
  printed: Line,
  flow?: Flow,
): HeadlineLine => ({ word, label, basket, printed, ...(flow ? { flow } : {}) });

/** The lines that HEADLINE lists. */
export const TOP: readonly HeadlineLine[] = [
  line(
    "securities",
    "Foreign net purchases of U.S. long-term securities",
    TOTAL,
    "headline.securities",
    "securities.net",
  ),
  line(
    "official",
    "U.S. long-term securities, official",
    OFFICIALS,
    "headline.securities",
    "securities.net",
  ),
  line(
    "private",
    "U.S. long-term securities, private",
    PRIVATES,
    "headline.securities",
    "securities.net",
  ),
  line(
    "treasuries",
    "Foreign net purchases of Treasury notes and bonds",
    TOTAL,
    "headline.treasuries",
    "longterm.net",
  ),
  line(
    "treasuries official",
    "Treasury notes and bonds, official",
    OFFICIALS,
    "headline.treasuries",
    "longterm.net",
  ),
  line(
    "treasuries private",
    "Treasury notes and bonds, private",
    PRIVATES,
    "headline.treasuries",
    "longterm.net",
  ),
  line(
    "agency",
    "Foreign net purchases of U.S. agency bonds",
    TOTAL,
    "headline.agency",
    "agency.net",
  ),
  line(
    "corporate",
    "Foreign net purchases of U.S. corporate bonds",
    TOTAL,
    "headline.corporate",
    "corporate.net",
  ),
  line("equity", "Foreign net purchases of U.S. equity", TOTAL, "headline.equity", "equity.net"),
  line(
    "foreign",
    "U.S. net purchases of foreign long-term securities",
    TOTAL,
    "headline.foreign",
    "foreign.net",
  ),
  line(
    "foreignbonds",
    "U.S. net purchases of foreign bonds",
    TOTAL,
    "headline.foreignbonds",
    "foreignbonds.net",
  ),
  line(
    "foreignequity",
    "U.S. net purchases of foreign equity",
    TOTAL,
    "headline.foreignequity",
    "foreignequity.net",
  ),
  {
    ...line(
      "net",
      "Foreign net purchases less U.S. net purchases abroad",
      TOTAL,
      "headline.net",
      "securities.net",
    ),
    less: "foreign.net",
  },
];

/** What the press release has besides, by `line=` only. */
const MORE: readonly HeadlineLine[] = [
  ...(["agency", "corporate", "equity"] as const).flatMap((type) => [
    line(`${type} official`, "", OFFICIALS, `headline.${type}`, `${type}.net`),
    line(`${type} private`, "", PRIVATES, `headline.${type}`, `${type}.net`),
  ]),
  line("bills", "", TOTAL, "headline.bills", "bills.net"),
  line("bills official", "", OFFICIALS, "headline.bills", "bills.net"),
  line("bills private", "", PRIVATES, "headline.bills", "bills.net"),
  line("banks", "", TOTAL, "headline.banks"),
  line("tic", "", TOTAL, "headline.tic"),
  line("tic official", "", OFFICIALS, "headline.tic"),
  line("tic private", "", PRIVATES, "headline.tic"),
  line("acquisition", "", TOTAL, "headline.acquisition"),
  line("other", "", TOTAL, "headline.other"),
  line("shortterm", "", TOTAL, "headline.shortterm"),
  line("negotiable", "", TOTAL, "headline.negotiable"),
  line("negotiable official", "", OFFICIALS, "headline.negotiable"),
  line("negotiable private", "", PRIVATES, "headline.negotiable"),
];

/** Names of lines are words in any order: `official bills`. */
const keyOf = (words: string): string =>
  words
    .toLowerCase()
    .split(/[\s.,_]+/)
    .filter(Boolean)
    .sort()
    .join(" ");

const BY_KEY = new Map([...TOP, ...MORE].map((each) => [keyOf(each.word), each]));

/** The lines that `line=` asks for: one, or with `all`, the default, those that HEADLINE lists. */
export function readLines(value: string | number | null | undefined): readonly HeadlineLine[] {
  const key = keyOf(String(value ?? "all"));
  if (key === "all") return TOP;
  const found = BY_KEY.get(key);
  if (found) return [found];
  const words = ["all", ...[...TOP, ...MORE].map(({ word }) => word)];
  throw invalid(sentences.unknownWord("line", String(value), words));
}

/** The figures that lines are read from. */
const readsOfLines = (lines: readonly HeadlineLine[]): Flow[] => [
  ...new Set(
    lines
      .flatMap(({ printed, flow, less }) => [flow, less, printed, overYear(printed)])
      .filter((of) => of !== undefined),
  ),
];

/** How HEADLINE is called. */
export const HEADLINE: Signature = {
  optional: ["month"],
  options: ["span", "headers", "line", "breaks"],
  measures: ["securities"],
  reads: (_, given) => readsOfLines(readLines(given.get("line"))),
};

/** A line added up, and where it is from. */
export interface LineTotal {
  /** In USD millions. */
  readonly total: number;
  /** Whether it has months that only the press release has: as it was printed then, not as it stands today. */
  readonly isAsPrinted: boolean;
  /** What its last month was read from; of two, the second was taken off. */
  readonly measures: readonly Flow[];
}

/**
 * A line added up over the months after `from`: as the tables and Form S have it, which are in millions; where they do not reach, as
 * the press release printed it, of twelve months as of a release their sum. Refuses with the reason if a month is missing.
 */
export function totalOfLine(call: Call, of: HeadlineLine, from: Month, to: Month): LineTotal {
  const { basket, printed, flow, less } = of;
  const at = (measure: Flow) => pointOf({ ...call, measure }, basket, { kind: "month", month: to });
  const total = (measure: Flow) => totalOf(at(measure).view, basket, from, to);
  const asPrinted = { isAsPrinted: true, measures: [printed] };
  const isOver = isOverForms(printed, from, to);
  if (isOver && !keepsBreaks(call.given))
    throw unavailable(sentences.twoForms(nameOf(basket), from + 1, to));
  const reported = flow && !isOver ? total(flow) - (less ? total(less) : 0) : NaN;
  const asked = [flow, less].filter((each) => each !== undefined);
  if (!Number.isNaN(reported)) return { total: reported, isAsPrinted: false, measures: asked };
  const { view } = at(overYear(printed));
  // A release prints the sum of twelve months, but of the months only the last four, which later ones have revised since.
  const year =
    to - from === 12 && view.edition.day < Infinity ? totalOf(view, basket, to - 1, to) : NaN;
  if (!Number.isNaN(year)) return { total: year, ...asPrinted };
  if (isOver) return totalOverForms(call, of, from, to);
  const then = total(printed);
  if (!Number.isNaN(then)) return { total: then, ...asPrinted };
  const missing = asked.find((each) => Number.isNaN(total(each)));
  const measure = missing && (to >= FLOWS_START || basket === TOTAL) ? missing : printed;
  return { total: totalAt(at(measure), from), ...asPrinted };
}

/** The same of months of two forms, added up all the same. */
function totalOverForms(call: Call, of: HeadlineLine, from: Month, to: Month): LineTotal {
  const border = FLOWS_START - 1;
  const [before, after] = [totalOfLine(call, of, from, border), totalOfLine(call, of, border, to)];
  return {
    total: before.total + after.total,
    isAsPrinted: before.isAsPrinted || after.isAsPrinted,
    measures: after.measures,
  };
}

/** The newest month that all lines have, in the edition asked for. */
function newestOfLines({ dataset, edition: asked }: Call, lines: readonly HeadlineLine[]): Month {
  const edition: Edition =
    typeof asked === "number" && asked !== Infinity ? { day: asked, only: false } : NEWEST;
  const newest = (measure: Flow) => dataset.newestMonth(measure, edition) ?? -Infinity;
  const months = lines.map(({ printed, flow, less }) =>
    Math.max(
      newest(printed),
      flow ? Math.min(newest(flow), less ? newest(less) : Infinity) : -Infinity,
    ),
  );
  const month = Math.min(...months);
  if (Number.isFinite(month)) return month;
  const { printed } = lines[0]!;
  throw unavailable(sentences.archiveStart(printed, edition.day, dataset.oldestRelease(printed)));
}

/** What a call of HEADLINE asks for: lines, added up over the months after one up to another. */
export interface LinesAsked {
  readonly lines: readonly HeadlineLine[];
  readonly from: Month;
  /** The newest is that of all lines. */
  readonly to: Month;
}

export function linesAsked(call: Call): LinesAsked {
  const { given } = call;
  const lines = readLines(given.get("line"));
  const startOf = readSpan(given.get("span") ?? null, true);
  const asked = readMonth("month", given.get("month") ?? null);
  const to =
    asked.kind === "month"
      ? asked.month
      : newestOfLines(call, lines) - (asked.kind === "back" ? asked.months : 0);
  return { lines, from: startOf(to), to };
}
