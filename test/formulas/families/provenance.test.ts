import { isoDay, isoMonth, lastDay } from "../../../src/tic/month";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Hold } from "../../../src/runtime/hold";
import { readIndex } from "../../../src/snapshot/read";
import { forgetModules } from "../../runtime/fresh";
import { TODAY, YESTERDAY } from "../../runtime/server";
import { DATA } from "../../support/assets";
import { loadSnapshot } from "../../support/data";
import { call, errorOf, evaluate } from "../../support/formula";
import { HostError } from "../../support/host";
import { Origin } from "../../support/origin";

beforeAll(loadSnapshot);

const withheld =
  "The Treasury withholds the figure of Hungary for 2025-11 (n.a. in slt_table3.txt).";

describe("REVISION", () => {
  test.each([
    ['=TIC.REVISION("Chnia","2025-11")', 'Unknown holder "Chnia". Did you mean China (CN)?'],
    [
      '=TIC.REVISION("CN","2025-11","against=last")',
      'Argument against cannot be "last". Write first, previous.',
    ],
  ])("%s is #VALUE!", (formula, sentence) => {
    expect(errorOf(formula)).toBe(`#VALUE! ${sentence}`);
  });

  test("is the newest figure less the first print, both at the coarser precision", () => {
    expect(evaluate('=TIC.REVISION("CN","2025-11")')).toBe(1.3); // 683.862, so 683.9, less 682.6
    expect(evaluate('=TIC.REVISION("GB","2025-11")')).toBe(-8.7); // 879.817, so 879.8, less 888.5
    expect(evaluate('=TIC.REVISION("CN","2025-10")')).toBe(-1);
    expect(evaluate('=TIC.REVISION("TOTAL","2025-11")')).toBe(-5); // 9349.640, so 9350, less 9355
    expect(evaluate('=TIC.REVISION("CN","2009-12")')).toBe(139.4);
  });

  test("in other units", () => {
    expect(evaluate('=TIC.REVISION("CN","2025-11","units=mn")')).toBe(1300);
  });

  test("of sums and differences", () => {
    expect(evaluate('=TIC.REVISION("CN+BE","2025-09")')).toBe(-4.5); // 1162.8 less 1167.3
    expect(evaluate('=TIC.REVISION("CN-GB","2025-11")')).toBe(9.9); // -196.0 less -205.9
    // Before 2020 private holders are what two rounded figures leave, whichever part of a sum they are.
    const tail = '"2015-03",,"2026-03-18","against=previous"';
    expect(evaluate(`=TIC.REVISION("PRIVATE-JP",${tail})`)).toBeCloseTo(-0.1, 9);
    expect(evaluate(`=TIC.REVISION("JP-PRIVATE",${tail})`)).toBeCloseTo(0.1, 9);
  });

  test("is refused as of a day before the first print", () => {
    expect(errorOf('=TIC.REVISION("CN","2025-11",,,"asof=2026-01-14")')).toBe(
      "#N/A No stored publication released by 2026-01-14 has China 2025-11 (oldest stored: 2026-01-15).",
    );
  });

  test("is 0 where more decimals of the same figure are all that changed", () => {
    expect(evaluate('=TIC.REVISION("CN","2025-11","against=previous")')).toBe(0);
    expect(evaluate('=TIC.REVISION("JP","2026-04")')).toBe(0);
  });

  test("is 0 of a sum whose parts were printed with more decimals only", () => {
    // 652.3 + 278.2 in tenths of a billion; 652,345 + 278,209 million is 930.6.
    expect(evaluate('=TIC.REVISION("CN+HK","2026-03")')).toBe(0);
    expect(evaluate('=TIC.REVISION("CN+JP","2018-07")')).toBe(0);
    // Of the parts some were revised, but their sum by less than it is rounded to.
    expect(evaluate('=TIC.REVISION("CN+JP","2019-06")')).toBe(0);
  });

  test("is 0 of a change in bills whose two positions were printed with more decimals only", () => {
    const tail = '"2023-03","bills.net",,"against=previous"';
    const positions = ["2023-02", "2023-03"].map((month) =>
      evaluate(`=TIC.REVISION("OFFICIAL","${month}","bills",,"against=previous")`),
    );
    expect(positions).toEqual([0, 0]);
    expect(evaluate(`=TIC.REVISION("OFFICIAL",${tail})`)).toBe(0);
  });

  test("against=previous compares with the stored release before", () => {
    expect(evaluate('=TIC.REVISION("GB","2025-09",,"2026-05-18","against=previous")')).toBe(0.4); // 862.5 less 862.1
    expect(evaluate('=TIC.REVISION("GB","2025-11",,"2026-04-15","against=previous")')).toBe(-9.2); // 879.8 less 889
  });

  test("as of the first release is 0", () => {
    expect(evaluate('=TIC.REVISION("CN","2025-11",,"2026-01-15")')).toBe(0);
  });

  test("is #N/A where the archive lacks the first print, or any release before", () => {
    expect(errorOf('=TIC.REVISION("DK","2025-11")')).toBe(
      "#N/A The first print of Denmark 2025-11 is not in the archive (oldest stored: 2026-06-18).",
    );
    expect(errorOf('=TIC.REVISION("DK","2025-11","against=previous")')).toBe(
      "#N/A No release before that of 2026-06-18 is stored for Denmark 2025-11.",
    );
  });

  test("is #N/A without a figure, and spills", () => {
    expect(call("REVISION", [["CN"], ["GB"], ["HU"]], [["2025-11"]])).toEqual([
      [1.3],
      [-8.7],
      [new HostError("#N/A", withheld)],
    ]);
  });

  test("is #N/A where the archive lacks members of a group: they would look like a revision", () => {
    expect(errorOf('=TIC.REVISION("G7","2025-11")')).toBe(
      "#N/A G7 without the United States has no sum for 2025-11: the archive has no such publication of France, Germany, Italy, Japan.",
    );
    expect(errorOf('=TIC.REVISION("NORDICS","2025-11","against=previous")')).toBe(
      "#N/A Nordic countries has no sum for 2025-11: the archive has no such publication of Denmark, Finland.",
    );
    expect(evaluate('=TIC.REVISION("G7","2025-11",,"2026-05-18","against=previous")')).toBe(-0.1); // Germany, 109.2 to 109.1
  });
});

