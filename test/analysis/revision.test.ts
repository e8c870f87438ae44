import { differenceOf, revisionsOf, roundAway } from "../../src/analysis/revision";
import { NEWEST } from "../../src/tic/edition";
import { isoDay, isoMonth } from "../../src/tic/month";
import { CHINA, datasetOf, DENMARK, JAPAN, publication } from "../tic/tiny";

const november = { from: "2025-11" };
const dataset = datasetOf(
  [
    publication("press@2026-01-15", "2025-11"),
    { ...november, holder: CHINA, values: [682_600], precision: 100 },
    { ...november, holder: JAPAN, values: [1_202_600], precision: 100 },
  ],
  [
    publication("mfhhis01@2026-05-18", "2026-03"),
    { ...november, holder: CHINA, values: [683_900], precision: 100 },
    { ...november, holder: DENMARK, values: [9_900], precision: 100 },
  ],
  [
    publication("table3@2026-06-18", "2026-04"),
    { ...november, holder: CHINA, values: [683_862] },
    { ...november, holder: JAPAN, values: [1_202_693] },
    { ...november, holder: DENMARK, values: [10_200] },
  ],
);
const figures = (holder: number) =>
  dataset.vintages(holder, "treasuries", isoMonth("2025-11"), NEWEST);
const revised = (release: string, previous: number) =>
  revisionsOf(dataset, "treasuries", [CHINA, JAPAN, DENMARK], isoDay(release), previous).map(
    ({ holder, difference }) => [holder, difference],
  );

describe("roundAway", () => {
  test.each([
    [683_862, 100, 683_900],
    [-50, 100, -100],
    [50, 100, 100],
    [49, 100, 0],
    [1.5, 1, 2],
  ] as const)("%d to %d is %d", (value, precision, rounded) => {
    expect(roundAway(value, precision) + 0).toBe(rounded);
  });
});

describe("differenceOf", () => {
  test("compares at the coarser precision", () => {
    const [first, second, third] = figures(CHINA);
    expect(differenceOf(first!, second!)).toBe(1_300);
    expect(differenceOf(first!, third!)).toBe(1_300);
    expect(differenceOf(second!, third!)).toBe(0);
  });
});

describe("revisionsOf", () => {
  test("has what a release printed differently from the one before, not what it printed with more decimals", () => {
    expect(revised("2026-06-18", isoDay("2026-05-18"))).toEqual([[DENMARK, 300]]);
  });

  test("leaves out a figure that a release in between could have revised, unless any print before will do", () => {
    expect(revised("2026-06-18", -Infinity)).toEqual([
      [DENMARK, 300],
      [JAPAN, 100],
    ]);
  });

  test("is empty for a release that is not stored", () => {
    expect(revised("2026-06-17", -Infinity)).toEqual([]);
  });
});
