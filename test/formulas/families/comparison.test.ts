import { readingOf } from "../../snapshot/readings";
import { loadSnapshot } from "../../support/data";
import { call, errorOf, evaluate } from "../../support/formula";
import { HostError } from "../../support/host";
import { formulasOf } from "../../support/invented";

beforeAll(loadSnapshot);

const rows = (formula: string) => evaluate(formula) as unknown[][];

describe("BREADTH", () => {
  test.each([
    [
      '=TIC.BREADTH("2025-11","2X")',
      '#VALUE! Argument span cannot be "2X". Write "1M", "2Q", "1Y", "YTD", "QTD" or a month such as "2023-02".',
    ],
    ['=TIC.BREADTH("2025-11",,"flow")', '#VALUE! Argument by cannot be "flow". Write change, net.'],
    [
      '=TIC.BREADTH("2025-11","min=big")',
      '#VALUE! Argument min cannot be "big". Write a number of billions of dollars, such as min=10, or one with its unit, such as min=$10bn.',
    ],
    [
      '=TIC.BREADTH("2025-11",,"net",,"bills")',
      "#VALUE! Bills have no reported transactions, only the change of their position. Write longterm, or treasuries.",
    ],
    [
      '=TIC.BREADTH("2027-01")',
      "#N/A Grand total is published to 2026-04. 2027-01 is not yet scheduled.",
    ],
    [
      '=TIC.BREADTH("2023-03","1Y","net")',
      "#N/A Net purchases of Grand total from 2022-04 to 2023-03 are of two kinds: Form S to 2023-01, by counterparty, then Form SLT, by owner. Write breaks=keep to add them up.",
    ],
    [
      '=TIC.BREADTH("2011-12")',
      "#N/A The series of all holders break in 2011-12: Form SLT becomes monthly (Series XIII). Write breaks=keep to count them.",
    ],
    ['=TIC.BREADTH("2026-04","2000-01")', "#N/A No publication of all holders for 2000-01."],
    [
      '=TIC.BREADTH("2012-01","2010-01")',
      "#N/A The series of all holders break in 2011-09: Form SLT replaces the estimates between surveys. Write breaks=keep to count them.",
    ],
    [
      '=TIC.BREADTH("2025-11","min=5000")',
      "#N/A No holder of 5000 billion dollars or more can be compared in 2025-11. Write a smaller min.",
    ],
    [
      '=TIC.BREADTH("2025-11",,,,,"2026-01-15")',
      "#N/A No publication of all holders for 2025-11 had been stored by 2026-01-15.",
    ],
  ])("%s is %s", (formula, error) => {
    expect(errorOf(formula)).toBe(error);
  });

  // Counted outside this project in the raw Table 3: 23 of 60 holders fell in November 2025, 17 of the 44 with 10 billion or more.
  test.each([
    ['=TIC.BREADTH("2025-11")', 23 / 60],
    ['=TIC.BREADTH("2025-11","min=10")', 17 / 44],
    ['=TIC.BREADTH("2025-11","min=$10 billion")', 17 / 44],
    // What China held in October counts, beside Japan and the United Kingdom, which rose.
    ['=TIC.BREADTH("2025-11","min=687.71")', 1 / 3],
    ['=TIC.BREADTH("2025-11","min=10,000 million; units=mn")', 17 / 44],
    ['=TIC.BREADTH("2025-11",,,"value")', 0.315683850256517],
    ['=TIC.BREADTH("2025-11",,"net")', 18 / 60],
    ['=TIC.BREADTH("2021-06")', 21 / 54],
  ])("%s is %d", (formula, share) => {
    expect(evaluate(formula)).toBeCloseTo(share, 9);
  });

  test("counts the holders whose series breaks if asked", () => {
    expect(evaluate('=TIC.BREADTH("2021-06","breaks=keep")')).toBeLessThan(
      evaluate('=TIC.BREADTH("2021-06")') as number,
    );
    expect(evaluate('=TIC.BREADTH("2011-12","breaks=keep")')).toBeGreaterThan(0);
  });

  test("a column of months spills", () => {
    const column = call("BREADTH", [["2025-11"], [""], ["2011-12"]]) as unknown[][];
    expect(column[0]![0]).toBeCloseTo(23 / 60, 9);
    expect(column[1]![0]).toBe("");
    expect((column[2]![0] as HostError).code).toBe("#N/A");
  });
});

