import { GRAND_TOTAL } from "../tic/basket";
import { HOLDERS } from "../tic/holder";
import { itemOf, SURVEYED, type Item } from "../tic/measure";
import { formatDay, formatMonth, isoMonth, monthOf, yearOf, type Month } from "../tic/month";
import type { Observation } from "../tic/observation";
import { YEARLY } from "../tic/survey";
import { TABLES } from "../tic/tables";
import { monthNumber, namedDay } from "./dates";
import { openRows, printed, rowsOf, type Cursor, type Row } from "./lines";
import { publicationOf, ReadingError, type Origin, type Reading } from "./reading";
import { isNamed } from "./rows";

/** What a survey asked about, in the order of its columns: more from survey to survey. */
const WIDEST: readonly Item[] = [
  ...(["total", "equity", "longterm"] as const),
  ...(["longterm.treasuries", "longterm.agency", "longterm.corporate"] as const),
  "shortterm",
  ...(["shortterm.treasuries", "shortterm.agency", "shortterm.corporate"] as const),
];

/** The two lines of the header over each of those columns, without footnotes. */
const HEADINGS: readonly RegExp[] = [
  /^(total|long-term) total( securities| long-term securities)?$/,
  /^long-term equity$/,
  /^long-term (total long-term )?debt$/,
  /^long-term treasury debt$/,
  /^long-term agency debt$/,
  /^long-term corporate debt$/,
  /^short-term total short-term debt$/,
  /^short-term treasury debt$/,
  /^short-term agency debt$/,
  /^short-term corporate debt$/,
];

/** What each item is stored as, and how the file names its columns. */
const COLUMNS: ReadonlyMap<Item, Pick<Observation, "column" | "measure">> = new Map(
  SURVEYED.map((measure) => [
    itemOf(measure),
    { column: TABLES.survey.columns![measure]!.join(" + "), measure },
  ]),
);

/** The surveys before they became yearly: how many columns each has, and how far its rows are from the total. */
const EARLIER: readonly (readonly [month: Month, columns: number, slack: number])[] = [
  [isoMonth("2000-03"), 6, 250],
  [isoMonth("1994-12"), 6, 170],
  // Rounded to 100 million, and without the countries that it lists in one row with others.
  [isoMonth("1989-12"), 3, Infinity],
  [isoMonth("1984-12"), 3, 60],
  [isoMonth("1978-12"), 3, 60],
  // By country private holdings only (note 4).
  [isoMonth("1974-12"), 3, Infinity],
];

/** Holders were never left out of a later edition. */
const LEAST = 247;

/** Each figure is rounded on its own. */
const SLACK = { yearly: 30, parts: 2 } as const;

/** One survey's columns of the file. */
interface Survey {
  readonly month: Month;
  readonly items: readonly Item[];
  /** The place of its first column in a line. */
  readonly from: number;
  readonly slack: number;
}

/** A cell: USD millions, null for `n.a.`; `*` is above zero and below half a million. */
interface Cell {
  readonly value: number | null;
  readonly isTrace?: true;
}

/**
 * Reads the annual survey of foreign holdings of U.S. securities, `shlhistdat.txt`: a row a country, ten columns a survey; June
 * of each year from 2002 on, 2000-03, and December of 1974, 1978, 1984, 1989 and 1994, in USD millions. By type alone, long-term
 * and short-term debt are added up here, which the file prints apart.
 */
