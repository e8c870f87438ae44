import { formatDay, isoMonth, numberOf, writtenMonth, type Month } from "../tic/month";
import type { Observation } from "../tic/observation";
import { readDataframe } from "./dataframe";
import { namedDay, namedMonth, slashedDay } from "./dates";
import { trimmedTenths } from "./figures";
import { cellsOf, openRows, printed, rowsOf, type Cursor, type Row, splitQuoted } from "./lines";
import { FOREIGN_OFFICIAL, readMajors, type Column } from "./majors";
import { MFH_TITLE, SIGNATURE } from "./mfh";
import { publicationOf, ReadingError, type Origin, type Reading, type Residual } from "./reading";

const WIDTH = 14;
const START = isoMonth("2000-03");

const BELGIUM = 10251;
const BELGIUM_LUXEMBOURG = 10308;
/** "Prior to June 2002, the Belgium line in this table includes holdings for both Belgium and Luxembourg." (note 5) */
const BELGIUM_ALONE = isoMonth("2002-06");
const BELGIUM_NOTE =
  /^5\/ Prior to June 2002, the Belgium line in this table includes holdings for both Belgium and Luxembourg\./;

/**
 * The rows of one column do not add up in the file itself, by far more than rounding: the old series of June 2006 lists
 * 2,092.8 bn under a grand total of 2,095.3.
 */
const SLIPS: ReadonlyMap<string, number> = new Map([["Jun 2006 (right)", 2500]]);

/**
 * Reads mfhhis01, `mfhhis01.txt`, `.csv` or, as in the archives since 2025-01, `.html`: the press table of major foreign holders back to 2000-03 in one block
 * a year, in USD billions with one decimal. Where a month has two columns the left one is the series and the right one
 * repeats the old series (notes 6 to 16: "shown for comparison only").
 */
export function readMfhhis01(text: string, origin: Origin): Reading {
  const { file } = origin;
  const separator = text.startsWith(",") ? "," : "\t";
  const rows = text.startsWith("<")
    ? readDataframe(text, file)
    : rowsOf(text, (line) => splitQuoted(line, separator) ?? [line]);
  const cursor = openRows(file, rows);
  for (const line of MFH_TITLE) cursor.take("preamble", line, line);

  const observations: Observation[] = [];
  const residual: Residual[] = [];
  const doubled: Doubled[] = [];
  for (let before: Month | undefined; before !== START;) {
    cursor.takeBlank();
    const { columns, pairs } = readHeader(cursor, before);
    cursor.takeBlank();
    const block = readMajors(cursor, {
      ...FOREIGN_OFFICIAL,
      columns,
      cell: trimmedTenths,
      cut: cutRow(cursor, columns.length),
      slips: SLIPS,
    });
    observations.push(...block.observations.map(withLuxembourg));
    residual.push(...block.residual);
    doubled.push(...pairs);
    before = columns.at(-1)!.month;
  }
  readFooter(cursor, origin, doubled);
  const publication = publicationOf("mfhhis01", origin, observations[0]!.month);
  return { publication, observations, residual, lines: cursor.close() };
}

/** A month with two columns, and the series that the right one continues. */
interface Doubled {
  readonly month: Month;
  readonly old: string;
  readonly row: Row;
}

/**
 * Reads a block's header: the series that change in it, month names, years, dashes. Months run from December back to
 * January (in 2000 to March), and each block ends where the one above it began.
 */