describe("VINTAGES", () => {
  test.each([
    [
      '=TIC.VINTAGES("CN","2025-11","order=desc")',
      'Unknown option "order". Valid options: month, measure, asof, units, members, headers.',
    ],
    [
      "=TIC.VINTAGES()",
      'Argument holder is missing. Write a code or name such as "CN", "China" or 41408.',
    ],
  ])("%s is #VALUE!", (formula, sentence) => {
    expect(errorOf(formula)).toBe(`#VALUE! ${sentence}`);
  });

  test("is a row per stored release, oldest first: day, value, coverage", () => {
    expect(evaluate('=TIC.VINTAGES("CN","2025-11")')).toEqual([
      [isoDay("2026-01-15"), 682.6, "partial"],
      [isoDay("2026-03-18"), 683.9, "majors"],
      [isoDay("2026-04-15"), 683.9, "partial"],
      [isoDay("2026-05-18"), 683.9, "majors"],
      [isoDay("2026-06-18"), 683.862, "all"],
    ]);
    expect(evaluate('=TIC.VINTAGES("CN","2009-12")')).toEqual([
      [isoDay("2010-02-16"), 755.4, "partial"],
      [isoDay("2026-03-18"), 894.8, "majors"],
      [isoDay("2026-05-18"), 894.8, "majors"],
    ]);
  });

  test("up to a day, in other units, with headers", () => {
    expect(
      evaluate('=TIC.VINTAGES("CN","2025-11","headers=1; units=mn; asof=2026-03-18")'),
    ).toEqual([
      ["Release", "Holding", "Coverage"],
      [isoDay("2026-01-15"), 682_600, "partial"],
      [isoDay("2026-03-18"), 683_900, "majors"],
    ]);
  });

  test("of a sum has the releases by which every term was published", () => {
    expect(evaluate('=TIC.VINTAGES("CN+JP","2025-11")')).toEqual([
      [isoDay("2026-03-18"), 1886.6, "majors"],
      [isoDay("2026-04-15"), 1886.6, "partial"],
      [isoDay("2026-05-18"), 1886.6, "majors"],
      [isoDay("2026-06-18"), 1886.555, "all"],
    ]);
    // Sweden is below where the copies of April end: its figure is that of March.
    expect(evaluate('=TIC.VINTAGES("SE+CN","2025-11")')).toEqual([
      [isoDay("2026-03-18"), 734.3, "majors"],
      [isoDay("2026-04-15"), 734.3, "partial"],
      [isoDay("2026-05-18"), 734.3, "majors"],
      [isoDay("2026-06-18"), 734.217, "all"],
    ]);
    expect(evaluate('=TIC.VINTAGES("EUROPE-GB","2025-11")')).toEqual([
      [isoDay("2026-06-18"), 2745.673, "all"],
    ]);
    expect(evaluate('=TIC.VINTAGES("NORDICS","2025-11")')).toEqual([
      [isoDay("2026-06-18"), 289.882, "all"],
    ]);
  });

  test("is #N/A without a figure", () => {
    expect(errorOf('=TIC.VINTAGES("HU","2025-11")')).toBe(`#N/A ${withheld}`);
    expect(errorOf('=TIC.VINTAGES("CN","2025-11",,"2026-01-14")')).toContain(
      "#N/A No stored publication",
    );
  });
});

