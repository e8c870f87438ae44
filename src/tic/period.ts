import { isWeekly, stepOf, type Quantity } from "./measure";
import { formatDay, formatMonth, isoDay, isoMonth, type Month } from "./month";
import type { Row } from "./row";
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