describe("MOVERS", () => {
  test.each([
    [
      '=TIC.MOVERS("2025-11",0.5)',
      "#VALUE! Argument n cannot be 0.5. Write a whole number from 1 to 1000.",
    ],
    [
      '=TIC.MOVERS("2027-01")',
      "#N/A Grand total is published to 2026-04. 2027-01 is not yet scheduled.",
    ],
  ])("%s is %s", (formula, error) => {
    expect(errorOf(formula)).toBe(error);
  });

  test("adds up net purchases of two forms with breaks=keep, and marks where they meet", () => {
    const [, , net, , valuation, other, mark] = rows(
      '=TIC.MOVERS("2023-06",3,"1Y","breaks=keep")',
    ).find(([holder]) => holder === "China")!;
    expect(net).toBeCloseTo(-16.974, 9);
    expect(net).toBe(evaluate('=TIC.FLOW("CN","2023-06","1Y","breaks=keep")'));
    for (const cell of [valuation, other])
      expect((cell as HostError).message).toMatch(
        /valuation change .* reporting starts in 2023-02/,
      );
    expect(mark).toBe("2023-02: Form SLT replaces Form S");
    const [offered] = rows('=TIC.MOVERS("2023-06",3,"1Y")');
    expect((offered![2] as HostError).message).toMatch(/Write breaks=keep to add them up\.$/);
    expect(offered![6]).toBe("");
  });

  test("gives the largest falls, then the largest rises, as the raw table has them", () => {
    const answer = rows('=TIC.MOVERS("2025-11",3,"units=mn")');
    expect(answer.map(([holder, change]) => [holder, change])).toEqual([
      ["France", -14_143],
      ["United Arab Emirates", -7_136],
      ["Germany", -5_393],
      ["Canada", 53_095],
      ["Norway", 25_145],
      ["Belgium", 15_514],
    ]);
  });

  test("closes in every row: change = net + bills + valuation + other", () => {
    for (const [, change, net, bills, valuation, other, cut] of rows(
      '=TIC.MOVERS("2025-11",20,"1Y","units=mn")',
    )) {
      const parts = [net, bills, valuation, other].filter((part) => typeof part === "number");
      if (parts.length === 4) expect(parts.reduce((a, b) => a + b, 0)).toBe(change);
      expect(cut).toBe("");
    }
  });

  test("by net purchases ranks who sold and who bought", () => {
    const answer = rows('=TIC.MOVERS("2025-11",2,"1Y","net","units=mn")');
    expect(answer.map(([holder, , net]) => [holder, net])).toEqual([
      ["China", -126_520],
      ["Brazil", -66_720],
      ["United Kingdom", 163_727],
      ["Canada", 83_339],
    ]);
  });

  test("takes a month as span: to compare with, or of net purchases the first of those added up", () => {
    const moved = (tail: string) => rows(`=TIC.MOVERS("2025-11",1,${tail})`);
    expect(moved('"2025-09"')).toEqual(moved('"2M"'));
    expect(moved('"2025-09","net"')).toEqual(moved('"3M","net"'));
  });

  test("names a break, and gives #N/A cells before flows were reported", () => {
    const answer = rows('=TIC.MOVERS("2021-06",1,"headers=1")');
    expect(answer[0]).toEqual([
      ...["Holder", "Change", "Net long-term", "Bills", "Valuation", "Other", "Break"],
    ]);
    const [holder, change, net, , valuation, , cut] = answer[2]!;
    // Form S, France 2021-06: [1] less [7].
    expect([holder, change, net]).toEqual(["France", 117.929, 8.465]);
    expect((valuation as HostError).code).toBe("#N/A");
    expect(cut).toBe("2021-06: the published series jumps and the old one was not continued");
  });
});

