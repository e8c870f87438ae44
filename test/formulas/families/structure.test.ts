import { loadSnapshot } from "../../support/data";
import { call, errorOf, evaluate } from "../../support/formula";
import { HostError } from "../../support/host";

beforeAll(() => loadSnapshot("securities", "transactions", "foreign"));

describe("SHARE", () => {
  test.each([
    [
      "=TIC.SHARE()",
      'Argument holder is missing. Write a code or name such as "CN", "China" or 41408.',
    ],
    [
      '=TIC.SHARE("DK","2025-11","Erope")',
      'Argument of: Unknown holder "Erope". Did you mean Europe (19992)?',
    ],
    [
      '=TIC.SHARE("DK","2025-11","1000")',
      'Argument of: Unknown holder "1000". Write a code or name such as "CN", "China" or 41408.',
    ],
    [
      '=TIC.SHARE("DK","2025-11",-1000)',
      'Argument of cannot be -1000. Write a holder such as "EUROPE", or a positive number of billions of dollars.',
    ],
    [
      '=TIC.SHARE("DK","2025-11",,,,"top=5")',
      'Unknown option "top". Valid options: month, of, measure, asof, units, members, in, card.',
    ],
  ])("%s is #VALUE!", (formula, sentence) => {
    expect(errorOf(formula)).toBe(`#VALUE! ${sentence}`);
  });

  test("is a fraction of the grand total unless told otherwise", () => {
    expect(evaluate('=TIC.SHARE("CN","2025-11")')).toBe(683_862 / 9_349_640);
    expect(evaluate('=TIC.SHARE("CN","2025-11","TOTAL")')).toBe(683_862 / 9_349_640);
  });

  test("is a fraction of another holder, a region, a group or a sum", () => {
    expect(evaluate('=TIC.SHARE("DK","2025-11","EUROPE")')).toBe(9_887 / 3_625_490);
    expect(evaluate('=TIC.SHARE("JP","2025-11","G7")')).toBe(1_202_693 / 3_105_713);
    expect(evaluate('=TIC.SHARE("CN","2025-11","CN+BE")')).toBe(683_862 / 1_164_888);
    expect(evaluate('=TIC.SHARE("CN+BE","2025-11","of=WORLD")')).toBe(1_164_888 / 9_349_640);
  });

  test("is a fraction of an amount in billions", () => {
    expect(evaluate('=TIC.SHARE("CN","2025-11",1000)')).toBe(0.683862);
    expect(evaluate('=TIC.SHARE("CN","2025-11",29000)')).toBe(683_862 / 29_000_000);
  });

  test("takes both figures from the same measure and publication", () => {
    expect(evaluate('=TIC.SHARE("CN","2025-11","CN","bills")')).toBe(1);
    expect(evaluate('=TIC.SHARE("CN","2025-11",,,"2026-01-15")')).toBe(682_600 / 9_355_000);
    expect(evaluate('=TIC.SHARE("CN","2025-11",,,"first")')).toBe(682_600 / 9_355_000);
    expect(evaluate('=TIC.SHARE("CN","2025-11","$1 trillion")')).toBe(0.683862);
  });

  test("spills over holders, months and wholes", () => {
    expect(call("SHARE", [["DK"], ["SE"]], [["2025-11"]], [["EUROPE", "TOTAL", 1000]])).toEqual([
      [9_887 / 3_625_490, 9_887 / 9_349_640, 0.009887],
      [50_355 / 3_625_490, 50_355 / 9_349_640, 0.050355],
    ]);
  });

  test("is #N/A where either has no figure", () => {
    expect(errorOf('=TIC.SHARE("CZ","2025-11")')).toContain(
      "#N/A Czech Republic was last published",
    );
    expect(errorOf('=TIC.SHARE("NO","2005-01","EUROPE")')).toContain(
      "#N/A Norway was not published",
    );
    expect(errorOf('=TIC.SHARE("CN","2005-01","EUROPE")')).toBe(
      "#N/A Europe has no figure for 2005-01: its history starts in 2011-09.",
    );
  });

  test("is #N/A of nothing", () => {
    expect(errorOf('=TIC.SHARE("CN","2025-11","GB-GB")')).toBe(
      "#N/A United Kingdom - United Kingdom is 0, so there is no fraction of it.",
    );
    expect(errorOf('=TIC.SHARE("CN","2006-04","NO")')).toBe(
      "#N/A Norway is 0, so there is no fraction of it.",
    );
  });

  test("passes errors on", () => {
    const error = new HostError("#N/A", "from another formula");
    expect(call("SHARE", [["CN"]], [["2025-11"]], [[error]])).toBe(error);
    expect(call("SHARE", [["CN"]], [["2025-11"]], [[error], ["CN"], [""]])).toEqual([[error], [1]]);
  });
});

