import fc from "fast-check";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { loadSnapshot } from "../../support/data";
import { call, errorOf, evaluate } from "../../support/formula";
import { type HostError } from "../../support/host";
import { raw } from "../../treasury/raw";

beforeAll(() => loadSnapshot("markets"));

/** A file of dates and prices as two columns of a sheet. */
function columns(path: string): [dates: string[][], prices: (string | number)[][]] {
  const lines = readFileSync(join(__dirname, "../../..", path), "utf8")
    .trim()
    .split(/\r?\n/)
    .slice(1);
  const cells = lines.map((line) => line.split(","));
  return [
    cells.map(([date]) => [date!]),
    // FRED writes a point where it has no figure; a blank cell has the same meaning.
    cells.map(([, price]) => [Number(price) && price ? Number(price) : ""]),
  ];
}

const TEN_YEAR = columns("data/raw/market/us10y_monthly.csv");

type Row = readonly [lag: number, correlation: number, error: number, pairs: number];

/** Computed by numpy.corrcoef from column for_lt_treas_net of the raw Table 3 and the market files, outside this project. */
const EXPECTED: Record<string, readonly Row[]> = {
  CN: [
    [-6, 0.022201822006, 0.164358464463, 39],
    [-5, -0.145595120133, 0.162647194125, 39],
    [-4, -0.11967561936, 0.163217459497, 39],
    [-3, -0.228125031162, 0.160064089373, 39],
    [-2, 0.025500676802, 0.164345525555, 39],
    [-1, 0.133077332619, 0.16293676634, 39],
    [0, 0.345967281164, 0.154246787199, 39],
    [1, 0.086516602157, 0.163782558352, 39],
    [2, -0.248028433196, 0.159261971532, 39],
    [3, -0.064467527184, 0.166319967561, 38],
    [4, 0.132519556739, 0.167540064896, 37],
    [5, -0.121006608576, 0.170238362363, 36],
    [6, 0.216870600253, 0.169934670401, 35],
  ],
  JP: [
    [-6, 0.169255601788, 0.162027069916, 39],
    [-5, -0.05270538778, 0.164170489999, 39],
    [-4, 0.022361869884, 0.164357878044, 39],
    [-3, 0.083090206558, 0.163830500541, 39],
    [-2, -0.219779025135, 0.160379379623, 39],
    [-1, 0.050285151937, 0.164191006395, 39],
    [0, 0.276153674713, 0.158006085064, 39],
    [1, -0.080160951683, 0.163869940339, 39],
    [2, -0.054890586329, 0.164151135331, 39],
    [3, 0.183239711596, 0.163844710362, 38],
    [4, -0.239125092399, 0.16412705794, 37],
    [5, -0.259919394846, 0.165604233054, 36],
    [6, 0.126360464149, 0.172682317628, 35],
  ],
  GB: [
    [-6, 0.417216340755, 0.149406983176, 39],
    [-5, 0.112878971127, 0.163348271434, 39],
    [-4, -0.002749327757, 0.164398365974, 39],
    [-3, 0.053134198885, 0.164166754124, 39],
    [-2, -0.161834466878, 0.162231866544, 39],
    [-1, -0.015166794442, 0.164380077732, 39],
    [0, -0.025737703249, 0.164344526926, 39],
    [1, -0.21407911428, 0.160587614617, 39],
    [2, 0.077072282259, 0.163909983808, 39],
    [3, 0.052027459898, 0.16644094243, 38],
    [4, -0.015852899311, 0.169009609666, 37],
    [5, 0.021461936751, 0.171459083206, 36],
    [6, 0.057370604452, 0.173790941437, 35],
  ],
  TOTAL: [
    [-6, 0.250603757368, 0.159152973904, 39],
    [-5, 0.084834213626, 0.16380634217, 39],
    [-4, 0.23570263472, 0.159767082831, 39],
    [-3, -0.032806708052, 0.164310493809, 39],
    [-2, -0.180323956366, 0.16170403986, 39],
    [-1, -0.070691076369, 0.163987703208, 39],
    [0, -0.092141210247, 0.163699625829, 39],
    [1, -0.232697591523, 0.159886093821, 39],
    [2, 0.170154945472, 0.162001609479, 39],
    [3, 0.17582728877, 0.164070171685, 38],
    [4, 0.11040984146, 0.167997420636, 37],
    [5, 7.1471574e-5, 0.171498584704, 36],
    [6, -0.043616980688, 0.173911990891, 35],
  ],
  sp500: [
    [-2, 0.056870531329, 0.164132917682, 39],
    [-1, -0.090722496272, 0.163721040655, 39],
    [0, 0.126898217274, 0.163069943744, 39],
    [1, -0.084022050109, 0.163817655312, 39],
    [2, -0.139602062573, 0.162789141026, 39],
  ],
  vix: [
    [-2, 0.096530652376, 0.163631246037, 39],
    [-1, -0.088023371444, 0.163760857786, 39],
    [0, -0.126839461496, 0.163071179203, 39],
    [1, 0.060932213991, 0.164093518598, 39],
    [2, 0.002528791669, 0.164398461656, 39],
  ],
  bitcoin: [
    [-2, 0.051441320191, 0.164181326141, 39],
    [-1, -0.229794229908, 0.159999544923, 39],
    [0, 0.197399198946, 0.161164139618, 39],
    [1, -0.144858049194, 0.162664980333, 39],
    [2, 0.13554450123, 0.165128543211, 38],
  ],
};

