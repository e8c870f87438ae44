import { formatPeriod, isWithin, periodAt, readPeriod } from "../../src/tic/period";
import { isoDay, isoMonth } from "../../src/tic/month";
import type { Row } from "../../src/tic/row";
import { weekOf } from "../../src/tic/week";

test("what is neither a month nor a day is refused", () => {
  expect(() => readPeriod("treasuries", "2025-13")).toThrow(RangeError);
  expect(() => readPeriod("custody:week", "2025-11")).toThrow(RangeError);
});

test("a figure is of a month, and by week of a Wednesday", () => {
  expect(formatPeriod("custody", isoMonth("2007-07"))).toBe("2007-07");
  expect(formatPeriod("custody:week", weekOf(isoDay("2007-07-04")))).toBe("2007-07-04");
  expect(readPeriod("custody:week", "2007-07-04")).toBe(weekOf(isoDay("2007-07-04")));
  expect(readPeriod("debt", "1970-03")).toBe(isoMonth("1970-03"));
});

test("the values of a row are of each month, of quarters or of years", () => {
  const start = isoMonth("2002-06");
  const second = (measure: "treasuries" | "debt" | "survey.total") =>
    formatPeriod(measure, periodAt({ measure, start }, 1));
  expect([second("treasuries"), second("debt"), second("survey.total")]).toEqual([
    ...["2002-07", "2002-09", "2003-06"],
  ]);
});

describe("a row is within its publication", () => {
  const row = (measure: "treasuries" | "custody:week", start: number, count: number): Row => ({
    publication: 0,
    holder: 99_990,
    measure,
    name: "",
    precision: 1,
    comparison: false,
    start,
    values: Array.from({ length: count }, () => 1),
  });
  const newest = isoMonth("2026-05");

  test("from the first month of any file to the newest of its own", () => {
    const months = newest - isoMonth("1953-04") + 1;
    expect(isWithin(row("treasuries", isoMonth("1953-04"), months), newest)).toBe(true);
    expect(isWithin(row("treasuries", isoMonth("1953-04"), months + 1), newest)).toBe(false);
    expect(isWithin(row("treasuries", isoMonth("1953-03"), 1), newest)).toBe(false);
  });

  test("a week may be of the two months after it", () => {
    const weeks = (last: string) => weekOf(isoDay(last)) - weekOf(isoDay("2007-07-04")) + 1;
    const from = weekOf(isoDay("2007-07-04"));
    expect(isWithin(row("custody:week", from, weeks("2026-07-29")), newest)).toBe(true);
    expect(isWithin(row("custody:week", from, weeks("2026-08-05")), newest)).toBe(false);
    expect(isWithin(row("custody:week", weekOf(isoDay("1953-03-25")), 1), newest)).toBe(false);
    expect(isWithin(row("custody:week", weekOf(isoDay("1953-04-01")), 1), newest)).toBe(true);
  });
});