describe("RANK", () => {
  test.each([
    ['=TIC.RANK("Chnia")', 'Unknown holder "Chnia". Did you mean China (CN)?'],
    [
      '=TIC.RANK("CN","2025-11","longterms")',
      'Argument measure cannot be "longterms". Write treasuries, longterm, bills, agency, corporate, equity, securities, foreign, foreignbonds, foreignequity, custody.',
    ],
  ])("%s is #VALUE!", (formula, sentence) => {
    expect(errorOf(formula)).toBe(`#VALUE! ${sentence}`);
  });

  test("is the place among all single holders that Table 3 publishes", () => {
    expect(evaluate('=TIC.RANK("JP","2025-11")')).toBe(1);
    expect(evaluate('=TIC.RANK("GB","2025-11")')).toBe(2);
    expect(evaluate('=TIC.RANK("CN","2025-11")')).toBe(3);
    expect(evaluate('=TIC.RANK("DK","2025-11")')).toBe(46);
    expect(evaluate('=TIC.RANK("CN","2025-11","bills")')).toBe(7);
    expect(evaluate('=TIC.RANK("KY","2025-11","bills")')).toBe(1);
  });

  test("before 2020 among those of Table 3D, before that of mfhhis01", () => {
    expect(evaluate('=TIC.RANK("CN","2015-05")')).toBe(1);
    expect(evaluate('=TIC.RANK("LU","2018-05")')).toBe(7);
    expect(evaluate('=TIC.RANK("DK","2011-10")')).toBe(33);
    expect(evaluate('=TIC.RANK("CN","2005-05")')).toBe(2);
    expect(evaluate('=TIC.RANK("CN","2000-03")')).toBe(3);
  });

  test.each([
    ["EUROPE", "Europe"],
    ["TOTAL", "Grand total"],
    ["EUROZONE", "Euro area"],
    ["OFFICIAL", "Foreign official"],
    ["G7", "G7 without the United States"],
    ["CN+BE", "China + Belgium"],
    ["Belgium-Luxembourg", "Belgium and Luxembourg"],
    ["Oil exporters", "Oil exporters"],
  ])("%s has none: it is no single holder", (holder, name) => {
    expect(errorOf(`=TIC.RANK("${holder}","2025-11")`)).toBe(
      `#N/A ${name} has no rank: it is no single holder.`,
    );
  });

  test("a holder outside the table has none, though another table has its figure", () => {
    expect(errorOf('=TIC.RANK("PL","2025-12")')).toBe(
      "#N/A The Treasury withholds the figure of Poland for 2025-12 (n.a. in slt_table3.txt).",
    );
    expect(errorOf('=TIC.RANK("HU","2025-12")')).toContain("#N/A The Treasury withholds");
  });

  test("is #N/A where no table of all holders was stored by then", () => {
    expect(errorOf('=TIC.RANK("CN","2025-11",,"2026-06-01")')).toBe(
      "#N/A No publication of all holders for 2025-11 had been stored by 2026-06-01.",
    );
    expect(evaluate('=TIC.RANK("CN","2022-05",,"2023-06-01")')).toBe(2);
  });

  test("is #N/A without a figure", () => {
    expect(errorOf('=TIC.RANK("CZ")')).toContain("#N/A Czech Republic was last published");
    expect(errorOf('=TIC.RANK("CN","2026-05")')).toContain("#N/A China is published to 2026-04.");
    expect(errorOf('=TIC.RANK("BE","2002-03")')).toBe(
      '#N/A Belgium was not published alone for 2002-03. Write "Belgium-Luxembourg".',
    );
  });

  test("spills", () => {
    expect(call("RANK", [["JP"], ["CN"], ["EUROPE"]], [["2025-11"]])).toEqual([
      [1],
      [3],
      [new HostError("#N/A", "Europe has no rank: it is no single holder.")],
    ]);
  });
});

