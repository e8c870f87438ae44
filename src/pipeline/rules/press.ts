import { SLT_START } from "../../tic/break";
import { cellOf } from "../../tic/cell";
import { isFlow } from "../../tic/measure";
import type { Observation } from "../../tic/observation";
import type { Reading } from "../../treasury/reading";
import { newestOf } from "../edition";
import { isFar, isWithIslands, said, SLACK, valuesOf } from "./figures";
import type { Rule } from "./rule";

/** An old press table, and everything that was printed since. */
export interface Held {
  readonly reading: Reading;
  readonly finals: readonly Reading[];
}

/**
 * A press table against the final figures: a cell by factor and millions of dollars, the median of a holder's months (`row`)
 * and millions, the part of the cells that may not round to them (`off`) and, of the estimates before Form SLT, the median of
 * all cells.
 */
const LIMIT = { factor: 1.4, row: 0.1, millions: 2_000, off: 1 / 3, estimates: 0.05 };

/** The tables with final figures, the most precise first. */
const FINAL = ["slt3d", "table3", "mfhhis01"] as const;

/**
 * An old press table is what the final figures of its cells were before their revisions, which are of single cells and, from
 * Form SLT on, small. A row or a column that is another one's is not.
 */
export const press: Rule<Held> = {
  name: "press",
  weight: "flagged",
  judge(held) {
    const pairs = pairsOf(held);
    const reported = pairs.filter(({ o }) => o.month >= SLT_START);
    const estimates = pairs.filter(({ o }) => o.month < SLT_START);
    return [
      ...unrounded(reported),
      ...misestimated(estimates),
      ...rowsApart(reported),
      ...reported
        .filter(({ value, final }) => isFar(final, value, LIMIT.factor, LIMIT.millions))
        .map(({ o, final }) => said(o, final, "but finally")),
    ];
  },
};

/** A position, the final figure of its cell, and how far it is from that. */
interface Pair {
  readonly o: Observation;
  readonly value: number;
  readonly final: number;
  readonly off: number;
}

function pairsOf({ reading, finals }: Held): Pair[] {
  const tables = FINAL.flatMap((name) => {
    const final = newestOf(finals, name);
    return final && final !== reading ? [valuesOf(final)] : [];
  });
  return reading.observations.flatMap((o) => {
    const cell = cellOf(o);
    const final = tables.find((cells) => cells.has(cell))?.get(cell);
    if (o.value === null || !final || isFlow(o.measure) || o.series !== "current") return [];
    return [{ o, value: o.value, final, off: Math.abs(o.value / final - 1) }];
  });
}

function unrounded(reported: readonly Pair[]): string[] {
  const apart = reported.filter(
    ({ o, value, final }) => !isWithIslands(o) && Math.abs(value - final) > SLACK,
  );
  if (apart.length <= LIMIT.off * reported.length) return [];
  return [`${apart.length} of its ${reported.length} figures are not what the final ones round to`];
}

function misestimated(estimates: readonly Pair[]): string[] {
  if (median(estimates.map(({ off }) => off)) <= LIMIT.estimates) return [];
  return [
    `half of its ${estimates.length} figures are more than ${LIMIT.estimates * 100}% from the final ones`,
  ];
}

/** Rows that are off in most of their months. */
function rowsApart(reported: readonly Pair[]): string[] {
  const rows = new Map<string, Pair[]>();
  for (const pair of reported) {
    const name = `${pair.o.holder} ${pair.o.measure}`;
    rows.set(name, [...(rows.get(name) ?? []), pair]);
  }
  return [...rows.values()].flatMap((of) => {
    const difference = median(of.map(({ value, final }) => Math.abs(value - final)));
    if (median(of.map(({ off }) => off)) <= LIMIT.row || difference <= LIMIT.millions) return [];
    const { o, final } = of.at(-1)!;
    return [said(o, final, "and so in most months, but finally")];
  });
}

const median = (values: readonly number[]): number =>
  [...values].sort((a, b) => a - b)[values.length >> 1] ?? 0;