describe("CITE", () => {
  test("refuses what HOLDINGS refuses", () => {
    expect(errorOf('=TIC.CITE("Chnia","2025-11")')).toBe(
      '#VALUE! Unknown holder "Chnia". Did you mean China (CN)?',
    );
  });

  test("says what to write where it is given the cell of a figure, or of a line of HEADLINE", () => {
    const instead =
      'a cell\'s content. Write TIC.CITE("CN","2025-11"), of a line of HEADLINE TIC.CITE(,"2025-11","headline.net"), or cite the cell in the TIC pane.';
    expect(errorOf("=TIC.CITE(257.226)")).toBe(
      `#VALUE! Argument holder cannot be 257.226, ${instead}`,
    );
    expect(errorOf('=TIC.CITE("Foreign net purchases of U.S. long-term securities")')).toBe(
      `#VALUE! Argument holder cannot be "Foreign net purchases of U.S. long-term securities", ${instead}`,
    );
    expect(evaluate("=TIC.CITE(41408)")).toContain('row "China, Mainland" (41408)');
  });

  test("cites the figure that HOLDINGS gives", () => {
    expect(evaluate('=TIC.CITE("JP")')).toBe(
      'U.S. Treasury, TIC Table 3 (slt_table3.txt), row "Japan" (42609), column for_treas_pos, 2026-04, released 2026-06-18.',
    );
  });

  test("is #N/A where HOLDINGS is, and spills", () => {
    expect(errorOf('=TIC.CITE("CZ")')).toBe(
      '#N/A Czech Republic was last published for 2014-12. Write "last" for that.',
    );
    const column = [["JP"], ["HU"], [""], ["JP"]];
    const [japan, hungary, blank] = (call("CITE", column, [["2025-11"]]) as unknown[][]).flat();
    expect(japan).toContain('row "Japan" (42609)');
    expect(hungary).toEqual(new HostError("#N/A", withheld));
    expect(blank).toBe("");
  });
});

