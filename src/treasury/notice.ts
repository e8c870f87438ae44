import { GRAND_TOTAL, OFFICIAL, PRIVATE } from "../tic/basket";
import type { Calendar } from "../tic/calendar";
import { overYear, type Flow, type Line } from "../tic/measure";
import { formatMonth, MONTH_NAMES, monthOf, numberOf, yearOf, type Month } from "../tic/month";
import type { Observation } from "../tic/observation";
import { monthNumber } from "./dates";
import { publicationOf, ReadingError, type Accounting, type Reading } from "./reading";

/** What is kept of the numbered lines: the quantity and holder that lines are, added up; foreign ones with the other sign. */
const KEPT: readonly (readonly [line: Line, holder: number, numbers: readonly number[]])[] = [
  ["headline.securities", GRAND_TOTAL, [3]],
  ["headline.securities", PRIVATE, [4]],
  ["headline.securities", OFFICIAL, [9]],
  ...(["treasuries", "agency", "corporate", "equity"] as const).flatMap((type, i) => [
    [`headline.${type}`, GRAND_TOTAL, [5 + i, 10 + i]] as const,
    [`headline.${type}`, PRIVATE, [5 + i]] as const,
    [`headline.${type}`, OFFICIAL, [10 + i]] as const,
  ]),
  ["headline.foreign", GRAND_TOTAL, [16]],
  ["headline.foreignbonds", GRAND_TOTAL, [17]],
  ["headline.foreignequity", GRAND_TOTAL, [18]],
  ["headline.net", GRAND_TOTAL, [19]],
  ["headline.other", GRAND_TOTAL, [20]],
  ["headline.acquisition", GRAND_TOTAL, [21]],
  ["headline.shortterm", GRAND_TOTAL, [22]],
  ["headline.bills", GRAND_TOTAL, [23]],
  ["headline.bills", PRIVATE, [24]],
  ["headline.bills", OFFICIAL, [25]],
  ["headline.negotiable", GRAND_TOTAL, [26]],
  ["headline.negotiable", PRIVATE, [27]],
  ["headline.negotiable", OFFICIAL, [28]],
  ["headline.banks", GRAND_TOTAL, [29]],
  ["headline.tic", GRAND_TOTAL, [30]],
  ["headline.tic", PRIVATE, [31]],
  ["headline.tic", OFFICIAL, [32]],
];

/** The lines whose sign is a foreigner's: net sales of foreign securities by U.S. residents. */
const ABROAD = new Set([16, 17, 18]);

const TYPES = [
  ["Treasury Bonds & Notes, net"],
  ["Gov't Agency Bonds, net"],
  ["Corporate Bonds, net"],
  ["Equities, net"],
];
const SECTORS = [["Private, net"], ["Official, net"]];

