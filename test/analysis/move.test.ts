import { breadthOf, isCut, movesOf, type Move } from "../../src/analysis/move";
import type { View } from "../../src/analysis/view";
import { NEWEST } from "../../src/tic/edition";
import { isoMonth } from "../../src/tic/month";
import { CHINA, datasetOf, DENMARK, EUROPE, JAPAN, publication, SWEDEN } from "../tic/tiny";

const FRANCE = 10804;

const october = { from: "2025-10" };
const dataset = datasetOf([
  publication("table3@2026-06-18", "2026-04"),
  { ...october, holder: CHINA, values: [687_710, 683_862] },
  { ...october, holder: JAPAN, values: [1_200_000, 1_202_693] },
  { ...october, holder: DENMARK, values: ["na", 9_887] },
  { ...october, holder: SWEDEN, values: [50_000, 50_000] },
  { ...october, holder: EUROPE, values: [3_600_000, 3_500_000] },
  { from: "2021-05", holder: FRANCE, values: [100_000, 218_000] },
  { from: "2021-06", holder: FRANCE, values: [3_000], measure: "longterm.net" },
  { from: "2021-05", holder: CHINA, values: [1_000_000, 990_000] },
]);

const view: View = { dataset, measure: "treasuries", edition: NEWEST, lenient: false };
const moves = (from: string, to: string) =>
  movesOf(view, isoMonth(from), isoMonth(to), "change", false);
const move = (start: number, by: number): Move => ({ code: 0, start, move: by, breaks: [] });

describe("movesOf", () => {
  test("has nobody in a month that no table of all holders has", () => {
    expect(moves("2025-11", "2025-12")).toEqual([]);
  });

  test("has the change of every single holder that is published at both ends", () => {
    expect(moves("2025-10", "2025-11")).toEqual([
      { code: SWEDEN, start: 50_000, move: 0, breaks: [] },
      { code: CHINA, start: 687_710, move: -3_848, breaks: [] },
      { code: JAPAN, start: 1_200_000, move: 2_693, breaks: [] },
    ]);
  });

  test("names the break in a series, which cuts it", () => {
    const [china, france] = [...moves("2021-05", "2021-06")].sort((a, b) => b.code - a.code);
    expect(china!.breaks).toEqual([]);
    expect(france!.breaks.map(({ month }) => month)).toEqual([isoMonth("2021-06")]);
    expect([china, france].map((one) => isCut(one!))).toEqual([false, true]);
  });

  test("by net purchases has whom they are published of, and no break", () => {
    const bought = movesOf(view, isoMonth("2021-05"), isoMonth("2021-06"), "net", false);
    expect(bought).toEqual([{ code: FRANCE, start: 100_000, move: 3_000, breaks: [] }]);
  });
});

describe("breadthOf", () => {
  test("is NaN of nobody", () => {
    expect(breadthOf([], "equal")).toBeNaN();
  });

  test("is the share that fell; one that did not change counts, but not as a fall", () => {
    expect(breadthOf([move(1, -1), move(1, 1), move(1, 0), move(1, -2)], "equal")).toBe(0.5);
  });

  test("weighs by the holding at the start if asked", () => {
    expect(breadthOf([move(300, -1), move(100, 1)], "value")).toBe(0.75);
  });
});
