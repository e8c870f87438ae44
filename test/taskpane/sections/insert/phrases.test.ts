import { readFileSync } from "node:fs";
import path from "node:path";
import type { Entry } from "../../../../src/formulas/catalogue/catalogue";
import { PRESS } from "../../../../src/formulas/catalogue/press";
import { EMPTY, plansOf } from "../../../../src/taskpane/sections/insert/draft";
import { find, holderFindings } from "../../../../src/taskpane/sections/insert/finder";
import { findPhrases, withPhrase } from "../../../../src/taskpane/sections/insert/phrases";
import { ENGLISH, speak } from "../../../../src/language/state";
import { ENTRIES } from "../../../support/catalogue";
import { isoMonth } from "../../../../src/tic/month";
import * as families from "../../../../src/formulas/families";

/** The functions with the arguments that their phrases use, as the metadata names them. */
const PARAMETERS: Readonly<Record<string, string>> = {
  HOLDINGS: "holder month measure as_of options",
  CHANGE: "holder month span kind measure as_of options",
  LOWSINCE: "holder month measure as_of options",
  LOWMONTHS: "holder month measure as_of options",
  HIGHSINCE: "holder month measure as_of options",
  STREAK: "holder month measure as_of options",
  CROSSED: "holder against month give measure as_of options",
  SHARE: "holder month of measure as_of options",
  RANK: "holder month measure as_of options",
  FLOW: "holder month span measure as_of options",
  HEADLINE: "month measure as_of options",
  COUNT: "holder start end what measure as_of options",
  RECORD: "holder month side give measure as_of options",
  PEAK: "holder start end give measure as_of options",
  TABLE: "month top columns measure as_of options",
  MOVERS: "month n span by measure as_of options",
  DECOMPOSE: "holder start end measure as_of options",
  SERIES: "holder start end measure as_of options",
  TROUGH: "holder start end give measure as_of options",
  DRAWDOWN: "holder month measure as_of options",
  REVISION: "holder month measure as_of options",
  REVISIONS: "release n measure as_of options",
  VINTAGES: "holder month measure as_of options",
  BREADTH: "month span by weighting measure as_of options",
  LEADLAG: "holder dates prices max_lag measure as_of options",
  MIX: "holder month measure as_of options",
  CUSTODY: "week give measure as_of options",
  SURVEY: "holder year item measure as_of options",
  HOLDERS: "group measure as_of options",
  NEXTRELEASE: "after options",
  YIELD: "month options",
};

const ALL: readonly Entry[] = Object.entries(PARAMETERS).map(([name, list]) => ({
  ...ENTRIES[0]!,
  name,
  parameters: list
    .split(" ")
    .map((parameter) => ({ name: parameter, required: false, description: "" })),
}));

const formulas = (query: string) => findPhrases(query, ALL).map(({ formula }) => formula);

test("every phrase is of a function that there is", () => {
  const names = PRESS.flatMap(({ phrases }) => phrases.map(({ name }) => name.toLowerCase()));
  expect(names.filter((name) => !(name in families))).toEqual([]);
});

test("what is not a time after `from` is what is asked about, as other languages say it", () => {
  expect(formulas("share from China")[0]).toBe('=TIC.SHARE("CN")');
  expect(formulas("China from March 2024 to March 2025")[0]).toContain("2024-03");
});

test("an amount that is the user's own is never another's", () => {
  expect(formulas("Japan % of GDP").filter((formula) => formula.includes("531"))).toEqual([]);
  expect(formulas("share of GDP").filter((formula) => formula.includes("531"))).toEqual([]);
});

