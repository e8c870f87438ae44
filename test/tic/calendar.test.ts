import { nextRelease, releaseOf, type Calendar } from "../../src/tic/calendar";
import { formatDay, formatMonth, isoDay, isoMonth } from "../../src/tic/month";

const release = (day: string, newest: string) => ({ day: isoDay(day), newest: isoMonth(newest) });

/** Autumn 2025: the release of 17 October came out on 18 November together with the next. */
const CALENDAR: Calendar = [
  release("2025-09-18", "2025-07"),
  release("2025-11-18", "2025-09"),
  release("2025-12-18", "2025-10"),
  release("2026-01-15", "2025-11"),
];

const next = (after: string) => nextRelease(CALENDAR, isoDay(after));
const of = (month: string) => releaseOf(CALENDAR, isoMonth(month));

describe("nextRelease", () => {
  test("is undefined after the end of the calendar", () => {
    expect(next("2026-01-15")).toBeUndefined();
    expect(nextRelease([], isoDay("2026-01-15"))).toBeUndefined();
  });

  test("is the first release after a day, not on it", () => {
    expect(formatDay(next("2025-12-17")!.day)).toBe("2025-12-18");
    expect(formatDay(next("2025-12-18")!.day)).toBe("2026-01-15");
    expect(formatMonth(next("2025-12-18")!.newest)).toBe("2025-11");
  });

  test("before the calendar is its first", () => {
    expect(formatDay(next("2001-01-01")!.day)).toBe("2025-09-18");
  });
});

describe("releaseOf", () => {
  test("is undefined for a month that nothing scheduled carries", () => {
    expect(of("2025-12")).toBeUndefined();
  });

  test("is the release whose newest month it is", () => {
    expect(formatDay(of("2025-10")!.day)).toBe("2025-12-18");
  });

  test("of a month that was skipped is the next release that carries it", () => {
    expect(formatDay(of("2025-08")!.day)).toBe("2025-11-18");
  });
});
