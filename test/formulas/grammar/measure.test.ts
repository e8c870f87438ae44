import { readMeasures } from "../../../src/formulas/grammar/measure";
import { MEASURES, REPORTED } from "../../../src/tic/measure";
import { refused } from "../refused";

const read = (measure: string, isSummed = true) =>
  readMeasures(new Map([["measure", measure]]), MEASURES, isSummed);

describe("readMeasures refuses", () => {
  test("what is no measure, and lists them", () => {
    expect(refused(() => read("gold"))).toContain(
      '#VALUE! Argument measure cannot be "gold". Write',
    );
  });

  test.each(["MBS", "treasuries+mbs"])("%p, which TIC does not show apart", (text) => {
    expect(refused(() => read(text))).toBe(
      `#VALUE! Argument measure cannot be "${text}". Agency bonds contain agency mortgage bonds; TIC does not show them apart.`,
    );
  });

  test.each(["treasuries+bills", "longterm+securities", "agency+agency", "equity+foreignequity"])(
    "%p, which would count something twice or mix what is held here and abroad",
    (text) => expect(refused(() => read(text))).toContain("cannot be added to the rest"),
  );

  test("a sum of several that have been counted, of which the first is told", () => {
    expect(refused(() => read("treasuries+longterm+bills"))).toContain(
      '"treasuries+longterm+bills": Treasury notes and bonds cannot be added to the rest',
    );
  });

  test("a sum where a function takes one measure", () => {
    expect(refused(() => read("treasuries+agency", false))).toBe(
      '#VALUE! Argument measure cannot be "treasuries+agency": this function takes one measure. Write one of them.',
    );
  });
});

describe("readMeasures reads", () => {
  test.each([
    ["T-bills", "bills"],
    ["tbills", "bills"],
    ["notes", "longterm"],
    ["bonds", "longterm"],
    ["Notes and Bonds", "longterm"],
    ["long-term", "longterm"],
    ["stocks", "equity"],
    ["equities", "equity"],
    ["agencies", "agency"],
    ["treasuries", "treasuries"],
  ])("%p as %s", (text, measure) => {
    expect(read(text)).toEqual([measure]);
  });

  test("a sum", () => {
    expect(read("treasuries+agency")).toEqual(["treasuries", "agency"]);
    expect(read("treasuries + agencies + stocks")).toEqual(["treasuries", "agency", "equity"]);
  });

  test("a flow by another word for its position", () => {
    expect(readMeasures(new Map([["measure", "stocks.net"]]), REPORTED, true)).toEqual([
      "equity.net",
    ]);
  });

  test("omitted the first of those that a function takes", () => {
    expect(readMeasures(new Map(), ["longterm", "bills"], true)).toEqual(["longterm"]);
  });
});
