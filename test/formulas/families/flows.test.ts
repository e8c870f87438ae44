import { readFileSync } from "node:fs";
import { join } from "node:path";
import { lastDay, isoMonth } from "../../../src/tic/month";
import { loadSnapshot } from "../../support/data";
import { call, errorOf, evaluate } from "../../support/formula";
import { HostError } from "../../support/host";

beforeAll(() => loadSnapshot("securities", "transactions", "foreign", "gross", "fed", "headline"));

const serial = (month: string) => lastDay(isoMonth(month));
const rows = (formula: string) => evaluate(formula) as unknown[][];

/** Rows of a raw table (its "-0" is a plain 0) by code and month: an independent reading. */
function raw(table: 1 | 2 | 3, vintage = "2026-06-18"): Map<string, Record<string, number | null>> {
  const file = join(__dirname, `../../../data/raw/vintage-${vintage}/slt_table${table}.txt`);
  const lines = readFileSync(file, "latin1").split("\r\n");
  const names = lines.find((line) => line.startsWith("country\t"))!.split("\t");
  return new Map(
    lines
      .map((line) => line.split("\t"))
      .filter(([, code, month]) => /^\d{5}$/.test(code ?? "") && /^\d{4}-\d\d$/.test(month ?? ""))
      .map((cells) => [
        `${cells[1]} ${cells[2]}`,
        Object.fromEntries(
          names.map((name, i) => [name, cells[i] === "n.a." ? null : Number(cells[i]) + 0]),
        ),
      ]),
  );
}

describe("FLOW and VALUATION", () => {
  test.each([
    [
      "=TIC.FLOW()",
      'Argument holder is missing. Write a code or name such as "CN", "China" or 41408.',
    ],
    [
      '=TIC.FLOW("CN","2025-11","1X")',
      'Argument span cannot be "1X". Write "1M", "2Q", "1Y", "YTD", "QTD" or a month such as "2023-02".',
    ],
    [
      '=TIC.VALUATION("CN","2025-11",,"bills")',
      'Argument measure cannot be "bills". Write longterm, agency, corporate, equity, securities, foreign, foreignbonds, foreignequity.',
    ],
  ])("%s is #VALUE!", (formula, sentence) => {
    expect(errorOf(formula)).toBe(`#VALUE! ${sentence}`);
  });

  test("of official and private holders before 2023-02 names the line of the press release", () => {
    expect(errorOf('=TIC.FLOW("OFFICIAL","2013-06")')).toBe(
      '#N/A Foreign official has no figure of net purchases of Treasury notes and bonds for 2013-06: reporting starts in 2023-02. What was printed then is =TIC.HEADLINE("2013-06","line=official treasuries").',
    );
    expect(evaluate('=TIC.HEADLINE("2013-06","line=official treasuries")')).toBe(-0.7);
    expect(errorOf('=TIC.FLOW("PRIVATE","2013-06",,"securities")')).toContain('"line=private").');
    expect(errorOf('=TIC.FLOW("OFFICIAL","2003-11")')).toMatch(/starts in 2023-02\.$/);
  });

  test.each([
    ['=TIC.FLOW("CN","2025-11")', 2.864],
    ['=TIC.FLOW("CN","2025-11",,"treasuries")', -5.357],
    ['=TIC.FLOW("CN","2025-11",,"bills")', -8.221],
    ['=TIC.FLOW("CN","2025-11",,"equity")', 1.694],
    ['=TIC.FLOW("CN","2025-11",,"foreignequity")', 1.012],
    ['=TIC.FLOW("CN","2025-11","units=mn")', 2864],
    ['=TIC.FLOW("CN","2025-12","YTD")', -110.112],
    ['=TIC.VALUATION("CN","2025-11")', 3.198],
    ['=TIC.VALUATION("CN","2025-11",,"corporate")', -0.007],
  ])("%s is %d", (formula, expected) => {
    expect(evaluate(formula)).toBeCloseTo(expected, 9);
  });

  test("parts added up across February 2023 say where to begin, since breaks=keep adds up no valuation", () => {
    const rows = evaluate('=TIC.DECOMPOSE("CN","2022-12","2023-03","cum=1")') as unknown[][];
    const last = rows.at(-1)! as readonly (number | HostError)[];
    expect(last[2]).toBeCloseTo(-0.989, 9);
    expect((last[3] as HostError).message).toBe(
      "Net purchases of China from 2022-12 to 2023-03 are of two kinds: Form S to 2023-01, by counterparty, then Form SLT, by owner. Begin with 2023-02.",
    );
    const begun = evaluate('=TIC.DECOMPOSE("CN","2023-02","2023-03","cum=1")') as number[][];
    expect(begun.at(-1)![3]).toBeCloseTo(-7.81, 9);
    expect(evaluate('=TIC.FLOW("CN","2023-03","2023-02")')).toBeCloseTo(-7.81, 9);
  });

  test("a span needs every month of it", () => {
    expect(errorOf('=TIC.FLOW("CN","2023-03","1Y")')).toBe(
      "#N/A Net purchases of China from 2022-04 to 2023-03 are of two kinds: Form S to 2023-01, by counterparty, then Form SLT, by owner. Write breaks=keep to add them up.",
    );
    expect(evaluate('=TIC.FLOW("CN","2023-03","2M")')).toBeCloseTo(6.006 - 13.816, 9);
  });

  test("a group is added up over the same members", () => {
    expect(evaluate('=TIC.FLOW("NORDICS","2025-11")')).toBeCloseTo(23.919, 9);
    expect(evaluate('=TIC.FLOW("CN+BE","2025-11")')).toBeCloseTo(2.864 + 10.11, 9);
  });

  test("ranges spill, with errors in their cells", () => {
    const column = call("FLOW", [["CN"], ["JP"], [""], ["Chnia"]], [["2025-11", "1976-11"]]);
    const [china, japan, blank, unknown] = column as unknown[][];
    expect([china![0], japan![0], blank]).toEqual([2.864, -1.448, ["", ""]]);
    expect((china![1] as HostError).code).toBe("#N/A");
    expect((unknown![0] as HostError).code).toBe("#VALUE!");
  });

  test("the first print is there for the month that the stored release first carried", () => {
    expect(evaluate('=TIC.FLOW("CN","2026-04",,,"first")')).toBe(5.519);
    expect(errorOf('=TIC.FLOW("CN","2025-11",,,"first")')).toBe(
      "#N/A The first print of net purchases of Treasury notes and bonds of China 2025-11 is not in the archive (oldest stored: 2026-06-18).",
    );
    expect(errorOf('=TIC.FLOW("CN","2025-11",,,"2026-01-15")')).toBe(
      "#N/A No stored publication released by 2026-01-15 has China 2025-11 (oldest stored: 2026-06-18).",
    );
  });
});

