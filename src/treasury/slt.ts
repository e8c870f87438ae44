import { FLOWS_START } from "../tic/break";
import { isFlow } from "../tic/measure";
import type { Observation } from "../tic/observation";
import { columnsOf, type Table } from "../tic/tables";
import { readDataframe } from "./dataframe";
import { numericMonth } from "./dates";
import { flow, position, type Figure } from "./figures";
import { openRows, rowsOf, type Cursor, type Row } from "./lines";
import type { Accounting } from "./reading";
import { isNamed } from "./rows";
import { checkRuns, monthsBack, type HolderMonth } from "./runs";

/** One of Tables 1 to 3, `slt_table1.txt` to `slt_table3.txt`. They share a layout and differ in their columns. */
export interface Layout {
  readonly file: string;
  readonly title: string;
  /** The line that says which direction a positive flow has. */
  readonly sign: string;
  /** The columns after country, code and date. */
  readonly columns: readonly Column[];
  /** The line that opens the notes: `Notes:` in Table 3, `Definitions:` in Tables 1 and 2. */
  readonly notes: string;
}

/** A column under its three header lines, in USD millions. Names ending in `_pos` are positions, the others flows. */
export type Column = readonly [name: string, group: string, heading: string];

/** One row: a holder in a month. */
export interface SltRow extends HolderMonth {
  /** USD millions by column name; null where withheld or not collected (`n.a.`). */
  readonly figures: ReadonlyMap<string, number | null>;
}

/** The cells of a table that are kept; several columns are added up. A sum is withheld where one of its parts is. */
export function observationsOf(rows: readonly SltRow[], table: Table): Observation[] {
  const reported = columnsOf(table).map(
    ([measure, columns]) => [measure, columns, columns.join(" + ")] as const,
  );
  const observations: Observation[] = [];
  for (const { code, name, line, month, figures } of rows)
    for (const [measure, columns, column] of reported) {
      let value: number | null = 0;
      for (const each of columns) {
        const part: number | null = figures.get(each) ?? null;
        value = value === null || part === null ? null : value + part;
      }
      // Flows are n.a. in every row before they were collected: that is no withheld figure. Those of bills are computed.
      const collected = month >= FLOWS_START || !isFlow(measure) || measure === "bills.net";
      if (value === null && !collected) continue;
      observations.push({
        holder: code,
        row: name,
        column,
        line,
        measure,
        month,
        value,
        precision: 1,
        series: "current",
      });
    }
  return observations;
}

/** The columns of Tables 1 and 2 come in threes under one heading. */
export const threes = (
  flows: string,
  groups: readonly (readonly [heading: string, stem: string])[],
): Column[] =>
  groups.flatMap(([heading, stem]) => [
    [`${stem}_pos`, heading, "Holdings"],
    [`${stem}_net`, heading, flows],
    [`${stem}_valchg`, heading, "Valuation Change"],
  ]);

const KEYS = [
  ["country", "", "Country"],
  ["country_code", "", "Country Code"],
  ["date", "", "Date"],
] as const;

/**
 * Reads one of Tables 1 to 3, as text or as HTML: every holder has the same months, newest first, without a gap; a code has one name.
 */
export function readSlt(
  text: string,
  file: string,
  layout: Layout,
): { rows: readonly SltRow[]; lines: Accounting } {
  const cursor = openRows(
    file,
    text.startsWith("<") ? readDataframe(text, file) : rowsOf(text, (line) => line.split("\t")),
  );
  const columns = [...KEYS, ...layout.columns];
  const link = `https://ticdata.treasury.gov/resource-center/data-chart-center/tic/Documents/${layout.file}`;
  for (const line of [
    layout.title,
    "All Countries and International and Regional Organizations",
    layout.sign,
    "Millions of dollars",
    `Link: ${link}`,
  ])
    cursor.takeCells("preamble", [line]);
  cursor.takeBlank();
  for (const part of [1, 2, 0] as const)
    cursor.takeCells(
      "header",
      columns.map((column) => column[part]),
    );

  const rows: SltRow[] = [];
  for (let row = cursor.peek(); row?.cells[0]; row = cursor.peek()) {
    rows.push(readRow(cursor, row, layout.columns));
    cursor.take("data", "a row");
  }
  if (!rows.length) cursor.fail("a row");
  const months = rows.map(({ month }) => month).sort((a, b) => b - a);
  const span = monthsBack(months[0]!, months.at(-1)!);
  checkRuns(file, rows, () => span);
  cursor.takeBlank();
  cursor.takeCells("notes", [layout.notes]);
  cursor.takeNotes();
  return { rows, lines: cursor.close() };
}

function readRow(cursor: Cursor, row: Row, columns: readonly Column[]): SltRow {
  const [name = "", code = "", date = "", ...cells] = row.cells;
  if (cells.length !== columns.length) cursor.fail(`${columns.length + KEYS.length} cells`, row);
  if (!/^\d{5}$/.test(code) || !isNamed(Number(code), name))
    cursor.fail("a country with its code", row);
  const month = numericMonth(date) ?? cursor.fail("a month such as 2025-11", row, date);
  const figures = new Map(
    columns.map(([column], i) => {
      const read = column.endsWith("_pos") ? position : flow;
      const figure: Figure =
        read(cells[i]!) ?? cursor.fail(`${column} in millions or n.a.`, row, cells[i]);
      return [column, figure.value];
    }),
  );
  return { line: row.line, name, code: Number(code), month, figures };
}
