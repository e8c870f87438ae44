import fc from "fast-check";
import {
  drawdownOf,
  extremeOf,
  firstKnown,
  lastBeyond,
  lookBack,
  monthsOf,
  type Side,
} from "../../src/analysis/extreme";
import { seriesAndWindow } from "./series";

/** A track over months 0, 1, 2, …; NaN is a month without a figure. */
const track =
  (...values: number[]) =>
  (month: number) =>
    values[month] ?? NaN;

describe("lookBack", () => {
  test("finds the last earlier month at or below the level", () => {
    const at = track(5, 9, 4, 8, 6, 7, 5);
    expect(lookBack(at, 6, 0, "low")).toEqual({ since: 2, start: 0 });
    expect(lookBack(at, 5, 0, "low")).toEqual({ since: 4, start: 0 });
  });

  test("finds the last earlier month at or above the level", () => {
    const at = track(5, 9, 4, 8, 6, 7, 5);
    expect(lookBack(at, 5, 0, "high")).toEqual({ since: 3, start: 0 });
    expect(lookBack(at, 3, 0, "high")).toEqual({ since: 1, start: 0 });
  });

  test("counts an equal month as reached", () => {
    expect(lookBack(track(7, 7), 1, 0, "low").since).toBe(0);
    expect(lookBack(track(7, 7), 1, 0, "high").since).toBe(0);
  });

  test("of a record finds none, and says where its history starts", () => {
    expect(lookBack(track(5, 6, 7), 2, 0, "high")).toEqual({
      since: undefined,
      start: 0,
    });
    expect(lookBack(track(NaN, 6, 7), 2, 0, "high").start).toBe(1);
    expect(lookBack(track(5), 0, 0, "low")).toEqual({ since: undefined, start: 0 });
  });

  test("passes over months without a figure", () => {
    const at = track(5, NaN, NaN, 9, NaN, 6);
    expect(lookBack(at, 5, 0, "low")).toEqual({ since: 0, start: 0 });
    expect(lookBack(at, 5, 0, "high")).toEqual({ since: 3, start: 0 });
  });

  test("does not look beyond the first month", () => {
    expect(lookBack(track(1, 9, 8, 7), 3, 1, "low").since).toBeUndefined();
  });

  test("low and high are mirrors", () => {
    const values = fc.array(fc.integer({ min: -9, max: 9 }), { minLength: 1, maxLength: 30 });
    fc.assert(
      fc.property(values, (up) => {
        const down = up.map((value) => -value);
        const last = up.length - 1;
        const low = lookBack(track(...up), last, 0, "low");
        expect(lookBack(track(...down), last, 0, "high")).toEqual(low);
      }),
    );
  });
});

describe("firstKnown", () => {
  test("is the first month of a window with a figure, or its last", () => {
    expect(firstKnown(track(NaN, NaN, 7, 8), 0, 3)).toBe(2);
    expect(firstKnown(track(NaN, 6, 7, 8), 2, 3)).toBe(2);
    expect(firstKnown(track(NaN, NaN, NaN), 0, 2)).toBe(2);
  });
});

describe("monthsOf", () => {
  test("is the distance to the month found, or of a record to the first", () => {
    expect(monthsOf({ since: 2, start: 0 }, 6)).toBe(4);
    expect(monthsOf({ since: undefined, start: 1 }, 6)).toBe(5);
    expect(monthsOf({ since: undefined, start: 6 }, 6)).toBe(0);
  });
});

