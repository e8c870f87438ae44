import fc from "fast-check";
import { readEdition } from "../../../src/formulas/grammar/edition";
import { formatDay, isoDay, monthOf } from "../../../src/tic/month";
import { refused } from "../refused";

describe("readEdition", () => {
  test.each(["tomorrow", "-1", "last", "2026-02-30", "newest", "-1M"])("refuses %p", (text) => {
    expect(refused(() => readEdition(text))).toBe(
      `#VALUE! Argument as_of cannot be "${text}". Write a date such as "2026-01-15", "first" or "latest".`,
    );
  });

  test("refuses a measure, and says where that stands", () => {
    expect(refused(() => readEdition("equity"))).toBe(
      '#VALUE! Argument as_of cannot be "equity". What is held is the argument before it: write measure=equity.',
    );
  });

  test("refuses a negative number", () => {
    expect(refused(() => readEdition(-1))).toBe(
      '#VALUE! Argument as_of cannot be -1. Write a date such as "2026-01-15", "first" or "latest".',
    );
  });

  test("refuses a date that can be read two ways, and writes the day", () => {
    expect(refused(() => readEdition("01/11/2025"))).toBe(
      '#VALUE! Ambiguous date "01/11/2025". Write 2025-11-01.',
    );
  });

  test("omitted or latest is the newest", () => {
    expect(readEdition(null)).toBe(Infinity);
    expect(readEdition("latest")).toBe(Infinity);
    expect(readEdition("LATEST")).toBe(Infinity);
  });

  test("reads the first print", () => {
    expect(readEdition("first")).toBe("first");
    expect(readEdition("First")).toBe("first");
  });

  test("reads a day in any form of a date", () => {
    expect(readEdition("2026-01-15")).toBe(46037);
    expect(readEdition("15 Jan 2026")).toBe(46037);
    expect(readEdition(46037)).toBe(46037);
  });

  test("reads a month or year as its last day", () => {
    const day = (value: string | number) => formatDay(readEdition(value) as number);
    expect(day("2026-03")).toBe("2026-03-31");
    expect(day("2025Q4")).toBe("2025-12-31");
    expect(day(2025)).toBe("2025-12-31");
    expect(day(202602)).toBe("2026-02-28");
  });

  test("a month means all that was published before the next month begins", () => {
    const year = fc.integer({ min: 2000, max: 2099 });
    const number = fc.integer({ min: 1, max: 12 });
    fc.assert(
      fc.property(year, number, (y, m) => {
        const [end, next] = [readEdition(`${y}-${m}`), monthOf(y, m) + 1];
        const first = `${Math.floor(next / 12)}-${String((next % 12) + 1).padStart(2, "0")}-01`;
        expect(end).toBe(isoDay(first) - 1);
      }),
    );
  });
});
