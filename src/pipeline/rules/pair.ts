import { cellOf } from "../../tic/cell";
import type { Table } from "../../tic/tables";
import type { Reading } from "../../treasury/reading";
import { grouped } from "../../tic/grouped";
import { isWithIslands, placeOf, valuesOf } from "./figures";
import type { Rule } from "./rule";

/** Two tables of one release, of which the first prints each cell more precisely. */
export interface Pair {
  readonly whole: Reading;
  readonly other: Reading;
}

/** A rule of two tables that come out together. */
export interface PairRule extends Rule<Pair> {
  readonly tables: readonly [whole: Table, other: Table];
}

/** Cells that two tables print further apart than so many millions. */
export function differences({ whole, other }: Pair, slack: number): string[] {
  const cells = valuesOf(whole);
  return other.observations.flatMap((o) => {
    if (isWithIslands(o)) return [];
    const value = cells.get(cellOf(o));
    if (value === undefined || o.value === null || Math.abs(value - o.value) <= slack) return [];
    return [
      `${placeOf(o)}: ${grouped(o.value)} million dollars, but ${grouped(value)} in ${whole.publication.source}`,
    ];
  });
}
