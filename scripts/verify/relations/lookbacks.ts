import { formatMonth, lastDay, type Month } from "../../../src/tic/month";
import { formulaOf, type Desk } from "../desk";
import { rememberedBy, type Line, type Track } from "../line";
import {
  changeOf,
  extremeOf,
  isCutSince,
  look,
  SLT,
  SLT_FLOWS,
  streakOf,
  type Found,
} from "../naive";
import type { Tally } from "../tally";
import { oldOf } from "./old";
import { LINES, positionsOf, tradedOf, type Relation } from "./relation";

/** What a look-back looks at from a month, and the first month it may reach. */
interface Course {
  readonly options: string;
  readonly from: (line: Line, month: Month) => { readonly at: Track; readonly first: Month };
}

const NOTHING: Track = () => NaN;

/** Changes over a span that are like for like, as every line has them from a month. */
function changesOf(desk: Desk, measure: string, span: number): (line: Line, month: Month) => Track {
  const old = oldOf(desk, measure);
  return rememberedBy((line, month) => {
    const like = line.like(month);
    return (m) =>
      isCutSince(measure, line, m - span, m) ? NaN : changeOf(line, old, like, m - span, m);
  });
}

/** Holdings, those of Form SLT alone, changes, and shares of all. */
function coursesOf(desk: Desk, measure: string): readonly Course[] {
  const total = desk.book(measure).by("99996");
  const of = (options: string, from: Course["from"]): Course => ({
    options: `measure=${measure}; ${options}`,
    from,
  });
  const holdings = of("of=holdings", (line, month) => ({
    at: line.like(month),
    first: line.first,
  }));
  const slt = of("history=slt", (line, month) => ({
    at: month < SLT ? NOTHING : line.like(month),
    first: Math.max(line.first, SLT),
  }));
  const [steps, years] = [changesOf(desk, measure, 1), changesOf(desk, measure, 12)] as const;
  const change = of("of=change", (line, month) => ({
    at: steps(line, month),
    first: line.first + 1,
  }));
  const yearly = of("of=change; span=1Y", (line, month) => ({
    at: years(line, month),
    first: line.first + 12,
  }));
  const shares = rememberedBy((line, month) => {
    const like = line.like(month);
    return (m) => (total.at(m) > 0 ? like(m) / total.at(m) : NaN);
  });
  const share = of("of=share", (line, month) => ({ at: shares(line, month), first: line.first }));
  if (measure === "custody") return [holdings, change];
  return desk.isQuick ? [holdings, change] : [holdings, slt, change, yearly, share];
}

/** What has no transactions in securities in it, and so is of one form for all months. */
const BANKING = ["bills", "shortterm", "negotiable", "banks", "other"];

/** Net purchases, or a line of the press release, of the form that a month is of. */
const ofForm =
  (isOfForms = true) =>
  (line: Line, month: Month): Track => {
    const like = line.like(month);
    return (m) => (isOfForms && month >= SLT_FLOWS && m < SLT_FLOWS ? NaN : like(m));
  };

/** These as a course. */
const flowCourse = (options: string, isOfForms = true): Course => ({
  options,
  from: (line, month) => ({ at: ofForm(isOfForms)(line, month), first: line.first }),
});

/** The six functions of lows and highs, over one course. */
function checkLooks(
  desk: Desk,
  tally: Tally,
  lines: readonly Line[],
  months: readonly Month[],
  course: Course,
): void {
  for (const line of lines)
    for (const [side, sign] of [
      ["LOW", 1],
      ["HIGH", -1],
    ] as const) {
      const found = new Map<Month, Found>();
      for (const month of months) {
        const { at, first } = course.from(line, month);
        if (!Number.isNaN(at(month))) found.set(month, look(at, month, first, sign));
      }
      const expect = (name: string, options: string, answer: (at: Found, month: Month) => number) =>
        desk.grid(tally, side + name, [line], months, `${course.options}${options}`, (_, month) => {
          const at = found.get(month);
          return at ? answer(at, month) : NaN;
        });
      const monthsOf = ({ since, start }: Found, month: Month) => month - (since ?? start);
      expect("MONTHS", "", monthsOf);
      expect("YEARS", "", (at, month) => Math.floor(monthsOf(at, month) / 12));
      expect("SINCE", "; record=start", ({ since, start }) => lastDay(since ?? start));
      expect("SINCE", "", ({ since }) => (since === undefined ? NaN : lastDay(since)));
    }
}

/** The highest and lowest month of windows that end in every month. */
function checkExtremes(
  desk: Desk,
  tally: Tally,
  line: Line,
  starts: readonly Month[],
  ends: readonly Month[],
  measure: string,
): void {
  const options = `measure=${measure}; units=mn`;
  for (const end of ends)
    for (const start of starts) {
      if (start > end) continue;
      const anchor = extremeOf((m) => (Number.isNaN(line.at(m)) ? NaN : m), start, end, 1);
      const at = line.like(anchor);
      for (const [name, sign] of [
        ["PEAK", 1],
        ["TROUGH", -1],
      ] as const) {
        const month = extremeOf(at, start, end, sign);
        const args = [line.name, formatMonth(start), formatMonth(end)];
        const [value, date] = desk.ask(name, ...args, "both", options)[0]!;
        tally.expect(value, at(month), () => formulaOf(name, ...args, "value", options));
        tally.expect(date ?? value, Number.isNaN(month) ? NaN : lastDay(month), () =>
          formulaOf(name, ...args, "month", options),
        );
      }
    }
}

