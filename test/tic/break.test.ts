import { readFileSync } from "node:fs";
import { join } from "node:path";
import {
  BREAKS,
  breaksBetween,
  jumpsBetween,
  shiftsBetween,
  SLT_START,
  wasEstimated,
} from "../../src/tic/break";
import { holderOf } from "../../src/tic/holder";
import { formatMonth, isoDay, isoMonth } from "../../src/tic/month";
import { publicationOf } from "../../src/treasury/reading";

const CHINA = 41408;
const FRANCE = 10804;
const EUROPE = 19992;
const UNION = 16721;
const JAPAN = 42609;
const DEBT = 3;

const between = (codes: readonly number[], from: string, to: string) =>
  breaksBetween("treasuries", codes, isoMonth(from), isoMonth(to)).map(({ month }) =>
    formatMonth(month),
  );
const jumps = (codes: readonly number[], from: string, to: string) =>
  jumpsBetween("treasuries", codes, isoMonth(from), isoMonth(to)).map(({ month }) =>
    formatMonth(month),
  );

/** The months that a year's block of mfhhis01 prints twice. */
function twice(): string[] {
  const file = "../../data/raw/vintage-2026-06-18/mfhhis01.txt";
  const lines = readFileSync(join(__dirname, file), "latin1").split("\r\n");
  const found = new Set<string>();
  lines.forEach((line, i) => {
    if (!/^\tDec\t|\tMar\t/.test(line)) return;
    const months = line.split("\t").map((name) => name.trim());
    const years = lines[i + 1]!.split("\t");
    months.forEach((name, j) => {
      if (name && months.indexOf(name) < j) found.add(`${years[j]!.trim()} ${name}`);
    });
  });
  return [...found].sort();
}

describe("BREAKS", () => {
  test("are the ten survey benchmarks, the two steps to Form SLT, Brexit, and June 2021", () => {
    expect(BREAKS.map(({ month }) => formatMonth(month))).toEqual([
      ...["2002-06", "2003-06", "2004-06", "2005-06", "2006-06", "2007-06"],
      ...["2008-06", "2009-06", "2010-06", "2011-06", "2011-09", "2011-12", "2020-02"],
      "2021-06",
    ]);
  });

  test("are overlapped exactly where mfhhis01 prints a June twice", () => {
    const overlapped = BREAKS.filter((b) => b.overlapped).map(({ month }) => formatMonth(month));
    const junes = twice().filter((name) => name.endsWith("Jun"));
    expect(overlapped).toEqual(junes.map((name) => `${name.slice(0, 4)}-06`));
    expect(twice().filter((name) => !name.endsWith("Jun"))).toEqual(["2000 Mar"]);
  });

  test("touch every holder, but in June 2021 only six, and in February 2020 the European Union", () => {
    const some = BREAKS.filter(({ holders }) => holders);
    expect(some.map(({ month }) => formatMonth(month))).toEqual(["2020-02", "2021-06"]);
    expect([...some[0]!.holders!]).toEqual([UNION]);
    expect([...some[1]!.holders!].map((code) => holderOf(code).iso2).sort()).toEqual([
      ...["CA", "CH", "FR", "GB", "IE", "KY"],
    ]);
  });

  test("the reported record starts with the first step to Form SLT", () => {
    expect(formatMonth(SLT_START)).toBe("2011-09");
  });
});

describe("breaksBetween", () => {
  test("counts a break into the month at the end of the span, not one into its start", () => {
    expect(between([CHINA], "2010-05", "2010-06")).toEqual(["2010-06"]);
    expect(between([CHINA], "2010-06", "2010-07")).toEqual([]);
    expect(between([CHINA], "2011-06", "2011-12")).toEqual(["2011-09", "2011-12"]);
  });

  test("finds June 2021 only for the holders whose own series jumps", () => {
    expect(between([FRANCE], "2021-05", "2021-06")).toEqual(["2021-06"]);
    expect(between([JAPAN], "2021-05", "2021-06")).toEqual([]);
    expect(between([JAPAN, FRANCE], "2021-05", "2021-06")).toEqual(["2021-06"]);
    expect(between([EUROPE], "2021-05", "2021-06")).toEqual([]);
  });

  test("finds them for public debt beside a holder, and not for it alone", () => {
    expect(between([DEBT, CHINA], "2010-05", "2010-06")).toEqual(["2010-06"]);
    expect(between([DEBT], "2010-05", "2010-06")).toEqual([]);
  });

  test("finds those of every holder also for holders who are known by the month only", () => {
    expect(between([], "2010-05", "2010-06")).toEqual(["2010-06"]);
  });

  test("finds that the European Union lost the United Kingdom, also in what U.S. residents hold there", () => {
    expect(between([UNION], "2020-01", "2020-02")).toEqual(["2020-02"]);
    expect(between([EUROPE, 13005], "2020-01", "2020-02")).toEqual([]);
    const [before, after] = [isoMonth("2020-01"), isoMonth("2020-02")];
    expect(breaksBetween("foreign", [UNION], before, after)).toHaveLength(1);
    expect(breaksBetween("longterm.net", [UNION], before, after)).toEqual([]);
  });
});

