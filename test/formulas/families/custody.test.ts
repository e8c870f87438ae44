import { loadSnapshot } from "../../support/data";
import { call, errorOf, evaluate } from "../../support/formula";
import { raw } from "../../treasury/raw";

beforeAll(() => loadSnapshot("markets", "securities"));

const serial = (day: string) => Date.parse(day) / 86_400_000 + 25_569;

/** The Wednesdays of the file with their figures, in USD millions. */
const WEEKS = raw("raw/market/fred_WMTSECL1.csv")
  .trim()
  .split("\n")
  .slice(1)
  .map((line) => line.split(","))
  .map(([day, value]) => [day!, Number(value)] as const)
  .filter(([, value]) => value > 0);

describe("CUSTODY", () => {
  test.each([
    [
      '=TIC.CUSTODY("soon")',
      'Argument week cannot be "soon". Write a date such as "2026-06-24", a month, "latest", or "-1" for the week before the newest.',
    ],
    ['=TIC.CUSTODY("03/04/2026")', 'Ambiguous date "03/04/2026". Write 2026-04-03.'],
    [
      '=TIC.CUSTODY("latest","both")',
      'Argument give cannot be "both". Write value, change, year, week.',
    ],
    [
      '=TIC.CUSTODY("latest","value","bills")',
      'Argument measure cannot be "bills". Write custody.',
    ],
  ])("%s is #VALUE!", (formula, sentence) => {
    expect(errorOf(formula)).toBe(`#VALUE! ${sentence}`);
  });

  test("every Wednesday of the file has its figure, and its change from the week before", () => {
    const days = WEEKS.map(([day]) => [serial(day)]);
    expect(call("CUSTODY", days)).toEqual(WEEKS.map(([, value]) => [value / 1000]));
    const changes = call("CUSTODY", days.slice(1), "change", null, null, "units=mn") as number[][];
    expect(changes.map(([change]) => change)).toEqual(
      WEEKS.slice(1).map(([, value], i) => value - WEEKS[i]![1]),
    );
  });

  test("a date stands for the last Wednesday up to it, a month for its last", () => {
    expect(evaluate('=TIC.CUSTODY("2026-06-24")')).toBe(2636.947);
    expect(evaluate('=TIC.CUSTODY("2026-06-26","change")')).toBe(5.656);
    for (const week of ['"2026-06-30"', '"June 2026"', '"latest"', "", '"2026Q2"'])
      expect(evaluate(`=TIC.CUSTODY(${week})`)).toBe(2636.947);
    expect(evaluate('=TIC.CUSTODY("latest",,,"2026-07-10")')).toBe(2636.947);
    expect(evaluate('=TIC.CUSTODY("-1","week")')).toBe(serial("2026-06-17"));
    expect(evaluate('=TIC.CUSTODY("2026-06-23","week")')).toBe(serial("2026-06-17"));
  });

  test("a year's change is that from 52 weeks before, as the release prints it", () => {
    const [, now] = WEEKS.at(-1)!;
    const [day, then] = WEEKS.at(-53)!;
    expect(day).toBe("2025-06-25");
    expect(evaluate('=TIC.CUSTODY("2026-06-24","year","units=mn")')).toBe(now - then);
  });

  test.each([
    [
      '=TIC.CUSTODY("2026-07-01")',
      'Treasury securities in custody at the Federal Reserve: the data ends in 2026-06-24 and has no 2026-07-01. Refresh in the TIC pane, or write "latest".',
    ],
    [
      '=TIC.CUSTODY("2007-07-03")',
      "Treasury securities in custody at the Federal Reserve: the data begins in 2007-07-04 and has no 2007-06-27.",
    ],
    [
      '=TIC.CUSTODY("2007-07-04","change")',
      "Treasury securities in custody at the Federal Reserve: the data begins in 2007-07-04 and has no 2007-06-27.",
    ],
    [
      '=TIC.CUSTODY("latest",,,"first")',
      "First prints of custody at the Federal Reserve are not stored. Leave out as_of.",
    ],
    [
      '=TIC.CUSTODY("latest",,,"2026-06-30")',
      "No stored publication of Treasury securities in custody at the Federal Reserve was released by 2026-06-30. The oldest is of 2026-07-02.",
    ],
  ])("%s is #N/A with the reason", (formula, sentence) => {
    expect(errorOf(formula)).toBe(`#N/A ${sentence}`);
  });
});

