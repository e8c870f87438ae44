import { formatMonth, lastDay, type Month } from "../../../src/tic/month";
import { formulaOf, type Desk } from "../desk";
import type { Line, Track } from "../line";
import {
  figuresOf,
  isCut,
  percentileOf,
  placeOf,
  sideOf,
  SLT_FLOWS,
  stepOf,
  zscoreOf,
} from "../naive";
import type { Tally } from "../tally";
import { oldOf } from "./old";
import { positionsOf, tradedOf, type Relation } from "./relation";

const AMOUNTS = [0.5, 10, 100, 500, 1000];

/** What CROSSED is asked for. */
const GIVES = ["month", "before", "side"] as const;

function checkCrossed(
  desk: Desk,
  tally: Tally,
  line: Line,
  others: readonly (readonly [typed: unknown, at: (month: Month) => Track])[],
  months: readonly Month[],
  measure: string,
): void {
  for (const give of GIVES) {
    const options = `measure=${measure}; give=${give}`;
    const answers = desk.ask(
      "CROSSED",
      line.name,
      others.map(([typed]) => [typed]),
      [months.map(formatMonth)],
      options,
    );
    others.forEach(([typed, from], i) =>
      months.forEach((month, j) => {
        const [like, other] = [line.like(month), from(month)];
        const { side, since, before } = sideOf((m) => like(m) - other(m), month, line.first);
        const isAsked = !Number.isNaN(like(month)) && !Number.isNaN(other(month));
        const found = give === "month" ? since : before;
        const date = isAsked && !Number.isNaN(found) ? lastDay(found) : NaN;
        const word = isAsked && side ? (side > 0 ? "above" : "below") : NaN;
        const cell = answers.length === others.length ? answers[i]![j] : answers[0]![0];
        tally.expect(cell, give === "side" ? word : date, () =>
          formulaOf("CROSSED", line.name, typed, formatMonth(month), options),
        );
      }),
    );
  }
}

/** Counts of windows, added up month by month: those counted, and those that have a figure. */
interface Sums {
  readonly counted: Int32Array;
  readonly known: Int32Array;
}

function sumsOf(months: readonly Month[], isCounted: (month: Month) => boolean | undefined): Sums {
  const [counted, known] = [new Int32Array(months.length + 1), new Int32Array(months.length + 1)];
  months.forEach((month, i) => {
    const is = isCounted(month);
    counted[i + 1] = counted[i]! + Number(is === true);
    known[i + 1] = known[i]! + Number(is !== undefined);
  });
  return { counted, known };
}

/** Compares COUNT over windows from each start to each end. */
function checkCount(
  desk: Desk,
  tally: Tally,
  line: Line,
  months: readonly Month[],
  starts: readonly Month[],
  ends: readonly Month[],
  options: string,
  countFrom: (end: Month) => Sums,
  isAnswered: (counts: Sums, start: Month, end: Month) => boolean,
): void {
  const answers = desk.ask(
    "COUNT",
    line.name,
    starts.map((start) => [formatMonth(start)]),
    [ends.map(formatMonth)],
    options,
  );
  const sums = new Map<string, Sums>();
  ends.forEach((end, j) => {
    const key = line.key(end);
    const counts = sums.get(key) ?? countFrom(end);
    sums.set(key, counts);
    const to = end - months[0]! + 1;
    starts.forEach((start, i) => {
      if (start > end) return;
      const from = start - months[0]!;
      const isThere =
        start >= line.first && !Number.isNaN(line.at(end)) && isAnswered(counts, from, to);
      const cell = answers.length === starts.length ? answers[i]![j] : answers[0]![0];
      tally.expect(cell, isThere ? counts.counted[to]! - counts.counted[from]! : NaN, () =>
        formulaOf("COUNT", line.name, formatMonth(start), formatMonth(end), options),
      );
    });
  });
}

const isKnown = ({ known }: Sums, from: number, to: number): boolean => known[to]! > known[from]!;

/** Whether a month stands at the record of its history; undefined for the first figure. */
function isRecord(at: Track, first: Month, month: Month, sign: 1 | -1): boolean | undefined {
  if (Number.isNaN(at(month))) return undefined;
  let isFirst = true;
  for (let m = first; m < month; m++) {
    if (Number.isNaN(at(m))) continue;
    isFirst = false;
    if (sign * at(m) > sign * at(month)) return false;
  }
  return isFirst ? undefined : true;
}

