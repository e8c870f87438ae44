import {
  differenceOf,
  differenceOfParts,
  revisionsOf,
  roundAway,
} from "../../src/analysis/revision";
import { NEWEST } from "../../src/tic/edition";
import { formatMonth, isoDay, isoMonth } from "../../src/tic/month";
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

describe("differenceOf, of figures of unequal precision,", () => {
  const [coarse, , fine] = figures(CHINA);
  const apart = (value: number, roundings = 1) =>
    differenceOf({ ...coarse!, roundings }, { ...fine!, value });

  test("is none within half a unit of the coarser, on either side", () => {
    expect([apart(682_550), apart(682_650), apart(682_601)]).toEqual([0, 0, 0]);
    expect([apart(682_549), apart(682_651)]).toEqual([-100, 100]);
    expect(differenceOf({ ...fine!, value: 682_550 }, coarse!)).toBe(0);
  });

  test("is none within a unit, where that is what two rounded figures leave", () => {
    expect([apart(682_500, 2), apart(682_700, 2)]).toEqual([0, 0]);
    expect(apart(682_701, 2)).toBe(100);
  });
});

describe("differenceOfParts", () => {
  const [coarse, , fine] = figures(CHINA);
  const part = (before: number, after: number, sign: 1 | -1 = 1) => ({
    sign,
    before: { ...coarse!, value: before },
    after: { ...fine!, value: after },
  });

  test("is that of the one part", () => {
    expect(differenceOfParts([part(682_600, 683_862)])).toBe(1_300);
  });

  test("is none where no part differs, although their roundings add up", () => {
    const rounded = part(100, 145);
    expect(differenceOfParts([rounded, rounded, rounded])).toBe(0);
    expect(differenceOfParts([rounded, part(100, 55, -1)])).toBe(0);
  });

  test("is the same whichever part stands first, also where one is what two rounded figures leave", () => {
    const over = part(2_000, 2_080);
    const small = { ...part(1_000, 1_010), before: { ...coarse!, value: 1_000, roundings: 2 } };
    expect(differenceOfParts([small, over])).toBe(100);
    expect(differenceOfParts([over, small])).toBe(100);
  });

  test("is that of the sums where one does", () => {
    expect(differenceOfParts([part(100, 145), part(1_000, 1_500)])).toBe(500);
    expect(differenceOfParts([part(100, 145), part(1_000, 1_500, -1)])).toBe(-500);
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

  test("has the larger ones first, of equal ones the newer month, and of a month by the holders' codes", () => {
    const before = publication("table3@2026-05-18", "2026-03");
    const after = publication("table3@2026-06-18", "2026-04");
    const rows = (...values: number[]) => [
      { from: "2026-02", holder: JAPAN, values: [100 + values[0]!, 100 + values[1]!] },
      { from: "2026-02", holder: CHINA, values: [100 + values[2]!, 100 + values[3]!] },
      { from: "2026-03", holder: DENMARK, values: [100 + values[4]!] },
    ];
    const equal = datasetOf([before, ...rows(0, 0, 0, 0, 0)], [after, ...rows(7, -7, 7, 7, -9)]);
    const found = revisionsOf(
      equal,
      "treasuries",
      [JAPAN, CHINA, DENMARK],
      isoDay("2026-06-18"),
      isoDay("2026-05-18"),
    );
    expect(
      found.map(({ holder, month, difference }) => [holder, formatMonth(month), difference]),
    ).toEqual([
      [DENMARK, "2026-03", -9],
      [CHINA, "2026-03", 7],
      [JAPAN, "2026-03", -7],
      [CHINA, "2026-02", 7],
      [JAPAN, "2026-02", 7],
    ]);
  });

  test("has nothing of a figure that the release itself does not print", () => {
    const before = publication("table3@2026-04-15", "2026-02");
    const between = publication("mfhhis01@2026-05-18", "2026-03");
    const unprinted = datasetOf(
      [before, { ...november, holder: CHINA, values: [683_862] }],
      [between, { ...november, holder: CHINA, values: [690_000], precision: 100 }],
      [
        publication("table5@2026-06-18", "2026-04"),
        { ...november, holder: JAPAN, values: [1_202_600], precision: 100 },
      ],
    );
    const [day, previous] = [isoDay("2026-06-18"), between.release];
    expect(revisionsOf(unprinted, "treasuries", [CHINA], day, previous)).toEqual([]);
  });

  test("is empty for a release that is not stored", () => {
    expect(revised("2026-06-17", -Infinity)).toEqual([]);
  });
});