function expectRows(answer: unknown, expected: readonly Row[]): void {
  const found = answer as number[][];
  expect(found.map(([lag, , , pairs]) => [lag, pairs])).toEqual(
    expected.map(([lag, , , pairs]) => [lag, pairs]),
  );
  expected.forEach(([, correlation, error], i) => {
    expect(found[i]![1]).toBeCloseTo(correlation, 9);
    expect(found[i]![2]).toBeCloseTo(error, 9);
  });
}

const sentenceOf = (answer: unknown): string => {
  const { code, message } = answer as HostError;
  return `${code} ${message}`;
};

describe("LEADLAG refuses", () => {
  const [dates, prices] = TEN_YEAR;

  test.each<[string, unknown[], string]>([
    ["no dates", ["CN"], "#VALUE! Argument dates is missing. Write a range such as A2:A40."],
    [
      "ranges of other lengths",
      ["CN", dates, prices.slice(1)],
      `#VALUE! Arguments dates and prices have ${dates.length} and ${prices.length - 1} cells. Use ranges of equal length.`,
    ],
    [
      "a block of cells",
      [
        "CN",
        [
          ["2025-01", "2025-02"],
          ["2025-03", "2025-04"],
        ],
        prices,
      ],
      "#VALUE! Argument dates takes one column or one row. Point it at a single column of cells.",
    ],
    [
      "a date that is none",
      ["CN", [["soon"], ["2025-02"]], [[1], [2]]],
      '#VALUE! Argument dates cannot be "soon". Write a date such as "2026-01-15".',
    ],
    [
      "a price below zero",
      ["CN", [["2025-01"], ["2025-02"]], [[1], [-2]]],
      "#VALUE! A price cannot be -2: the change of a price is relative. Write diff=1 for yields and other series that cross zero.",
    ],
    ...["4,2", "$4.10", "n.a.", "."].map((text): [string, unknown[], string] => [
      `the text ${text} as a price`,
      ["CN", [["2025-01"], ["2025-02"]], [[1], [text]]],
      `#VALUE! Argument prices has "${text}" in its cell 2, where a number belongs. Write a number there, or leave the cell empty.`,
    ]),
    [
      "text in the first row beside a date",
      ["CN", [["2025-01"], ["2025-02"]], [["n.a."], [2]]],
      '#VALUE! Argument prices has "n.a." in its cell 1, where a number belongs. Write a number there, or leave the cell empty.',
    ],
    [
      "text in the first row beside a date that can be read two ways",
      ["CN", [["01/02/2025"], ["2025-02"]], [["n.a."], [2]]],
      '#VALUE! Argument prices has "n.a." in its cell 1, where a number belongs. Write a number there, or leave the cell empty.',
    ],
    [
      "TRUE as a price",
      ["CN", [["2025-01"], ["2025-02"]], [[1], [true]]],
      "#VALUE! Argument prices has true in its cell 2, where a number belongs. Write a number there, or leave the cell empty.",
    ],
    [
      "an error as the dates, which is passed on",
      ["CN", { type: "Error", basicValue: "#REF!" }, 4.1],
      "#VALUE! An argument is the error #REF!. Mend the cell it comes from.",
    ],
    [
      "TRUE as the dates",
      ["CN", true, 4.1],
      "#VALUE! Argument dates cannot be true. Write text or a number.",
    ],
    [
      "a lag too long",
      ["CN", dates, prices, 61],
      "#VALUE! Argument max_lag cannot be 61. Write a whole number from 1 to 60, or max_lag=0 in the options.",
    ],
    ...[1.5, -1].map((lag): [string, unknown[], string] => [
      `a lag of ${lag}`,
      ["CN", dates, prices, lag],
      `#VALUE! Argument max_lag cannot be ${lag}. Write a whole number from 1 to 60, or max_lag=0 in the options.`,
    ]),
    [
      "prices beside the yields, in one of two cells",
      ["CN", "10Y", [[4.1], [""]]],
      '#VALUE! With "10Y" the yields are the add-in\'s own. Leave prices empty; max_lag is the argument after it.',
    ],
    [
      "a holder without net purchases",
      ["Oil exporters", dates, prices],
      "#N/A Oil exporters is not published in net purchases of Treasury notes and bonds.",
    ],
    [
      "bills",
      ["CN", dates, prices, 6, "bills"],
      "#VALUE! Bills have no reported transactions, only the change of their position. Write longterm, or treasuries.",
    ],
    ...["PUBLICDEBT", "PUBLICDEBT-CN"].map((holder): [string, unknown[], string] => [
      `monthly changes of what is known at the end of quarters, ${holder}`,
      [holder, "10Y", null, null, null, null, "basis=change"],
      "#N/A LEADLAG goes by months, and Total public debt is known at the end of quarters. Take a holder such as TOTAL, or CHANGE with a span of 1Q.",
    ]),
    [
      "net purchases of what nobody holds",
      ["PUBLICDEBT", dates, prices],
      "#N/A Total public debt is not published in net purchases of Treasury notes and bonds.",
    ],
    [
      "months in the wrong order",
      ["CN", dates, prices, 6, null, null, "start=2025-01; end=2024-12"],
      "#VALUE! Argument start (2025-01) is after end (2024-12). Swap them.",
    ],
    [
      "a date that is none beside a price written as text",
      ["CN", [["soon"], ["2025-02"]], [["4.1"], ["4.2"]]],
      '#VALUE! Argument dates cannot be "soon". Write a date such as "2026-01-15".',
    ],
    [
      "changes over a break only",
      ["CN", dates, prices, 1, null, null, "basis=change; start=2011-12; end=2011-12"],
      "#N/A The change of China into 2011-12 is not like for like: Form SLT becomes monthly (Series XIII). Write breaks=keep to count it.",
    ],
    [
      "a window before a holder's purchases begin, though not before its holdings",
      ["OFFICIAL", dates, prices, 1, null, null, "end=2020-12"],
      '#N/A Foreign official has no figure of net purchases of Treasury notes and bonds for 2020-12: reporting starts in 2023-02. What was printed then is =TIC.HEADLINE("2020-12","line=official treasuries").',
    ],
    [
      "the months of today's form as of a day for which the archive has those of Form S only",
      ["CN", dates, prices, 1, null, "2024-01-15"],
      "#N/A No stored publication released by 2024-01-15 has China 2023-02 (oldest stored: 2026-06-18).",
    ],
    [
      "months of a gap",
      ["CN", dates, prices, 1, null, null, "start=1979-05; end=1979-06"],
      "#N/A China was not published for 1979-06: its history has a gap from 1979-04 to 1979-07.",
    ],
    [
      "a market of another time",
      ["CN", [["1990-01"], ["1990-02"]], [[1], [2]]],
      "#N/A The market series has no changes in the months of China, 2023-02 to 2026-04. Supply monthly dates and prices of that time.",
    ],
  ])("%s", (_, args, sentence) => {
    expect(sentenceOf(call("LEADLAG", ...args))).toBe(sentence);
  });
});

