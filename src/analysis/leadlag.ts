import type { Month } from "../tic/month";

/** A dated price of the user's. */
export interface Quote {
  /** The Excel serial of the day, or any number that orders the quotes of a month. */
  readonly day: number;
  readonly month: Month;
  readonly price: number;
}

/** The last price of every month. */
export function monthlyOf(quotes: readonly Quote[]): Map<Month, number> {
  const last = new Map<Month, Quote>();
  for (const quote of quotes) {
    const known = last.get(quote.month);
    if (!known || quote.day >= known.day) last.set(quote.month, quote);
  }
  return new Map([...last].map(([month, { price }]) => [month, price]));
}

/** The change from the month before: relative, or the difference for yields. Months without a month before have none. */
export function changesOf(prices: ReadonlyMap<Month, number>, differences: boolean) {
  const changes = new Map<Month, number>();
  for (const [month, price] of prices) {
    const before = prices.get(month - 1);
    if (before === undefined) continue;
    changes.set(month, differences ? price - before : price / before - 1);
  }
  return changes;
}

/** How a holder's months go together with the market's a number of months later. */
export interface Pairing {
  readonly lag: number;
  /** Pearson's correlation; NaN for fewer than three pairs, or if one side does not vary. */
  readonly correlation: number;
  /** sqrt((1 − r²) / (n − 2)) */
  readonly error: number;
  readonly pairs: number;
}

/** Every lag from −most to most. At a positive lag the holder moves first. */
export function leadLagOf(
  flows: ReadonlyMap<Month, number>,
  changes: ReadonlyMap<Month, number>,
  most: number,
): Pairing[] {
  return Array.from({ length: 2 * most + 1 }, (_, i) => {
    const lag = i - most;
    const pairs = [...flows].flatMap(([month, flow]) => {
      const change = changes.get(month + lag);
      return change === undefined ? [] : [[flow, change] as const];
    });
    const correlation = correlationOf(pairs);
    const error = Math.sqrt((1 - correlation ** 2) / (pairs.length - 2));
    return { lag, correlation, error, pairs: pairs.length };
  });
}

function correlationOf(pairs: readonly (readonly [number, number])[]): number {
  const n = pairs.length;
  if (n < 3) return NaN;
  const mean = (side: 0 | 1) => pairs.reduce((sum, pair) => sum + pair[side], 0) / n;
  const [x, y] = [mean(0), mean(1)];
  let [xy, xx, yy] = [0, 0, 0];
  for (const [a, b] of pairs) {
    xy += (a - x) * (b - y);
    xx += (a - x) ** 2;
    yy += (b - y) ** 2;
  }
  if (isFlat(pairs, 0) || isFlat(pairs, 1)) return NaN;
  // Rounding can carry a perfect correlation past 1.
  return Math.max(-1, Math.min(1, xy / Math.sqrt(xx * yy)));
}

const isFlat = (pairs: readonly (readonly [number, number])[], side: 0 | 1): boolean =>
  pairs.every((pair) => pair[side] === pairs[0]![side]);