/** The labels of the lines, in every wording: from 2003, from 2006-11, from 2023-04. */
const LABELS: readonly (readonly string[])[] = [
  [
    "Gross Purchases of Domestic Securities",
    "Gross Purchases of Domestic U.S. Securities",
    "Gross U.S. Sales of Domestic U.S. Securities",
  ],
  [
    "Gross Sales of Domestic Securities",
    "Gross Sales of Domestic U.S. Securities",
    "Gross U.S. Purchases of Domestic U.S. Securities",
  ],
  [
    "Domestic Securities Purchased, net (line 1 less line 2) /1",
    "Domestic Securities, net U.S. sales (line 1 less line 2) /1",
  ],
  ["Private, net /2"],
  ...TYPES,
  ["Official, net /3", "Official, net"],
  ...TYPES,
  [
    "Gross Purchases of Foreign Securities from U.S. Residents",
    "Gross Purchases of Foreign Securities",
    "Gross U.S. Sales of Foreign Securities",
  ],
  [
    "Gross Sales of Foreign Securities to U.S. Residents",
    "Gross Sales of Foreign Securities",
    "Gross U.S. Purchases of Foreign Securities",
  ],
  [
    "Foreign Securities Purchased, net (line 14 less line 15) /3",
    "Foreign Securities Purchased, net (line 14 less line 15) /4",
    "Foreign Securities, net U.S. sales (line 14 less line 15) /4",
  ],
  ["Foreign Bonds Purchased, net", "Foreign Bonds, net"],
  ["Foreign Equities Purchased, net", "Foreign Equities, net"],
  [
    "Net Long-Term Flows (line 3 plus line 16)",
    "Net Long-Term Securities Transactions (line 3 plus line 16):",
    "Net Long-Term Securities Transactions (lines 3 and 16):",
  ],
  ["Other Acquisitions of Long-Term Securities, net /5"],
  [
    "Net Foreign Acquisition of Long-Term Securities (lines 19 and 20):",
    "Net Foreign Acquisitions of Long-Term Securities (lines 19 and 20):",
  ],
  [
    "Increase in Foreign Holdings of Dollar-Denominated Short-Term U.S. Securities and Other Custody Liabilities: /6",
  ],
  ["U.S. Treasury Bills"],
  ...SECTORS,
  ["Other Negotiable Instruments and Selected Other Liabilities: /7"],
  ...SECTORS,
  ["Change in Banks' Own Net Dollar-Denominated Liabilities"],
  [
    "Monthly Net TIC Flows (lines 21,22,29) /8",
    "Monthly Net TIC Flows (lines 21, 22, and 29) /8 /9",
    "Monthly Net TIC Flows (lines 21, 22, and 29) /8",
    "Monthly Net Dollar-Denominated Portfolio Inflows (lines 21, 22, and 29) /8 /9",
  ],
  ...SECTORS,
];

/** Up to this month's release the table ended with this line. */
const SHORT_UNTIL = monthOf(2006, 8);
const SHORT = 19;
/** Two years, the twelve months through the month a year before the newest, those through the newest, and four months. */
const COLUMNS = 8;
/** For a December these twelve months are the year: up to 2006 its table had three years and four months. */
const COLUMNS_OF_YEARS = 7;
const MONTHS = 4;
const HEADING = "two years and six months";

/** Lines that add up, within what rounding can do; in two releases one line is off by a tenth more. */
const SUMS: readonly (readonly [total: number, parts: readonly number[]])[] = [
  [3, [1, -2]],
  [3, [4, 9]],
  [4, [5, 6, 7, 8]],
  [9, [10, 11, 12, 13]],
  [16, [14, -15]],
  [16, [17, 18]],
  [SHORT, [3, 16]],
  [21, [19, 20]],
  [22, [23, 26]],
  [23, [24, 25]],
  [26, [27, 28]],
  [30, [21, 22, 29]],
  [30, [31, 32]],
];
const SLACK = 100;
/** The release in which Form SLT began splits private and official holders by another form than the total, up to 2023-01. */
const MIXED = monthOf(2023, 2);

/** Sums of twelve months that a release has wrong: by its newest month, the months they are through. */
const ERRED: ReadonlyMap<Month, readonly Month[]> = new Map([
  // "Note on the Previous Release" in that of 2022-06-15.
  [monthOf(2022, 3), [monthOf(2020, 12), monthOf(2021, 3)]],
  // Types of private and official holders are added up over both forms: of agency bonds 140.4 for what is 279.0 a year later.
  [MIXED, [monthOf(2021, 12), monthOf(2022, 12), monthOf(2022, 2), monthOf(2023, 2)]],
  // Line 20 has -6,981.2, -564.6 and -6,905.1, in the releases before and after -150.7, -9.5 and -137.0.
  [monthOf(2024, 1), [monthOf(2022, 12), monthOf(2023, 12), monthOf(2023, 1)]],
]);

const isMixed = (
  total: number,
  [first]: readonly number[],
  newest: Month,
  column: number,
): boolean => newest === MIXED && total === 3 && first === 4 && column < COLUMNS - 1;

