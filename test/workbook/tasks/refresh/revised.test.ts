import { isRevised, printedBy } from "../../../../src/workbook/tasks/refresh/revised";

const shown = (number: number) => ({ text: String(number), number });
const parametersOf = () => ["holder", "month", "measure", "as_of", "options"];

/** Whether a figure of a call is revised from one to the other. */
const revised = (name: string, options: string | null, old: number, now: number) =>
  isRevised(
    shown(old),
    shown(now),
    printedBy({ name, args: ["CN", null, null, null, options] }, { parametersOf }),
  );

// Japan and China, 2025-11: the press table of 2026-01-15 and Table 3 of 2026-06-18.
test.each([
  ["in billions", "HOLDINGS", null, 1202.7, 1202.693],
  ["in trillions", "HOLDINGS", "tn", 1.2027, 1.202693],
  ["in millions", "HOLDINGS", "units=mn", 1202700, 1202693],
  ["in dollars", "SERIES", "units=usd", 1202700000000, 1202693000000],
  ["of a change, which is of two", "CHANGE", null, 29.6, 29.653],
])("the same figure with more decimals, %s, is none", (_, name, options, old, now) => {
  expect(revised(name, options, old, now)).toBe(false);
  expect(revised(name, options, now, old)).toBe(false);
});

test.each([
  ["in billions", "HOLDINGS", null, 682.6, 683.862],
  ["by less than a tenth of a billion", "HOLDINGS", null, 683.862, 683.871],
  ["in millions", "HOLDINGS", "mn", 682600, 683862],
  ["of a change", "CHANGE", null, 29.6, 29.753],
  ["of a single figure", "HOLDINGS", null, 29.6, 29.653],
  ["of a share", "SHARE", null, 0.0712345, 0.0698765],
])("another figure, %s, is one", (_, name, options, old, now) => {
  expect(revised(name, options, old, now)).toBe(true);
});

test.each([
  ["a figure in whole billions", "HOLDINGS", 684, 683.862],
  ["a share that differs slightly", "SHARE", 0.0712345, 0.0712346],
])("of %s it cannot be told", (_, name, old, now) => {
  expect(revised(name, null, old, now)).toBeUndefined();
});

test("what is no figure is another text", () => {
  const printed = printedBy(undefined, { parametersOf });
  expect(isRevised({ text: "2008-09" }, { text: "2010-09" }, printed)).toBe(true);
  expect(isRevised({ text: "2008-09" }, { text: "2008-09" }, printed)).toBe(false);
});
