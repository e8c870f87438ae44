import { loadSnapshot } from "../../support/data";
import { call, errorOf, evaluate } from "../../support/formula";
import { HostError } from "../../support/host";

beforeAll(() => loadSnapshot("survey"));

describe("CHANGE", () => {
  test.each([
    [
      '=TIC.CHANGE("CN","2025-11","1X")',
      'Argument span cannot be "1X". Write "1M", "2Q", "1Y", "YTD", "QTD" or a month such as "2023-02".',
    ],
    [
      '=TIC.CHANGE("CN","2025-11","0M")',
      'Argument span cannot be "0M". Write "1M", "2Q", "1Y", "YTD", "QTD" or a month such as "2023-02".',
    ],
    [
      '=TIC.CHANGE("CN","2025-11",,"percent")',
      'Argument kind cannot be "percent". Write abs, pct.',
    ],
    [
      '=TIC.CHANGE("CN","2025-11",,,,,"history=slt")',
      'Unknown option "history". Valid options: month, span, kind, measure, asof, units, members, breaks, card.',
    ],
    ['=TIC.CHANGE("Chnia")', 'Unknown holder "Chnia". Did you mean China (CN)?'],
  ])("%s is #VALUE!", (formula, sentence) => {
    expect(errorOf(formula)).toBe(`#VALUE! ${sentence}`);
  });

  test("is the change from the month before", () => {
    expect(evaluate('=TIC.CHANGE("CN","2025-11")')).toBe(-3.848);
    expect(evaluate('=TIC.CHANGE("JP","2025-11")')).toBe(2.726);
    expect(evaluate('=TIC.CHANGE("CN","2025-11",,,,,"mn")')).toBe(-3848);
    expect(evaluate('=TIC.CHANGE("CN")')).toBe(-1.244);
  });

  test("over quarters, years, and the year to date", () => {
    expect(evaluate('=TIC.CHANGE("DK","2025-10","1Y")')).toBe(-3.495);
    expect(evaluate('=TIC.CHANGE("CN","2025-11","12M")')).toBe(-84.738);
    expect(evaluate('=TIC.CHANGE("CN","2025-12","1Q")')).toBe(-15.75);
    expect(evaluate('=TIC.CHANGE("CN","2025-11","YTD")')).toBe(-75.154);
    expect(evaluate('=TIC.CHANGE("CN","2025-12","YTD")')).toBe(-75.561);
  });

  test("as a fraction of the start", () => {
    expect(evaluate('=TIC.CHANGE("DK","2025-10","1Y","pct")')).toBe(-3495 / 12_625);
    expect(evaluate('=TIC.CHANGE("CN","2025-11",,"PCT",,,"mn")')).toBe(-3848 / 687_710);
    expect(evaluate('=TIC.CHANGE("CN","2025-11","span=1Y; kind=pct")')).toBe(-84_738 / 768_600);
  });

  test("as first reported", () => {
    expect(evaluate('=TIC.CHANGE("GB","2025-11","asof=2026-01-15")')).toBe(10.6);
    expect(evaluate('=TIC.CHANGE("GB","2025-11",,,,"first")')).toBe(10.6);
    expect(evaluate('=TIC.CHANGE("CN","2025-11",,,,"first")')).toBe(-6.1);
    expect(evaluate('=TIC.CHANGE("GB","2025-11")')).toBe(4.408);
  });

  test("into a June with two columns is like for like", () => {
    expect(evaluate('=TIC.CHANGE("GB","2010-06")')).toBe(12.9);
    expect(evaluate('=TIC.CHANGE("CN","2010-06")')).toBe(-24);
    expect(evaluate('=TIC.CHANGE("GB","2010-06",,"pct")')).toBe(12_900 / 350_700);
    expect(evaluate('=TIC.CHANGE("CN-GB","2010-06")')).toBe(-36.9);
  });

  test("of a release that printed that June once is the plain change", () => {
    expect(evaluate('=TIC.CHANGE("GB","2009-06",,,,"2010-02-16")')).toBe(49.7);
  });

  test("over a break without overlap answers", () => {
    expect(evaluate('=TIC.CHANGE("JP","2011-09")')).toBe(77.256);
    expect(evaluate('=TIC.CHANGE("CN","2011-12")')).toBe(-102.706);
    expect(evaluate('=TIC.CHANGE("FR","2021-06")')).toBe(117.929);
  });

  test("of sums, differences and groups", () => {
    expect(evaluate('=TIC.CHANGE("CN+BE","2025-11")')).toBe(11.666);
    expect(evaluate('=TIC.CHANGE("EUROPE-GB","2025-11")')).toBe(32.939);
    expect(evaluate('=TIC.CHANGE("NORDICS","2025-11")')).toBe(28.456);
  });

  test("is #N/A as a fraction of a difference below 0, whose sign would mislead", () => {
    expect(evaluate('=TIC.CHANGE("CN-GB","2025-11")')).toBeCloseTo(-8.256, 9);
    expect(errorOf('=TIC.CHANGE("CN-GB","2025-11",,"pct")')).toBe(
      "#N/A The holding at the start is below 0, so a fraction of it says nothing. Ask for the amount instead.",
    );
  });

  test("is #N/A as a fraction of nothing", () => {
    expect(evaluate('=TIC.CHANGE("NO","2006-05")')).toBe(0);
    expect(errorOf('=TIC.CHANGE("NO","2006-05",,"pct")')).toBe(
      "#N/A The holding at the start is 0, so there is no fraction of it.",
    );
  });

  test("is #N/A where either month is missing, the later first", () => {
    expect(errorOf('=TIC.CHANGE("CN","2026-05")')).toContain("#N/A China is published to 2026-04.");
    expect(errorOf('=TIC.CHANGE("CN","2000-03")')).toBe(
      "#N/A China has no figure for 2000-02: its history starts in 2000-03.",
    );
  });

  test("spills and passes errors on in their cells", () => {
    const error = new HostError("#N/A", "from another formula");
    expect(call("CHANGE", [["CN"], [error], [""]], [["2025-10", "2025-11"]])).toEqual([
      [-11.495, -3.848],
      [error, error],
    ]);
  });

  // Total public debt: 11,545.275 at the end of June 2009, 13,201.792 a year later.
  test("needs no month between of what has no survey benchmarks", () => {
    expect(evaluate('=TIC.CHANGE("PUBLICDEBT","2010-06","1Y")')).toBeCloseTo(1656.517, 9);
    expect(evaluate('=TIC.SERIES("JP","2010-06",,"survey.total","transform=yoy;dates=0")')).toEqual(
      expect.arrayContaining([[expect.closeTo(124.093, 9)]]),
    );
  });
});
