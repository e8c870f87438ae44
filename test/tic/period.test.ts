import { formatPeriod, periodAt, readPeriod } from "../../src/tic/period";
import { isoDay, isoMonth } from "../../src/tic/month";
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
