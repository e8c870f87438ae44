import { formatDay, isoDay } from "../../src/tic/month";
import { weekOf, wednesdayOf } from "../../src/tic/week";

test("a day is of the week of the last Wednesday up to it", () => {
  const wednesday = (day: string) => formatDay(wednesdayOf(weekOf(isoDay(day))));
  expect(wednesday("2026-06-24")).toBe("2026-06-24");
  expect(wednesday("2026-06-26")).toBe("2026-06-24");
  expect(wednesday("2026-06-23")).toBe("2026-06-17");
});
