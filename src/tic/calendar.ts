import type { Day, Month } from "./month";

/** One release of the monthly data, past or scheduled: on this day, with positions up to this month. */
export interface Release {
  readonly day: Day;
  readonly newest: Month;
}

/** The Treasury's releases in order. The scheduled ones can still move. */
export type Calendar = readonly Release[];

/** The first release after a day. */
export const nextRelease = (calendar: Calendar, after: Day): Release | undefined =>
  calendar.find((release) => release.day > after);

/** The release that first carries a month. */
export const releaseOf = (calendar: Calendar, month: Month): Release | undefined =>
  calendar.find((release) => release.newest >= month);