describe("DECOMPOSE", () => {
  test("leaves nothing over of a group whose figures are not of the same members", () => {
    const [, change, ...parts] = (
      evaluate('=TIC.DECOMPOSE("G7","2025-11","2025-11","dates=0")') as number[][]
    )[0]!;
    expect(parts.reduce((sum, part) => sum + part)).toBeCloseTo(change!, 9);
    const row = (evaluate('=TIC.DECOMPOSE("EMEUROPE","2025-11","2025-11")') as unknown[][])[0]!;
    // Of Hungary and others notes and bonds are printed, but no total; of Poland only the press table has one.
    expect(row.slice(1, 6)).toEqual([83.697, 1.85, -2.192, 1.457, -0.334]);
    expect((row[6] as HostError).code).toBe("#N/A");
    expect((row[6] as HostError).message).toMatch(
      /^Emerging Europe and Central Asia 2025-11: not all figures of .*Hungary.* are published/,
    );
  });

  test.each([
    [
      '=TIC.DECOMPOSE("CN","2025-11","2025-09")',
      "Argument start (2025-11) is after end (2025-09). Swap them.",
    ],
    [
      '=TIC.DECOMPOSE("CN","2025-11","2025-11","bills")',
      "Bills have no reported transactions, only the change of their position. Write longterm, or treasuries.",
    ],
    [
      '=TIC.DECOMPOSE("CN","2020-01","2020-03","bills","source=fed")',
      "Bills have no reported transactions, only the change of their position. Write longterm, or treasuries.",
    ],
    [
      '=TIC.DECOMPOSE("CN","2020-01","2020-03","securities","source=fed")',
      "The Fed has no estimate of flows of U.S. long-term securities. Write longterm, agency, corporate or equity.",
    ],
  ])("%s is #VALUE!", (formula, sentence) => {
    expect(errorOf(formula)).toBe(`#VALUE! ${sentence}`);
  });

  test("closes exactly for every holder and month in which all parts are published", () => {
    const table = raw(3);
    const codes = [...new Set([...table.keys()].map((key) => key.split(" ")[0]!))];
    let checked = 0;
    for (const code of codes) {
      const answer = evaluate(
        `=TIC.DECOMPOSE("${code}","2023-02","2026-04","units=mn; dates=text")`,
      );
      if (answer instanceof HostError) continue;
      (answer as unknown[][]).forEach(([month, holdings, change, net, bills, valuation, other]) => {
        const cells = table.get(`${code} ${String(month)}`)!;
        const [year, number] = String(month).split("-").map(Number) as [number, number];
        const earlier =
          number === 1 ? `${year - 1}-12` : `${year}-${String(number - 1).padStart(2, "0")}`;
        const before = table.get(`${code} ${earlier}`)!.for_treas_pos;
        const published = [
          cells.for_treas_pos,
          before,
          cells.for_lt_treas_net,
          cells.for_st_treas_net,
          cells.for_lt_treas_valchg,
        ];
        if (published.includes(null)) return;
        expect([code, month, holdings, change, net, bills, valuation]).toEqual([
          ...[code, month, cells.for_treas_pos, cells.for_treas_pos! - before!],
          ...[cells.for_lt_treas_net, cells.for_st_treas_net, cells.for_lt_treas_valchg],
        ]);
        expect(
          (net as number) + (bills as number) + (valuation as number) + (other as number),
        ).toBe(change);
        checked++;
      });
    }
    // 75 of the 91 holders have a total, in 39 months.
    expect(checked).toBe(2925);
  });

  test("is the sentence of the contract in numbers: China in November 2025", () => {
    const [row] = rows('=TIC.DECOMPOSE("CN","2025-11","2025-11","units=mn")');
    expect(row).toEqual([serial("2025-11"), 683_862, -3_848, 2_864, -8_221, 3_198, -1_689]);
  });

  test("without a start begins with the reported flows", () => {
    expect(errorOf('=TIC.DECOMPOSE("CZ",,"2025-11")')).toBe(
      '#N/A Czech Republic was last published for 2014-12. Write "last" for that.',
    );
    const answer = rows('=TIC.DECOMPOSE("CN")');
    expect(answer).toHaveLength(39);
    expect([answer[0]![0], answer.at(-1)![0]]).toEqual([serial("2023-02"), serial("2026-04")]);
  });

  test("takes headings, an order, months as text and a row of sums", () => {
    const answer = rows(
      '=TIC.DECOMPOSE("CN","2025-10","2025-11","headers=1; order=desc; dates=text; total=1; units=mn")',
    );
    expect(answer[0]).toEqual([
      ...["Month", "Holdings", "Change", "Net long-term", "Bills", "Valuation", "Other"],
    ]);
    expect(answer.slice(1).map(([month]) => month)).toEqual(["2025-11", "2025-10", "Total"]);
    expect(answer[3]!.slice(1, 4)).toEqual([683_862, 683_862 - 699_205, 2_864 - 11_258]);
  });

  test("says in its cells what is withheld, and gives the rest", () => {
    const [, holdings, change, net, bills, valuation, other] = rows(
      '=TIC.DECOMPOSE("PL","2025-11","2025-11")',
    )[0]!;
    expect([holdings, net, valuation]).toEqual([59.9, -2.655, 0.177]);
    expect(change).toBeCloseTo(0.8, 9);
    for (const cell of [bills, other])
      expect((cell as HostError).message).toBe(
        "The Treasury withholds the figure of Poland for 2025-11 (n.a. in slt_table3.txt).",
      );
  });

  test("says of a holder that has a gap where the Fed has its flows that it was not published", () => {
    const [, , change, net, , valuation, other] = rows(
      '=TIC.DECOMPOSE("AT","2011-10","2011-10","longterm","source=fed")',
    )[0]!;
    expect([net, valuation]).toEqual([0.083, -0.015]);
    for (const cell of [change, other])
      expect((cell as HostError).message).toBe(
        "Austria was not published for 2011-10: its history has a gap from 2011-10 to 2011-11.",
      );
  });

  test("before February 2023 is #N/A with the reason, in a longer window in its cells", () => {
    expect(errorOf('=TIC.DECOMPOSE("CN","2026-05")')).toBe(
      "#N/A China is published to 2026-04. 2026-05 was scheduled for 2026-07-14: refresh in the TIC pane.",
    );
    expect(rows('=TIC.DECOMPOSE("CN","2026-04","2026-12")')).toEqual(
      rows('=TIC.DECOMPOSE("CN","2026-04","2026-04")'),
    );
    expect(rows('=TIC.DECOMPOSE("CN","2000-03","2026-04","dates=text")')[0]!.slice(0, 2)).toEqual([
      "2000-03",
      71.4,
    ]);
    expect(errorOf('=TIC.DECOMPOSE("CN","1990-01","2026-04")')).toBe(
      "#N/A China has no figure for 1990-01: its history starts in 2000-03.",
    );
    expect(errorOf('=TIC.DECOMPOSE("CN","2022-05","2022-05")')).toBe(
      "#N/A What moved the holdings of China in 2022-05 was not reported: valuation changes begin in 2023-02. Write source=fed for the Fed's estimates, 2011-06 to 2020-12.",
    );
    const [january, february] = rows('=TIC.DECOMPOSE("CN","2023-01","2023-02","units=mn")');
    expect(january!.slice(1, 3)).toEqual([859_342, -7_746]);
    // Form S has the net purchases; the valuation change was not reported.
    expect(january![3]).toBe(-10_922);
    expect((january![5] as HostError).code).toBe("#N/A");
    expect(february!.slice(3)).toEqual([6_006, 2_313, -19_615, 929]);
  });

  test("of a measure without bills leaves that column empty", () => {
    const [row] = rows('=TIC.DECOMPOSE("CN","2025-11","2025-11","equity","units=mn")');
    const before = raw(1).get("41408 2025-10")!.for_lt_eqty_pos!;
    expect(row!.slice(1)).toEqual([
      ...[370_258, 370_258 - before, 1_694, "", -2_102, 370_258 - before - 1_694 + 2_102],
    ]);
    const third = (measure: string) =>
      rows(`=TIC.DECOMPOSE("CN","2025-11","2025-11","${measure}","headers=1")`)[0]![3];
    expect(third("equity")).toBe("Net purchases");
    expect(third("longterm")).toBe("Net long-term");
  });
});

