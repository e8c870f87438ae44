import type { Dataset } from "../tic/dataset";
import type { Edition } from "../tic/edition";
import type { Quantity } from "../tic/measure";
import type { Month } from "../tic/month";
import type { View } from "./view";

/** The single holders of a month, largest first. */
export interface Ranking {
  readonly codes: readonly number[];
  readonly values: readonly number[];
  /** By code; equal holdings share a rank. */
  readonly ranks: ReadonlyMap<number, number>;
}

const rankings = new WeakMap<Dataset, Map<string, Ranking>>();

/** All single holders that are published for a month, largest first. Never from partial publications. */
export function rankingOf({ dataset, measure, edition }: View, month: Month): Ranking {
  const known = rankings.get(dataset) ?? new Map<string, Ranking>();
  rankings.set(dataset, known);
  const key = keyOf(measure, month, edition);
  let ranking = known.get(key);
  if (!ranking) {
    const rows = dataset
      .universe(measure, month, edition)
      .map((code) => [code, dataset.completeFigure(code, measure, month, edition)!.value] as const)
      .sort((a, b) => b[1] - a[1]);
    const values = rows.map(([, value]) => value);
    ranking = {
      codes: rows.map(([code]) => code),
      values,
      ranks: new Map(rows.map(([code, value]) => [code, values.indexOf(value) + 1])),
    };
    known.set(key, ranking);
  }
  return ranking;
}

const keyOf = (measure: Quantity, month: Month, { day, only }: Edition): string =>
  `${measure} ${month} ${day} ${only}`;

/** 1 is the largest; undefined for a holder that is not in the ranking. */
export const rankOf = ({ ranks }: Ranking, code: number): number | undefined => ranks.get(code);
