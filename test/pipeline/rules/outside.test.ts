import "../support/once";
import { readEdition } from "../../../src/pipeline/edition";
import { judge } from "../../../src/pipeline/rules";
import { isoDay } from "../../../src/tic/month";
import { calendar, stored } from "../support/releases";
import { posted, said } from "./judged";

const SEPTEMBER = isoDay("2026-09-10");
const YIELD = stored("raw/market/us10y_monthly.csv");
const CUSTODY = stored("raw/market/fred_WMTSECL1.csv");
const SURVEY = stored("raw/survey/shlhistdat.txt");
const LAST_SURVEY = stored("raw/survey/shlhistdat_vintage-2025-04-30.txt");

const read = (name: string, text: string) => readEdition(name, text, calendar, posted(SEPTEMBER));

/** What is found of a file when it follows another. */
const found = (name: string, before: string, now: string): string[] =>
  said(judge(read(name, now), { previous: read(name, before), calendar, today: SEPTEMBER }));

const inYield = (now: string, before = YIELD) => found("gs10.csv", before, now);

test("genuine files that follow each other are not flagged", () => {
  expect(inYield(YIELD, YIELD.replace(/2026-06-01,.*\s*$/, ""))).toEqual([]);
  const lines = CUSTODY.trimEnd().split("\n");
  expect(found("wmtsecl1.csv", lines.slice(0, -3).join("\n"), CUSTODY)).toEqual([]);
});

test("a yield that is far from the one of the month before is flagged, in percent", () => {
  const before = YIELD.replace(/2026-06-01,.*\s*$/, "");
  expect(inYield(YIELD.replace("2026-06-01,4.47", "2026-06-01,9.47"), before)).toEqual([
    "flagged leap: 10-year constant maturity, the yield of U.S. Treasury notes of 10 years of 2026-06: 9.47 after 4.48 percent",
  ]);
});

test("a yield that is not what was printed before is flagged", () => {
  expect(inYield(YIELD.replace("2015-06-01,2.36", "2015-06-01,3.36"))).toEqual([
    "flagged altered: 10-year constant maturity, the yield of U.S. Treasury notes of 10 years of 2015-06: 3.36 instead of 2.36 percent",
  ]);
});

test("a survey's figure is held against the same holder's in the survey before", () => {
  const findings = found("shlhistdat.txt", LAST_SURVEY, SURVEY);
  expect(findings).toHaveLength(12);
  expect(findings).toContain(
    "flagged leap: El Salvador, U.S. securities in the annual survey of 2025-06: 90,364 after 1,781 million dollars",
  );
});
