import type { Quantity } from "./measure";
import type { Month } from "./month";
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

/** Marks a cell that the Treasury withholds (`n.a.`). */
export const WITHHELD = -(2 ** 31);
