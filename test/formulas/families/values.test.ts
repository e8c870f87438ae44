import fc from "fast-check";
import { HOLDERS } from "../../../src/tic/holder";
import { lastDay, isoMonth } from "../../../src/tic/month";
import { loadSnapshot } from "../../support/data";
import { call, errorOf, evaluate } from "../../support/formula";
import { HostError } from "../../support/host";

beforeAll(() => loadSnapshot("securities"));

const serial = (month: string) => lastDay(isoMonth(month));

describe("HOLDINGS", () => {
  test.each([
    [
      "=TIC.HOLDINGS()",
      'Argument holder is missing. Write a code or name such as "CN", "China" or 41408.',
    ],
    [
      '=TIC.HOLDINGS("","2025-11")',
      'Argument holder is missing. Write a code or name such as "CN", "China" or 41408.',
    ],
    ['=TIC.HOLDINGS("Chnia","2025-11")', 'Unknown holder "Chnia". Did you mean China (CN)?'],
    ["=TIC.HOLDINGS(TRUE)", "Argument holder cannot be true. Write text or a number."],
    ['=TIC.HOLDINGS("CN","01/11/2025")', 'Ambiguous date "01/11/2025". Write 2025-11.'],
    [
      '=TIC.HOLDINGS("CN","soon")',
      'Argument month cannot be "soon". Write a month such as "2025-11", "Nov 2025", "2025Q3", "latest", "-1Y" or "last".',
    ],
    [
      '=TIC.HOLDINGS("CN","2025-11","gold")',
      'Argument measure cannot be "gold". Write treasuries, longterm, bills, agency, corporate, equity, securities, foreign, foreignbonds, foreignequity, custody.',
    ],
    [
      '=TIC.HOLDINGS("CN","2025-11",,"soon")',
      'Argument as_of cannot be "soon". Write a date such as "2026-01-15", "first" or "latest".',
    ],
    [
      '=TIC.HOLDINGS("CN","2025-11",,,"units=eur")',
      'Argument units cannot be "eur". Write bn, mn, tn, usd.',
    ],
    [
      '=TIC.HOLDINGS("CN","2025-11",,,"headers=1")',
      'Unknown option "headers". Valid options: month, measure, asof, units, members, series, card.',
    ],
    [
      '=TIC.HOLDINGS("CN","2025-11",,,"billions")',
      'Options cannot be "billions". Write pairs such as "units=mn; asof=2026-01-15" with the keys month, measure, asof, units, members, series, card.',
    ],
  ])("%s is #VALUE!", (formula, sentence) => {
    expect(errorOf(formula)).toBe(`#VALUE! ${sentence}`);
  });

  test("gives the most precise figure published, in billions", () => {
    expect(evaluate('=TIC.HOLDINGS("CN","2025-11")')).toBe(683.862);
    expect(evaluate('=TIC.HOLDINGS("CN","2009-12")')).toBe(894.8);
    expect(evaluate('=TIC.HOLDINGS("CN","2013-11")')).toBe(1316.715);
    expect(evaluate('=TIC.HOLDINGS("PL","2025-12")')).toBe(60.5);
    expect(evaluate('=TIC.HOLDINGS("DK","2011-10")')).toBe(13.6);
  });

  test.each([
    ...[
      '"CN"',
      '"chn"',
      '"China"',
      '"china, mainland"',
      '"41408"',
      "41408",
      '" CN "',
      '"China 5/"',
    ],
  ])("knows China as %s", (holder) => {
    expect(evaluate(`=TIC.HOLDINGS(${holder},"2025-11")`)).toBe(683.862);
  });

  test.each([
    ...['"2025-11"', '"2025-11-30"', '"2025-11-01"', '"Nov 2025"', '"November 2025"', '"2025M11"'],
    ...['"11/2025"', '"30.11.2025"', '"202511"', "202511", "45991", "45991.5", '"45962"'],
  ])("knows November 2025 as %s", (month) => {
    expect(evaluate(`=TIC.HOLDINGS("CN",${month})`)).toBe(683.862);
  });

  test("takes the month from the options where its own place is an empty cell", () => {
    const month = (cells: unknown) => call("HOLDINGS", "CN", cells, null, null, "month=2025-11");
    for (const cells of [null, [[null]], [["2025-11"]]]) expect(month(cells)).toEqual([[683.862]]);
  });

  test("says where a publication goes that stands in the place of the measure", () => {
    for (const edition of ["first", "2026-01-15"])
      expect(errorOf(`=TIC.HOLDINGS("CN","2025-11","${edition}")`)).toBe(
        `#VALUE! Argument measure cannot be "${edition}". A publication is the argument after it: write asof=${edition}.`,
      );
  });

  test("gives the old series where a survey's benchmark prints it once more", () => {
    expect(evaluate('=TIC.HOLDINGS("CN","2011-06","series=old")')).toBe(1165.5);
    expect(errorOf('=TIC.HOLDINGS("CN","2015-01","series=old")')).toBe(
      "#N/A China has no old series for 2015-01. Leave out series=old.",
    );
    // mfhhis01, June 2002, the right column: n.a., and Belgium with Luxembourg.
    expect(evaluate('=TIC.HOLDINGS("LU","2002-06")')).toBe(23.1);
    for (const [holder, name] of Object.entries({ LU: "Luxembourg", BE: "Belgium" }))
      expect(errorOf(`=TIC.HOLDINGS("${holder}","2002-06","series=old")`)).toBe(
        `#N/A ${name} has no old series for 2002-06. Leave out series=old.`,
      );
    // Before the benchmark of June 2009 came out, its figure was of the old series.
    expect(evaluate('=TIC.HOLDINGS("CN","2009-06",,"2010-02-20","series=old")')).toBe(776.4);
  });

  test("takes a quarter's or year's last month", () => {
    expect(evaluate('=TIC.HOLDINGS("CN","2025Q3")')).toBe(699.205);
    expect(evaluate('=TIC.HOLDINGS("CN","2025Q4")')).toBe(683.455);
    expect(evaluate('=TIC.HOLDINGS("CN","2025")')).toBe(683.455);
    expect(evaluate('=TIC.HOLDINGS("CN",2025)')).toBe(683.455);
  });

  test.each([
    '"CN"',
    '"CN",',
    '"CN",""',
    '"CN",0',
    '"CN","latest"',
    '"CN","Latest"',
    '"CN","last"',
  ])("(%s) is the newest month's", (list) => {
    expect(evaluate(`=TIC.HOLDINGS(${list})`)).toBe(651.072);
  });

  test("counts back from the newest month", () => {
    expect(evaluate('=TIC.HOLDINGS("CN",-1)')).toBe(652.316);
    expect(evaluate('=TIC.HOLDINGS("CN","-1")')).toBe(652.316);
    expect(evaluate('=TIC.HOLDINGS("CN","-2Q")')).toBe(687.71);
    expect(evaluate('=TIC.HOLDINGS("CN","-1Y")')).toBe(743.56);
  });

  test("takes the holder's own last month only when asked to", () => {
    expect(evaluate('=TIC.HOLDINGS("CZ","last")')).toBe(5.701);
    expect(evaluate('=TIC.HOLDINGS("PL","last")')).toBe(60.5);
    expect(errorOf('=TIC.HOLDINGS("CZ")')).toBe(
      '#N/A Czech Republic was last published for 2014-12. Write "last" for that.',
    );
  });

  test("gives notes and bonds, and bills", () => {
    expect(evaluate('=TIC.HOLDINGS("CN","2025-11","longterm")')).toBe(624.211);
    expect(evaluate('=TIC.HOLDINGS("CN","2025-11","Bills")')).toBe(59.651);
    expect(evaluate('=TIC.HOLDINGS("IQ","2016-04","longterm")')).toBe(9.211);
    expect(evaluate('=TIC.HOLDINGS("OFFICIAL","2005-11","bills")')).toBe(214.9);
  });

  test.each([
    ["bn", 683.862],
    ["mn", 683_862],
    ["tn", 0.683862],
    ["usd", 683_862_000_000],
  ])("in %s", (unit, value) => {
    expect(evaluate(`=TIC.HOLDINGS("CN","2025-11",,,"${unit}")`)).toBe(value);
    expect(evaluate(`=TIC.HOLDINGS("CN","2025-11",,,"units=${unit}")`)).toBe(value);
  });

  test("takes options wherever they stand, and arguments as options", () => {
    expect(evaluate('=TIC.HOLDINGS("CN","month=2025-11; units=mn")')).toBe(683_862);
    expect(evaluate('=TIC.HOLDINGS("CN","2025-11","asof=2026-01-15")')).toBe(682.6);
    expect(evaluate('=TIC.HOLDINGS("CN","2025-11",,"units=mn")')).toBe(683_862);
    expect(evaluate('=TIC.HOLDINGS("CN","2025-11",,,"measure=bills; mn")')).toBe(59_651);
  });

  test("gives what had been published by the end of a day, month or year", () => {
    expect(evaluate('=TIC.HOLDINGS("CN","2025-11",,"2026-01-15")')).toBe(682.6);
    expect(evaluate('=TIC.HOLDINGS("CN","2025-11",,46037)')).toBe(682.6);
    expect(evaluate('=TIC.HOLDINGS("CN","2025-11",,"2026-01")')).toBe(682.6);
    expect(evaluate('=TIC.HOLDINGS("GB","2025-11",,"2026-03-31")')).toBe(889);
    expect(evaluate('=TIC.HOLDINGS("CN","2025-10",,"2025")')).toBe(688.7);
    expect(evaluate('=TIC.HOLDINGS("CN","2009-12",,"2010")')).toBe(755.4);
    expect(evaluate('=TIC.HOLDINGS("CN","2025-11",,"latest")')).toBe(683.862);
  });

  test("the newest month as of a day is that day's", () => {
    expect(evaluate('=TIC.HOLDINGS("CN",,,"2026-01-15")')).toBe(682.6);
    expect(evaluate('=TIC.HOLDINGS("CN","-1",,"2026-01-15")')).toBe(688.7);
    expect(evaluate('=TIC.HOLDINGS("CN",,,"2010-02-16")')).toBe(755.4);
  });

  test("gives the first print: the release whose newest month it is", () => {
    expect(evaluate('=TIC.HOLDINGS("CN","2025-11",,"first")')).toBe(682.6);
    expect(evaluate('=TIC.HOLDINGS("GB","2025-11",,"first")')).toBe(888.5);
    expect(evaluate('=TIC.HOLDINGS("TOTAL","2025-11",,"first")')).toBe(9355);
    expect(evaluate('=TIC.HOLDINGS("CN","2009-12",,"first")')).toBe(755.4);
    expect(evaluate('=TIC.HOLDINGS("JP","2026-04",,"first")')).toBe(1209.889);
    expect(evaluate('=TIC.HOLDINGS("CN",,,"first")')).toBe(651.072);
  });

  test.each([
    ["TOTAL", 9349.64],
    ["WORLD", 9349.64],
    ["All Countries", 9251.515],
    ["OFFICIAL", 3912.314],
    ["PRIVATE", 5437.326],
    ["EUROPE", 3625.49],
    ["EUROZONE", 1989.107],
    ["EU", 2152.479],
    ["ASIA", 3797.017],
    ["AFRICA", 47.854],
    ["LATAM", 550.09],
    ["CARIBBEAN", 665.345],
  ])("gives the published row %s", (row, value) => {
    expect(evaluate(`=TIC.HOLDINGS("${row}","2025-11")`)).toBe(value);
  });

  test.each([
    ["G7", 3105.713],
    ["BRICS", 1048.567],
    ["GCC", 317.204 /* AE, KW and SA: the others are not published */],
    ["NORDICS", 289.882 /* without Iceland */],
    ["CUSTODY", 2853.772],
  ])("adds up the published members of %s", (group, value) => {
    expect(evaluate(`=TIC.HOLDINGS("${group}","2025-11")`)).toBe(value);
  });

  test("adds and subtracts holders", () => {
    expect(evaluate('=TIC.HOLDINGS("CN+BE","2025-11")')).toBe(1164.888);
    expect(evaluate('=TIC.HOLDINGS("EUROPE-GB","2025-11")')).toBe(2745.673);
    expect(evaluate('=TIC.HOLDINGS("G7-JP","2025-11")')).toBe(1903.02);
  });

  test("has no sum of the European Union and the United Kingdom while that was in its row", () => {
    expect(evaluate('=TIC.HOLDINGS("EU+GB","2020-02")')).toBe(1794.941);
    expect(errorOf('=TIC.HOLDINGS("EU+GB","2020-01")')).toBe(
      '#N/A European Union + United Kingdom would count the United Kingdom twice in 2020-01: the Treasury\'s row of the European Union has it to 2020-01. Write "EU" alone, or a later month.',
    );
  });

  test("leaves nobody out of the euro area's row who had not joined it", () => {
    expect(evaluate('=TIC.HOLDINGS("EUROZONE ex Bulgaria","2026-01","securities")')).toBeCloseTo(
      Number(evaluate('=TIC.HOLDINGS("EUROZONE","2026-01","securities")')) -
        Number(evaluate('=TIC.HOLDINGS("BG","2026-01","securities")')),
      6,
    );
    expect(errorOf('=TIC.HOLDINGS("EUROZONE ex Bulgaria","2025-12","securities")')).toBe(
      "#N/A Bulgaria cannot be left out of Euro area in 2025-12: the Treasury's row has it from 2026-01 on. Leave it away before.",
    );
  });

  test("gives an honest 0 where the Treasury prints one", () => {
    expect(evaluate('=TIC.HOLDINGS("NO","2006-04")')).toBe(0);
  });

  test("spills over a column, a row, and a column against a row", () => {
    expect(call("HOLDINGS", [["CN"], ["JP"]], [["2025-11"]])).toEqual([[683.862], [1202.693]]);
    expect(call("HOLDINGS", [["CN"]], [["2025-10", "2025-11"]])).toEqual([[687.71, 683.862]]);
    expect(call("HOLDINGS", [["CN"], ["JP"]], [["2025-10", "2025-11"]])).toEqual([
      [687.71, 683.862],
      [1199.967, 1202.693],
    ]);
    expect(call("HOLDINGS", [["CN"], ["JP"]], [["2025-11"], ["2025-10"]])).toEqual([
      [683.862],
      [1199.967],
    ]);
  });

  test("refuses ranges that do not fit together", () => {
    expect(call("HOLDINGS", [["CN"], ["JP"]], [["2025-09"], ["2025-10"], ["2025-11"]])).toEqual(
      new HostError(
        "#VALUE!",
        "Ranges of 2×1 and 3×1 cells do not fit together. Use ranges of equal shape, or a column against a row.",
      ),
    );
  });

  test("leaves blanks blank and errors in their cells, and trims the end of the range", () => {
    const error = new HostError("#N/A", "from another formula");
    const column = [["CN"], [""], [null], [0], ["Chnia"], [error], ["HU"], ["JP"], [""], [null]];
    expect(call("HOLDINGS", column, [["2025-11"]])).toEqual([
      [683.862],
      [""],
      [""],
      [""],
      [new HostError("#VALUE!", 'Unknown holder "Chnia". Did you mean China (CN)?')],
      [error],
      [
        new HostError(
          "#N/A",
          "The Treasury withholds the figure of Hungary for 2025-11 (n.a. in slt_table3.txt).",
        ),
      ],
      [1202.693],
    ]);
  });

  test("takes a long column as a whole", () => {
    const column = Array.from({ length: 50_000 }, (_, i) => [i < 2 ? ["CN", "JP"][i] : null]);
    expect(call("HOLDINGS", column, [["2025-11"]])).toEqual([[683.862], [1202.693]]);
  });

  test("takes data types: an entity card by its code, a formatted month by its value", () => {
    const card = { type: "Entity", properties: { Code: { type: "Double", basicValue: 41408 } } };
    const month = { type: "FormattedNumber", basicValue: 45991, numberFormat: "yyyy-mm" };
    expect(call("HOLDINGS", [[card]], [[month]])).toEqual([[683.862]]);
  });

  test("takes what Excel passes for omitted arguments", () => {
    expect(call("HOLDINGS", [["CN"]])).toEqual([[651.072]]);
    expect(call("HOLDINGS", [["CN"]], [[null]], null, null, null)).toEqual([[651.072]]);
    expect(call("HOLDINGS", [["CN"]], null, 0, 0, 0)).toEqual([[651.072]]);
    expect(call("HOLDINGS", [["CN"]], undefined, "", "", "")).toEqual([[651.072]]);
  });

  test("passes an error in an argument on", () => {
    const error = new HostError("#N/A", "from another formula");
    expect(call("HOLDINGS", [[error]], [["2025-11"]])).toBe(error);
    expect(call("HOLDINGS", [["CN"]], [[error]])).toBe(error);
    expect(call("HOLDINGS", [["CN"]], [["2025-11"]], error)).toBe(error);
    expect(
      call("HOLDINGS", [["CN"]], [["2025-11"]], { type: "Error", basicValue: "#REF!" }),
    ).toEqual(
      new HostError("#VALUE!", "An argument is the error #REF!. Mend the cell it comes from."),
    );
  });

  test("for any holder, month, measure and day is a number, or an error with a sentence", () => {
    // What a table leaves over is no holder.
    const names = HOLDERS.map(({ name }) => name).filter((name) => name !== "All Other");
    const holder = fc.constantFrom(...names, "G7", "CN+BE", "EUROPE-GB");
    const month = fc.integer({ min: isoMonth("1999-01"), max: isoMonth("2027-12") });
    const measure = fc.constantFrom("treasuries", "longterm", "bills", null);
    const by = fc.constantFrom(
      null,
      "first",
      "2009",
      "2012",
      "2023-03-15",
      "2026-01-15",
      "2026-05",
    );
    fc.assert(
      fc.property(holder, month, measure, by, (holder, month, measure, by) => {
        const result = call("HOLDINGS", [[holder]], [[lastDay(month)]], measure, by);
        if (result instanceof HostError) {
          expect(result.code).toBe("#N/A");
          expect(result.message).toMatch(/^[A-Z].*[.)]$/);
          expect(result.message).not.toContain("Something went wrong");
        } else {
          const [[value]] = result as [[number]];
          expect(Number.isFinite(value)).toBe(true);
        }
      }),
      { numRuns: 300 },
    );
  });

  test("for any arguments at all is a number, text, or one of the two errors with a sentence", () => {
    const argument = fc.oneof(
      fc.string(),
      fc.double(),
      fc.integer(),
      fc.constantFrom("CN", "2025-11", "bills", "first", "units=mn", "CN+BE", "-1Y", null, true),
    );
    fc.assert(
      fc.property(argument, argument, argument, argument, argument, (h, m, ...tail) => {
        const result = call("HOLDINGS", [[h]], [[m]], ...tail);
        if (result instanceof HostError) {
          expect(["#N/A", "#VALUE!"]).toContain(result.code);
          expect(result.message).not.toContain("Something went wrong");
        } else expect(Number.isFinite((result as [[number]])[0][0])).toBe(true);
      }),
      { numRuns: 300 },
    );
  });
});

