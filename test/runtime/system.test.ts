import fc from "fast-check";
import { countFrom1904, dayOfSerial, is1904, serialOf } from "../../src/runtime/system";

afterEach(() => countFrom1904(false));

test("days are counted from 1900 until the workbook says otherwise", () => {
  expect([is1904(), serialOf(45991), dayOfSerial(45991.7)]).toEqual([false, 45991, 45991]);
});

test("from 1904 they are 1462 days behind", () => {
  countFrom1904(true);
  expect([is1904(), serialOf(45991), dayOfSerial(44529.7)]).toEqual([true, 44529, 45991]);
});

test("a day and its number belong together in both", () => {
  for (const isSo of [false, true]) {
    countFrom1904(isSo);
    fc.assert(
      fc.property(fc.integer({ min: 1523, max: 100_000 }), (day) => {
        expect(dayOfSerial(serialOf(day))).toBe(day);
      }),
    );
  }
});
