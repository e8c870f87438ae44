import { written } from "../../../../src/taskpane/sections/insert/argument";
import { creditOf } from "../../../../src/taskpane/sections/insert/credit";
import { loadSnapshot } from "../../../support/data";
import { evaluate } from "../../../support/formula";

beforeAll(() => loadSnapshot("survey"));

const creditIn = (
  name: string,
  fields: Readonly<Record<string, string>> = {},
  holders: readonly string[] = ["CN"],
  months: readonly string[] = [""],
) => creditOf(name, fields, holders, months)?.map(written).join(",");

describe("the source of several figures", () => {
  test.each([
    ["LATESTMONTH", {}],
    ["CITE", {}],
    ["FLOW", { give: "sales" }],
    ["SURVEY", { year: "1994" }],
  ])("is not told of %s %j", (name, fields) => {
    expect(creditIn(name, fields)).toBeUndefined();
  });

  test.each([
    ["HOLDINGS", {}, '"CN",,,,"credit=1"'],
    ["HOLDINGS", { measure: "bills", as_of: "first" }, '"CN",,"bills","first","credit=1"'],
    ["HOLDINGS", { options: "asof=2026-01-15; units=mn" }, '"CN",,,"2026-01-15","credit=1"'],
    ["CHANGE", {}, '"CN",,,,"credit=1; span=1M"'],
    ["CHANGE", { span: "1Y", kind: "pct" }, '"CN",,,,"credit=1; span=1Y"'],
    ["SHARE", {}, '{"CN","TOTAL"},,,,"credit=1"'],
    ["SHARE", { of: "EUROPE" }, '{"CN","EUROPE"},,,,"credit=1"'],
    ["SHARE", { of: "500" }, '"CN",,,,"credit=1"'],
    ["FLOW", {}, '"CN",,"longterm.net",,"credit=1"'],
    [
      "FLOW",
      { span: "YTD", options: "source=fed" },
      '"CN",,"longterm.net",,"credit=1; span=YTD; source=fed"',
    ],
    ["VALUATION", { measure: "equity" }, '"CN",,"equity.valuation",,"credit=1"'],
    ["SURVEY", { year: "2024", item: "Equity" }, '"CN","2024-06","survey.equity",,"credit=1"'],
    ["LOWSINCE", { options: "of=net" }, '"CN",,"longterm.net",,"credit=month"'],
    [
      "STREAK",
      { measure: "treasuries", options: "basis=net" },
      '"CN",,"longterm.net",,"credit=month"',
    ],
    ["LOWSINCE", { options: "of=share" }, '{"CN","TOTAL"},,,,"credit=month"'],
    ["PEAK", { start: "2011", end: "2019-12" }, '"CN","2019-12",,,"credit=month"'],
  ])("of %s %j: what CITE is asked", (name, fields, args) => {
    expect(creditIn(name, fields)).toBe(args);
  });

  test("of several holders and months: each with each", () => {
    expect(creditIn("HOLDINGS", {}, ["CN", "JP"], ["2019-12", "2020-01"])).toBe(
      '{"CN","JP"},{"2019-12";"2020-01"},,,"credit=1"',
    );
  });

  test("is said by the function itself", () => {
    const said = (name: string, fields = {}, month = "") =>
      evaluate(`=TIC.CITE(${creditIn(name, fields, ["CN"], [month])})`);
    const table = "U.S. Treasury, TIC Table 3 (slt_table3.txt), released 2026-06-18.";
    expect(said("CHANGE", { span: "1Y" })).toBe(`Source: ${table}`);
    expect(said("LOWSINCE", {}, "2025-11")).toBe(`Source of 2025-11: ${table}`);
    // Table 1 comes out a month before Table 3.
    expect(said("FLOW", { span: "YTD" })).toBe(
      "Source: U.S. Treasury, TIC Table 1 (slt_table1.txt), released 2026-07-14, 2026-05; TIC Table 3 (slt_table3.txt), released 2026-06-18, 2026-01 to 2026-04.",
    );
    expect(said("SURVEY", { year: "2024" })).toMatch(
      /^Source: U\.S\. Treasury and Federal Reserve, annual survey of foreign holdings/,
    );
  });
});
