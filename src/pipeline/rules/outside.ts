import { cellOf } from "../../tic/cell";
import { grouped } from "../../tic/grouped";
import { isSurveyed, nameOfQuantity, type Quantity } from "../../tic/measure";
import { formatPeriod } from "../../tic/period";
import type { Observation } from "../../tic/observation";
import { isFar } from "./figures";
import type { Rule } from "./rule";
import type { Sequel } from "./subject";

/**
 * How far apart figures may be: by a factor, or by so many millions of dollars; the yield by so many hundredths of a percent, which
 * since 1953 it was in one month only (2008-12).
 */
const LIMIT = { factor: 1.25, amount: 1_000 };
const YIELD = { factor: 1.25, amount: 75 };

/** A year is long: the survey of 2025-06 has a dozen figures that moved further. */
const YEAR = { factor: 3, amount: 10_000 };

/** What comes out apart from the releases, and was printed once, is printed again. */
export const lost: Rule<Sequel> = {
  name: "lost",
  weight: "refused",
  judge: ({ cells, previous }) =>
    previous.observations
      .filter((o) => o.value !== null && !cells.has(cellOf(o)))
      .map((o) => `${placeOf(o)}: ${shown(o, o.value!)} ${unitOf(o)} is no longer there`),
};

/** Its figures change by little, if at all. */
export const altered: Rule<Sequel> = {
  name: "altered",
  weight: "flagged",
  judge: ({ reading, old }) =>
    reading.observations.flatMap((o) => {
      const before = old.get(cellOf(o));
      const limit = o.measure === "yield" ? YIELD : LIMIT;
      return before !== undefined && isBeyond(o, before, limit)
        ? [told(o, "instead of", before)]
        : [];
    }),
};

/** A figure that is new is of the size of the one before it. */
export const leap: Rule<Sequel> = {
  name: "leap",
  weight: "flagged",
  judge: ({ reading, old }) => {
    const last = new Map<string, number>();
    // The survey has its newest figures first.
    const inTime = [...reading.observations].sort((a, b) => a.month - b.month);
    return inTime.flatMap((o) => {
      const series = `${o.measure} ${o.holder}`;
      const before = last.get(series);
      if (o.value !== null) last.set(series, o.value);
      if (before === undefined || old.has(cellOf(o))) return [];
      return isBeyond(o, before, leapOf(o.measure)) ? [told(o, "after", before)] : [];
    });
  },
};

const leapOf = (measure: Quantity): typeof LIMIT =>
  isSurveyed(measure) ? YEAR : measure === "yield" ? YIELD : LIMIT;

const isBeyond = (o: Observation, other: number, limit: typeof LIMIT): boolean =>
  o.value !== null && isFar(other, o.value, limit.factor, limit.amount);

const told = (o: Observation, how: string, other: number): string =>
  `${placeOf(o)}: ${shown(o, o.value!)} ${how} ${shown(o, other)} ${unitOf(o)}`;

const placeOf = (o: Observation): string =>
  `${o.row.trim()}, ${nameOfQuantity(o.measure)} of ${formatPeriod(o.measure, o.month)}`;

const shown = ({ measure }: Observation, value: number): string =>
  measure === "yield" ? (value / 100).toFixed(2) : grouped(value);

const unitOf = ({ measure }: Observation): string =>
  measure === "yield" ? "percent" : "million dollars";
