import { numericMonth } from "./dates";
import { tenths } from "./figures";
import { readDataframe } from "./dataframe";
import { cellsOf, openRows, rowsOf, type Cursor } from "./lines";
import { readMajors, type Column } from "./majors";
import { publicationOf, type Origin, type Reading } from "./reading";

const LINK =
  "Link: https://ticdata.treasury.gov/resource-center/data-chart-center/tic/Documents/slt_table5.txt";

/** The four lines above the table, also of its cut-off excerpts (excerpt.ts). */
export const TABLE5_PREAMBLE = [
  "Table 5: Major Foreign Holders of Treasury Securities",
  "Holdings at end of time period",
  "Billions of dollars",
  LINK,
] as const;

/**
 * Reads Table 5, `slt_table5.txt` or `slt_table5.html`: the largest holders of U.S. Treasury securities in the newest 13
 * months, in USD billions with one decimal.
 */
export function readTable5(text: string, origin: Origin): Reading {
  const rows = text.startsWith("<")
    ? readDataframe(text, origin.file)
    : rowsOf(text, (line) => line.split("\t"));
  const cursor = openRows(origin.file, rows);
  for (const line of TABLE5_PREAMBLE) cursor.takeCells("preamble", [line]);
  cursor.takeBlank();
  const columns = readMonths(cursor, cellsOf(cursor.peek() ?? cursor.fail("the months")));
  cursor.take("header", "the months");
  const { observations, residual } = readMajors(cursor, {
    columns,
    cell: tenths,
    cut: ({ line, cells: [name = "", ...cells] }) => ({ line, name, cells }),
    official: [
      "Of Which: Foreign Official",
      "Of Which: Foreign Official Treasury Bills",
      "Of Which: Foreign Official T-Bonds & Notes",
    ],
  });
  cursor.takeBlank();
  cursor.takeCells("notes", ["Notes:"]);
  cursor.takeNotes();
  const publication = publicationOf("table5", origin, columns[0]!.month);
  return { publication, observations, residual, lines: cursor.close() };
}

/** The 13 months of the line that starts with `Country`, newest first. */
export function readMonths(cursor: Cursor, [country, ...months]: readonly string[]): Column[] {
  if (country !== "Country" || months.length !== 13) cursor.fail("Country and 13 months");
  const first = numericMonth(months[0]!);
  return months.map((label, i) => {
    const month = numericMonth(label);
    if (month === undefined || month !== first! - i)
      cursor.fail("13 months in a row, newest first", cursor.peek(), label);
    return { label, month: month, series: "current" };
  });
}
