import { formatDay, formatMonth, isoDay } from "../../src/tic/month";
import { readTable5Excerpt } from "../../src/treasury/excerpt";
import { readPress } from "../../src/treasury/press";
import { ERROR_PAGE, errorOf, linesIn, raw, sumOf, withLine } from "./raw";

const text = raw("press/first-prints.csv");
const readings = readPress(text, "first-prints.csv");
const read = (changed: string) => () => readPress(changed, "first-prints.csv");

describe("refuses", () => {
  test("an empty file, an HTML error page, and a header alone", () => {
    expect(errorOf(read("")).line).toBe(1);
    expect(errorOf(read(ERROR_PAGE)).line).toBe(1);
    expect(errorOf(read("release_date,month,holder,value_busd,source\n"))).toMatchObject({
      line: 2,
      found: "the end of the file",
    });
  });

  test.each([
    ["2025-11-18", "2025-11-31", "a release day"],
    ["2025-11-18", "2025-11-8", "a release day"],
    ["2025-09", "2025-13", "a month such as 2025-11"],
    ["China, Mainland", "Cathay", "a holder"],
    ["700.5", "n.a.", "billions of dollars"],
    ["700.5", "700.55", "billions of dollars"],
    [
      ",press report of the release (ofwbuddy.net 2025-11-19)",
      "",
      "release_date,month,holder,value_busd,source",
    ],
  ])("%s as %p", (from, to, expected) => {
    const changed = withLine(text, 3, (old) => old.replace(from, to));
    expect(errorOf(read(changed))).toMatchObject({ line: 3, expected });
  });

  test("two sources that would have the same name", () => {
    const derived = text.split("\n").findIndex((line) => line.includes(",derived: 888.5")) + 1;
    const changed = withLine(text, derived, (old) =>
      old.replace(/,derived: .*$/, ",Reuters (2026-01-15)"),
    );
    expect(errorOf(read(changed))).toMatchObject({
      line: 1,
      expected: "sources with different names",
      found: "press@2026-01-15#reuters-2026-01-15",
    });
  });

  test("sources that would have the same name in two releases, of which the first is told", () => {
    const twice = withLine(text, 5, (old) =>
      old.replace("release (ofwbuddy.net", "release: ofwbuddy.net"),
    ).replace(/,derived: .*$/m, ",Reuters (2026-01-15)");
    expect(errorOf(read(twice))).toMatchObject({
      expected: "sources with different names",
      found: "press@2025-11-18#press-report-of-the-release-ofwbuddy-net-2025-11-19",
    });
  });

  test("a file cut in the middle of its last line", () => {
    expect(errorOf(read(text.slice(0, -4)))).toMatchObject({
      line: 24,
      expected: "a line that ends",
    });
  });

  test("a figure reported twice by one source", () => {
    const twice = withLine(text, 3, (old) => `${old}\n${old}`);
    expect(errorOf(read(twice))).toMatchObject({ line: 4, expected: "a figure not yet reported" });
  });

  test("two sources that do not agree on a release", () => {
    const other = withLine(text, 21, () => '2026-01-15,2025-11,"China, Mainland",682.7,AFP');
    expect(errorOf(read(other)).message).toBe(
      'first-prints.csv:21: expected 682600 as Reuters 2026-01-15, found "682700"',
    );
  });

  test("two sources whose names cannot be told apart", () => {
    const name = "press article on the release (2026-01)";
    expect(errorOf(read(text.replace(name, "Reuters, 2026-01-15"))).line).toBe(20);
  });

  test("a month that had not ended at the release", () => {
    const early = withLine(text, 22, (old) => old.replace("2025-10", "2026-01"));
    expect(errorOf(read(early)).expected).toBe("months before 2026-01-15");
  });
});

