import { HOLDERS } from "../../src/tic/holder";
import { isoMonth } from "../../src/tic/month";
import type { Observation } from "../../src/tic/observation";
import { checkBills, checkParts, checkSums, checkWithin } from "../../src/treasury/sums";
import { errorOf } from "./raw";

const month = isoMonth("2026-04");
const row = (
  holder: number,
  treasuries: number | null,
  longterm: number | null,
  bills: number | null,
) =>
  Object.entries({ treasuries, longterm, bills }).map(([measure, value]): Observation => ({
    holder,
    row: `Row ${holder}`,
    column: measure,
    line: holder,
    measure: measure as Observation["measure"],
    month,
    value,
    precision: 1,
    series: "current",
  }));
const TOTAL = [[3, [1, 2]]] as const;

test("a total that is not long-term securities and bills is refused, but for rounding", () => {
  expect(errorOf(() => checkParts("a.txt", row(1, 102, 60, 40))).message).toBe(
    'a.txt:1: expected Row 1 2026-04 treasuries of 100, found "102"',
  );
  expect(() => checkParts("a.txt", [...row(1, 101, 60, 40), ...row(2, 99, 60, 40)])).not.toThrow();
});

test("a total without one of its parts is not checked", () => {
  expect(() => checkParts("a.txt", row(1, 102, 60, 40).slice(0, 2))).not.toThrow();
});

test("a withheld total is not checked", () => {
  expect(() => checkParts("a.txt", row(1, null, 60, null))).not.toThrow();
});

test("rows that do not add up to their total to the last million are refused", () => {
  const parts = [...row(1, 100, 60, 40), ...row(2, 10, 6, 4)];
  expect(() => checkSums("a.txt", [...parts, ...row(3, 110, 66, 44)], TOTAL)).not.toThrow();
  expect(
    errorOf(() => checkSums("a.txt", [...parts, ...row(3, 110, 67, 44)], TOTAL)),
  ).toMatchObject({ line: 3, expected: "Row 3 2026-04 longterm of 66", found: "67" });
});

test("a total, or a part of it, that is missing is refused", () => {
  const [first, second] = [row(1, 100, 60, 40), row(2, 10, null, null).slice(0, 1)];
  expect(errorOf(() => checkSums("a.txt", [...first, ...second], TOTAL))).toMatchObject({
    line: 3,
    expected: "a row for 3 2026-04",
  });
});

test("a row with less than what it contains is refused", () => {
  const parts = [...row(1, 100, 60, 40), ...row(2, 10, 6, 4)];
  expect(() => checkWithin("a.txt", [...parts, ...row(3, 110, 70, 44)], TOTAL)).not.toThrow();
  expect(
    errorOf(() => checkWithin("a.txt", [...parts, ...row(3, 109, 70, 44)], TOTAL)),
  ).toMatchObject({ line: 3, expected: "Row 3 2026-04 treasuries of at least 110", found: "109" });
});

test("the euro area, the European Union and Europe have no less than their members together", () => {
  const EURO = "AT BE CY FI FR DE GR IE IT LU NL PT ES";
  for (const [whole, first, inside] of [
    [16713, 10189, EURO],
    [16721, 16713, "DK SE CZ HU PL RO"],
    [19992, 16721, "MC NO CH TR GG JE RS RU UA KZ"],
  ] as const)
    for (const iso of inside.split(" ")) {
      const { code } = HOLDERS.find(({ iso2 }) => iso2 === iso)!;
      const beside = code === first ? 10804 : first;
      const parts = [...row(beside, 100, 60, 40), ...row(code, 10, 6, 4)];
      const error = errorOf(() => checkWithin("a.txt", [...parts, ...row(whole, 109, 70, 45)]));
      expect([iso, error.expected]).toEqual([
        iso,
        `Row ${whole} 2026-04 treasuries of at least 110`,
      ]);
    }
});

test("net purchases of bills that are not the change of the position, within a million, are refused", () => {
  const bills = (before: number, now: number, net: number): Observation[] => {
    const [first] = row(1, 0, 0, before);
    const of = (measure: Observation["measure"], value: number, back = 0): Observation => ({
      ...first!,
      measure,
      column: measure,
      value,
      month: month - back,
    });
    return [of("bills", before, 1), of("bills", now), of("bills.net", net)];
  };
  expect(() => checkBills("a.txt", bills(40, 44, 5))).not.toThrow();
  expect(errorOf(() => checkBills("a.txt", bills(40, 44, 6)))).toMatchObject({
    line: 1,
    expected: "Row 1 2026-04 bills.net of 4",
    found: "6",
  });
});