function readHeader(
  cursor: Cursor,
  before: Month | undefined,
): { columns: Column[]; pairs: readonly Doubled[] } {
  const next = cursor.peek();
  const breaks = next && /^Series \d+\//.test(printed(next));
  if (breaks) cursor.take("header", "Series", /^(Series( \d+\/)? ?)+$/);
  const series = breaks && cursor.take("header", "the series' numbers", /^([IVX]+ ?)+$/);
  const names = cursor.take("header", "month names", /^[A-Z][a-z]{2}( [A-Z][a-z]{2})*$/);
  const years = cursor.take("header", "Country and years", /^Country( \d{4})+$/);
  const labels = cellsOf(names).slice(1);
  const count = labels.length;
  if (cellsOf(years).length !== count + 1) cursor.fail(`${count} years`, years);
  cursor.take("header", `${count} dashed lines`, "------ ".repeat(count).trim());
  const months = labels.map((name, i) => namedMonth(name.trim(), years.cells[i + 1]!.trim()));

  const pairs: Doubled[] = [];
  const columns = months.map((month, i): Column => {
    const label = `${labels[i]!.trim()} ${years.cells[i + 1]!.trim()}`;
    const above = i ? months[i - 1] : before;
    const right = i > 0 && month === above;
    if (month === undefined || (above !== undefined && !right && month !== above - 1))
      return cursor.fail("the month before", names, label);
    if (right) {
      pairs.push({ month, old: (series && series.cells[i + 1]?.trim()) || "", row: years });
      return { label: `${label} (right)`, month, series: "comparison" };
    }
    const left = month === months[i + 1];
    return { label: left ? `${label} (left)` : label, month, series: "current" };
  });
  const last = months.at(-1)!;
  if (numberOf(last) !== 1 && last !== START) cursor.fail("January as the last month", names);
  if (before === undefined && numberOf(months[0]!) !== 12)
    cursor.fail("December as the first month", names);
  return { columns, pairs };
}

/** Cuts a row into its name and its figures, which only empty cells may follow. */
const cutRow = (cursor: Cursor, count: number) => (row: Row) => {
  const [name = "", ...cells] = row.cells;
  if (cells.length !== WIDTH - 1 || cells.slice(count).some(Boolean))
    cursor.fail(`a name and ${count} figures`, row);
  return { line: row.line, name, cells: cells.slice(0, count).map((cell) => cell.trim()) };
};

/** Gives the Belgium line to Belgium and Luxembourg where it includes both: before June 2002, and in the old series of that month. */
function withLuxembourg(observation: Observation): Observation {
  const { holder, month, series } = observation;
  const both = month < BELGIUM_ALONE || (month === BELGIUM_ALONE && series === "comparison");
  return holder === BELGIUM && both ? { ...observation, holder: BELGIUM_LUXEMBOURG } : observation;
}

/** Checks what the columns were read by: the file's own date, when years were revised, and notes 5 to 16. */
function readFooter(cursor: Cursor, { file, release }: Origin, doubled: readonly Doubled[]): void {
  cursor.takeBlank();
  cursor.take("notes", SIGNATURE, SIGNATURE);
  const date = cursor.take("notes", "the release day", /^\d+\/\d+\/(\d{2}|\d{4})$/);
  if (slashedDay(printed(date)) !== release) cursor.fail(formatDay(release), date);
  for (let row = cursor.peek(); row && printed(row); row = cursor.peek()) {
    cursor.take("notes", "a year's revision");
    const day = namedDay(/^\(\d{4} revised (.+)\)$/.exec(printed(row))?.[1] ?? "");
    if (day === undefined || day > release)
      cursor.fail(`(2025 revised …), by ${formatDay(release)}`, row);
  }

  const notes = cursor.takeNotes();
  const last = notes.at(-1)?.line ?? date.line;
  const text = notes.map(printed).join(" ").replace(/\s+/g, " ");
  if (!notes.some((row) => BELGIUM_NOTE.test(printed(row).replace(/\s+/g, " "))))
    throw new ReadingError(file, last, "note 5 on Belgium and Luxembourg", "no such note");
  for (const { month, old, row } of doubled) {
    const name = writtenMonth(month);
    const said = new RegExp(`Series ([IVX]+) estimate for ${name} is shown for comparison only`);
    if (said.exec(text)?.[1] !== old)
      throw new ReadingError(file, row.line, `a note on Series ${old} for ${name}`, "no such note");
  }
}
