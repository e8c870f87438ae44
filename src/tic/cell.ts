import { HOLDERS } from "./holder";
import { QUANTITIES, type Quantity } from "./measure";
import { isoMonth, type Month } from "./month";
import type { Observation } from "./observation";

const NUMBERS: ReadonlyMap<Quantity, number> = new Map(
  QUANTITIES.map((quantity, i) => [quantity, i]),
);

/** Where holders stand in the list, from one; codes have five digits. */
const PLACES = new Uint16Array(100_000);
HOLDERS.forEach(({ code }, i) => (PLACES[code] = i + 1));

const FIRST = isoMonth("1900-01");
const MONTHS = 4096;
/** Above all that is numbered by places. */
const BEYOND = 2 ** 40;

/**
 * One number for a cell of a release; the month before is one less. It is below 2^30, which an engine keeps in a map without
 * a box, unless the holder or the month is none of ours.
 */
export function cellAt(
  measure: Quantity,
  holder: number,
  month: Month,
  isComparison = false,
): number {
  const kind = NUMBERS.get(measure)! * 2 + Number(isComparison);
  const place = PLACES[holder] ?? 0;
  const since = month - FIRST;
  if (place === 0 || since < 1 || since >= MONTHS)
    return BEYOND + (kind * 100_000 + holder) * 100_000 + month;
  return (kind * (HOLDERS.length + 1) + place) * MONTHS + since;
}

/** The cell that was printed. */
export const cellOf = ({ measure, holder, month, series }: Observation): number =>
  cellAt(measure, holder, month, series === "comparison");
