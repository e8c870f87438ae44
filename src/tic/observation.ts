import type { Quantity } from "./measure";
import type { Month } from "./month";

/** One published cell. */
export interface Observation {
  /** The Treasury's code of the holder. */
  readonly holder: number;
  /** The row's name as printed. */
  readonly row: string;
  /** The column as the file names it: `for_treas_pos`, `2025-11`, `Jun 2010 (left)`. */
  readonly column: string;
  readonly line: number;
  readonly measure: Quantity;
  readonly month: Month;
  /** USD millions; null where the Treasury printed `n.a.`: it withholds the figure. */
  readonly value: number | null;
  /** Printed as `*`: above zero, but too small for the unit. */
  readonly isTrace?: true;
  /** The unit of the last printed digit in USD millions: 1, 100 (tenths of a billion) or 1000 (whole billions). */
  readonly precision: Precision;
  /** Two columns for one month: the old series is printed again, to the right of the new one, for comparison only. */
  readonly series: "current" | "comparison";
}

export type Precision = 1 | 100 | 1000;
