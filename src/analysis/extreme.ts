import type { Month } from "../tic/month";
import { once } from "../tic/once";
import { isLasting, isWhole, kept, type Lasting } from "./lasting";
import type { Track } from "./view";

/** Whether a look-back searches for a value at or below (`low`) or at or above (`high`) the one asked about. */
export type Side = "low" | "high";

const reaches = (side: Side, value: number, level: number): boolean =>
  side === "low" ? value <= level : value >= level;

/** What a look-back found. */
export interface Lookback {
  /** The last earlier month that was as extreme; undefined for a record. */
  readonly since: Month | undefined;
  /** The first month of the history searched. */
  readonly start: Month;
}

/** Searches back from a month for the last one that was at or beyond its level. */
export function lookBack(at: Track, month: Month, first: Month, side: Side): Lookback {
  const since = sinceOf(at, month, first, side);
  if (since >= first) return { since, start: first };
  return { since: undefined, start: firstKnown(at, first, month) };
}

/** The first month of a window with a figure; its last if there is none. */
export function firstKnown(at: Track, first: Month, last: Month): Month {
  let month = first;
  while (month < last && Number.isNaN(at(month))) month++;
  return month;
}

/** The months from the last as extreme one, or, for a record, from the start of the history. */
export const monthsOf = ({ since, start }: Lookback, month: Month): number =>
  month - (since ?? start);

/** The last month before another that was at or beyond its level; one before the first if there is none in the history. */
function sinceOf(at: Track, month: Month, first: Month, side: Side): Month {
  if (isLasting(at)) return LINKS[side](at)(month);
  const level = at(month);
  let since = month - 1;
  // NaN reaches nothing.
  while (since >= first && !reaches(side, at(since), level)) since--;
  return since;
}

/** Before every month. */
const NEVER: Month = -1;

/** For each month of a series the last one before that was at or beyond its level. */
const linksBy = (side: Side) =>
  once((at: Lasting): Track => {
    const links = new Map<Month, Month>();
    let before = NEVER;
    return kept(at, (month) => {
      const level = at(month);
      if (Number.isNaN(level)) return NEVER;
      let since = before;
      // What lies between a month and its link is less extreme than either.
      while (since !== NEVER && !reaches(side, at(since), level)) since = links.get(since)!;
      links.set(month, since);
      before = month;
      return since;
    });
  });

const LINKS = { low: linksBy("low"), high: linksBy("high") };

/** For each month of a series the extreme one up to then, the earliest on a tie; NaN before its first figure. */
const extremesBy = (side: Side) =>
  once((at: Lasting): Track => {
    let [best, level] = [NaN, NaN];
    return kept(at, (month) => {
      const value = at(month);
      const isBetter = value !== level && reaches(side, value, level);
      if (isBetter || (Number.isNaN(best) && !Number.isNaN(value))) [best, level] = [month, value];
      return best;
    });
  });

const EXTREMES = { low: extremesBy("low"), high: extremesBy("high") };

/** The month of the highest or lowest value in a window, the earliest on a tie; undefined if the window is empty. */
export function extremeOf(at: Track, first: Month, last: Month, side: Side): Month | undefined {
  if (isWhole(at, first)) {
    const found = EXTREMES[side](at)(Math.min(last, at.last));
    return Number.isNaN(found) ? undefined : found;
  }
  let best = last;
  while (best >= first && Number.isNaN(at(best))) best--;
  if (best < first) return undefined;
  // Each month found so is more extreme than all between, and at least as extreme as the one before.
  for (let since = best; since >= first; since = sinceOf(at, since, first, side)) best = since;
  return best;
}

/** The last month of a window with a value below (`low`) or above (`high`) a level, and not at it; undefined if there is none. */
export function lastBeyond(
  at: Track,
  first: Month,
  last: Month,
  side: Side,
  level: number,
): Month | undefined {
  const isBeyond = (value: number) => (side === "low" ? value < level : value > level);
  if (last >= first && isBeyond(at(last))) return last;
  if (isWhole(at, first)) {
    const most = extremeOf(at, first, last, side);
    if (most === undefined || !isBeyond(at(most))) return undefined;
  }
  const before = isLasting(at) ? LINKS[side](at) : (from: Month) => sinceOf(at, from, first, side);
  let month = last;
  while (month >= first) {
    const value = at(month);
    if (isBeyond(value)) return month;
    // Before the next one that is as extreme all are on the same side of the level.
    month = Number.isNaN(value) ? month - 1 : before(month);
  }
  return undefined;
}

/** The highest month up to one, and how far that one is below it (0 or negative). */
export interface Drawdown {
  readonly peak: number;
  readonly below: number;
}

export function drawdownOf(at: Track, first: Month, month: Month): Drawdown | undefined {
  const highest = extremeOf(at, first, month, "high");
  if (highest === undefined) return undefined;
  const peak = at(highest);
  return { peak, below: at(month) - peak };
}
