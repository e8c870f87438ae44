import type { TicCell } from "../../../../src/workbook/find/cell";
import { staleSheets } from "../../../../src/workbook/tasks/refresh/proof";
import type { CellValue } from "../../../../src/workbook/excel/value";

const cell = (formula: string, value: CellValue, sheet = "Sheet1"): TicCell => ({
  sheetId: sheet,
  sheet,
  address: `${sheet}!A1`,
  row: 0,
  column: 0,
  formula,
  damaged: false,
  value,
  text: String(value),
});

const CHINA = '=TIC.HOLDINGS("CN","2025-11")';
const gives = (answer: unknown) => () => answer;

test("a sheet is stale if a cell shows another number than its function gives", async () => {
  const cells = [cell(CHINA, 682.6), cell(CHINA, 683.862, "Sheet2")];
  expect(await staleSheets(cells, gives(683.862))).toEqual(["Sheet1"]);
});

test("the arguments are passed on as Excel passes them", async () => {
  const asked: unknown[] = [];
  const evaluate = (...args: unknown[]) => void asked.push(args);
  await staleSheets([cell('=TIC.HOLDINGS("CN",,"bills",2026,TRUE)', 1)], evaluate);
  expect(asked).toEqual([["HOLDINGS", "CN", null, "bills", 2026, true]]);
});

test.each<[string, CellValue, unknown]>([
  ["a number of Excel's fifteen digits", 0.333333333333333, 1 / 3],
  ["a month with its format", 45991, { basicValue: 45991, numberFormat: "yyyy-mm" }],
  ["the first cell of several", 45991, [[45991, 683.862]]],
  ["a text", "China", "China"],
  ["a card, which no cell holds as such", "China", { type: "Entity", text: "China" }],
  ["a value that is on its way", 683.862, Promise.resolve(683.862)],
])("%s is the same", async (_, value, answer) => {
  expect(await staleSheets([cell(CHINA, value)], gives(answer))).toEqual([]);
});

const thrown = () => {
  throw Object.assign(new Error("not published"), { code: "#N/A" });
};

test("a figure where the function gives an error is an old one, and the other way round", async () => {
  expect(await staleSheets([cell(CHINA, 683.862)], thrown)).toEqual(["Sheet1"]);
  expect(await staleSheets([cell(CHINA, "#N/A")], gives(683.862))).toEqual(["Sheet1"]);
  expect(await staleSheets([cell(CHINA, "#N/A")], thrown)).toEqual([]);
});

test.each([
  ["that tells when it was calculated", "=TIC.STATUS()", 1],
  ["that reads other cells", '=TIC.HOLDINGS(B1,"2025-11")', 1],
  ["with more than one call", `${CHINA}*2`, 1],
  ["that still waits", CHINA, "#BUSY!"],
  ["with no room for its result", CHINA, "#SPILL!"],
])("a formula %s is not asked about", async (_, formula, value) => {
  expect(await staleSheets([cell(formula, value)], gives(2))).toEqual([]);
});