describe("MIX", () => {
  test("of a group has no shares where a type is of other members: they were 105% of the whole", () => {
    const rows = evaluate('=TIC.MIX("ASEAN","2021-06")') as unknown[][];
    expect(rows.map(([, holding]) => typeof holding)).toEqual(Array(4).fill("number"));
    const shares = rows.map(([, , share]) => share);
    expect(shares.some((share) => share instanceof HostError)).toBe(true);
    for (const share of shares.filter((each) => each instanceof HostError))
      expect(share.message).toMatch(/^ASEAN 2021-06: not all figures of .* are published/);
  });

  test.each([
    [
      '=TIC.MIX("JP","2026-04","bills")',
      '#VALUE! Argument measure cannot be "bills". Write securities, foreign.',
    ],
    [
      '=TIC.MIX("JP","2019-04")',
      "#N/A Japan has no figure of U.S. long-term securities for 2019-04: its history starts in 2020-01.",
    ],
  ])("%s is %s", (formula, error) => {
    expect(errorOf(formula)).toBe(error);
  });

  // Table 1, Japan 42609 in 2026-04.
  test("splits long-term securities into four types, whose shares add up", () => {
    const rows = evaluate('=TIC.MIX("JP","2026-04","headers=1; total=1; units=mn")') as unknown[][];
    expect(rows[0]).toEqual(["Type, 2026-04", "Holdings", "Share", "Net purchases", "Valuation"]);
    expect(rows.slice(1).map(([type, holding, , net]) => [type, holding, net])).toEqual([
      ["Treasury notes and bonds", 1_056_542, 14_705],
      ["U.S. agency bonds", 271_313, 5_439],
      ["U.S. corporate bonds", 314_356, 2_466],
      ["U.S. equity", 1_351_357, 6_721],
      ["U.S. long-term securities", 2_993_568, 29_331],
    ]);
    const shares = rows.slice(1, 5).map((row) => row[2] as number);
    expect(shares.reduce((a, b) => a + b, 0)).toBeCloseTo(1, 9);
  });

  test("splits what U.S. residents hold abroad into bonds and equity", () => {
    const rows = evaluate('=TIC.MIX("CN","2025-11","foreign")') as unknown[][];
    expect(rows.map(([, holding, , net]) => [holding, net])).toEqual([
      [17.045, 0.836],
      [292.848, 1.012],
    ]);
  });

  test("gives the holdings of months before flows were reported, and says so in the other cells", () => {
    const [row] = evaluate('=TIC.MIX("JP","2021-04")') as unknown[][];
    expect(row![1]).toBe(1211.116);
    // Form S, Japan 2021-04: [1] less [7].
    expect(typeof row![3]).toBe("number");
    expect((row![4] as HostError).message).toMatch(
      /reporting starts in 2023-02\. Write source=fed/,
    );
  });
});

describe("RANK within a region, and of an amount", () => {
  test.each([
    [
      '=TIC.RANK("GB","2026-04","within=Erope")',
      '#VALUE! Argument within: Unknown holder "Erope". Did you mean Europe (19992)?',
    ],
    [
      '=TIC.RANK("CN","2026-04","within=EUROPE")',
      "#N/A China has no rank within Europe: it does not lie there.",
    ],
    [
      '=TIC.RANK("CN","2026-04",,,"amount=127")',
      "#VALUE! Amount and a holder do not go together. Write one of them.",
    ],
    [
      '=TIC.RANK(,"2026-04",,,"amount=much")',
      '#VALUE! Argument amount cannot be "much". Write a number of billions of dollars, such as amount=10, or one with its unit, such as amount=$10bn.',
    ],
    [
      '=TIC.RANK(,"2027-01",,,"amount=127")',
      "#N/A Grand total is published to 2026-04. 2027-01 is not yet scheduled.",
    ],
  ])("%s is %s", (formula, error) => {
    expect(errorOf(formula)).toBe(error);
  });

  test("counts the holders of the region only", () => {
    expect(evaluate('=TIC.RANK("GB","2026-04","within=EUROPE")')).toBe(1);
    expect(evaluate('=TIC.RANK("BE","2026-04","within=EUROPE")')).toBe(2);
    expect(evaluate('=TIC.RANK("BE","2026-04","within=EUROZONE")')).toBe(1);
    expect(evaluate('=TIC.RANK("IN","2026-04","within=BRICS")')).toBe(2);
    // Japan, the largest in Asia, is left out.
    expect(evaluate('=TIC.RANK("CN","2026-04","within=ASIA")')).toBe(2);
    expect(evaluate('=TIC.RANK("CN","2026-04","within=ASIA-JP")')).toBe(1);
    expect(evaluate('=TIC.RANK("CN","2026-04","within=emerging markets")')).toBe(1);
    expect(errorOf('=TIC.RANK("JP","2026-04","within=Asia ex Japan")')).toBe(
      "#N/A Japan has no rank within Asia - Japan: it does not lie there.",
    );
    const ranks = (options: string) =>
      (call("TABLE", "2026-04", "all", "code") as number[][]).flatMap(([code]) => {
        const rank = call("RANK", String(code), "2026-04", options);
        return Array.isArray(rank) ? [(rank as number[][])[0]![0]!] : [];
      });
    expect(ranks("within=EUROPE")).toEqual(ranks("within=EUROPE").map((_, i) => i + 1));
    expect(ranks("within=TOTAL")).toEqual(ranks("units=bn"));
  });

  // 2025-05: South Korea 124.186 is 18th.
  test("gives the place of an amount, in the units asked for", () => {
    expect(evaluate('=TIC.RANK(,"2025-05",,,"amount=127")')).toBe(18);
    expect(evaluate('=TIC.RANK(,"2025-05",,,"amount=0.127; tn")')).toBe(18);
    expect(evaluate('=TIC.RANK(,"2025-05",,,"amount=$127 billion")')).toBe(18);
    expect(evaluate('=TIC.RANK(,"2025-05",,,"amount=5000")')).toBe(1);
    // The place after the last of 60.
    expect(evaluate('=TIC.RANK(,"2025-11",,,"amount=0")')).toBe(61);
    expect(evaluate('=TIC.RANK(,"2025-05",,,"amount=900; within=EUROPE")')).toBe(1);
  });

  test("within the largest holders counts those of the month", () => {
    expect(evaluate('=TIC.RANK("GB","2026-04","within=TOP10")')).toBe(2);
  });
});

