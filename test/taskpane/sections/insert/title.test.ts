import { holdingsOf, titleOf } from "../../../../src/taskpane/sections/insert/title";

/** What stands above the figures of several formulas. */

const TAIL = ["measure", "as_of", "options"];
const PARAMETERS: Readonly<Record<string, readonly string[]>> = {
  HOLDINGS: ["holder", "month"],
  CHANGE: ["holder", "month", "span", "kind"],
  SHARE: ["holder", "month", "of"],
  PEAK: ["holder", "start", "end", "give"],
  CROSSED: ["holder", "against", "month", "give"],
  RECORD: ["holder", "month", "side", "give"],
  COUNT: ["holder", "start", "end", "what"],
  FLOW: ["holder", "month", "span"],
  SURVEY: ["holder", "year", "item"],
};

const title = (name: string, fields: Readonly<Record<string, string>> = {}) =>
  titleOf(name, [...(PARAMETERS[name] ?? ["holder", "month"]), ...TAIL], fields);

test("functions that answer in words have none", () => {
  for (const name of ["SAY", "CITE", "WHY", "CARD", "NAME"]) expect(title(name)).toBeUndefined();
});

test("a text that is no measure stands as it is", () => {
  expect(title("HOLDINGS", { measure: "gold" })).toBe("gold, billions of US dollars");
});

test.each([
  ["", "U.S. Treasury holdings"],
  ["t-bills", "Holdings of Treasury bills"],
  ["agency", "Holdings of U.S. agency bonds"],
  ["longterm.net", "Net purchases of Treasury notes and bonds"],
  ["treasuries+agency", "Holdings of U.S. Treasury securities and U.S. agency bonds"],
])("figures of the measure %j are “%s”", (measure, subject) => {
  expect(holdingsOf(measure)).toBe(subject);
});

const HELD = "U.S. Treasury holdings";
const BILLIONS = "billions of US dollars";

test.each([
  ["HOLDINGS", {}, `${HELD}, ${BILLIONS}`],
  ["HOLDINGS", { options: "units=mn" }, `${HELD}, millions of US dollars`],
  ["HOLDINGS", { as_of: "first" }, `${HELD}, ${BILLIONS}, as first published`],
  ["HOLDINGS", { options: "as of=first" }, `${HELD}, ${BILLIONS}, as first published`],
  [
    "HOLDINGS",
    { options: "asof=2026-01-15; members=all" },
    `${HELD}, ${BILLIONS}, as published by 2026-01-15 (members=all)`,
  ],
  ["REVISION", {}, `${HELD}: revision since the first print, ${BILLIONS}`],
  [
    "REVISION",
    { options: "against=previous" },
    `${HELD}: revision since the release before, ${BILLIONS}`,
  ],
  ["CHANGE", {}, `${HELD}: change in a month, ${BILLIONS}`],
  ["CHANGE", { span: "1Y", options: "kind=pct" }, `${HELD}: change in a year, per cent`],
  ["CHANGE", { options: "KIND=PCT; card=1" }, `${HELD}: change in a month, per cent`],
  ["CHANGE", { span: "YTD" }, `${HELD}: change since December, ${BILLIONS}`],
  ["CHANGE", { span: "6M" }, `${HELD}: change over 6M, ${BILLIONS}`],
  ["CHANGE", { span: "2020-01" }, `${HELD}: change from 2020-01, ${BILLIONS}`],
  ["SHARE", {}, `${HELD}: share of all foreign holdings, per cent`],
  [
    "SHARE",
    { measure: "foreignbonds" },
    "Holdings of foreign bonds held by U.S. residents: share of the grand total, per cent",
  ],
  ["SHARE", { of: "EUROPE" }, `${HELD}: share of Europe, per cent`],
  ["SHARE", { of: "28000", options: "units=mn" }, `${HELD}: share of 28000 ${BILLIONS}, per cent`],
  [
    "SHARE",
    { measure: "bills", options: "in=treasuries" },
    "Holdings of Treasury bills: share of the holder's own holdings of treasuries, per cent",
  ],
  ["PEAK", { options: "of=share" }, `${HELD}: highest, per cent (of=share)`],
  ["RANK", {}, `${HELD}: rank, 1 is the largest`],
  ["RANK", { options: "within=EUROPE" }, `${HELD}: rank, 1 is the largest (within=EUROPE)`],
  ["DRAWDOWN", {}, `${HELD}: distance from the highest month, per cent`],
  ["PEAK", {}, `${HELD}: highest, ${BILLIONS}`],
  ["PEAK", { give: "month", start: "2020" }, `${HELD}: month of the highest, 2020 to newest month`],
  ["CROSSED", { against: "GB" }, `${HELD}: since when on its side of United Kingdom`],
  ["RECORD", { side: "low" }, `${HELD}: place among all months, 1 is the lowest`],
  ["COUNT", { start: "2024", end: "2024" }, `${HELD}: months of falls, 2024 to 2024`],
  ["FLOW", {}, `Net purchases of Treasury notes and bonds, ${BILLIONS}`],
  [
    "FLOW",
    { measure: "equity", span: "1Y" },
    `Net purchases of U.S. equity: added up over a year, ${BILLIONS}`,
  ],
  [
    "FLOW",
    { measure: "longterm+agency", options: "breaks=keep" },
    `Net purchases of Treasury notes and bonds and U.S. agency bonds, ${BILLIONS} (breaks=keep)`,
  ],
  ["FLOW", { options: "give=sales" }, `Gross sales of Treasury notes and bonds, ${BILLIONS}`],
  ["VALUATION", {}, `Valuation change of Treasury notes and bonds, ${BILLIONS}`],
  ["LOWSINCE", { options: "of=change" }, `${HELD}: lowest since (of=change)`],
])("%s of %j is “%s”", (name, fields, expected) => {
  expect(title(name, fields)).toBe(expected);
});
