import { formatStart, readStart } from "../../src/snapshot/start";
import { isoDay, isoMonth } from "../../src/tic/month";
import { weekOf } from "../../src/tic/week";

test("what is neither a month nor a day is refused", () => {
  expect(() => readStart("treasuries", "2025-13")).toThrow(RangeError);
  expect(() => readStart("custody:week", "2025-11")).toThrow(RangeError);
});

test("a row begins with a month, and by week with a Wednesday", () => {
  expect(formatStart("custody", isoMonth("2007-07"))).toBe("2007-07");
  expect(formatStart("custody:week", weekOf(isoDay("2007-07-04")))).toBe("2007-07-04");
  expect(readStart("custody:week", "2007-07-04")).toBe(weekOf(isoDay("2007-07-04")));
  expect(readStart("debt", "1970-03")).toBe(isoMonth("1970-03"));
});