describe("CITE with credit=1: one line for a table", () => {
  test.each([
    ['"JP","2026-04",,,"credit=2"', 'Argument credit cannot be "2". Write 0, 1, month.'],
    ['"JP","2026-04",,,"span=1Y"', "Option span goes with credit=1."],
    ['"JP","2026-04",,,"credit=1; span=soon"', 'Argument span cannot be "soon".'],
  ])("%s is #VALUE!", (args, sentence) => {
    expect(errorOf(`=TIC.CITE(${args})`)).toContain(`#VALUE! ${sentence}`);
  });

  const TABLE3D = "TIC Table 3D (slt3d_globl.csv), released 2023-03-15";
  const TABLE3 = "TIC Table 3 (slt_table3.txt), released 2026-06-18";

  test("names the publication of all figures once, with its release", () => {
    expect(evaluate('=TIC.CITE("JP",,,,"credit=1")')).toBe(`Source: U.S. Treasury, ${TABLE3}.`);
    const holders = [["JP", "CN", "G7"]];
    const months = [["2020-01"], ["2026-04"]];
    expect(call("CITE", holders, months, null, null, "credit=1")).toEqual([
      [`Source: U.S. Treasury, ${TABLE3}.`],
    ]);
    expect(call("CITE", holders, months, null, null, "credit=month")).toEqual([
      [`Source of 2020-01 to 2026-04: U.S. Treasury, ${TABLE3}.`],
    ]);
    expect(evaluate('=TIC.CITE("JP","2025-11",,,"credit=month")')).toBe(
      `Source of 2025-11: U.S. Treasury, ${TABLE3}.`,
    );
  });

  test("of figures that are all missing gives the reason of the first", () => {
    expect(call("CITE", [["CZ", "HR"]], "2026-04", null, null, "credit=1")).toMatchObject({
      code: "#N/A",
      message: 'Czech Republic was last published for 2014-12. Write "last" for that.',
    });
  });

  test("names each of several, with the months that are from it", () => {
    // Table 3 withholds Poland's figure.
    const line = call("CITE", [["CN", "PL"]], [["2019-12"], ["2025-11"]], null, null, "credit=1");
    expect(String(line)).toBe(
      `Source: U.S. Treasury, ${TABLE3}, 2025-11; Major Foreign Holders, history (mfhhis01.txt), released 2026-05-18, 2019-12 to 2025-11; ${TABLE3D}, 2019-12.`,
    );
  });

  test("names those that end in the same month in the order in which they are met", () => {
    const line = call("CITE", [["CN"], ["PL"]], [["2025-10", "2025-11"]], null, null, "credit=1");
    expect(String(line)).toBe(
      `Source: U.S. Treasury, ${TABLE3}, 2025-10 to 2025-11; Major Foreign Holders, history (mfhhis01.txt), released 2026-05-18, 2025-10 to 2025-11.`,
    );
  });

  test("of a change also those of the months compared with, of a sum of flows those of all months", () => {
    expect(evaluate('=TIC.CITE("JP","2020-06",,,"credit=1; span=1Y")')).toBe(
      `Source: U.S. Treasury, ${TABLE3}, 2020-06; ${TABLE3D}, 2019-06.`,
    );
    expect(evaluate('=TIC.CITE("CN","2023-03","longterm.net",,"credit=1; span=2M")')).toBe(
      `Source: U.S. Treasury, ${TABLE3}.`,
    );
    expect(evaluate('=TIC.CITE("TOTAL","2023-03","longterm.net",,"credit=1; span=3M")')).toBe(
      `Source: U.S. Treasury, ${TABLE3}, 2023-02 to 2023-03; TIC Form S (s1_globl.txt), released 2023-03-15, 2023-01.`,
    );
  });

  test("of first prints the releases from the first to the last", () => {
    const months = [["2025-10"], ["2026-04"]];
    expect(call("CITE", "CN", months, null, "first", "credit=1")).toEqual([
      [`Source: U.S. Treasury, ${TABLE3}, 2026-04; press reports, released 2025-12-18, 2025-10.`],
    ]);
  });

  test("leaves out what has no figure, and is its error where none has", () => {
    const line = (...holders: string[]) =>
      call("CITE", [holders], "2025-11", null, null, "credit=1");
    expect(line("JP", "HU", "")).toEqual([[`Source: U.S. Treasury, ${TABLE3}.`]]);
    expect(line("HU", "")).toEqual(new HostError("#N/A", withheld));
    expect(errorOf('=TIC.CITE("HU","2025-11",,,"credit=1")')).toBe(`#N/A ${withheld}`);
    expect(line("", "")).toEqual([[""]]);
  });
});