describe("custody as a monthly measure", () => {
  test("is official holders' alone", () => {
    expect(errorOf('=TIC.HOLDINGS("CN","2026-05","custody")')).toBe(
      "#N/A The Federal Reserve publishes what it keeps in custody for all foreign official accounts together, not for China. Write OFFICIAL.",
    );
    expect(errorOf('=TIC.STREAK("OFFICIAL","2026-05","custody","basis=net")')).toBe(
      "#VALUE! Of what the Federal Reserve keeps in custody only the amount is published, not what was bought or sold. Write longterm, or treasuries.",
    );
  });

  test("is that of the last Wednesday of the month", () => {
    expect(evaluate('=TIC.HOLDINGS("OFFICIAL","2026-06","custody")')).toBe(2636.947);
    const months = new Map(WEEKS.map(([day, value]) => [day.slice(0, 7), value]));
    expect(evaluate('=TIC.SERIES("OFFICIAL",,,"custody",,"dates=text; units=mn")')).toEqual([
      ...months,
    ]);
    expect(evaluate('=TIC.CHANGE("OFFICIAL","2026-06",,,"custody","units=mn")')).toBe(
      months.get("2026-06")! - months.get("2026-05")!,
    );
  });

  test("looks back over its own history", () => {
    const months = [...new Map(WEEKS.map(([day, value]) => [day.slice(0, 7), value]))];
    const at = months.findIndex(([month]) => month === "2026-05");
    const [since] = months.slice(0, at).findLast(([, value]) => value <= months[at]![1])!;
    const [year, month] = since.split("-").map(Number) as [number, number];
    expect(evaluate('=TIC.LOWSINCE("OFFICIAL","2026-05","custody")')).toBe(
      Date.UTC(year, month, 0) / 86_400_000 + 25_569,
    );
  });

  test("SAY and CITE tell of no estimates and no breaks", () => {
    expect(evaluate('=TIC.CITE("OFFICIAL","2010-06","custody")')).toMatch(
      /^Federal Reserve, Release H\.4\.1, .* \(fred_WMTSECL1\.csv\), row "Marketable U\.S\. Treasury securities" \(99990\), column WMTSECL1, 2010-06, released 2026-07-02\. Note: the last Wednesday of the month; [^;]*\.$/,
    );
    expect(evaluate('=TIC.SAY("OFFICIAL","2026-06","custody")')).toMatch(
      /^Foreign official institutions held 2,636\.9 billion dollars of Treasury securities in custody at the Federal Reserve at the end of June 2026 /,
    );
    expect(errorOf('=TIC.HOLDINGS("OFFICIAL","2026-07","custody")')).toMatch(
      /^#N\/A Treasury securities in custody .*: the data ends in 2026-06 and has no 2026-07\./,
    );
  });
});

describe("public debt", () => {
  test("is known at the end of quarters", () => {
    expect(evaluate('=TIC.HOLDINGS("PUBLICDEBT","2025-12")')).toBe(38_514.009);
    expect(evaluate('=TIC.HOLDINGS("PUBLICDEBT")')).toBe(39_065.421);
    expect(evaluate('=TIC.HOLDINGS("PUBLICDEBT","-1Q")')).toBe(38_514.009);
    expect(errorOf('=TIC.HOLDINGS("PUBLICDEBT",,,"2026-06-30")')).toBe(
      "#N/A No stored publication of total public debt was released by 2026-06-30. The oldest is of 2026-08-22.",
    );
    expect(evaluate('=TIC.HOLDINGS("public debt","last")')).toBe(39_065.421);
    expect(evaluate('=TIC.CHANGE("PUBLICDEBT","2010-06","1Q","units=mn")')).toBe(
      Number(/2010-04-01,(\d+)/.exec(raw("raw/market/fred_GFDEBTN.csv"))![1]) -
        Number(/2010-01-01,(\d+)/.exec(raw("raw/market/fred_GFDEBTN.csv"))![1]),
    );
    expect(evaluate('=TIC.SERIES("PUBLICDEBT","2025-06","2025-12",,"freq=q; dates=0")')).toEqual([
      [evaluate('=TIC.HOLDINGS("PUBLICDEBT","2025-06")')],
      [evaluate('=TIC.HOLDINGS("PUBLICDEBT","2025-09")')],
      [38_514.009],
    ]);
  });

  test.each([
    ["2025-11", "2025-12"],
    ["2025-10", "2025-09"],
    ["2026-04", "2026-03"],
  ])("of %s is #N/A and names %s", (month, nearest) => {
    expect(errorOf(`=TIC.HOLDINGS("PUBLICDEBT","${month}")`)).toBe(
      `#N/A Total public debt is known at the end of quarters, not for ${month}. The nearest is ${nearest}.`,
    );
  });

  test("may be the whole of a share, and holds no part itself", () => {
    expect(evaluate('=TIC.SHARE("TOTAL","2025-12","PUBLICDEBT")')).toBeCloseTo(0.240619043, 9);
    expect(evaluate('=TIC.SHARE("TOTAL","2025-12","PUBLICDEBT","bills")')).toBe(
      (evaluate('=TIC.HOLDINGS("TOTAL","2025-12","bills","units=mn")') as number) / 38_514_009,
    );
    expect(errorOf('=TIC.SHARE("TOTAL","2025-11","PUBLICDEBT")')).toMatch(/^#N\/A .*2025-12\.$/);
    expect(errorOf('=TIC.SHARE("PUBLICDEBT","2025-12")')).toBe(
      "#N/A Total public debt has no share: it is held, and holds nothing. Write it in the argument of.",
    );
    expect(errorOf('=TIC.RANK("PUBLICDEBT","2025-12")')).toBe(
      "#N/A Total public debt has no rank: it is no single holder.",
    );
    expect(errorOf('=TIC.SHARE("TOTAL","2025-12","PUBLICDEBT","equity")')).toBe(
      "#N/A Total public debt is not published in U.S. equity.",
    );
  });

  test("CITE says how FRED dates it, SAY no more than the amount", () => {
    expect(evaluate('=TIC.CITE("PUBLICDEBT","2005-12")')).toBe(
      'U.S. Treasury, total public debt, by way of FRED (fred_GFDEBTN.csv), row "Total public debt", column GFDEBTN, 2005-12, released 2026-08-22. Note: total public debt at the end of the quarter, which FRED dates 2005-10-01.',
    );
    expect(evaluate('=TIC.SAY("PUBLICDEBT","2025-12")')).toBe(
      "Total public debt came to 38,514.0 billion dollars at the end of December 2025 (as published on 2026-08-22).",
    );
  });
});