const escaped = (character: string): string => character.replace(/[()/.&+]/g, "\\$&");

/** A pattern for a text whose spaces are anywhere: some copies lost them, others have one inside a word. */
const loose = (text: string): string => [...text.replace(/\s/g, "")].map(escaped).join("\\s*");

const alternatives = (texts: readonly string[]): string => `(?:${texts.map(loose).join("|")})`;

const PATTERNS = LABELS.map(
  (texts, i) =>
    new RegExp(
      `\\s*(?:${loose("of which")}\\s*)?(?:${i + 1}(?!\\d)\\s*)?(${alternatives(texts)})(?:\\s*${loose("of which")})?(?![a-z/])`,
      "iy",
    ),
);
const OPENING = new RegExp(
  `(?:${loose("12 Months Through")}|(?=(?:20\\d{2}\\s+){3}[A-Z]))\\s*([\\s\\w-]*?)\\s*(?:${loose("Foreigners' Acquisitions of Long-Term Securities")}\\s*)?(?=1\\s*Gross)`,
  "i",
);
const YEAR_MONTH = "(?:[A-Z][a-z]{2,3}-?\\d{2}|\\d{2}-[A-Z][a-z]{2})";
const MONTH = "((?:\\d{4}-)?[A-Z][a-z]{2,3}(?:-?\\d{2}(?!\\d))?)";
const PERIODS = new RegExp(
  `^(\\d{4})\\s*(\\d{4})\\s*(?:(${YEAR_MONTH})\\s*(${YEAR_MONTH})|(20\\d{2}))\\s*${[MONTH, MONTH, MONTH, MONTH].join("\\s*")}$`,
);
/** With a decimal, figures are told apart even where nothing stands between them. */
const TIGHT = /\s*(-?\d[\d,]*\.\d)/y;
/** Where they stand apart, `.0` can be missing. */
const APART = /\s*(-?\d[\d,]*(?:\.\d)?)(?=\s)/y;

/** What a file that is all text lacks. */
export const NUMBERED = "the table of numbered lines";
/** The first line with its first figure, which no sentence has: a table, whatever its heading. */
const FIRST_FIGURE = new RegExp(`${alternatives(LABELS[0]!)}\\s*\\d[\\d,]*\\.\\d`, "i");

/** The columns of a press release. */
interface Heading {
  readonly newest: Month;
  readonly columns: number;
  /** Those of twelve months: through which month, and how many columns before the end. */
  readonly years: readonly (readonly [through: Month, back: number])[];
}

/** A press release, as its numbered lines say it. */
interface Found extends Heading {
  /** Of each line the figures in USD millions, by column, and the line of the file. */
  readonly lines: readonly { readonly line: number; readonly figures: readonly number[] }[];
  readonly counts: Accounting;
}

/** Where something stands in a file. */
interface Page {
  readonly file: string;
  readonly text: string;
  /** The number of the line at a place of the text. */
  readonly at: (index: number) => number;
}

/**
 * Reads the numbered lines of a press release on TIC data, as the Treasury posts it: what foreigners bought on balance and what
 * U.S. residents bought abroad, short-term and banking flows, in USD billions with one decimal. Its columns are four months, and
 * sums of twelve: through the newest month, through that of a year before, and of two years, as they had been revised by then. The
 * release day is that of its newest month in the calendar: some files were posted again later.
 */
