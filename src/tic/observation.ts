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
  /**
   * The unit of the last printed digit in USD millions: 1, 100 (tenths of a billion) or 1000 (whole billions); 0.01 in the
   * Federal Reserve's estimates of valuation for official holders.
   */
  readonly precision: Precision;
  /** Two columns for one month: the old series is printed again, to the right of the new one, for comparison only. */
  readonly series: "current" | "comparison";
}

export type Precision = 0.01 | 1 | 100 | 1000;

/** A figure in units of its precision, a whole number. */
export const unitsOf = (value: number, precision: Precision): number =>
  precision < 1 ? Math.round(value / precision) : value / precision;

/** Undoes `unitsOf`: the figure that is printed, to the nearest double. */
export const ofUnits = (units: number, precision: Precision): number =>
  precision < 1 ? units / Math.round(1 / precision) : units * precision;
