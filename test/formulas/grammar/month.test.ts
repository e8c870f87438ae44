import fc from "fast-check";
import {
  readCount,
  readMonth,
  readSpan,
  readStart,
  readStep,
} from "../../../src/formulas/grammar/month";
import { countFrom1904 } from "../../../src/runtime/system";
import { formatMonth, isoMonth, monthOf } from "../../../src/tic/month";
import { refused } from "../refused";

const month = (text: string) => ({ kind: "month", month: isoMonth(text) });
const back = (months: number) => ({ kind: "back", months });

describe("readMonth", () => {
  test.each(["soon", "2025-13", "first", "-", "-1W", "-1.5", "--1", "+1", "- 1 Y", "last month"])(
    "refuses %p and lists the forms",
    (text) => {
      expect(refused(() => readMonth("month", text))).toBe(
        `#VALUE! Argument month cannot be "${text}". Write a month such as "2025-11", "Nov 2025", "2025Q3", "latest", "-1Y" or "last".`,
      );
    },
  );

  test.each([0.5, -1.5, 2025.5, 202513])("refuses the number %p", (number) => {
    expect(refused(() => readMonth("start", number))).toBe(
      `#VALUE! Argument start cannot be ${number}. Write a month such as "2025-11", "Nov 2025", "2025Q3", "latest", "-1Y" or "last".`,
    );
  });

  test("refuses a date that can be read two ways", () => {
    expect(refused(() => readMonth("month", "01/11/2025"))).toBe(
      '#VALUE! Ambiguous date "01/11/2025". Write 2025-11.',
    );
  });

  test("shows no more than 60 characters of what was given", () => {
    const sentence = refused(() => readMonth("month", "x".repeat(500)));
    expect(sentence).toContain(`"${"x".repeat(60)}"`);
    expect(sentence).not.toContain("x".repeat(61));
  });

  test("a number is a day of the workbook's own date system, also if it was read in the other before", () => {
    try {
      for (const [isOf1904, serial] of [
        [false, 45_991],
        [true, 45_991 - 1462],
        [false, 45_991],
      ] as const) {
        countFrom1904(isOf1904);
        expect(readMonth("month", serial)).toEqual(month("2025-11"));
      }
      countFrom1904(true);
      expect(readMonth("month", 45_991)).toEqual(month("2029-12"));
    } finally {
      countFrom1904(false);
    }
  });

  test("omitted is the newest month", () => {
    expect(readMonth("month", null)).toEqual(back(0));
    expect(readMonth("month", "latest")).toEqual(back(0));
    expect(readMonth("month", "LATEST")).toEqual(back(0));
  });

  test("reads a month", () => {
    expect(readMonth("month", "2025-11")).toEqual(month("2025-11"));
    expect(readMonth("month", "2025Q3")).toEqual({
      ...month("2025-09"),
      start: month("2025-07"),
    });
    expect(readMonth("month", 2025)).toEqual({ ...month("2025-12"), start: month("2025-01") });
    expect(readMonth("month", 45991)).toEqual(month("2025-11"));
  });

  test("reads the holder's own last month", () => {
    expect(readMonth("month", "last")).toEqual({ kind: "last" });
    expect(readMonth("month", "Last")).toEqual({ kind: "last" });
  });

  test("counts back from the newest", () => {
    expect(readMonth("month", "-1")).toEqual(back(1));
    expect(readMonth("month", -1)).toEqual(back(1));
    expect(readMonth("month", "-1M")).toEqual(back(1));
    expect(readMonth("month", "-2Q")).toEqual(back(6));
    expect(readMonth("month", "-1y")).toEqual(back(12));
    expect(readMonth("month", "-12")).toEqual(back(12));
  });

  test("counts back 3,600 months at most", () => {
    expect(readMonth("month", -3600)).toEqual(back(3600));
    expect(readMonth("month", "-300Y")).toEqual(back(3600));
    for (const longer of [-3601, "-3601"])
      expect(refused(() => readMonth("month", longer))).toMatch(
        /^#VALUE! Argument month cannot be/,
      );
  });

  test("counts back any number of months, quarters or years", () => {
    const units = fc.constantFrom(["", 1], ["M", 1], ["q", 3], ["Y", 12] as const);
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 300 }), units, (n, [unit, months]) => {
        expect(readMonth("month", `-${n}${unit}`)).toEqual(back(n * Number(months)));
        expect(readMonth("month", -n)).toEqual(back(n));
      }),
    );
  });
});

