/** Washington, D.C., where the Treasury's clock hangs. */
const EASTERN = new Intl.DateTimeFormat("en-US", {
  timeZone: "America/New_York",
  hourCycle: "h23",
  year: "numeric",
  month: "2-digit",
  day: "2-digit",
  hour: "2-digit",
  minute: "2-digit",
  second: "2-digit",
});

/** What the clock there shows at an instant, as if it were UTC. */
function shownAt(instant: number): number {
  const parts = EASTERN.formatToParts(instant);
  const [year, month, day, hour, minute, second] = [
    ...["year", "month", "day", "hour", "minute", "second"],
  ].map((name) => Number(parts.find(({ type }) => type === name)!.value));
  return Date.UTC(year!, month! - 1, day, hour, minute, second);
}

/** The day there, `2026-07-14`. */
export const easternDay = (instant: number): string =>
  new Date(shownAt(instant)).toISOString().slice(0, 10);

/**
 * The instant at which the clock there shows `16:05` on a day. Of two, in the night when summer time ends, one; in the hour
 * that summer time leaves out, the hour after. No release comes out at night.
 */
export function easternInstant(day: string, time: string): number {
  const shown = Date.parse(`${day}T${time}:00Z`);
  if (Number.isNaN(shown)) throw new RangeError(`not a day and time: ${day} ${time}`);
  const first = shown - (shownAt(shown) - shown);
  // The offset of the instant itself, which differs in the hours around a change.
  return shown - (shownAt(first) - first);
}

/** The day after, in the calendar. */
export const dayAfter = (day: string): string =>
  new Date(Date.parse(`${day}T12:00:00Z`) + 86_400_000).toISOString().slice(0, 10);
