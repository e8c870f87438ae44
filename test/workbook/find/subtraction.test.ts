import fc from "fast-check";
import { unquoted, unquotedMonths, unquotedSentence } from "../../../src/workbook/find/subtraction";

const said = (formula: string) => unquotedMonths(formula).map(unquotedSentence);

describe("nothing is said of", () => {
  test.each([
    ["a formula without a TIC function", "=2025-11"],
    ["a month in quotes", '=TIC.HOLDINGS("CN","2025-11")'],
    ["a year, or a date from a cell", '=TIC.HOLDINGS("CN",2014)+TIC.HOLDINGS("CN",A1-11)'],
    ["a subtraction outside the functions", '=TIC.HOLDINGS("CN","2025-11")+2025-11'],
    ["a number of months back", '=TIC.HOLDINGS("CN",-11)'],
    ["what is no month", '=TIC.HOLDINGS("CN",2025-13)+TIC.HOLDINGS("CN",2025-2024)'],
    ["options, which are text", '=TIC.HOLDINGS("CN","2025-11","asof=2026-01-15")'],
    ["cells and names of sheets", "=TIC.HOLDINGS('2025-11'!A1,'2025-11'!B1)"],
  ])("%s", (_, formula) => {
    expect(said(formula)).toEqual([]);
  });
});

test("a month without quotes is a year", () => {
  expect(said('=TIC.HOLDINGS("CN",2025-11)')).toEqual([
    '2025-11 without quotes is 2025 minus 11, so 2014, which is read as the year 2014: write "2025-11".',
  ]);
});

test("a day of publication without quotes is a year too", () => {
  expect(said('=TIC.HOLDINGS("CN","2025-11",,2026-01-15)')).toEqual([
    '2026-01-15 without quotes is 2026 minus 01 minus 15, so 2010, which is read as the year 2010: write "2026-01-15".',
  ]);
});

test("with strokes it is divided", () => {
  expect(said('=TIC.CHANGE("CN",2025/11)')).toEqual([
    '2025/11 without quotes is 2025 divided by 11, so 184.09: write "2025/11".',
  ]);
  expect(said('=TIC.CHANGE("CN",11/2025)')).toEqual([
    '11/2025 without quotes is 11 divided by 2025, so 0.01: write "11/2025".',
  ]);
});

test("in functions within functions, in blanks and parentheses, each is found", () => {
  expect(
    unquotedMonths('=IF(A1,TIC.FLOW("CN", (2025 - 11) ),TIC.SERIES("JP",2024-1,2025-2))').map(
      ({ written, value }) => [written, value],
    ),
  ).toEqual([
    ["2025-11", 2014],
    ["2024-1", 2023],
    ["2025-2", 2023],
  ]);
});

test("of every month and day, Excel's result is told", () => {
  const year = fc.integer({ min: 1900, max: 2199 });
  const month = fc.integer({ min: 1, max: 12 });
  const day = fc.integer({ min: 1, max: 31 });
  fc.assert(
    fc.property(year, month, day, (y, m, d) => {
      expect(unquoted(`${y}-${m}`)).toMatchObject({ value: y - m });
      expect(unquoted(`${y}-${m}-${d}`)).toMatchObject({ value: y - m - d });
    }),
  );
});