describe("WHY", () => {
  test("of a value gives it with its unit and source", () => {
    expect(evaluate('=TIC.WHY("JP","2026-04")')).toBe(
      '1209.889 bn. U.S. Treasury, TIC Table 3 (slt_table3.txt), row "Japan" (42609), column for_treas_pos, 2026-04, released 2026-06-18.',
    );
    expect(evaluate('=TIC.WHY("JP","2026-04",,,"mn")')).toMatch(/^1209889 mn\. U\.S\. Treasury/);
  });

  test.each([
    ['"CZ"', 'Czech Republic was last published for 2014-12. Write "last" for that.'],
    ['"HU","2025-11"', withheld],
    ['"CN","2000-01"', "China has no figure for 2000-01: its history starts in 2000-03."],
    ['"Chnia"', 'Unknown holder "Chnia". Did you mean China (CN)?'],
    ['"CN","01/11/2025"', 'Ambiguous date "01/11/2025". Write 2025-11.'],
    [
      '"CN","2025-11","gold"',
      'Argument measure cannot be "gold". Write treasuries, longterm, bills, agency, corporate, equity, securities, foreign, foreignbonds, foreignequity, custody, treasuries.net, longterm.net, longterm.valuation, longterm.purchases, bills.net, agency.net, agency.valuation, agency.purchases, corporate.net, corporate.valuation, corporate.purchases, equity.net, equity.valuation, equity.purchases, securities.net, securities.valuation, securities.purchases, foreign.net, foreign.valuation, foreign.purchases, foreignbonds.net, foreignbonds.valuation, foreignbonds.purchases, foreignequity.net, foreignequity.valuation, foreignequity.purchases, headline.securities, headline.treasuries, headline.agency, headline.corporate, headline.equity, headline.foreign, headline.foreignbonds, headline.foreignequity, headline.net, headline.other, headline.acquisition, headline.shortterm, headline.bills, headline.negotiable, headline.banks, headline.tic, survey.total, survey.equity, survey.longterm, survey.shortterm, survey.treasuries, survey.agency, survey.corporate, survey.longterm.treasuries, survey.longterm.agency, survey.longterm.corporate, survey.shortterm.treasuries, survey.shortterm.agency, survey.shortterm.corporate.',
    ],
    [
      '"CN","2025-11",,,"colour=red"',
      'Unknown option "colour". Valid options: month, measure, asof, units, members, source.',
    ],
    [
      '"CN","2025-11",,"soon"',
      'Argument as_of cannot be "soon". Write a date such as "2026-01-15", "first" or "latest".',
    ],
    ["", 'Argument holder is missing. Write a code or name such as "CN", "China" or 41408.'],
    ["TRUE", "Argument holder cannot be true. Write text or a number."],
  ])("(%s) is the sentence behind the error", (list, sentence) => {
    expect(evaluate(`=TIC.WHY(${list})`)).toBe(sentence);
  });

  test("spills text for every element", () => {
    expect(call("WHY", [["HU"], [""], ["Chnia"]], [["2025-11"]])).toEqual([
      [withheld],
      [""],
      ['Unknown holder "Chnia". Did you mean China (CN)?'],
    ]);
  });

  test("of ranges that do not fit together says so", () => {
    expect(call("WHY", [["CN"], ["JP"]], [["2025-09"], ["2025-10"], ["2025-11"]])).toEqual([
      [
        "Ranges of 2×1 and 3×1 cells do not fit together. Use ranges of equal shape, or a column against a row.",
      ],
    ]);
  });

  test("never throws, whatever it is given", () => {
    const odd = [
      null,
      undefined,
      "",
      0,
      -1,
      1e99,
      NaN,
      true,
      "=",
      ";",
      {},
      { type: "Error" },
      [[[]]],
    ];
    for (const holder of odd)
      for (const month of odd) {
        const answer = call("WHY", [[holder]], [[month]], month, holder, month) as unknown[][];
        expect(typeof answer[0]![0]).toBe("string");
      }
  });

  // "[object Object]": the error is wrapped when it arrives.
  test.each([
    [
      { type: "Error", basicValue: "#DIV/0!" },
      "An argument is the error #DIV/0!. Mend the cell it comes from.",
    ],
    [
      new HostError("#N/A", "Denmark has no figure for 2000-05."),
      "Denmark has no figure for 2000-05.",
    ],
  ])("of an error value says what that says", (error, sentence) => {
    expect(call("WHY", [[error]], [["2025-11"]])).toEqual([[sentence]]);
  });
});

