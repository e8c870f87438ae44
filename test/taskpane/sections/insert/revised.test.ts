import { isoMonth } from "../../../../src/tic/month";
import { revisedMonth } from "../../../../src/taskpane/sections/insert/revised";

const NEWEST = isoMonth("2026-04");

test("the newest month whose figure is another than at first, of those that can be compared", () => {
  const asked: unknown[][] = [];
  const answer = (name: string, ...args: unknown[]) => {
    asked.push([name, ...args.slice(0, 1)]);
    return (args[1] as string[][]).map(([month]) => [
      month === "2011-11" ? -0.1 : month! < "2026-01" ? new Error("#N/A") : 0,
    ]);
  };
  expect(revisedMonth(answer, "IN", NEWEST)).toBe("2011-11");
  expect(asked).toEqual([["REVISION", [["IN"]]]]);
});

test("none, where there is none or it is not known yet", () => {
  const months = Array.from({ length: 240 }, () => [0]);
  expect(revisedMonth(() => months, "IN", NEWEST)).toBeUndefined();
  const later = Promise.reject(new Error("The data is not there."));
  expect(revisedMonth(() => later, "IN", NEWEST)).toBeUndefined();
});
