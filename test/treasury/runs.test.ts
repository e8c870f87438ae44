import { isoMonth } from "../../src/tic/month";
import { checkRuns, monthsBack } from "../../src/treasury/runs";
import { errorOf } from "./raw";

const rows = (...labels: string[]) =>
  labels.map((label, i) => {
    const [name, month] = label.split(" ") as [string, string];
    return { line: 10 + i, name, code: name === "Japan" ? 42609 : 42102, month: isoMonth(month) };
  });
const quarter = monthsBack(isoMonth("2020-03"), isoMonth("2020-01"));
const check = (...labels: string[]) => checkRuns("a.txt", rows(...labels), () => quarter);

test("a month left out is refused where it should stand", () => {
  expect(errorOf(() => check("Japan 2020-03", "Japan 2020-01", "India 2020-03")).message).toBe(
    'a.txt:11: expected Japan 2020-02, found "Japan 2020-01"',
  );
});

test("a last month left out is refused too", () => {
  expect(errorOf(() => check("Japan 2020-03", "Japan 2020-02")).message).toBe(
    'a.txt:12: expected Japan 2020-01, found "the end of the rows"',
  );
  const japan = ["Japan 2020-03", "Japan 2020-02", "Japan 2020-01"];
  expect(errorOf(() => check(...japan, "India 2020-03", "India 2020-02"))).toMatchObject({
    line: 15,
    expected: "India 2020-01",
  });
});

test("a holder listed twice is refused", () => {
  const once = ["Japan 2020-03", "Japan 2020-02", "Japan 2020-01"];
  expect(errorOf(() => check(...once, ...once))).toMatchObject({
    line: 13,
    expected: "a holder not yet listed",
  });
});

test("a holder has one name", () => {
  const [first, second, third] = rows("Japan 2020-03", "Japan 2020-02", "Japan 2020-01");
  const renamed = [first!, { ...second!, name: "Nippon" }, third!];
  expect(errorOf(() => checkRuns("a.txt", renamed, () => quarter)).found).toBe("Nippon 2020-02");
});

test("holders with all their months, newest first, pass", () => {
  const months = ["2020-03", "2020-02", "2020-01"];
  expect(() =>
    check(...months.map((m) => `Japan ${m}`), ...months.map((m) => `India ${m}`)),
  ).not.toThrow();
});