describe("TABLE", () => {
  test.each([
    [
      '=TIC.TABLE("2026-04",5,"rank price")',
      '#VALUE! Argument columns cannot be "price". Write rank, holder, code, iso, holdings, change, change%, yoy, yoy%, share, low, high, drawdown, net, bills, valuation, other, revision, spark, 2026-04.',
    ],
    [
      '=TIC.TABLE("2026-04",5,"rank 20x5")',
      '#VALUE! Argument columns cannot be "20x5". Write a month such as "2025-11", "Nov 2025", "2025Q3", "latest", "-1Y" or "last".',
    ],
    [
      '=TIC.TABLE("2026-04",5,"holder low","sort=low")',
      '#VALUE! Argument sort cannot be "low". Write rank, holder, code, iso, holdings, change, change%, yoy, yoy%, share, drawdown, net, bills, valuation, other, revision, 2026-04.',
    ],
    [
      '=TIC.TABLE("2026-04",5,"holder","sort=holdings change")',
      '#VALUE! Argument sort cannot be "holdings change". Write rank, holder, code, iso, holdings, change, change%, yoy, yoy%, share, drawdown, net, bills, valuation, other, revision, 2026-04.',
    ],
    [
      '=TIC.TABLE("2026-04",5,"order=asc")',
      "#VALUE! Option order goes with sort. Write both, or leave it out.",
    ],
    [
      '=TIC.TABLE("2026-04","few")',
      '#VALUE! Argument top cannot be "few". Write a whole number from 1 to 1000.',
    ],
    [
      '=TIC.TABLE("2027-01")',
      "#N/A Grand total is published to 2026-04. 2027-01 is not yet scheduled.",
    ],
  ])("%s is %s", (formula, error) => {
    expect(errorOf(formula)).toBe(error);
  });

  test("has the twenty largest holders unless asked otherwise", () => {
    expect(rows('=TIC.TABLE("2026-04")')).toEqual(rows('=TIC.TABLE("2026-04",20)'));
    expect(rows('=TIC.TABLE("2026-04")')).toHaveLength(20);
  });

  test("has rank, holder, holdings, change and share unless asked otherwise", () => {
    // Japan 2025-10 had 1,199,967, 2025-11 1,202,693.
    expect(evaluate('=TIC.TABLE("2025-11",1,"change%")')).toBe(2726 / 1_199_967);
    expect(rows('=TIC.TABLE("2025-11",1," holder, iso ; ")')).toEqual([["Japan", "JP"]]);
    const answer = rows('=TIC.TABLE("2026-04",2,"headers=1; total=1")');
    expect(answer[0]).toEqual([
      ...["Rank", "Holder", "Holdings, 2026-04, $bn", "Change, 2026-04, $bn", "Share, 2026-04"],
    ]);
    expect(answer[1]!.slice(0, 3)).toEqual([1, "Japan", 1209.889]);
    expect(answer[1]![4]).toBeCloseTo(1209.889 / 9352.646, 12);
    expect(answer[3]!.slice(0, 3)).toEqual(["", "Grand Total", 9352.646]);
    expect(answer[3]![4]).toBe(1);
  });

  test("has the columns asked for, each as the function of its name answers", () => {
    const [row] = rows(
      '=TIC.TABLE("2025-11",3,"code change yoy yoy% drawdown net bills valuation revision low")',
    ).slice(2);
    const of = (formula: string) => evaluate(`=TIC.${formula}`);
    expect(row).toEqual([
      41408,
      of('CHANGE("CN","2025-11")'),
      of('CHANGE("CN","2025-11","1Y")'),
      of('CHANGE("CN","2025-11","1Y","pct")'),
      of('DRAWDOWN("CN","2025-11")'),
      of('FLOW("CN","2025-11")'),
      of('FLOW("CN","2025-11",,"bills")'),
      of('VALUATION("CN","2025-11")'),
      of('REVISION("CN","2025-11")'),
      "lowest since 2008-09",
    ]);
  });

  test("says which low it is, and nothing where the month before was as low", () => {
    const low = (month: string, holder: string) =>
      rows(`=TIC.TABLE("${month}","all","holder low")`).find(([name]) => name === holder)![1];
    expect(low("2025-11", "Japan")).toBe("");
    expect(low("2025-10", "Denmark")).toBe("lowest since 2011-02");
  });

  test("takes a range of words, and all holders of the month", () => {
    const answer = call("TABLE", "2026-04", "all", [["rank"], ["iso"]]) as unknown[][];
    expect(answer.length).toBeGreaterThan(55);
    expect(answer[0]).toEqual([1, "JP"]);
    expect(answer.map(([rank]) => rank)).toEqual(
      [...answer.map(([rank]) => rank as number)].sort((a, b) => a - b),
    );
  });

  test("takes months and the last twelve of them as columns, with the unit in their headings", () => {
    expect(rows('=TIC.TABLE("2026-04",2,"holder 2025-04 -1M","headers=1; tn")')).toEqual([
      ["Holder", "2025-04, $tn", "2026-03, $tn"],
      ["Japan", 1.134454, 1.191572],
      ["United Kingdom", 0.807706, 0.926933],
    ]);
    const [headings, japan] = rows('=TIC.TABLE("2026-04",1,"holder spark","headers=1")');
    expect([headings!.length, headings![1], headings![12]]).toEqual([
      13,
      "2025-05, $bn",
      "2026-04, $bn",
    ]);
    const series = evaluate('=TIC.SERIES("JP","2025-05","2026-04","dates=0")') as number[][];
    expect(japan!.slice(1)).toEqual(series.flat());
    const cells = call("TABLE", "2026-04", 1, [["iso", "Apr 2025", "high"]]) as unknown[][];
    expect(cells).toEqual([["JP", 1134.454, "highest since 2026-02"]]);
  });

  test("sorts the holders listed by a column, those without a figure last", () => {
    const [sellers, buyers] = ["asc", "desc"].map((order) =>
      rows(`=TIC.TABLE("2026-04",20,"holder change rank","sort=change; order=${order}")`),
    );
    expect(sellers![0]).toEqual(["Canada", -42.369, 7]);
    expect(buyers![0]).toEqual(["Japan", 18.317, 1]);
    expect(buyers!.map(([holder]) => holder)).toEqual(sellers!.map(([holder]) => holder).reverse());
    expect(rows('=TIC.TABLE("2026-04",20,"holder","sort=change")')[0]).toEqual(["Japan"]);
    expect(rows('=TIC.TABLE("2026-04",3,"holder","sort=holder")').flat()).toEqual([
      ...["China", "Japan", "United Kingdom"],
    ]);
    const byMonth = rows('=TIC.TABLE("2026-04","all","holder 2009-01","sort=2009-01")');
    const isError = byMonth.map(([, value]) => typeof value !== "number");
    expect(isError).toEqual([...isError].sort((a, b) => Number(a) - Number(b)));
    expect(isError).toContain(true);
  });

  test("adds the last rows of the press table, which make up the whole", () => {
    const answer = rows(
      '=TIC.TABLE("2026-04",20,"rank holder holdings change yoy net share drawdown","rows=press")',
    );
    const [others, total, official] = answer.slice(20);
    expect(others!.slice(0, 2)).toEqual(["", "All Other"]);
    expect(total!.slice(0, 4)).toEqual(["", "Grand Total", 9352.646, 3.986]);
    expect(official!.slice(0, 3)).toEqual(["", "Of which: Foreign Official", 3906.503]);
    for (const column of [2, 3, 4, 5, 6]) {
      const parts = answer.slice(0, 21).map((row) => row[column] as number);
      expect(parts.reduce((a, b) => a + b)).toBeCloseTo(total![column] as number, 6);
    }
    expect(others![7]).toBe("");
  });

  test("keeps a row where one of its cells has no value", () => {
    const [row] = rows('=TIC.TABLE("2019-04",1,"holder valuation holdings")');
    expect([row![0], row![2]]).toEqual(["China", 1113.032]);
    expect((row![1] as HostError).code).toBe("#N/A");
  });
});