/** 45962.5 is noon of 2025-11-01. */
const serialOf = (time: number) => 45_962 + (time - Date.UTC(2025, 10, 1)) / 86_400_000;

describe("STATUS", () => {
  test("names newest month, release day, table, source, time of the check, version and now", () => {
    const started = serialOf(Date.now());
    const status = new Map(evaluate("=TIC.STATUS()") as [string, unknown][]);
    expect([...status.keys()]).toEqual([
      ...["Newest month", "Release date", "Table", "Source", "Last checked", "Version"],
      ...["Calculated (UTC)", "In force", "Newest release known"],
    ]);
    expect(status.get("Newest month")).toBe(lastDay(isoMonth("2026-04")));
    expect(status.get("Release date")).toBe(isoDay("2026-06-18"));
    expect(status.get("Table")).toBe(
      "TIC Table 3, positions to 2026-04; TIC Table 1 to 2026-05, released 2026-07-14",
    );
    expect(status.get("Source")).toBe("the snapshot shipped with the add-in");
    expect(status.get("Last checked")).toMatch(/^\d{4}-\d{2}-\d{2} \d{2}:\d{2} UTC$/);
    expect(status.get("Version")).toMatch(/^\d+\.\d+\.\d+/);
    expect(status.get("Calculated (UTC)")).toBeGreaterThan(started - 1e-8);
    expect(status.get("Calculated (UTC)")).toBeLessThan(serialOf(Date.now()) + 1e-8);
  });

  test("says where the release that the workbook holds is not known, or not to be had", async () => {
    const held = async (hold: Promise<Hold>) => {
      forgetModules();
      const store = await import("../../../src/runtime/store");
      await (await import("../../support/data")).loadSnapshot();
      await store.awaitHold(hold.catch(() => Promise.reject(new store.DamagedHold("damaged"))));
      const { status } = await import("../../../src/formulas/families");
      const rows: unknown = status();
      return new Map((await rows) as [string, unknown][]).get("In force");
    };
    expect(await held(Promise.reject(new Error("damaged")))).toBe(
      "not known: Excel has not said which release the workbook holds",
    );
    const { chunks, ...rest } = readIndex(readFileSync(join(DATA, "index.json"), "utf8"));
    const core = { ...chunks.core, sha256: "0".repeat(64) };
    const publications = [...rest.publications!, "table3@2026-08-17 0"];
    const index = { ...rest, release: "2026-08-17", publications, chunks: { ...chunks, core } };
    expect(await held(Promise.resolve({ index, calendar: [] } as Hold))).toBe(
      "none: the release of 2026-08-17, which the workbook holds, is not to be had",
    );
  });

  test("is of the release that the workbook holds, and names the newest that is known", async () => {
    forgetModules();
    const store = await import("../../../src/runtime/store");
    const restore = new Origin(TODAY).install();
    const index = readIndex(YESTERDAY.get("index.json")!);
    await store.awaitHold(Promise.resolve({ index, calendar: [] }));
    const { status } = await import("../../../src/formulas/families");
    const rows: unknown = status();
    const said = new Map((await rows) as [string, unknown][]);
    restore();
    expect(said.get("Newest month")).toBe(lastDay(isoMonth("2026-04")));
    expect(said.get("Release date")).toBe(isoDay("2026-06-18"));
    expect(said.get("Table")).toBe("TIC Table 3, positions to 2026-04");
    expect(said.get("In force")).toBe("the release of 2026-06-18, until the next refresh");
    expect(said.get("Newest release known")).toBe(isoDay("2026-07-14"));
  });

  test("is asked anew at each calculation", async () => {
    const calculated = () => (evaluate("=TIC.STATUS()") as [string, number][])[6]![1];
    const before = calculated();
    await new Promise((resolve) => setTimeout(resolve, 3));
    expect(calculated()).toBeGreaterThan(before);
  });
});