describe("extremeOf", () => {
  const at = track(5, 9, NaN, 4, 9, 4, 6);

  test("of an empty window is undefined", () => {
    expect(extremeOf(at, 2, 2, "high")).toBeUndefined();
    expect(extremeOf(at, 7, 9, "high")).toBeUndefined();
    expect(extremeOf(at, 4, 3, "high")).toBeUndefined();
  });

  test("is the earliest month on a tie", () => {
    expect(extremeOf(at, 0, 6, "high")).toBe(1);
    expect(extremeOf(at, 0, 6, "low")).toBe(3);
  });

  test("keeps to the window, both ends included", () => {
    expect(extremeOf(at, 2, 6, "high")).toBe(4);
    expect(extremeOf(at, 6, 6, "low")).toBe(6);
    expect(extremeOf(at, 0, 1, "low")).toBe(0);
  });

  test("is never passed by any month of the window", () => {
    const values = fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 1, maxLength: 20 });
    const side = fc.constantFrom<Side>("low", "high");
    fc.assert(
      fc.property(values, side, (values, side) => {
        const found = values[extremeOf(track(...values), 0, values.length - 1, side)!];
        expect(found).toBe(side === "low" ? Math.min(...values) : Math.max(...values));
      }),
    );
  });
});

describe("drawdownOf", () => {
  test("is nothing at the peak and negative below it", () => {
    const at = track(50, 100, 75, 25);
    expect(drawdownOf(at, 0, 1)).toEqual({ peak: 100, below: 0 });
    expect(drawdownOf(at, 0, 2)).toEqual({ peak: 100, below: -25 });
    expect(drawdownOf(at, 0, 3)).toEqual({ peak: 100, below: -75 });
  });

  test("does not see a peak that is still to come, or lies before the first month", () => {
    expect(drawdownOf(track(40, 30, 100), 0, 1)).toEqual({ peak: 40, below: -10 });
    expect(drawdownOf(track(100, 40, 30), 1, 2)).toEqual({ peak: 40, below: -10 });
  });

  test("is undefined without a figure", () => {
    expect(drawdownOf(track(NaN, NaN), 0, 1)).toBeUndefined();
  });
});

describe("lastBeyond", () => {
  const at = track(5, 9, NaN, 4, 9, 6);

  test("is the last month of a window beyond a level, the level itself aside", () => {
    expect(lastBeyond(at, 0, 5, "high", 6)).toBe(4);
    expect(lastBeyond(at, 0, 3, "high", 6)).toBe(1);
    expect(lastBeyond(at, 0, 5, "low", 5)).toBe(3);
    expect(lastBeyond(at, 0, 5, "low", 4)).toBeUndefined();
    expect(lastBeyond(at, 2, 2, "high", 0)).toBeUndefined();
  });
});

describe("what is kept of a series", () => {
  const side = fc.constantFrom<Side>("low", "high");
  const level = fc.integer({ min: -1, max: 10 });

  test("says what looking through it month by month does", () => {
    fc.assert(
      fc.property(seriesAndWindow, side, level, ({ at, kept, first, last }, side, level) => {
        for (const month of Array.from({ length: last - first + 1 }, (_, i) => first + i)) {
          expect(lookBack(kept, month, first, side)).toEqual(lookBack(at, month, first, side));
          expect(extremeOf(kept, first, month, side)).toBe(extremeOf(at, first, month, side));
          expect(drawdownOf(kept, first, month)).toEqual(drawdownOf(at, first, month));
          expect(lastBeyond(kept, first, month, side, level)).toBe(
            lastBeyond(at, first, month, side, level),
          );
        }
      }),
    );
  });

  test("looks back and finds extremes as a scan does", () => {
    fc.assert(
      fc.property(seriesAndWindow, side, ({ kept, first, last }, side) => {
        const months = Array.from({ length: last - first + 1 }, (_, i) => first + i);
        const isAs = (value: number, other: number) =>
          side === "low" ? value <= other : value >= other;
        const known = months.filter((month) => !Number.isNaN(kept(month)));
        const since = known.findLast((m) => m < last && isAs(kept(m), kept(last)));
        expect(lookBack(kept, last, first, side).since).toBe(since);
        const extreme = known.find((m) => known.every((other) => isAs(kept(m), kept(other))));
        expect(extremeOf(kept, first, last, side)).toBe(extreme);
      }),
    );
  });
});