describe("a table that was released after the others", () => {
  test("has the newest month of its measures only", () => {
    expect(evaluate('=TIC.HOLDINGS("JP","2026-05","equity")')).toBe(1408.548);
    expect(evaluate('=TIC.HOLDINGS("JP",,"longterm")')).toBe(1049.582);
    expect(evaluate('=TIC.LATESTMONTH(,"longterm")')).toBe(serial("2026-05"));
    expect(evaluate('=TIC.LATESTMONTH(,"bills")')).toBe(serial("2026-04"));
    expect(evaluate('=TIC.HOLDINGS("CN")')).toBe(evaluate('=TIC.HOLDINGS("CN","2026-04")'));
    expect(errorOf('=TIC.HOLDINGS("CN","2026-05")')).toMatch(
      /^#N\/A China is published to 2026-04\. 2026-05 was scheduled for 2026-07-14/,
    );
  });

  // Grand Total 2025-11: Table 3 of 2026-06-18 has 7,911,518, Table 1 of 2026-07-14 7,911,510.
  test("leaves a month to Table 3, so that notes, bonds and bills add up, and CITE tells of it", () => {
    expect(evaluate('=TIC.HOLDINGS("TOTAL","2025-11","longterm")')).toBe(7911.518);
    expect(evaluate('=TIC.CITE("TOTAL","2025-11","longterm")')).toContain(
      "the release of 2026-07-14 has 7911.51 billion dollars (slt_table1.txt)",
    );
    expect(evaluate('=TIC.CITE("TOTAL-CN","2025-11","longterm")')).toContain(
      "the release of 2026-07-14 has for Grand total 7911.51 billion dollars (slt_table1.txt)",
    );
  });
});

