import type { Basket } from "../tic/basket";
import type { Dataset } from "../tic/dataset";
import type { Edition } from "../tic/edition";
import type { Quantity } from "../tic/measure";
import { HOLDERS, type Holder } from "../tic/holder";
import type { Month } from "../tic/month";
import { once } from "../tic/once";
import { liesIn } from "../tic/within";
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
export function rankingOf(view: View, month: Month): Ranking {
  const known = seen(view);
  let ranking = known.get(month);
  if (!ranking) known.set(month, (ranking = rankingAt(view, month)));
  return ranking;
}

/** The rankings that a view has looked at: other views of the same figures have the same. */
const seen = once<View, Map<Month, Ranking>>(() => new Map());

function rankingAt({ dataset, measure, edition }: View, month: Month): Ranking {
  const known = rankings.get(dataset) ?? new Map<string, Ranking>();
  rankings.set(dataset, known);
  const key = keyOf(measure, month, edition);
  let ranking = known.get(key);
  if (!ranking) {
    const rows = dataset
      .universe(measure, month, edition)
      .map((code) => [code, dataset.completeFigure(code, measure, month, edition)!.value] as const)
      .sort((a, b) => b[1] - a[1]);
    known.set(key, (ranking = rankedOf(rows)));
  }
  return ranking;
}

/** Ranks rows of code and holding, which come largest first. */
function rankedOf(rows: readonly (readonly [code: number, value: number])[]): Ranking {
  const values = rows.map(([, value]) => value);
  return {
    codes: rows.map(([code]) => code),
    values,
    ranks: new Map(rows.map(([code, value]) => [code, values.indexOf(value) + 1])),
  };
}

const keyOf = (measure: Quantity, month: Month, { day, only }: Edition): string =>
  `${measure} ${month} ${day} ${only}`;

/** 1 is the largest; undefined for a holder that is not in the ranking. */
export const rankOf = ({ ranks }: Ranking, code: number): number | undefined => ranks.get(code);

/** The place that an amount would have: 1 if none is larger. */
export const placeIn = ({ values }: Ranking, amount: number): number =>
  values.filter((value) => value > amount).length + 1;

const insides = new WeakMap<Basket, ReadonlySet<number>>();

/** The single holders that lie in a region or group, and in nothing that is left out of it. */
function insideOf(region: Basket): ReadonlySet<number> {
  let inside = insides.get(region);
  if (!inside) {
    const left = region.flatMap(({ sign, of }) => (sign < 0 ? [{ sign: 1 as const, of }] : []));
    const lies = (of: Holder, whole: Basket) => liesIn({ sign: 1, of }, whole);
    const codes = HOLDERS.filter(
      (of) => of.kind === "country" && lies(of, region) && !lies(of, left),
    );
    insides.set(region, (inside = new Set(codes.map(({ code }) => code))));
  }
  return inside;
}

const parts = new WeakMap<Ranking, Map<Basket, Ranking>>();

/** Those of a ranking that lie in a region or group, with their ranks there. */
export function rankingIn(ranking: Ranking, region: Basket): Ranking {
  const known = parts.get(ranking) ?? new Map<Basket, Ranking>();
  parts.set(ranking, known);
  let part = known.get(region);
  if (!part) {
    const inside = insideOf(region);
    const rows = ranking.codes
      .map((code, i) => [code, ranking.values[i]!] as const)
      .filter(([code]) => inside.has(code));
    known.set(region, (part = rankedOf(rows)));
  }
  return part;
}
