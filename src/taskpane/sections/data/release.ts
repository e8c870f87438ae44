import { dayIn, monthIn } from "../../../language/figures";
import { say } from "../../../language/say";
import { nextRelease, type Calendar, type Release } from "../../../tic/calendar";
import { dayOf, type Day, type Month } from "../../../tic/month";
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

/** Releases that the data lacks. */
export interface Lack {
  readonly count: number;
  /** Whether there may be more, since the calendar has ended. */
  readonly atLeast: boolean;
}

/** How many releases the data lacks by now; undefined if none. */
export function lacking(edition: Edition, today: Day): Lack | undefined {
  const { length } = missed(edition, today);
  const last = edition.calendar.at(-1);
  const atLeast = !last || today > Math.max(last.day, edition.release) + LONGEST_GAP;
  if (!atLeast && !length) return undefined;
  return { count: Math.max(length, 1), atLeast };
}

/** `"Overdue: 5 releases since 2026-06-18. These figures end in 2026-04."` */
export function overdueSentence(edition: Edition, today: Day): string | undefined {
  const lack = lacking(edition, today);
  if (!lack) return undefined;
  const values = {
    count: lack.count,
    day: dayIn(edition.release),
    month: monthIn(edition.newest),
  };
  return lack.atLeast
    ? say(
        "Overdue: at least {count, plural, one {# release} other {# releases}} since {day}. These figures end in {month}.",
        values,
      )
    : say(
        "Overdue: {count, plural, one {# release} other {# releases}} since {day}. These figures end in {month}.",
        values,
      );
}

/** The next that lies ahead, as NEXTRELEASE with ahead=1: `"2026-07-14 (figures to 2026-05)"` */
export function nextSentence({ calendar, release }: Edition, today: Day): string {
  const next = nextRelease(calendar, Math.max(release, today - 1));
  if (next) {
    const values = { day: dayIn(next.day), month: monthIn(next.newest) };
    return next.day === today
      ? say("{day}, today (figures to {month})", values)
      : say("{day} (figures to {month})", values);
  }
  const last = calendar.at(-1);
  return last
    ? say("not known; the calendar ends on {day}", { day: dayIn(last.day) })
    : say("not known");
}

/** `"TIC Table 1 to 2026-05, released 2026-07-14"`: a table that came out after the newest figures of Treasuries. */
export const laterSentence = ({ table, newest, release }: Publication): string =>
  say("{table} to {month}, released {day}", {
    table: TABLES[table].title,
    month: monthIn(newest),
    day: dayIn(release),
  });
