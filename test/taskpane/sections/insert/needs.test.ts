import { formattedIn, needsOf } from "../../../../src/taskpane/sections/insert/needs";

const MATRIX = [
  ["Month", "China + Belgium, $ bn", "Note"],
  [46022, 1234567.891, ""],
  [{ type: "FormattedNumber", basicValue: 46053, numberFormat: "yyyy-mm" }, -0.04, "estimate"],
];
const FORMATS = ["yyyy-mm", "[>=0.05]#,##0.0;[<=-0.05]-#,##0.0;0.0", "General"];

test("a result is shown in the formats of its columns", () => {
  expect(formattedIn(MATRIX, FORMATS).map((row) => row.map(({ text }) => text))).toEqual([
    ["Month", "China + Belgium, $ bn", "Note"],
    ["2025-12", "1234567.9", ""],
    ["2026-01", "0.0", "estimate"],
  ]);
});

test("a column needs its heading, or its longest figure with the commas that Excel writes", () => {
  expect(needsOf(formattedIn(MATRIX, FORMATS))).toEqual([7, 21, 8]);
  expect(needsOf(formattedIn(MATRIX.slice(1), FORMATS))).toEqual([7, 11, 8]);
});

test("nothing needs nothing", () => {
  expect(needsOf([])).toEqual([]);
});