describe("readSpan", () => {
  const from = (span: string | number | null, to: string) =>
    formatMonth(readSpan(span)(isoMonth(to)));

  test.each(["0", "M", "1X", "9999Y", "9999M", "soon", "0M", "0Y", "-1M", "1.5Y", "YTM", "a year"])(
    "refuses %p",
    (text) => {
      expect(refused(() => readSpan(text))).toBe(
        `#VALUE! Argument span cannot be "${text}". Write "1M", "2Q", "1Y", "YTD", "QTD" or a month such as "2023-02".`,
      );
    },
  );

  test.each([-12, 0.5])("refuses the number %p", (number) => {
    expect(refused(() => readSpan(number))).toBe(
      `#VALUE! Argument span cannot be ${number}. Write "1M", "2Q", "1Y", "YTD", "QTD" or a month such as "2023-02".`,
    );
  });

  test("omitted is a month", () => {
    expect(from(null, "2025-11")).toBe("2025-10");
  });

  test("goes back months, quarters and years", () => {
    expect(from("1M", "2026-01")).toBe("2025-12");
    expect(from("2Q", "2025-11")).toBe("2025-05");
    expect(from("1y", "2025-11")).toBe("2024-11");
    expect(from("18 M", "2025-11")).toBe("2024-05");
  });

  test("goes back as many months as a bare number says, of three digits at most", () => {
    expect(from("120", "2025-11")).toBe("2015-11");
    expect(from("2015", "2025-11")).toBe("2015-12");
  });

  test("goes back to January 1900, and no further", () => {
    expect(from("1M", "1900-02")).toBe("1900-01");
    expect(refused(() => from("1M", "1900-01"))).toMatch(/^#VALUE! Argument span cannot be "1M"/);
  });

  test("goes back as texts write it", () => {
    expect(from(12, "2025-11")).toBe("2024-11");
    expect(from("12", "2025-11")).toBe("2024-11");
    expect(from("12 months", "2025-11")).toBe("2024-11");
    expect(from("1 year", "2025-11")).toBe("2024-11");
    expect(from("2 quarters", "2025-11")).toBe("2025-05");
  });

  test("the quarter to date starts with the last month of the quarter before", () => {
    expect(from("QTD", "2025-11")).toBe("2025-09");
    expect(from("QTD", "2025-12")).toBe("2025-09");
    expect(from("QTD", "2026-01")).toBe("2025-12");
  });

  test("is a month to compare with, or the first of those added up", () => {
    expect(from("2020-01", "2023-06")).toBe("2020-01");
    expect(from(2020, "2023-06")).toBe("2020-12");
    expect(from(43861, "2023-06")).toBe("2020-01");
    const added = (span: string | number) => formatMonth(readSpan(span, true)(isoMonth("2026-04")));
    expect(added("2023-02")).toBe("2023-01");
    expect(added(2025)).toBe("2024-12");
    expect(added("2026Q1")).toBe("2025-12");
    expect(added("2026-04")).toBe("2026-03");
  });

  test("refuses a month that is not before", () => {
    expect(refused(() => readSpan("2023-06")(isoMonth("2023-06")))).toBe(
      "#VALUE! The span begins in 2023-06, which is not before 2023-06. Write an earlier month.",
    );
    expect(refused(() => readSpan("2026-05", true)(isoMonth("2026-04")))).toContain("2026-05");
  });

  test("refuses a span that begins before 1900", () => {
    expect(refused(() => readSpan("300Y")(isoMonth("2026-04")))).toContain('cannot be "300Y"');
  });

  test("the year to date starts with last December, also in December and January", () => {
    expect(from("YTD", "2025-11")).toBe("2024-12");
    expect(from("ytd", "2025-12")).toBe("2024-12");
    expect(from("YTD", "2026-01")).toBe("2025-12");
  });

  test("is as long as it says, from any month", () => {
    const units = fc.constantFrom(["M", 1], ["Q", 3], ["Y", 12] as const);
    const to = fc.integer({ min: monthOf(2000, 3), max: monthOf(2026, 4) });
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 100 }), units, to, (n, [unit, months], to) => {
        expect(to - readSpan(`${n}${unit}`)(to)).toBe(n * Number(months));
      }),
    );
  });
});

describe("readStart", () => {
  test("is the first month of a period", () => {
    expect(readStart("2013")).toEqual(month("2013-01"));
    expect(readStart(2013)).toEqual(month("2013-01"));
    expect(readStart("2025Q1")).toEqual(month("2025-01"));
    expect(readStart("H2 2025")).toEqual(month("2025-07"));
  });

  test("is any other month itself", () => {
    expect(readStart("2013-05")).toEqual(month("2013-05"));
    expect(readStart("end-2013")).toEqual(month("2013-12"));
    expect(readStart("-1Y")).toEqual(back(12));
    expect(readStart("last")).toEqual({ kind: "last" });
  });
});

describe("readCount", () => {
  test.each([0, -1, 1.5, 1001, "many"])("refuses %p", (count) => {
    expect(refused(() => readCount("top", count))).toBe(
      `#VALUE! Argument top cannot be ${typeof count === "number" ? count : `"${count}"`}. Write a whole number from 1 to 1000.`,
    );
  });

  test.each([1, "12", 1000])("reads %p", (count) => {
    expect(readCount("top", count)).toBe(Number(count));
  });
});

describe("readStep", () => {
  test.each(["2023-02", 2023, "Nov 2025", "0M", "x"])(
    "refuses %p, which no other follows",
    (value) => {
      expect(refused(() => readStep(value))).toBe(
        `#VALUE! Argument span cannot be ${typeof value === "number" ? value : `"${value}"`}. Write "1M", "2Q", "1Y", "YTD" or "QTD".`,
      );
    },
  );

  test.each([null, "1M", "2Q", 12, "YTD", "qtd"])("reads %p as a span", (value) => {
    const month = isoMonth("2025-11");
    expect(readStep(value)(month)).toBe(readSpan(value)(month));
  });
});