export function readSurvey(text: string, origin: Origin): Reading {
  const cursor = openRows(
    origin.file,
    rowsOf(text, (line) => line.split("\t").map(unquoted)),
  );
  readPreamble(cursor, origin);
  const surveys = readHeader(cursor);
  const rows: { readonly row: Row; readonly code: number; readonly cells: Cell[][] }[] = [];
  const seen = new Set<number>();
  for (let row = cursor.peek(); row && printed(row); row = cursor.peek()) {
    const code = readHolder(cursor, row, seen);
    rows.push({ row, code, cells: surveys.map((survey) => readCells(cursor, row, survey)) });
    cursor.take("data", "a row");
  }
  if (rows.length < LEAST) cursor.fail(`${LEAST} rows`, undefined, `${rows.length}`);
  const last = rows.at(-1);
  if (last?.code !== GRAND_TOTAL) cursor.fail("the row of the total");
  checkTotals(origin.file, surveys, rows);
  cursor.takeNotes();
  const publication = publicationOf("survey", origin, surveys[0]!.month);
  const observations = rows.flatMap(({ row, code, cells }) =>
    surveys.flatMap((survey, s) => observationsOf(row, code, survey, cells[s]!)),
  );
  return { publication, observations, residual: [], lines: cursor.close(), stated: origin.release };
}

const unquoted = (cell: string): string => cell.replace(/^"(.*)"$/, "$1");

/** What stands before the release day. */
export const FOR_RELEASE = "For release ";

function readPreamble(cursor: Cursor, { release }: Origin): void {
  const title = "Foreign Holdings of U.S. Securities at the end of the period shown";
  cursor.take("preamble", title, new RegExp(`^${title}$`, "i"));
  const unit = cursor.peek();
  if (unit && printed(unit) === "Millions of Dollars.") cursor.take("preamble", "the unit");
  cursor.takeBlank();
  for (const line of [
    "Department of the Treasury/Federal Reserve Board",
    "Treasury International Capital System",
  ])
    cursor.take("preamble", line, line);
  cursor.take("preamble", "the address of the Treasury's site", /^https?:\/\/\S+\.gov\/\S+$/);
  const dated = cursor.take("preamble", FOR_RELEASE, /^For release \w+ \d{1,2}, \d{4}$/);
  if (namedDay(printed(dated).slice(FOR_RELEASE.length)) !== release)
    cursor.fail(`${FOR_RELEASE}${formatDay(release)}`, dated);
  cursor.takeBlank();
}

/** The surveys that the three lines of the header name, newest first. */
function readHeader(cursor: Cursor): Survey[] {
  const dates = cursor.take("header", "the days of the surveys");
  const terms = cursor.take("header", "terms");
  const names = cursor.take(
    "header",
    "the names of the columns",
    /^Country code Countries and Reg/,
  );
  const newest = surveyMonth(dates.cells[2]!) ?? cursor.fail("a month such as Jun-25", dates);
  const years = yearOf(newest) - yearOf(YEARLY) + 1;
  if (newest !== YEARLY + (years - 1) * 12) cursor.fail("a June from 2002 on", dates);
  const layouts = [
    ...Array.from({ length: years }, (_, i) => [newest - i * 12, 10, SLACK.yearly] as const),
    ...EARLIER,
  ];
  let from = 2;
  const surveys = layouts.map(([month, columns, slack]): Survey => {
    const survey = { month, items: WIDEST.slice(0, columns), from, slack };
    from += columns;
    return survey;
  });
  for (const { month, items, from: start } of surveys)
    items.forEach((_, i) => {
      const at = start + i;
      if (surveyMonth(dates.cells[at] ?? "") !== month)
        cursor.fail(formatMonth(month), dates, dates.cells[at] ?? "");
      const heading = `${terms.cells[at]} ${names.cells[at]}`;
      if (!HEADINGS[i]!.test(heading.replace(/ \([\d, ]+\)$/, "").toLowerCase()))
        cursor.fail(`${items[i]} of ${formatMonth(month)}`, names, heading);
    });
  if (names.cells.length !== from) cursor.fail(`${from} columns`, names, `${names.cells.length}`);
  return surveys;
}

/** `Jun-25`, in the older edition `Jun 2024` */
function surveyMonth(cell: string): Month | undefined {
  const [, name = "", year = ""] = /^([A-Z][a-z]{2})[- ](\d{2}|\d{4})$/.exec(cell) ?? [];
  const number = monthNumber(name);
  if (!number) return undefined;
  const of = Number(year);
  return monthOf(year.length === 4 ? of : of + (of < 70 ? 2000 : 1900), number);
}

