import { isoMonth, lastDay } from "../../../src/tic/month";
import { loadSnapshot } from "../../support/data";
import { call, errorOf, evaluate } from "../../support/formula";
import { HostError } from "../../support/host";

beforeAll(() => loadSnapshot("securities", "transactions", "foreign"));

const serial = (month: string) => lastDay(isoMonth(month));

/** SERIES of one window, with months as text. */
const series = (holder: string, start: string, end: string, options = "") =>
  evaluate(`=TIC.SERIES("${holder}","${start}","${end}","dates=text;${options}")`) as unknown[][];

/** Only the values, errors as their sentences. */
const values = (holder: string, start: string, end: string, options = "") =>
  series(holder, start, end, options).map(([, value]) =>
    value instanceof HostError ? `${value.code} ${value.message}` : value,
  );

describe("SERIES refuses", () => {
  test.each([
    [
      "=TIC.SERIES()",
      'Argument holder is missing. Write a code or name such as "CN", "China" or 41408.',
    ],
    ['=TIC.SERIES("Chnia")', 'Unknown holder "Chnia". Did you mean China (CN)?'],
    [
      '=TIC.SERIES("CN","2025-11","2025-09")',
      "Argument start (2025-11) is after end (2025-09). Swap them.",
    ],
    [
      '=TIC.SERIES("CN","soon")',
      'Argument start cannot be "soon". Write a month such as "2025-11", "Nov 2025", "2025Q3", "latest", "-1Y" or "last".',
    ],
    ['=TIC.SERIES("CN","-1Y",,,,"freq=w")', 'Argument freq cannot be "w". Write m, q, a.'],
    [
      '=TIC.SERIES("CN","-1Y",,,,"fill=0")',
      'Argument fill cannot be "0". Write na, blank, previous, zero.',
    ],
    ['=TIC.SERIES("CN","-1Y",,,,"order=up")', 'Argument order cannot be "up". Write asc, desc.'],
    ['=TIC.SERIES("CN","-1Y",,,,"dates=iso")', 'Argument dates cannot be "iso". Write 1, 0, text.'],
    [
      '=TIC.SERIES("CN","-1Y",,,,"headers=on")',
      'Argument headers cannot be "on". Write 0, 1, unit, yes, no, true, false.',
    ],
    [
      '=TIC.SERIES("CN","-1Y",,,,"transform=log")',
      'Argument transform cannot be "log". Write none, chg, chg%, yoy, yoy%, index.',
    ],
    [
      '=TIC.SERIES("CN","-1Y",,,,"transform=pch")',
      'Transform "pch" is in percentage points. Write "chg%", which is a fraction.',
    ],
    [
      '=TIC.SERIES("CN","-1Y",,,,"transform=PC1")',
      'Transform "pc1" is in percentage points. Write "yoy%", which is a fraction.',
    ],
    [
      '=TIC.SERIES("CN","-1Y",,,,"sum=12")',
      "Option sum adds up flows, and holdings are positions. Write a flow such as measure=longterm.net, or use freq=q or freq=a.",
    ],
    [
      '=TIC.SERIES("CN","-1Y",,,,"rows=1")',
      'Unknown option "rows". Valid options: start, end, measure, asof, units, members, headers, order, freq, sum, agg, fill, transform, base, share, cum, ma, percentile, zscore, dates, transpose, notes, breaks, source.',
    ],
  ])("%s", (formula, sentence) => {
    expect(errorOf(formula)).toBe(`#VALUE! ${sentence}`);
  });

  test("more than 100,000 cells", () => {
    const column = Array.from({ length: 400 }, () => ["CN"]);
    expect(call("SERIES", column)).toEqual(
      new HostError("#VALUE!", "The result would have 125,914 cells. Ask for at most 100,000."),
    );
    // 250 months of 399 holders, and of one more.
    const asked = (holders: number) =>
      call("SERIES", column.slice(0, holders), "2005-07", "2026-04");
    expect(asked(399)).toHaveLength(250);
    expect(asked(400)).toEqual(
      new HostError("#VALUE!", "The result would have 100,250 cells. Ask for at most 100,000."),
    );
  });
});

