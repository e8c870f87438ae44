import { formatDay, formatMonth } from "../../src/tic/month";
import {
  calendarDay,
  monthNumber,
  namedDay,
  namedMonth,
  numericMonth,
  slashedDay,
} from "../../src/treasury/dates";

test.each(["", "Ja", "january", "JAN", "Janury", "Octobers", "13"])("%p is no month", (name) => {
  expect(monthNumber(name)).toBeUndefined();
});

test.each([
  ["Jan", 1],
  ["June", 6],
  ["Sept", 9],
  ["Aug.", 8],
  ["October", 10],
  ["Dec", 12],
])("%s is month %i", (name, number) => {
  expect(monthNumber(name)).toBe(number);
});

test("a named month has a four-digit year", () => {
  expect(namedMonth("Nov", "25")).toBeUndefined();
  expect(namedMonth("", "2025")).toBeUndefined();
  expect(formatMonth(namedMonth("Nov", "2025")!)).toBe("2025-11");
});

test("a numeric month is year and month", () => {
  expect(numericMonth("2025-13")).toBeUndefined();
  expect(numericMonth("2025-11-30")).toBeUndefined();
  expect(formatMonth(numericMonth("2025-11")!)).toBe("2025-11");
});

test("a day must exist", () => {
  expect(calendarDay(2026, 2, 29)).toBeUndefined();
  expect(calendarDay(2026, 13, 1)).toBeUndefined();
  expect(calendarDay(NaN, 1, 1)).toBeUndefined();
  expect(namedDay("June 31, 2023")).toBeUndefined();
  expect(namedDay("15 March 2023")).toBeUndefined();
  expect(namedDay("Brumaire 15, 2023")).toBeUndefined();
  expect(slashedDay("5/32/2026")).toBeUndefined();
  expect(slashedDay("5/18/026")).toBeUndefined();
  expect(slashedDay("5/18/0026")).toBeUndefined();
  expect(formatDay(calendarDay(2024, 2, 29)!)).toBe("2024-02-29");
  expect(formatDay(namedDay("March 15, 2023")!)).toBe("2023-03-15");
  expect(formatDay(slashedDay("5/18/2026")!)).toBe("2026-05-18");
  expect(formatDay(slashedDay("3/18/26")!)).toBe("2026-03-18");
});