test("SHARE of the public debt takes a sum of what it consists of", () => {
  expect(evaluate('=TIC.SHARE("CN","2026-03","PUBLICDEBT","longterm+bills")')).toBeCloseTo(
    Number(evaluate('=TIC.SHARE("CN","2026-03","PUBLICDEBT")')),
    12,
  );
  expect(errorOf('=TIC.SHARE("CN","2026-03","PUBLICDEBT","treasuries+agency")')).toBe(
    "#N/A Total public debt is not published in U.S. agency bonds.",
  );
});

test("SHARE in another measure is by default that of the latest month of both", () => {
  // Table 1 has notes and bonds of 2026-05, all Treasuries end in 2026-04.
  expect(evaluate('=TIC.SHARE("SA",,"in=treasuries","longterm")')).toBe(
    evaluate('=TIC.SHARE("SA","2026-04","in=treasuries","longterm")'),
  );
  expect(evaluate('=TIC.SHARE("SA","-1Y","in=treasuries","longterm")')).toBe(
    evaluate('=TIC.SHARE("SA","2025-04","in=treasuries","longterm")'),
  );
  expect(evaluate('=TIC.SHARE("SA","last","in=treasuries","longterm")')).toBe(
    evaluate('=TIC.SHARE("SA","2026-04","in=treasuries","longterm")'),
  );
});

test("SHARE of the last month in another measure that a holder never has says so", () => {
  for (const measure of ["longterm", "bills"])
    expect(errorOf(`=TIC.SHARE("CZ","last","in=agency","${measure}")`)).toBe(
      "#N/A Czech Republic is not published in U.S. agency bonds.",
    );
});

test("SHARE of a whole below a billion", () => {
  expect(evaluate('=TIC.SHARE("CN","2025-11",0.5)')).toBe(683.862 / 0.5);
});

test("RANK within a group of who has no figure at all says so", () => {
  expect(errorOf('=TIC.RANK("NO","2005-03","within=NORDICS")')).toBe(
    "#N/A Norway was not published for 2005-03: its history has a gap from 2005-01 to 2005-12.",
  );
});

test("MIX of a row without all types has no shares", () => {
  const corporate = (call("MIX", 82643, "2024-06", "securities") as unknown[][])[2]!;
  expect(corporate.slice(0, 2)).toEqual(["U.S. corporate bonds", 220.519]);
  expect(corporate[2]).toMatchObject({
    message:
      "The published total leaves out Treasury notes and bonds and U.S. agency bonds, so a share of it would mislead.",
  });
});

test("SHARE takes a whole from a dollar to a billion billions", () => {
  const share = (whole: number) => evaluate(`=TIC.SHARE("CN","2025-11",${whole})`);
  expect(share(1e-9)).toBeCloseTo(683.862e9, 0);
  expect(share(1e9)).toBeCloseTo(683.862e-9, 12);
  for (const whole of ["0.0000000009", "1000000001"])
    expect(errorOf(`=TIC.SHARE("CN","2025-11",${whole})`)).toContain("Argument of cannot be");
});