describe("SERIES", () => {
  test("is a column of months and one of holdings", () => {
    expect(evaluate('=TIC.SERIES("CN","2025-09","2025-11")')).toEqual([
      [serial("2025-09"), 699.205],
      [serial("2025-10"), 687.71],
      [serial("2025-11"), 683.862],
    ]);
    expect(evaluate('=TIC.SERIES("CN","2025-11","2025-11")')).toEqual([
      [serial("2025-11"), 683.862],
    ]);
  });

  test("is the whole history unless told otherwise", () => {
    const china = evaluate('=TIC.SERIES("CN")') as unknown[][];
    expect(china).toHaveLength(314);
    expect(china[0]).toEqual([serial("2000-03"), 71.4]);
    expect(china.at(-1)).toEqual([serial("2026-04"), 651.072]);
    expect((evaluate('=TIC.SERIES("DK")') as unknown[][])[0]).toEqual([serial("2011-01"), 8.7]);
  });

  test("takes every form of a month, in options too", () => {
    const wanted = evaluate('=TIC.SERIES("CN","2026-03")');
    expect(evaluate('=TIC.SERIES("CN","-1")')).toEqual(wanted);
    expect(evaluate('=TIC.SERIES("CN",-1,"latest")')).toEqual(wanted);
    expect(evaluate('=TIC.SERIES("CN","start=Mar 2026")')).toEqual(wanted);
    expect(values("CZ", "2014-11", "last")).toEqual([5.775, 5.701]);
  });

  test("ends with the newest month where the window runs on", () => {
    expect(series("CN", "2026-03", "2030-12")).toEqual([
      ["2026-03", 652.316],
      ["2026-04", 651.072],
    ]);
  });

  test("shows months without a figure as #N/A, each with its reason", () => {
    expect(values("DK", "2010-11", "2011-02")).toEqual([
      "#N/A Denmark has no figure for 2010-11: its history starts in 2011-01.",
      "#N/A Denmark has no figure for 2010-12: its history starts in 2011-01.",
      8.7,
      9.1,
    ]);
    // Of two columns the one that begins later, and the one that ends earlier.
    const [first] = call("SERIES", [["TOTAL", "SV"]], null, "2011-09", null, null, "dates=0") as [
      unknown[],
    ];
    expect(first).toEqual([
      1085,
      new HostError(
        "#N/A",
        "El Salvador has no figure for 2000-03: its history starts in 2011-09.",
      ),
    ]);
    const rows = call("SERIES", [["CN", "CZ"]], "2014-12", "last", null, null, "dates=0");
    expect((rows as unknown[][]).slice(0, 2)).toEqual([
      [1244.3, 5.701],
      [
        1239.052,
        new HostError(
          "#N/A",
          'Czech Republic was last published for 2014-12. Write "last" for that.',
        ),
      ],
    ]);
    expect(values("NO", "2005-12", "2006-01")).toEqual([
      "#N/A Norway was not published for 2005-12: its history has a gap from 2005-01 to 2005-12.",
      5.9,
    ]);
    expect(values("CZ", "2014-12", "2015-01")).toEqual([
      5.701,
      '#N/A Czech Republic was last published for 2014-12. Write "last" for that.',
    ]);
  });

  test("gives measures and units", () => {
    expect(evaluate('=TIC.SERIES("CN","2025-11","2025-11","bills",,"mn; dates=0")')).toBe(59_651);
  });

  test("gives one release's figures for first, and those of a day", () => {
    expect(evaluate('=TIC.SERIES("CN","2025-10","2025-11",,"first","dates=text")')).toEqual([
      ["2025-10", 688.7],
      ["2025-11", 682.6],
    ]);
    expect(values("CN", "2025-11", "2026-12", "asof=2026-01-15")).toEqual([682.6]);
  });

  test("of a group is made of the members of its last month", () => {
    const other = (month: string) =>
      `#N/A Nordic countries cannot be compared between ${month} and 2012-01: Finland is published in only one of them.`;
    expect(values("NORDICS", "2011-10", "2012-01", "share=TOTAL")[0]).toBe(other("2011-10"));
    expect(values("NORDICS", "2011-08", "2012-01")).toEqual([
      other("2011-08"),
      86.954,
      other("2011-10"),
      other("2011-11"),
      104.863,
      105.087,
    ]);
  });

  test("has one column per holder of a range: a blank keeps its place, those at the end are trimmed", () => {
    expect(
      call("SERIES", [["CN"], [""], ["JP"], [null]], "2026-03", null, null, null, "dates=text"),
    ).toEqual([
      ["2026-03", 652.316, "", 1191.572],
      ["2026-04", 651.072, "", 1209.889],
    ]);
  });

  test("of several holders without a start begins with the first of their histories", () => {
    for (const holders of [
      ["CN", "LU"],
      ["LU", "CN"],
    ]) {
      const answer = call("SERIES", [holders], null, null, null, null, "dates=text") as unknown[][];
      const [month, ...figures] = answer[0]!;
      expect([month, figures[holders.indexOf("CN")]]).toEqual(["2000-03", 71.4]);
    }
  });

  test("of holders that all have no answer gives the reason of the first", () => {
    expect(call("SERIES", [["CN", "JP"]], "2027-01")).toMatchObject({
      code: "#N/A",
      message: "China is published to 2026-04. 2027-01 is not yet scheduled.",
    });
    expect(call("SERIES", [["Chnia", "Jpan"]])).toMatchObject({
      message: 'Unknown holder "Chnia". Did you mean China (CN)?',
    });
  });

  test("has no fraction of a value that is not above zero", () => {
    const last = (transform: string) =>
      (
        call(
          "SERIES",
          "CN-GB",
          "2025-11",
          "2025-11",
          null,
          null,
          `transform=${transform}`,
        ) as unknown[][]
      )[0]![1];
    expect(last("chg")).toBeCloseTo(-8.256, 9);
    expect(last("chg%")).toMatchObject({ code: "#N/A" });
    expect(last("index")).toMatchObject({ code: "#N/A" });
  });

  test("keeps an error in its column", () => {
    const error = new HostError("#N/A", "from another formula");
    const unknown = new HostError("#VALUE!", 'Unknown holder "Chnia". Did you mean China (CN)?');
    expect(
      call("SERIES", [["CN", "Chnia", error]], "2026-04", null, null, null, "dates=text; headers"),
    ).toEqual([
      ["Month", "China", unknown, error],
      ["2026-04", 651.072, unknown, error],
    ]);
    expect(call("SERIES", [[error]])).toBe(error);
  });

  test("of the largest says in which months another term is one of them, and where nobody is known", () => {
    const twice =
      "#N/A The sum would count holdings twice: The 3 largest holders and United Kingdom overlap. Leave one of them out.";
    expect(values("TOP3+GB", "2008-04", "2008-06")).toEqual([twice, twice, 1376.4]);
    expect(values("CN", "2008-04", "2008-06", "share=TOP3+GB")).toEqual([
      twice,
      twice,
      535.1 / 1376.4,
    ]);
    expect(values("TOP3", "2000-02", "2000-03")).toEqual([
      "#N/A No publication of all holders for 2000-02.",
      457.6,
    ]);
    expect(values("TOP3-HR", "2011-06", "2011-06")).toEqual([
      "#N/A Croatia is not published in U.S. Treasury securities.",
    ]);
  });

  test("of the largest as a share says of the whole why it has none", () => {
    expect(values("TOP3", "2014-12", "2015-01", "share=CZ")).toEqual([
      493.0031573408174,
      '#N/A Czech Republic was last published for 2014-12. Write "last" for that.',
    ]);
  });

  test("is #N/A for a holder that was never published, or not in the window", () => {
    expect(errorOf('=TIC.SERIES("AD")')).toBe(
      "#N/A Andorra is not published in U.S. Treasury securities.",
    );
    expect(errorOf('=TIC.SERIES("DK",,"2005-01")')).toBe(
      "#N/A Denmark has no figure for 2005-01: its history starts in 2011-01.",
    );
    expect(errorOf('=TIC.SERIES("DK","2026-06")')).toBe(
      "#N/A Denmark is published to 2026-04. 2026-06 was scheduled for 2026-08-17: refresh in the TIC pane.",
    );
  });

  test("says of a holder whose history starts after the window when it starts", () => {
    const table = call("SERIES", [["CN", "DK"]], null, "2000-03", null, null, "dates=text");
    expect(table).toEqual([
      [
        "2000-03",
        71.4,
        new HostError("#N/A", "Denmark has no figure for 2000-03: its history starts in 2011-01."),
      ],
    ]);
  });
});

