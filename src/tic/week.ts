import type { Day } from "./month";

/** A week as an integer, by its Wednesday: weeks since 1900-01-03. The Federal Reserve's balance sheet is of Wednesdays. */
export type Week = number;

/** 1900-01-03, a Wednesday. */
const FIRST: Day = 4;

/** The Wednesday of a week. */
export const wednesdayOf = (week: Week): Day => FIRST + week * 7;

/** The week of the last Wednesday up to a day. */
export const weekOf = (day: Day): Week => Math.floor((day - FIRST) / 7);
