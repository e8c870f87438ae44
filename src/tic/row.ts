import type { Quantity } from "./measure";
import { isoMonth, type Month } from "./month";
import type { Precision } from "./observation";

/** One row of one publication: consecutive months from `start`, null where nothing was printed. */
export interface Row {
  readonly publication: number;
  readonly holder: number;
  readonly measure: Quantity;
  readonly name: string;
  readonly precision: Precision;
  readonly comparison: boolean;
  readonly start: Month;
  /** USD millions; `WITHHELD` where the Treasury printed n.a. */
  readonly values: readonly (number | null)[];
}

/** No file of the Treasury, or of those who publish beside it, reaches back further. */
export const FIRST_MONTH = isoMonth("1960-01");

/** The largest figure, and the smallest if negative, in USD millions: they are kept in 32 bits. */
export const LARGEST = 2 ** 31 - 1;

/** Marks a cell that the Treasury withholds (`n.a.`). */
export const WITHHELD = -(2 ** 31);
