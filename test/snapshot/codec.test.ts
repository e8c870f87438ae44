import fc from "fast-check";
import { decode, encode } from "../../src/snapshot/codec";
import { MEASURES } from "../../src/tic/measure";
import { isoMonth } from "../../src/tic/month";
import { ofUnits, type Precision } from "../../src/tic/observation";
import { WITHHELD, type Row } from "../../src/tic/row";

const CHINA = 41408;

const row = (values: Row["values"], more: Partial<Row> = {}): Row => ({
  publication: 0,
  holder: CHINA,
  measure: "treasuries",
  name: "China, Mainland",
  precision: 1,
  comparison: false,
  start: isoMonth("2025-10"),
  values,
  ...more,
});

const shapeOf = (row: Row) => ({ ...row, values: undefined });

/** A row of any shape, its figures whole multiples of its precision. */
const anyRow: fc.Arbitrary<Row> = fc
  .constantFrom<Precision>(0.01, 1, 100, 1000)
  .chain((precision) =>
    fc.record({
      publication: fc.nat(20),
      holder: fc.constantFrom(CHINA, 42609, 10502),
      measure: fc.constantFrom(...MEASURES),
      name: fc.string(),
      precision: fc.constant(precision),
      comparison: fc.boolean(),
      start: fc.integer({ min: isoMonth("2000-03"), max: isoMonth("2001-03") }),
      values: fc.array(
        fc
          .oneof(
            { weight: 8, arbitrary: fc.integer({ min: -9_999, max: 9_999_999 }) },
            { weight: 1, arbitrary: fc.constant(null) },
            { weight: 1, arbitrary: fc.constant(WITHHELD) },
          )
          .map((value) =>
            value === null || value === WITHHELD
              ? value
              : ofUnits(Math.trunc(value / Math.max(precision, 1)), precision) + 0,
          ),
        { minLength: 1, maxLength: 15 },
      ),
    }),
  );

describe("decode", () => {
  test("throws on a figure that is no whole number of its unit, which is not rounded to one", () => {
    const half = row([683_862.5]);
    expect(() => decode([shapeOf(half)], encode([half]))).toThrow(
      new RangeError('row 0, month 0: "683862.5" is no whole number'),
    );
  });

  test.each([
    ...["none", "1.5", "NaN", "0x10", "1e3", "+5", "-", "-0", "007", "\u0663", "12345678901"],
    // A double blank would shift the months.
    "",
  ])("throws on the token %p", (token) => {
    const message = `row 0, month 1: ${JSON.stringify(token)} is no whole number`;
    expect(() => decode([shapeOf(row([]))], [`683862 ${token} -407`])).toThrow(
      new RangeError(message),
    );
  });

  test.each([
    ["2147483648", 1],
    // That is how a withheld figure is kept.
    ["-2147483648", 1],
    ["4294967297", 1],
    ["2147484", 1000],
  ] as const)("throws on %s in units of %i, which 32 bits do not hold", (token, precision) => {
    expect(() => decode([shapeOf(row([], { precision }))], [token])).toThrow(
      new RangeError("row 0, month 0: a figure of more than 2147483646 millions"),
    );
  });

  test("reads the largest figures that there can be", () => {
    const [{ values }] = decode([shapeOf(row([]))], ["2147483646 -4294967292"]) as [Row];
    expect(values).toEqual([2_147_483_646, -2_147_483_646]);
  });

  test("undoes encode for rows of any shape", () => {
    fc.assert(
      fc.property(fc.array(anyRow, { maxLength: 12 }), (rows) => {
        expect(decode(rows.map(shapeOf), encode(rows))).toEqual(rows);
      }),
      { numRuns: 200 },
    );
  });
});

describe("encode", () => {
  test("writes the first month, then the change from month to month", () => {
    expect(encode([row([687_710, 683_862, 683_455])])).toEqual(["687710 -3848 -407"]);
  });

  test("marks months without a figure and withheld ones", () => {
    expect(encode([row([687_710, null, WITHHELD, 683_862])])).toEqual(["687710 _ x -3848"]);
  });

  test("writes what an earlier row printed as well as 0", () => {
    const again = row([687_710, 683_862], { publication: 1 });
    expect(encode([row([687_710, 683_862]), again])).toEqual(["687710 -3848", "0 0"]);
  });

  test("writes what an earlier row rounds to as 0, in tenths of a billion", () => {
    const press = row([688_700, 683_900], { precision: 100 });
    expect(encode([row([687_710, 683_862]), press])).toEqual(["687710 -3848", "10 0"]);
  });

  test("does not predict one holder, measure or series from another", () => {
    const rows = [
      row([100]),
      row([100], { holder: 42609 }),
      row([100], { measure: "bills" }),
      row([100], { comparison: true }),
    ];
    expect(encode(rows)).toEqual(["100", "100", "100", "100"]);
  });
});

test("a figure is written against the first print of its month, wherever the rows begin", () => {
  const rows = [
    row([100, 110]),
    row([80, 90, 101, 110], { start: isoMonth("2025-08") }),
    row([70, 80, 91, 100], { start: isoMonth("2025-07") }),
  ];
  const texts = ["100 10", "80 10 1 0", "70 0 1 0"];
  expect(encode(rows)).toEqual(texts);
  expect(decode(rows.map(shapeOf), texts)).toEqual(rows);
});
