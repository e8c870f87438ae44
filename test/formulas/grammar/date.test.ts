import fc from "fast-check";
import { dayRead, readDate } from "../../../src/formulas/grammar/date";
import { countFrom1904 } from "../../../src/runtime/system";
import { dayOf, formatDay, formatMonth, isoMonth, lastDay, monthOf } from "../../../src/tic/month";
import { refused } from "../refused";

const MONTHS = [
  ...["January", "February", "March", "April", "May", "June"],
  ...["July", "August", "September", "October", "November", "December"],
];

/** The month that a text or number reads as; undefined for what is no date. */
const read = (value: string | number): string | undefined => {
  const date = readDate(value);
  return date && formatMonth(date.month);
};

/** The day that a text or number names; undefined for a month without a day. */
const day = (value: string | number): string | undefined => {
  const date = readDate(value);
  return date?.day === undefined ? undefined : formatDay(date.day);
};

describe("readDate", () => {
  test.each([
    ...["", "soon", "latest", "Nov", "November", "2025-", "-2025", "2025-13", "2025-00", "2025M13"],
    ...[
      "2025Q5",
      "2025Q0",
      "13/2025",
      "13.2025",
      "1899.12",
      "0/2025",
      "No 2025",
      "Ma 2025",
      "Foo 2025",
      "25-11",
    ],
    ...[
      "25-Nov",
      "11/25",
      "1/2/25",
      "end-",
      "end of 15 Nov 2025",
      "end of soon",
      "end-end-2013",
      "5Q25",
      "2025H3",
      "1899-12",
      "2200-01",
      "2025-11-31",
      "2025-02-29",
      "31/11/2025",
    ],
    ...["32 Jan 2025", "0 Jan 2025", "13/13/2025", "99/01/2025", "2025-11-30 and more", "11-30"],
    ...["202513", "202500", "1e5", "0x7e9", "٢٠٢٥", "2025 11"],
  ])("finds no date in %p", (text) => {
    expect(readDate(text)).toBeUndefined();
  });

  test.each([0, -1, 0.5, 2025.5, 202513, 202500, 109_575, 190_000, 219_913, Infinity, NaN])(
    "finds no date in the number %p",
    (number) => {
      expect(readDate(number)).toBeUndefined();
    },
  );

  test.each([
    ["01/11/2025", "2025-11"],
    ["1/11/2025", "2025-11"],
    ["11/01/2025", "2025-01"],
    ["01-11-2025", "2025-11"],
    ["01.11.2025", "2025-11"],
  ])("refuses %p, which can be read two ways", (text, month) => {
    expect(refused(() => readDate(text))).toBe(`#VALUE! Ambiguous date "${text}". Write ${month}.`);
  });

  test.each([
    ["2025-11", "2025-11"],
    ["2025-1", "2025-01"],
    ["2025/11", "2025-11"],
    ["2025-11-30", "2025-11"],
    ["2025-11-30T00:00:00", "2025-11"],
    ["2025-11-30T00:00:00.000Z", "2025-11"],
    ["Nov 2025", "2025-11"],
    ["nov. 2025", "2025-11"],
    ["NOVEMBER 2025", "2025-11"],
    ["Sept 2025", "2025-09"],
    ["Nov-2025", "2025-11"],
    ["Nov, 2025", "2025-11"],
    ["2025 Nov", "2025-11"],
    ["2025M11", "2025-11"],
    ["2025m1", "2025-01"],
    ["30 Nov 2025", "2025-11"],
    ["30-Nov-2025", "2025-11"],
    ["November 30, 2025", "2025-11"],
    ["11/2025", "2025-11"],
    ["1/2025", "2025-01"],
    ["11.2025", "2025-11"],
    ["1-2025", "2025-01"],
    ["30/11/2025", "2025-11"],
    ["11/30/2025", "2025-11"],
    ["11/11/2025", "2025-11"],
    ["2025Q1", "2025-03"],
    ["2025Q3", "2025-09"],
    ["Q4 2025", "2025-12"],
    ["2025-Q2", "2025-06"],
    ["2025", "2025-12"],
    ["202511", "2025-11"],
    ["45991", "2025-11"],
    ["Nov-25", "2025-11"],
    ["Nov 25", "2025-11"],
    ["Nov '25", "2025-11"],
    ["November ’25", "2025-11"],
    ["Nov-29", "2029-11"],
    ["Nov-30", "1930-11"],
    ["Nov-85", "1985-11"],
    ["3Q25", "2025-09"],
    ["3Q 2025", "2025-09"],
    ["Q3'25", "2025-09"],
    ["2025H1", "2025-06"],
    ["H1 2025", "2025-06"],
    ["2H25", "2025-12"],
    ["end-2013", "2013-12"],
    ["end 2013", "2013-12"],
    ["end of 2013", "2013-12"],
    ["year-end 2013", "2013-12"],
    ["end of November 2025", "2025-11"],
    ["end-Nov 2025", "2025-11"],
    ["the end of 2025Q1", "2025-03"],
  ])("reads %p as %s", (text, month) => {
    expect(read(text)).toBe(month);
  });

  test.each([
    [2025, "2025-12"],
    [1900, "1900-12"],
    [2199, "2199-12"],
    [202511, "2025-11"],
    [190001, "1900-01"],
    [219912, "2199-12"],
    [45991, "2025-11"],
    [45991.75, "2025-11"],
    [45992, "2025-12"],
    [36616, "2000-03"],
    [1, "1900-01"],
    [32, "1900-02"],
    [59, "1900-02"],
    [61, "1900-03"],
    [2200, "1906-01"],
    [109_574, "2199-12"],
  ])("reads the number %d as %s", (number, month) => {
    expect(read(number)).toBe(month);
  });

  test("takes two digits after a month for no year where a day is asked for", () => {
    expect(readDate("Nov 25", true)).toBeUndefined();
    expect(read("Nov 25")).toBe("2025-11");
    expect(readDate("Nov 25", true)).toBeUndefined();
  });

  test.each(["2025-00-10", "2025-13-01", "1850-05-01", "2200-01-01", 1900.5, 2199.5])(
    "knows %p as no date",
    (value) => {
      expect(readDate(value)).toBeUndefined();
    },
  );

  test.each([
    ["2025Q3", "2025-07"],
    ["Q3 2025", "2025-07"],
    ["3Q25", "2025-07"],
    ["2025H2", "2025-07"],
    ["H1 2025", "2025-01"],
    ["2025", "2025-01"],
  ])("knows that the first month of %p is %s", (text, month) => {
    expect(formatMonth(readDate(text)!.first!)).toBe(month);
  });

  test("keeps the day where one is named", () => {
    expect(day("2026-01-15")).toBe("2026-01-15");
    expect(day("15 Jan 2026")).toBe("2026-01-15");
    expect(day("January 15, 2026")).toBe("2026-01-15");
    expect(day("1/15/2026")).toBe("2026-01-15");
    expect(day("15.01.2026")).toBe("2026-01-15");
    expect(day(46037)).toBe("2026-01-15");
    expect(day(1 /* Excel's first day */)).toBe("1900-01-01");
    expect(day("2026-01")).toBeUndefined();
    expect(day("2026Q1")).toBeUndefined();
    expect(day(2026)).toBeUndefined();
  });

  test("keeps the day in a workbook that counts from 1904", () => {
    try {
      countFrom1904(true);
      expect(formatDay(readDate("2026-01-15", true)!.day!)).toBe("2026-01-15");
    } finally {
      countFrom1904(false);
    }
  });

  // As the list of forms says; the form of a number takes it.
  test("reads 2025.11 as 2025-11", () => {
    expect(read("2025.11")).toBe("2025-11");
  });
});