describe("LEADLAG is what numpy finds", () => {
  test.each(["CN", "JP", "GB", "TOTAL"])("for %s and the 10-year yield", (holder) => {
    const answer = call("LEADLAG", holder, ...TEN_YEAR, null, null, null, "diff=1");
    expectRows(answer, EXPECTED[holder]!);
  });

  test.each([
    ["sp500", "JP"],
    ["vix", "CN"],
    ["bitcoin", "GB"],
  ])("for the relative changes of %s, of daily prices the last of a month", (market, holder) => {
    const answer = call("LEADLAG", holder, ...columns(`test/fixtures/market/${market}.csv`), 2);
    expectRows(answer, EXPECTED[market]!);
  });
});

describe("LEADLAG", () => {
  const [dates, prices] = TEN_YEAR;
  const leadlag = (options: string, holder = "CN") =>
    call("LEADLAG", holder, dates, prices, null, null, null, options) as unknown[][];

  test("takes rows, serials and any order, and leaves out blanks and errors", () => {
    const recent = dates.map((_, i) => i).filter((i) => dates[i]![0]! >= "2022-12");
    const noisy = [
      ...recent.map((i) => [dates[i]![0], prices[i]![0]]),
      ["2025-05-20", " "],
      ["", 9],
    ];
    const error = { type: "Error", basicValue: "#N/A" };
    fc.assert(
      fc.property(fc.shuffledSubarray(noisy, { minLength: noisy.length }), (shuffled) => {
        const answer = call(
          "LEADLAG",
          "CN",
          [[...shuffled.map(([date]) => date), "2025-06"]],
          [[...shuffled.map(([, price]) => price), error]],
          ...[2, null, null, "diff=1"],
        );
        expect((answer as number[][])[2]![1]).toBeCloseTo(EXPECTED.CN![6]![1], 9);
      }),
      { numRuns: 10 },
    );
  });

  test("takes the last of several days in a month, which a month without a day means", () => {
    const march = dates.findIndex(([date]) => date === "2025-03-01");
    const asked = (days: unknown[][], levels: unknown[][]) =>
      call("LEADLAG", "CN", days, levels, ...[null, null, null, "diff=1"]);
    const expected = asked(
      dates,
      prices.map((price, i) => (i === march ? [5] : price)),
    );
    expect(expected).not.toEqual(leadlag("diff=1"));
    const weeks = [["2025-03-14"], ["2025-03-07"]];
    for (const last of ["2025-03-21", "2025-03"])
      for (const [days, levels] of [
        [
          [...dates, ...weeks, [last]],
          [...prices, [4], [3], [5]],
        ],
        [
          [[last], ...weeks, ...dates],
          [[5], [4], [3], ...prices],
        ],
      ])
        expect(asked(days!, levels!)).toEqual(expected);
  });

  test("leaves out a heading over the two columns", () => {
    const headed = (dated: unknown) =>
      call(
        "LEADLAG",
        "CN",
        [[dated], ...dates],
        [["US10Y"], ...prices],
        null,
        null,
        null,
        "diff=1",
      );
    expect(headed("Date")).toEqual(leadlag("diff=1"));
    expect(headed("")).toEqual(leadlag("diff=1"));
    // Of what day it is does not say.
    expect(headed("Nov-25")).toEqual(leadlag("diff=1"));
  });

  test("takes a 0 for a blank, as desktop Excel passes one", () => {
    const without = (blank: unknown) =>
      call(
        "LEADLAG",
        "CN",
        dates,
        prices.map(([price], i) => [dates[i]![0] === "2025-03-01" ? blank : price]),
        ...[null, null, null, "diff=1"],
      );
    expect(dates.map(([date]) => date)).toContain("2025-03-01");
    expect(without(0)).toEqual(without(null));
    expect(without(0)).not.toEqual(leadlag("diff=1"));
  });

  test("takes a lag of nothing as an option, since an empty cell is 0 too", () => {
    expect(leadlag("diff=1; max_lag=0")).toHaveLength(1);
    expect(leadlag("diff=1; max_lag=0; headers=1")[0]).toEqual([
      ...["Lag", "Correlation", "Standard error", "Pairs"],
    ]);
  });

  test("says in its headings that changes are relative, which of yields is seldom meant", () => {
    const headings = (options: string) => leadlag(`max_lag=0; headers=1${options}`)[0]!;
    expect(headings("")[1]).toBe("Correlation (relative changes)");
    expect(headings("; diff=1")[1]).toBe("Correlation");
    expect(call("LEADLAG", "CN", "10Y", null, "headers=1")).toContainEqual([
      ...["Lag", "Correlation", "Standard error", "Pairs"],
    ]);
  });

  test("of changes of holdings leaves out the breaks without overlap, unless they are kept", () => {
    const pairs = (options: string) => leadlag(`diff=1; max_lag=0; basis=change${options}`)[0]![3];
    // 313 changes from 2000-04 to 2026-04, but for 2011-09 and 2011-12.
    expect([pairs(""), pairs("; breaks=keep")]).toEqual([311, 313]);
  });

  test("keeps to the holder's months asked for", () => {
    const rows = leadlag("diff=1; max_lag=0; start=2024-01; end=2024-12");
    expect(rows[0]![3]).toBe(12);
  });

  test("gives #N/A in a row with fewer than three pairs, and still the number", () => {
    const answer = call(
      "LEADLAG",
      "CN",
      [["2026-03"], ["2026-04"]],
      [[4.1], [4.3]],
      1,
    ) as unknown[][];
    expect(sentenceOf(answer[1]![1])).toBe(
      "#N/A Only 1 month has both figures. A correlation needs at least 3 that vary.",
    );
    expect(answer[1]![3]).toBe(1);
  });

  test("without a start takes the figures of the form that the window ends in", () => {
    const rows = (window: string) =>
      call("LEADLAG", "CN", "10Y", null, 1, null, null, window) as unknown[][];
    // Form S has China in 524 of the months up to then, the market series begins in 1977-02.
    expect(rows("end=2020-01")).toEqual(rows("start=1977-01; end=2020-01"));
    expect(rows("end=2026-04")).toEqual(rows("start=2023-02; end=2026-04"));
  });

  test("of all Treasuries ends with their own newest month, one before that of notes and bonds", () => {
    expect(errorOf('=TIC.LEADLAG("CN","10Y",,,,,"start=2026-05")')).toMatch(
      /^#N\/A China is published to 2026-04\. 2026-05 was scheduled for 2026-07-14/,
    );
  });

  test("goes up to 60 months to either side", () => {
    expect(leadlag("diff=1; max_lag=60")).toHaveLength(121);
  });

  test("takes groups and sums", () => {
    expect(leadlag("diff=1", "CN+BE")).toHaveLength(13);
    expect(leadlag("diff=1", "NORDICS")[6]![3]).toBe(39);
  });
});

