import { rowsBefore } from "../../../../src/workbook/find/frozen/places";

test("rows at the top are used again when enough of them are free", () => {
  expect(rowsBefore([], 5)).toBe(0);
  expect(rowsBefore([6, 7, 9], 5)).toBe(0);
});

test("otherwise what is added comes behind the last row", () => {
  expect(rowsBefore([1, 2, 3], 2)).toBe(3);
  expect(rowsBefore([9, 4, 6], 4)).toBe(9);
});