test("FLOW takes sums of measures, and DECOMPOSE an end to come without a start", () => {
  // 2.864 and 1.694
  expect(evaluate('=TIC.FLOW("CN","2025-11","1M","longterm+equity")')).toBe(4.558);
  expect(rows('=TIC.DECOMPOSE("CN",,"2026-12")')).toEqual(rows('=TIC.DECOMPOSE("CN")'));
  const ahead = rows('=TIC.DECOMPOSE("CN","2027-01","2027-02","dates=text")');
  expect(ahead.map(([month]) => month)).toEqual(["2027-01", "2027-02"]);
});

describe("DECOMPOSE with cum=1", () => {
  test("adds up the parts from the first month, to what total=1 says", () => {
    const answer = rows('=TIC.DECOMPOSE("CN","2026-01","2026-04","cum=1; total=1; dates=0")');
    expect(answer[3]).toEqual(answer[4]);
    const months = rows('=TIC.DECOMPOSE("CN","2026-01","2026-04","dates=0")');
    const sum = (column: number) =>
      months.reduce((total, row) => total + (row[column] as number), 0);
    for (let column = 1; column < 6; column++)
      expect(answer[3]![column]).toBeCloseTo(sum(column), 9);
    expect(answer[0]).toEqual(months[0]);
  });

  test("says so in its headings", () => {
    const [headings] = rows('=TIC.DECOMPOSE("CN","2026-01","2026-04","cum=1; headers=unit")');
    expect(headings).toEqual([
      "Month",
      "Holdings, $bn",
      "Cumulative change, $bn",
      "Cumulative net long-term, $bn",
      "Cumulative bills, $bn",
      "Cumulative valuation, $bn",
      "Cumulative other, $bn",
    ]);
  });
});

