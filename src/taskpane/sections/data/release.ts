import { nextRelease, type Calendar, type Release } from "../../../tic/calendar";
import { dayOf, formatDay, formatMonth, type Day, type Month } from "../../../tic/month";
import type { Publication } from "../../../tic/publication";
import { TABLES } from "../../../tic/tables";

/** What the pane says of a dataset. */
export interface Edition {
  readonly newest: Month;
  readonly release: Day;
  readonly calendar: Calendar;
}

/** Releases are at most this far apart, so a calendar that ended earlier is out of date. */
const LONGEST_GAP = 45;

/** A moment's day where the user is. */
export const dayFrom = (now: Date): Day =>
  dayOf(now.getFullYear(), now.getMonth() + 1, now.getDate());

/** The releases that should be in the data by now. A release comes at 16:00 in Washington, so it is due the day after. */
export const missed = ({ calendar, release }: Edition, today: Day): readonly Release[] =>
  calendar.filter(({ day }) => day > release && day < today);

/** How many releases the data lacks by now: `"5"`, or `"at least 5"` where its calendar has ended; undefined if none. */
export function lacking(edition: Edition, today: Day): string | undefined {
  const { length } = missed(edition, today);
  const last = edition.calendar.at(-1);
  const atLeast = !last || today > Math.max(last.day, edition.release) + LONGEST_GAP;
  if (atLeast) return `at least ${Math.max(length, 1)}`;
  return length ? String(length) : undefined;
}

/** `"Overdue: 5 releases since 2026-06-18. These figures end in 2026-04."` */
export function overdueSentence(edition: Edition, today: Day): string | undefined {
  const count = lacking(edition, today);
  if (count === undefined) return undefined;
  const [since, newest] = [formatDay(edition.release), formatMonth(edition.newest)];
  return /(^| )1$/.test(count)
    ? `Overdue: ${count} release since ${since}. These figures end in ${newest}.`
    : `Overdue: ${count} releases since ${since}. These figures end in ${newest}.`;
}

/** The next that lies ahead, as NEXTRELEASE with ahead=1: `"2026-07-14 (figures to 2026-05)"` */
export function nextSentence({ calendar, release }: Edition, today: Day): string {
  const next = nextRelease(calendar, Math.max(release, today - 1));
  if (next) {
    const day = formatDay(next.day) + (next.day === today ? ", today" : "");
    return `${day} (figures to ${formatMonth(next.newest)})`;
  }
  const last = calendar.at(-1);
  return last ? `not known; the calendar ends on ${formatDay(last.day)}` : "not known";
}

/** `"TIC Table 1 to 2026-05, released 2026-07-14"`: a table that came out after the newest figures of Treasuries. */
export const laterSentence = ({ table, newest, release }: Publication): string =>
  `${TABLES[table].title} to ${formatMonth(newest)}, released ${formatDay(release)}`;

/** `"2026-11-22 09:05"`, where the user is. */
export function timeText(moment: Date): string {
  const [hours, minutes] = [moment.getHours(), moment.getMinutes()].map((part) =>
    String(part).padStart(2, "0"),
  );
  return `${formatDay(dayFrom(moment))} ${hours}:${minutes}`;
}
