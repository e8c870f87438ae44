import { shareOf } from "../../../src/formulas/answer/course";
import { isoMonth } from "../../../src/tic/month";

const NOVEMBER = isoMonth("2025-11");

describe("shareOf", () => {
  const share = (part: number, whole: number) =>
    shareOf(
      () => part,
      () => whole,
    )(NOVEMBER);

  test("is the part as a fraction of the whole", () => {
    expect(share(683_862, 9_349_640)).toBe(683_862 / 9_349_640);
    expect(share(1, 1)).toBe(1);
  });

  test("is none where the whole is nothing, below zero, or unknown", () => {
    expect([share(683_862, 0), share(0, 0), share(683_862, -1), share(683_862, NaN)]).toEqual([
      ...[NaN, NaN, NaN, NaN],
    ]);
  });
});
