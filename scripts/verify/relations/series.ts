import { formatMonth, isoMonth, type Month } from "../../../src/tic/month";
import { formulaOf, type Desk } from "../desk";
import type { Line, Track } from "../line";
import { changeOf, figuresOf, percentileOf, SLT_FLOWS, zscoreOf } from "../naive";
import { isRefusal, type Tally } from "../tally";
import { oldOf } from "./old";
import { positionsOf, tradedOf, type Relation } from "./relation";

/** A row of SERIES as it should be. */
type Row = (line: Line, at: Track, month: Month) => number;

const averageOf = (at: Track, month: Month, width: number, step = 1): number => {
  let sum = 0;
  for (let i = 0; i < width; i++) sum += at(month - i * step);
  return sum / width;
};

const shareOf = (part: number, whole: number): number => (whole > 0 ? part / whole : NaN);

/** The last figure up to a month. */
function previousOf(at: Track, first: Month, month: Month): number {
  for (let m = month; m >= first; m--) if (!Number.isNaN(at(m))) return at(m);
  return NaN;
}

/** The first figure of a window that is not zero. */
const firstOf = (at: Track, line: Line): number =>
  figuresOf(at, line.first, line.last).find((value) => value) ?? NaN;

/** Options of SERIES for positions, and what a row then is. */
function rowsOf(desk: Desk, measure: string): readonly (readonly [options: string, row: Row])[] {
  const old = oldOf(desk, measure);
  const total = desk.book(measure).by("99996");
  const changed =
    (lag: number): Row =>
    (line, at, month) =>
      changeOf(line, old, at, month - lag, month);
  const relative =
    (lag: number): Row =>
    (line, at, month) =>
      shareOf(changeOf(line, old, at, month - lag, month), at(month - lag));
  const standing =
    (of: (figures: readonly number[]) => number): Row =>
    (line, at, month) =>
      Number.isNaN(at(month)) ? NaN : of(figuresOf(at, line.first, month));
  const rows: (readonly [string, Row])[] = [
    ["", (_, at, month) => at(month)],
    ["freq=q", (_, at, month) => at(month)],
    ["freq=a; agg=avg", (_, at, month) => averageOf(at, month, 12)],
    ["fill=previous", (line, at, month) => previousOf(at, line.first, month)],
    ["transform=chg", changed(1)],
    ["transform=chg; freq=q", changed(3)],
    ["transform=chg%", relative(1)],
    ["transform=yoy", changed(12)],
    ["transform=yoy%", relative(12)],
    ["transform=index", (line, at, month) => shareOf(at(month), firstOf(at, line)) * 100],
    ["ma=3", (_, at, month) => averageOf(at, month, 3)],
    ["freq=q; ma=4", (_, at, month) => averageOf(at, month, 4, 3)],
    ["percentile=1", standing(percentileOf)],
    ["zscore=1", standing(zscoreOf)],
  ];
  if (measure !== "custody")
    rows.push(["share=TOTAL", (_, at, month) => shareOf(at(month), total.at(month))]);
  return rows;
}

/** Options of SERIES for net purchases. */
const FLOW_ROWS: readonly (readonly [options: string, row: Row])[] = [
  ["freq=q", (_, at, month) => oneForm(at, month, 3)],
  ["freq=a", (_, at, month) => oneForm(at, month, 12)],
  ["sum=12", (_, at, month) => oneForm(at, month, 12)],
  ["sum=12; breaks=keep", (_, at, month) => averageOf(at, month, 12) * 12],
  ["ma=3; breaks=keep", (_, at, month) => averageOf(at, month, 3)],
  ["transform=chg; breaks=keep", (_, at, month) => at(month) - at(month - 1)],
];

const oneForm = (at: Track, month: Month, width: number): number =>
  month - width + 1 < SLT_FLOWS && month >= SLT_FLOWS ? NaN : averageOf(at, month, width) * width;