describe("a question that an analyst types finds first what answers it", () => {
  const newest = isoMonth("2026-04");
  const first = (query: string) =>
    find(holderFindings(undefined), ALL, query, [], newest).map((finding) =>
      finding.kind === "phrase" ? finding.formula : finding.text,
    )[0];
  const ABOVE = '=TIC.TABLE(,"all","rank holder holdings share")';
  const ASCENDING = '=TIC.TABLE(,"all","rank holder holdings share",,,"sort=holdings; order=asc")';
  const AVERAGE_CHANGE = "transform=chg; ma=12";

  test.each([
    ["biggest holders in Europe", '=TIC.RANK("BE",,,,"within=Europe")'],
    ["top 5 in Asia", '=TIC.RANK("JP",,,,"within=Asia")'],
    ["top 10 holders in Europe", '=TIC.RANK("BE",,,,"within=Europe")'],
    ["who holds most in Latin America", '=TIC.RANK("BR",,,,"within=Latin America")'],
    ["largest holders in G7", '=TIC.RANK("JP",,,,"within=G7")'],
    ["largest holders in ASEAN", '=TIC.RANK("SG",,,,"within=ASEAN")'],
    ["Japan rank in Asia", '=TIC.RANK("JP",,,,"within=Asia")'],
  ])("%s: the place within a region or group", (query, formula) => {
    expect(first(query)).toBe(formula);
  });

  test.each([
    ["largest decline in 2025", '=TIC.MOVERS("2025",,"1Y")'],
    ["largest declines 2024", '=TIC.MOVERS("2024",,"1Y")'],
    ["largest increases in 2025", '=TIC.MOVERS("2025",,"1Y")'],
    ["largest decline this year", '=TIC.MOVERS(,,"YTD")'],
    ["largest decline in March 2026", '=TIC.MOVERS("2026-03")'],
    ["largest monthly decline in 2025", '=TIC.TROUGH("CN","2025","2025","both",,,"of=change")'],
    ["Japan largest decline in 2025", '=TIC.TROUGH("JP","2025","2025","both",,,"of=change")'],
    ["who reduced most in Q1 2026", '=TIC.MOVERS("2026Q1",,"3M")'],
    ["who sold most last year", '=TIC.MOVERS("2025",,"1Y","net")'],
    ["largest buyers 2025", '=TIC.MOVERS("2025",,"1Y","net")'],
    ["biggest net sellers in 2025", '=TIC.MOVERS("2025",,"1Y","net")'],
    ["largest buyers since 2020", '=TIC.MOVERS(,,"2020-01","net")'],
    ["top 10 sellers 2025", '=TIC.MOVERS("2025",10,"1Y","net")'],
  ])("%s: who moved most in that time", (query, formula) => {
    expect(first(query)).toBe(formula);
  });

  test.each([
    ["month to date custody", "=TIC.CUSTODY()"],
    ["custody last week", "=TIC.CUSTODY()"],
    ["custody change last week", '=TIC.CUSTODY(,"change")'],
    ["custody yoy", '=TIC.CUSTODY(,"year")'],
    ["custody yoy change", '=TIC.CUSTODY(,"year")'],
  ])("%s: the weeks of the Federal Reserve", (query, formula) => {
    expect(first(query)).toBe(formula);
  });

  test.each([
    ["record custody low", '=TIC.RECORD("OFFICIAL",,"low",,"custody")'],
    ["average custody", '=TIC.SERIES("OFFICIAL",,,"custody",,"freq=a; agg=avg")'],
    ["custody since 2020", '=TIC.SERIES("OFFICIAL","2020",,"custody")'],
    ["custody drawdown", '=TIC.DRAWDOWN("OFFICIAL",,"custody")'],
    ["custody March 2020", '=TIC.HOLDINGS("OFFICIAL","2020-03","custody")'],
    ["custody change last month", '=TIC.CHANGE("OFFICIAL",,,,"custody")'],
    ["custody year to date", '=TIC.CHANGE("OFFICIAL",,"YTD",,"custody")'],
    ["custody percent change", '=TIC.CHANGE("OFFICIAL",,,"pct","custody")'],
    ["custody below 3 trillion", '=TIC.CROSSED("OFFICIAL",3000,,,"custody")'],
    [
      "largest custody decline in 2025",
      '=TIC.TROUGH("OFFICIAL","2025","2025","both","custody",,"of=change")',
    ],
    ["official custody", '=TIC.HOLDINGS("OFFICIAL",,"custody")'],
  ])("%s: its months, of official holders", (query, formula) => {
    expect(first(query)).toBe(formula);
  });

  test.each([
    ["custody centres since 2020", '=TIC.SERIES("CUSTODY","2020")'],
    ["CUSTODY since 2020", '=TIC.SERIES("CUSTODY","2020")'],
    ["largest custody centers", '=TIC.RANK("BE",,,,"within=CUSTODY")'],
  ])("%s: the countries of a group", (query, formula) => {
    expect(first(query)).toBe(formula);
  });

  test("revisions are those of the release of a month that was typed", () => {
    expect(first("largest revision March 2026")).toBe('=TIC.REVISIONS("2026-03")');
    expect(first("biggest revisions")).toBe("=TIC.REVISIONS()");
  });

  test.each([
    ["average monthly change China", `=TIC.SERIES("CN",,,,,"${AVERAGE_CHANGE}")`],
    [
      "average monthly change in 2025 China",
      `=TIC.SERIES("CN","2025","2025",,,"${AVERAGE_CHANGE}")`,
    ],
    ["China average change last 6 months", '=TIC.SERIES("CN",,,,,"transform=chg; ma=6")'],
    ["average holdings", '=TIC.SERIES("CN",,,,,"freq=a; agg=avg")'],
    ["average quarterly change of Japan", '=TIC.SERIES("JP",,,,,"freq=q; transform=chg; ma=4")'],
    [
      "average quarterly change of Japan last 12 months",
      '=TIC.SERIES("JP",,,,,"freq=q; transform=chg; ma=4")',
    ],
    ["average holdings of China in 2025", '=TIC.SERIES("CN","2025","2025",,,"freq=a; agg=avg")'],
  ])("%s: an average", (query, formula) => {
    expect(first(query)).toBe(formula);
  });

  test.each([
    ["holdings over 500", ABOVE],
    ["holdings above $300 billion", ABOVE],
    ["who holds over 300", ABOVE],
    ["holdings under 100", ASCENDING],
    ["smallest holders", ASCENDING],
    ["China holdings over 700", '=TIC.CROSSED("CN",700)'],
    ["Japan over 1000", '=TIC.CROSSED("JP",1000)'],
    ["top 10 bills", '=TIC.TABLE(,10,"rank holder holdings change share","bills")'],
    ["top 5 share", '=TIC.SHARE("TOP5")'],
    ["total holdings of Asia", '=TIC.HOLDINGS("Asia")'],
    [
      "holders that doubled in 2025",
      '=TIC.TABLE("2025","all","holder holdings yoy yoy%",,,"sort=yoy%")',
    ],
    ["Europe holdings over 1500", '=TIC.CROSSED("Europe",1500)'],
  ])("%s: those above or below, and how much", (query, formula) => {
    expect(first(query)).toBe(formula);
  });

  test.each([
    "smallest holders in Europe",
    "biggest buyers in Europe",
    "top 5 sellers in Asia",
    "top 3 Asia share",
    "month to date China",
    "China mtd",
    "custody last four weeks",
    "custody last 4 weeks",
    "weekly custody since 2020",
    "weekly custody percent change",
    "Japan custody",
    "custody share",
    "top custody",
    "largest revision 2025",
    "largest revision 2026Q1",
    "holdings over 500 in Europe",
    "countries over 500 in Asia",
    "who bought most in Asia",
    "month to date change",
    "month to date custody change",
  ])("%s: no formula, since none answers it", (query) => {
    expect(String(first(query))).not.toMatch(/^=/);
  });
});

test("a region of a place within one is that, and no holder", () => {
  expect(formulas("China rank in Asia")).toContain('=TIC.RANK("CN",,,,"within=Asia")');
});

