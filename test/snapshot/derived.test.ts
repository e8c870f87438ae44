import { withDerived } from "../../src/snapshot/derived";
import { isoDay } from "../../src/tic/month";
import { readSlt3d } from "../../src/treasury/slt3d";
import { cell, raw } from "../treasury/raw";

const text = raw("raw/vintage-2026-06-18/slt3d_globl.csv");
const reading = readSlt3d(text, { file: "slt3d_globl.csv", release: isoDay("2023-03-15") });
const derived = withDerived(reading);

test("net purchases of bills are the change of the position where no table prints them", () => {
  const [before, now] = ["2015-11", "2015-12"].map((month) =>
    cell(derived, 41408, month, "bills")!,
  );
  expect(cell(derived, 41408, "2015-12", "bills.net")).toMatchObject({
    value: now!.value! - before!.value!,
    row: "China, Mainland",
    precision: 1,
  });
});

test("not in a first month, after a gap, or where one of the two is withheld", () => {
  expect(cell(derived, 41408, "2011-09", "bills.net")).toBeUndefined();
  expect(cell(derived, 41408, "2011-12", "bills.net")).toBeUndefined();
  const withheld = reading.observations.find((o) => o.measure === "bills" && o.value === null)!;
  expect(
    derived.observations.some(
      (o) =>
        o.measure === "bills.net" && o.holder === withheld.holder && o.month === withheld.month,
    ),
  ).toBe(false);
});

test("what is printed stays as it is", () => {
  expect(derived.observations.slice(0, reading.observations.length)).toEqual(reading.observations);
  expect(withDerived({ ...reading, observations: [] }).observations).toEqual([]);
});
