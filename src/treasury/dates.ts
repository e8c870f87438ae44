import { isoDay, isoMonth, MONTH_NAMES, monthOf, type Day, type Month } from "../tic/month";

/** 1 to 12 for `October`, `Oct`, `Sept` or `Aug.`; undefined for anything else. */
export function monthNumber(name: string): number | undefined {
  const start = name.replace(/\.$/, "");
  if (start.length < 3) return undefined;
  return MONTH_NAMES.findIndex((month) => month.startsWith(start)) + 1 || undefined;
}

/** `Nov` and `2025` */
export function namedMonth(name: string, year: string): Month | undefined {
  const number = monthNumber(name);
  return number && /^\d{4}$/.test(year) ? monthOf(Number(year), number) : undefined;
}

/** `2025-11` */
export function numericMonth(cell: string): Month | undefined {
  try {
    return isoMonth(cell);
  } catch {
    return undefined;
  }
}

/** `2026-06-24` */
export function numericDay(cell: string): Day | undefined {
  try {
    return isoDay(cell);
  } catch {
    return undefined;
  }
}

/** A year, a month number and a day number; undefined if there is no such day. */
export function calendarDay(year: number, month: number, day: number): Day | undefined {
  const pad = (n: number) => String(n).padStart(2, "0");
  try {
    return isoDay(`${year}-${pad(month)}-${pad(day)}`);
  } catch {
    return undefined;
  }
}

/** `5/18/2026`, in some copies `3/18/26` */
export function slashedDay(text: string): Day | undefined {
  const [, month, day, year] = /^(\d{1,2})\/(\d{1,2})\/(\d{2}|\d{4})$/.exec(text) ?? [];
  const century = year?.length === 2 ? 2000 : 0;
  return calendarDay(century + Number(year), Number(month), Number(day));
}

/** `March 15, 2023` */
export function namedDay(text: string): Day | undefined {
  const [, name, day, year] = /^([A-Z][a-z]+) (\d{1,2}), (\d{4})$/.exec(text) ?? [];
  return calendarDay(Number(year), monthNumber(name ?? "") ?? 0, Number(day));
}
