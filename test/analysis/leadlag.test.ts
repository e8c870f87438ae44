import fc from "fast-check";
import { changesOf, leadLagOf, monthlyOf, type Quote } from "../../src/analysis/leadlag";

const quote = (month: number, price: number, day = month * 31): Quote => ({ month, price, day });
const mapOf = (values: readonly number[], from = 0) =>
  new Map(values.map((value, i) => [from + i, value]));

const series = fc.array(fc.integer({ min: -100, max: 100 }), {
  minLength: 8,
  maxLength: 40,
});

test("of several prices in a month the last by date counts, in whatever order they come", () => {
  const quotes = [quote(1, 10, 31), quote(1, 11, 45), quote(2, 12, 70), quote(1, 9, 40)];
  expect([...monthlyOf(quotes)]).toEqual([
    [1, 11],
    [2, 12],
  ]);
  fc.assert(
    fc.property(fc.shuffledSubarray(quotes, { minLength: 4 }), (shuffled) => {
      expect(monthlyOf(shuffled).get(1)).toBe(11);
    }),
  );
});

test("changes are relative, or differences, and need the month before", () => {
  const prices = new Map([
    [1, 10],
    [2, 12],
    [4, 15],
  ]);
  expect([...changesOf(prices, false)]).toEqual([[2, 12 / 10 - 1]]);
  expect([...changesOf(prices, true)]).toEqual([[2, 2]]);
});

describe("leadLagOf", () => {
  test("has no correlation for fewer than three pairs, nor where one side is flat", () => {
    const [two] = leadLagOf(mapOf([1, 2]), mapOf([2, 5]), 0);
    expect(two).toMatchObject({ correlation: NaN, pairs: 2 });
    const [flat] = leadLagOf(mapOf([1, 2, 3, 4]), mapOf([5, 5, 5, 5]), 0);
    expect(flat).toMatchObject({ correlation: NaN, pairs: 4 });
    // Three times 0.1 is more than 0.3, so that rounding leaves something around the mean.
    const [rounded] = leadLagOf(mapOf([0.1, 0.1, 0.1]), mapOf([1, 2, 4]), 0);
    expect(rounded).toMatchObject({ correlation: NaN, pairs: 3 });
  });

  test("finds a market that follows three months later at lag 3", () => {
    const flows = [5, -2, 8, 1, -7, 3, 9, -4, 2, 6];
    const rows = leadLagOf(mapOf(flows), mapOf(flows, 3), 4);
    const best = rows.reduce((a, b) => (b.correlation > a.correlation ? b : a));
    expect([best.lag, best.pairs]).toEqual([3, 10]);
    expect(best.correlation).toBeCloseTo(1, 12);
  });

  // By its sums 1.0000000000000002, of which the error would be no number.
  test("is 1 or -1 where both sides go together, and then has no error", () => {
    const flows = mapOf([1, 2, 4]);
    const [up] = leadLagOf(flows, mapOf([3, 6, 12]), 0);
    const [down] = leadLagOf(flows, mapOf([-3, -6, -12]), 0);
    expect([up, down]).toEqual([
      { lag: 0, correlation: 1, error: 0, pairs: 3 },
      { lag: 0, correlation: -1, error: 0, pairs: 3 },
    ]);
  });

  test("stays within -1 and 1, and is the same for any scale of the market", () => {
    fc.assert(
      fc.property(series, series, fc.double({ min: 0.01, max: 100, noNaN: true }), (a, b, k) => {
        const rows = leadLagOf(mapOf(a), mapOf(b), 3);
        const scaled = leadLagOf(mapOf(a), mapOf(b.map((value) => value * k)), 3);
        rows.forEach(({ correlation, pairs }, i) => {
          if (Number.isNaN(correlation) || Number.isNaN(scaled[i]!.correlation)) return;
          expect(Math.abs(correlation)).toBeLessThanOrEqual(1);
          expect(scaled[i]!.correlation).toBeCloseTo(correlation, 6);
          expect(pairs).toBeGreaterThanOrEqual(3);
        });
      }),
    );
  });
});
