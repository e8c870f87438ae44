import fc from "fast-check";
import {
  flow,
  grouped,
  position,
  quoted,
  tenths,
  trimmedTenths,
  type CellReader,
} from "../../src/treasury/figures";

test.each<[CellReader, string[]]>([
  [position, ["", "-1", "1.0", "1,000", " 1", "1 ", "n.a", "N.A.", "*", "１", "1e3", "0x10"]],
  [flow, ["", "--1", "+1", "1.5", "- 1", "(1)"]],
  [grouped, ["", "1000", "12,34", "1,0000", ",100", "-1", "1,234.5"]],
  [tenths, ["", "683", "683.", ".9", "683.95", "1,104.4", "-0.1", "683.9*"]],
  [trimmedTenths, ["", "683.", ".9", "683.95", "1,200", "*"]],
  [quoted, ["", "n.a.", "9,249", "700.55", "$700"]],
])("%p refuses what is not in its form", (read, cells) => {
  for (const cell of cells) expect({ cell, read: read(cell) }).toEqual({ cell, read: undefined });
});

test("millions are known to the million", () => {
  expect(position("683862")).toEqual({ value: 683862, precision: 1 });
  expect(flow("-5357")).toEqual({ value: -5357, precision: 1 });
  expect(grouped("4,912,116")).toEqual({ value: 4912116, precision: 1 });
  expect(grouped("713")).toEqual({ value: 713, precision: 1 });
});

test("billions with one decimal are known to 100 million", () => {
  expect(tenths("683.9")).toEqual({ value: 683900, precision: 100 });
  expect(trimmedTenths("1200")).toEqual({ value: 1200000, precision: 100 });
  expect(trimmedTenths("1196.0")).toEqual({ value: 1196000, precision: 100 });
});

test("billions in the press are known as far as they are printed", () => {
  expect(quoted("9249")).toEqual({ value: 9249000, precision: 1000 });
  expect(quoted("700.5")).toEqual({ value: 700500, precision: 100 });
});

test("n.a. is withheld, not zero", () => {
  for (const read of [position, flow, grouped, tenths, trimmedTenths])
    expect(read("n.a.")?.value).toBeNull();
  expect(tenths("0.0")?.value).toBe(0);
});

test("every figure reads back as it was printed", () => {
  const millions = fc.nat(50_000_000);
  fc.assert(
    fc.property(millions, (n) => {
      expect(position(String(n))?.value).toBe(n);
      expect(flow(`-${n}`)?.value).toBe(n && -n);
      expect(grouped(n.toLocaleString("en-US"))?.value).toBe(n);
      const hundreds = (n - (n % 100)) / 1000;
      expect(tenths(hundreds.toFixed(1))?.value).toBe(n - (n % 100));
      expect(trimmedTenths(String(hundreds))?.value).toBe(n - (n % 100));
    }),
  );
});