describe("NEXTRELEASE", () => {
  test.each([
    [
      '=TIC.NEXTRELEASE("soon")',
      'Argument after cannot be "soon". Write a date such as "2026-01-15".',
    ],
    [
      '=TIC.NEXTRELEASE("Nov-25")',
      'Argument after cannot be "Nov-25". Write a date such as "2026-01-15".',
    ],
    ["=TIC.NEXTRELEASE(-1)", 'Argument after cannot be -1. Write a date such as "2026-01-15".'],
  ])("%s is #VALUE!", (formula, sentence) => {
    expect(errorOf(formula)).toBe(`#VALUE! ${sentence}`);
  });

  test("is the first scheduled after the newest release in the data", () => {
    expect(evaluate("=TIC.NEXTRELEASE()")).toBe(isoDay("2026-07-14"));
  });

  test("is the first after a date", () => {
    expect(evaluate('=TIC.NEXTRELEASE("2026-01-14")')).toBe(isoDay("2026-01-15"));
    expect(evaluate('=TIC.NEXTRELEASE("2026-01-15")')).toBe(isoDay("2026-02-18"));
    expect(evaluate("=TIC.NEXTRELEASE(46037)")).toBe(isoDay("2026-02-18"));
    expect(evaluate('=TIC.NEXTRELEASE("2026-08")')).toBe(isoDay("2026-09-16"));
    expect(evaluate('=TIC.NEXTRELEASE("2025-10-01")')).toBe(isoDay("2025-11-18"));
  });

  test("ahead=1 gives none that is before today, and today's", () => {
    jest.useFakeTimers({ doNotFake: ["nextTick", "setImmediate"] });
    try {
      for (const [now, next] of [
        ["2026-07-01", "2026-07-14"],
        ["2026-07-14", "2026-07-14"],
        ["2026-07-15", "2026-08-17"],
      ] as const) {
        jest.setSystemTime(new Date(`${now}T12:00:00Z`));
        expect(evaluate('=TIC.NEXTRELEASE(,"ahead=1")')).toBe(isoDay(next));
        expect(evaluate('=TIC.NEXTRELEASE("2026-09-16","ahead=1")')).toBe(isoDay("2026-10-16"));
      }
    } finally {
      jest.useRealTimers();
    }
  });

  test("is #N/A after the end of the calendar", () => {
    expect(errorOf('=TIC.NEXTRELEASE("2026-12-15")')).toBe(
      "#N/A No release after 2026-12-15 is scheduled: the calendar ends on 2026-12-15.",
    );
  });
});

test("VINTAGES of one holder are its prints, also of a release whose figure is not today's", () => {
  expect(evaluate('=TIC.VINTAGES("TOTAL","2025-11","longterm")')).toEqual([
    [isoDay("2026-06-18"), 7911.518, "all"],
    [isoDay("2026-07-14"), 7911.51, "all"],
  ]);
});