describe("YIELD", () => {
  const yields = raw("raw/market/us10y_monthly.csv")
    .trim()
    .split("\r\n")
    .slice(1)
    .map((line) => line.split(",") as [string, string]);

  test("every month of the file has its percentage", () => {
    expect(
      call(
        "YIELD",
        yields.map(([day]) => [day.slice(0, 7)]),
      ),
    ).toEqual(yields.map(([, value]) => [Number(value)]));
  });

  test("is the newest if no month is given", () => {
    expect(evaluate("=TIC.YIELD()")).toBe(4.47);
    expect(evaluate('=TIC.YIELD("-1M")')).toBe(4.48);
  });

  test.each([
    [
      '=TIC.YIELD("2027-01")',
      'The yield of U.S. Treasury notes of 10 years: the data ends in 2026-06 and has no 2027-01. Refresh in the TIC pane, or write "latest".',
    ],
    [
      '=TIC.YIELD("1950-01")',
      "The yield of U.S. Treasury notes of 10 years: the data begins in 1953-04 and has no 1950-01.",
    ],
  ])("%s is #N/A with the reason", (formula, sentence) => {
    expect(errorOf(formula)).toBe(`#N/A ${sentence}`);
  });

  test("LEADLAG takes it by name, and no prices beside it", () => {
    const months = yields.map(([day]) => [day.slice(0, 7)]);
    const prices = yields.map(([, value]) => [Number(value)]);
    const typed = call("LEADLAG", "CN", months, prices, 3, null, null, "diff=1");
    expect(call("LEADLAG", "CN", "10Y", null, 3)).toEqual(typed);
    expect(call("LEADLAG", "CN", [["10y"]], [[null]], 3)).toEqual(typed);
    expect(errorOf('=TIC.LEADLAG("CN","10Y",3)')).toBe(
      '#VALUE! With "10Y" the yields are the add-in\'s own. Leave prices empty; max_lag is the argument after it.',
    );
  });
});

test("LEADLAG of a single month has its rows, of too few pairs", () => {
  const [dates, prices] = TEN_YEAR;
  const window = "start=2025-03; end=2025-03";
  const rows = call("LEADLAG", "CN", dates, prices, 1, null, null, window) as unknown[][];
  expect(rows).toHaveLength(3);
  expect(rows[1]).toEqual([0, expect.objectContaining({ code: "#N/A" }), expect.anything(), 1]);
});

test("LEADLAG reads days, so that Nov-25 is none", () => {
  expect(call("LEADLAG", "CN", [["Nov-25"], ["Dec-25"]], [[1], [2]])).toMatchObject({
    code: "#VALUE!",
    message: 'Argument dates cannot be "Nov-25". Write a date such as "2026-01-15".',
  });
});
