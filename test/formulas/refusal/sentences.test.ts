import { marketSentences } from "../../../src/formulas/refusal/market";
import { sentences } from "../../../src/formulas/refusal/sentences";
import { isoDay, isoMonth } from "../../../src/tic/month";

const month = isoMonth("2025-11");
const day = isoDay("2026-01-15");

/** Every sentence of the catalogue, with arguments such as a call would give. */
const WRITTEN: Record<keyof typeof sentences | keyof typeof marketSentences, string> = {
  missing: sentences.missing("holder", '"CN"'),
  notText: sentences.notText("month", true),
  oneCell: sentences.oneCell("span"),
  unexplained: sentences.unexplained(),
  noPeriods: sentences.noPeriods(month, month + 1),
  passed: sentences.passed("#DIV/0!"),
  earlyFlow: sentences.earlyFlow("China", "longterm.net", isoMonth("2022-05"), isoMonth("2023-02")),
  printedFlow: sentences.printedFlow(
    "Foreign official",
    "longterm.net",
    isoMonth("2013-06"),
    isoMonth("2023-02"),
    "official treasuries",
  ),
  misplacedMeasure: sentences.misplacedMeasure("equity"),
  sourceOfGross: sentences.sourceOfGross(),
  notEstimated: sentences.notEstimated("foreign"),
  positionOfFed: sentences.positionOfFed("longterm"),
  partOfLargest: sentences.partOfLargest(),
  noValuation: sentences.noValuation("China", isoMonth("2015-08")),
  noFlows: sentences.noFlows("bills"),
  noScript: sentences.noScript(),
  noPage: sentences.noPage(),
  onlyOfficial: sentences.onlyOfficial("China"),
  quarterly: sentences.quarterly("Total public debt", month, month + 1),
  notReached: sentences.notReached("custody", "2026-07-01", "2026-06-24"),
  noSurvey: sentences.noSurvey("1990", [isoMonth("1989-12"), isoMonth("1994-12")]),
  notSurveyed: sentences.notSurveyed("Slovakia", isoMonth("1989-12"), "shlhistdat.txt"),
  unknownYear: sentences.unknownYear("soon"),
  unknownWeek: sentences.unknownWeek("soon"),
  notBegun: sentences.notBegun("custody", "2007-06-27", "2007-07-04"),
  noFirstWeek: sentences.noFirstWeek(),
  noHolder: sentences.noHolder("Total public debt"),
  byQuarter: marketSentences.byQuarter("Total public debt"),
  ownPrices: marketSentences.ownPrices("10Y"),
  noGross: sentences.noGross("bills"),
  twoForms: sentences.twoForms("Japan", isoMonth("2022-11"), isoMonth("2023-04")),
  relativeFlow: sentences.relativeFlow("yoy%"),
  unknownCount: sentences.unknownCount("n", 0.5, 1000),
  unknownAmount: sentences.unknownAmount("min", "big"),
  oneLine: marketSentences.oneLine("dates"),
  unequal: marketSentences.unequal(39, 40),
  unknownPrice: marketSentences.unknownPrice(-0.5),
  unknownLag: marketSentences.unknownLag(-1, 60),
  fewPairs: marketSentences.fewPairs(2),
  noOverlap: marketSentences.noOverlap("China", isoMonth("2023-02"), isoMonth("2026-04")),
  noneLarge: sentences.noneLarge(5000, month),
  allBroken: sentences.allBroken(isoMonth("2011-12"), "Form SLT becomes monthly (Series XIII)"),
  noMoves: sentences.noMoves(month),
  noRelease: sentences.noRelease(isoDay("2026-06-17"), [day, isoDay("2026-06-18")]),
  noReleaseBefore: sentences.noReleaseBefore(isoDay("2026-03-18"), isoDay("2026-02-18")),
  noRevisions: sentences.noRevisions(isoDay("2025-12-18")),
  unknownHolder: sentences.unknownHolder("Chnia", "China (CN)"),
  ambiguousDate: sentences.ambiguousDate("01/11/2025", isoDay("2025-11-01"), false),
  unknownMonth: sentences.unknownMonth("month", "soon"),
  unknownWhole: sentences.unknownWhole(-5),
  citedFigure: sentences.citedFigure(257.226),
  oldSeries: sentences.oldSeries("China", isoMonth("2010-06")),
  unknownSpan: sentences.unknownSpan("span", "1X"),
  unknownEdition: sentences.unknownEdition("soon"),
  unknownDate: sentences.unknownDate("after", "soon"),
  unknownWord: sentences.unknownWord("kind", "percent", ["abs", "pct"]),
  misplacedEdition: sentences.misplacedEdition("first"),
  unknownOption: sentences.unknownOption("colour", ["units"]),
  noPair: sentences.noPair("colour", ["units"]),
  givenTwice: sentences.givenTwice("units", "mn", "bn"),
  percentagePoints: sentences.percentagePoints("pch", "chg%"),
  shapes: sentences.shapes("2×1", "3×1"),
  tooMany: sentences.tooMany(120_000, 100_000),
  windowOrder: sentences.windowOrder(month, month - 1),
  bothInRange: sentences.bothInRange(),
  notInHistory: sentences.notInHistory(month, month + 1),
  goesWith: sentences.goesWith("whole", "of=share"),
  notTogether: sentences.notTogether("percentile", "zscore"),
  notTurned: sentences.notTurned("China", month),
  neverCrossed: sentences.neverCrossed("Japan", "above", "100 bn", isoMonth("2000-03")),
  neverBefore: sentences.neverBefore("India", "above", "Brazil", month),
  neverApart: sentences.neverApart("China", "China"),
  noDeviation: sentences.noDeviation("China", isoMonth("2000-03")),
  notWithin: sentences.notWithin("China", "Europe"),
  cumulated: sentences.cumulated(),
  shareOfFlow: sentences.shareOfFlow(),
  sumOfPositions: sentences.sumOfPositions(),
  notLoaded: sentences.notLoaded("index.json answered with status 404"),
  notHeld: sentences.notHeld("ahead", isoDay("2026-07-14"), isoDay("2026-06-18")),
  never: sentences.never("Andorra", "bills"),
  notYet: sentences.notYet("China", month, month + 1, day, day),
  ended: sentences.ended("Czech Republic", isoMonth("2014-12")),
  early: sentences.early("Denmark", "equity", isoMonth("2000-05"), isoMonth("2011-01")),
  closed: sentences.closed("China", "longterm.purchases", month, isoMonth("2023-01")),
  gap: sentences.gap("Norway", isoMonth("2005-06"), isoMonth("2005-01"), isoMonth("2005-12")),
  notPrinted: sentences.notPrinted("Grand total", "headline.net", month, day),
  withheld: sentences.withheld("Hungary", month, "slt_table3.txt"),
  pair: sentences.pair("Belgium", isoMonth("2001-01")),
  archive: sentences.archive("Denmark", month, day, day + 1),
  archiveStart: sentences.archiveStart("bills", day, day + 1),
  lacking: sentences.lacking("Nordic countries", month, ["Denmark", "Finland"]),
  incomplete: sentences.incomplete("Gulf Cooperation Council", month, ["Qatar"]),
  noOld: sentences.noOld("China", month),
  uneven: sentences.uneven("Arab League", month, ["Egypt", "Lebanon"]),
  overlap: sentences.overlap("European Union", "Germany"),
  doubled: sentences.doubled("European Union + United Kingdom", month),
  joinsLater: sentences.joinsLater("Bulgaria", "Euro area", isoMonth("2026-01"), month),
  noMember: sentences.noMember("Ecuador", "OPEC", month),
  notAPart: sentences.notAPart("Japan", "Europe"),
  leftOver: sentences.leftOver("All Other"),
  debtor: sentences.debtor("U.S."),
  spanOrder: sentences.spanOrder(month, month),
  unknownStep: sentences.unknownStep("2023-02"),
  monthsBack: sentences.monthsBack(isoMonth("1726-01")),
  noPrice: marketSentences.noPrice("4,2", 3),
  withinAgency: sentences.withinAgency("MBS"),
  noSumOfMeasures: sentences.noSumOfMeasures("treasuries+agency"),
  measureTwice: sentences.measureTwice("treasuries+bills", "bills"),
  changingMembers: sentences.changingMembers("The 5 largest holders"),
  first: sentences.first("Denmark", "treasuries", month, day),
  notInRelease: sentences.notInRelease("Denmark", month, day),
  members: sentences.members("Nordic countries", month, month + 1, ["Finland"]),
  record: sentences.record("low", month),
  noChange: sentences.noChange("China", month),
  brokenChange: sentences.brokenChange("France", month, "the series jumps"),
  missingRow: sentences.missingRow("Norway", month),
  emptyWindow: sentences.emptyWindow("Denmark", month, month),
  notSingle: sentences.notSingle("Europe"),
  noUniverse: sentences.noUniverse(month, day),
  outside: sentences.outside("Poland", month, "TIC Table 3"),
  notPositive: sentences.notPositive("the peak", -1),
  partialTotal: sentences.partialTotal(["longterm", "agency"]),
  noPrevious: sentences.noPrevious("Denmark", month, day),
  noHolders: sentences.noHolders(),
  noIso: sentences.noIso("Europe", "iso2"),
  calendarEnd: sentences.calendarEnd(day, day),
};

