import { GROUPS, HOLDERS } from "../../src/tic/holder";
import { isoMonth, monthOfDay, formatMonth, type Month } from "../../src/tic/month";
import type { Asking } from "./asking";
import { groupOf, lineOf, type Line } from "./line";
import { numberOf } from "./tally";

/** All that the functions say of a measure or a flow, month by month. */
export interface Book {
  readonly measure: string;
  readonly months: readonly Month[];
  /** Every holder that has a figure, and the groups of those. */
  readonly lines: readonly Line[];
  readonly singles: readonly Line[];
  readonly by: (name: string) => Line;
}

/** Groups whose members do not change with the month. */
const STEADY = GROUPS.filter(({ left }) => !left);

/** Holders that are asked about at once, so that no answer is too large. */
const BLOCK = 100;

/** Months before the first figure that are kept, to see that nothing is answered there. */
const BEFORE = 3;

const FEW_COUNTRIES = "CN JP GB CA FR DE IT BE LU NL KY CH IE DK BR IN RU ZA".split(" ");

/** The public debt is held by nobody: it has no breaks, and a figure a quarter. */
const NAMED = HOLDERS.filter(({ kind }) => kind !== "debt");

/** Before it nothing is published: of a position, a valuation change, the press release; of net purchases and the survey. */
const STARTS: readonly (readonly [ending: RegExp, start: Month])[] = [
  [/^\w+(;|$)/, isoMonth("2000-01")],
  [/\.valuation\b/, isoMonth("2023-01")],
  [/^headline\./, isoMonth("2003-11")],
  [/./, isoMonth("1974-12")],
];

/** A quick run reads of most flows no more than this. */
const LATELY = isoMonth("2018-01");

function startOf(desk: Asking, measure: string): Month {
  const [, start] = STARTS.find(([ending]) => ending.test(measure))!;
  const isLong = !desk.isQuick || /^(longterm|headline|survey)\b|^\w+(;|$)/.test(measure);
  return isLong ? start : Math.max(start, LATELY);
}

const EMPTY: Omit<Line, "name"> = lineOf("", [], 0, []);

/** Whom a quick run asks about: rows that add up, and enough single holders to make up three groups. */
const FEW = NAMED.filter(({ kind, iso2 }) => kind !== "country" || FEW_COUNTRIES.includes(iso2));

const isFew = (code: number): boolean => FEW.some((holder) => holder.code === code);

/** Measures that are read whole in a quick run, too, since all their holders are ranked. */
const RANKED = ["treasuries", "equity"];

/** Reads a measure by SERIES, a hundred holders at a time. */
export function bookOf(desk: Asking, measure: string): Book {
  const start = startOf(desk, measure);
  const options = `units=mn; fill=na; measure=${measure}`;
  const of = measure === "custody" ? "OFFICIAL" : "TOTAL";
  const [newest] = desk.ask("SERIES", of, null, null, `${options}; order=desc`)[0] as [number];
  const last = monthOfDay(newest);
  const months = Array.from({ length: last - start + 1 }, (_, i) => start + i);
  const singles: Line[] = [];
  const asked = desk.isQuick && !RANKED.includes(measure) ? FEW : NAMED;
  for (let i = 0; i < asked.length; i += BLOCK) {
    const holders = asked.slice(i, i + BLOCK);
    const names = holders.map(({ code, name }) => (code > 9999 ? String(code) : name));
    const rows = desk.ask(
      "SERIES",
      names.map((name) => [name]),
      formatMonth(start),
      formatMonth(last),
      options,
    );
    // Where none of them has a figure, the error is that of the whole call.
    if (rows[0]!.length === 1) continue;
    holders.forEach(({ code }, j) => {
      const figures = months.map(() => NaN);
      for (const row of rows) figures[monthOfDay(numberOf(row[0])) - start] = numberOf(row[j + 1]);
      const line = lineOf(names[j]!, [code], start, figures);
      if (!Number.isNaN(line.first)) singles.push(line);
    });
  }
  const byName = new Map(singles.map((line) => [line.name, line]));
  const groups = STEADY.map(({ id, members }) => {
    const known = members.flatMap((code) => byName.get(String(code)) ?? []);
    if (desk.isQuick && !members.every(isFew)) return groupOf(id, [], start, 0);
    return groupOf(id, known, start, months.length);
  }).filter(({ first }) => !Number.isNaN(first));
  groups.forEach((line) => byName.set(line.name, line));
  const first = Math.min(...singles.map((line) => line.first)) - BEFORE;
  const shown = desk.isQuick ? singles.filter(({ codes }) => codes.every(isFew)) : singles;
  return {
    measure,
    months: months.filter((month) => month >= first),
    lines: [...shown, ...groups],
    singles: shown,
    by: (name) => byName.get(name) ?? { ...EMPTY, name },
  };
}