const CODES = new Set(HOLDERS.map(({ code }) => code));
/** `China, Mainland (20)`, `Guadeloupe excl St. Martin and St. Barthelemy (12), (22)` */
const FOOTNOTES = /(,? ?\(\d+\))+$/;

function readHolder(cursor: Cursor, row: Row, seen: Set<number>): number {
  const [number = "", name = ""] = row.cells;
  const code = Number(number);
  const isOurs = /^\d{5}$/.test(number) && CODES.has(code) && !seen.has(code);
  if (!isOurs || !isNamed(code, name.replace(FOOTNOTES, "")))
    cursor.fail("a country with its code", row, `${number} ${name}`);
  seen.add(code);
  return code;
}

function readCells(cursor: Cursor, row: Row, { month, items, from }: Survey): Cell[] {
  const cells = items.map((item, i): Cell => {
    const cell = row.cells[from + i] ?? "";
    if (cell === "*") return { value: 0, isTrace: true };
    if (cell === "n.a.") return { value: null };
    if (!/^\d+$/.test(cell)) cursor.fail(`${item} of ${formatMonth(month)} in millions`, row, cell);
    return { value: Number(cell) };
  });
  const compare = (whole: number, parts: readonly number[]) => {
    const [total, ...of] = [whole, ...parts].map((place) => cells[place]);
    if (!total || of.some((part) => part?.value == null) || total.value === null) return;
    // Before 2002 the smallest holders' totals are printed as `*`, whatever their parts.
    if (total.isTrace && month < YEARLY) return;
    const sum = of.reduce((acc, part) => acc + part!.value!, 0);
    if (Math.abs(sum - total.value) > SLACK.parts)
      cursor.fail(`${items[whole]} of ${formatMonth(month)} of ${sum}`, row, `${total.value}`);
  };
  compare(0, items.length === 10 ? [1, 2, 6] : [1, 2]);
  compare(2, [3, 4, 5]);
  compare(6, [7, 8, 9]);
  return cells;
}

/** Throws unless the rows add up to the total, as nearly as each survey does. */
function checkTotals(
  file: string,
  surveys: readonly Survey[],
  rows: readonly { readonly row: Row; readonly code: number; readonly cells: Cell[][] }[],
): void {
  const total = rows.at(-1)!;
  surveys.forEach(({ month, items, slack }, s) =>
    items.forEach((item, i) => {
      const of = rows.slice(0, -1).reduce((sum, { cells }) => sum + (cells[s]![i]!.value ?? 0), 0);
      const value = total.cells[s]![i]!.value ?? NaN;
      if (Math.abs(value - of) <= slack) return;
      const expected = `${item} of ${formatMonth(month)} of ${of}`;
      throw new ReadingError(file, total.row.line, expected, `${value}`);
    }),
  );
}

const TERMS = ["longterm", "shortterm"] as const;
const TYPES = ["treasuries", "agency", "corporate"] as const;

function observationsOf(
  { line, cells: [, name = ""] }: Row,
  holder: number,
  { month, items }: Survey,
  cells: readonly Cell[],
): Observation[] {
  const observe = (item: Item, cell: Cell): Observation => ({
    holder,
    row: name,
    ...COLUMNS.get(item)!,
    line,
    month,
    ...cell,
    precision: 1,
    series: "current",
  });
  const printedItems = items.map((item, i) => observe(item, cells[i]!));
  const sums = TYPES.flatMap((type) => {
    const parts = TERMS.map((term) => cells[items.indexOf(`${term}.${type}`)]);
    return parts.every((part) => part !== undefined) ? [observe(type, sumOf(parts))] : [];
  });
  return [...printedItems, ...sums];
}

function sumOf(parts: readonly Cell[]): Cell {
  if (parts.some(({ value }) => value === null)) return { value: null };
  const value = parts.reduce((sum, part) => sum + part.value!, 0);
  return value === 0 && parts.some(({ isTrace }) => isTrace) ? { value, isTrace: true } : { value };
}
