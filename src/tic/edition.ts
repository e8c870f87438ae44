import type { Day } from "./month";

/**
 * Which publications may answer: everything released by the end of a day, or that day's release alone.
 * `NEWEST` is everything stored.
 */
export interface Edition {
  readonly day: Day;
  readonly only: boolean;
}

export const NEWEST: Edition = { day: Infinity, only: false };