test("MOVERS lists nobody twice, and nobody who did not move, however many are asked for", () => {
  const movers = (month: string) =>
    (evaluate(`=TIC.MOVERS("${month}",1000)`) as [string, number][]).map(([name, move]) => [
      name,
      Math.sign(move),
    ]);
  const listed = movers("2020-09");
  expect(listed).toHaveLength(58);
  expect(new Set(listed.map(([name]) => name)).size).toBe(58);
  // Cyprus held 165 million dollars in both months.
  expect(listed.some(([name, sign]) => name === "Cyprus" || sign === 0)).toBe(false);
});

test("TABLE gives the reason where the month before has no figure", () => {
  const rows = evaluate('=TIC.TABLE("2006-01","all","holder,change")') as [string, unknown][];
  expect(rows.find(([name]) => name === "Norway")![1]).toMatchObject({
    code: "#N/A",
    message: "Norway was not published for 2005-12: its history has a gap from 2005-01 to 2005-12.",
  });
});

test("TABLE of bills has no net purchases, and says so in their cells", () => {
  const [[name, net]] = rows('=TIC.TABLE("2026-04",1,"holder net","measure=bills")') as [unknown[]];
  expect([name, net]).toEqual([
    "Japan",
    new HostError(
      "#N/A",
      "Bills have no reported transactions, only the change of their position. Write longterm, or treasuries.",
    ),
  ]);
});

