import { isoMonth } from "../../../../src/tic/month";
import { revisedBy } from "../../../../src/taskpane/sections/insert/revised";

const NEWEST = isoMonth("2026-04");

test("the newest month whose figure is another than at first, of those that can be compared", () => {
  const asked: unknown[][] = [];
  const answer = (name: string, ...args: unknown[]) => {
    asked.push([name, ...args.slice(0, 1)]);
    return (args[1] as string[][]).map(([month]) => [
      month === "2013-11" ? -0.1 : month! < "2026-01" ? new Error("#N/A") : 0,
    ]);
  };
  expect(revisedBy(answer, NEWEST)("IN")).toBe("2013-11");
  expect(asked).toEqual([["REVISION", [["IN"]]]]);
});

test("none of a month whose first print was an estimate", () => {
  const answer = (_: string, ...args: unknown[]) =>
    (args[1] as string[][]).map(([month]) => [month! < "2013-06" ? 4.7 : 0]);
  expect(revisedBy(answer, NEWEST)("IN")).toBeUndefined();
});

test("none, where there is none or it is not known yet", () => {
  const months = Array.from({ length: 240 }, () => [0]);
  expect(revisedBy(() => months, NEWEST)("IN")).toBeUndefined();
  const later = Promise.reject(new Error("The data is not there."));
  expect(revisedBy(() => later, NEWEST)("IN")).toBeUndefined();
  expect(revisedBy(() => months, undefined)("IN")).toBeUndefined();
});

test("is found out once for each holder, also that none is; again where it was not known", () => {
  const answers: unknown[] = [
    Promise.reject(new Error("The data is not there.")),
    Array.from({ length: 240 }, () => [0]),
    [[1.3]],
  ];
  const answer = jest.fn(() => answers.shift());
  const revised = revisedBy(answer, NEWEST);
  const found = ["IN", "IN", "IN", "IN", "CN", "CN"].map((holder) => revised(holder));
  expect(found).toEqual([undefined, undefined, undefined, undefined, "2026-04", "2026-04"]);
  expect(answer).toHaveBeenCalledTimes(3);
});
