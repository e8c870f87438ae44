import type { Edition, Dataset } from "../tic/dataset";
import type { Measure } from "../tic/measure";
import type { Month } from "../tic/month";
import type { View } from "./view";

/** The single holders of a month, largest first. */
export interface Ranking {
  readonly codes: readonly number[];
  readonly values: readonly number[];
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
    ranking = { codes: rows.map(([code]) => code), values: rows.map(([, value]) => value) };
    known.set(key, ranking);
  }
  return ranking;
}

const keyOf = (measure: Measure, month: Month, { day, only }: Edition): string =>
  `${measure} ${month} ${day} ${only}`;

/** 1 is the largest; equal holdings share a rank; undefined for a holder that is not in the ranking. */
export function rankOf({ codes, values }: Ranking, code: number): number | undefined {
  const i = codes.indexOf(code);
  return i < 0 ? undefined : values.indexOf(values[i]!) + 1;
}
