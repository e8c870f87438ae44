import { isLasting, isWhole, kept } from "../../src/analysis/lasting";
import { lastingOf, START } from "./series";

const series = lastingOf([5, NaN, 7, 4]);

test("a track made for one call does not last", () => {
  expect(isLasting((month) => month)).toBe(false);
  expect(isLasting(series)).toBe(true);
});

test("a window is of the whole if nothing of the series lies before it", () => {
  expect(isWhole(series, START)).toBe(true);
  expect(isWhole(series, START - 12)).toBe(true);
  expect(isWhole(series, START + 1)).toBe(false);
  expect(isWhole((month) => month, START)).toBe(false);
});

describe("kept", () => {
  test("works out each month once, in order, and has nothing outside of the series", () => {
    const asked: number[] = [];
    const doubled = kept(series, (month) => {
      asked.push(month);
      return 2 * series(month);
    });
    expect(asked).toEqual([START, START + 1, START + 2, START + 3]);
    expect([0, 1, 2, 3].map((i) => doubled(START + i))).toEqual([10, NaN, 14, 8]);
    expect([doubled(START - 1), doubled(START + 4)]).toEqual([NaN, NaN]);
    expect(asked).toHaveLength(4);
    expect([doubled.first, doubled.last]).toEqual([START, START + 3]);
  });

  test("of a series without a figure has none", () => {
    const nothing = Object.assign(() => NaN, { first: 0, last: -1 });
    expect(kept(nothing, (month) => month)(0)).toBeNaN();
  });
});
