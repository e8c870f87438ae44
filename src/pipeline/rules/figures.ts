import { cellOf } from "../../tic/cell";
import { grouped } from "../../tic/grouped";
import { nameOfQuantity } from "../../tic/measure";
import { formatMonth } from "../../tic/month";
import type { Observation } from "../../tic/observation";
import type { Reading } from "../../treasury/reading";

/** The figures of a file by cell. */
export type Cells = ReadonlyMap<number, number>;

/** The cells of a file that hold a figure. */
export function valuesOf({ observations }: Pick<Reading, "observations">): Cells {
  const cells = new Map<number, number>();
  for (const o of observations) if (o.value !== null) cells.set(cellOf(o), o.value);
  return cells;
}

/** The cell of the month before. */
export const cellBefore = (o: Observation): number => cellOf(o) - 1;

/** Whether two figures are a factor apart, and so many millions. */
export const isFar = (from: number, to: number, factor: number, millions: number): boolean =>
  Math.abs(to - from) > millions && Math.max(from, to) > factor * Math.max(1, Math.min(from, to));

/** What a tenth of a billion can hide, in millions. */
export const SLACK = 50;

/** Names a figure: its row, what it is of, its month. */
export const placeOf = (o: Observation): string =>
  `${o.row.trim()}, ${nameOfQuantity(o.measure)} in ${formatMonth(o.month)}`;

/** A figure beside another one. */
export const said = (o: Observation, other: number, how: string): string =>
  `${placeOf(o)}: ${grouped(o.value!)} ${how} ${grouped(other)} million dollars`;

/** The row of the United Kingdom with the Channel Islands and the Isle of Man (note 2 of the press tables). */
export const isWithIslands = ({ row }: Observation): boolean =>
  /^United Kingdom 2\/$/.test(row.trim());
