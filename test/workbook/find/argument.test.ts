import { readArgument } from "../../../src/workbook/find/argument";

test.each([
  ['"CN"', "CN"],
  ['"a ""b"" c"', 'a "b" c'],
  ['""', ""],
  ["12", 12],
  ["-1.5E3", -1500],
  [".5", 0.5],
  ["50%", 0.5],
  ["true", true],
  ["FALSE", false],
  ['{"CN","JP"}', [["CN", "JP"]]],
  [
    '{ "a,b" , 1 ; TRUE , -2 }',
    [
      ["a,b", 1],
      [true, -2],
    ],
  ],
])("%s is a value", (text, value) => {
  expect(readArgument(text)).toEqual({ kind: "value", value });
});

test.each([
  ["A1", { cells: "A1" }],
  ["$A$1:B2", { cells: "$A$1:B2" }],
  ["A:A", { cells: "A:A" }],
  ["Sheet2!A1", { sheet: "Sheet2", cells: "A1" }],
  ["'My ''own'' sheet'!A1", { sheet: "My 'own' sheet", cells: "A1" }],
])("%s is cells", (text, expected) => {
  expect(readArgument(text)).toEqual({ kind: "cells", ...expected });
});

test.each([
  ["A1#", { cells: "A1" }],
  ["Sheet2!$A$1#", { sheet: "Sheet2", cells: "$A$1" }],
])("%s is all that a formula fills", (text, expected) => {
  expect(readArgument(text)).toEqual({ kind: "spill", ...expected });
});

test.each(["CN", "my.name", "Länder"])("%s is a name", (name) => {
  expect(readArgument(name)).toEqual({ kind: "name", name });
});

test.each(["A1+1", '"a"&"b"', "SUM(A1)", "Table1[x]", "{A1}", "{1,2;3}", "(A1)", "-A1"])(
  "%s is an expression",
  (text) => {
    expect(readArgument(text)).toEqual({ kind: "expression" });
  },
);

test("nothing is an argument that is left out", () => {
  expect(readArgument("")).toEqual({ kind: "omitted" });
});
