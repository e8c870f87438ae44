import type { Quantity } from "./measure";
import { isoMonth, type Month } from "./month";
import type { Precision } from "./observation";

/** One row of one publication: months from `start`, each `stepOf` its measure after the one before; null where nothing was printed. */
export interface Row {
  readonly publication: number;
  readonly holder: number;
  readonly measure: Quantity;
  readonly name: string;
  readonly precision: Precision;
  readonly comparison: boolean;
  readonly start: Month;
  /** USD millions; `WITHHELD` where the Treasury printed n.a., `TRACE` where it printed *. */
  readonly values: readonly (number | null)[];
}

/** No file of the Treasury, or of those who publish beside it, reaches back further. */
export const FIRST_MONTH = isoMonth("1953-04");

/** The largest figure, and the smallest if negative, in USD millions: they are kept in 32 bits, of which two say more (`TRACE`, `WITHHELD`). */
export const LARGEST = 2 ** 31 - 2;

/** Marks a cell that is printed as `*`: above zero, but too small for the unit. It counts as 0. */
export const TRACE = -(2 ** 31) + 1;

/** Marks a cell that the Treasury withholds (`n.a.`). */
export const WITHHELD = -(2 ** 31);
