import { isoMonth, lastDay, formatMonth, monthOfDay } from "../../../src/tic/month";
import { loadSnapshot } from "../../support/data";
import { call, errorOf, evaluate } from "../../support/formula";
import { HostError } from "../../support/host";

beforeAll(() => loadSnapshot("securities", "transactions", "headline"));

const serial = (month: string) => lastDay(isoMonth(month));

describe("LOWMONTHS, LOWYEARS and LOWSINCE", () => {
  test.each([
    [
      '=TIC.LOWSINCE("CN","2025-11","record=first")',
      'Argument record cannot be "first". Write error, start.',
    ],
    [
      '=TIC.LOWMONTHS("CN","2025-11","history=form")',
      'Argument history cannot be "form". Write all, slt.',
    ],
    [
      '=TIC.LOWYEARS("CN","2025-11","colour=red")',
      'Unknown option "colour". Valid options: month, measure, asof, units, members, of, whole, span, breaks, history, record, card.',
    ],
  ])("%s is #VALUE!", (formula, sentence) => {
    expect(errorOf(formula)).toBe(`#VALUE! ${sentence}`);
  });

  test("find the last earlier month at or below this one", () => {
    expect(evaluate('=TIC.LOWSINCE("CN","2025-11")')).toBe(serial("2008-09"));
    expect(evaluate('=TIC.LOWMONTHS("CN","2025-11")')).toBe(206);
    expect(evaluate('=TIC.LOWYEARS("CN","2025-11")')).toBe(17);
    expect(evaluate('=TIC.LOWSINCE("DK","2025-10")')).toBe(serial("2011-02"));
    expect(evaluate('=TIC.LOWYEARS("DK","2025-10")')).toBe(14);
    expect(evaluate('=TIC.LOWMONTHS("KR","2026-04")')).toBe(9);
    expect(evaluate('=TIC.LOWSINCE("CN","2025-11","bills")')).toBe(serial("2024-11"));
  });

  test("look back over a line of the press release, which has no change or share", () => {
    // The release of 2015-09-16 has 69.8 for June 2015; February 2014 had more.
    expect(evaluate('=TIC.HIGHSINCE("TOTAL","2015-06","headline.treasuries")')).toBe(
      serial("2014-02"),
    );
    expect(evaluate('=TIC.LOWSINCE("TOTAL","2011-05","headline.tic")')).toBe(serial("2009-07"));
    expect(evaluate('=TIC.LOWSINCE(,"2011-05","headline.tic")')).toBe(serial("2009-07"));
    expect(errorOf('=TIC.LOWSINCE(,"2026-04","headline.tic")')).toBe(
      '#N/A Press releases are stored to 2025-11: none has the net TIC flow for 2026-04. Write "latest" for the newest.',
    );
    expect(errorOf('=TIC.LOWSINCE("TOTAL","2011-05","headline.tic","of=change")')).toBe(
      "#VALUE! Option of=change and a line of the press release do not go together. Write one of them.",
    );
  });

  test("the month before counts as 1 month and 0 years", () => {
    expect(evaluate('=TIC.LOWMONTHS("JP","2025-11")')).toBe(1);
    expect(evaluate('=TIC.LOWYEARS("JP","2025-11")')).toBe(0);
    expect(evaluate('=TIC.LOWSINCE("JP","2025-11")')).toBe(serial("2025-10"));
  });

  test("pass over unpublished months", () => {
    expect(evaluate('=TIC.LOWSINCE("NO","2006-01")')).toBe(serial("2004-05"));
    expect(evaluate('=TIC.LOWMONTHS("NO","2006-01")')).toBe(20);
  });

  test("of a record count the months of history, and name its start on demand", () => {
    expect(evaluate('=TIC.LOWMONTHS("PL","2009-01")')).toBe(72);
    expect(evaluate('=TIC.LOWYEARS("PL","2009-01")')).toBe(6);
    expect(errorOf('=TIC.LOWSINCE("PL","2009-01")')).toBe(
      "#N/A Record low: the history starts in 2003-01. Write record=start for that month.",
    );
    expect(evaluate('=TIC.LOWSINCE("PL","2009-01","record=start")')).toBe(serial("2003-01"));
    expect(evaluate('=TIC.LOWMONTHS("CN","2000-03")')).toBe(0);
  });

  test("can keep to the reported record", () => {
    expect(evaluate('=TIC.LOWMONTHS("CN","2025-11","history=slt")')).toBe(170);
    expect(errorOf('=TIC.LOWSINCE("CN","2025-11","history=slt")')).toBe(
      "#N/A Record low: the history starts in 2011-09. Write record=start for that month.",
    );
    expect(evaluate('=TIC.LOWSINCE("KR","2026-04","history=slt")')).toBe(serial("2025-07"));
    expect(errorOf('=TIC.LOWMONTHS("CN","2009-01","history=slt")')).toBe(
      "#N/A 2009-01 lies before the history asked for, which starts in 2011-09. Leave out history=slt.",
    );
  });

  test("of changes find the last month with as large a fall", () => {
    expect(evaluate('=TIC.LOWSINCE("CN","2026-03","of=change")')).toBe(serial("2016-11"));
    expect(evaluate('=TIC.LOWMONTHS("CN","2026-03","of=change")')).toBe(112);
    expect(evaluate('=TIC.LOWSINCE("DK","2025-10","of=change")')).toBe(serial("2025-05"));
    expect(errorOf('=TIC.LOWMONTHS("CN","2000-03","of=change")')).toBe(
      "#N/A China has no month before 2000-03 to compare with.",
    );
    // Its first month is that of a break.
    expect(errorOf('=TIC.LOWSINCE("SV","2011-09",,,"of=change")')).toBe(
      "#N/A El Salvador has no month before 2011-09 to compare with.",
    );
  });

  test("of changes say that a break is why there is none", () => {
    expect(errorOf('=TIC.LOWSINCE("EU","2020-02",,,"of=change")')).toBe(
      "#N/A The change of European Union into 2020-02 is not like for like: the row no longer contains United Kingdom. Write breaks=keep to count it.",
    );
    // The first of two.
    expect(errorOf('=TIC.LOWSINCE("CN","2012-06",,,"of=change; span=1Y")')).toBe(
      "#N/A The change of China into 2012-06 is not like for like: Form SLT replaces the estimates between surveys. Write breaks=keep to count it.",
    );
    expect(errorOf('=TIC.LOWSINCE("FR","2021-06",,,"of=change")')).toBe(
      "#N/A The change of France into 2021-06 is not like for like: the published series jumps and the old one was not continued. Write breaks=keep to count it.",
    );
  });

  test("as of a day take earlier months from the oldest stored publication, if they must", () => {
    expect(evaluate('=TIC.LOWSINCE("CN","2025-11",,"2026-01-15")')).toBe(serial("2008-09"));
    expect(evaluate('=TIC.LOWSINCE("CN","2025-11",,"first")')).toBe(serial("2008-09"));
    expect(errorOf('=TIC.LOWSINCE("DK","2025-10",,"2026-06-01")')).toBe(
      "#N/A No stored publication released by 2026-06-01 has Denmark 2025-10 (oldest stored: 2026-06-18).",
    );
  });

  test("of a group look only at months with the same members", () => {
    expect(evaluate('=TIC.LOWSINCE("GCC","2025-11")')).toBe(serial("2025-10"));
    expect(evaluate('=TIC.LOWSINCE("NORDICS","2011-12","record=start")')).toBe(serial("2011-09"));
  });

  test("are #N/A without a figure, and spill", () => {
    expect(errorOf('=TIC.LOWMONTHS("CZ")')).toContain("#N/A Czech Republic was last published");
    expect(call("LOWYEARS", [["CN"], ["HU"]], [["2025-11"]])).toEqual([
      [17],
      [
        new HostError(
          "#N/A",
          "The Treasury withholds the figure of Hungary for 2025-11 (n.a. in slt_table3.txt).",
        ),
      ],
    ]);
  });
});