export function readNotice(text: string, file: string, calendar: Calendar): Reading {
  const page = pageOf(text, file);
  const { newest, years, lines, counts } = find(page);
  const release = calendar.find((each) => each.newest === newest)?.day;
  if (release === undefined)
    throw new ReadingError(file, 1, "a month that was released", formatMonth(newest));
  checkSums(file, newest, lines);
  const publication = publicationOf("notice", { file, release, newest }, newest);
  const observations = KEPT.flatMap(([measure, holder, numbers]): Observation[] => {
    const added = numbers.map((n) => lines[n - 1]);
    const [first] = added;
    if (!first) return [];
    const row = `${numbers.length > 1 ? "lines" : "line"} ${numbers.join(" + ")}`;
    const sign = ABROAD.has(numbers[0]!) ? -1 : 1;
    const printed = (quantity: Flow, month: Month, column: string, at: number): Observation => ({
      holder,
      row,
      column,
      line: first.line,
      measure: quantity,
      month,
      value: sign * added.reduce((sum, each) => sum + each!.figures.at(at)!, 0) || 0,
      precision: 100,
      series: "current",
    });
    const months = Array.from({ length: MONTHS }, (_, i) => {
      const month = newest - MONTHS + 1 + i;
      return printed(measure, month, formatMonth(month), i - MONTHS);
    });
    const sums = years.map(([through, back]) =>
      printed(overYear(measure), through, `12 months through ${formatMonth(through)}`, -back),
    );
    return [...months, ...sums];
  });
  return { publication, observations, residual: [], lines: counts };
}

