import type { Month } from "../tic/month";
import type { History } from "../tic/panel";
import type { Track } from "./view";

/** A track that is the same for every call, with the months outside of which it has no figures: what is worked out of it is kept. */
export type Lasting = History;

/** Whether a track is not made for one call only. */
export const isLasting = (at: Track): at is Lasting => "last" in at;

/** Whether nothing of a track lies before a month: what is kept of the whole then holds of what begins there. */
export const isWhole = (at: Track, first: Month): at is Lasting =>
  isLasting(at) && first <= at.first;

/** A track of what is worked out for each month of another, in their order, and kept. */
export function kept({ first, last }: Lasting, figure: Track): Lasting {
  const values = new Float64Array(last - first + 1);
  for (let month = first; month <= last; month++) values[month - first] = figure(month);
  const at = (month: Month) => (month < first || month > last ? NaN : values[month - first]!);
  return Object.assign(at, { first, last });
}