describe("a phrase of the press finds its formula, of the newest month", () => {
  test.each([
    ["biggest one-month drop", '=TIC.LOWSINCE("CN",,"of=change")'],
    ["biggset one-month drop", '=TIC.LOWSINCE("CN",,"of=change")'],
    ["overtook", '=TIC.CROSSED("GB","CN")'],
    ["third straight", '=TIC.STREAK("JP")'],
    ["a seventh straight monthly fall", '=TIC.STREAK("JP")'],
    ["year to date", '=TIC.CHANGE("CN",,"YTD")'],
    ["first rise in eight months", '=TIC.STREAK("CN",,"before=1")'],
    ["back above $1 trillion", '=TIC.CROSSED("JP",1000)'],
    ["lowest level since 2009", '=TIC.LOWSINCE("CN")'],
    ["most since February 2014", '=TIC.HIGHSINCE("JP")'],
    ["sold a net $20 billion of Treasuries", '=TIC.FLOW("CN")'],
    ["second biggest holder", '=TIC.RANK("JP")'],
    ["net buying since", '=TIC.FLOW("CN",,"2023-02")'],
    ["the largest foreign holder", '=TIC.RANK("JP")'],
    ["x% of", '=TIC.SHARE("CN")'],
    ["TIC outflow", '=TIC.HEADLINE(,,,"line=tic")'],
    ["top ten holders", '=TIC.TABLE(,10,"rank holder holdings change share")'],
    ["the 20 largest holders", '=TIC.TABLE(,20,"rank holder holdings change share")'],
    ["who sold most last month", '=TIC.MOVERS(,,,"net")'],
    ["who cut most", "=TIC.MOVERS()"],
  ])("%s", (query, formula) => {
    expect(formulas(query)[0]).toBe(formula);
  });

  test.each([
    ["Saudi Arabia biggest drop since", '=TIC.LOWSINCE("SA",,"of=change")'],
    ["Japan's third straight fall", '=TIC.STREAK("JP")'],
    ["Trinidad and Tobago year to date", '=TIC.CHANGE("TT",,"YTD")'],
    ["official holders net sold year to date", '=TIC.FLOW("Foreign official",,"YTD")'],
    ["overtook Japan", '=TIC.CROSSED("GB","JP")'],
    ["UK overtook Japan", '=TIC.CROSSED("GB","JP")'],
    ["China overtook Japan", '=TIC.CROSSED("CN","JP")'],
    ["overtook the UK", '=TIC.CROSSED("CN","GB")'],
    ["China below $900 billion", '=TIC.CROSSED("CN",900)'],
    ["below Japan", '=TIC.CROSSED("CN","JP")'],
    ["BRICS combined holdings", '=TIC.HOLDINGS("BRICS")'],
    ["lowest level in three months", '=TIC.LOWMONTHS("KR")'],
    ["IN third straight fall", '=TIC.STREAK("IN")'],
    ["excluding Japan", '=TIC.HOLDINGS("World ex JP")'],
    ["rest of the world without", '=TIC.HOLDINGS("World ex China")'],
    ["gap between China and Belgium", '=TIC.HOLDINGS("CN-BE")'],
    ["China Belgium together", '=TIC.HOLDINGS("CN+BE")'],
    ["China and Belgium together", '=TIC.HOLDINGS("CN+BE")'],
    ["China Japan gap", '=TIC.HOLDINGS("CN-JP")'],
  ])("%s: of whom it is", (query, formula) => {
    expect(formulas(query)[0]).toBe(formula);
  });

  test.each([
    ["Japan biggest one-month drop in March 2020", '=TIC.LOWSINCE("JP","2020-03","of=change")'],
    ["China below $900 billion, November 2025", '=TIC.CROSSED("CN",900,"2025-11")'],
    ["China lowest since 2008-09", '=TIC.LOWSINCE("CN")'],
    ["who sold most in Nov 2025", '=TIC.MOVERS("2025-11",,,"net")'],
  ])("%s: of which month it is", (query, formula) => {
    expect(formulas(query)[0]).toBe(formula);
  });

  test.each([
    ["record lows", "record low"],
    ["record highs", "record high"],
    ["records", "record"],
    ["streaks", "streak"],
    ["losing streaks", "losing streak"],
    ["monthly falls", "monthly fall"],
    ["third straight monthly falls", "third straight monthly fall"],
    ["biggest drops", "biggest drop"],
    ["peaks", "peak"],
    ["net sales", "net sale"],
  ])("%s as %s", (many, one) => {
    expect(formulas(many)[0]).toBe(formulas(one)[0]);
    expect(formulas(many)).not.toEqual([]);
  });

  test.each(["japan", "bitcoin", "xyzzy", "", "drop of bitcoin prices"])(
    "%p finds none",
    (query) => {
      expect(formulas(query)).toEqual([]);
    },
  );
});

