import fc from "fast-check";
import { dayAfter, easternDay, easternInstant } from "../../src/server/eastern";

const utc = (instant: number) => new Date(instant).toISOString();

test.each([
  // Releases of 2026 in winter time and in summer time.
  ["2026-01-15", "2026-01-15T21:05:00.000Z"],
  ["2026-03-18", "2026-03-18T20:05:00.000Z"],
  ["2026-07-14", "2026-07-14T20:05:00.000Z"],
  ["2026-10-16", "2026-10-16T20:05:00.000Z"],
  ["2026-11-18", "2026-11-18T21:05:00.000Z"],
  // The days before, of and after a change of the clock.
  ["2026-03-07", "2026-03-07T21:05:00.000Z"],
  ["2026-03-08", "2026-03-08T20:05:00.000Z"],
  ["2026-10-31", "2026-10-31T20:05:00.000Z"],
  ["2026-11-01", "2026-11-01T21:05:00.000Z"],
  // Summer time began in April until 2006.
  ["2006-03-20", "2006-03-20T21:05:00.000Z"],
])("16:05 in Washington on %s is %s", (day, instant) => {
  expect(utc(easternInstant(day, "16:05"))).toBe(instant);
});

test("what is no day or time is refused", () => {
  for (const [day, time] of [
    ["2026-13-01", "16:05"],
    ["today", "16:05"],
    ["2026-07-14", "4 PM"],
  ] as const)
    expect(() => easternInstant(day, time)).toThrow(RangeError);
});

test.each([
  ["2026-07-14T03:59:59Z", "2026-07-13"],
  ["2026-07-14T04:00:00Z", "2026-07-14"],
  ["2026-01-01T04:59:59Z", "2025-12-31"],
  ["2026-01-01T05:00:00Z", "2026-01-01"],
])("at %s it is %s in Washington", (instant, day) => {
  expect(easternDay(Date.parse(instant))).toBe(day);
});

test.each([
  ["2026-02-28", "2026-03-01"],
  ["2028-02-28", "2028-02-29"],
  ["2026-12-31", "2027-01-01"],
  ["2026-03-08", "2026-03-09"],
  ["2026-11-01", "2026-11-02"],
])("the day after %s is %s", (day, next) => {
  expect(dayAfter(day)).toBe(next);
});

test("an afternoon is on its own day, 24 hours after the one before or one more or less", () => {
  const days = fc
    .integer({ min: 0, max: 20_000 })
    .map((n) => new Date(n * 86_400_000).toISOString().slice(0, 10));
  fc.assert(
    fc.property(days, fc.constantFrom("09:00", "16:05", "20:00"), (day, time) => {
      const instant = easternInstant(day, time);
      expect(easternDay(instant)).toBe(day);
      const hours = (easternInstant(dayAfter(day), time) - instant) / 3_600_000;
      // Summer time all year round from 1974-01-06 is in the tables too.
      expect([23, 24, 25]).toContain(hours);
    }),
  );
});