describe("readDate, for any date", () => {
  const year = fc.integer({ min: 1900, max: 2199 });
  const number = fc.integer({ min: 1, max: 12 });
  const anyDay = fc.integer({ min: 1, max: 28 });
  const two = (n: number) => String(n).padStart(2, "0");

  /** Every accepted form of a month or a day in it that can be read in one way only. */
  const forms = (y: number, m: number, d: number): (string | number)[] => {
    const name = MONTHS[m - 1]!;
    const short = name.slice(0, 3);
    return [
      ...[`${y}-${two(m)}`, `${y}-${m}`, `${y}/${two(m)}`, `${y}${two(m)}`, y * 100 + m],
      ...[`${y}-${two(m)}-${two(d)}`, `${y}/${m}/${d}`, `${y}.${two(m)}.${two(d)}`],
      ...[`${y}-${two(m)}-${two(d)}T00:00:00`, `${y}-${two(m)}-${two(d)} 12:30`],
      ...[`${name} ${y}`, `${short} ${y}`, `${short}. ${y}`, `${short}-${y}`, `${short}, ${y}`],
      ...[`${y} ${name}`, `${y} ${short}`, `${y}M${two(m)}`, `${y}M${m}`, `${y}-M${m}`],
      ...[`${d} ${name} ${y}`, `${d}-${short}-${y}`, `${name} ${d}, ${y}`, `${short} ${d} ${y}`],
      ...[`${two(m)}/${y}`, `${m}-${y}`, `${m}.${y}`],
      ...(d > 12 || d === m
        ? [`${two(d)}/${two(m)}/${y}`, `${m}/${d}/${y}`, `${d}.${m}.${y}`]
        : []),
      ...(m % 3 ? [] : [`${y}Q${m / 3}`, `Q${m / 3} ${y}`, `${y}-Q${m / 3}`]),
      ...(m < 12 ? [] : [y, String(y)]),
    ];
  };

  test("every accepted form reads as its month, in any case", () => {
    fc.assert(
      fc.property(year, number, anyDay, (y, m, d) => {
        const cased = forms(y, m, d).flatMap((form) =>
          typeof form === "string" && !form.includes("T0")
            ? [form, form.toUpperCase(), form.toLowerCase()]
            : [form],
        );
        const wanted = formatMonth(monthOf(y, m));
        expect(cased.filter((form) => read(form) !== wanted)).toEqual([]);
      }),
    );
  });

  test("every Excel date of this century reads as its day, with or without a time", () => {
    const serial = fc.integer({ min: dayOf(2000, 1, 1), max: dayOf(2099, 12, 31) });
    fc.assert(
      fc.property(serial, fc.double({ min: 0, max: 0.999, noNaN: true }), (n, time) => {
        expect(readDate(n)?.day).toBe(n);
        expect(readDate(n + time)?.day).toBe(n);
        expect(readDate(String(n))?.day).toBe(n);
      }),
    );
  });

  test("two numbers and a year are a date exactly if only one order makes one", () => {
    const either = fc.integer({ min: 1, max: 31 });
    fc.assert(
      fc.property(either, either, (a, b) => {
        const text = `${a}/${b}/2025`;
        if (a <= 12 && b <= 12 && a !== b)
          expect(refused(() => readDate(text))).toContain("Ambiguous date");
        else {
          const [m, d] = a <= 12 ? [a, b] : [b, a];
          const days = new Date(Date.UTC(2025, m, 0)).getUTCDate();
          expect(read(text)).toBe(m <= 12 && d <= days ? `2025-${two(m)}` : undefined);
        }
      }),
    );
  });

  test("a text without four digits in a row or a number of its own is never a date", () => {
    const text = fc
      .string({ maxLength: 12 })
      .filter((s) => !/\d{4}/.test(s) && !/^[\d.]+$/.test(s));
    fc.assert(fc.property(text, (s) => readDate(s) === undefined));
  });
});

test("an ambiguous date is written as a day where a day is asked for", () => {
  expect(refused(() => readDate("01/11/2025", true))).toBe(
    '#VALUE! Ambiguous date "01/11/2025". Write 2025-11-01.',
  );
});

describe("dayRead", () => {
  test("is the day itself, or the last of a month or year", () => {
    const of = (text: string) => formatDay(dayRead(readDate(text)!));
    expect(of("2026-01-15")).toBe("2026-01-15");
    expect(of("2026-02")).toBe("2026-02-28");
    expect(of("2026Q1")).toBe("2026-03-31");
    expect(of("2025")).toBe("2025-12-31");
    expect(dayRead({ month: isoMonth("2025-11"), day: undefined })).toBe(
      lastDay(isoMonth("2025-11")),
    );
  });
});
