/** A calendar month as an integer: months since January of year 0. Positions are end-of-month figures. */
export type Month = number;

const EXCEL_EPOCH = Date.UTC(1899, 11, 30);
const DAY = 86_400_000;

/** The month of a year and a month number, 1 to 12. */
export const monthOf = (year: number, month: number): Month => year * 12 + month - 1;

/** The month before. */
export const monthBefore = (month: Month): Month => month - 1;

export const yearOf = (month: Month): number => Math.floor(month / 12);

/** 1 to 12. */
export const numberOf = (month: Month): number => (month % 12) + 1;

export const MONTH_NAMES: readonly string[] = [
  "January",
  "February",
  "March",
  "April",
  "May",
  "June",
  "July",
  "August",
  "September",
  "October",
  "November",
  "December",
];

/** `November 2025` */
export const writtenMonth = (month: Month): string =>
  `${MONTH_NAMES[numberOf(month) - 1]} ${yearOf(month)}`;

/** `"2025-11"` */
export const formatMonth = (month: Month): string =>
  `${yearOf(month)}-${String(numberOf(month)).padStart(2, "0")}`;

/** Reads `"2025-11"`, the form of the Treasury's own tables; throws on anything else. */
export function isoMonth(text: string): Month {
  const match = /^(\d{4})-(0[1-9]|1[0-2])$/.exec(text);
  if (!match) throw new RangeError(`not a month: ${text}`);
  return monthOf(Number(match[1]), Number(match[2]));
}

/** A day as an Excel serial number (1900 date system, days since 1899-12-30). */
export type Day = number;

export const dayOf = (year: number, month: number, day: number): Day =>
  (Date.UTC(year, month - 1, day) - EXCEL_EPOCH) / DAY;

/** The Excel serial of the month's last day. */
export function lastDay(month: Month): Day {
  let day = lastDays.get(month);
  if (day === undefined) lastDays.set(month, (day = dayOf(yearOf(month), numberOf(month) + 1, 0)));
  return day;
}

/** Those that were asked for: a formula asks about months of three centuries. */
const lastDays = new Map<Month, Day>();

/** The month that contains a day. */
export function monthOfDay(day: Day): Month {
  const date = new Date(EXCEL_EPOCH + Math.floor(day) * DAY);
  return monthOf(date.getUTCFullYear(), date.getUTCMonth() + 1);
}

/** Reads `"2026-01-15"`; throws on anything else, and on days that do not exist. */
export function isoDay(text: string): Day {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text);
  const day = match ? dayOf(Number(match[1]), Number(match[2]), Number(match[3])) : NaN;
  if (!match || formatDay(day) !== text) throw new RangeError(`not a day: ${text}`);
  return day;
}

/** `"2026-01-15"` */
export const formatDay = (day: Day): string =>
  new Date(EXCEL_EPOCH + day * DAY).toISOString().slice(0, 10);

/** `"2026-07-14 20:05 UTC"`: a moment, to the minute. */
export const formatMinute = (time: Date): string =>
  `${time.toISOString().slice(0, 16).replace("T", " ")} UTC`;