test("a group's sum of two measures is without a member that never had one of them, as of a day, too", () => {
  const today = evaluate('=TIC.HOLDINGS("OPEC","2020-03","treasuries+equity")');
  expect(today).toBeGreaterThan(0);
  expect(evaluate('=TIC.HOLDINGS("OPEC","2020-03","treasuries+equity","2026-08-31")')).toBe(today);
});

describe("LATESTMONTH", () => {
  test.each([
    ['=TIC.LATESTMONTH("Chnia")', 'Unknown holder "Chnia". Did you mean China (CN)?'],
    [
      '=TIC.LATESTMONTH("CN","gold")',
      'Argument measure cannot be "gold". Write treasuries, longterm, bills, agency, corporate, equity, securities, foreign, foreignbonds, foreignequity, custody.',
    ],
    [
      '=TIC.LATESTMONTH("CN",,,"month=2025")',
      'Unknown option "month". Valid options: holder, measure, asof, units, members.',
    ],
  ])("%s is #VALUE!", (formula, sentence) => {
    expect(errorOf(formula)).toBe(`#VALUE! ${sentence}`);
  });

  test("is the newest month of the dataset, as the serial of its last day", () => {
    expect(evaluate("=TIC.LATESTMONTH()")).toBe(serial("2026-04"));
    expect(evaluate('=TIC.LATESTMONTH(,"bills")')).toBe(serial("2026-04"));
  });

  test("is a holder's own last month", () => {
    expect(evaluate('=TIC.LATESTMONTH("CN")')).toBe(serial("2026-04"));
    expect(evaluate('=TIC.LATESTMONTH("CZ")')).toBe(serial("2014-12"));
    expect(evaluate('=TIC.LATESTMONTH("PL")')).toBe(serial("2025-12"));
    expect(evaluate('=TIC.LATESTMONTH("VN")')).toBe(serial("2023-12"));
    expect(evaluate('=TIC.LATESTMONTH("Belgium-Luxembourg")')).toBe(serial("2002-05"));
  });

  test("of a sum is the last month that all its terms have", () => {
    expect(evaluate('=TIC.LATESTMONTH("CN+PL")')).toBe(serial("2025-12"));
    expect(evaluate('=TIC.LATESTMONTH("G7")')).toBe(serial("2026-04"));
  });

  test("as of a day, with the options in the holder's place", () => {
    expect(evaluate('=TIC.LATESTMONTH("asof=2026-01-15")')).toBe(serial("2025-11"));
    expect(evaluate('=TIC.LATESTMONTH(,,"2023-03-15")')).toBe(serial("2023-01"));
    expect(evaluate('=TIC.LATESTMONTH("JP",,"2026-03-18")')).toBe(serial("2026-01"));
  });

  test("spills over a range", () => {
    expect(call("LATESTMONTH", [["CZ"], [""], ["CN"]])).toEqual([
      [serial("2014-12")],
      [""],
      [serial("2026-04")],
    ]);
  });

  test("is #N/A for a holder that was never published", () => {
    expect(errorOf('=TIC.LATESTMONTH("AD")')).toBe(
      "#N/A Andorra is not published in U.S. Treasury securities.",
    );
  });
});