describe("before February 2023", () => {
  // s1_globl.txt: Grand Total 2013-06 [1] less [7]; China, Mainland 2013-06 [1] 24,306, [7] 12,070.
  test.each([
    ['=TIC.FLOW("TOTAL","2013-06")', -40.825],
    ['=TIC.FLOW("CN","2013-06",,,,"give=purchases")', 24.306],
    ['=TIC.FLOW("CN","2013-06",,,,"give=sales")', 12.07],
    ['=TIC.FLOW("CN","2013-06",,"equity")', 0.578],
    ['=TIC.FLOW("CN","2023-04","1Y",,,"breaks=keep")', -26.73],
    // The change of the position in bills, slt3d_globl.
    ['=TIC.FLOW("CN","2015-12","1Y","bills")', 0.77],
    // slt3d_globl, Of which Foreign Official 99990: 338.579 less 332.734; mfhhis01 has 338.6 less 332.7.
    ['=TIC.FLOW("OFFICIAL","2014-08",,"bills")', 5.845],
  ])("%s is %d by Form S", (formula, expected) => {
    expect(evaluate(formula)).toBeCloseTo(expected, 9);
  });

  test("STREAK and BREADTH count by Form S, and not across the two forms", () => {
    expect(evaluate('=TIC.STREAK("CN","2023-05",,,"basis=net")')).toBe(-3);
    expect(evaluate('=TIC.STREAK("CN","2023-05",,,"basis=net; breaks=keep")')).toBe(-3);
    expect(evaluate('=TIC.STREAK("JP","2023-02",,,"basis=net")')).toBe(
      Math.sign(evaluate('=TIC.FLOW("JP","2023-02")') as number),
    );
    expect(errorOf('=TIC.BREADTH("2023-04","1Y","net")')).toMatch(/Write breaks=keep/);
  });

  test("purchases and sales are those of Form S only", () => {
    expect(errorOf('=TIC.FLOW("CN","2013-06",,"longterm+equity",,"give=sales")')).toBe(
      '#VALUE! Argument measure cannot be "longterm+equity": this function takes one measure. Write one of them.',
    );
    expect(errorOf('=TIC.FLOW("CN","2025-06",,,,"give=sales")')).toBe(
      "#N/A Gross purchases of Treasury notes and bonds are known to 2023-01, not for 2025-06 (China). Leave out give for what is reported since.",
    );
    expect(errorOf('=TIC.FLOW("CN","2013-06",,"bills",,"give=sales")')).toMatch(
      /^#VALUE! Treasury bills have/,
    );
    expect(errorOf('=TIC.FLOW("CN","2013-06",,,,"give=sales; source=fed")')).toMatch(
      /^#VALUE! The Fed/,
    );
  });

  test("the Fed's estimates are given when they are asked for", () => {
    expect(evaluate('=TIC.FLOW("CN","2015-08",,,,"source=fed")')).toBe(-22.619);
    expect(evaluate('=TIC.VALUATION("CN","2015-08",,,,"source=fed")')).toBe(-1.76);
    // 01/31/1985, 99996: foi_stk_adj_val_chg of 765.53
    expect(evaluate('=TIC.VALUATION("OFFICIAL","1985-01",,"equity",,"source=fed")')).toBeCloseTo(
      0.76553,
      12,
    );
    expect(rows('=TIC.DECOMPOSE("CN","2015-08","2015-08",,,"source=fed")')[0]!.slice(3, 6)).toEqual(
      [-22.619, -0.652, -1.76],
    );
    expect(rows('=TIC.DECOMPOSE("CN","2020-11",,,,"source=fed")').map(([month]) => month)).toEqual([
      serial("2020-11"),
      serial("2020-12"),
    ]);
    expect(rows('=TIC.SERIES("CN","2015-08","2015-08","longterm.net","source=fed")')).toEqual([
      [serial("2015-08"), -22.619],
    ]);
    for (const window of ['"2021-01",,,,', "-1,0,"])
      expect(errorOf(`=TIC.DECOMPOSE("DE",${window}"source=fed")`)).toMatch(
        /^#N\/A The Fed's estimates of net purchases of Treasury notes and bonds are known to 2020-12, not for 202[16]-0[13] \(Germany\)\. Leave out source=fed/,
      );
    expect(errorOf('=TIC.FLOW("CN","2022-08",,,,"source=fed")')).toBe(
      "#N/A The Fed's estimates of net purchases of Treasury notes and bonds are known to 2020-12, not for 2022-08 (China). Leave out source=fed for what is reported since.",
    );
    expect(errorOf('=TIC.FLOW("CN","2015-08",,"foreign",,"source=fed")')).toMatch(
      /^#VALUE! The Fed has no estimate/,
    );
    expect(errorOf('=TIC.SERIES("CN","2015-10","2015-12","longterm","source=fed")')).toBe(
      "#VALUE! The Fed estimates net purchases and valuation changes, not holdings of Treasury notes and bonds. Write a flow such as longterm.net or equity.valuation.",
    );
  });
});
