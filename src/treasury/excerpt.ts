import type { Observation } from "../tic/observation";
import { monthNumber } from "./dates";
import { tenths } from "./figures";
import { linesOf, openRows, printed, rowsOf, type Cursor, type Row } from "./lines";
import { readCells, type Column } from "./majors";
import { MFH_TITLE, monthColumns } from "./mfh";
import { publicationOf, ReadingError, type Origin, type Reading } from "./reading";
import { codeNamed } from "./rows";
import { readMonths, TABLE5_PREAMBLE } from "./table5";

const COLUMNS = 13;

/**
 * Reads the beginning of `mfh.txt` as a web crawl kept it: all in one line, cut off after about 2,000 characters. Its line
 * breaks are restored by its form.
 */
export function readMfhExcerpt(text: string, origin: Origin): Reading {
  const { file } = origin;
  const [line, ...more] = linesOf(text);
  if (line === undefined || more.length)
    throw new ReadingError(file, more.length ? 2 : 1, "one line", more[0] ?? "");
  const lines = unfold(line, file);
  const cursor = openRows(
    file,
    lines.map((cell) => ({ line: 1, lines: 1, cells: [cell] })),
  );
  for (const title of MFH_TITLE) cursor.take("preamble", title, title);
  const names = cursor.take("header", "13 month names", /^([A-Z][a-z]{2} ?){13}$/);
  const years = cursor.take("header", "Country and 13 years", /^Country( \d{4}){13}$/);
  cursor.take("header", "13 dashed lines", /^(------ ?){13}$/);
  const [, ...numbers] = words(years);
  return finish("mfh", cursor, origin, monthColumns(cursor, words(names), numbers));
}

/**
 * Reads the beginning of Table 5 as a web crawl kept it: separated by spaces, cut off after about 2,000 characters, in
 * the middle of the last row.
 */
export function readTable5Excerpt(text: string, origin: Origin): Reading {
  const cursor = openRows(
    origin.file,
    rowsOf(text, (line) => [line]),
  );
  for (const line of TABLE5_PREAMBLE) cursor.take("preamble", line, line);
  const columns = readMonths(cursor, words(cursor.peek() ?? cursor.fail("the months")));
  cursor.take("header", "the months");
  return finish("table5", cursor, origin, columns);
}

const words = (row: Row): string[] => printed(row).split(" ");

/** Reads the rows up to the cut. */
function finish(
  table: "mfh" | "table5",
  cursor: Cursor,
  origin: Origin,
  columns: readonly Column[],
): Reading {
  const observations: Observation[] = [];
  const seen = new Set<number>();
  for (let row = cursor.peek(); row; row = cursor.peek()) {
    const { name, cells, whole } = split(row);
    cursor.take(whole.length ? "data" : "notes", "a row");
    const last = !cursor.peek();
    const complete = whole.length === COLUMNS && whole.length === cells.length;
    if (!(complete || last) || cells.length > COLUMNS || !whole.every((cell) => tenths(cell)))
      cursor.fail(`a row with ${COLUMNS} figures`, row);
    if (!whole.length) break;
    const holder = codeNamed(name) ?? cursor.fail("a holder", row);
    if (seen.has(holder)) cursor.fail("a holder not yet listed", row);
    seen.add(holder);
    const printedRow = { line: row.line, name, cells: whole };
    const common = { holder, measure: "treasuries" as const };
    const form = { columns: columns.slice(0, whole.length), cell: tenths };
    observations.push(...readCells(cursor.file, printedRow, form, common));
  }
  if (!observations.length) cursor.fail("a figure");
  const publication = {
    ...publicationOf(table, origin, columns[0]!.month, "partial"),
    source: table === "mfh" ? "mfh.txt" : "slt_table5.html",
  };
  return { publication, observations, residual: [], lines: cursor.close() };
}

/** A row's name, its figures, and those of them that the cut has left whole. */
function split(row: Row) {
  const all = words(row);
  const found = all.findIndex((word) => tenths(word));
  const start = found < 0 ? all.length : found;
  const cells = all.slice(start);
  // Every figure has one decimal, so one that the cut went through is not mistaken for a whole one.
  const whole = tenths(cells.at(-1) ?? "") ? cells : cells.slice(0, -1);
  return { name: all.slice(0, start).join(" "), cells, whole };
}

/** Puts the line breaks of `mfh.txt` back: title, months, years, dashes, then a line after every 13th figure. */
function unfold(text: string, file: string): string[] {
  const title = MFH_TITLE.join(" ");
  if (!text.startsWith(`${title} `)) throw new ReadingError(file, 1, title, text);
  const rest = text.slice(title.length + 1).split(" ");
  const take = (until: (word: string, i: number) => boolean) => {
    const end = rest.findIndex(until);
    return rest.splice(0, end < 0 ? rest.length : end).join(" ");
  };
  const lines = [
    ...MFH_TITLE,
    take((word) => !monthNumber(word)),
    take((word) => word.startsWith("-")),
    take((word) => !word.startsWith("-")),
  ];
  while (rest.length) {
    const name = take((word) => Boolean(tenths(word)));
    const figures = take((word, i) => i === COLUMNS || !tenths(word));
    // A last word that is no figure is one that the cut went through.
    const torn = figures.split(" ").length < COLUMNS && rest.length === 1 ? take(() => false) : "";
    lines.push(`${name} ${figures} ${torn}`.trim());
  }
  return lines;
}
