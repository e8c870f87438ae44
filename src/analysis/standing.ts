import type { Month } from "../tic/month";
import { once } from "../tic/once";
import { firstKnown, type Side } from "./extreme";
import { isWhole, kept, type Lasting } from "./lasting";
import type { Track } from "./view";

/** The figures of a window, without the months that have none. */
export function figuresOf(at: Track, first: Month, last: Month): number[] {
  const figures: number[] = [];
  for (let month = first; month <= last; month++) {
    const value = at(month);
    if (!Number.isNaN(value)) figures.push(value);
  }
  return figures;
}

/** The place of a month's figure among those of a window that ends there: 1 if none is more extreme. Equal ones share the better place. */
export function placeOf(at: Track, first: Month, month: Month, side: Side): number {
  if (isWhole(at, first)) return PLACES[side](at)(month);
  const level = at(month);
  let place = 1;
  for (let m = first; m < month; m++) {
    const value = at(m);
    if (side === "high" ? value > level : value < level) place++;
  }
  return place;
}

/** The place of each month's figure among those of its series up to then; NaN without one. */
const placesBy = (side: Side) =>
  once((at: Lasting): Lasting => {
    /** What came before, the most extreme first. */
    const sorted: number[] = [];
    return kept(at, (month) => {
      const value = side === "high" ? at(month) : -at(month);
      if (Number.isNaN(value)) return NaN;
      let [better, end] = [0, sorted.length];
      while (better < end) {
        const middle = (better + end) >> 1;
        if (sorted[middle]! > value) better = middle + 1;
        else end = middle;
      }
      sorted.splice(better, 0, value);
      return better + 1;
    });
  });

const PLACES = { low: placesBy("low"), high: placesBy("high") };

/** The fraction of figures at or below a level. */
export function percentileOf(figures: readonly number[], level: number): number {
  let below = 0;
  for (const value of figures) if (value <= level) below++;
  return below / figures.length;
}

/** How many standard deviations (of the population) a level lies from the mean of figures; NaN if they are all equal. */
export function zscoreOf(figures: readonly number[], level: number): number {
  if (figures.every((value) => value === figures[0])) return NaN;
  const mean = figures.reduce((sum, value) => sum + value, 0) / figures.length;
  const variance = figures.reduce((sum, value) => sum + (value - mean) ** 2, 0) / figures.length;
  return (level - mean) / Math.sqrt(variance);
}

/** How many months of a window are counted, and how many could be. */
export interface Count {
  readonly counted: number;
  readonly known: number;
}

/** Counts the months whose figure is on a side of zero, and at least as far from it as asked. */
export function countOf(at: Track, first: Month, last: Month, sign: 1 | -1, least: number): Count {
  let [counted, known] = [0, 0];
  for (let month = first; month <= last; month++) {
    const value = at(month);
    if (Number.isNaN(value)) continue;
    known++;
    if (value * sign > 0 && value * sign >= least) counted++;
  }
  return { counted, known };
}

/** Counts the months of a window that were a record in the history up to then, its first month aside: equal ones are, too. */
export function recordsOf(at: Track, start: Month, first: Month, last: Month, side: Side): Count {
  if (isWhole(at, start)) {
    const next = firstKnown(at, at.first, at.last) + 1;
    return recordsIn(PLACES[side](at), Math.max(first, next), last);
  }
  let [counted, known] = [0, 0];
  let record = NaN;
  for (let month = start; month <= last; month++) {
    const value = at(month);
    if (Number.isNaN(value)) continue;
    const isFirst = Number.isNaN(record);
    const isRecord = !isFirst && (side === "high" ? value >= record : value <= record);
    if (month >= first && !isFirst) known++;
    if (month >= first && isRecord) counted++;
    if (isFirst || isRecord) record = value;
  }
  return { counted, known };
}

/** Counts the first places. */
function recordsIn(places: Track, first: Month, last: Month): Count {
  let [counted, known] = [0, 0];
  for (let month = first; month <= last; month++) {
    const place = places(month);
    if (Number.isNaN(place)) continue;
    known++;
    if (place === 1) counted++;
  }
  return { counted, known };
}
