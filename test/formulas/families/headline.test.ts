import { readFileSync } from "node:fs";
import { join } from "node:path";
import { isoDay, isoMonth, lastDay } from "../../../src/tic/month";
import { loadSnapshot } from "../../support/data";
import { call, errorOf, evaluate } from "../../support/formula";
import type { HostError } from "../../support/host";

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

beforeAll(() => loadSnapshot("securities", "transactions", "headline", "foreign"));

test("a line that only the press release has says so beside lines as they stand today", () => {
  const lines = evaluate('=TIC.HEADLINE("2015-06")') as unknown[][];
  expect(lines.slice(3, 6)).toEqual([
    ["Foreign net purchases of Treasury notes and bonds", 72.01],
    ["Treasury notes and bonds, official, as printed then", -10.9],
    ["Treasury notes and bonds, private, as printed then", 80.7],
  ]);
  const first = evaluate('=TIC.HEADLINE("2015-07",,"first")') as unknown[][];
  expect(first.filter(([label]) => String(label).includes("as printed"))).toEqual([]);
});

describe("HEADLINE", () => {
  test("refuses a measure of its own, and a month without flows", () => {
    expect(errorOf('=TIC.HEADLINE("2026-04","equity")')).toBe(
      '#VALUE! Argument measure cannot be "equity". Write securities.',
    );
    expect(errorOf('=TIC.HEADLINE("1976-12")')).toMatch(/reporting starts in 1977-01\.$/);
    expect(errorOf('=TIC.HEADLINE("2023-03","line=net; span=12M")')).toBe(
      "#N/A Net purchases of Grand total from 2022-04 to 2023-03 are of two kinds: Form S to 2023-01, by counterparty, then Form SLT, by owner. Write breaks=keep to add them up.",
    );
    expect(errorOf('=TIC.HEADLINE("1976-05","line=net")')).toBe(
      "#N/A Grand total has no figure of net purchases of U.S. long-term securities for 1976-05: reporting starts in 1977-01.",
    );
  });

  test("takes the words of a line in any order, with any points and commas", () => {
    for (const line of ["treasuries official", "Official Treasuries", "official, treasuries."])
      expect(evaluate(`=TIC.HEADLINE("2026-04","line=${line}")`)).toBe(16.123);
  });

  test("has the newest month of the first prints, too", () => {
    expect(evaluate('=TIC.HEADLINE(,,"first")')).toEqual(
      evaluate('=TIC.HEADLINE("2026-04",,"first")'),
    );
  });

  test("agrees with Tables 1 and 2 for April 2026", () => {
    const [one, two, three] = [raw(1, "2026-07-14"), raw(2), raw(3)];
    // Table 3 leads where it has a month.
    const of = (code: number, column: string) =>
      (column === "treas" ? three : one).get(`${code} 2026-04`)![`for_lt_${column}_net`];
    const abroad = two.get("99996 2026-04")!;
    const lines = rows('=TIC.HEADLINE("2026-04","units=mn")');
    expect(lines.map(([, value]) => value)).toEqual([
      ...[of(99996, "total"), of(99990, "total"), of(99991, "total")],
      ...[of(99996, "treas"), of(99990, "treas"), of(99991, "treas")],
      ...[of(99996, "agcy"), of(99996, "corp"), of(99996, "eqty")],
      abroad.us_lt_total_net,
      abroad.us_lt_govt_bond_net! + abroad.us_lt_corp_bond_net!,
      abroad.us_lt_eqty_net,
      of(99996, "total")! - abroad.us_lt_total_net!,
    ]);
    const rounded = (i: number) => Math.round((lines[i]![1] as number) / 100) / 10;
    expect([rounded(0), rounded(3), rounded(9)]).toEqual([207.4, 50.5, 102.8]);
    expect(lines[0]![0]).toBe("Foreign net purchases of U.S. long-term securities");
  });

  test("is of the newest month that all its lines have, and says what a later one lacks", () => {
    expect(rows('=TIC.HEADLINE(,"headers=1")')[0]).toEqual(["Net purchases", serial("2026-04")]);
    expect(rows('=TIC.HEADLINE("-1","headers=1")')[0]![1]).toEqual(serial("2026-03"));
    const may = rows('=TIC.HEADLINE("2026-05","units=mn")');
    expect(may.slice(0, 2).map(([, value]) => value)).toEqual([262_845, 16_092]);
    expect((may[9]![1] as HostError).message).toMatch(/is published to 2026-04\. 2026-05 was/);
    expect((may[12]![1] as HostError).code).toBe("#N/A");
  });

  test("adds up months, and says under a heading which", () => {
    const one = raw(1, "2026-07-14");
    const months = ["2026-01", "2026-02", "2026-03", "2026-04"];
    const sum = months.reduce((all, m) => all + one.get(`99996 ${m}`)!.for_lt_total_net!, 0);
    const lines = rows('=TIC.HEADLINE("2026-04","span=YTD; headers=1; units=mn")');
    expect(lines[0]).toEqual(["Net purchases", serial("2026-04")]);
    expect(lines[1]![1]).toBe(sum);
  });

  test("refuses an unknown line, and tells what there is", () => {
    expect(errorOf('=TIC.HEADLINE("2025-09","line=everything")')).toMatch(
      /^#VALUE! Argument line cannot be "everything"\. Write all, securities, official, private,/,
    );
  });

  // Lines 19, 23, 25, 30 of the release of 2025-11-18; line 19 of that of 2025-07-17.
  test.each([
    ['"2025-05",,"first","line=net"', 259.4],
    ['"2025-05","line=net"', 257.226],
    ['"2025-09",,"2025-12-01","line=net"', 179.8],
    ['"2025-09",,"2025-12-18","line=net"', 173.2],
    ['"2025-09",,"first","line=bills"', -22],
    ['"2025-09",,"first","line=official bills"', -40],
    ['"2025-09",,"first","line=TIC"', 190.1],
    ['"2013-06",,"first","line=treasuries"', -40.8],
    ['"2013-06","line=treasuries"', -40.825],
    ['"2020-03",,"first","line=treasuries; units=mn"', -299_300],
    ['"2017-04",,"first","line=tic private"', 72.8],
    ['"2017-04",,"first","line=tic official"', -7],
    ['"1990-01","line=net"', 3.437],
  ])("%s is one number", (args, expected) => {
    expect(evaluate(`=TIC.HEADLINE(${args})`)).toBeCloseTo(expected, 9);
  });

  // Lines 19, 9 and 30 of the releases of 2017-08-15 and 2018-02-15, in the column of the twelve months.
  test.each([
    ['"2017-06",,"first","line=net; span=1Y"', 427.9],
    ['"2017-06",,"2017-08-15","line=net; span=1Y"', 427.9],
    ['"2017-06",,"first","line=official; span=12M"', -192.7],
    ['"2017-12",,"first","line=tic; span=YTD"', 466.2],
    // The same twelve months as later releases had revised them, in their columns of a year before and of years.
    ['"2016-06",,"2016-08-15","line=net; span=1Y"', 153.5],
    ['"2016-06",,"2017-08-15","line=net; span=1Y"', 155.2],
    ['"2016-12",,"2017-08-15","line=net; span=YTD"', 264.6],
    ['"2024-12",,"2025-02-18","line=net; span=YTD"', 754.5],
    ['"2024-12",,"2025-11-18","line=net; span=YTD"', 776.1],
    ['"2024-03",,"2025-05-16","line=net; span=1Y"', 705],
    ['"2023-05",,"first","line=net; span=1Y; breaks=keep"', 1333.4],
    ['"2017-06","line=net; span=1Y"', 427.185],
    ['"2026-04",,"first","line=net; span=1Y"', 1349.422],
  ])("%s is the sum of twelve months as that release has it", (args, expected) => {
    expect(evaluate(`=TIC.HEADLINE(${args})`)).toBeCloseTo(expected, 9);
  });

  test("does not take the sum of the release that mixes two forms, 140.4, but adds up their months", () => {
    const asked = '=TIC.HEADLINE("2023-02",,"first","line=agency; span=1Y; breaks=keep")';
    expect(evaluate(asked)).toBeCloseTo(279.791, 9);
    expect(evaluate(asked.replace('"first"', '"2024-04-17"'))).toBeCloseTo(279, 9);
  });

  test("of other spans as first printed is refused: a release prints four months", () => {
    expect(errorOf('=TIC.HEADLINE("2017-06",,"first","line=net; span=11M")')).toBe(
      "#N/A The stored release of 2017-08-15 does not have Grand total 2016-08.",
    );
    expect(evaluate('=TIC.HEADLINE("2017-06",,"first","line=net; span=4M")')).toBeCloseTo(203.5, 9);
    expect(errorOf('=TIC.HEADLINE("2023-05",,"first","line=net; span=1Y")')).toMatch(/two kinds/);
  });

  test("as first printed is what the press release of 2026-01-15 says of November 2025", () => {
    const lines = rows('=TIC.HEADLINE("2025-11",,"first")');
    expect(lines.map(([, value]) => value)).toEqual([
      ...[221.8, 64, 157.8, 85.6, 33.2, 52.4, -13.5, 57.5, 92.2],
      ...[1.6, 11.3, -9.7, 220.2],
    ]);
  });

  test("of months before February 2023 is Form S's, and what that lacks the press release's", () => {
    const lines = rows('=TIC.HEADLINE("2013-06")');
    expect(lines.map(([, value]) => value).slice(0, 6)).toEqual([
      ...[-78.603, 3.8, -82.4],
      ...[-40.825, -0.7, -40.1],
    ]);
  });

  test("is of the newest month then, as of a day", () => {
    expect(rows('=TIC.HEADLINE(,,"2014-01-01","headers=1")')[0]![1]).toBe(serial("2013-10"));
    expect(errorOf('=TIC.HEADLINE(,,"2003-01-01")')).toBe(
      "#N/A No stored publication of foreign net purchases of U.S. long-term securities was released by 2003-01-01. The oldest is of 2004-05-17.",
    );
    expect(errorOf('=TIC.HEADLINE(,,"2003-01-01","line=official")')).toMatch(
      /^#N\/A No stored publication of .* was released by 2003-01-01\. The oldest is of 2004-05-17\.$/,
    );
  });

  test("adds up months of one form, and of both only where told to", () => {
    expect(errorOf('=TIC.HEADLINE("2023-03","span=YTD; line=official")')).toMatch(
      /of two kinds: .* Write breaks=keep to add them up\.$/,
    );
    const [january, rest, all] = [
      '"2023-01","line=official"',
      '"2023-03","span=2M; line=official"',
      '"2023-03","span=YTD; line=official; breaks=keep"',
    ].map((args) => evaluate(`=TIC.HEADLINE(${args})`) as number);
    expect(all).toBeCloseTo(january! + rest!, 9);
    expect(errorOf('=TIC.HEADLINE("2025-11","T-bills")')).toBe(
      '#VALUE! Argument measure cannot be "T-bills". Write securities.',
    );
    const labels = rows('=TIC.HEADLINE("2023-03","span=YTD; breaks=keep")').map(([label]) => label);
    expect(labels.slice(0, 3)).toEqual([
      "Foreign net purchases of U.S. long-term securities",
      "U.S. long-term securities, official, as printed then",
      "U.S. long-term securities, private, as printed then",
    ]);
  });

  test("adds up months as they stand today, where a release printed the twelve as they stood then", () => {
    const banks = (month: string, options = "") =>
      evaluate(`=TIC.HEADLINE("${month}","line=banks${options}")`) as number;
    const months = Array.from({ length: 12 }, (_, i) =>
      banks(`${i < 6 ? 2024 : 2025}-${String(((i + 6) % 12) + 1).padStart(2, "0")}`),
    );
    const year = banks("2025-06", "; span=1Y");
    expect(year).toBeCloseTo(167, 9);
    expect(year).toBeCloseTo(
      months.reduce((a, b) => a + b),
      9,
    );
  });

  test("adds up from a month that the span names, the first one added", () => {
    const banks = (month: string, options = "") =>
      evaluate(`=TIC.HEADLINE("${month}","line=banks${options}")`) as number;
    expect(banks("2025-06", "; span=2025-05")).toBeCloseTo(banks("2025-05") + banks("2025-06"), 9);
    expect(banks("2025-06", "; span=2025-05")).toBeCloseTo(-5.6, 9);
  });

  test("says where nothing is stored", () => {
    expect(errorOf('=TIC.HEADLINE("2026-04","line=tic")')).toBe(
      '#N/A Press releases are stored to 2025-11: none has the net TIC flow for 2026-04. Write "latest" for the newest.',
    );
    expect(errorOf('=TIC.HEADLINE("2008-03","line=tic")')).toBe(
      "#N/A No press release that is stored prints the net TIC flow of Grand total for 2008-03; the oldest is of 2006-11-16.",
    );
    expect(evaluate('=TIC.HEADLINE(,"line=tic")')).toBe(212);
    expect(evaluate('=TIC.HEADLINE("last","line=tic")')).toBe(212);
    expect(evaluate('=TIC.CITE(,"2025-05","headline.net")')).toContain("TIC press release");
  });
});