describe("HIGHMONTHS, HIGHYEARS and HIGHSINCE", () => {
  test.each([
    [
      '=TIC.HIGHSINCE("CN","2025-11","of=price")',
      'Argument of cannot be "price". Write holdings, change, net, share.',
    ],
    ['=TIC.HIGHYEARS("Jpan")', 'Unknown holder "Jpan". Did you mean Japan (JP)?'],
  ])("%s is #VALUE!", (formula, sentence) => {
    expect(errorOf(formula)).toBe(`#VALUE! ${sentence}`);
  });

  test("find the last earlier month at or above this one", () => {
    expect(evaluate('=TIC.HIGHSINCE("JP","2025-11")')).toBe(serial("2022-07"));
    expect(evaluate('=TIC.HIGHMONTHS("JP","2025-11")')).toBe(40);
    expect(evaluate('=TIC.HIGHYEARS("JP","2025-11")')).toBe(3);
    expect(evaluate('=TIC.HIGHYEARS("CH","2008-02")')).toBe(2);
    expect(evaluate('=TIC.HIGHSINCE("CH","2008-02")')).toBe(serial("2005-05"));
    expect(evaluate('=TIC.HIGHSINCE("JP","2026-02","of=change")')).toBe(serial("2026-01"));
  });

  test("of a record", () => {
    expect(evaluate('=TIC.HIGHMONTHS("GB","2026-04")')).toBe(313);
    expect(evaluate('=TIC.HIGHYEARS("BE","2025-11")')).toBe(23);
    expect(errorOf('=TIC.HIGHSINCE("GB","2026-04")')).toBe(
      "#N/A Record high: the history starts in 2000-03. Write record=start for that month.",
    );
    expect(evaluate('=TIC.HIGHSINCE("BE","2025-11","record=start")')).toBe(serial("2002-06"));
  });
});

