import fc from "fast-check";
import {
  dayOf,
  formatDay,
  formatMinute,
  formatMonth,
  isoDay,
  isoMonth,
  lastDay,
  monthOf,
  monthOfDay,
  numberOf,
  yearOf,
} from "../../src/tic/month";

const anyYear = fc.integer({ min: 1900, max: 2199 });
const anyNumber = fc.integer({ min: 1, max: 12 });

describe("isoMonth", () => {
  test.each(["2025-13", "2025-00", "2025-1", "202511", "Nov 2025", "2025-11-30", " 2025-11", ""])(
    "throws on %p",
    (text) => {
      expect(() => isoMonth(text)).toThrow(new RangeError(`not a month: ${text}`));
    },
  );

  test("reads the form of the Treasury's tables", () => {
    expect(isoMonth("2025-11")).toBe(monthOf(2025, 11));
    expect(isoMonth("2000-03")).toBe(monthOf(2000, 3));
  });

  test("counts months: a year is 12 of them", () => {
    expect(isoMonth("2026-04") - isoMonth("2025-04")).toBe(12);
    expect(isoMonth("2026-01") - isoMonth("2025-12")).toBe(1);
  });
});

describe("formatMonth", () => {
  test("writes the year and two digits of the month", () => {
    expect(formatMonth(monthOf(2025, 11))).toBe("2025-11");
    expect(formatMonth(monthOf(2026, 4))).toBe("2026-04");
  });

  test("is undone by isoMonth, yearOf and numberOf", () => {
    fc.assert(
      fc.property(anyYear, anyNumber, (year, number) => {
        const month = monthOf(year, number);
        expect(isoMonth(formatMonth(month))).toBe(month);
        expect([yearOf(month), numberOf(month)]).toEqual([year, number]);
      }),
    );
  });
});

describe("lastDay", () => {
  test.each([
    ["2025-11", 45991 /* 30 Nov 2025 */],
    ["2025-12", 46022 /* 31 Dec 2025 */],
    ["2024-02", 45351 /* 29 Feb 2024 */],
    ["2025-02", 45716 /* 28 Feb 2025 */],
    ["2000-02", 36585 /* 29 Feb 2000 */],
  ])("of %s is the Excel serial %i", (month, serial) => {
    expect(lastDay(isoMonth(month))).toBe(serial);
  });

  test("lies in its month, and the day after it in the next", () => {
    fc.assert(
      fc.property(anyYear, anyNumber, (year, number) => {
        const month = monthOf(year, number);
        expect(monthOfDay(lastDay(month))).toBe(month);
        expect(monthOfDay(lastDay(month) + 1)).toBe(month + 1);
      }),
    );
  });
});

describe("monthOfDay", () => {
  test("takes any day inside the month, with or without a time of day", () => {
    expect(formatMonth(monthOfDay(45962 /* 1 Nov 2025 */))).toBe("2025-11");
    expect(formatMonth(monthOfDay(45991.75))).toBe("2025-11");
    expect(formatMonth(monthOfDay(45992 /* 1 Dec 2025 */))).toBe("2025-12");
  });
});

describe("isoDay", () => {
  test.each(["2026-02-30", "2025-02-29", "2026-13-01", "2026-1-15", "2026-01", "15.01.2026", ""])(
    "throws on %p",
    (text) => {
      expect(() => isoDay(text)).toThrow(new RangeError(`not a day: ${text}`));
    },
  );

  test("gives the Excel serial", () => {
    expect(isoDay("2026-01-15")).toBe(46037);
    expect(isoDay("2024-02-29")).toBe(dayOf(2024, 2, 29));
    expect(isoDay("1900-03-01")).toBe(61); // Excel counts a 29 February 1900 before it
  });

  test("is undone by formatDay", () => {
    fc.assert(
      fc.property(fc.integer({ min: 61, max: 109_939 /* 31 Dec 2200 */ }), (day) => {
        expect(isoDay(formatDay(day))).toBe(day);
      }),
    );
  });
});

test("formatMinute writes a moment in UTC, without its seconds", () => {
  expect(formatMinute(new Date("2026-07-14T20:05:59.999Z"))).toBe("2026-07-14 20:05 UTC");
});
