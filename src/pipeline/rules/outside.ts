import { cellOf } from "../../tic/cell";
import { grouped } from "../../tic/grouped";
import { nameOfQuantity } from "../../tic/measure";
import { formatPeriod } from "../../tic/period";
import type { Observation } from "../../tic/observation";
import { isFar, said } from "./figures";
import type { Rule } from "./rule";
import type { Sequel } from "./subject";

const placeOf = (o: Observation): string =>
  `${o.row.trim()}, ${nameOfQuantity(o.measure)} of ${formatPeriod(o.measure, o.month)}`;

/** What comes out apart from the releases, and was printed once, is printed again. */
export const lost: Rule<Sequel> = {
  name: "lost",
  weight: "refused",
  judge: ({ cells, previous }) =>
    previous.observations
      .filter((o) => o.value !== null && !cells.has(cellOf(o)))
      .map((o) => `${placeOf(o)}: ${grouped(o.value!)} million dollars is no longer there`),
};

/** Its figures change by little, if at all: no factor of a quarter, and no more than a billion where they are small. */
export const altered: Rule<Sequel> = {
  name: "altered",
  weight: "flagged",
  judge: ({ reading, old }) =>
    reading.observations.flatMap((o) => {
      const before = old.get(cellOf(o));
      if (o.value === null || before === undefined || !isFar(before, o.value, 1.25, 1000))
        return [];
      return [said(o, before, "instead of", placeOf(o))];
    }),
};

/** A figure that is new is of the size of the one before it, where figures follow week by week or quarter by quarter. */
export const leap: Rule<Sequel> = {
  name: "leap",
  weight: "flagged",
  judge: ({ reading, old }) => {
    const last = new Map<string, number>();
    return reading.observations.flatMap((o) => {
      const before = last.get(o.measure);
      if (o.value !== null) last.set(o.measure, o.value);
      if (o.value === null || before === undefined || old.has(cellOf(o))) return [];
      return isFar(before, o.value, 1.25, 1000) ? [said(o, before, "after", placeOf(o))] : [];
    });
  },
};