test("PEAK refuses a start that is given twice before all else of its options", () => {
  expect(errorOf('=TIC.PEAK("CN","2020-01","start=2021-01; asof=soon")')).toBe(
    '#VALUE! Argument start is given twice, as "2020-01" and "2021-01". Write it once.',
  );
});

describe("PEAK and TROUGH", () => {
  test.each([
    ['=TIC.PEAK("DK",,,"max")', 'Argument give cannot be "max". Write value, month, both.'],
    [
      '=TIC.PEAK("DK","2020-12","2020-01")',
      "Argument start (2020-12) is after end (2020-01). Swap them.",
    ],
    [
      '=TIC.PEAK("DK","soon")',
      'Argument start cannot be "soon". Write a month such as "2025-11", "Nov 2025", "2025Q3", "latest", "-1Y" or "last".',
    ],
    [
      '=TIC.TROUGH("DK",,"2025-13")',
      'Argument end cannot be "2025-13". Write a month such as "2025-11", "Nov 2025", "2025Q3", "latest", "-1Y" or "last".',
    ],
    [
      '=TIC.PEAK("DK",,,,,,"record=start")',
      'Unknown option "record". Valid options: start, end, give, measure, asof, units, members, history, of, whole, span, breaks, card.',
    ],
  ])("%s is #VALUE!", (formula, sentence) => {
    expect(errorOf(formula)).toBe(`#VALUE! ${sentence}`);
  });

  test("give the extreme, its month, or both side by side", () => {
    expect(evaluate('=TIC.PEAK("DK")')).toBe(23.77);
    expect(evaluate('=TIC.PEAK("DK",,,"month")')).toBe(serial("2016-04"));
    expect(evaluate('=TIC.PEAK("DK",,,"both")')).toEqual([[23.77, serial("2016-04")]]);
    expect(evaluate('=TIC.TROUGH("CN",,,"both")')).toEqual([[58.9, serial("2000-11")]]);
    expect(evaluate('=TIC.PEAK("CN",,,"both","units=mn")')).toEqual([
      [1_316_715, serial("2013-11")],
    ]);
  });

  test("keep to a window, both ends included", () => {
    expect(evaluate('=TIC.PEAK("JP","2025-01","2025-11","both")')).toEqual([
      [1202.693, serial("2025-11")],
    ]);
    expect(evaluate('=TIC.PEAK("JP","-3",,"month")')).toBe(serial("2026-02"));
    expect(evaluate('=TIC.TROUGH("DK",,"2025-10","both")')).toEqual([[8.7, serial("2011-01")]]);
    expect(evaluate('=TIC.PEAK("CN","2025-11","2025-11")')).toBe(683.862);
    expect(evaluate('=TIC.TROUGH("CN",,,"both",,,"history=slt")')).toEqual([
      [651.072, serial("2026-04")],
    ]);
  });

  test("give the earliest month on a tie", () => {
    expect(evaluate('=TIC.TROUGH("NO",,,"both")')).toEqual([[0, serial("2004-05")]]);
    expect(evaluate('=TIC.TROUGH("NO","2006-01","2006-12","month")')).toBe(serial("2006-03"));
  });

  test("of sums and groups, over the months with the same members", () => {
    expect(evaluate('=TIC.PEAK("CN+JP",,,"both")')).toEqual([[2503.163, serial("2013-11")]]);
    expect(evaluate('=TIC.PEAK("NORDICS",,,"both")')).toEqual([[292.78, serial("2026-02")]]);
  });

  test("of a holder that is no longer published look at what there is", () => {
    expect(evaluate('=TIC.PEAK("CZ",,,"both")')).toEqual([[7.04, serial("2012-08")]]);
    expect(evaluate('=TIC.PEAK("PL",,,"month")')).toBe(serial("2025-07"));
  });

  test("are #N/A where the window has no figure, or is not over", () => {
    expect(errorOf('=TIC.PEAK("DK","2000-01","2005-01")')).toBe(
      "#N/A Denmark has no figure from 2000-01 to 2005-01.",
    );
    expect(errorOf('=TIC.PEAK("CZ","2015-01")')).toBe(
      "#N/A Czech Republic has no figure from 2015-01 to 2026-04.",
    );
    expect(errorOf('=TIC.PEAK("CN",,"2026-05")')).toContain("#N/A China is published to 2026-04.");
    expect(errorOf('=TIC.PEAK("DK",,"2005-01")')).toBe(
      "#N/A Denmark has no figure for 2005-01: its history starts in 2011-01.",
    );
    expect(errorOf('=TIC.PEAK("CN",,"2008-12",,,,"history=slt")')).toBe(
      "#N/A 2008-12 lies before the history asked for, which starts in 2011-09. Leave out history=slt.",
    );
    // Without the option there would be no figure either: what is asked about lies in the reported record.
    expect(errorOf('=TIC.PEAK("CN",,"2015-01",,"agency","history=slt")')).toBe(
      "#N/A China has no figure of U.S. agency bonds for 2015-01: its history starts in 2020-01.",
    );
    expect(errorOf('=TIC.PEAK("CN","2012-01","2015-01",,"agency","history=slt")')).toBe(
      "#N/A China has no figure from 2012-01 to 2015-01.",
    );
  });

  test("spill over holders; both needs a column of them", () => {
    const column = [["DK"], ["Chnia"], [""], ["CN"]];
    const unknown = new HostError("#VALUE!", 'Unknown holder "Chnia". Did you mean China (CN)?');
    expect(call("PEAK", column)).toEqual([[23.77], [unknown], [""], [1316.715]]);
    expect(call("PEAK", column, null, null, "both")).toEqual([
      [23.77, serial("2016-04")],
      [unknown, unknown],
      ["", ""],
      [1316.715, serial("2013-11")],
    ]);
    expect(call("PEAK", [["DK", "CN"]])).toEqual([[23.77, 1316.715]]);
    expect(call("PEAK", [["DK", "CN"]], null, null, "both")).toEqual(
      new HostError(
        "#VALUE!",
        '"both" with a range of holders needs a column. Turn the row of holders into a column.',
      ),
    );
  });

  // The option is dropped without a word where a start is given: 2008-12 is an estimate.
  test("keep to the reported record also in a window that starts before it", () => {
    expect(evaluate('=TIC.TROUGH("CN","2005-01",,"month",,,"history=slt")')).toBe(
      serial("2026-04"),
    );
  });

  test("of a holder that was never published say so", () => {
    expect(errorOf('=TIC.PEAK("AD")')).toBe(
      "#N/A Andorra is not published in U.S. Treasury securities.",
    );
  });
});