test("there is one publication for each release and source", () => {
  expect(
    readings.map(({ publication: { id, source, release, newest } }) => [
      id,
      source,
      formatDay(release),
      formatMonth(newest),
    ]),
  ).toMatchInlineSnapshot(`
   [
     [
       "press@2025-11-18#press-report-of-the-release-ofwbuddy-net-2025-11-19",
       "press report of the release (ofwbuddy.net 2025-11-19)",
       "2025-11-18",
       "2025-09",
     ],
     [
       "press@2025-12-18#press-report-of-the-release-anadolu-agency-2025-12-19",
       "press report of the release (Anadolu Agency 2025-12-19)",
       "2025-12-18",
       "2025-10",
     ],
     [
       "press@2026-01-15#reuters-2026-01-15",
       "Reuters 2026-01-15",
       "2026-01-15",
       "2025-11",
     ],
     [
       "press@2026-01-15#press-article-on-the-release-2026-01",
       "press article on the release (2026-01)",
       "2026-01-15",
       "2025-11",
     ],
     [
       "press@2026-01-15#derived-888-5-less-the-reported-rise-of-10-6",
       "derived: 888.5 less the reported rise of 10.6",
       "2026-01-15",
       "2025-11",
     ],
   ]
  `);
  expect(readings.every(({ publication }) => publication.coverage === "partial")).toBe(true);
});

test("China's first prints", () => {
  const china = readings.flatMap(({ publication, observations }) =>
    observations
      .filter((o) => o.holder === 41408)
      .map((o) => `${formatDay(publication.release)} ${formatMonth(o.month)} ${o.value}`),
  );
  expect(china).toEqual([
    "2025-11-18 2025-09 700500",
    "2025-12-18 2025-10 688700",
    "2025-12-18 2025-09 700500",
    "2026-01-15 2025-11 682600",
    "2026-01-15 2025-10 688700",
  ]);
});

test("whole billions are known to a thousand million", () => {
  expect(readings[0]!.observations[0]).toEqual({
    holder: 99996,
    row: "Grand Total",
    column: "value_busd",
    line: 2,
    measure: "treasuries",
    month: readings[0]!.publication.newest,
    value: 9249000,
    precision: 1000,
    series: "current",
  });
  expect(readings[0]!.observations[1]).toMatchObject({ value: 700500, precision: 100 });
});

test("every line is accounted for", () => {
  const lines = readings.map(sumOf).reduce((a, b) => a + b, 0);
  expect(lines).toBe(linesIn(text));
  expect(readings.flatMap(({ observations }) => observations)).toHaveLength(22);
});

describe("first prints that others copied", () => {
  const found = readPress(raw("press/first-prints-found.csv"), "first-prints-found.csv");
  const later = readPress(raw("press/first-prints_2026-03-18_2026-04-15.csv"), "later.csv");
  const at = (release: string, name: string, month: string) =>
    [...found, ...later]
      .filter(({ publication }) => formatDay(publication.release) === release)
      .flatMap(({ observations }) => observations)
      .find((o) => o.row === name && formatMonth(o.month) === month)?.value;

  test("are of twelve releases to 2019, and two of 2026", () => {
    expect(found.map(({ publication }) => formatDay(publication.release)).sort()).toEqual([
      ...["2011-12-15", "2012-01-18", "2015-04-15", "2017-08-15", "2017-09-18", "2017-11-15"],
      ...["2017-12-15", "2018-02-15", "2018-03-15", "2018-04-16", "2018-09-18", "2019-08-15"],
    ]);
    expect(found.flatMap(({ observations }) => observations)).toHaveLength(1976);
    expect(later.flatMap(({ observations }) => observations)).toHaveLength(80);
    expect(new Set([...found, ...later].map(({ publication }) => publication.coverage))).toEqual(
      new Set(["partial"]),
    );
  });

  test("have what was revised since", () => {
    expect(at("2012-01-18", "United Kingdom 2/", "2011-11")).toBe(429_400);
    expect(at("2018-02-15", "Cayman Islands", "2017-12")).toBe(269_900);
    expect(at("2026-03-18", "Japan", "2026-01")).toBe(1_225_300);
  });

  test("agree with the excerpt of Table 5 of the same release", () => {
    const origin = { file: "slt_table5.html", release: isoDay("2026-04-15") };
    const excerpt = readTable5Excerpt(
      raw("raw/page-excerpts/slt_table5_vintage-2026-04-15_excerpt.txt"),
      origin,
    );
    const shared = excerpt.observations.flatMap(({ row, month, value }) => {
      const print = at("2026-04-15", row, formatMonth(month));
      return print === undefined ? [] : [print === value];
    });
    expect(shared).toHaveLength(38);
    expect(shared.every(Boolean)).toBe(true);
  });
});
