import type { Month } from "../tic/month";
import type { Track } from "./view";

/** Where one figure stands to another, and since when. */
export interface Crossing {
  /** 1 is above, -1 below; 0 if the two were equal in every month. */
  readonly side: number;
  /** The first month on this side since the last one on the other; undefined if there was none on the other. */
  readonly since: Month | undefined;
  /** The last month on this side before that; undefined if there was none. */
  readonly before: Month | undefined;
  /** The first month in which the two can be compared. */
  readonly start: Month;
}

/**
 * Searches back for the month in which a difference last changed its sign. A month in which it is zero belongs to the side
 * before it, and months without a figure are passed over.
 */
export function crossingOf(apart: Track, month: Month, first: Month): Crossing {
  let [side, start] = [0, month];
  let since: Month | undefined;
  let other = month;
  for (; other >= first; other--) {
    const sign = Math.sign(apart(other));
    if (Number.isNaN(sign)) continue;
    start = other;
    if (!sign) continue;
    side ||= sign;
    if (sign !== side) break;
    since = other;
  }
  if (other < first) return { side, since: undefined, before: undefined, start };
  let before = other;
  while (before >= first && Math.sign(apart(before)) !== side) before--;
  return { side, since, before: before < first ? undefined : before, start };
}
