import { amount, signed } from "../../../src/formulas/answer/amount";

test.each([
  [843, 1, "843 million dollars"],
  [-999, 10, "999 million dollars"],
  [1000, 1, "1.00 billion dollars"],
  [9_994, 1, "9.99 billion dollars"],
  [10_000, 1, "10.0 billion dollars"],
  [1_234_567, 1, "1,234.6 billion dollars"],
  [500, 100, "0.5 billion dollars"],
  [682_600, 100, "682.6 billion dollars"],
  [9_355_000, 1000, "9,355 billion dollars"],
  // Table 5 prints 468.2 for Canada 2025-12 and 114.7 for Israel 2026-01; as a double 468.15 lies below the half.
  [468_150, 1, "468.2 billion dollars"],
  [114_650, 1, "114.7 billion dollars"],
  [-1_005, 1, "1.01 billion dollars"],
  [9_995, 1, "10.00 billion dollars"],
])("%d millions, published to %d: %s", (millions, precision, text) => {
  expect(amount(millions, precision)).toBe(text);
});

test("a minus stands where there is one", () => {
  expect(signed(-12_345, 1)).toBe("-12.3 billion dollars");
  expect(signed(0, 1)).toBe("0 million dollars");
  expect(signed(12, 1)).toBe("12 million dollars");
});
