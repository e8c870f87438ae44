import fc from "fast-check";
import type { Side } from "../../src/analysis/extreme";
import {
  countOf,
  figuresOf,
  percentileOf,
  placeOf,
  recordsOf,
  zscoreOf,
} from "../../src/analysis/standing";
import { seriesAndWindow, START } from "./series";

/** China, 2025-08 to 2025-12, in billions (Table 3, for_treas_pos); no figure of the sixth month. */
const CHINA = [699.705, 699.205, 687.71, 683.862, 683.455, NaN];
const at = (month: number) => CHINA[month] ?? NaN;

test("the figures of a window are those of its months that have one, both ends included", () => {
  expect(figuresOf(at, 1, 3)).toEqual([699.205, 687.71, 683.862]);
  expect(figuresOf(at, 4, 6)).toEqual([683.455]);
  expect(figuresOf(at, 5, 6)).toEqual([]);
});

describe("the place of a level", () => {
  const figures = figuresOf(at, 0, 4);

  test("is 1 if none is more extreme, and equal ones share the better", () => {
    expect(placeOf(at, 0, 0, "high")).toBe(1);
    expect(placeOf(at, 0, 2, "high")).toBe(3);
    expect(placeOf(at, 0, 4, "high")).toBe(5);
    expect(placeOf(at, 0, 4, "low")).toBe(1);
    expect(placeOf(at, 0, 2, "low")).toBe(1);
    expect(placeOf(at, 1, 2, "high")).toBe(2);
    const fives = (month: number) => [5, 4, NaN, 4, 3][month]!;
    expect([placeOf(fives, 0, 3, "high"), placeOf(fives, 0, 3, "low")]).toEqual([2, 1]);
  });

  test("as a percentile is the fraction at or below it", () => {
    expect(percentileOf(figures, 683.455)).toBe(1 / 5);
    expect(percentileOf(figures, 687.71)).toBe(3 / 5);
    expect(percentileOf(figures, 699.705)).toBe(1);
  });

  test("as a z-score is in standard deviations of the population, and none where nothing differs", () => {
    expect(zscoreOf([1, 3], 3)).toBe(1);
    expect(zscoreOf([2, 4, 4, 4, 5, 5, 7, 9], 9)).toBe(2);
    expect(zscoreOf([683.862, 683.862], 683.862)).toBeNaN();
  });
});

describe("countOf", () => {
  const steps = (month: number) => at(month) - at(month - 1);

  test("counts the months on a side of zero, of those that have a figure", () => {
    expect(countOf(steps, 0, 5, -1, 0)).toEqual({ counted: 4, known: 4 });
    expect(countOf(steps, 0, 5, 1, 0)).toEqual({ counted: 0, known: 4 });
    expect(countOf(steps, 3, 3, -1, 0)).toEqual({ counted: 1, known: 1 });
  });

  test("leaves out what does not come to as much as asked", () => {
    expect(countOf((month) => [-5, -4.9, 5, 6][month]!, 0, 3, -1, 5)).toEqual({
      counted: 1,
      known: 4,
    });
    expect(countOf((month) => [-5, -4.9, 5, 6][month]!, 0, 3, 1, 5)).toEqual({
      counted: 2,
      known: 4,
    });
  });
});

describe("recordsOf", () => {
  test("counts months as low or high as any before, without the first of the history", () => {
    expect(recordsOf(at, 0, 0, 5, "low")).toEqual({ counted: 4, known: 4 });
    expect(recordsOf(at, 0, 0, 5, "high")).toEqual({ counted: 0, known: 4 });
    expect(recordsOf((month) => [3, 5, 4, 5, 6][month]!, 0, 0, 4, "high")).toEqual({
      counted: 3,
      known: 4,
    });
  });

  test("compares with the whole history, and counts those of the window", () => {
    expect(recordsOf(at, 0, 3, 5, "low")).toEqual({ counted: 2, known: 2 });
    expect(recordsOf((month) => [9, 3, 5][month]!, 0, 2, 2, "high")).toEqual({
      counted: 0,
      known: 1,
    });
    expect(recordsOf((month) => [NaN, 3, 5][month]!, 0, 1, 2, "high")).toEqual({
      counted: 1,
      known: 1,
    });
  });
});

test("what is kept of a series says what looking through it month by month does", () => {
  const side = fc.constantFrom<Side>("low", "high");
  fc.assert(
    fc.property(seriesAndWindow, side, ({ at, kept, first, last }, side) => {
      for (const start of [START, first]) {
        expect(recordsOf(kept, start, first, last, side)).toEqual(
          recordsOf(at, start, first, last, side),
        );
        if (!Number.isNaN(at(last)))
          expect(placeOf(kept, start, last, side)).toBe(placeOf(at, start, last, side));
      }
    }),
  );
});
