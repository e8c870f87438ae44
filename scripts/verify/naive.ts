import { isoMonth, type Month } from "../../src/tic/month";
import type { Line, Track } from "./line";

/*
 * The answers once more, written for nothing but to be read: no module of the functions is used here. Months are looked at
 * one after another, in the plainest way.
 */

/** Every June from 2002 to 2011 begins a new survey benchmark, and prints the old series once more. */
export const isBenchmark = (month: Month): boolean =>
  month % 12 === 5 && month >= isoMonth("2002-06") && month <= isoMonth("2011-06");

const ALL_CUT = [isoMonth("2011-09"), isoMonth("2011-12")];
const SOME_CUT = isoMonth("2021-06");
/** France, United Kingdom, Canada, Switzerland, Cayman Islands, Ireland, and what contains them. */
const CUT = [10804, 13005, 29998, 12688, 36137, 11401];
const AROUND = [19992, 16713, 16721, 34401, 69995, 99996, 99990, 99991];

/** The row of the European Union, and when the United Kingdom was first no part of it. */
const UNION = 16721;
const UNION_CUT = isoMonth("2020-02");

/** Whether the series is another one from a month on, without an overlap: positions only, but for a row's own cut in U.S. securities. */
export const isCut = (measure: string, { codes }: Line, month: Month): boolean =>
  isPosition(measure) &&
  ((month === UNION_CUT && codes.includes(UNION)) ||
    (!measure.startsWith("foreign") &&
      (ALL_CUT.includes(month) ||
        (month === SOME_CUT &&
          codes.some((code) => CUT.includes(code) || AROUND.includes(code))))));

const isPosition = (measure: string): boolean => !measure.includes(".") && measure !== "custody";

/** The first month of Form SLT, in positions and in flows. */
export const SLT = isoMonth("2011-09");
export const SLT_FLOWS = isoMonth("2023-02");

/** The old series of a benchmark month. */
export type Old = (line: Line, month: Month) => number;

/** The change into a month from the one before, like for like. */
export const stepOf = (line: Line, old: Old, at: Track, month: Month): number =>
  (isBenchmark(month) && !Number.isNaN(at(month)) ? old(line, month) : at(month)) - at(month - 1);

/** The change over months, like for like: over a benchmark the sum of the steps. */
export function changeOf(line: Line, old: Old, at: Track, from: Month, to: Month): number {
  let isBridged = false;
  let sum = 0;
  for (let month = from + 1; month <= to; month++) {
    isBridged ||= isBenchmark(month);
    sum += stepOf(line, old, at, month);
  }
  return isBridged ? sum : at(to) - at(from);
}

/** Whether any month of a span is cut. */
export function isCutSince(measure: string, line: Line, from: Month, to: Month): boolean {
  for (let month = from + 1; month <= to; month++) if (isCut(measure, line, month)) return true;
  return false;
}

/** What looking back from a month finds: the last month as low or as high, and the first that has a figure. */
export interface Found {
  readonly since: Month | undefined;
  readonly start: Month;
}

/** Looks at every month before one; `sign` 1 searches as low, -1 as high. */
export function look(at: Track, month: Month, first: Month, sign: 1 | -1): Found {
  const level = sign * at(month);
  let since: Month | undefined;
  let start = month;
  for (let m = first; m < month; m++) {
    const value = sign * at(m);
    if (Number.isNaN(value)) continue;
    if (start === month) start = m;
    if (value <= level) since = m;
  }
  return { since, start };
}

/** The month of the highest (`sign` 1) or lowest figure of a window, the earliest on a tie; NaN if there is none. */
export function extremeOf(at: Track, first: Month, last: Month, sign: 1 | -1): Month {
  let best = NaN;
  for (let m = last; m >= first; m--)
    if (!Number.isNaN(at(m)) && (Number.isNaN(best) || sign * at(m) >= sign * at(best))) best = m;
  return best;
}

/** How many figures up to a month have one sign without another between; 0 for no change, NaN without a figure. */
export function streakOf(step: Track, month: Month, span = 1): number {
  const sign = Math.sign(step(month));
  if (!sign) return sign;
  let months = 0;
  for (let m = month; Math.sign(step(m)) === sign; m -= span) months += sign;
  return months;
}

/** The figures of a window. */
export function figuresOf(at: Track, first: Month, last: Month): number[] {
  const figures: number[] = [];
  for (let m = first; m <= last; m++) if (!Number.isNaN(at(m))) figures.push(at(m));
  return figures;
}

/** The place of the last figure when all are sorted; equal ones share the better. */
export function placeOf(figures: readonly number[], isHigh: boolean): number {
  const sorted = [...figures].sort((a, b) => (isHigh ? b - a : a - b));
  return sorted.indexOf(figures.at(-1)!) + 1;
}

export const percentileOf = (figures: readonly number[]): number =>
  figures.filter((value) => value <= figures.at(-1)!).length / figures.length;

/** Welford's way to a standard deviation, which is not that of the functions. */
export function zscoreOf(figures: readonly number[]): number {
  let [mean, squares] = [0, 0];
  figures.forEach((value, i) => {
    const away = value - mean;
    mean += away / (i + 1);
    squares += away * (value - mean);
  });
  const deviation = Math.sqrt(squares / figures.length);
  return new Set(figures).size > 1 ? (figures.at(-1)! - mean) / deviation : NaN;
}

/** Where a difference stands, since when, and the last month before that on the same side. */
export interface Side {
  readonly side: number;
  readonly since: Month;
  readonly before: Month;
  readonly start: Month;
}

/** A month in which two are equal belongs to the side before it; NaN for what there is not. */
export function sideOf(apart: Track, month: Month, first: Month): Side {
  const sides: [Month, number][] = [];
  let start = NaN;
  for (let m = first; m <= month; m++) {
    const value = apart(m);
    if (Number.isNaN(value)) continue;
    if (Number.isNaN(start)) start = m;
    if (value) sides.push([m, Math.sign(value)]);
  }
  const side = sides.at(-1)?.[1] ?? 0;
  const other = sides.findLastIndex(([, each]) => each === -side);
  if (!side || other < 0) return { side, since: NaN, before: NaN, start };
  const before = sides.slice(0, other).findLast(([, each]) => each === side);
  return { side, since: sides[other + 1]![0], before: before?.[0] ?? NaN, start };
}
