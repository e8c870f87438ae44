import { lastDay, isoDay, isoMonth } from "../../../src/tic/month";
import { loadSnapshot } from "../../support/data";
import { errorOf, evaluate } from "../../support/formula";

beforeAll(() => loadSnapshot("securities"));

const serial = (month: string) => lastDay(isoMonth(month));
const rows = (formula: string) => evaluate(formula) as unknown[][];

test.each([
  [
    '=TIC.REVISIONS("soon")',
    '#VALUE! Argument release cannot be "soon". Write a date such as "2026-01-15".',
  ],
  [
    '=TIC.REVISIONS(,"many")',
    '#VALUE! Argument n cannot be "many". Write a whole number from 1 to 1000.',
  ],
  [
    '=TIC.REVISIONS(,,,,"against=first")',
    '#VALUE! Argument against cannot be "first". Write previous, stored.',
  ],
  [
    '=TIC.REVISIONS("Jun-26")',
    '#VALUE! Argument release cannot be "Jun-26". Write a date such as "2026-01-15".',
  ],
  [
    '=TIC.REVISIONS(,,,"2009-01-01")',
    "#N/A No stored publication of U.S. Treasury securities was released by 2009-01-01. The oldest is of 2010-02-16.",
  ],
  [
    '=TIC.REVISIONS("2026-06-17")',
    "#N/A No release of 2026-06-17 is stored. Stored are those of 2010-02-16, 2011-12-15, 2012-01-18, 2014-01-16, 2015-04-15, 2017-01-18, 2017-08-15, 2017-09-18, 2017-11-15, 2017-12-15, 2018-02-15, 2018-03-15, 2018-04-16, 2018-09-18, 2019-04-15, 2019-08-15, 2021-09-16, 2023-03-15, 2025-11-18, 2025-12-18, 2026-01-15, 2026-03-18, 2026-04-15, 2026-05-18, 2026-06-18.",
  ],
  [
    '=TIC.REVISIONS("2026-03-18")',
    "#N/A The release before that of 2026-03-18, of 2026-02-18, is not in the archive. Write against=stored to compare with the last stored figures.",
  ],
  [
    '=TIC.REVISIONS("2026-06-18",,"equity")',
    "#N/A The release before that of 2026-06-18, of 2026-05-18, is not in the archive. Write against=stored to compare with the last stored figures.",
  ],
  [
    '=TIC.REVISIONS("2025-12")',
    "#N/A The release of 2025-12-18 revised no figure that can be compared with the one before.",
  ],
])("%s is %s", (formula, error) => {
  expect(errorOf(formula)).toBe(error);
});

test("the newest release revised Canada's December 2024, which mfhhis01 of May printed as 378.8", () => {
  const answer = rows("=TIC.REVISIONS()");
  expect(answer).toHaveLength(1);
  expect(answer[0]!.slice(0, 4)).toEqual(["Canada", serial("2024-12"), 378.8, 380.256]);
  expect(answer[0]![4]).toBeCloseTo(1.5, 9);
});

test("what is within the rounding of the coarser table is none: Table 3 in millions after the history in tenths of billions", () => {
  const answer = rows('=TIC.REVISIONS("2026-06-18",1000,"against=stored; rows=all; units=mn")');
  const rounded = answer.filter(
    ([, , old, now]) => Number(old) % 100 === 0 && Math.abs(Number(now) - Number(old)) <= 50,
  );
  // Of 2,664 cells of mfhhis01 that Table 3 prints once more, in millions.
  expect(answer.length).toBeGreaterThan(100);
  expect(rounded).toEqual([]);
});

test("totals and sectors are listed if asked, the largest revision first", () => {
  const answer = rows('=TIC.REVISIONS("2026-06",2,"rows=all; headers=1; units=mn")');
  expect(answer[0]).toEqual(["Holder", "Month", "Old", "New", "Difference"]);
  expect(answer.slice(1).map(([holder, , before, after]) => [holder, before, after])).toEqual([
    ["Foreign official", 3_792_500, 3_777_591],
    ["Canada", 378_800, 380_256],
  ]);
});

test("another release is named by its day", () => {
  expect(rows('=TIC.REVISIONS("2026-05-18")')[0]!.slice(0, 4)).toEqual([
    ...["United Kingdom", serial("2025-09"), 862.1, 862.5],
  ]);
});

test("a year means its last stored release", () => {
  expect(evaluate('=TIC.REVISIONS("2026",3)')).toEqual(evaluate('=TIC.REVISIONS("2026-06-18",3)'));
});

test("is #N/A where the release before had no figure of the holders compared", () => {
  expect(errorOf('=TIC.REVISIONS(,,"bills")')).toMatch(
    /^#N\/A The release before that of 2026-06-18, of 2026-05-18, is not in the archive\./,
  );
});

test("has ten rows unless more are asked for", () => {
  const count = (n: string) =>
    rows(`=TIC.REVISIONS("2026-06-18"${n},"against=stored; rows=all")`).length;
  expect([count(""), count(",11")]).toEqual([10, 11]);
});

test("against the last stored print, however old, its day is shown", () => {
  const answer = rows('=TIC.REVISIONS(,2,"against=stored")');
  expect(answer.map((row) => [row[0], row[5]])).toEqual([
    ["Canada", isoDay("2026-05-18")],
    ["British Virgin Islands", isoDay("2023-03-15")],
  ]);
});

test("as of a day it is the last release up to then, or of that day", () => {
  expect(evaluate('=TIC.REVISIONS(,,,"2026-05-18")')).toEqual(
    evaluate('=TIC.REVISIONS(,,,"2026-05-20")'),
  );
  expect(evaluate('=TIC.REVISIONS(,,,"2026-05-20")')).toEqual([
    ["United Kingdom", lastDay(isoMonth("2025-09")), 862.1, 862.5, 0.4],
  ]);
});