describe("a line of the press release as a measure", () => {
  test("has its prints, its revision, and its source", () => {
    expect(rows('=TIC.VINTAGES(,"2025-09","headline.net")')).toEqual([
      [isoDay("2025-11-18"), 179.8, "partial"],
      [isoDay("2025-12-18"), 173.2, "partial"],
      [isoDay("2026-01-15"), 177.5, "partial"],
    ]);
    expect(
      rows('=TIC.VINTAGES("OFFICIAL","2025-09","headline.securities","headers=1")').slice(0, 2),
    ).toEqual([
      ["Release", "Value", "Coverage"],
      [isoDay("2025-11-18"), -2.2, "partial"],
    ]);
    expect(evaluate('=TIC.REVISION(,"2025-09","headline.net")')).toBeCloseTo(-2.3, 9);
    expect(call("REVISION", null, "2025-09", "headline.net")).toEqual(
      call("REVISION", "TOTAL", "2025-09", "headline.net"),
    );
    expect(evaluate('=TIC.CITE(,"2025-11","headline.tic")')).toMatch(
      /^U\.S\. Treasury, TIC press release \(2026-01-15-sb0365\.md\), row "line 30" \(99996\), column 2025-11, released 2026-01-15\./,
    );
    expect(evaluate('=TIC.WHY(,"2025-11","headline.tic")')).toMatch(/^212\.\d* bn\. |^212 bn\. /);
  });

  test("has the break of February 2023 where it has securities", () => {
    expect(evaluate('=TIC.CITE(,"2023-03","headline.net")')).toContain("break in 2023-02");
    expect(evaluate('=TIC.CITE(,"2023-03","headline.banks")')).not.toContain("break in 2023-02");
  });

  test("goes into a series", () => {
    expect(
      rows('=TIC.SERIES("OFFICIAL","2013-04","2013-06","headline.securities","dates=text")'),
    ).toEqual([
      ["2013-04", -7.1],
      ["2013-05", 43.8],
      ["2013-06", 3.8],
    ]);
  });

  test("flows have their vintages, too", () => {
    expect(rows('=TIC.VINTAGES("TOTAL","2025-11","securities.net")')).toEqual([
      [isoDay("2026-06-18"), 215.462, "all"],
      [isoDay("2026-07-14"), 215.554, "all"],
    ]);
  });
});

test("RECORD takes lines of the press release", () => {
  expect(evaluate('=TIC.RECORD("TOTAL",,,,"headline.net")')).toBe(2);
});

test("the newest month of first prints is the newest of all", () => {
  const net = (edition: string) => evaluate(`=TIC.HEADLINE(,"line=net${edition}")`);
  expect([net(""), net("; asof=first")]).toEqual([104.523, 103.147]);
});

test("a line that is not stored yet has, from February 2023 on, the reason of the tables", () => {
  expect(errorOf('=TIC.HEADLINE("2023-02","line=official treasuries; asof=2023-04-16")')).toBe(
    "#N/A No stored publication released by 2023-04-16 has Foreign official 2023-02 (oldest stored: 2026-06-18).",
  );
});
