import { QUANTITIES, type Quantity } from "./measure";
import type { Month } from "./month";
import type { Observation } from "./observation";

const NUMBERS: ReadonlyMap<Quantity, number> = new Map(
  QUANTITIES.map((quantity, i) => [quantity, i]),
);

/** One number for a cell of a release; codes have five digits, months (since year 0) too. The month before is one less. */
export const cellAt = (
  measure: Quantity,
  holder: number,
  month: Month,
  isComparison = false,
): number =>
  ((NUMBERS.get(measure)! * 2 + Number(isComparison)) * 100_000 + holder) * 100_000 + month;

/** The cell that was printed. */
export const cellOf = ({ measure, holder, month, series }: Observation): number =>
  cellAt(measure, holder, month, series === "comparison");
