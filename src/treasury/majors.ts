import { GRAND_TOTAL, OFFICIAL } from "../tic/basket";
import type { Measure } from "../tic/measure";
import type { Month } from "../tic/month";
import type { Observation } from "../tic/observation";
import type { CellReader } from "./figures";
import type { Cursor, Row } from "./lines";
import { ReadingError, type Residual } from "./reading";
import { codeNamed } from "./rows";

/** A column of a press table: one month, in USD billions. */
export interface Column {
  /** As the file names it: `2025-11`, `Nov 2025`, `Jun 2010 (left)`. */
  readonly label: string;
  readonly month: Month;
  readonly series: Observation["series"];
}

/** A row of a press table: its name as printed and one cell per column. */
export interface PrintedRow {
  readonly line: number;
  readonly name: string;
  readonly cells: readonly string[];
}

/** How one edition prints the press table. */
export interface Style {
  readonly columns: readonly Column[];
  readonly cell: CellReader;
  /** Cuts a row into its name and cells. */
  readonly cut: (row: Row) => PrintedRow;
  /** The line above the rows of foreign official holdings, if there is one. */
  readonly heading?: string;
  /** The names of those rows: in total, of which bills, of which notes and bonds. */
  readonly official: readonly [string, string, string];
  /** What the grand total may differ from the sum of its rows by, beyond rounding, in USD millions by column label. */
  readonly slips?: ReadonlyMap<string, number>;
}

/** How the older press tables, mfh and mfhhis01, name what Table 5 spells out. */
export const FOREIGN_OFFICIAL = {
  heading: "Of which:",
  official: ["For. Official", "Treasury Bills", "T-Bonds & Notes"],
} as const;

const ALL_OTHER = "All Other";
const OFFICIAL_MEASURES: readonly Measure[] = ["treasuries", "bills", "longterm"];

/**
 * Reads the rows of a press table: holders, All Other, Grand Total, then foreign official holdings. Throws unless the
 * rows add up to the grand total, and bills and bonds to the official total, within what rounding can do.
 */
export function readMajors(
  cursor: Cursor,
  style: Style,
): { observations: Observation[]; residual: Residual[] } {
  const rows: Observation[][] = [];
  const residual: Residual[] = [];
  const seen = new Set<number>();
  const next = (expected: string): PrintedRow => style.cut(cursor.peek() ?? cursor.fail(expected));
  const take = (row: PrintedRow, holder: number, measure: Measure) => {
    rows.push(readCells(cursor.file, row, style, { holder, measure }));
    cursor.take("data", "a row");
  };

  while (!seen.has(GRAND_TOTAL)) {
    const row = next("Grand Total");
    if (row.name.trim() === ALL_OTHER) {
      if (residual.length) cursor.fail("Grand Total");
      residual.push(...readCells(cursor.file, row, style, { measure: "treasuries" as const }));
      cursor.take("data", ALL_OTHER);
      continue;
    }
    const holder = codeNamed(row.name) ?? cursor.fail("a holder of Treasury securities");
    const total = holder === GRAND_TOTAL;
    if (total !== residual.length > 0) cursor.fail(total ? ALL_OTHER : "Grand Total");
    if (seen.has(holder)) cursor.fail("a holder not yet listed");
    seen.add(holder);
    take(row, holder, "treasuries");
  }
  cursor.takeBlank();
  if (style.heading) cursor.take("header", style.heading, style.heading);
  style.official.forEach((name, i) => {
    const row = next(name);
    if (row.name.trim() !== name) cursor.fail(name);
    take(row, OFFICIAL, OFFICIAL_MEASURES[i]!);
  });
  checkSums(cursor.file, style, rows, residual);
  return { observations: rows.flat(), residual };
}

/** A row's cells as observations, given what they have in common. */
export function readCells<T extends Pick<Residual, "measure">>(
  file: string,
  { line, name, cells }: PrintedRow,
  { columns, cell }: Pick<Style, "columns" | "cell">,
  common: T,
): (T & Omit<Residual, "measure">)[] {
  const row = name.trim();
  if (cells.length !== columns.length)
    throw new ReadingError(file, line, `${row} with ${columns.length} figures`, cells.join(" "));
  return columns.map(({ label: column, month, series }, i) => {
    const figure = cell(cells[i]!);
    if (!figure) throw new ReadingError(file, line, `billions of dollars in ${column}`, cells[i]!);
    const { value, precision } = figure;
    return { row, column, line, month, value, precision, series, ...common };
  });
}

/** Half the last printed digit, in USD millions: what rounding can do to one figure. */
const HALF_A_TENTH = 50;

function checkSums(
  file: string,
  { columns, slips }: Style,
  rows: readonly (readonly Observation[])[],
  residual: readonly Residual[],
): void {
  const check = (total: Observation, addends: readonly Residual[], slip = 0) => {
    // A withheld figure (Luxembourg to 2002-05) is in another row's.
    const sum = addends.reduce((acc, { value }) => acc + (value ?? 0), slip);
    if (Math.abs(total.value! - sum) <= HALF_A_TENTH * (addends.length + 1)) return;
    const expected = `${total.row} ${total.column} to be about ${sum / 1000}`;
    throw new ReadingError(file, total.line, expected, `${total.value! / 1000}`);
  };
  columns.forEach(({ label }, i) => {
    const column = rows.map((row) => row[i]!);
    const [total, official, bills, bonds] = column.splice(-4);
    check(official!, [bills!, bonds!]);
    check(total!, [...column, residual[i]!], slips?.get(label));
  });
}