describe("headers, dates, order, transpose and notes", () => {
  test("headers=unit puts the unit behind the names, but not of shares and ratios", () => {
    const top = (options: string) => series("CN+BE", "2026-04", "2026-04", options)[0];
    expect(top("headers=unit")).toEqual(["Month", "China + Belgium, $bn"]);
    expect(top("headers=unit; mn")).toEqual(["Month", "China + Belgium, $mn"]);
    expect(top("headers=unit; share=TOTAL")).toEqual(["Month", "China + Belgium"]);
    expect(top("headers=unit; transform=chg")).toEqual(["Month", "China + Belgium, $bn"]);
    expect(top("headers=unit; transform=yoy%")).toEqual(["Month", "China + Belgium"]);
  });

  test("headers=1 puts names on top", () => {
    expect(series("CN+BE", "2026-04", "2026-04", "headers=1")).toEqual([
      ["Month", "China + Belgium"],
      ["2026-04", 1110.962],
    ]);
  });

  test("dates=0 leaves the months out, dates=text writes them", () => {
    expect(evaluate('=TIC.SERIES("CN","2026-03",,,,"dates=0")')).toEqual([[652.316], [651.072]]);
    expect(evaluate('=TIC.SERIES("CN","2026-03",,,,"dates=0; headers")')).toEqual([
      ["China"],
      [652.316],
      [651.072],
    ]);
    expect(series("CN", "2026-04", "2026-04")).toEqual([["2026-04", 651.072]]);
  });

  test("order=desc puts the newest first, below the headers", () => {
    expect(series("CN", "2026-02", "2026-04", "order=desc; headers")).toEqual([
      ["Month", "China"],
      ["2026-04", 651.072],
      ["2026-03", 652.316],
      ["2026-02", 693.264],
    ]);
  });

  test("transpose=1 gives rows", () => {
    expect(series("CN", "2026-03", "2026-04", "transpose=1; headers")).toEqual([
      ["Month", "2026-03", "2026-04"],
      ["China", 652.316, 651.072],
    ]);
  });

  test("notes=1 adds a column: breaks, and which months are estimates", () => {
    expect(series("GB", "2010-05", "2010-06", "notes=1; headers")).toEqual([
      ["Month", "United Kingdom", "Notes"],
      ["2010-05", 350.7, "estimate between surveys"],
      ["2010-06", 94.5, "break: new survey benchmark of June 2010; estimate between surveys"],
    ]);
    const note = (holder: string, month: string) => series(holder, month, month, "notes=1")[0]![2];
    // Withheld, which the cell itself says.
    expect(note("HU", "2025-11")).toBe("");
    expect(note("CN", "2011-09")).toBe("break: Form SLT replaces the estimates between surveys");
    expect(note("FR", "2021-06")).toBe(
      "break: the published series jumps and the old one was not continued",
    );
    expect(note("EUROPE", "2021-06")).toBe(note("FR", "2021-06"));
    expect(note("CN", "2021-06")).toBe("");
  });

  test("notes=1 says of the largest who was among them before and is not published, and which of them break", () => {
    expect(series("TOP20", "2011-10", "2011-10", "notes=1")).toEqual([
      [
        "2011-10",
        3945.6,
        "without Cayman Islands, Saudi Arabia, Bermuda, United Arab Emirates, not published",
      ],
    ]);
    expect(series("TOP20", "2021-06", "2021-06", "notes=1")[0]![2]).toMatch(
      /^break: the published series jumps/,
    );
    // Nobody is known to have been among them the month before.
    expect(series("TOP20", "2000-03", "2000-03", "notes=1")[0]![2]).toBe(
      "estimate between surveys",
    );
  });

  test("notes=1 has the breaks of all months since the row before", () => {
    expect(series("GB", "2020", "2021", "notes=1; freq=a").map((row) => row[2])).toEqual([
      "",
      "break: the published series jumps and the old one was not continued",
    ]);
  });
});

