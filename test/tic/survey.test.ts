import { formatMonth, isoMonth } from "../../src/tic/month";
import { isSurvey, surveyBefore, surveyOf, surveysNear } from "../../src/tic/survey";

const written = (month: number | undefined) => month && formatMonth(month);

test.each([
  [1973, undefined],
  [1974, "1974-12"],
  [1975, undefined],
  [2000, "2000-03"],
  [2001, undefined],
  [2002, "2002-06"],
  [2025, "2025-06"],
])("of %i the survey is %s", (year, month) => {
  expect(written(surveyOf(year))).toBe(month);
});

test("of a month is a survey if one was taken in it", () => {
  expect(["2000-03", "2000-06", "2025-06", "2025-11"].map(isoMonth).map(isSurvey)).toEqual([
    ...[true, false, true, false],
  ]);
});

describe("the surveys near a month", () => {
  const near = (month: string, last?: string) =>
    surveysNear(isoMonth(month), last === undefined ? undefined : isoMonth(last)).map(formatMonth);

  test("are none where one was taken in it", () => {
    expect(near("2025-06")).toEqual([]);
  });

  test("are the ones before and after", () => {
    expect(near("2024-11")).toEqual(["2024-06", "2025-06"]);
    expect(near("1990-01")).toEqual(["1989-12", "1994-12"]);
    expect(near("2001-01")).toEqual(["2000-03", "2002-06"]);
  });

  test("are the first alone before it", () => {
    expect(near("1953-04")).toEqual(["1974-12"]);
  });

  test("are none that is later than the last one known", () => {
    expect(near("2025-11", "2025-06")).toEqual(["2025-06"]);
    expect(near("2024-11", "2025-06")).toEqual(["2024-06", "2025-06"]);
  });
});

test("before a survey is the one before it, and nothing before the first", () => {
  const before = ["2025-06", "2002-06", "2000-03", "1974-12"].map((month) =>
    written(surveyBefore(isoMonth(month))),
  );
  expect(before).toEqual(["2024-06", "2000-03", "1994-12", undefined]);
});
