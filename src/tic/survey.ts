import { isoMonth, monthOf, yearOf, type Month } from "./month";

/** The surveys before they became yearly. */
const EARLIER: readonly Month[] = [
  ...["1974-12", "1978-12", "1984-12", "1989-12", "1994-12", "2000-03"].map(isoMonth),
];

/** The first of the surveys of each June, and the first that asked about short-term securities. */
export const YEARLY: Month = isoMonth("2002-06");

/** The month of the survey of a year; undefined if none was taken. */
export const surveyOf = (year: number): Month | undefined =>
  year >= yearOf(YEARLY) ? monthOf(year, 6) : EARLIER.find((month) => yearOf(month) === year);

/** Whether a survey is of a month. */
export const isSurvey = (month: Month): boolean => surveyOf(yearOf(month)) === month;

/** The surveys before and after a month, up to the last one known; none if one was taken in it. */
export function surveysNear(month: Month, last = Infinity): Month[] {
  if (isSurvey(month)) return [];
  const before = surveyBefore(Math.min(month, last + 1));
  const after = surveyBy(month, 1);
  return [before, after].filter((each) => each !== undefined && each <= last) as Month[];
}

/** The survey before a month; undefined before the first. */
export const surveyBefore = (month: Month): Month | undefined => surveyBy(month, -1);

/** The next survey in a direction. */
function surveyBy(month: Month, step: 1 | -1): Month | undefined {
  const years = [yearOf(month), yearOf(EARLIER[0]!)];
  for (let year = step < 0 ? years[0]! : Math.max(...years); year >= years[1]!; year += step) {
    const survey = surveyOf(year);
    if (survey !== undefined && Math.sign(survey - month) === step) return survey;
  }
  return undefined;
}
