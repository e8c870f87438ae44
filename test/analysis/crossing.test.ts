import fc from "fast-check";
import { crossingOf, lastTime } from "../../src/analysis/crossing";
import type { Track } from "../../src/analysis/view";
import { seriesAndWindow } from "./series";

/** A crossing, and the last month on the same side before it. */
const found = (at: Track, month: number, first: number, level?: number) => {
  const crossing = crossingOf(at, month, first, level);
  return { ...crossing, before: lastTime(at, crossing, first, level) };
};

/** Differences of months 100, 101 and so on, in billions; NaN where one of the two is not published. */
const cross = (...apart: number[]) =>
  found((month) => apart[month - 100] ?? NaN, 99 + apart.length, 100);

describe("crossingOf", () => {
  test("knows no side where the two never differed, or never had a figure both", () => {
    expect(cross(0, 0)).toEqual({ side: 0, since: undefined, before: undefined, start: 100 });
    expect(cross(NaN, NaN)).toMatchObject({ side: 0, since: undefined });
  });

  // China less 1,000 billion dollars, 2022-02 to 2022-05 (Table 3).
  test("finds the first month on the present side", () => {
    const months = [1028.674, 1013.201, 976.022, 951.753].map((holding) => holding - 1000);
    expect(cross(...months)).toEqual({ side: -1, since: 102, before: undefined, start: 101 });
    expect(cross(...months.slice(0, 3))).toMatchObject({ side: -1, since: 102 });
    expect(cross(...months.slice(0, 2))).toMatchObject({ side: 1, since: undefined });
  });

  test("finds the last month before that on the same side", () => {
    expect(cross(-5, -1, 3, 2, -4, -6)).toMatchObject({ side: -1, since: 104, before: 101 });
    expect(cross(3, 2, -4)).toMatchObject({ side: -1, since: 102, before: undefined });
  });

  test("says where the comparison starts if there never was another side", () => {
    expect(cross(NaN, 1, 2)).toEqual({ side: 1, since: undefined, before: undefined, start: 101 });
    expect(cross(1, 2, 3).start).toBe(100);
  });

  test("takes equal months for those of the side before, and passes over months without a figure", () => {
    expect(cross(1, 0, -2, 0)).toMatchObject({ side: -1, since: 102 });
    expect(cross(1, NaN, -2, NaN, -3)).toMatchObject({ side: -1, since: 102 });
    expect(cross(-1, NaN, 0, 2, -3)).toMatchObject({ side: -1, since: 104, before: 100 });
  });

  // Canada, 2025-09 to 2025-12, in billions (Table 3).
  test("compares with a level, too", () => {
    const months = [475.9, 419.1, 472.2, 468.3];
    const crossed = found((month) => months[month - 100] ?? NaN, 103, 100, 450);
    expect(crossed).toEqual({ side: 1, since: 102, before: 100, start: 101 });
  });

  test("finds in a series what a search month by month does", () => {
    const level = fc.integer({ min: -1, max: 10 });
    fc.assert(
      fc.property(seriesAndWindow, level, ({ at, kept, first, last }, level) => {
        const months = Array.from({ length: last - first + 1 }, (_, i) => first + i);
        const signs = months
          .map((month) => ({ month, sign: Math.sign(at(month) - level) }))
          .filter(({ sign }) => !Number.isNaN(sign));
        const side = signs.findLast(({ sign }) => sign)?.sign ?? 0;
        const other = signs.findLastIndex(({ sign }) => side && sign === -side);
        const since = signs.find(({ sign }, i) => other >= 0 && i > other && sign === side);
        const before = signs.findLast(({ sign }, i) => i < other && sign === side);
        const crossing = found(kept, last, first, level);
        expect(crossing).toMatchObject({ side, since: since?.month, before: before?.month });
        expect(found((month) => at(month) - level, last, first)).toEqual(crossing);
        if (other < 0) expect(crossing.start).toBe(signs[0]?.month ?? last);
      }),
    );
  });
});
