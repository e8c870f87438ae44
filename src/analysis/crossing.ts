import type { Month } from "../tic/month";
import { firstKnown, lastBeyond } from "./extreme";
import type { Track } from "./view";

/** Where one figure stands to another, and since when. */
export interface Crossing {
  /** 1 is above, -1 below; 0 if the two were equal in every month. */
  readonly side: number;
  /** The first month on this side since the last one on the other; undefined if there was none on the other. */
  readonly since: Month | undefined;
  /** The first month in which the two can be compared, or the last one on the other side. */
  readonly start: Month;
}

/**
 * Searches back for the month in which a figure last crossed a level, or a difference nought. A month in which the two are equal
 * belongs to the side before it, and months without a figure are passed over.
 */
export function crossingOf(at: Track, month: Month, first: Month, level = 0): Crossing {
  const above = lastBeyond(at, first, month, "high", level);
  const below = lastBeyond(at, first, month, "low", level);
  if (above === undefined || below === undefined) {
    const side = above === below ? 0 : above === undefined ? -1 : 1;
    const start = firstKnown(at, first, month);
    return { side, since: undefined, start };
  }
  const side = above > below ? 1 : -1;
  const start = Math.min(above, below);
  let since = start + 1;
  while (Math.sign(at(since) - level) !== side) since++;
  return { side, since, start };
}

/** The last month on the same side before a crossing; undefined if there was none. */
export const lastTime = (
  at: Track,
  { side, since, start }: Crossing,
  first: Month,
  level = 0,
): Month | undefined =>
  since === undefined ? undefined : lastBeyond(at, first, start, side > 0 ? "high" : "low", level);
