import {
  areaName,
  columnName,
  intersection,
  LIMITS,
  parseReference,
  quoteSheet,
} from "../../src/model/addresses";

test.each([
  [0, "A"],
  [25, "Z"],
  [26, "AA"],
  [701, "ZZ"],
  [702, "AAA"],
  [16_383, "XFD"],
])("column %d is %s", (column, name) => {
  expect(columnName(column)).toBe(name);
  expect(parseReference(`${name}1`)?.left).toBe(column);
});

test.each([
  ["B3", { top: 2, left: 1, bottom: 2, right: 1 }],
  ["$B$3:d9", { top: 2, left: 1, bottom: 8, right: 3 }],
  ["D9:B3", { top: 2, left: 1, bottom: 8, right: 3 }],
  ["B:D", { top: 0, left: 1, right: 3 }],
  ["3:9", { top: 2, left: 0, bottom: 8 }],
  ["Sheet1!A1", { sheetName: "Sheet1", top: 0, left: 0, bottom: 0, right: 0 }],
  ["'It''s here'!A1", { sheetName: "It's here", top: 0, left: 0, bottom: 0, right: 0 }],
])("%s", (text, reference) => {
  expect(parseReference(text)).toEqual(reference);
});

test.each(["", "A", "1", "A0", "A1:B", "A1:B2:C3", "XFE1", "A1048577", "Total", "A 1", "=A1"])(
  "%p is no address",
  (text) => {
    expect(parseReference(text)).toBeUndefined();
  },
);

test("areas are named as Excel names them", () => {
  const area = (top: number, left: number, bottom: number, right: number) =>
    areaName({ sheet: "", top, left, bottom, right }, LIMITS);
  expect(area(2, 1, 2, 1)).toBe("B3");
  expect(area(2, 1, 8, 3)).toBe("B3:D9");
  expect(area(0, 1, LIMITS.rows - 1, 3)).toBe("B:D");
  expect(area(2, 0, 2, LIMITS.columns - 1)).toBe("3:3");
});

test("names of sheets are quoted where a formula needs it", () => {
  expect(["Data", "Q.1", "Länder", "R", "TIC", "XFE1"].map(quoteSheet)).toEqual([
    "Data",
    "Q.1",
    "Länder",
    "'R'",
    "TIC",
    "XFE1",
  ]);
  expect(["1Q", "R1C1", "RC7", "TRUE", "TIC2025", "R2data"].map(quoteSheet)).toEqual([
    "'1Q'",
    "'R1C1'",
    "'RC7'",
    "'TRUE'",
    "'TIC2025'",
    "'R2data'",
  ]);
  expect(["Sheet1", "Try it", "2025", "It's"].map(quoteSheet)).toEqual([
    "Sheet1",
    "'Try it'",
    "'2025'",
    "'It''s'",
  ]);
});

test("areas of different sheets do not meet", () => {
  const area = { sheet: "a", top: 0, left: 0, bottom: 3, right: 3 };
  expect(intersection(area, { ...area, sheet: "b" })).toBeUndefined();
  expect(intersection(area, { ...area, top: 2, bottom: 9 })).toEqual({ ...area, top: 2 });
  expect(intersection(area, { ...area, top: 4, bottom: 9 })).toBeUndefined();
});
