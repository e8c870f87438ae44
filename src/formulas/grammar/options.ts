import { wordOf, type Given } from "./arguments";

/** Whether months are compared across a break of the series, `breaks=keep`. */
export const keepsBreaks = (given: Given): boolean =>
  wordOf(given, "breaks", ["stop", "keep"]) === "keep";

/** Whether the newest month comes first, `order=desc`. */
export const isDescending = (given: Given): boolean =>
  wordOf(given, "order", ["asc", "desc"]) === "desc";

/** How a row shows its month: as a date, not at all, or as text. */
export const datesOf = (given: Given): "1" | "0" | "text" =>
  wordOf(given, "dates", ["1", "0", "text"]);
