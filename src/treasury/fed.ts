import { ALL_COUNTRIES, GRAND_TOTAL, OFFICIAL } from "../tic/basket";
import { cellAt, cellOf } from "../tic/cell";
import { HOLDERS } from "../tic/holder";
import { monthOfDay, type Month } from "../tic/month";
import type { Observation } from "../tic/observation";
import { columnsOf } from "../tic/tables";
import { slashedDay } from "./dates";
import { openRows, rowsOf, type Cursor, type Row } from "./lines";
import { publicationOf, ReadingError, type Origin, type Reading } from "./reading";

/** What a type of security has in columns, by the endings of their names. */
const ENDINGS = ["survey_pos", "adj_net_flow", "adj_val_chg", "monthly_gap", "est_pos"];
const STEMS = ["agcy", "corp", "stk", "treas"];
const columnsBy = (prefix: string): string[] =>
  STEMS.flatMap((stem) => ENDINGS.map((ending) => `${prefix}_${stem}_${ending}`));

/** Not available, and no figure before a country was estimated. */
const NONE = new Set(["ND", ""]);

/** Of each table its quantities with their columns. */
const COLUMNS = { fed: columnsOf("fed"), fedofficial: columnsOf("fedofficial") };

interface Layout {
  readonly table: "fed" | "fedofficial";
  readonly header: readonly string[];
  readonly form: RegExp;
  /** The places of date, name and code in a row. */
  readonly keys: readonly [date: number, name: number, code: number];
}

const COUNTRIES: Layout = {
  table: "fed",
  header: ["date", "country_name", "country_code", ...columnsBy("ftot")],
  form: /^-?\d+$/,
  keys: [0, 1, 2],
};

const OFFICIALS: Layout = {
  table: "fedofficial",
  header: ["date", "country code", "country name", ...columnsBy("foi")],
  form: /^-?\d+(\.\d\d)?$/,
  keys: [0, 2, 1],
};

/**
 * Reads the Federal Reserve staff's estimates by country, `bertaut_judson_positions_liabs_2021.csv`: net purchases and
 * valuation change of long-term securities by type, 2011-06 to 2020-12, in USD millions.
 */
export function readFed(text: string, origin: Origin): Reading {
  const reading = read(text, origin, COUNTRIES);
  checkTotals(origin.file, reading.observations);
  return reading;
}

/**
 * Reads the same for all official holders, `ticdata.liabilities.foiadj.txt`, 1984-12 to 2011-06. Its row is that of the
 * grand total, since it has no other. Valuation changes are printed with two decimals.
 */
export const readFedOfficial = (text: string, origin: Origin): Reading =>
  read(text, origin, OFFICIALS);

function read(text: string, origin: Origin, layout: Layout): Reading {
  const cursor = openRows(
    origin.file,
    rowsOf(text, (line) => line.split(",").map((cell) => cell.trim())),
  );
  cursor.takeCells("header", layout.header);
  const observations: Observation[] = [];
  const months = new Map<number, Month>();
  let newest = -Infinity;
  for (let row = cursor.peek(); row; row = cursor.peek()) {
    const found = readRow(cursor, row, layout);
    const { code, month } = found;
    const before = months.get(code);
    if (before !== undefined && month !== before + 1)
      cursor.fail("the month after the one before", row);
    months.set(code, month);
    newest = Math.max(newest, month);
    observations.push(...found.observations);
    cursor.take("data", "a row");
  }
  if (!months.size) cursor.fail("a row");
  for (const last of months.values()) if (last !== newest) cursor.fail("rows to the newest month");
  const publication = publicationOf(layout.table, origin, newest);
  return { publication, observations, residual: [], lines: cursor.close() };
}

/** A row of the Caribbean banking centres, which no other table takes together. */
const CENTRES = 39001;
const CODES = new Set(HOLDERS.map(({ code }) => code));

function readRow(cursor: Cursor, row: Row, { table, header, form, keys }: Layout) {
  const { cells, line } = row;
  if (cells.length !== header.length) cursor.fail(`${header.length} cells`, row);
  const [date = "", name = "", number = ""] = keys.map((place) => cells[place]);
  const day = slashedDay(date) ?? cursor.fail("a day such as 6/30/2011", row, date);
  const month = monthOfDay(day);
  const code = Number(number);
  if (!name || !/^\d{5}$/.test(number) || !(CODES.has(code) || code === CENTRES))
    cursor.fail("a country with its code", row);
  cells.slice(3).forEach((cell, i) => {
    if (!NONE.has(cell) && !form.test(cell)) cursor.fail(`${header[i + 3]} in millions`, row, cell);
  });
  const observations =
    code === CENTRES
      ? []
      : COLUMNS[table].flatMap(([measure, [column = ""]]): Observation[] => {
          const cell = cells[header.indexOf(column)]!;
          if (NONE.has(cell)) return [];
          const holder = table === "fedofficial" ? OFFICIAL : code;
          return [
            {
              holder,
              row: name,
              column,
              line,
              measure,
              month,
              value: Number(cell) || 0,
              precision: cell.includes(".") ? 0.01 : 1,
              series: "current",
            },
          ];
        });
  return { code, month, observations };
}

const ORGANISATIONS = 79995;

/**
 * Throws unless all countries and the organisations make up the total in Treasuries, within 3 million. In the file's other
 * types they do not: by up to 111 million in corporate bonds, and by 5,707 in equity in 2018-04.
 */
function checkTotals(file: string, observations: readonly Observation[]): void {
  const cells = new Map(observations.map((o) => [cellOf(o), o.value!]));
  for (const { holder, measure, month, line, value, column } of observations) {
    if (holder !== GRAND_TOTAL || !measure.startsWith("longterm")) continue;
    const at = (code: number) => cells.get(cellAt(measure, code, month)) ?? NaN;
    const sum = at(ALL_COUNTRIES) + at(ORGANISATIONS);
    if (!(Math.abs(sum - value!) <= 3))
      throw new ReadingError(file, line, `${column} of ${sum}`, `${value}`);
  }
}