describe("what an analyst asks is offered first", () => {
  const first = (query: string, newest?: number) => {
    const [finding] = find(holderFindings(undefined), ALL, query, [], newest);
    return finding?.kind === "phrase"
      ? finding.formula
      : finding && `${finding.kind} ${finding.text}`;
  };

  test.each([
    ["China November 2025", '=TIC.HOLDINGS("CN","2025-11")'],
    ["China 2025-11", '=TIC.HOLDINGS("CN","2025-11")'],
    ["UK in 2016", '=TIC.HOLDINGS("GB","2016")'],
    ["China bills", '=TIC.HOLDINGS("CN",,"bills")'],
    ["notes and bonds Japan", '=TIC.HOLDINGS("JP",,"longterm")'],
    ["how much does China hold", '=TIC.HOLDINGS("CN")'],
    ["foreign official holdings", '=TIC.HOLDINGS("Foreign official")'],
    ["US holdings of foreign securities", '=TIC.HOLDINGS("TOTAL",,"foreign")'],
    ["China Belgium Luxembourg combined", '=TIC.HOLDINGS("CN+BE+LU")'],
    ["as first published China 2025-11", '=TIC.HOLDINGS("CN","2025-11",,"first")'],
    ["China drawdown", '=TIC.DRAWDOWN("CN")'],
    ["India revisions", '=TIC.REVISION("IN")'],
    ["biggest revisions", "=TIC.REVISIONS()"],
  ])("%s: a figure", (query, formula) => {
    expect(first(query)).toBe(formula);
  });

  test.each([
    ["China since 2010", '=TIC.SERIES("CN","2010")'],
    ["China history", '=TIC.SERIES("CN")'],
    ["China against Japan", '=TIC.SERIES({"CN","JP"})'],
    ["against Japan", '=TIC.SERIES({"CN","JP"})'],
    ["compare China and Japan", '=TIC.SERIES({"CN","JP"})'],
    ["Euro zone vs China since 2015", '=TIC.SERIES({"Euro area","CN"},"2015")'],
    [
      "China + Belgium + Luxembourg against Japan since 2010",
      '=TIC.SERIES({"CN+BE+LU","JP"},"2010")',
    ],
    ["China from 2010 to 2015 against Japan", '=TIC.SERIES({"CN","JP"},"2010","2015")'],
  ])("%s: a history", (query, formula) => {
    expect(first(query)).toBe(formula);
  });

  test.each([
    ["biggest monthly drop since 2008", '=TIC.TROUGH("CN","2008",,"both",,,"of=change")'],
    ["Saudi Arabia biggest drop since 2015", '=TIC.TROUGH("SA","2015",,"both",,,"of=change")'],
    ["China change since 2020", '=TIC.CHANGE("CN",,"2020-01")'],
    ["change since March 2021", '=TIC.CHANGE("CN",,"2021-03")'],
    ["China net purchases since 2023", '=TIC.FLOW("CN",,"2023-01")'],
    ["China net purchases in 2025", '=TIC.FLOW("CN","2025","1Y")'],
    ["India 3 month change", '=TIC.CHANGE("IN",,"3M")'],
    ["Japan mom change", '=TIC.CHANGE("JP")'],
    ["China lowest since 2008-09", '=TIC.LOWSINCE("CN")'],
  ])("%s: a time that was typed counts", (query, formula) => {
    expect(first(query)).toBe(formula);
  });

  test.each([
    ["China holdings 6/2015", '=TIC.HOLDINGS("CN","2015-06")'],
    ["Japan between 2015 and 2020", '=TIC.SERIES("JP","2015","2020")'],
    ["China change from March 2024 to March 2025", '=TIC.CHANGE("CN","2025-03","2024-03")'],
    ["China sold in 3 months to March 2025", '=TIC.FLOW("CN","2025-03","3M")'],
    ["China sold in the last 12 months", '=TIC.FLOW("CN",,"12M")'],
    ["China sold last year", '=TIC.FLOW("CN","2025","1Y")'],
    ["India bought this year", '=TIC.FLOW("IN",,"YTD")'],
    ["China lower than March 2025", "holder CN"],
    ["China holdings mar-25", '=TIC.HOLDINGS("CN","2025-03")'],
    ["China Nov '25", '=TIC.HOLDINGS("CN","2025-11")'],
    ["Japan Nov 25", '=TIC.HOLDINGS("JP","2025-11")'],
    ["China Dec 31 2024", '=TIC.HOLDINGS("CN","2024-12")'],
    ["China December 31, 2024", '=TIC.HOLDINGS("CN","2024-12")'],
    ["China 31 December 2024", '=TIC.HOLDINGS("CN","2024-12")'],
    ["China 2024-12-31", '=TIC.HOLDINGS("CN","2024-12")'],
    ["China end-2013", '=TIC.HOLDINGS("CN","2013-12")'],
    ["Korea Sep-2024", '=TIC.HOLDINGS("KR","2024-09")'],
    ["China change 2015-06 to 2016-12", '=TIC.CHANGE("CN","2016-12","2015-06")'],
    ["change from end-2013 to end-2023 China", '=TIC.CHANGE("CN","2023-12","2013-12")'],
    ["Norway in 2008 vs 2024", '=TIC.SERIES("NO","2008","2024")'],
    ["Ireland percentile", '=TIC.RECORD("IE",,,"percentile")'],
    ["Japan since Mar-20", '=TIC.SERIES("JP","2020-03")'],
    ["who bought most in May 2025", '=TIC.MOVERS("2025-05",,,"net")'],
  ])("%s: no other time stands in its place", (query, formula) => {
    expect(first(query, isoMonth("2026-04"))).toBe(formula);
  });

  test.each([
    ["Japan above 1,200", '=TIC.CROSSED("JP",1200)'],
    ["China below 700", '=TIC.CROSSED("CN",700)'],
    ["top 10 T-bill holders", '=TIC.TABLE(,10,"rank holder holdings change share","bills")'],
  ])("%s: a number is an amount or none", (query, formula) => {
    expect(first(query)).toBe(formula);
  });

  test("the example's amount does not stand for a number that is no amount", () => {
    expect(formulas("Korea fell more than 5%").join()).not.toContain("min=");
    expect(formulas("Japan above 1,1,2 trillion").join()).not.toContain("1100");
  });

  test("the world without one of two holders does not stand for one without the other", () => {
    expect(formulas("China ex Hong Kong").join()).not.toContain("World");
  });

  test("a year that is not over yet is taken to the newest month", () => {
    const april = isoMonth("2026-04");
    expect(first("China net purchases in 2026", april)).toBe('=TIC.FLOW("CN",,"YTD")');
    expect(first("number of months China sold", april)).toBe('=TIC.COUNT("CN",2026,,"sales")');
    expect(first("foreign share of public debt", april)).toBe(
      '=TIC.SHARE("TOTAL","2026-03","PUBLICDEBT")',
    );
    expect(first("number of months China sold in 2025", april)).toBe(
      '=TIC.COUNT("CN","2025","2025","sales")',
    );
  });

  test.each([
    ["what moved China", '=TIC.DECOMPOSE("CN")'],
    ["what drove Taiwan's change", '=TIC.DECOMPOSE("TW")'],
    ["China sold or revalued", '=TIC.DECOMPOSE("CN")'],
    ["China valuation effect", '=TIC.DECOMPOSE("CN")'],
    ["China net purchases vs valuation", '=TIC.DECOMPOSE("CN")'],
    ["how many months in a row has China sold", '=TIC.STREAK("CN",,"basis=net")'],
    ["China net sales ytd", '=TIC.FLOW("CN",,"YTD")'],
  ])("%s: why it changed", (query, formula) => {
    expect(first(query)).toBe(formula);
  });

  test.each([
    ["record lows", /^=TIC\.RECORD\("\w+",,"low"/],
    ["who is at a record low", /^=TIC\.TABLE\(,"all","holder holdings low/],
    ["record lows of all holders", /^=TIC\.TABLE\(,"all","holder holdings low/],
    ["foreign holdings record", /^=TIC\.RECORD\("TOTAL"\)$/],
    ["biggest holders", /^=TIC\.TABLE\(/],
    ["top 15 holders November 2025", /^=TIC\.TABLE\("2025-11",15,/],
    ["biggest sellers in November 2025", /^=TIC\.MOVERS\("2025-11",,,"net"\)$/],
    ["largest buyers in 2025", /^=TIC\.MOVERS\("2025",,"1Y","net"\)$/],
    ["largest sellers year to date", /^=TIC\.MOVERS\(,,"YTD","net"\)$/],
    ["countries that cut", /^=TIC\.MOVERS\(\)$/],
    ["list of countries", /^=TIC\.HOLDERS\(\)$/],
    ["tic flows", /^=TIC\.HEADLINE\(,,,"line=tic"\)$/],
    ["foreign flows into treasuries", /^=TIC\.HEADLINE\(,,,"line=treasuries"\)$/],
    ["when is the next release", /^=TIC\.NEXTRELEASE\(/],
    [
      "smallest holders",
      /^=TIC\.TABLE\(,"all","rank holder holdings share",,,"sort=holdings; order=asc"\)$/,
    ],
    [
      "countries that bought more than 10 billion",
      /^=TIC\.TABLE\(,"all","holder net holdings change",,,"sort=net"\)$/,
    ],
    [
      "who sold more than $5 billion",
      /^=TIC\.TABLE\(,"all","holder net holdings change",,,"sort=net"\)$/,
    ],
    [
      "countries with more than 100 billion",
      /^=TIC\.TABLE\(,"all","rank holder holdings share"\)$/,
    ],
    ["largest holders outside Europe", /^=TIC\.TABLE\(/],
    ["yield November 2025", /^=TIC\.YIELD\("2025-11"\)$/],
  ])("%s: of all holders", (query, formula) => {
    expect(first(query)).toMatch(formula);
  });

  test.each([
    ["share of ten largest", '=TIC.SHARE("TOP10")'],
    ["top 5 share", '=TIC.SHARE("TOP5")'],
    ["Denmark share of Europe", '=TIC.SHARE("DK",,"Europe")'],
    ["China as % of Japan", '=TIC.SHARE("CN",,"JP")'],
    ["foreign share of public debt", '=TIC.SHARE("TOTAL",,"PUBLICDEBT")'],
    ["China under 700bn", '=TIC.CROSSED("CN",700)'],
    ["Portugal below $900 million", '=TIC.CROSSED("PT",0.9)'],
    ["China below $1.5t", '=TIC.CROSSED("CN",1500)'],
    ["China drops of more than $30 billion", '=TIC.COUNT("CN",2025,,"min=30")'],
    ["$1,200 billion would be the largest holder", '=TIC.RANK(,,,,"amount=1200")'],
    ["when did UK overtake China", '=TIC.CROSSED("GB","CN")'],
  ])("%s: a share or a threshold", (query, formula) => {
    expect(first(query)).toBe(formula);
  });

  test("a place or a share within a region only where one was typed", () => {
    expect(formulas("China rank").join()).not.toContain("EUROPE");
    expect(formulas("China share").join()).not.toContain("EUROPE");
  });

  test.each([
    ["japan", "holder JP"],
    ["public debt", "holder Total public debt"],
    ["custody", "holder CUSTODY"],
    ["share", "function SHARE"],
    ["lowest since", "function LOWSINCE"],
  ])("%s: what is called so", (query, called) => {
    expect(first(query)).toBe(called);
  });
});

describe("among holders and functions", () => {
  const found = (query: string) =>
    find(holderFindings(undefined), ALL, query).map(({ kind, text }) => `${kind} ${text}`);

  test("a name comes first, then what is worded like the query", () => {
    expect(found("share").slice(0, 1)).toEqual(["function SHARE"]);
    expect(found("japan")).toEqual(["holder JP"]);
    expect(found("overtook Japan")).toEqual(["phrase overtook …", "function CROSSED"]);
  });

  test("the holder that was typed is found, too", () => {
    expect(found("Saudi Arabia year to date")).toEqual(
      expect.arrayContaining(["phrase year to date", "holder SA"]),
    );
  });
});

describe("a draft takes", () => {
  const take = (query: string, draft = EMPTY) => withPhrase(draft, findPhrases(query, ALL)[0]!);

  test("the holder and the arguments of a phrase", () => {
    expect(take("China below $900 billion")).toEqual({
      ...EMPTY,
      name: "CROSSED",
      holders: ["CN"],
      fields: { against: "900" },
    });
    expect(take("biggest one-month drop").fields).toEqual({ options: "of=change" });
  });

  test("not the phrase's own holder where others were chosen", () => {
    const chosen = { ...EMPTY, holders: ["NO", "SE"], together: true };
    expect(take("third straight fall", chosen)).toMatchObject({
      holders: ["NO", "SE"],
      together: true,
    });
    expect(take("Japan third straight fall", chosen)).toMatchObject({
      holders: ["JP"],
      together: false,
    });
  });

  test("nothing of the form from before that the phrase does not name, but its headings", () => {
    const form = {
      ...EMPTY,
      name: "SERIES",
      holders: ["NO"],
      fields: { month: "2025-11", measure: "bills", as_of: "first", options: "units=mn" },
      until: "2026-04",
      chart: "line" as const,
      headings: false,
    };
    expect(take("UK overtook China", form)).toEqual({
      ...EMPTY,
      name: "CROSSED",
      holders: ["GB"],
      fields: { against: "CN" },
      headings: false,
    });
    expect(take("third straight fall", form).fields).toEqual({});
  });

  test("an amount as a number, a code as a holder", () => {
    const entry = ALL.find(({ name }) => name === "SHARE")!;
    const formulaOf = (of: string) => {
      const plans = plansOf(
        { ...EMPTY, name: "SHARE", holders: ["BE"], fields: { of } },
        entry,
        undefined,
      );
      return "rows" in plans && plans.rows[0]![0]!.formula;
    };
    expect(formulaOf("531")).toBe('=TIC.SHARE("BE",,531)');
    expect(formulaOf("41408")).toBe('=TIC.SHARE("BE",,"41408")');
  });

  test("a holder that is set beside those chosen, or both that were typed", () => {
    const chosen = { ...EMPTY, holders: ["BE"] };
    expect(take("against Japan", chosen).holders).toEqual(["BE", "JP"]);
    expect(take("China against Japan", chosen).holders).toEqual(["CN", "JP"]);
  });

  test("no holder where the function asks about none", () => {
    expect(take("TIC outflow")).toMatchObject({ name: "HEADLINE", holders: [] });
  });
});

describe("what a macro analyst types is offered first", () => {
  const NEWEST = isoMonth("2026-04");
  const first = (query: string, revised?: (holder: string) => string | undefined) =>
    findPhrases(query, ALL, NEWEST, revised)[0]?.formula;

  test.each([
    ["China Q3 2025", '=TIC.HOLDINGS("CN","2025Q3")'],
    ["China 3Q25", '=TIC.HOLDINGS("CN","2025Q3")'],
    ["third quarter 2025 China", '=TIC.HOLDINGS("CN","2025Q3")'],
    ["UK 2024Q4", '=TIC.HOLDINGS("GB","2024Q4")'],
    ["China Q2 2025 net purchases", '=TIC.FLOW("CN","2025Q2","3M")'],
    ["China change first half of 2025", '=TIC.CHANGE("CN","2025H1","6M")'],
    ["biggest sellers Q3 2025", '=TIC.MOVERS("2025Q3",,"3M","net")'],
    ["what moved China in the third quarter of 2025", '=TIC.DECOMPOSE("CN","2025Q3","2025Q3")'],
    ["net TIC flows Q3 2025", '=TIC.HEADLINE("2025Q3",,,"line=tic; span=3M")'],
    ["Japan since Q1 2020", '=TIC.SERIES("JP","2020-01")'],
    ["China Q2 2026 net purchases", '=TIC.FLOW("CN",,"1M")'],
  ])("%s: a quarter, as far as it has come", (query, formula) => {
    expect(first(query)).toBe(formula);
  });

  test.each([
    ["China above 2000", '=TIC.CROSSED("CN",2000)'],
    ["Japan holdings over 1200", '=TIC.CROSSED("JP",1200)'],
    ["Japan under 1985", '=TIC.CROSSED("JP",1985)'],
    ["holders above $500bn", '=TIC.TABLE(,"all","rank holder holdings share")'],
    ["who holds more than 500 billion", '=TIC.TABLE(,"all","rank holder holdings share")'],
  ])("%s: an amount, and no year", (query, formula) => {
    expect(first(query)).toBe(formula);
  });

  test.each([
    [
      "top 5 holders since 2021",
      '=TIC.TABLE(,5,"rank holder 2021-12 2022-12 2023-12 2024-12 2025-12 holdings")',
    ],
    [
      "top 20 foreign holders since March 2024",
      '=TIC.TABLE(,20,"rank holder 2024-03 2024-12 2025-12 holdings")',
    ],
    [
      "top 3 holders from 2019 to 2022",
      '=TIC.TABLE("2022",3,"rank holder 2019-12 2020-12 2021-12 holdings")',
    ],
    ["top 5 holders since January 2026", '=TIC.TABLE(,5,"rank holder spark holdings")'],
    ["largest holders history", '=TIC.TABLE(,,"rank holder holdings spark")'],
    ["top 10 holders", '=TIC.TABLE(,10,"rank holder holdings change share")'],
    ["BRICS share since 2014", '=TIC.SERIES("BRICS","2014",,,,"share=TOTAL")'],
  ])("%s: the largest, and how it came to that", (query, formula) => {
    expect(first(query)).toBe(formula);
  });

  test.each([
    ["China sold or revalued cumulative", '=TIC.DECOMPOSE("CN",,,,,"cum=1")'],
    ["Denmark low October 2025", '=TIC.LOWSINCE("DK","2025-10")'],
    ["Denmark high October 2025", '=TIC.HIGHSINCE("DK","2025-10")'],
    // Of 2023-01 there is no valuation, and its net purchases are of another form.
    ["what moved China since 2023 cumulative", '=TIC.DECOMPOSE("CN","2023-02",,,,"cum=1")'],
    ["what moved China since 2024 cumulative", '=TIC.DECOMPOSE("CN","2024",,,,"cum=1")'],
    [
      "top 20 holders with changes and history",
      '=TIC.TABLE(,20,"rank holder holdings change spark")',
    ],
    ["top 20 holders history", '=TIC.TABLE(,20,"rank holder holdings spark")'],
    [
      "top 20 since 2023 with changes",
      '=TIC.TABLE(,20,"rank holder 2023-12 2024-12 2025-12 holdings change")',
    ],
    ["largest decline in March 2026", '=TIC.MOVERS("2026-03")'],
    ["largest increase in March 2026", '=TIC.MOVERS("2026-03")'],
    ["Denmark largest decline in March 2026", '=TIC.LOWSINCE("DK","2026-03","of=change")'],
    ["China treasury holdings latest", '=TIC.HOLDINGS("CN")'],
    ["China latest", '=TIC.HOLDINGS("CN")'],
    ["China 12 month change %", '=TIC.CHANGE("CN",,"12M","pct")'],
    ["China Japan", '=TIC.HOLDINGS({"CN","JP"})'],
    ["TOP20 China Japan", '=TIC.HOLDINGS({"TOP20","CN","JP"})'],
    ["China Japan since 2015", '=TIC.SERIES({"CN","JP"},"2015")'],
  ])("%s", (query, formula) => {
    expect(first(query)).toBe(formula);
  });

  test.each([
    "China last this low",
    "when was China last this low",
    "when was China last so low",
    "China last at this level",
    "last time China was this low",
    "when was the last time China was at this level",
    "when did China last hold this little",
    // What “wann war China zuletzt so niedrig” is in English.
    "when China last this low",
  ])("%s: the month before that was as low", (query) => {
    expect(first(query)).toBe('=TIC.LOWSINCE("CN")');
  });

  test.each(["when was Japan last this high", "Japan last that high"])(
    "%s: the month before that was as high",
    (query) => {
      expect(first(query)).toBe('=TIC.HIGHSINCE("JP")');
    },
  );

  test("the last time at a level from above, after that from below", () => {
    const found = findPhrases("Japan last at this level", ALL, NEWEST);
    expect(found.slice(0, 2).map(({ formula }) => formula)).toEqual([
      '=TIC.LOWSINCE("JP")',
      '=TIC.HIGHSINCE("JP")',
    ]);
  });

  test("a revision of the month that was revised last, or all its prints where none was", () => {
    expect(first("India revised")).toBe('=TIC.REVISION("IN","2026-03")');
    expect(first("India revised", () => "2011-11")).toBe('=TIC.REVISION("IN","2011-11")');
    expect(first("India revised", () => undefined)).toBe('=TIC.VINTAGES("IN","2026-03")');
    expect(first("what was revised", () => undefined)).toBe("=TIC.REVISIONS()");
    expect(first("India revised March 2025", () => undefined)).toBe(
      '=TIC.REVISION("IN","2025-03")',
    );
  });
});

describe("what is typed in other words", () => {
  const NEWEST = isoMonth("2026-04");
  const formulas = (query: string) =>
    findPhrases(query, ALL, NEWEST, () => undefined).map(({ formula }) => formula);

  test.each([
    ["share of Europe and Denmark", '=TIC.SHARE("DK",,"Europe")', '=TIC.SHARE({"Europe","DK"})'],
    ["share of Denmark in Europe", '=TIC.SHARE("DK",,"Europe")', '=TIC.SHARE({"DK","Europe"})'],
    ["Europe and Denmark's share", '=TIC.SHARE({"Europe","DK"})', '=TIC.SHARE("DK",,"Europe")'],
    ["G7 and Japan's share", '=TIC.SHARE({"G7","JP"})', '=TIC.SHARE("JP",,"G7")'],
    ["China and Japan share", '=TIC.SHARE("CN+JP")', '=TIC.SHARE({"CN","JP"})'],
    ["China Japan share", '=TIC.SHARE({"CN","JP"})', '=TIC.SHARE("CN+JP")'],
    ["China, Japan and UK share", '=TIC.SHARE({"CN","JP","GB"})', '=TIC.SHARE("CN+JP+GB")'],
    ["combined share of China and Japan", '=TIC.SHARE("CN+JP")', '=TIC.SHARE({"CN","JP"})'],
    ["Asia's share and Japan's share", '=TIC.SHARE({"Asia","JP"})', '=TIC.SHARE("JP",,"Asia")'],
    [
      "Japan and Europe's share of the total",
      '=TIC.SHARE("JP+Europe")',
      '=TIC.SHARE({"JP","Europe"})',
    ],
  ])("%s: a share of several, in the ways in which it may be meant", (query, ...expected) => {
    expect(formulas(query).slice(0, 2)).toEqual(expected);
  });

  test.each([
    ["Europe share of Denmark", '=TIC.SHARE("DK",,"Europe")'],
    ["Japan as a percent of China", '=TIC.SHARE("JP",,"CN")'],
    ["private share of total", '=TIC.SHARE("Foreign non-official")'],
    ["Denmark share of Europe since 2015", '=TIC.SERIES("DK","2015",,,,"share=Europe")'],
    ["China Japan share since 2015", '=TIC.SERIES({"CN","JP"},"2015",,,,"share=TOTAL")'],
    ["Denmark lowest share of Europe since 2012", '=TIC.LOWSINCE("DK",,"of=share; whole=Europe")'],
  ])("%s: the whole is that in which the other lies", (query, formula) => {
    expect(formulas(query)[0]).toBe(formula);
  });

  test("a share is not proposed of somebody else than was typed", () => {
    expect(formulas("China Japan share").join()).not.toContain('"CN",,"JP"');
    expect(formulas("Denmark share").join()).not.toContain("TOP5");
    expect(formulas("India's place among holders")).toEqual(['=TIC.RANK("IN")']);
  });

  test("a low since a month is the lowest since, then the lowest point since and how many", () => {
    expect(formulas("Denmark low since October 2025")).toEqual([
      '=TIC.LOWSINCE("DK")',
      '=TIC.TROUGH("DK","2025-10",,"both")',
      '=TIC.COUNT("DK","2025-10",,"lows")',
    ]);
    expect(formulas("Japan high since 2022")[0]).toBe('=TIC.HIGHSINCE("JP")');
    expect(formulas("Denmark lows since 2015")[0]).toBe('=TIC.COUNT("DK","2015",,"lows")');
    expect(formulas("Denmark trough since 2015")[0]).toBe('=TIC.TROUGH("DK","2015",,"both")');
  });

  test.each([
    ["China holdings in March", '=TIC.HOLDINGS("CN","2026-03")'],
    ["China nov", '=TIC.HOLDINGS("CN","2025-11")'],
    ["did China sell in April", '=TIC.FLOW("CN","2026-04")'],
    ["China change since March", '=TIC.CHANGE("CN",,"2026-03")'],
    ["China from March to June 2025", '=TIC.SERIES("CN","2025-03","2025-06")'],
    ["China from October to March 2026", '=TIC.SERIES("CN","2025-10","2026-03")'],
    ["BRICS holdings 2014 vs now", '=TIC.SERIES("BRICS","2014")'],
    ["Denmark cut 30% in a year", '=TIC.CHANGE("DK",,"1Y","pct")'],
    ["who increased most year over year", '=TIC.MOVERS(,,"1Y")'],
    ["Japan rose for 11 months", '=TIC.STREAK("JP")'],
    ["China 6 month moving average", '=TIC.SERIES("CN",,,,,"ma=6")'],
  ])("%s: its time", (query, formula) => {
    expect(formulas(query)[0]).toBe(formula);
  });

  test("a word that is a month, too, is one behind a word for time only", () => {
    expect(formulas("Japan may")).toEqual([]);
    expect(formulas("Japan in May")[0]).toBe('=TIC.HOLDINGS("JP","2025-05")');
  });

  test.each([
    ["foreign holdings hit record high", '=TIC.RECORD("TOTAL")'],
    ["foreign holdings of US equities", '=TIC.SURVEY("TOTAL",,"equity")'],
    ["foreign buying of corporate bonds", '=TIC.FLOW("TOTAL",,,"corporate")'],
    ["foreign net purchases in 2025", '=TIC.FLOW("TOTAL","2025","1Y")'],
    ["foreign demand for Treasuries", '=TIC.FLOW("TOTAL")'],
    ["biggest foreign buyers", '=TIC.MOVERS(,,,"net")'],
    ["biggest foreign holder of US debt", '=TIC.RANK("JP")'],
  ])("%s: of foreigners altogether, unless one of them is asked for", (query, formula) => {
    expect(formulas(query)[0]).toBe(formula);
  });

  test.each([
    ["holdings by country", '=TIC.TABLE(,"all","rank holder holdings change share")'],
    ["yoy change by country", '=TIC.TABLE(,"all","holder holdings yoy yoy%",,,"sort=yoy")'],
    [
      "countries below 10 billion",
      '=TIC.TABLE(,"all","rank holder holdings share",,,"sort=holdings; order=asc")',
    ],
    ["Belgium rank in Europe", '=TIC.RANK("BE",,,,"within=Europe")'],
    ["where does India rank", '=TIC.RANK("IN")'],
    ["Japan UK China changes", '=TIC.CHANGE({"JP","GB","CN"})'],
    ["compare UK, Japan and China since 2015", '=TIC.SERIES({"GB","JP","CN"},"2015")'],
    ["Japan, Trinidad and Tobago since 2020", '=TIC.SERIES({"JP","TT"},"2020")'],
  ])("%s: of all of them", (query, formula) => {
    expect(formulas(query)[0]).toBe(formula);
  });

  test.each([
    ["when was China's record high", '=TIC.PEAK("CN",,,"both")'],
    ["Japan below record", '=TIC.DRAWDOWN("JP")'],
    ["China net purchases by month", '=TIC.SERIES("CN",,,"longterm.net")'],
    ["how many Treasuries does Japan own", '=TIC.HOLDINGS("JP")'],
    [
      "how much did India's October figure change since first reported",
      '=TIC.REVISION("IN","2025-10")',
    ],
    ["Fed custody since 2020", '=TIC.SERIES("OFFICIAL","2020",,"custody")'],
    ["when is TIC data released", '=TIC.NEXTRELEASE(,"ahead=1")'],
    ["Japan vs the 10-year yield", '=TIC.LEADLAG("JP","10Y")'],
    ["monthly fall", '=TIC.CHANGE("CN")'],
    ["China new low since 2009", '=TIC.LOWSINCE("CN")'],
    ["how long has China been selling", '=TIC.STREAK("CN",,"basis=net")'],
    ["when did the UK pass China", '=TIC.CROSSED("GB","CN")'],
    ["official sector holdings", '=TIC.HOLDINGS("Foreign official")'],
    [
      "foreign share of public debt since 2015",
      '=TIC.SERIES("TOTAL","2015",,,,"share=PUBLICDEBT")',
    ],
    ["China percentile", '=TIC.RECORD("CN",,,"percentile")'],
    ["US holdings of Canada bonds", '=TIC.HOLDINGS("CA",,"foreignbonds")'],
    ["US debt held by Japan", '=TIC.HOLDINGS("JP")'],
    ["China largest decline in March 2026", '=TIC.LOWSINCE("CN","2026-03","of=change")'],
  ])("%s", (query, formula) => {
    expect(formulas(query)[0]).toBe(formula);
  });
});

test("a sum of net purchases since 2023 begins with the months of one form", () => {
  expect(formulas("China cumulative net buying since January 2023")).toContain(
    '=TIC.SERIES("CN","2023-02",,"longterm.net",,"cum=1")',
  );
  expect(formulas("China cumulative net buying since 2022")).toContain(
    '=TIC.SERIES("CN","2022",,"longterm.net",,"cum=1")',
  );
});

describe("in another language", () => {
  const first = (tag: string, query: string) => {
    const words = JSON.parse(
      readFileSync(path.resolve(__dirname, `../../../../locales/search/${tag}.json`), "utf8"),
    ) as Readonly<Record<string, readonly string[]>>;
    speak({ tag, texts: {}, words });
    const [finding] = find(holderFindings(undefined), ALL, query, [], isoMonth("2026-04"));
    speak(ENGLISH);
    return finding?.kind === "phrase" ? finding.formula : finding?.text;
  };

  test.each([
    ["de", "Anteil von Europa und Dänemark", '=TIC.SHARE("DK",,"Europe")'],
    ["fr", "part du Danemark dans l’Europe", '=TIC.SHARE("DK",,"Europe")'],
    ["es", "cuota de Europa y Dinamarca", '=TIC.SHARE("DK",,"Europe")'],
    ["ja", "デンマークの欧州に占める割合", '=TIC.SHARE("DK",,"Europe")'],
    ["zh-CN", "丹麦占欧洲的份额", '=TIC.SHARE("DK",,"Europe")'],
    ["de", "Dänemark Tief seit Oktober 2025", '=TIC.LOWSINCE("DK")'],
    ["de", "Japan elfter Anstieg in Folge", '=TIC.STREAK("JP")'],
    ["fr", "Japon onzième hausse consécutive", '=TIC.STREAK("JP")'],
    ["de", "Bestände nach Ländern", '=TIC.TABLE(,"all","rank holder holdings change share")'],
    ["fr", "avoirs par pays", '=TIC.TABLE(,"all","rank holder holdings change share")'],
    ["es", "tenencias por país", '=TIC.TABLE(,"all","rank holder holdings change share")'],
    ["ja", "国別保有額", '=TIC.TABLE(,"all","rank holder holdings change share")'],
    ["zh-CN", "各国持有量", '=TIC.TABLE(,"all","rank holder holdings change share")'],
    ["zh-CN", "谁卖得最多", '=TIC.MOVERS(,,,"net")'],
    ["fr", "révisions de l’Inde mars 2025", '=TIC.REVISION("IN","2025-03")'],
  ])("%s: %s", (tag, query, formula) => {
    expect(first(tag, query)).toBe(formula);
  });

  test("countries are found by what is of them", () => {
    const first = (query: string) => {
      const [finding] = find(holderFindings(undefined), ALL, query, [], isoMonth("2026-04"));
      return finding?.kind === "phrase" ? finding.formula : finding?.text;
    };
    expect(first("Chinese holdings")).toBe('=TIC.HOLDINGS("CN")');
    expect(first("Americans hold Japanese stocks")).toBe('=TIC.HOLDINGS("JP",,"foreignequity")');
    expect(first("Swiss net purchases 2025")).toBe('=TIC.FLOW("CH","2025","1Y")');
    expect(first("largest European holders")).toBe('=TIC.RANK("BE",,,,"within=Europe")');
    expect(first("Cayman Islands since 2020")).toBe('=TIC.SERIES("KY","2020")');
    expect(first("China including Belgium")).toBe("China plus Belgium");
  });
});
