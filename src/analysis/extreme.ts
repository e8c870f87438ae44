import type { Month } from "../tic/month";
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
  /** Months between the two without a figure that can be compared. */
  readonly passed: number;
}

/** Searches back from a month for the last one that was at or beyond its level. */
export function lookBack(at: Track, month: Month, first: Month, side: Side): Lookback {
  const level = at(month);
  let passed = 0;
  let skipped = 0;
  let start = month;
  for (let m = month - 1; m >= first; m--) {
    const value = at(m);
    if (Number.isNaN(value)) {
      skipped++;
      continue;
    }
    passed += skipped;
    skipped = 0;
    start = m;
    if (reaches(side, value, level)) return { since: m, start: first, passed };
  }
  return { since: undefined, start, passed };
}

/** The months from the last as extreme one, or, for a record, from the start of the history. */
export const monthsOf = ({ since, start }: Lookback, month: Month): number =>
  month - (since ?? start);

/** The month of the highest or lowest value in a window, the earliest on a tie; undefined if the window is empty. */
export function extremeOf(at: Track, first: Month, last: Month, side: Side): Month | undefined {
  let best: Month | undefined;
  let level = NaN;
  for (let m = first; m <= last; m++) {
    const value = at(m);
    if (Number.isNaN(value)) continue;
    if (best === undefined || (value !== level && reaches(side, value, level)))
      [best, level] = [m, value];
  }
  return best;
}

/** The highest month up to one, and how far that one is below it (0 or negative). */
export interface Drawdown {
  readonly peak: number;
  readonly below: number;
}

export function drawdownOf(at: Track, first: Month, month: Month): Drawdown | undefined {
  let peak = -Infinity;
  for (let m = first; m <= month; m++) {
    const value = at(m);
    if (value > peak) peak = value;
  }
  return peak === -Infinity ? undefined : { peak, below: at(month) - peak };
}
