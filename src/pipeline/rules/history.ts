import { cellOf } from "../../tic/cell";
import type { Month } from "../../tic/month";
import type { Reading } from "../../treasury/reading";
import { lastMonth } from "../edition";
import { grouped } from "../../tic/grouped";
import { placeOf, said, SLACK, valuesOf } from "./figures";
import type { Rule } from "./rule";

/** An edition of the history, the one before it, and the Table 3 that tells what it has to be. */
export interface Settled {
  readonly reading: Reading;
  readonly previous: Reading;
  readonly table3: Reading | undefined;
}

/** How many months of the history before its last are still revised, where there is no Table 3 to tell. */
const UNSETTLED = 36;

/**
 * What the history prints anew, or not as before, is what Table 3 rounds to; what is older than Table 3 was settled long ago,
 * and what is newer is printed by no table that was found to be right.
 */
export const history: Rule<Settled> = {
  name: "history",
  weight: "flagged",
  judge({ reading, previous, table3 }) {
    const old = valuesOf(previous);
    const cells = table3 && valuesOf(table3);
    const [first, last] = table3 ? extentOf(table3) : [lastMonth(reading) - UNSETTLED, Infinity];
    return reading.observations.flatMap((o): string[] => {
      const printed = old.get(cellOf(o));
      if (o.value === null || printed === o.value) return [];
      const value = cells?.get(cellOf(o));
      if (value !== undefined && Math.abs(value - o.value) > SLACK)
        return [said(o, value, `but in ${table3!.publication.source}`)];
      if (printed !== undefined && o.month < first)
        return [said(o, printed, "in a year long settled, was printed as")];
      if (o.month > last)
        return [
          `${placeOf(o)}: ${grouped(o.value)} million dollars, which no Table 3 that could be read prints yet`,
        ];
      return [];
    });
  },
};

function extentOf({ observations }: Reading): readonly [first: Month, last: Month] {
  const months = observations.map(({ month }) => month);
  return [Math.min(...months), Math.max(...months)];
}