test("a share of a holder without a figure has the holder's reason", () => {
  for (const name of ["LOWSINCE", "DRAWDOWN"])
    expect(errorOf(`=TIC.${name}("NO","2005-03","of=share")`)).toBe(
      "#N/A Norway was not published for 2005-03: its history has a gap from 2005-01 to 2005-12.",
    );
});

test("PEAK takes lines of the press release, of all holders or of those in a range", () => {
  expect(evaluate('=TIC.PEAK("TOTAL",,,,"headline.net")')).toBe(266.8);
  expect(evaluate('=TIC.PEAK(,,,,"headline.net")')).toBe(266.8);
  const both = call("PEAK", [[null], ["TOTAL"]], null, null, null, "headline.net") as unknown[][];
  expect(both).toHaveLength(2);
  expect(both[1]).toEqual([266.8]);
});

describe("DRAWDOWN", () => {
  test("refuses what is no option of its own", () => {
    expect(errorOf('=TIC.DRAWDOWN("DK","2025-10","of=change")')).toBe(
      '#VALUE! Argument of cannot be "change". Write holdings, share.',
    );
  });

  test("is the fraction below the highest month up to then", () => {
    expect(evaluate('=TIC.DRAWDOWN("DK","2025-10")')).toBeCloseTo(9_130 / 23_770 - 1, 12);
    expect(evaluate('=TIC.DRAWDOWN("CN","2026-04")')).toBeCloseTo(651_072 / 1_316_715 - 1, 12);
  });

  test("is 0 at the peak, and does not know later ones", () => {
    expect(evaluate('=TIC.DRAWDOWN("DK","2016-04")')).toBe(0);
    expect(evaluate('=TIC.DRAWDOWN("CN","2000-03")')).toBe(0);
    expect(evaluate('=TIC.DRAWDOWN("MY","2011-06")')).toBe(0);
  });

  test("is -1 where nothing is left", () => {
    expect(evaluate('=TIC.DRAWDOWN("NO","2006-03")')).toBe(-1);
  });

  test("as of a day compares that day's figure", () => {
    expect(evaluate('=TIC.DRAWDOWN("CN",,,"2026-01-15")')).toBeCloseTo(682_600 / 1_316_715 - 1, 12);
  });

  test("is #N/A where the peak is not above 0", () => {
    expect(errorOf('=TIC.DRAWDOWN("DK-JP","2025-11")')).toMatch(/^#N\/A The peak is below 0/);
  });

  test("is #N/A without a figure", () => {
    expect(errorOf('=TIC.DRAWDOWN("DK","2000-05")')).toBe(
      "#N/A Denmark has no figure for 2000-05: its history starts in 2011-01.",
    );
  });
});

describe("STREAK", () => {
  test.each([
    [
      '=TIC.STREAK("JP","2025-11","breaks=no")',
      'Argument breaks cannot be "no". Write stop, keep, raw.',
    ],
    [
      '=TIC.STREAK("JP","2025-11","history=slt")',
      'Unknown option "history". Valid options: month, measure, asof, units, members, basis, breaks, before, span, card.',
    ],
  ])("%s is #VALUE!", (formula, sentence) => {
    expect(errorOf(formula)).toBe(`#VALUE! ${sentence}`);
  });

  test("counts rises up and falls down", () => {
    expect(evaluate('=TIC.STREAK("JP","2025-11")')).toBe(11);
    expect(evaluate('=TIC.STREAK("JP","2025-12")')).toBe(-1);
    expect(evaluate('=TIC.STREAK("CN","2025-12")')).toBe(-4);
  });

  test("is 0 where nothing changed", () => {
    expect(evaluate('=TIC.STREAK("NO","2006-04")')).toBe(0);
  });

  test("goes on through a benchmark, like for like, and stops at a gap", () => {
    expect(evaluate('=TIC.STREAK("GB","2010-06")')).toBe(8);
    expect(evaluate('=TIC.STREAK("NO","2006-02")')).toBe(1);
  });

  test("of=change does not take a break without overlap for a rise, unless breaks=keep", () => {
    // France printed 117.9 more in 2021-06 than the month before.
    expect(evaluate('=TIC.HIGHSINCE("FR","2024-06","of=change; breaks=keep")')).toBe(44377);
    expect(evaluate('=TIC.HIGHSINCE("FR","2024-06","of=change")')).not.toBe(44377);
  });

  test("stops at a break without overlap unless breaks=keep", () => {
    expect(evaluate('=TIC.STREAK("GB","2021-07")')).toBe(1);
    expect(evaluate('=TIC.STREAK("GB","2021-07","breaks=keep")')).toBe(3);
    expect(evaluate('=TIC.STREAK("GB","2021-06","breaks=keep")')).toBe(2);
  });

  test("is #N/A where the last change is no change", () => {
    expect(errorOf('=TIC.STREAK("GB","2021-06")')).toBe(
      "#N/A The change of United Kingdom into 2021-06 is not like for like: the published series jumps and the old one was not continued. Write breaks=keep to count it.",
    );
    expect(errorOf('=TIC.STREAK("CN","2011-09")')).toBe(
      "#N/A The change of China into 2011-09 is not like for like: Form SLT replaces the estimates between surveys. Write breaks=keep to count it.",
    );
    expect(errorOf('=TIC.STREAK("CN","2000-03")')).toBe(
      "#N/A China has no month before 2000-03 to compare with.",
    );
    expect(errorOf('=TIC.STREAK("NO","2006-01")')).toBe(
      "#N/A Norway has no month before 2006-01 to compare with.",
    );
  });

  test("is #N/A without a figure, and spills", () => {
    expect(errorOf('=TIC.STREAK("CZ")')).toContain("#N/A Czech Republic was last published");
    expect(call("STREAK", [["JP"]], [["2025-11", "2025-12"]])).toEqual([[11, -1]]);
  });
});

describe("by net purchases", () => {
  test.each([
    [
      '=TIC.STREAK("JP","2025-11","bills",,"basis=net")',
      "#VALUE! Bills have no reported transactions, only the change of their position. Write longterm, or treasuries.",
    ],
    [
      '=TIC.LOWSINCE("CN","1976-11","of=net")',
      "#N/A China has no figure of net purchases of Treasury notes and bonds for 1976-11: reporting starts in 1977-01.",
    ],
    [
      '=TIC.LOWSINCE("CN","2026-03","of=net; history=slt")',
      "#N/A Record low: the history starts in 2023-02. Write record=start for that month.",
    ],
    [
      '=TIC.LOWSINCE("TOTAL","2020-03","of=net")',
      "#N/A Record low: the history starts in 1977-01. Write record=start for that month.",
    ],
  ])("%s is %s", (formula, error) => {
    expect(errorOf(formula)).toBe(error);
  });

  // Table 3, Japan 42609, for_lt_treas_net: 2025-10 is positive, 2025-11 -1448.
  test("STREAK counts months of a line of the press release", () => {
    expect(evaluate('=TIC.STREAK("TOTAL","2011-05","headline.tic")')).toBe(-1);
    expect(evaluate('=TIC.STREAK("TOTAL","2011-05","headline.tic",,"before=1")')).toBe(10);
    expect(evaluate('=TIC.STREAK("TOTAL","2019-04","headline.tic","first")')).toBe(-5);
    expect(evaluate('=TIC.STREAK(,"2019-04","headline.tic","first")')).toBe(-5);
    expect(evaluate('=TIC.STREAK("OFFICIAL","2019-04","headline.treasuries")')).toBe(-8);
    expect(errorOf('=TIC.STREAK("TOTAL","2011-05","headline.rice")')).toBe(
      '#VALUE! Argument measure cannot be "headline.rice". Write treasuries, longterm, bills, agency, corporate, equity, securities, foreign, foreignbonds, foreignequity, custody, headline.net.',
    );
  });

  test("STREAK counts months of net purchases or net sales", () => {
    expect(evaluate('=TIC.STREAK("JP","2025-11","basis=net")')).toBe(-1);
    expect(evaluate('=TIC.STREAK("CN","2025-11","basis=net")')).toBe(1);
    expect(evaluate('=TIC.STREAK("JP","2025-11")')).toBe(11);
  });

  test("LOWSINCE finds the last month with as large net sales", () => {
    const since = evaluate('=TIC.LOWSINCE("CN","2026-02","of=net")') as number;
    const sold = (month: string) => evaluate(`=TIC.FLOW("CN","${month}")`) as number;
    const month = formatMonth(monthOfDay(since));
    expect(sold(month)).toBeLessThanOrEqual(sold("2026-02"));
    const between = evaluate(
      `=TIC.SERIES("CN","${formatMonth(monthOfDay(since) + 1)}","2026-01","longterm.net",,"dates=0")`,
    ) as number[][];
    for (const [net] of between) expect(net).toBeGreaterThan(sold("2026-02"));
  });
});

describe("of shares and changes over a span", () => {
  test.each([
    [
      '=TIC.LOWSINCE("CN","2026-04","whole=EUROPE")',
      "#VALUE! Option whole goes with of=share. Write both, or leave it out.",
    ],
    [
      '=TIC.PEAK("CN",,,"value","of=net; span=1Y")',
      "#VALUE! Option span goes with of=change. Write both, or leave it out.",
    ],
    [
      '=TIC.HIGHSINCE("CN","2026-04","of=share; whole=Erope")',
      '#VALUE! Argument whole: Unknown holder "Erope". Did you mean Europe (19992)?',
    ],
    [
      '=TIC.LOWSINCE("CN","2026-04","of=share; whole=CZ")',
      '#N/A Czech Republic was last published for 2014-12. Write "last" for that.',
    ],
    [
      '=TIC.LOWSINCE("CN","2000-06","of=change; span=1Y")',
      "#N/A China has no figure for 1999-06: its history starts in 2000-03.",
    ],
  ])("%s is %s", (formula, error) => {
    expect(errorOf(formula)).toBe(error);
  });

  test("a share is compared with the shares of earlier months", () => {
    // 2001-03: 69.8 of 1,012.5 billion, 6.894%; 2026-04: 651.072 of 9,352.646, 6.961%.
    expect(evaluate('=TIC.LOWSINCE("CN","2026-04","of=share")')).toBe(serial("2001-03"));
    const share = (month: string) => evaluate(`=TIC.SHARE("GB","${month}","EUROPE")`) as number;
    const since = evaluate('=TIC.HIGHSINCE("GB","2026-04","of=share; whole=EUROPE")') as number;
    expect(share(formatMonth(monthOfDay(since)))).toBeGreaterThanOrEqual(share("2026-04"));
    for (let month = monthOfDay(since) + 1; month < isoMonth("2026-04"); month++)
      expect(share(formatMonth(month))).toBeLessThan(share("2026-04"));
    expect(evaluate('=TIC.PEAK("CN",,,"month","of=share")')).toBe(serial("2011-07"));
    expect(evaluate('=TIC.PEAK("CN","2011-07","2011-07","of=share")')).toBe(
      evaluate('=TIC.SHARE("CN","2011-07")'),
    );
    expect(evaluate('=TIC.DRAWDOWN("CN","2026-04","of=share")')).toBeCloseTo(
      (evaluate('=TIC.SHARE("CN","2026-04")') as number) /
        (evaluate('=TIC.SHARE("CN","2011-07")') as number) -
        1,
      12,
    );
  });

  test("changes of a year are compared with changes of a year", () => {
    // 2025-10 190.744 less 2024-10 241.399.
    expect(evaluate('=TIC.TROUGH("IN",,,"both","of=change; span=1Y; history=slt")')).toEqual([
      [expect.any(Number), expect.any(Number)],
    ]);
    expect(evaluate('=TIC.PEAK("IN","2025-10","2025-10","of=change; span=1Y")')).toBe(-50.655);
    expect(evaluate('=TIC.TROUGH("CN",,,"both","of=change")')).toEqual([
      [-66.322, serial("2016-11")],
    ]);
  });

  test("net purchases are compared with those of the same form", () => {
    expect(errorOf('=TIC.LOWSINCE("CN","2026-03","of=net")')).toBe(
      "#N/A Record low: the history starts in 2023-02. Write record=start for that month.",
    );
    const kept = evaluate('=TIC.LOWMONTHS("CN","2026-03","of=net; breaks=keep")') as number;
    expect(kept).toBeGreaterThan(37);
  });
});

describe("the turn of a streak", () => {
  test("before=1 is the streak that ended a month earlier", () => {
    expect(evaluate('=TIC.STREAK("CN","2022-07","before=1")')).toBe(-8);
    expect(evaluate('=TIC.STREAK("CN","2022-08","before=1")')).toBe(1);
    expect(errorOf('=TIC.STREAK("CN","2022-06","before=1")')).toBe(
      "#N/A The streak of China did not end before 2022-06: it goes on. Leave out before=1 for its length.",
    );
    expect(errorOf('=TIC.STREAK("CN","2000-04","before=1")')).toBe(
      "#N/A China has no month before 2000-03 to compare with.",
    );
  });

  // Ireland 11401, s1_globl: sold in 2022-12 and 2023-01; Table 3, for_lt_treas_net of 2023-02: bought.
  test("before=1 keeps to one form, and to a group's members", () => {
    expect(errorOf('=TIC.STREAK("IE","2023-02","basis=net; before=1")')).toBe(
      "#N/A Net purchases of Ireland from 2023-01 to 2023-02 are of two kinds: Form S to 2023-01, by counterparty, then Form SLT, by owner. Write breaks=keep to add them up.",
    );
    expect(evaluate('=TIC.STREAK("IE","2023-02","basis=net; before=1; breaks=keep")')).toBe(-2);
    expect(evaluate('=TIC.STREAK("GREATERCHINA","1978-06","basis=net")')).toBe(0);
    expect(errorOf('=TIC.STREAK("GREATERCHINA","1978-06","basis=net; before=1")')).toBe(
      "#N/A Greater China cannot be compared between 1978-05 and 1978-06: China is published in only one of them.",
    );
  });

  // India: -50.655 in the year to 2025-10; 19.359, 9.035 and 2.267 before; -11.668 to 2021-10.
  test("span=1Y counts changes of a year, end to end", () => {
    expect(evaluate('=TIC.STREAK("IN","2025-10","span=1Y")')).toBe(-1);
    expect(evaluate('=TIC.STREAK("IN","2024-10","span=1Y")')).toBe(3);
    expect(evaluate('=TIC.STREAK("IN","2025-10","span=1Y; before=1")')).toBe(3);
    expect(errorOf('=TIC.STREAK("GB","2021-10","span=1Y")')).toBe(
      "#N/A The change of United Kingdom into 2021-10 is not like for like: the published series jumps and the old one was not continued. Write breaks=keep to count it.",
    );
    expect(evaluate('=TIC.STREAK("JP","2025-11","basis=net; span=1Y")')).toBe(1);
  });

  test("stops at the break of June 2021 for what contains holders that jump", () => {
    expect(evaluate('=TIC.STREAK("TOTAL","2021-08")')).toBe(2);
    expect(errorOf('=TIC.STREAK("TOTAL","2021-06")')).toMatch(
      /^#N\/A The change of Grand total into 2021-06/i,
    );
  });

  test.each([
    'STREAK("CN","2025-11","span=2020-01")',
    'LOWSINCE("CN","2025-11","of=change;span=2020-01")',
  ])("%s has no span that repeats", (formula) => {
    expect(errorOf(`=TIC.${formula}`)).toBe(
      '#VALUE! Argument span cannot be "2020-01". Write "1M", "2Q", "1Y", "YTD" or "QTD".',
    );
  });
});

describe("sums of measures, and wholes of the largest holders", () => {
  test("are looked back over like a measure", () => {
    expect(errorOf('=TIC.LOWSINCE("CN","2025-11","treasuries+agency")')).toBe(
      "#N/A Record low: the history starts in 2020-01. Write record=start for that month.",
    );
    const both = evaluate('=TIC.PEAK("CN","2025-11","2025-11",,"treasuries+agency")');
    const apart = ["treasuries", "agency"].map((measure) =>
      Number(evaluate(`=TIC.PEAK("CN","2025-11","2025-11",,"${measure}")`)),
    );
    expect(both).toBeCloseTo(apart[0]! + apart[1]!, 9);
    expect(evaluate('=TIC.LOWSINCE("CN","2025-11","longterm+agency","of=net")')).toEqual(
      expect.any(Number),
    );
  });

  test("are those of each month", () => {
    const share = evaluate('=TIC.PEAK("CN","2025-11","2025-11","of=share; whole=TOP5")');
    expect(share).toBe(evaluate('=TIC.SHARE("CN","2025-11","TOP5")'));
    expect(evaluate('=TIC.SERIES("CN","2025-11","2025-11","share=TOP5;dates=0")')).toBe(share);
  });
});

test("STREAK takes sums of measures, of net purchases as of holdings", () => {
  expect(evaluate('=TIC.STREAK("CN","2025-11","treasuries+agency")')).toBe(-9);
  expect(evaluate('=TIC.STREAK("CN","2025-11","longterm+agency",,"basis=net")')).toBe(-13);
});

test("DRAWDOWN takes sums of measures", () => {
  const sum = (month: string) =>
    evaluate(`=TIC.HOLDINGS("CN","${month}","treasuries+agency")`) as number;
  const peak = evaluate('=TIC.PEAK("CN",,,,"treasuries+agency")') as number;
  expect(evaluate('=TIC.DRAWDOWN("CN","2026-04","treasuries+agency")')).toBeCloseTo(
    sum("2026-04") / peak - 1,
    9,
  );
});

test("a window of one month without a figure is the one that the history asked for leaves", () => {
  expect(errorOf('=TIC.PEAK("Belgium and Luxembourg","2010-01","2011-09",,,,"history=slt")')).toBe(
    "#N/A Belgium and Luxembourg has no figure from 2011-09 to 2011-09.",
  );
});
