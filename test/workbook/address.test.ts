import { cellName, columnName, splitAddress } from "../../src/workbook/address";

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
