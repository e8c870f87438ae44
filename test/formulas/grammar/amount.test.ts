import fc from "fast-check";
import { readWrittenAmount } from "../../../src/formulas/grammar/amount";

describe("readWrittenAmount", () => {
  test.each([
    null,
    1000,
    "",
    "1000",
    "trillion",
    "$",
    "1 tonne",
    "1tn more",
    "1,00 bn",
    "-1tn",
    "1e3 bn",
  ])("%p is no amount with its unit", (text) => {
    expect(readWrittenAmount(text)).toBeUndefined();
  });

  test.each([
    ["$1 trillion", 1_000_000],
    ["1tn", 1_000_000],
    ["US$1.3 trn", 1_300_000],
    ["1,000 bn", 1_000_000],
    ["200 billion", 200_000],
    ["$682.6bn.", 682_600],
    ["750 million", 750],
    ["750MN", 750],
    ["1T", 1_000_000],
    ["$700B", 700_000],
    ["50m", 50],
  ])("%p is %p millions of dollars", (text, millions) => {
    expect(readWrittenAmount(text)).toBeCloseTo(millions, 6);
  });

  test("any whole number of any unit, with and without a sign of dollars and commas", () => {
    const units = fc.constantFrom(["tn", 1e6], ["billion", 1e3], ["mn", 1]) as fc.Arbitrary<
      [string, number]
    >;
    const number = fc.integer({ min: 0, max: 1e9 });
    fc.assert(
      fc.property(number, units, fc.constantFrom("", "$", "US$"), (n, [unit, scale], sign) => {
        expect(readWrittenAmount(`${sign}${n}${unit}`)).toBe(n * scale);
        expect(readWrittenAmount(`${sign}${n.toLocaleString("en")} ${unit}s`)).toBe(
          unit === "billion" ? n * scale : undefined,
        );
      }),
    );
  });
});