describe("HOLDINGS of several measures", () => {
  const of = (measure: string) =>
    evaluate(`=TIC.HOLDINGS("JP","2026-04","${measure}","units=mn")`) as number;

  test("is their sum", () => {
    expect(of("treasuries+agency")).toBe(of("treasuries") + of("agency"));
    expect(of("longterm+agency+corporate+equity")).toBe(of("securities"));
  });

  test("has no value where one of them has none", () => {
    expect(errorOf('=TIC.HOLDINGS("JP","2019-12","treasuries+agency")')).toBe(
      "#N/A Japan has no figure of U.S. agency bonds for 2019-12: its history starts in 2020-01.",
    );
  });

  test("is compared, looked back from and cited as one", () => {
    const now = of("treasuries+agency");
    const before = evaluate(
      '=TIC.HOLDINGS("JP","2025-04","treasuries+agency","units=mn")',
    ) as number;
    expect(evaluate('=TIC.CHANGE("JP","2026-04","1Y",,"treasuries+agency","units=mn")')).toBe(
      now - before,
    );
    expect(evaluate('=TIC.PEAK("JP",,,,"treasuries+agency")')).toBeGreaterThan(now / 1000);
    const cited = evaluate('=TIC.CITE("JP","2026-04","treasuries+agency")');
    expect(cited).toContain("slt_table3.txt");
    expect(cited).toContain("slt_table1.txt");
  });
});

