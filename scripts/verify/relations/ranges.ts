import { formatMonth, type Month } from "../../../src/tic/month";
import { formulaOf, type Desk } from "../desk";
import type { Line } from "../line";
import type { Tally } from "../tally";
import { positionsOf, tradedOf, type Relation } from "./relation";

/** The functions that answer for a holder and a month, with options that lead them elsewhere. */
const POINTS: readonly (readonly [name: string, options: string])[] = [
  ["HOLDINGS", ""],
  ["CHANGE", "span=1Y; kind=pct"],
  ["LOWMONTHS", ""],
  ["LOWYEARS", "of=change"],
  ["LOWSINCE", ""],
  ["HIGHMONTHS", "history=slt"],
  ["HIGHYEARS", ""],
  ["HIGHSINCE", "record=start"],
  ["DRAWDOWN", ""],
  ["STREAK", ""],
  ["RECORD", "give=zscore"],
  ["SHARE", "of=EUROPE"],
  ["RANK", ""],
  ["REVISION", ""],
  ["CITE", ""],
  ["WHY", ""],
  ["SAY", ""],
  ["CARD", ""],
];

const FLOWS: readonly (readonly [name: string, options: string])[] = [
  ["FLOW", "span=1Y"],
  ["VALUATION", ""],
  ["STREAK", "basis=net"],
];

/** How many cells are asked one by one of functions whose answer is no sentence, and of those that write one. */
const [CELLS, SENTENCES] = [8_000, 1_000];
const WRITTEN = ["CITE", "WHY", "SAY", "CARD"];

function checkPoints(
  desk: Desk,
  tally: Tally,
  lines: readonly Line[],
  months: readonly Month[],
  name: string,
  options: string,
): void {
  const most = WRITTEN.includes(name) ? SENTENCES : CELLS;
  const some = desk.sample(tally, months, Math.max(6, Math.floor(most / lines.length)));
  desk.cells(name, lines, some, options, (cell, line, month, formula) =>
    tally.same(cell, desk.cell(name, line.name, formatMonth(month), options), formula),
  );
}

/** Functions of other arguments: a column of the first against a row of the second. */
const OTHERS: readonly (readonly [
  name: string,
  rows: readonly string[],
  columns: readonly string[],
])[] = [
  ["CROSSED", ["CN", "JP", "GB", "DE", "G7", "Chnia"], ["JP", "1000", "BE", "EUROPE"]],
  ["COUNT", ["CN", "JP", "GB", "DK", "GCC"], ["2013", "2020-01", "2024Q1", "1999"]],
  ["SURVEY", ["CN", "JP", "TOTAL", "PL", "G7"], ["2025", "2002", "1974", "2003-01"]],
];

export const RANGES: readonly Relation[] = [
  {
    name: "A range gives what each of its cells gives alone, sentences and errors too",
    check: (desk, tally) => {
      for (const measure of positionsOf(desk)) {
        const { lines, months } = desk.book(measure);
        const some = desk.all(lines, 4);
        for (const [name, options] of POINTS)
          checkPoints(desk, tally, some, months, name, `measure=${measure}; ${options}`);
      }
      for (const measure of tradedOf(desk)) {
        const { lines, months } = desk.book(`${measure}.net`);
        for (const [name, options] of FLOWS)
          checkPoints(
            desk,
            tally,
            desk.all(lines, 4),
            months,
            name,
            `measure=${measure}; ${options}`,
          );
      }
    },
  },
  {
    name: "A range of other arguments gives what each of its cells gives alone",
    check: (desk, tally) => {
      for (const [name, rows, columns] of OTHERS) {
        const all = desk.ask(
          name,
          rows.map((row) => [row]),
          [columns],
        );
        rows.forEach((row, i) =>
          columns.forEach((column, j) =>
            tally.same(all[i]![j], desk.cell(name, row, column), () =>
              formulaOf(name, row, column),
            ),
          ),
        );
      }
      const { months } = desk.book("treasuries");
      const texts = desk.all(months, 12).map(formatMonth);
      for (const name of ["CUSTODY", "YIELD", "BREADTH"]) {
        const all = desk.ask(
          name,
          texts.map((text) => [text]),
        );
        texts.forEach((text, i) =>
          tally.same(all[i]![0], desk.cell(name, text), () => formulaOf(name, text)),
        );
      }
    },
  },
];