test("MOVERS has five falls and five rises, or all down to a single million", () => {
  expect(rows('=TIC.MOVERS("2026-04")')).toHaveLength(10);
  const changes = rows('=TIC.TABLE("2026-04","all","holder change","units=mn")');
  const moved = changes.filter(([, change]) => typeof change === "number" && change !== 0);
  expect(moved.some(([, change]) => change === 1)).toBe(true);
  expect(
    rows('=TIC.MOVERS("2026-04",300)')
      .map(([name]) => name)
      .sort(),
  ).toEqual(moved.map(([name]) => name).sort());
});

describe("of invented figures of two months", () => {
  /** China's holdings of 2026-03 and 2026-04. */
  const china = (before: number, after: number) => {
    const row = { holder: 41408, row: "China, Mainland" };
    return formulasOf(
      readingOf(
        "table3@2026-06-18",
        "2026-04",
        "all",
        { ...row, month: "2026-03", value: before },
        { ...row, month: "2026-04", value: after },
      ),
    );
  };

  test("BREADTH by value is #N/A where nobody held anything at the start", async () => {
    const { errorOf: reasonOf, evaluate: valueOf } = await china(0, 100);
    expect(reasonOf('=TIC.BREADTH("2026-04","1M",,"value")')).toBe(
      "#N/A The sum of the holdings is 0, so there is no fraction of it.",
    );
    expect(valueOf('=TIC.BREADTH("2026-04","1M")')).toBe(0);
  });

  test("MOVERS is #N/A where nobody moved", async () => {
    const { errorOf: reasonOf } = await china(651_072, 651_072);
    expect(reasonOf('=TIC.MOVERS("2026-04")')).toBe("#N/A No holding changed in 2026-04.");
  });
});