/** The text without what pages and tables are marked up with; its lines stay as they are. */
function pageOf(text: string, file: string): Page {
  const plain = text
    .replace(/<[^<>]*>/g, (tag) => tag.replace(/[^\n]/g, " "))
    .replace(/\xe2\x80\x99|&#39;/g, "'")
    .replace(/&amp;/g, "&")
    .replace(/\xe2\x80\x8b/g, "")
    .replace(/\xc2\xa0|\xa0|&nbsp;|-{3,}|[|*#\\]/g, " ");
  const ends: number[] = [];
  for (let i = plain.indexOf("\n"); i >= 0; i = plain.indexOf("\n", i + 1)) ends.push(i);
  const at = (index: number) => {
    const line = ends.findIndex((end) => index <= end);
    return (line < 0 ? ends.length : line) + 1;
  };
  return { file, text: plain, at };
}

function find(page: Page): Found {
  const { file, text, at } = page;
  const fail = (index: number, expected: string): never => {
    const found = text.slice(index).replace(/\s+/g, " ").trim();
    throw new ReadingError(file, at(index), expected, found || "the end of the file");
  };
  const unopened = () => fail(text.length, FIRST_FIGURE.test(text) ? HEADING : NUMBERED);
  const opening = OPENING.exec(text) ?? unopened();
  const heading = headingOf(opening[1]!) ?? fail(opening.index, HEADING);
  const { newest, columns } = heading;
  const name = MONTH_NAMES[numberOf(newest) - 1]!;
  if (!text.slice(0, opening.index).includes(name)) fail(0, `a release of data for ${name}`);
  const lines: { line: number; figures: number[] }[] = [];
  let next = opening.index + opening[0].length;
  const first = at(next);
  const count = newest <= SHORT_UNTIL ? SHORT : PATTERNS.length;
  for (const [i, pattern] of PATTERNS.slice(0, count).entries()) {
    const label = matchAt(pattern, text, next);
    if (!label) fail(next, `${i + 1} ${LABELS[i]!.join(" or ")}`);
    const start = next + label![0].length;
    const figures =
      figuresAt(text, start, columns) ?? fail(start, `${columns} figures of line ${i + 1}`);
    lines.push({ line: at(start), figures: figures.values });
    next = figures.end;
  }
  const last = lines.at(-1)!.line;
  return { ...heading, lines, counts: countLines(page, at(opening.index), first, last) };
}

function matchAt(pattern: RegExp, text: string, index: number): RegExpExecArray | null {
  pattern.lastIndex = index;
  return pattern.exec(text);
}

/**
 * What `2011 2012 Jun-12 Jun-13 Mar-13 Apr-13 May-13 Jun-13`, or `2002 2003 2004 Sep-04 Oct-04 Nov-04 Dec-04`, says of the columns,
 * if the last four follow each other.
 */
function headingOf(periods: string): Heading | undefined {
  const [, first, second, before, closing, december, ...labels] = PERIODS.exec(periods) ?? [];
  const newest = december ? endOf(december) : throughOf(closing);
  if (!newest) return undefined;
  const follow = labels.every((label, i) => {
    const month = monthNumber(/[A-Z][a-z]+/.exec(label)![0]);
    return month === numberOf(newest - MONTHS + 1 + i);
  });
  if (!follow) return undefined;
  const said = [endOf(first!), endOf(second!), ...(before ? [throughOf(before)] : []), newest];
  return { newest, columns: said.length + MONTHS, years: yearsOf(newest, said) };
}

/** The last month of `2011`. */
const endOf = (year: string): Month => monthOf(Number(year), 12);

/** The month of `Jun-13`, `June-04` or `20-Feb`. */
function throughOf(label = ""): Month | undefined {
  const number = monthNumber(/[A-Z][a-z]{2}/.exec(label)?.[0] ?? "");
  return number && monthOf(2000 + Number(/\d{2}/.exec(label)![0]), number);
}

/**
 * The columns of twelve months that hold what their heading says. Two headings repeat the newest month for that of a year before
 * (2019-06-17, 2023-05-15). For a December the years stand once more as months, and once under the headings of others (2024-02-15).
 */
function yearsOf(newest: Month, said: readonly (Month | undefined)[]): Heading["years"] {
  const year = yearOf(newest);
  const areYears = said.length + MONTHS === COLUMNS_OF_YEARS;
  const [twoBefore, before] = [monthOf(year - 2, 12), monthOf(year - 1, 12)];
  const held = areYears ? [twoBefore, before, newest] : [twoBefore, before, newest - 12, newest];
  const isDouble = !areYears && numberOf(newest) === 12;
  return held.flatMap((through, i) => {
    const isErred = ERRED.get(newest)?.includes(through) === true;
    if (through !== said[i] || isErred || (isDouble && i < 2)) return [];
    return [[through, held.length - i + MONTHS] as const];
  });
}

/** So many figures from a place of the text on, and where they end. */
function figuresAt(
  text: string,
  start: number,
  count: number,
): { values: number[]; end: number } | undefined {
  for (const form of [TIGHT, APART]) {
    const values: number[] = [];
    let end = start;
    while (values.length < count) {
      const figure = matchAt(form, text, end);
      if (!figure) break;
      values.push(Math.round(Number(figure[1]!.replaceAll(",", "")) * 1000));
      end += figure[0].length;
    }
    if (values.length === count) return { values, end };
  }
  return undefined;
}

function checkSums(file: string, newest: Month, lines: Found["lines"]): void {
  for (const [total, parts] of SUMS) {
    const of = lines[total - 1];
    if (!of) continue;
    of.figures.forEach((value, i) => {
      const sum = parts.reduce(
        (acc, n) => acc + Math.sign(n) * lines[Math.abs(n) - 1]!.figures[i]!,
        0,
      );
      if (Math.abs(value - sum) <= 50 * (parts.length + 1) + SLACK) return;
      if (isMixed(total, parts, newest, i)) return;
      const expected = `line ${total} of about ${sum / 1000} in column ${i + 1}`;
      throw new ReadingError(file, of.line, expected, `${value / 1000}`);
    });
  }
}

/** What every line was: text, the periods, the numbered lines, and the notes under them. */
function countLines({ text }: Page, header: number, first: number, last: number): Accounting {
  const counts = { preamble: 0, header: 0, data: 0, notes: 0, blank: 0 };
  const all = text.split("\n");
  if (all.at(-1) === "") all.pop();
  all.forEach((line, i) => {
    const number = i + 1;
    if (!line.trim()) counts.blank++;
    else if (number < Math.min(header, first)) counts.preamble++;
    else if (number < first) counts.header++;
    else if (number <= last) counts.data++;
    else counts.notes++;
  });
  return counts;
}