function checkCounts(desk: Desk, tally: Tally, measure: string): void {
  const { lines, months } = desk.book(measure);
  const old = oldOf(desk, measure);
  for (const line of desk.all(lines, 4)) {
    const [starts, ends] = [desk.sample(tally, months, 20), desk.sample(tally, months, 40)];
    const steps = (end: Month): Track => {
      const like = line.like(end);
      return (m) => (isCut(measure, line, m) ? NaN : stepOf(line, old, like, m));
    };
    const moved = (sign: 1 | -1, least: number) => (end: Month) => {
      const step = steps(end);
      return sumsOf(months, (month) =>
        Number.isNaN(step(month))
          ? undefined
          : step(month) * sign > 0 && step(month) * sign >= least * 1000,
      );
    };
    const record = (sign: 1 | -1) => (end: Month) =>
      sumsOf(months, (month) => isRecord(line.like(end), line.first, month, sign));
    const count = (what: string, countFrom: (end: Month) => Sums) =>
      checkCount(
        desk,
        tally,
        line,
        months,
        starts,
        ends,
        `measure=${measure}; what=${what}`,
        countFrom,
        isKnown,
      );
    count("falls", moved(-1, 0));
    count("rises", moved(1, 0));
    count("falls; min=5", moved(-1, 5));
    count("lows", record(-1));
    count("highs", record(1));
  }
}

function checkSales(desk: Desk, tally: Tally, measure: string): void {
  const { lines, months } = desk.book(`${measure}.net`);
  for (const line of desk.all(lines, 4))
    for (const [what, sign] of [
      ["sales", -1],
      ["purchases", 1],
    ] as const) {
      const border = SLT_FLOWS - months[0]!;
      checkCount(
        desk,
        tally,
        line,
        months,
        desk.sample(tally, months, 12),
        desk.sample(tally, months, 24),
        `measure=${measure}; what=${what}`,
        (end) => {
          const like = line.like(end);
          return sumsOf(months, (month) =>
            Number.isNaN(like(month)) ? undefined : like(month) * sign > 0,
          );
        },
        // The months of one form are counted.
        (_, from, to) => from >= border || to <= border,
      );
    }
}

export const RECORDS: readonly Relation[] = [
  {
    name: "RECORD: the place, percentile and z-score of a month among those up to it",
    check: (desk, tally) => {
      for (const measure of positionsOf(desk)) {
        const { lines, months } = desk.book(measure);
        const some = desk.all(lines, 8);
        const ask = (options: string, answer: (figures: readonly number[]) => number) =>
          desk.grid(
            tally,
            "RECORD",
            some,
            desk.all(months, 40),
            `measure=${measure}; ${options}`,
            (line, month) =>
              Number.isNaN(line.at(month))
                ? NaN
                : answer(figuresOf(line.like(month), line.first, month)),
          );
        ask("side=high", (figures) => placeOf(figures, true));
        ask("side=low", (figures) => placeOf(figures, false));
        ask("give=percentile", percentileOf);
        ask("give=zscore", zscoreOf);
        desk.grid(
          tally,
          "RECORD",
          some,
          desk.all(months, 40),
          `measure=${measure}; window=5Y`,
          (line, month) =>
            Number.isNaN(line.at(month))
              ? NaN
              : placeOf(figuresOf(line.like(month), month - 59, month), true),
        );
      }
    },
  },
  {
    name: "COUNT: falls, rises, lows and highs of a window, counted one by one",
    check: (desk, tally) =>
      positionsOf(desk).forEach((measure) => checkCounts(desk, tally, measure)),
  },
  {
    name: "COUNT of sales and purchases, of one form",
    check: (desk, tally) => tradedOf(desk).forEach((measure) => checkSales(desk, tally, measure)),
  },
  {
    name: "CROSSED: above or below an amount, since when, and when before",
    check: (desk, tally) => {
      for (const measure of positionsOf(desk)) {
        const { lines, months } = desk.book(measure);
        const amounts = AMOUNTS.map((amount) => [amount, () => () => amount * 1000] as const);
        for (const line of desk.all(lines, 4))
          checkCrossed(desk, tally, line, amounts, desk.sample(tally, months, 60), measure);
      }
    },
  },
  {
    name: "CROSSED: above or below another holder, since when, and when before",
    check: (desk, tally) => {
      for (const measure of positionsOf(desk)) {
        const { lines, months } = desk.book(measure);
        for (const line of desk.all(lines, 4)) {
          const others = desk.sample(
            tally,
            lines.filter((other) => other !== line),
            20,
          );
          const typed = others.map((other) => [other.name, other.like] as const);
          checkCrossed(desk, tally, line, typed, desk.sample(tally, months, 30), measure);
        }
      }
    },
  },
];
