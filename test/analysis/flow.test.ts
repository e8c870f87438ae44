import { missingOf, partsOf, readsOf, totalOf, viewOf } from "../../src/analysis/flow";
import type { View } from "../../src/analysis/view";
import { basketOf, type Basket } from "../../src/tic/basket";
import type { Dataset } from "../../src/tic/dataset";
import { NEWEST } from "../../src/tic/edition";
import { GROUPS } from "../../src/tic/holder";
import { formatMonth, isoMonth } from "../../src/tic/month";
import { ready } from "../../src/runtime/store";
import { loadAll } from "../support/data";

const CHINA = basketOf(41408);
const POLAND = basketOf(15768);
const NORDICS: Basket = [{ sign: 1, of: GROUPS.find(({ id }) => id === "NORDICS")! }];

let view: View;

beforeAll(async () => {
  await loadAll();
  const dataset = ready("treasuries") as Dataset;
  view = { dataset, measure: "treasuries", edition: NEWEST, lenient: false };
});

const parts = (basket: Basket, from: string, to: string, of: View = view) =>
  partsOf(of, basket, isoMonth(from), isoMonth(to));

describe("partsOf", () => {
  test("is NaN where a part is withheld, or not yet reported", () => {
    expect(parts(POLAND, "2025-10", "2025-11")).toMatchObject({
      net: -2_655,
      bills: NaN,
      other: NaN,
    });
    expect(parts(CHINA, "2022-12", "2023-01")).toMatchObject({
      change: -7_746,
      net: -10_922,
      valuation: NaN,
    });
    expect(parts(CHINA, "2023-01", "2023-02").net).toBe(6_006);
  });

  test("adds up to the change: Table 3's figures of China in November 2025", () => {
    expect(parts(CHINA, "2025-10", "2025-11")).toEqual({
      change: -3_848,
      net: 2_864,
      bills: -8_221,
      valuation: 3_198,
      other: -1_689,
    });
  });

  test("adds up over a year", () => {
    const { change, net, bills, valuation, other } = parts(CHINA, "2024-12", "2025-12");
    expect(net).toBe(-110_112);
    expect(net + bills + valuation + other).toBe(change);
  });

  test("has no bills of a measure that contains none", () => {
    const equity = viewOf(view, "equity");
    expect(parts(CHINA, "2025-10", "2025-11", equity)).toMatchObject({ net: 1_694, bills: 0 });
  });

  test("has no net purchases of bills", () => {
    expect(parts(CHINA, "2025-10", "2025-11", viewOf(view, "bills"))).toMatchObject({ net: NaN });
  });
});

test("totalOf adds up the months after the first, with the members of the last", () => {
  const net = viewOf(view, "longterm.net");
  const months = ["2025-09", "2025-11"].map(isoMonth) as [number, number];
  expect(totalOf(net, CHINA, ...months)).toBe(-11_258 + 2_864);
  expect(totalOf(net, NORDICS, isoMonth("2025-10"), isoMonth("2025-11"))).toBe(23_919);
});

test("totalOf adds net purchases of the two forms up only if told to", () => {
  const net = viewOf(view, "longterm.net");
  const border = [isoMonth("2022-12"), isoMonth("2023-02")] as const;
  expect(totalOf(net, CHINA, ...border)).toBeNaN();
  expect(totalOf(net, CHINA, ...border, true)).toBe(-10_922 + 6_006);
  expect(totalOf(net, CHINA, isoMonth("2023-01"), isoMonth("2023-02"))).toBe(6_006);
});

test("missingOf names the first month without a figure", () => {
  const net = viewOf(view, "longterm.net");
  const missing = missingOf(net, CHINA, isoMonth("1980-08"), isoMonth("1981-03"));
  expect(formatMonth(missing!)).toBe("1980-09");
  expect(missingOf(net, CHINA, isoMonth("2023-01"), isoMonth("2023-03"))).toBeUndefined();
});

test("readsOf names the figures that the parts are made of", () => {
  expect(readsOf("treasuries")).toEqual([
    ...["treasuries", "longterm.net", "longterm.valuation", "bills.net"],
  ]);
  expect(readsOf("equity")).toEqual(["equity", "equity.net", "equity.valuation"]);
  expect(readsOf("bills")).toEqual(["bills"]);
});