test("net purchases break between the two forms only, other flows and holdings of foreign securities never", () => {
  const span = [isoMonth("2000-03"), isoMonth("2026-04")] as const;
  expect(breaksBetween("longterm.net", [FRANCE], ...span)).toMatchObject([
    { month: isoMonth("2023-02"), overlapped: false, reason: "Form SLT replaces Form S" },
  ]);
  expect(breaksBetween("longterm.valuation", [FRANCE], ...span)).toEqual([]);
  expect(breaksBetween("bills.net", [FRANCE], ...span)).toEqual([]);
  expect(jumpsBetween("foreignequity", [FRANCE, EUROPE], ...span)).toEqual([]);
  expect(breaksBetween("equity", [FRANCE], isoMonth("2021-05"), span[1])).toHaveLength(1);
});

describe("jumpsBetween", () => {
  test("finds June 2021 also for the rows that contain such a holder", () => {
    expect(jumps([FRANCE], "2021-05", "2021-06")).toEqual(["2021-06"]);
    expect(jumps([EUROPE], "2021-05", "2021-06")).toEqual(["2021-06"]);
    expect(jumps([49999 /* Asia */, JAPAN], "2021-05", "2021-06")).toEqual([]);
  });

  test("finds where the forms change for net purchases of foreign securities, after the first month", () => {
    const of = (from: string, to: string) =>
      jumpsBetween("foreign.net", [FRANCE], isoMonth(from), isoMonth(to)).map(({ month }) =>
        formatMonth(month),
      );
    expect([of("2023-01", "2023-02"), of("2023-01", "2023-01")]).toEqual([["2023-02"], []]);
    expect(of("2023-02", "2023-03")).toEqual([]);
  });

  test("is the same as breaksBetween in every other month", () => {
    expect(jumps([EUROPE], "2000-03", "2021-05")).toEqual(between([EUROPE], "2000-03", "2021-05"));
  });
});

describe("shiftsBetween", () => {
  const VIRGIN_ISLANDS = 35807;
  const shifts = (
    quantity: Parameters<typeof shiftsBetween>[0],
    codes: readonly number[],
    from: string,
  ) =>
    shiftsBetween(quantity, codes, isoMonth(from), isoMonth("2025-04")).map(({ month }) =>
      formatMonth(month),
    );

  test("finds none in what is not a position on Form SLT", () => {
    for (const quantity of ["treasuries.net", "longterm.net", "foreign"] as const)
      expect(shifts(quantity, [VIRGIN_ISLANDS], "2025-02")).toEqual([]);
  });

  test("finds the owner's change of domicile of two holders, and of no other", () => {
    expect(shifts("treasuries", [VIRGIN_ISLANDS], "2025-02")).toEqual(["2025-03"]);
    expect(shifts("treasuries", [VIRGIN_ISLANDS], "2025-03")).toEqual([]);
    expect(shifts("treasuries", [CHINA], "2025-02")).toEqual([]);
  });

  test("finds it in a sum with others", () => {
    expect(shifts("treasuries", [CHINA, VIRGIN_ISLANDS], "2025-02")).toEqual(["2025-03"]);
  });
});

describe("a position was an estimate", () => {
  /** Of a table that came out on a day, with months up to one. */
  const printed = (release: string, newest: string) =>
    publicationOf("mfh", { file: "mfh.txt", release: isoDay(release) }, isoMonth(newest));

  test.each([
    ["before Form SLT began", "2011-08", "2012-03-15", "2012-01", true],
    ["until its figures were printed", "2011-10", "2012-01-18", "2011-11", true],
    ["from it on since", "2011-09", "2012-02-29", "2011-12", false],
    ["in the newest month until two forms were one", "2013-05", "2013-07-16", "2013-05", true],
    ["before the newest month", "2013-04", "2013-07-16", "2013-05", false],
    ["in the newest month since", "2013-06", "2013-08-15", "2013-06", false],
  ])("%s: %s in the release of %s, to %s", (_, month, release, newest, isEstimate) => {
    expect(wasEstimated(isoMonth(month), printed(release, newest))).toBe(isEstimate);
  });
});
