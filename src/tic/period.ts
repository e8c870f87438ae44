import { isWeekly, stepOf, type Quantity } from "./measure";
import { formatDay, formatMonth, isoDay, isoMonth, monthOfDay, type Month } from "./month";
import { FIRST_MONTH, type Row } from "./row";
import { wednesdayOf, weekOf } from "./week";

/** What a figure is of as text: its month, or of what is known by week the Wednesday. */
export const formatPeriod = (measure: Quantity, period: Month): string =>
  isWeekly(measure) ? formatDay(wednesdayOf(period)) : formatMonth(period);

/** Reads what `formatPeriod` writes; throws on anything else. */
export const readPeriod = (measure: Quantity, text: string): Month =>
  isWeekly(measure) ? weekOf(isoDay(text)) : isoMonth(text);

/** The month of a value of a row, by its place. */
export const periodAt = (
  { measure, start }: Pick<Row, "measure" | "start">,
  place: number,
): Month => start + place * stepOf(measure);

/** Whether a row has no month before the oldest file, and none after the newest of its publication. A week may be of a month that is not over. */
export const isWithin = (row: Row, newest: Month): boolean =>
  isWeekly(row.measure)
    ? monthOfDay(wednesdayOf(row.start)) >= FIRST_MONTH &&
      monthOfDay(wednesdayOf(periodAt(row, row.values.length - 1))) <= newest + 2
    : row.start >= FIRST_MONTH && periodAt(row, row.values.length - 1) <= newest;
