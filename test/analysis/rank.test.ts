import { rankingOf, rankOf } from "../../src/analysis/rank";
import type { View } from "../../src/analysis/view";
import { NEWEST, type Edition } from "../../src/tic/edition";
import { isoDay, isoMonth } from "../../src/tic/month";
import { CHINA, datasetOf, DENMARK, EUROPE, JAPAN, publication, SWEDEN } from "../tic/tiny";

const november = { from: "2025-11" };
const dataset = datasetOf(
  [
    publication("press@2026-01-15", "2025-11"),
    { ...november, holder: CHINA, values: [682_600], precision: 100 },
  ],
  [
    publication("mfhhis01@2026-03-18", "2026-01"),
    { ...november, holder: SWEDEN, values: [50_400], precision: 100 },
  ],
  [
    publication("table3@2026-06-18", "2026-04"),
    { ...november, holder: CHINA, values: [683_862] },
    { ...november, holder: JAPAN, values: [1_202_693] },
    { ...november, holder: DENMARK, values: [9_887] },
    { ...november, holder: 10707 /* Finland */, values: [9_887] },
    { ...november, holder: 11304 /* Iceland */, values: [100] },
    { ...november, holder: SWEDEN, values: ["na"] },
    { ...november, holder: EUROPE, values: [3_625_490] },
  ],
);

const at = (edition: Edition): View => ({
  dataset,
  measure: "treasuries",
  edition,
  lenient: false,
});
const ranking = rankingOf(at(NEWEST), isoMonth("2025-11"));

describe("rankingOf", () => {
  test("is empty where no table of all holders had been released", () => {
    const before = rankingOf(at({ day: isoDay("2026-06-17"), only: false }), isoMonth("2025-11"));
    expect(before).toEqual({ codes: [], values: [], ranks: new Map() });
    expect(rankingOf(at(NEWEST), isoMonth("2025-12")).codes).toEqual([]);
  });

  test("has the single holders of Table 3, largest first", () => {
    expect(ranking.values).toEqual([1_202_693, 683_862, 9_887, 9_887, 100]);
    expect(ranking.codes.slice(0, 2)).toEqual([JAPAN, CHINA]);
  });

  test("has no region, and nobody whose figure Table 3 withholds", () => {
    expect(ranking.codes).not.toContain(EUROPE);
    expect(ranking.codes).not.toContain(SWEDEN);
  });

  test("is worked out once", () => {
    expect(rankingOf(at(NEWEST), isoMonth("2025-11"))).toBe(ranking);
  });
});

describe("rankOf", () => {
  test("is undefined for a holder that is not in the ranking", () => {
    expect(rankOf(ranking, SWEDEN)).toBeUndefined();
    expect(rankOf(ranking, EUROPE)).toBeUndefined();
  });

  test("starts with 1, and equal holdings share a rank", () => {
    expect(rankOf(ranking, JAPAN)).toBe(1);
    expect(rankOf(ranking, CHINA)).toBe(2);
    expect(rankOf(ranking, DENMARK)).toBe(3);
    expect(rankOf(ranking, 10707)).toBe(3);
    expect(rankOf(ranking, 11304)).toBe(5);
  });
});
