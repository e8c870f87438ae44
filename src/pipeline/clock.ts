import { isoDay, type Day } from "../tic/month";

const WASHINGTON = new Intl.DateTimeFormat("en-CA", {
  timeZone: "America/New_York",
  year: "numeric",
  month: "2-digit",
  day: "2-digit",
});

/** The calendar day in Washington, D.C., where releases come out. */
export const dayInWashington = (instant: Date): Day => isoDay(WASHINGTON.format(instant));

/** The day of an HTTP date; undefined if it is none. */
export function dayOfHeader(header: string | undefined): Day | undefined {
  const instant = new Date(header ?? "");
  return Number.isNaN(instant.getTime()) ? undefined : dayInWashington(instant);
}
