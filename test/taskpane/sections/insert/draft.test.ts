import { EMPTY, plansOf } from "../../../../src/taskpane/sections/insert/draft";

/** What gives the newest month above formulas that ask about it. */

const entryOf = (name: string) => ({
  name,
  signature: `${name}(holder, [month], [measure], [as_of], [options])`,
  group: "",
  summary: "",
  example: "",
  parameters: ["holder", "month", "measure", "as_of", "options"].map((parameter) => ({
    name: parameter,
    required: parameter === "holder",
    description: "",
  })),
  evaluate: () => null,
});

function latest(name: string, fields: Readonly<Record<string, string>>) {
  const draft = { ...EMPTY, name, holders: ["CN", "JP"], fields };
  const plans = plansOf(draft, entryOf(name), undefined);
  return plans.status === "plans" ? plans.latest?.formula : plans.sentence;
}

test.each([
  ["HOLDINGS", {}, "=TIC.LATESTMONTH()"],
  ["HOLDINGS", { measure: "bills" }, '=TIC.LATESTMONTH(,"bills")'],
  ["HOLDINGS", { as_of: "2026-01-15" }, '=TIC.LATESTMONTH(,,"2026-01-15")'],
  ["STREAK", {}, "=TIC.LATESTMONTH()"],
])("of %s with %j it is %s", (name, fields, formula) => {
  expect(latest(name, fields)).toBe(formula);
});

test.each([
  ["HOLDINGS", { month: "-1Y" }],
  ["HOLDINGS", { options: "asof=2026-01-15" }],
  ["HOLDINGS", { options: "as of=2026-01-15" }],
  // Net purchases may be a month newer than holdings.
  ["STREAK", { options: "basis=net" }],
  ["LOWSINCE", { options: "of=Net; history=slt" }],
])("of %s with %j nothing does", (name, fields) => {
  expect(latest(name, fields)).toBeUndefined();
});
