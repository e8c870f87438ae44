import { reconcile, reportOf } from "../../src/snapshot/reconciliation";
import { formatMonth } from "../../src/tic/month";
import type { Reading } from "../../src/treasury/reading";
import { readingOf, type Cell } from "./readings";

const CHINA = 41408;
const JAPAN = 42609;
const BRITAIN = 13005;

/** China 2025-11 as two publications print it. */
const pair = (older: Omit<Cell, "holder" | "month">, newer: Omit<Cell, "holder" | "month">) => {
  const november = { holder: CHINA, month: "2025-11" };
  return [
    readingOf("mfhhis01@2026-03-18", "2026-01", "majors", { ...november, ...older }),
    readingOf("table3@2026-06-18", "2026-04", "all", { ...november, ...newer }),
  ];
};

const differences = (readings: readonly Reading[]) =>
  reconcile(readings).flatMap((comparison) =>
    comparison.differences.map(({ month, older, newer }) => [formatMonth(month), older, newer]),
  );

describe("reconcile", () => {
  test("of publications that share no cell is empty", () => {
    const [older] = pair({ value: 1 }, { value: 1 });
    const japan = readingOf("table3@2026-06-18", "2026-04", "all", {
      holder: JAPAN,
      month: "2025-11",
      value: 1_202_693,
    });
    expect(reconcile([older!, japan])).toEqual([]);
    expect(reconcile([])).toEqual([]);
  });

  test("finds that a finer print of the same figure agrees, up to half a tenth of a billion", () => {
    const agrees = (value: number) =>
      differences(pair({ value: 683_900, precision: 100 }, { value })).length === 0;
    expect([683_849, 683_850, 683_862, 683_950, 683_951].map(agrees)).toEqual([
      ...[false, true, true, true, false],
    ]);
  });

  test("finds every difference between prints of the same precision", () => {
    expect(differences(pair({ value: 683_862 }, { value: 683_862 }))).toEqual([]);
    expect(differences(pair({ value: 683_862 }, { value: 683_863 }))).toEqual([
      ["2025-11", 683_862, 683_863],
    ]);
  });

  test("compares neither withheld figures nor the old series beside a benchmark", () => {
    expect(reconcile(pair({ value: null }, { value: 683_862 }))).toEqual([]);
    expect(reconcile(pair({ value: 1, series: "comparison" }, { value: 683_862 }))).toEqual([]);
  });

  test("compares measures each with itself", () => {
    expect(reconcile(pair({ value: 59_651, measure: "bills" }, { value: 683_862 }))).toEqual([]);
  });

  test("puts the older release first, whatever order they come in", () => {
    const [older, newer] = pair({ value: 682_600 }, { value: 683_862 });
    const [comparison] = reconcile([newer!, older!]);
    expect(comparison).toMatchObject({
      older: { id: "mfhhis01@2026-03-18" },
      newer: { id: "table3@2026-06-18" },
      cells: 1,
    });
    expect(differences([newer!, older!])).toEqual([["2025-11", 682_600, 683_862]]);
  });
});

describe("reportOf", () => {
  const cells = (...values: number[]) =>
    values.flatMap((value, i) => [{ holder: BRITAIN, month: `2025-0${i + 1}`, value }]);
  const readings = [
    readingOf(
      "press@2025-11-18",
      "2025-09",
      "partial",
      ...cells(740_000, 750_000, 779_000, 807_000),
    ),
    readingOf("table3@2026-06-18", "2026-04", "all", ...cells(740_200, 750_300, 779_000, 807_700), {
      holder: JAPAN,
      month: "2025-01",
      value: null,
    }),
  ];
  const report = reportOf(readings, reconcile(readings));

  test("counts comparisons, pairs and differences", () => {
    expect(report).toContain("4 comparisons in 1 pairs; 3 differ beyond rounding.");
  });

  test("lists what was read, with the lines accounted for", () => {
    expect(report).toContain(
      "| 2025-11-18 | press | press.txt | partial | 4 | 0 | 0, 1, 4, 0, 0 |",
    );
    expect(report).toContain("| 2026-06-18 | table3 | table3.txt | all | 4 | 1 | 0, 1, 5, 0, 0 |");
  });

  test("gives each holder's differing months as spans, and the largest difference", () => {
    expect(report).toContain("### press (press.txt) 2025-11-18 against table3 2026-06-18");
    expect(report).toContain(
      "| United Kingdom | treasuries | 3 | 2025-01 to 2025-02, 2025-04 | 2025-04: 807,000 → 807,700 |",
    );
  });
});
