import { formatDay, isoDay, type Day } from "../tic/month";
import { namedDay, namedMonth } from "./dates";
import { tenths } from "./figures";
import { openRows, printed, rowsOf, type Cursor, type Row } from "./lines";
import { FOREIGN_OFFICIAL, readMajors, type Column, type PrintedRow } from "./majors";
import { publicationOf, type Origin, type Reading } from "./reading";

/** The title of the old press table, also of its cut-off excerpts (excerpt.ts) and of mfhhis01. */
export const MFH_TITLE = [
  "MAJOR FOREIGN HOLDERS OF TREASURY SECURITIES",
  "(in billions of dollars)",
  "HOLDINGS 1/ AT END OF PERIOD",
] as const;

/**
 * Days on which the Treasury issued the press table once more between two releases, with the benchmark of a new survey; on
 * the last one with Form SLT.
 */
export const REISSUED: readonly Day[] = [
  "2007-03-30",
  "2008-02-29",
  "2009-02-27",
  "2010-02-26",
  "2011-02-28",
  "2012-02-29",
].map(isoDay);

/** The line above the release day that the old press table and mfhhis01 state. */
export const SIGNATURE = "Department of the Treasury/Federal Reserve Board";

/**
 * Reads the old press table, `mfh.txt`: fixed width, 13 months, newest first, in USD billions with one decimal. Its line of
 * dashes says where the columns stand; a name can reach up to its first figure.
 */
export function readMfh(text: string, origin: Origin): Reading {
  const cursor = openRows(
    origin.file,
    rowsOf(text, (line) => [line]),
  );
  cursor.takeBlank();
  for (const line of MFH_TITLE) cursor.take("preamble", line, line);
  cursor.takeBlank();
  const { names, years } = readHeader(cursor);
  const dashes = cursor.take("header", "13 dashed lines", /^(------\s*){13}$/);
  const cut = cutter(cursor, dashes);
  const columns = monthColumns(cursor, cut(names).cells, cut(years).cells);
  cursor.takeBlank();
  const { observations, residual } = readMajors(cursor, {
    ...FOREIGN_OFFICIAL,
    columns,
    cell: tenths,
    cut,
  });
  cursor.takeBlank();
  cursor.take("notes", SIGNATURE, SIGNATURE);
  const date = cursor.take("notes", "the release day");
  if (namedDay(printed(date)) !== origin.release) cursor.fail(formatDay(origin.release), date);
  cursor.takeNotes();
  const publication = publicationOf("mfh", origin, columns[0]!.month);
  return { publication, observations, residual, lines: cursor.close() };
}

const NAMES = /^(Country\s+)?([A-Z][a-z]{2}\s*){13}$/;
const YEARS = /^(Country\s+)?(\d{4}\s*){13}$/;

/** The month names and the years; before 2008 the years stand above the months. `Country` begins the lower line. */
function readHeader(cursor: Cursor): { readonly names: Row; readonly years: Row } {
  const isOld = YEARS.test(printed(cursor.peek() ?? cursor.fail("13 month names")));
  const [above, below] = isOld ? ["years", "month names"] : ["month names", "years"];
  const upper = cursor.take("header", `13 ${above}`, isOld ? YEARS : NAMES);
  const lower = cursor.take("header", `Country and 13 ${below}`, isOld ? NAMES : YEARS);
  if (/^Country/.test(printed(upper))) cursor.fail(`13 ${above}`, upper);
  if (!/^Country/.test(printed(lower))) cursor.fail(`Country and 13 ${below}`, lower);
  return isOld ? { names: lower, years: upper } : { names: upper, years: lower };
}

/** Cuts lines where the dashes of the header end; the figures are set flush right under them. */
function cutter(cursor: Cursor, dashes: Row): (row: Row) => PrintedRow {
  const spans = [...dashes.cells[0]!.matchAll(/-+/g)].map(({ index, 0: run }) => [
    index,
    index + run.length,
  ]);
  const name = spans[0]![0]!;
  const end = spans.at(-1)![1]!;
  return (row) => {
    const text = row.cells[0]!;
    if (text.slice(end).trim() || /\S/.test(text[name - 1] ?? " "))
      cursor.fail("figures in their columns", row);
    const cells = spans.map(([, to], i) => text.slice(i ? spans[i - 1]![1] : name, to).trim());
    return { line: row.line, name: text.slice(0, name), cells };
  };
}

/** Columns from a line of month names and one of years. */
export function monthColumns(
  cursor: Cursor,
  names: readonly string[],
  years: readonly string[],
): Column[] {
  const first = namedMonth(names[0]!, years[0]!);
  return names.map((name, i) => {
    const label = `${name} ${years[i]}`;
    const month = namedMonth(name, years[i]!);
    if (month === undefined || month !== first! - i)
      cursor.fail("13 months in a row, newest first", cursor.peek(), label);
    return { label, month: month, series: "current" };
  });
}
