import { OFFICIAL } from "../tic/basket";
import { PUBLIC_DEBT } from "../tic/holder";
import type { Quantity } from "../tic/measure";
import { formatDay, formatMonth, monthOfDay, numberOf, type Day, type Month } from "../tic/month";
import type { Observation } from "../tic/observation";
import { weekOf, wednesdayOf } from "../tic/week";
import { numericDay } from "./dates";
import { openRows, printed, rowsOf, type Cursor } from "./lines";
import { publicationOf, type Origin, type Reading } from "./reading";

/** A series as FRED gives it: a day and a figure a line, oldest first. */
interface Layout {
  readonly table: "custody" | "debt" | "yield";
  /** FRED's own header, and those of copies. */
  readonly headers: readonly string[];
  readonly form: RegExp;
  /** What a figure is multiplied with. */
  readonly times: number;
  /** The day after a day; undefined where a day is none of the series. */
  readonly next: (day: Day) => Day | undefined;
}

interface Entry {
  readonly line: number;
  readonly day: Day;
  readonly value: number;
}

const isFirstOf = (day: Day): boolean => formatDay(day).endsWith("-01");

const firstDay = (month: Month): Day => numericDay(`${formatMonth(month)}-01`)!;

const CUSTODY: Layout = {
  table: "custody",
  headers: ["observation_date,WMTSECL1"],
  form: /^\d+$/,
  times: 1,
  next: (day) => (day === wednesdayOf(weekOf(day)) ? day + 7 : undefined),
};

const DEBT: Layout = {
  table: "debt",
  headers: ["observation_date,GFDEBTN", "date,value"],
  form: /^\d+(\.\d+)?$/,
  times: 1,
  next: (day) =>
    isFirstOf(day) && numberOf(monthOfDay(day)) % 3 === 1
      ? firstDay(monthOfDay(day) + 3)
      : undefined,
};

const YIELD: Layout = {
  table: "yield",
  headers: ["observation_date,GS10", "Date,Rate"],
  form: /^\d+(\.\d{1,2})?$/,
  times: 100,
  next: (day) => (isFirstOf(day) ? firstDay(monthOfDay(day) + 1) : undefined),
};

/**
 * Reads what the Federal Reserve keeps in custody for foreign official accounts, `WMTSECL1` of FRED (Release H.4.1): marketable
 * Treasury securities on Wednesdays in USD millions, from 2007-07-04 on; the zeros before are no figures. A month has the
 * figure of its last Wednesday.
 */
export function readCustody(text: string, origin: Origin): Reading {
  const { entries, cursor } = read(text, origin, CUSTODY);
  const start = entries.findIndex(({ value }) => value > 0);
  if (start < 0) cursor.fail("a figure");
  const kept = entries.slice(start);
  const zero = kept.find(({ value }) => value === 0);
  if (zero) cursor.fail("a figure above 0", undefined, `0 on ${formatDay(zero.day)}`);
  // A month has its figure when it is over, as other positions have.
  const lasts = kept.filter(
    ({ day }) =>
      monthOfDay(day + 7) !== monthOfDay(day) && monthOfDay(day) < monthOfDay(origin.release),
  );
  const newest = lasts.at(-1);
  if (!newest) cursor.fail("a whole month");
  const observe = observer("Marketable U.S. Treasury securities", OFFICIAL, "WMTSECL1");
  return {
    publication: publicationOf("custody", origin, monthOfDay(newest!.day)),
    observations: [
      ...lasts.map((entry) => observe("custody", monthOfDay(entry.day), entry)),
      ...kept.map((entry) => observe("custody:week", weekOf(entry.day), entry)),
    ],
    residual: [],
    lines: cursor.close(),
  };
}

/**
 * Reads total public debt, `GFDEBTN` of FRED, in USD millions. FRED dates a quarter by its first day; the figure is that of its
 * last, and so of its last month here.
 */
export function readDebt(text: string, origin: Origin): Reading {
  const { entries, cursor } = read(text, origin, DEBT);
  const observe = observer("Total public debt", PUBLIC_DEBT, "GFDEBTN");
  const observations = entries.map((entry) => observe("debt", monthOfDay(entry.day) + 2, entry));
  const publication = publicationOf("debt", origin, observations.at(-1)!.month);
  return { publication, observations, residual: [], lines: cursor.close() };
}

/**
 * Reads the yield of U.S. Treasury notes of 10 years, constant maturity (Release H.15; `GS10` of FRED): monthly averages in
 * percent, kept in hundredths of a percent, from 1953-04 on.
 */
export function readYield(text: string, origin: Origin): Reading {
  const { entries, cursor } = read(text, origin, YIELD);
  const observe = observer("10-year constant maturity", PUBLIC_DEBT, "GS10");
  const observations = entries.map((entry) => observe("yield", monthOfDay(entry.day), entry));
  const publication = publicationOf("yield", origin, observations.at(-1)!.month);
  return { publication, observations, residual: [], lines: cursor.close() };
}

function read(text: string, { file }: Origin, layout: Layout) {
  const { table, headers, form, times, next } = layout;
  const cursor = openRows(
    file,
    rowsOf(text, (line) => line.split(",")),
  );
  const header = cursor.peek();
  if (!header || !headers.includes(header.cells.join(","))) cursor.fail(headers[0]!);
  cursor.take("header", headers[0]!);
  const entries: Entry[] = [];
  for (let row = cursor.peek(); row; row = cursor.peek()) {
    const [date = "", cell = "", ...more] = row.cells;
    if (more.length) cursor.fail("a day and a figure", row);
    const day = numericDay(date) ?? cursor.fail("a day such as 2026-06-24", row, date);
    checkDay(cursor, day, entries.at(-1), next);
    if (!form.test(cell)) cursor.fail(`a figure of ${table}`, row, cell);
    entries.push({ line: row.line, day, value: Math.round(Number(cell) * times) });
    cursor.take("data", "a row");
  }
  if (!entries.length) cursor.fail("a row");
  return { entries, cursor };
}

/** A day must be one of the series, and the one after that before. */
function checkDay(cursor: Cursor, day: Day, before: Entry | undefined, next: Layout["next"]): void {
  const expected = before && next(before.day);
  if (next(day) === undefined || (before && day !== expected))
    cursor.fail(
      expected === undefined ? "a day of the series" : formatDay(expected),
      cursor.peek(),
      printed(cursor.peek()!),
    );
}

const observer =
  (row: string, holder: number, column: string) =>
  (measure: Quantity, month: Month, { line, value }: Entry): Observation => ({
    holder,
    row,
    column,
    line,
    measure,
    month,
    value,
    precision: 1,
    series: "current",
  });
