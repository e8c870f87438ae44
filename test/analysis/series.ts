import fc from "fast-check";
import type { Lasting } from "../../src/analysis/lasting";
import type { Track } from "../../src/analysis/view";

/** The figures of months from 100 on, as a track made for one call and as the series that lasts; and a window of them. */
export interface SeriesAndWindow {
  readonly at: Track;
  readonly kept: Lasting;
  readonly first: number;
  readonly last: number;
}

/** The first month of the series. */
export const START = 100;

/** A series of the figures of months from 100 on; NaN is a month without one. */
export function lastingOf(figures: readonly number[]): Lasting {
  const at: Track = (month) => figures[month - START] ?? NaN;
  return Object.assign(at, { first: START, last: START + figures.length - 1 });
}

const figure = fc.oneof(
  { weight: 5, arbitrary: fc.integer({ min: 0, max: 9 }) },
  { weight: 1, arbitrary: fc.constant(NaN) },
);

/** A series begins and ends with a figure, and has gaps. */
export const seriesAndWindow: fc.Arbitrary<SeriesAndWindow> = fc
  .record({
    ends: fc.tuple(fc.integer({ min: 0, max: 9 }), fc.integer({ min: 0, max: 9 })),
    between: fc.array(figure, { maxLength: 25 }),
    window: fc.tuple(fc.nat(26), fc.nat(26)),
  })
  .map(({ ends: [start, end], between, window }) => {
    const figures = [start, ...between, end];
    const kept = lastingOf(figures);
    const [first, last] = window
      .map((place) => START + (place % figures.length))
      .sort((a, b) => a - b);
    return { at: (month) => kept(month), kept, first: first!, last: last! };
  });
