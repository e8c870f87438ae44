import { ALL_COUNTRIES, GRAND_TOTAL } from "../tic/basket";
import { holderOf, type Kind } from "../tic/holder";
import { isoDay, isoMonth, type Month } from "../tic/month";
import type { Observation } from "../tic/observation";
import { columnsOf } from "../tic/tables";
import { numericMonth } from "./dates";
import { grouped } from "./figures";
import { openRows, rowsOf, splitQuoted, type Cursor, type Row } from "./lines";
import { publicationOf, ReadingError, type Origin, type Reading } from "./reading";
import { isNamed } from "./rows";
import type { HolderMonth } from "./runs";

/** The lines above the rows, without the cells that are empty. */
const PREAMBLE = [
  "U.S. Transactions with Foreigners in Long-term Domestic and Foreign Securities, by Type and Country",
  "All amounts in millions of dollars.",
  '[Refer to cntrysec.html file for "Cntry Code" identification.]',
];
const BOTH = (half: string): string => `${half} ${half}`;
const RULE = "---------------";
const HEADER = [
  "Gross purchases by foreigners from U.S. residents Gross sales by foreigners to U.S. residents",
  BOTH(`${`${RULE} `.repeat(5)}----------`),
  BOTH("Domestic securities"),
  BOTH(`${`${RULE} `.repeat(3)}----------`),
  BOTH("Marketable"),
  BOTH("U.S."),
  BOTH("Treasury Bonds of"),
  BOTH("and U.S."),
  BOTH("Federal Gov't"),
  BOTH("Financing corps. & U.S."),
  BOTH("Bank federally corporate U.S. Foreign securities"),
  BOTH(`bonds & sponsored & other corporate ${RULE} ----------`),
  `Country Country End of ${BOTH("notes agencies bonds stocks Bonds Stocks")}`,
  "name code month [1] [2] [3] [4] [5] [6] [7] [8] [9] [10] [11] [12]",
  "---------- ".repeat(15).trim(),
];

const OLDEST = isoMonth("1977-01");

/** The release that froze the file. Later archives hold the same edition. */
export const FORMS_FROZEN = { newest: isoMonth("2023-01"), release: isoDay("2023-03-15") } as const;
const ROWS = 41_519;
const HOLDERS = 97;

/** Rows that add up: Latin America and the Caribbean are one row to 2000 (39993), two since. */
const SUMS: readonly (readonly [total: number, parts: readonly number[]])[] = [
  [ALL_COUNTRIES, [19992, 29998, 39942, 34401, 39993, 49999, 59994, 69906]],
  [79995, [72907, 76929]],
  [GRAND_TOTAL, [ALL_COUNTRIES, 79995]],
];
/** The regions whose holders are listed above them. */
const REGIONS = new Set([19992, 39942, 34401, 49999, 59994]);
const CANADA = 29998;
const LISTED: ReadonlySet<Kind> = new Set(["country", "aggregate"]);

/** Each figure is rounded on its own, and one total is off in foreign bonds: 2003-01, [5] and [11]. */
const SLACK = 2;
const isOff = (total: number, month: Month, column: number): boolean =>
  total === GRAND_TOTAL && month === isoMonth("2003-01") && (column === 5 || column === 11);

/** A holder's month: twelve columns in USD millions. */
interface FormRow extends HolderMonth {
  readonly figures: readonly number[];
}

/** Of each quantity the numbers of the columns that are added, and of those that are taken off. */
const COLUMNS = columnsOf("forms").map(([measure, columns]) => ({
  measure,
  column: columns.join(" + "),
  terms: columns.map((column) => column.split(" - ").map((name) => Number(name.slice(1, -1)))),
}));

/**
 * Reads Form S, `s1_globl.txt`, frozen at its release of 2023-03-15: what foreigners bought from U.S. residents and sold to
 * them, by the country of the other side of the trade, 1977-01 to 2023-01, in USD millions. Kept are net purchases and
 * purchases: of U.S. securities those by foreigners, of foreign securities those by U.S. residents, as in Table 2.
 * An earlier edition has the same months of each holder up to its own newest month.
 */
