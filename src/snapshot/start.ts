import { isWeekly, type Quantity } from "../tic/measure";
import { formatDay, formatMonth, isoDay, isoMonth, type Month } from "../tic/month";
import { wednesdayOf, weekOf } from "../tic/week";

/** Where a row begins, as the chunks write it: a month, and what is known by week the Wednesday. */
export const formatStart = (measure: Quantity, start: Month): string =>
  isWeekly(measure) ? formatDay(wednesdayOf(start)) : formatMonth(start);

/** Reads what `formatStart` writes; throws on anything else. */
export const readStart = (measure: Quantity, text: string): Month =>
  isWeekly(measure) ? weekOf(isoDay(text)) : isoMonth(text);