function checkRows(
  desk: Desk,
  tally: Tally,
  line: Line,
  measure: string,
  options: string,
  row: Row,
): void {
  const all = `units=mn; dates=text; measure=${measure}; ${options}`;
  const rows = desk.ask("SERIES", line.name, null, null, all);
  const at = line.like(line.last);
  const formula = (text: unknown) => () =>
    `${formulaOf("SERIES", line.name, null, null, all)} in ${String(text)}`;
  if (isRefusal(rows[0]![0])) {
    // No quarter or year is whole.
    tally.holds(options.includes("freq"), formula("all"));
    return;
  }
  const unit = options.includes("freq=a") ? 12 : options.includes("freq=q") ? 3 : 1;
  let before: Month | undefined;
  for (const [text, value] of rows) {
    const month = isoMonth(String(text));
    tally.holds(
      before === undefined ? month >= line.first : month === before + unit,
      formula(text),
    );
    tally.expect(value, row(line, at, month), formula(text));
    before = month;
  }
}

/** Sums from the first row on, and rows the other way round. */
function checkSums(desk: Desk, tally: Tally, line: Line, measure: string): void {
  const args = [line.name, "2023-02", null];
  const options = `units=mn; dates=0; measure=${measure}`;
  const [rows, sums, back] = ["", "; cum=1", "; order=desc"].map((more) =>
    desk.ask("SERIES", ...args, options + more),
  ) as [unknown[][], unknown[][], unknown[][]];
  let sum = NaN;
  rows.forEach(([value], i) => {
    if (typeof value === "number") sum = (Number.isNaN(sum) ? 0 : sum) + value;
    else if (!Number.isNaN(sum)) sum = Infinity;
    tally.expect(sums[i]![0], Number.isFinite(sum) ? sum : NaN, () =>
      formulaOf("SERIES", ...args, `${options}; cum=1`),
    );
    tally.same(back.at(-1 - i)![0], value, () =>
      formulaOf("SERIES", ...args, `${options}; order=desc`),
    );
  });
}

export const SERIES: readonly Relation[] = [
  {
    name: "SERIES: HOLDINGS month by month",
    check: (desk, tally) => {
      for (const measure of positionsOf(desk)) {
        const { lines, months } = desk.book(measure);
        desk.grid(
          tally,
          "HOLDINGS",
          desk.all(lines),
          months,
          `units=mn; measure=${measure}`,
          (line, month) => line.at(month),
        );
      }
    },
  },
  {
    name: "SERIES: quarters, years, changes, shares, averages, indexes and standings of its own rows",
    check: (desk, tally) => {
      for (const measure of positionsOf(desk))
        for (const [options, row] of rowsOf(desk, measure))
          for (const line of desk.all(desk.book(measure).lines, 3))
            checkRows(desk, tally, line, measure, options, row);
    },
  },
  {
    name: "SERIES of net purchases: sums, averages and changes of its own rows, of one form",
    check: (desk, tally) => {
      for (const measure of tradedOf(desk)) {
        const flow = `${measure}.net`;
        for (const line of desk.all(desk.book(flow).singles, 3)) {
          for (const [options, row] of FLOW_ROWS) checkRows(desk, tally, line, flow, options, row);
          if (line.last >= SLT_FLOWS) checkSums(desk, tally, line, flow);
        }
      }
    },
  },
  {
    name: "CITE and WHY: there is a sentence for every figure, and WHY says the figure or the reason",
    check: (desk, tally) => {
      for (const measure of positionsOf(desk)) {
        const { lines, months } = desk.book(measure);
        const some = desk.sample(tally, months, 12);
        desk.cells(
          "WHY",
          lines,
          some,
          `units=mn; measure=${measure}`,
          (cell, line, month, formula) => {
            const value = line.at(month);
            const refusal = desk.cell(
              "HOLDINGS",
              line.name,
              formatMonth(month),
              `measure=${measure}`,
            );
            const begins = Number.isNaN(value)
              ? String((refusal as Error).message)
              : `${value} mn. `;
            tally.holds(
              String(cell).startsWith(begins),
              () => `${formula()} is ${String(cell)}, should begin with ${begins}`,
            );
          },
        );
      }
    },
  },
];