export function readForms(text: string, origin: Origin): Reading {
  const cursor = openRows(
    origin.file,
    rowsOf(text, (line) => splitQuoted(line, "\t") ?? [line]),
  );
  for (const line of PREAMBLE) cursor.take("preamble", line, line);
  cursor.takeBlank();
  for (const line of HEADER) cursor.take("header", line, line);

  const rows: FormRow[] = [];
  for (let row = cursor.peek(); row; row = cursor.peek()) {
    rows.push(readRow(cursor, row));
    cursor.take("data", "a row");
  }
  const newest = Math.max(...new Set(rows.map(({ month }) => month)));
  checkOrder(origin.file, rows, newest);
  const holders = new Set(rows.map(({ code }) => code)).size;
  const isFrozen = newest === FORMS_FROZEN.newest;
  if (newest > FORMS_FROZEN.newest || (isFrozen && (rows.length !== ROWS || holders !== HOLDERS)))
    cursor.fail(`${ROWS} rows of ${HOLDERS} holders`, undefined, `${rows.length} of ${holders}`);
  checkTotals(origin.file, rows);
  const publication = publicationOf("forms", origin, newest);
  return {
    publication,
    observations: rows.flatMap(observationsOf),
    residual: [],
    lines: cursor.close(),
  };
}

function readRow(cursor: Cursor, row: Row): FormRow {
  const [name = "", code = "", date = "", ...cells] = row.cells;
  if (cells.length !== 12) cursor.fail("15 cells", row);
  if (!/^\d{5}$/.test(code) || !isNamed(Number(code), name))
    cursor.fail("a country with its code", row);
  const month = numericMonth(date) ?? cursor.fail("a month such as 2022-11", row, date);
  const figures = cells.map((cell, i) => {
    // The file withholds nothing.
    const value = grouped(cell)?.value;
    return value ?? cursor.fail(`column [${i + 1}] in millions`, row, cell);
  });
  return { line: row.line, name, code: Number(code), month, figures };
}

/** Totals, which have every month. */
const FULL = new Set(SUMS.map(([total]) => total));

/** Throws unless every holder's months stand together, newest first, and the totals have all of them. */
function checkOrder(file: string, rows: readonly FormRow[], newest: Month): void {
  const seen = new Set<number>();
  rows.forEach((row, i) => {
    const { line, code, name, month } = row;
    const [before, after] = [rows[i - 1], rows[i + 1]];
    const follows = isSame(before, row)
      ? isNext(before!, row)
      : !seen.has(code) && starts(row, newest);
    if (!follows)
      throw new ReadingError(file, line, `another month of ${before?.name ?? name}`, name);
    const isLast = FULL.has(code) && after?.code !== code;
    if (month < OLDEST || (isLast && month !== OLDEST))
      throw new ReadingError(file, line, `${name} from 1977-01 on`, name);
    seen.add(code);
  });
}

const isSame = (before: FormRow | undefined, { code, name }: FormRow): boolean =>
  before?.code === code && before.name === name;

/** Holders may lack months, totals none. */
const isNext = (before: FormRow, { code, month }: FormRow): boolean =>
  FULL.has(code) ? before.month === month + 1 : month < before.month;

const starts = ({ code, month }: FormRow, newest: Month): boolean =>
  !FULL.has(code) || month === newest;

/** Throws unless the rows add up, and no region has less than the holders listed in it. */
function checkTotals(file: string, rows: readonly FormRow[]): void {
  const byMonth = new Map<Month, Map<number, FormRow>>();
  for (const row of rows) {
    const of = byMonth.get(row.month) ?? new Map<number, FormRow>();
    byMonth.set(row.month, of.set(row.code, row));
  }
  const members = new Map<number, readonly number[]>();
  const above: number[] = [];
  for (const code of new Set(rows.map((row) => row.code))) {
    const { kind } = holderOf(code);
    if (LISTED.has(kind) && code !== CANADA) above.push(code);
    if (kind !== "region") continue;
    const listed = above.splice(0);
    if (REGIONS.has(code)) members.set(code, listed);
  }
  for (const [month, of] of byMonth) {
    const compare = (total: number, parts: readonly number[], isWhole: boolean): void => {
      const row = of.get(total);
      row?.figures.forEach((value, i) => {
        const sum = parts.reduce((acc, part) => acc + (of.get(part)?.figures[i] ?? 0), 0);
        const off = isWhole ? Math.abs(sum - value) : sum - value;
        if (off <= SLACK || isOff(total, month, i + 1)) return;
        const expected = `${row.name} [${i + 1}] of ${isWhole ? "" : "at least "}${sum}`;
        throw new ReadingError(file, row.line, expected, `${value}`);
      });
    };
    for (const [total, parts] of SUMS) compare(total, parts, true);
    for (const [total, parts] of members) compare(total, parts, false);
  }
}

const observationsOf = ({ line, name, code, month, figures }: FormRow): Observation[] =>
  COLUMNS.map(({ measure, column, terms }) => ({
    holder: code,
    row: name,
    column,
    line,
    measure,
    month,
    value: terms.reduce(
      (sum, [plus, minus]) =>
        sum + figures[plus! - 1]! - (minus === undefined ? 0 : figures[minus - 1]!),
      0,
    ),
    precision: 1,
    series: "current",
  }));