describe("groups that change with the month", () => {
  test("TOP5 are the five largest of the month asked about", () => {
    const largest = (month: string, n: number) =>
      (evaluate(`=TIC.TABLE("${month}",${n},"holdings","units=mn")`) as number[][]).flat();
    const sum = (month: string) => largest(month, 5).reduce((a, b) => a + b, 0);
    expect(evaluate('=TIC.HOLDINGS("TOP5","2025-11","units=mn")')).toBe(sum("2025-11"));
    expect(evaluate('=TIC.SERIES("top 5","2005-05","2005-06","units=mn; dates=0")')).toEqual([
      [sum("2005-05")],
      [sum("2005-06")],
    ]);
    expect(evaluate('=TIC.SHARE("TOP10","2025-11")')).toBeCloseTo(0.599104, 6);
  });

  test("TOP5 counts nothing twice, and has no changes over months in SERIES", () => {
    expect(errorOf('=TIC.HOLDINGS("TOP5+JP","2025-11")')).toContain("would count holdings twice");
    expect(errorOf('=TIC.SERIES("TOP5",,,"transform=chg")')).toContain("are others every month");
    expect(errorOf('=TIC.HOLDINGS("TOP5","1999-01")')).toMatch(/^#N\/A /);
  });

  test("BRICS+ are its members of the day", () => {
    const sum = (names: string, month: string) =>
      evaluate(`=TIC.HOLDINGS("${names}","${month}","members=published; units=mn")`);
    expect(sum("BRICS+", "2023-12")).toBe(sum("BRICS", "2023-12"));
    expect(evaluate('=TIC.HOLDINGS("BRICS+","2026-04","units=mn")')).toBeGreaterThan(
      evaluate('=TIC.HOLDINGS("BRICS","2026-04","units=mn")') as number,
    );
  });
});

test("a member counts until it left, and is not left out of a group that it is not in", () => {
  expect(evaluate('=TIC.HOLDINGS("OPEC","2026-04","longterm")')).toBe(220.273);
  expect(evaluate('=TIC.HOLDINGS("OPEC","2026-05","longterm")')).toBe(171.344);
  expect(errorOf('=TIC.HOLDINGS("OPEC ex AE","2026-05","longterm")')).toContain(
    "United Arab Emirates is no member in 2026-05",
  );
  expect(errorOf('=TIC.HOLDINGS("BRICS+ ex AE","2023-12")')).toContain(
    "United Arab Emirates is no member in 2023-12",
  );
});

test("a group of which a member has no figure is #N/A where all are asked for", () => {
  expect(errorOf('=TIC.HOLDINGS("GCC","2026-04","members=all")')).toMatch(
    /^#N\/A Gulf Cooperation Council is not whole for 2026-04: .*Qatar/,
  );
  expect(evaluate('=TIC.HOLDINGS("BENELUX","2026-04","members=all")')).toBe(
    evaluate('=TIC.HOLDINGS("BENELUX","2026-04")'),
  );
});

test("the largest holders less what may not be one of them", () => {
  const top = evaluate('=TIC.HOLDINGS("TOP5","2025-11","units=mn")') as number;
  const official = evaluate('=TIC.HOLDINGS("OFFICIAL","2025-11","units=mn")') as number;
  expect(evaluate('=TIC.HOLDINGS("TOP5-OFFICIAL","2025-11","units=mn")')).toBe(top - official);
  expect(errorOf('=TIC.HOLDINGS("TOP5+JP","2025-11")')).toContain(
    "The 5 largest holders and Japan overlap",
  );
});

test("HOLDINGS counts months back to 1900, and no further", () => {
  // 1,515 months before 2026-04.
  expect(errorOf('=TIC.HOLDINGS("CN","-1515M")')).toBe(
    "#N/A China has no figure for 1900-01: its history starts in 2000-03.",
  );
  for (const month of ['"-1516M"', "-1516"])
    expect(errorOf(`=TIC.HOLDINGS("CN",${month})`)).toBe(
      "#VALUE! That is a month of the year 1899, and months are of 1900 to 2199. Write a shorter span.",
    );
});

test("HOLDINGS of a group less two who were no members then names the first", () => {
  expect(errorOf('=TIC.HOLDINGS("BRICS+ - EG - ET","2015-01")')).toBe(
    "#N/A BRICS+ - Egypt - Ethiopia: Egypt is no member in 2015-01, so it cannot be left out. Leave it away for this month.",
  );
});

test("HOLDINGS of a sum with a word that is no measure lists measures, and no line of the press release", () => {
  expect(errorOf('=TIC.HOLDINGS("CN",,"treasuries+gold")')).toBe(
    '#VALUE! Argument measure cannot be "gold". Write treasuries, longterm, bills, agency, corporate, equity, securities, foreign, foreignbonds, foreignequity, custody.',
  );
});