/** Streaks of a step track, and those before them. */
function checkStreaks(
  desk: Desk,
  tally: Tally,
  lines: readonly Line[],
  months: readonly Month[],
  options: string,
  stepFrom: (line: Line, month: Month) => Track,
  span: number,
): void {
  const of = (line: Line, month: Month) => streakOf(stepFrom(line, month), month, span);
  desk.grid(tally, "STREAK", lines, months, options, of);
  desk.grid(tally, "STREAK", lines, months, `${options}; before=1`, (line, month) => {
    const now = of(line, month);
    if (Number.isNaN(now)) return NaN;
    const before = streakOf(stepFrom(line, month), month - span, span);
    return before && Math.sign(before) === Math.sign(now) ? NaN : before;
  });
}

const highestOf = (at: Track, first: Month, month: Month): number =>
  at(extremeOf(at, first, month, 1));

export const LOOKBACKS: readonly Relation[] = [
  {
    name: "LOWMONTHS, LOWYEARS, LOWSINCE, HIGHMONTHS, HIGHYEARS, HIGHSINCE: a scan back, month by month",
    check: (desk, tally) => {
      for (const measure of positionsOf(desk)) {
        const { lines, months } = desk.book(measure);
        const some = desk.all(lines, 8);
        for (const course of coursesOf(desk, measure))
          checkLooks(desk, tally, some, desk.all(months, 40), course);
      }
    },
  },
  {
    name: "The same of net purchases, of one form",
    check: (desk, tally) => {
      for (const measure of tradedOf(desk)) {
        const { lines, months } = desk.book(`${measure}.net`);
        const some = desk.sample(tally, lines, 40);
        checkLooks(
          desk,
          tally,
          some,
          desk.sample(tally, months, 100),
          flowCourse(`measure=${measure}; of=net`),
        );
      }
    },
  },
  {
    name: "PEAK, TROUGH: the highest and lowest month of a window, the earliest on a tie",
    check: (desk, tally) => {
      for (const measure of positionsOf(desk)) {
        const { lines, months } = desk.book(measure);
        for (const line of desk.all(lines, 4)) {
          const known = months.filter((month) => month >= line.first);
          checkExtremes(
            desk,
            tally,
            line,
            desk.sample(tally, known, 6),
            desk.sample(tally, known, 40),
            measure,
          );
        }
      }
    },
  },
  {
    name: "DRAWDOWN: the holding less the highest up to then, over that",
    check: (desk, tally) => {
      for (const measure of positionsOf(desk))
        for (const { options, from } of coursesOf(desk, measure)) {
          if (options.includes("of=change")) continue;
          const { lines, months } = desk.book(measure);
          desk.grid(
            tally,
            "DRAWDOWN",
            desk.all(lines, 8),
            desk.all(months, 40),
            options,
            (line, month) => {
              const { at, first } = from(line, month);
              const peak = highestOf(at, first, month);
              return peak > 0 ? (at(month) - peak) / peak : NaN;
            },
          );
        }
    },
  },
  {
    name: "STREAK: rises or falls in a row, of months and of years, counted one by one",
    check: (desk, tally) => {
      for (const measure of positionsOf(desk)) {
        const { lines, months } = desk.book(measure);
        for (const [span, word] of [
          [1, "1M"],
          [12, "1Y"],
        ] as const)
          checkStreaks(
            desk,
            tally,
            desk.all(lines, 8),
            desk.all(months, 40),
            `measure=${measure}; span=${word}`,
            changesOf(desk, measure, span),
            span,
          );
      }
    },
  },
  {
    name: "STREAK with basis=net: months of net purchases or sales in a row, of one form",
    check: (desk, tally) => {
      for (const measure of tradedOf(desk)) {
        const { lines, months } = desk.book(`${measure}.net`);
        checkStreaks(
          desk,
          tally,
          desk.all(lines, 8),
          desk.all(months, 40),
          `measure=${measure}; basis=net`,
          ofForm(),
          1,
        );
      }
    },
  },
  {
    name: "LOWSINCE, HIGHSINCE and their like, and STREAK, of lines of the press release",
    check: (desk, tally) => {
      for (const each of desk.all(LINES, 3)) {
        const measure = `headline.${each}`;
        const { singles, months } = desk.book(measure);
        const isOfForms = !BANKING.includes(each);
        const some = desk.all(months, 20);
        const options = `measure=${measure}`;
        checkLooks(desk, tally, singles, some, flowCourse(options, isOfForms));
        checkStreaks(desk, tally, singles, some, options, ofForm(isOfForms), 1);
      }
    },
  },
];
