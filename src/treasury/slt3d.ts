import { OFFICIAL } from "../tic/basket";
import { isoDay, isoMonth, type Month } from "../tic/month";
import type { Observation } from "../tic/observation";
import { columnsOf, sumsOf } from "../tic/tables";
import { numericMonth } from "./dates";
import { grouped } from "./figures";
import { openRows, rowsOf, type Cursor, type Row, splitQuoted } from "./lines";
import { publicationOf, type Origin, type Reading } from "./reading";
import { isNamed } from "./rows";
import { checkRuns, monthsBack } from "./runs";
import { checkParts, checkSums, checkWithin } from "./sums";

const COLUMNS = columnsOf("slt3d");

/** The lines above the rows as they stand in the file: its writer cut them at fixed positions into cells. */
const PREAMBLE = [
  '"TABLE 3D:  U.S",". Treasury Secu","rities Held by","Foreign Residen","ts 1/"',
  '"","Millio","ns of dollars"',
];
const HEADER = [
  '"","","","Total U.S.","Long-term","Short-term"',
  '"","","","Treasury  U.S",". Treasury  U.S",". Treasury"',
  '"","","","Securities","Securities","Securities"',
  '"","","","----------","----------","----------"',
];

const NEWEST = isoMonth("2023-01");
const OLDEST = isoMonth("2011-09");

/** The release that froze the file. Later archives hold the same edition. */
export const SLT3D_FROZEN = { newest: NEWEST, release: isoDay("2023-03-15") } as const;

/** Holders that were listed for a part of the time. The file is frozen, so this is all there will ever be. */
const SPANS: Readonly<Record<number, readonly [newest: Month, oldest: Month]>> = {
  12009: [isoMonth("2014-12"), OLDEST], // Monaco
  15288: [isoMonth("2014-12"), OLDEST], // Czech Republic
  37206: [isoMonth("2014-12"), OLDEST], // Netherlands Antilles
  44709: [isoMonth("2014-12"), OLDEST], // Pakistan
  36188: [NEWEST, isoMonth("2015-01")], // Curacao
  [OFFICIAL]: [NEWEST, isoMonth("2013-12")],
};

/** Form SLT was collected for September 2011, then monthly from December. */
const MISSING = new Set([isoMonth("2011-10"), isoMonth("2011-11")]);

/** The number of holders in the frozen file. */
const HOLDERS = 131;

/**
 * Reads Table 3D, `slt3d_globl.csv`, frozen at its release of 2023-03-15: holdings of U.S. Treasury securities by holder in
 * 2011-09 and from 2011-12 to 2023-01, in USD millions. Forty-four holders have a withheld total and bills in some months.
 * An earlier edition must list the holders and months that the frozen one lists up to its own newest month.
 */
export function readSlt3d(text: string, origin: Origin): Reading {
  const cursor = openRows(
    origin.file,
    rowsOf(text, (line) => [line === '""' || line === '"",""' ? "" : line]),
  );
  for (const line of PREAMBLE) takeLine(cursor, "preamble", line);
  for (const line of HEADER) takeLine(cursor, "header", line);
  cursor.takeBlank();

  const observations: Observation[] = [];
  for (let row = cursor.peek(); row?.cells[0]; row = cursor.peek()) {
    observations.push(...readRow(cursor, row));
    cursor.take("data", "a row");
  }
  const rows = observations
    .filter(({ measure }) => measure === "treasuries")
    .map(({ line, row, holder, month }) => ({ line, name: row, code: holder, month }));
  const newest = Math.max(...rows.map(({ month }) => month));
  checkRuns(origin.file, rows, (code) => monthsOf(code, newest));
  const holders = new Set(rows.map(({ code }) => code));
  const later = Object.values(SPANS).filter(([, oldest]) => oldest > newest).length;
  if (newest > NEWEST || holders.size !== HOLDERS - later)
    cursor.fail(`${HOLDERS - later} holders`, cursor.peek(), `${holders.size}`);
  checkSums(origin.file, observations, sumsOf("slt3d"));
  checkWithin(origin.file, observations);
  checkParts(origin.file, observations);
  takeLine(cursor, "notes", '"Notes:"');
  cursor.takeNotes();
  const publication = publicationOf("slt3d", origin, newest);
  return { publication, observations, residual: [], lines: cursor.close() };
}

function takeLine(cursor: Cursor, kind: "preamble" | "header" | "notes", line: string): void {
  cursor.takeBlank();
  cursor.take(kind, line, line);
}

function readRow(cursor: Cursor, row: Row): Observation[] {
  const line = row.cells[0]!;
  const [name = "", code = "", date = "", ...cells] = splitQuoted(line, ",") ?? [];
  if (cells.length !== COLUMNS.length) cursor.fail("6 cells", row);
  if (!/^\d{5}$/.test(code) || !isNamed(Number(code), name))
    cursor.fail("a country with its code", row);
  const month = numericMonth(date) ?? cursor.fail("a month such as 2022-11", row, date);
  return COLUMNS.map(([measure, [column = ""]], i): Observation => {
    const figure =
      grouped(cells[i]!) ?? cursor.fail(`${column} in millions or n.a.`, row, cells[i]);
    return {
      holder: Number(code),
      row: name,
      column,
      line: row.line,
      measure,
      month,
      series: "current",
      ...figure,
    };
  });
}

function monthsOf(code: number, last: Month): readonly Month[] {
  const [newest, oldest] = SPANS[code] ?? [NEWEST, OLDEST];
  return monthsBack(Math.min(newest, last), oldest).filter((month) => !MISSING.has(month));
}
