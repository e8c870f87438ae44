import { openWorkbench } from "../../testing";

// As Microsoft's page of FIXED has them, and what it says of rounding.
test.each([
  ["=FIXED(1234.567,1)", "1,234.6"],
  ["=FIXED(1234.567,-1)", "1,230"],
  ["=FIXED(-1234.567,-1,TRUE)", "-1230"],
  ["=FIXED(44.332)", "44.33"],
  ["=FIXED(1234567.25,1)", "1,234,567.3"],
  ["=FIXED(999.95,1)", "1,000.0"],
  ['=FIXED(181,1)&" bn"', "181.0 bn"],
  ['=FIXED("n.a.",1)', "#VALUE!"],
])("%s is %s", (formula, expected) => {
  const { type, text } = openWorkbench();
  type("Sheet1!A1", formula);
  expect(text("Sheet1!A1")).toBe(expected);
});
