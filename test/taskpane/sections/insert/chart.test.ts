import { extremesOf, pathOf } from "../../../../src/taskpane/sections/insert/chart";
import { pointsOf } from "../../../../src/taskpane/sections/insert/history";
import { isoMonth } from "../../../../src/tic/month";

const pointAt = (month: string, value: number) => ({ month: isoMonth(month), value });

test("a series' months come as serials or as formatted numbers, and missing ones are left out", () => {
  const missing = { code: "#N/A", message: "n.a." };
  const month = { type: "FormattedNumber", basicValue: 45991, numberFormat: "yyyy-mm" };
  expect(
    pointsOf([
      [45961, 687.71],
      [month, 683.862],
      [46022, missing],
    ]),
  ).toEqual([pointAt("2025-10", 687.71), pointAt("2025-11", 683.862)]);
});

test.each([undefined, "text", [["2025-11", 1]], [[45991]]])("%j is no history", (series) => {
  expect(pointsOf(series)).toEqual([]);
});

test("the low and the high are the first of several like ones", () => {
  const points = ["2025-01", "2025-02", "2025-03", "2025-04"].map((month, i) =>
    pointAt(month, [2, 1, 1, 2][i]!),
  );
  expect(extremesOf(points)).toEqual({ low: points[1], high: points[0] });
});

test("the line goes from corner to corner, and breaks where months are missing", () => {
  const points = [pointAt("2025-01", 0), pointAt("2025-02", 50), pointAt("2025-05", 100)];
  expect(pathOf(points, 0, 100)).toBe("M0 69L75 36M300 3");
});

test("a level line runs in the middle", () => {
  expect(pathOf([pointAt("2025-01", 7), pointAt("2025-02", 7)], 7, 7)).toBe("M0 36L300 36");
});