describe("freq", () => {
  test("q and a take the last month of each quarter and year", () => {
    expect(series("GB", "2025-01", "2025-12", "freq=q")).toEqual([
      ["2025-03", 779.319],
      ["2025-06", 855.698],
      ["2025-09", 862.461],
      ["2025-12", 863.104],
    ]);
    expect(series("GB", "2023-06", "2025-12", "freq=a").map(([month]) => month)).toEqual([
      ...["2023-12", "2024-12", "2025-12"],
    ]);
  });

  test("leaves out a quarter or year that is not complete", () => {
    expect(series("GB", "2025-12", "2026-04", "freq=q").map(([month]) => month)).toEqual([
      ...["2025-12", "2026-03"],
    ]);
    expect(series("GB", "2025-01", "2026-04", "freq=a")).toEqual([["2025-12", 863.104]]);
  });

  // An empty matrix, which Excel shows as an error of its own; with transpose=1 "Something went wrong in the add-in".
  test.each(["freq=a", "freq=q; order=desc", "freq=a; transpose=1"])(
    "%s of a window without the end of one is #N/A",
    (options) => {
      expect(errorOf(`=TIC.SERIES("CN","2026-04","2026-04","${options}")`)).toMatch(/^#N\/A /);
    },
  );

  test("comes before a transform: changes are from quarter to quarter, from year to year", () => {
    expect(values("GB", "2025-07", "2025-12", "freq=q; transform=chg")).toEqual([6.763, 0.643]);
    expect(values("GB", "2024-01", "2025-12", "freq=a; transform=chg")).toEqual([34.229, 140.324]);
    expect(values("GB", "2025-07", "2025-09", "freq=q; transform=yoy")).toEqual([93.21]);
  });
});

describe("fill", () => {
  const gap = (options: string) => values("NO", "2004-12", "2006-01", options).slice(0, 3);
  const last = (options: string) => values("NO", "2004-12", "2006-01", options).at(-1);

  test("na leaves #N/A, blank gives empty text, previous and zero a number", () => {
    expect(gap("fill=na")[1]).toContain("#N/A Norway was not published for 2005-01");
    expect(gap("fill=blank")).toEqual([22.6, "", ""]);
    expect(gap("fill=previous")).toEqual([22.6, 22.6, 22.6]);
    expect(gap("fill=zero")).toEqual([22.6, 0, 0]);
  });

  test("previous and zero end with the holder's own window", () => {
    for (const fill of ["previous", "zero"]) {
      const asked = [null, null, `fill=${fill}; dates=0`];
      const answer = call("SERIES", [["CN", "CZ"]], "2014-12", "last", ...asked) as unknown[][];
      expect(answer.slice(0, 2)).toEqual([
        [1244.3, 5.701],
        [1239.052, expect.any(HostError)],
      ]);
    }
  });

  test("previous has nothing to carry on before the history", () => {
    expect(values("DK", "2010-12", "2011-01", "fill=previous")).toEqual([
      "#N/A Denmark has no figure for 2010-12: its history starts in 2011-01.",
      8.7,
    ]);
  });

  test("comes before a transform", () => {
    expect(gap("fill=zero; transform=chg")).toEqual([-2.2, -22.6, 0]);
    expect(last("fill=zero; transform=chg")).toBe(5.9);
    expect(gap("fill=previous; transform=chg")).toEqual([-2.2, 0, 0]);
    expect(last("fill=previous; transform=chg")).toBe(-16.7);
    expect(gap("fill=blank; transform=chg")).toEqual([-2.2, "", ""]);
  });

  test("comes after freq: a quarter without a figure carries on the quarter before", () => {
    expect(values("NO", "2004-09", "2005-06", "freq=q; fill=previous")).toEqual([
      ...[16.4, 22.6, 22.6, 22.6],
    ]);
  });
});

describe("transform", () => {
  test("chg and chg% are the change from the month before, also into the first month", () => {
    expect(values("CN", "2025-10", "2025-11", "transform=chg")).toEqual([-11.495, -3.848]);
    expect(values("CN", "2025-10", "2025-11", "transform=chg%")).toEqual([
      -11_495 / 699_205,
      -3_848 / 687_710,
    ]);
  });

  test("chg into a June with two columns is like for like", () => {
    expect(values("GB", "2010-05", "2010-07", "transform=chg")).toEqual([29.6, 12.9, 10.4]);
    expect(values("GB", "2010-06", "2010-06", "transform=chg%")).toEqual([12_900 / 350_700]);
  });

  test("yoy and yoy% are the change from a year before", () => {
    expect(values("DK", "2025-10", "2025-10", "transform=yoy")).toEqual([-3.495]);
    expect(values("DK", "2025-10", "2025-10", "transform=yoy%")).toEqual([-3_495 / 12_625]);
  });

  test("index is 100 in the first month of the window with a figure", () => {
    expect(values("CN", "2025-10", "2025-11", "transform=index")).toEqual([
      100,
      (683_862 / 687_710) * 100,
    ]);
    expect(values("NO", "2005-12", "2006-02", "transform=index")[1]).toBe(100);
  });

  test("does not depend on units where it is a ratio", () => {
    expect(values("CN", "2025-10", "2025-11", "transform=index; mn")).toEqual(
      values("CN", "2025-10", "2025-11", "transform=index"),
    );
    expect(values("CN", "2025-11", "2025-11", "transform=chg; units=mn")).toEqual([-3848]);
  });

  test("of what cannot be computed is #N/A", () => {
    expect(values("CN", "2000-03", "2000-04", "transform=chg")).toEqual([
      "#N/A China has no figure to compute 2000-03 from.",
      0.3,
    ]);
    expect(values("NO", "2006-04", "2006-05", "transform=chg%")).toEqual([
      "#N/A Norway has no figure to compute 2006-04 from.",
      "#N/A Norway has no figure to compute 2006-05 from.",
    ]);
  });
});

describe("SERIES of flows", () => {
  const flows = (start: string, end: string, options: string) =>
    values("CN", start, end, `measure=longterm.net; ${options}`);

  test("refuses what makes no sense of figures that change sign", () => {
    for (const transform of ["chg%", "yoy%", "index"])
      expect(errorOf(`=TIC.SERIES("CN","-1Y",,"longterm.net",,"transform=${transform}")`)).toBe(
        `#VALUE! Transform "${transform}" makes no sense of flows, which change sign. Write "chg" or "yoy".`,
      );
    expect(errorOf('=TIC.SERIES("CN","-1Y",,"longterm.net",,"sum=0.5")')).toBe(
      '#VALUE! Argument sum cannot be "0.5". Write a whole number from 1 to 1000.',
    );
  });

  // Table 3, China 41408, for_lt_treas_net: 2025-09 -2966, 2025-10 -11258, 2025-11 2864, 2025-12 5706.
  test("gives them month by month, and adds up quarters and years", () => {
    expect(flows("2025-09", "2025-12", "units=mn")).toEqual([-2966, -11_258, 2864, 5706]);
    expect(flows("2025-10", "2025-12", "freq=q; units=mn")).toEqual([-11_258 + 2864 + 5706]);
    expect(flows("2025-01", "2025-12", "freq=a; units=mn")).toEqual([-110_112]);
  });

  test("adds up the months before the window too", () => {
    expect(flows("2025-12", "2025-12", "sum=12; units=mn")).toEqual([-110_112]);
    expect(flows("2025-12", "2025-12", "sum=3; units=mn")).toEqual([-11_258 + 2864 + 5706]);
  });

  test("applies frequency, then sum, then transform", () => {
    const quarters = flows("2025-09", "2025-12", "freq=q; units=mn") as number[];
    expect(flows("2025-12", "2025-12", "freq=q; sum=2; units=mn")).toEqual([
      quarters[0]! + quarters[1]!,
    ]);
    expect(flows("2025-12", "2025-12", "freq=q; transform=chg; units=mn")).toEqual([
      quarters[1]! - quarters[0]!,
    ]);
  });

  test("leaves out a first quarter or year that began before the flows did", () => {
    // Form S has Ireland from 1988-08 on.
    const [quarter] = call(
      "SERIES",
      "IE",
      null,
      null,
      "longterm.net",
      null,
      "freq=q; dates=text",
    ) as unknown[][];
    expect(quarter).toEqual(["1988-12", expect.any(Number)]);
    const [year] = call(
      "SERIES",
      "IE",
      null,
      null,
      "longterm.net",
      null,
      "freq=a; dates=text; fill=zero",
    ) as unknown[][];
    expect(year).toEqual(["1989-12", expect.any(Number)]);
  });

  test("does not fill a sum with zero of which a part is known", () => {
    // China has no figure of 1980-09 and 1980-12, and Ireland none before 1988-08.
    expect(flows("1980-09", "1980-09", "freq=q; fill=zero")[0]).toMatch(/^#N\/A/);
    expect(values("IE", "1988-03", "1988-03", "measure=longterm.net; freq=q; fill=zero")).toEqual([
      0,
    ]);
    // Of the last quarter of 1978 Bulgaria has the first month only.
    expect(values("BG", "1978-12", "1978-12", "measure=longterm.net; freq=q; fill=zero")).toEqual([
      "#N/A Bulgaria was not published for 1978-11: its history has a gap from 1978-11 to 1979-05.",
    ]);
  });

  test("is #N/A where a month that is added up is not reported", () => {
    expect(flows("2023-03", "2023-03", "freq=q")).toEqual([
      "#N/A Net purchases of China from 2023-01 to 2023-03 are of two kinds: Form S to 2023-01, by counterparty, then Form SLT, by owner. Write breaks=keep to add them up.",
    ]);
    // Form S has Serbia in January and March 1980, and not in February.
    const [reason] = values("Serbia", "1980-03", "1980-03", "measure=longterm.net; freq=q");
    expect(reason).toContain("for 1980-02");
  });

  test("takes valuation changes and the flows of Tables 1 and 2", () => {
    const one = (measure: string) => values("CN", "2025-11", "2025-11", `measure=${measure}`)[0];
    expect(["longterm.valuation", "equity.net", "foreignbonds.valuation"].map(one)).toEqual([
      3.198, 1.694, 0.031,
    ]);
  });
});

describe("shares, averages, cumulation and standings", () => {
  test.each([
    [
      "share=EUROPE; measure=longterm.net",
      "A share of a flow says nothing: flows change sign. Leave out share.",
    ],
    [
      "cum=1",
      "Option cum adds up flows and changes. Write a flow such as measure=longterm.net, or transform=chg.",
    ],
    ["agg=avg", "Option agg=avg goes with freq=q or freq=a. Write both, or leave it out."],
    ["agg=sum; freq=q", 'Argument agg cannot be "sum". Write eop, avg.'],
    [
      "base=2020-01; transform=chg",
      "Base and transform=chg do not go together. Write one of them.",
    ],
    ["percentile=1; zscore=1", "Percentile and zscore do not go together. Write one of them."],
    ["cum=1; ma=3; transform=chg", "Cum and ma do not go together. Write one of them."],
    ["cum=1; ma=3; percentile=1", "Cum and ma do not go together. Write one of them."],
    ["ma=0.5", 'Argument ma cannot be "0.5". Write a whole number from 1 to 1000.'],
  ])("%s is refused", (options, sentence) => {
    expect(errorOf(`=TIC.SERIES("CN","-1Y",,,,"${options}")`)).toBe(`#VALUE! ${sentence}`);
  });

  // slt_table3, Denmark 9,887 and Europe 3,625,490 million at the end of 2025-11.
  test("share divides by the whole of the same month", () => {
    expect(values("DK", "2025-11", "2025-11", "share=EUROPE")).toEqual([9_887 / 3_625_490]);
    const [before, now] = values("DK", "2025-10", "2025-11", "share=EUROPE") as number[];
    expect(values("DK", "2025-11", "2025-11", "share=EUROPE; transform=chg")).toEqual([
      now! - before!,
    ]);
    expect(values("CN", "2014-12", "2015-01", "share=CZ")[1]).toBe(
      '#N/A Czech Republic was last published for 2014-12. Write "last" for that.',
    );
  });

  test("agg=avg averages the months of a period", () => {
    const months = values("CN", "2025-10", "2025-12") as number[];
    const average = months.reduce((a, b) => a + b) / 3;
    expect(values("CN", "2025-12", "2025-12", "freq=q; agg=avg")[0]).toBeCloseTo(average, 9);
    const [sum] = values("CN", "2025-12", "2025-12", "freq=q; measure=longterm.net");
    expect(
      values("CN", "2025-12", "2025-12", "freq=q; measure=longterm.net; agg=avg")[0],
    ).toBeCloseTo((sum as number) / 3, 9);
  });

  test("ma averages changes, so that twelve of them are the average change of a year", () => {
    const [before] = values("CN", "2024-12", "2024-12", "") as number[];
    const [after] = values("CN", "2025-12", "2025-12", "") as number[];
    expect(values("CN", "2025-12", "2025-12", "transform=chg; ma=12")[0]).toBeCloseTo(
      (after! - before!) / 12,
      9,
    );
  });

  test("ma averages rows with those before the window", () => {
    const months = values("CN", "2025-10", "2025-12") as number[];
    const average = months.reduce((a, b) => a + b) / 3;
    expect(values("CN", "2025-12", "2025-12", "ma=3")[0]).toBeCloseTo(average, 9);
    expect(values("CN", "2000-04", "2000-04", "ma=3")[0]).toBe(
      "#N/A China has no figure to compute 2000-04 from.",
    );
  });

  // Form S has Luxembourg from 2001-01 on: 411, 9 and -401 million.
  test("cum begins with the first month that has a figure", () => {
    const asked = "measure=longterm.net; cum=1";
    expect(
      call("SERIES", [["CN", "LU"]], "2000-12", "2001-03", null, null, `${asked}; dates=0`),
    ).toEqual([
      [0.596, expect.any(HostError)],
      [0.986, 0.411],
      [2.504, 0.42],
      [3.267, 0.019],
    ]);
  });

  // Table 3, China 41408, for_lt_treas_net: 2023-02 6,006; 2023-03 -13,816; 2023-04 -997.
  test("cum adds up flows of one form, and changes", () => {
    expect(values("CN", "2023-02", "2023-04", "measure=longterm.net; cum=1")).toEqual([
      6.006, -7.81, -8.807,
    ]);
    expect(values("CN", "2023-01", "2023-02", "measure=longterm.net; cum=1")[1]).toBe(
      "#N/A Net purchases of China from 2023-01 to 2023-02 are of two kinds: Form S to 2023-01, by counterparty, then Form SLT, by owner. Write breaks=keep to add them up.",
    );
    expect(values("CN", "2025-12", "2026-04", "transform=chg; cum=1").at(-1)).toBe(-32.79);
    // 843.7 of the old series less 894.8.
    expect(
      (values("CN", "2010-01", "2010-06", "transform=chg; cum=1").at(-1) as number).toFixed(3),
    ).toBe("-51.100");
  });

  test("base names the month that is 100, within the window or not", () => {
    const index = (options: string) => values("CN", "2020-01", "2020-03", options);
    expect(index("base=2020-01")).toEqual(index("transform=index"));
    const [march] = values("CN", "2020-03", "2020-03", "base=2020-01");
    expect(march).toBe(index("base=2020-01")[2]);
    // A window that ends before that month, which has 651.072.
    const [before] = values("CN", "2019-12", "2019-12", "base=2026-04") as [number];
    const [held] = values("CN", "2019-12", "2019-12", "") as [number];
    expect(before).toBeCloseTo((held / 651.072) * 100, 9);
    expect(values("CN", "2020-03", "2020-03", "base=2020-02; freq=q")).toEqual([100]);
    expect(errorOf('=TIC.SERIES("CN","2020-01",,,,"base=1999-01")')).toBe(
      "#N/A China has no figure for 1999-01: its history starts in 2000-03.",
    );
  });

  test("percentile and zscore are those of RECORD in every row", () => {
    for (const holder of ["CN", "NO", "BRICS"])
      for (const give of ["percentile", "zscore"]) {
        const column = series(holder, "2012-01", "2012-12", `${give}=1`);
        for (const [month, value] of column) {
          const alone = evaluate(`=TIC.RECORD("${holder}","${month as string}","high","${give}")`);
          expect(value).toBeCloseTo(alone as number, 9);
        }
      }
    // Gaps that are filled with 0 are none from before the history.
    for (const [holder, start, end, freq] of [
      ["CN", "2000-03", "2000-06", "m"],
      ["CN", "2000-05", "2000-06", "m"],
      ["CN", "2001-03", "2001-06", "q"],
      // Denmark begins in 2011-01, in the middle of a quarter.
      ["DK", "2012-03", "2012-06", "q"],
    ] as const) {
      const standing = `percentile=1; freq=${freq}`;
      expect(values(holder, start, end, `fill=zero; ${standing}`)).toEqual(
        values(holder, start, end, standing),
      );
    }
    expect(values("CN", "2000-03", "2000-06", "percentile=1")).toEqual([1, 1, 1, 0.25]);
    const net = evaluate('=TIC.RECORD("CN","2026-04","high","percentile","of=net")');
    expect(values("CN", "2026-04", "2026-04", "measure=longterm.net; percentile=1")).toEqual([net]);
  });
});

const figures = (formula: string) =>
  (evaluate(formula) as [number, unknown][]).map(([, figure]) => figure);

test("a change of shares over a survey benchmark is that of the two shares", () => {
  const list = '"CN","2010-05","2010-08"';
  const [may, june, july] = figures(`=TIC.SERIES(${list},"share=TOTAL")`) as number[];
  const changes = figures(`=TIC.SERIES(${list},"share=TOTAL; transform=chg")`) as number[];
  expect(changes.slice(1, 3)).toEqual([june! - may!, july! - june!]);
});

test("a quarter of both forms is no sum, and no average of two or three quarters with it", () => {
  const mixed = (options: string) =>
    figures(`=TIC.SERIES("CN","2023-01","2023-12","measure=longterm.net; freq=q; ${options}")`).map(
      (figure) => typeof figure !== "number",
    );
  expect(mixed("ma=1")).toEqual([true, false, false, false]);
  expect(mixed("ma=2")).toEqual([true, true, false, false]);
  expect(mixed("ma=3")).toEqual([true, true, true, false]);
});

test("a change, and an average, into the month of another form is none", () => {
  const rows = (options: string) =>
    figures(`=TIC.SERIES("CN","2023-01","2023-04","longterm.net",,"${options}")`);
  const mixed = new HostError(
    "#N/A",
    "Net purchases of China from 2023-01 to 2023-02 are of two kinds: Form S to 2023-01, by counterparty, then Form SLT, by owner. Write breaks=keep to add them up.",
  );
  expect(rows("transform=chg")).toEqual([-11.544, mixed, -19.822, 12.819]);
  expect(rows("ma=2")).toEqual([-5.15, mixed, -3.905, -7.4065]);
  const [, june] = figures(
    '=TIC.SERIES("CN","2023-01","2023-06","longterm.net",,"freq=q; ma=2")',
  ) as [unknown, HostError];
  expect(june.message).toMatch(/^Net purchases of China from 2023-01 to 2023-06 are of two kinds/);
});

test("a change of averages is their difference, over a survey benchmark too", () => {
  const averages = (options: string) =>
    figures(`=TIC.SERIES("CN","2010-03","2010-06",,,"freq=q; agg=avg; ${options}")`) as number[];
  const [march, june] = averages("");
  expect(averages("transform=chg")[1]).toBeCloseTo(june! - march!, 9);
  expect(june! - march!).toBeCloseTo(72.767, 3);
});

test("a change from nothing is no fraction that a later one is ranked among", () => {
  // Syria has a million at the end of 2012-11 and nothing before and after.
  const rows = figures(
    '=TIC.SERIES("SY","2012-11","2012-12","longterm",,"transform=chg%; percentile=1")',
  );
  expect(rows).toEqual([expect.any(HostError), 1]);
});

test("SERIES takes sums of measures", () => {
  expect(figures('=TIC.SERIES("CN","2026-03","2026-04","treasuries+agency")')).toEqual([
    803.573, 799.779,
  ]);
});

test("an average of two months", () => {
  expect(figures('=TIC.SERIES("CN","2025-10","2025-11","ma=2; units=mn")')).toEqual([
    (699_205 + 687_710) / 2,
    (687_710 + 683_862) / 2,
  ]);
});

test("a percentile of quarters is the same in whatever window it is shown", () => {
  const standing = (start: string) =>
    figures(`=TIC.SERIES("CN","${start}","2024-12","freq=q; percentile=1")`);
  expect(standing("2024-07")).toEqual(standing("2012-01").slice(-2));
});

test("without a start the history has its first month, and a row of one month can be turned", () => {
  const first = evaluate('=TIC.SERIES("CN",,"1977-03","longterm.net")') as [number, number][];
  expect(first[0]).toEqual([lastDay(isoMonth("1977-01")), 0]);
  expect(evaluate('=TIC.SERIES("CN","2025-11","2025-11","transpose=1")')).toEqual([
    [lastDay(isoMonth("2025-11"))],
    [683.862],
  ]);
});

test("sums of both forms are none that a later one is ranked among", () => {
  // Of twelve months -79.039, -98.199 and -94.196 billion dollars, the first that are all of Form SLT.
  expect(
    figures('=TIC.SERIES("CN","2024-01","2024-03","longterm.net",,"sum=12; percentile=1")'),
  ).toEqual([1, 1 / 2, 2 / 3]);
});

test("a year of which one column has all months is shown, and a blank after the last holder is not", () => {
  // Form S has China from 1977-01 on, Russia from 1977-06 on.
  const rows = (holders: string[], ...window: (string | null)[]) =>
    call("SERIES", [holders], ...window, "longterm.net", null, "freq=a; dates=text") as unknown[][];
  expect(rows(["CN", "RU"], null, "1978-12").map(([year]) => year)).toEqual(["1977-12", "1978-12"]);
  expect(rows(["CN", ""], "2024-12", "2025-12")).toEqual(rows(["CN"], "2024-12", "2025-12"));
  expect(rows(["CN"], "2025-12", "2025-12")[0]).toHaveLength(2);
});
