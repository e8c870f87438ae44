import {
  addressOf,
  cellName,
  columnName,
  splitAddress,
  withoutQuotes,
} from "../../../src/workbook/excel/address";

test.each([
  [0, "A"],
  [25, "Z"],
  [26, "AA"],
  [701, "ZZ"],
  [702, "AAA"],
  [16_383, "XFD"],
])("column %i is %s", (index, name) => {
  expect(columnName(index)).toBe(name);
});

test("names a cell by row and column", () => {
  expect(cellName(1, 1)).toBe("B2");
});

test.each([
  ["B2", "", "B2"],
  ["Sheet1!B2:C3", "Sheet1", "B2:C3"],
  ["'My sheet'!B2", "My sheet", "B2"],
  ["'Mum''s !sheet'!B2", "Mum's !sheet", "B2"],
])("splits %s", (address, sheet, cells) => {
  expect(splitAddress(address)).toEqual([sheet, cells]);
});

test.each([
  ["=SUM('Notes'!$C$3,'My notes'!A1)", "=SUM(Notes!$C$3,'My notes'!A1)"],
  ["='Mum''s'!B2+'R1C1'!A1+'Länder'!A1", "='Mum''s'!B2+'R1C1'!A1+Länder!A1"],
  ['=TIC.CHANGE($A7,$C$3,,"pct")', '=TIC.CHANGE($A7,$C$3,,"pct")'],
])("%s needs no more quotes than %s", (formula, plain) => {
  expect(withoutQuotes(formula)).toBe(plain);
});

test.each([
  ["Sheet1", "Sheet1!B2"],
  ["Länder_2.x", "Länder_2.x!B2"],
  ["My sheet", "'My sheet'!B2"],
  ["Mum's", "'Mum''s'!B2"],
  ["2026", "'2026'!B2"],
  ["Q1", "'Q1'!B2"],
  ["R1C1", "'R1C1'!B2"],
])("the address of a cell on %s is %s", (sheet, address) => {
  expect(addressOf(sheet, "B2")).toBe(address);
  expect(splitAddress(address)).toEqual([sheet, "B2"]);
});