describe("every sentence", () => {
  test.each(Object.entries(WRITTEN))("%s is whole: capital, full stop or question", (_, text) => {
    expect(text).toMatch(/^["A-Z0-9].*[.?]$/);
    expect(text).not.toMatch(/undefined|null|NaN|\[object|\.\.|\s{2}/);
  });

  test.each(Object.entries(WRITTEN))("%s fits into a menu", (_, text) => {
    expect(text.length).toBeLessThan(200);
  });
});

test("no sentence is longer for what was given: it is cut at 60 characters", () => {
  const long = "x".repeat(1000);
  for (const text of [
    sentences.unknownHolder(long, undefined),
    sentences.unknownMonth("month", long),
    sentences.unknownOption(long, ["units"]),
    sentences.unknownWord("kind", long, ["abs", "pct"]),
  ])
    expect(text.length).toBeLessThan(250);
});

test("the sentences of the contract", () => {
  expect(WRITTEN.unknownHolder).toBe('Unknown holder "Chnia". Did you mean China (CN)?');
  expect(WRITTEN.ended).toBe(
    'Czech Republic was last published for 2014-12. Write "last" for that.',
  );
  expect(WRITTEN.ambiguousDate).toBe('Ambiguous date "01/11/2025". Write 2025-11.');
  expect(
    sentences.notYet(
      "China",
      isoMonth("2026-04"),
      isoMonth("2026-05"),
      isoDay("2026-07-14"),
      isoDay("2026-07-14"),
    ),
  ).toBe(
    "China is published to 2026-04. 2026-05 was scheduled for 2026-07-14: refresh in the TIC pane.",
  );
  expect(sentences.first("Denmark", "treasuries", month, isoDay("2026-06-18"))).toBe(
    "The first print of Denmark 2025-11 is not in the archive (oldest stored: 2026-06-18).",
  );
});

test("the sentences with two forms", () => {
  const ahead = [isoMonth("2026-04"), isoMonth("2026-10"), isoDay("2026-12-15")] as const;
  expect(sentences.notYet("China", ...ahead, isoDay("2026-11-24"))).toBe(
    "China is published to 2026-04. 2026-10 is scheduled for 2026-12-15.",
  );
  expect(sentences.early("China", "treasuries", isoMonth("1999-01"), isoMonth("2000-03"))).toBe(
    "China has no figure for 1999-01: its history starts in 2000-03.",
  );
  expect(sentences.early("China", "securities", isoMonth("2019-04"), isoMonth("2020-01"))).toBe(
    "China has no figure of U.S. long-term securities for 2019-04: its history starts in 2020-01.",
  );
  expect(sentences.notPositive("the peak", 0)).toBe(
    "The peak is 0, so there is no fraction of it.",
  );
  expect(sentences.unknownHolder("Zz", undefined)).toBe(
    'Unknown holder "Zz". Write a code or name such as "CN", "China" or 41408.',
  );
  expect(
    sentences.notYet(
      "China",
      isoMonth("2026-04"),
      isoMonth("2027-01"),
      undefined,
      isoDay("2026-07-14"),
    ),
  ).toBe("China is published to 2026-04. 2027-01 is not yet scheduled.");
  expect(sentences.members("G7", month, month + 1, ["Canada", "Japan"])).toBe(
    "G7 cannot be compared between 2025-11 and 2025-12: Canada, Japan are published in only one of them.",
  );
  expect(sentences.noUniverse(month, undefined)).toBe("No publication of all holders for 2025-11.");
  expect(sentences.ambiguousDate("01/11/2025", isoDay("2025-11-01"), true)).toBe(
    'Ambiguous date "01/11/2025". Write 2025-11-01.',
  );
  expect(sentences.calendarEnd(day, undefined)).toBe("No release after 2026-01-15 is scheduled.");
});
