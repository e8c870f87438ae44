import { readFileSync } from "node:fs";
import { join } from "node:path";
import { state } from "../../src/runtime/store";
import { Dataset } from "../../src/tic/dataset";
import { NEWEST, type Edition } from "../../src/tic/edition";
import { HOLDERS, holderOf } from "../../src/tic/holder";
import { chunksOf, type ChunkName } from "../../src/tic/measure";
import { formatDay, formatMonth, isoDay, isoMonth } from "../../src/tic/month";
import { TRACE, type Row } from "../../src/tic/row";
import { loadAll } from "../support/data";
import { CHINA, datasetOf, DENMARK, EUROPE, publication } from "./tiny";

const FRANCE = 10804;
const HUNGARY = 15504;
const POLAND = 15768;
const TOTAL = 99996;
const BRITAIN = 13005;

const by = (day: string): Edition => ({ day: isoDay(day), only: false });
const only = (day: string): Edition => ({ day: isoDay(day), only: true });
const NOVEMBER = isoMonth("2025-11");

let committed: Dataset;

beforeAll(async () => {
  await loadAll();
  const now = state();
  if (now.status !== "ready") throw new Error(now.status);
  committed = now.dataset;
});

test("the value of a measure that is not loaded throws", () => {
  const table = publication("mfhhis01@2026-05-18", "2026-03");
  const dataset = datasetOf([table, { holder: CHINA, from: "2025-11", values: [1] }]);
  expect(dataset.has("treasuries")).toBe(true);
  expect(dataset.has("bills")).toBe(false);
  expect(() => dataset.value(CHINA, "bills", NOVEMBER)).toThrow(
    new RangeError("not loaded: bills"),
  );
});

test("a measure whose file has come without it is there, and has no value", () => {
  const table = publication("mfhhis01@2026-05-18", "2026-03");
  const dataset = datasetOf([table, { holder: CHINA, from: "2025-11", values: [1] }]).with(
    [],
    "headline",
  );
  expect(dataset.has("headline.net")).toBe(true);
  expect(dataset.value(TOTAL, "headline.net", NOVEMBER)).toBeNaN();
  expect(dataset.figure(TOTAL, "headline.net", NOVEMBER)).toBeUndefined();
});

test("a measure is there, and has no value, also where no publication is left that has it", () => {
  const table3 = publication("table3@2026-06-18", "2026-04");
  const narrowed = datasetOf(
    [table3, { holder: CHINA, from: "2025-11", values: [683_862] }],
    [
      publication("slt3d@2023-03-15", "2023-01"),
      { holder: CHINA, from: "2022-11", values: [870_240], measure: "longterm" },
    ],
  ).only(new Set([table3.id]), [], "held");
  expect(narrowed.value(CHINA, "treasuries", NOVEMBER)).toBe(683_862);
  expect(narrowed.has("longterm")).toBe(true);
  expect(narrowed.value(CHINA, "longterm", isoMonth("2022-11"))).toBeNaN();
});

test("the newest release is that of any table, also where it has no Treasuries of all", () => {
  const dataset = datasetOf(
    [
      publication("mfhhis01@2026-05-18", "2026-03"),
      { holder: CHINA, from: "2025-11", values: [683_900], precision: 100 },
    ],
    [
      publication("table1@2026-06-18", "2026-04"),
      { holder: CHINA, from: "2025-11", values: [1], measure: "equity" },
    ],
  );
  expect(formatDay(dataset.release)).toBe("2026-05-18");
  expect(formatDay(dataset.latestRelease)).toBe("2026-06-18");
});

test("net purchases are there when those of Form S have come, too", () => {
  const content = {
    version: "tiny",
    publications: [publication("table3@2026-06-18", "2026-04")],
    calendar: [],
    rows: [],
  };
  const row: Row = {
    publication: 0,
    holder: CHINA,
    measure: "equity.net",
    name: "China, Mainland",
    precision: 1,
    comparison: false,
    start: NOVEMBER,
    values: [1_694],
  };
  const [own, formS] = chunksOf("equity.net") as [ChunkName, ChunkName];
  const core = new Dataset({ ...content, chunks: ["core"] });
  expect(() => core.with([], own).value(CHINA, "equity.net", NOVEMBER)).toThrow(
    new RangeError("not loaded: equity.net"),
  );
  const begun = core.with([row], own);
  expect(begun.has("equity.net")).toBe(false);
  expect(begun.with([], formS).has("equity.net")).toBe(true);
});

describe("the value of a month, in the files", () => {
  const value = (holder: number, month: string) =>
    committed.value(holder, "treasuries", isoMonth(month));
  const tableOf = (holder: number, month: string) =>
    committed.figure(holder, "treasuries", isoMonth(month))?.publication.table;

  test("is Table 3's from 2020 on", () => {
    expect(value(CHINA, "2025-11")).toBe(683_862);
    expect(tableOf(CHINA, "2025-11")).toBe("table3");
    expect(tableOf(CHINA, "2020-01")).toBe("table3");
  });

  test("is every figure of Table 3, and none of those it withholds", () => {
    const file = join(__dirname, "../../data/raw/vintage-2026-06-18/slt_table3.txt");
    const rows = readFileSync(file, "latin1")
      .split("\r\n")
      .map((line) => line.split("\t"))
      .filter(([, code, month]) => /^\d{5}$/.test(code!) && /^\d{4}-\d{2}$/.test(month!));
    const differs = rows.filter(([, code, month, treasuries, , longterm, , , bills]) => {
      const figures = { treasuries, longterm, bills };
      return (["treasuries", "longterm", "bills"] as const).some((measure) => {
        const figure = committed.figure(Number(code), measure, isoMonth(month!));
        return figures[measure] === "n.a."
          ? figure?.publication.table === "table3"
          : figure?.value !== Number(figures[measure]);
      });
    });
    expect(rows).toHaveLength(6916);
    expect(differs).toEqual([]);
  });

  // Before, no table that was stored had private holders of 2020-01, though mfhhis01 had all and official ones.
  test("of private holders is what the others leave to 2019, and printed since", () => {
    const before = by("2026-05-18");
    expect(committed.value(99991, "treasuries", isoMonth("2019-12"), before)).toBe(2_767_306);
    expect(committed.value(99991, "treasuries", isoMonth("2020-01"), before)).toBeNaN();
    expect(tableOf(99991, "2020-01")).toBe("table3");
  });

  test("is Table 3D's, in millions, from 2011-12 to 2019", () => {
    expect(value(CHINA, "2013-11")).toBe(1_316_715);
    expect(tableOf(CHINA, "2013-11")).toBe("slt3d");
    expect(tableOf(CHINA, "2019-12")).toBe("slt3d");
  });

  test("is mfhhis01's, to a tenth of a billion, before, and in the two months that Table 3D lacks", () => {
    expect(value(CHINA, "2011-06")).toBe(1_307_000);
    expect(value(DENMARK, "2011-10")).toBe(13_600);
    expect(tableOf(DENMARK, "2011-10")).toBe("mfhhis01");
    expect(tableOf(DENMARK, "2011-09")).toBe("slt3d");
  });

  test("is mfhhis01's for Poland, whose total Table 3 withholds", () => {
    expect(value(POLAND, "2025-12")).toBe(60_500);
    expect(value(POLAND, "2026-01")).toBeNaN();
  });

  test("is mfhhis01's where it was revised after Table 3D had been frozen", () => {
    const revised = HOLDERS.flatMap(({ code }) => {
      const of = (month: number) => committed.figure(code, "treasuries", month);
      const printed = (month: number) => committed.vintages(code, "treasuries", month);
      const months = Array.from({ length: 100 }, (_, i) => isoMonth("2011-09") + i).filter(
        (month) =>
          of(month)?.publication.table === "mfhhis01" &&
          printed(month).some(({ publication }) => publication.table === "slt3d"),
      );
      return months.map((month) => `${holderOf(code).name} ${formatMonth(month)}`);
    });
    const from2015 = ["06", "07", "08", "09", "10", "11", "12"].map((month) => `2015-${month}`);
    expect(revised).toEqual([
      ...from2015.map((month) => `France ${month}`),
      "United Kingdom 2011-09",
      "United Kingdom 2011-12",
      "Foreign official 2015-02",
      "Foreign official 2015-03",
      ...from2015.map((month) => `Foreign official ${month}`),
      // All but the official ones.
      "Foreign non-official 2015-02",
      "Foreign non-official 2015-03",
      ...from2015.map((month) => `Foreign non-official ${month}`),
      ...from2015.map((month) => `Grand total ${month}`),
    ]);
    expect(value(FRANCE, "2015-06")).toBe(53_800);
    expect(value(BRITAIN, "2011-12")).toBe(114_300);
    expect(value(TOTAL, "2015-12")).toBe(6_144_200);
  });
});

describe("an edition", () => {
  const november = (edition: Edition) => committed.value(CHINA, "treasuries", NOVEMBER, edition);

  test("that nothing stored belongs to has no values", () => {
    expect(november(by("2026-01-14"))).toBeNaN();
    expect(november(only("2026-01-16"))).toBeNaN();
    expect(november({ day: -Infinity, only: true })).toBeNaN();
  });

  test("is everything released by the end of a day", () => {
    expect(november(by("2026-01-15"))).toBe(682_600);
    expect(november(by("2026-03-17"))).toBe(682_600);
    expect(november(by("2026-03-18"))).toBe(683_900);
    expect(november(by("2026-06-17"))).toBe(683_900);
    expect(november(by("2026-06-18"))).toBe(683_862);
    expect(november(NEWEST)).toBe(683_862);
  });

  test("can be one release alone", () => {
    expect(november(only("2026-01-15"))).toBe(682_600);
    expect(november(only("2026-04-15"))).toBe(683_900);
  });

  test("names the publication and its row", () => {
    const figure = committed.figure(CHINA, "treasuries", NOVEMBER, by("2026-03-31"))!;
    expect(figure).toMatchObject({ value: 683_900, precision: 100, row: "China, Mainland" });
    expect(figure.publication.id).toBe("mfhhis01@2026-03-18");
  });

  test("says how many rounded figures are in it, and whether it was too small to be printed", () => {
    const bought = committed.figure(CHINA, "bills.net", NOVEMBER);
    expect(bought).toMatchObject({ value: -8_221, roundings: 2 });
    const table = publication("survey@2026-04-30", "2025-06");
    const dataset = datasetOf([table, { holder: CHINA, from: "2025-06", values: [TRACE] }]);
    expect(dataset.figure(CHINA, "treasuries", isoMonth("2025-06"))).toEqual({
      value: 0,
      precision: 1,
      publication: table,
      row: "row 41408",
      isTrace: true,
    });
  });

  test("that is complete leaves out press reports and cut-off tables", () => {
    const complete = (day: string) =>
      committed.completeFigure(CHINA, "treasuries", NOVEMBER, by(day))?.publication.id;
    expect(complete("2026-01-15")).toBeUndefined();
    expect(complete("2026-04-15")).toBe("mfhhis01@2026-03-18");
    expect(complete("2026-06-18")).toBe("table3@2026-06-18");
    expect(committed.completeFigure(12345, "treasuries", NOVEMBER)).toBeUndefined();
  });
});

describe("vintages", () => {
  const printed = (holder: number, month: string, edition?: Edition) =>
    committed
      .vintages(holder, "treasuries", isoMonth(month), edition)
      .map(({ publication, value }) => [formatDay(publication.release), value]);

  test("of a month that was never printed are none", () => {
    expect(printed(CHINA, "2000-02")).toEqual([]);
    expect(printed(12345, "2025-11")).toEqual([]);
    expect(printed(HUNGARY, "2025-11")).toEqual([]);
  });

  test("stand in the order of their release", () => {
    expect(printed(CHINA, "2025-11")).toEqual([
      ["2026-01-15", 682_600],
      ["2026-03-18", 683_900],
      ["2026-04-15", 683_900],
      ["2026-05-18", 683_900],
      ["2026-06-18", 683_862],
    ]);
  });

  test("end with the edition", () => {
    expect(printed(CHINA, "2025-11", by("2026-03-18"))).toEqual([
      ["2026-01-15", 682_600],
      ["2026-03-18", 683_900],
    ]);
  });

  // All and official holders 2013-06, as mfhhis01 has them; what is left is 1,582.8 billion.
  test("of private holders stand in that order, too, where not every table prints them", () => {
    const PRIVATE = 99991;
    const of = (holder: number, value: number) => ({ holder, from: "2013-06", values: [value] });
    const both = [of(TOTAL, 5_595_000), of(99990, 4_012_200)];
    const vintages = datasetOf(
      [publication("mfh@2013-08-15", "2013-06"), ...both],
      [publication("mfh@2013-09-17", "2013-07"), ...both, of(PRIVATE, 1_582_800)],
      [publication("mfh@2013-10-22", "2013-08"), ...both],
    ).vintages(PRIVATE, "treasuries", isoMonth("2013-06"));
    expect(
      vintages.map(({ publication: { release }, value }) => [formatDay(release), value]),
    ).toEqual([
      ["2013-08-15", 1_582_800],
      ["2013-09-17", 1_582_800],
      ["2013-10-22", 1_582_800],
    ]);
  });

  test("start with the oldest stored", () => {
    expect(committed.oldest(CHINA, "treasuries", isoMonth("2009-12"))).toMatchObject({
      value: 755_400,
      publication: { id: "mfh@2010-02-16" },
    });
    expect(committed.oldest(HUNGARY, "treasuries", NOVEMBER)).toBeUndefined();
  });
});

describe("withheld", () => {
  const source = (holder: number, month: string, edition?: Edition) =>
    committed.withheld(holder, "treasuries", isoMonth(month), edition)?.source;

  test("names the file that prints n.a.", () => {
    expect(source(HUNGARY, "2025-11")).toBe("slt_table3.txt");
    expect(source(57002 /* Egypt */, "2016-05")).toBe("slt3d_globl.csv");
    expect(source(HUNGARY, "2025-11", by("2026-06-18"))).toBe("slt_table3.txt");
  });

  test("is undefined for a figure that is printed, and before the file was released", () => {
    expect(source(CHINA, "2025-11")).toBeUndefined();
    expect(source(HUNGARY, "2025-11", by("2026-06-17"))).toBeUndefined();
  });
});

describe("comparison", () => {
  test("is the old series that the same edition prints to the right of a benchmark", () => {
    const june = isoMonth("2010-06");
    const figure = committed.figure(BRITAIN, "treasuries", june)!;
    expect(figure.value).toBe(94_500);
    expect(committed.comparison(BRITAIN, "treasuries", june, figure.publication)).toBe(363_600);
  });

  test("is undefined of private holders where all holders were not printed twice", () => {
    const june = isoMonth("2002-06");
    const { publication } = committed.figure(99990, "longterm", june)!;
    const series = (holder: number) => committed.comparison(holder, "longterm", june, publication);
    expect([series(99990), series(TOTAL)]).toEqual([454_200, undefined]);
    expect(series(99991)).toBeUndefined();
  });

  test("is undefined in other months, measures and editions", () => {
    const { publication: table3 } = committed.figure(CHINA, "treasuries", NOVEMBER)!;
    expect(committed.comparison(CHINA, "treasuries", NOVEMBER, table3)).toBeUndefined();
    expect(committed.comparison(CHINA, "bills", NOVEMBER, table3)).toBeUndefined();
    expect(committed.comparison(CHINA, "longterm.net", NOVEMBER, table3)).toBeUndefined();
    const june = isoMonth("2010-06");
    expect(committed.comparison(BRITAIN, "treasuries", june, table3)).toBeUndefined();
    for (const { publication } of committed.vintages(BRITAIN, "treasuries", june))
      expect(committed.comparison(BRITAIN, "treasuries", june - 1, publication)).toBeUndefined();
  });
});

describe("span and newest month", () => {
  const span = (holder: number, measure: "treasuries" | "bills", edition?: Edition) =>
    committed.span(holder, measure, edition)?.map(formatMonth);

  test("of a holder that never had a figure are undefined", () => {
    expect(span(54402 /* Guinea-Bissau */, "treasuries")).toBeUndefined();
  });

  test("are the first and last month with a figure, gaps or not", () => {
    expect(span(CHINA, "treasuries")).toEqual(["2000-03", "2026-04"]);
    expect(span(CHINA, "bills")).toEqual(["2011-09", "2026-04"]);
    expect(span(DENMARK, "treasuries")).toEqual(["2011-01", "2026-04"]);
    expect(span(POLAND, "treasuries")).toEqual(["2003-01", "2025-12"]);
    expect(span(12203 /* Norway */, "treasuries")).toEqual(["2003-01", "2026-04"]);
  });

  test("belong to an edition", () => {
    expect(span(CHINA, "treasuries", by("2026-01-15"))![1]).toBe("2025-11");
    const newest = (day: string) => committed.newestMonth("treasuries", by(day));
    expect(newest("2010-01-01")).toBeUndefined();
    expect(formatMonth(newest("2010-02-16")!)).toBe("2009-12");
    expect(formatMonth(newest("2026-01-15")!)).toBe("2025-11");
    expect(formatMonth(newest("2026-04-15")!)).toBe("2026-02");
  });

  test("the newest month is the first one where there is no other", () => {
    const table = publication("mfhhis01@2026-05-18", "2026-03");
    const dataset = datasetOf([table, { holder: CHINA, from: "2025-11", values: [683_900] }]);
    expect(dataset.newest).toBe(NOVEMBER);
    expect(dataset.span(CHINA, "treasuries")).toEqual([NOVEMBER, NOVEMBER]);
  });

  test("the newest month is the same for every measure today", () => {
    expect(formatMonth(committed.newest)).toBe("2026-04");
    expect(formatMonth(committed.newestMonth("bills")!)).toBe("2026-04");
    expect(formatDay(committed.release)).toBe("2026-06-18");
  });
});

describe("the history of a holder", () => {
  test.each([
    [CHINA, "treasuries"],
    [POLAND, "treasuries"],
    [99991 /* the rest of all but official holders before 2020 */, "treasuries"],
    [3 /* public debt, by quarters */, "treasuries"],
    [CHINA, "longterm.net"],
  ] as const)("has today's values, %i of %s", (holder, measure) => {
    const history = committed.history(holder, measure);
    const [first, last] = committed.span(holder, measure)!;
    expect([history.first, history.last]).toEqual([first, last]);
    for (let month = first - 2; month <= last + 2; month++)
      expect(history(month)).toBe(committed.value(holder, measure, month));
  });

  test("is the same function each time", () => {
    expect(committed.history(CHINA, "bills")).toBe(committed.history(CHINA, "bills"));
    expect(committed.history(CHINA, "bills")).not.toBe(committed.history(CHINA, "longterm"));
  });

  test("of one that never had a figure ends before it begins", () => {
    const history = committed.history(54402 /* Guinea-Bissau */, "treasuries");
    expect(history.last).toBeLessThan(history.first);
    expect(history(NOVEMBER)).toBeNaN();
  });
});

test("the precision of a figure is that of the publication it is from", () => {
  const precision = (holder: number, month: string, edition?: Edition) =>
    committed.precision(holder, "treasuries", isoMonth(month), edition);
  expect(precision(CHINA, "2025-11")).toBe(1);
  expect(precision(CHINA, "2025-11", by("2026-01-15"))).toBe(100);
  expect(precision(99991, "2010-06")).toBe(100);
});

describe("firstRelease", () => {
  const first = (month: string) => {
    const day = committed.firstRelease(isoMonth(month), "treasuries");
    return day && formatDay(day);
  };

  test("is undefined where the archive lacks the release", () => {
    expect(first("2004-04")).toBeUndefined();
    expect(first("2026-06")).toBeUndefined();
  });

  test("is the day on which a month was the newest", () => {
    expect(first("2025-11")).toBe("2026-01-15");
    expect(first("2026-04")).toBe("2026-06-18");
    expect(first("2009-12")).toBe("2010-02-16");
  });

  // China 2025-11 was printed as 682.6 in January; the table of February's release, had it been late, would print it again.
  test("is the earliest of several with the same newest month, in whatever order they are stored", () => {
    const late = publication("table5@2026-02-18", "2025-11");
    const early = publication("mfh@2026-01-15", "2025-11");
    const printed = (value: number) => ({ holder: CHINA, from: "2025-11", values: [value] });
    const twice = datasetOf([late, printed(683_900)], [early, printed(682_600)]);
    const [day, again] = [
      twice,
      datasetOf([early, printed(682_600)], [late, printed(683_900)]),
    ].map((each) => each.firstRelease(NOVEMBER, "treasuries")!);
    expect([day!, again!].map(formatDay)).toEqual(["2026-01-15", "2026-01-15"]);
    expect(twice.value(CHINA, "treasuries", NOVEMBER, { day: day!, only: true })).toBe(682_600);
  });
});

describe("universe", () => {
  const universe = (month: string, edition?: Edition, measure: "treasuries" | "bills" = "bills") =>
    committed.universe(measure, isoMonth(month), edition);
  const all = (month: string, edition?: Edition) => universe(month, edition, "treasuries");

  test("is empty where no table of all holders had been released", () => {
    expect(all("2025-11", by("2026-06-17"))).toEqual([]);
    expect(all("2026-05")).toEqual([]);
    expect(universe("2011-10")).toEqual([]);
  });

  test("is Table 3's from 2020, Table 3D's from 2011-09, mfhhis01's before", () => {
    expect(all("2025-12")).toHaveLength(60);
    expect(all("2019-12")).toHaveLength(69);
    expect(all("2011-09")).toHaveLength(83);
    expect(all("2011-10")).toHaveLength(34);
    expect(all("2005-05")).toHaveLength(23);
  });

  test("is only single holders", () => {
    const kinds = ["2026-04", "2015-05", "2005-05"].flatMap((month) =>
      all(month).map((code) => holderOf(code).kind),
    );
    expect(new Set(kinds)).toEqual(new Set(["country"]));
    expect(all("2026-04")).not.toContain(EUROPE);
  });

  test("leaves out the withheld, though another table has them", () => {
    expect(all("2025-12")).not.toContain(POLAND);
    expect(all("2025-12")).not.toContain(HUNGARY);
  });

  test("as of 2023 takes the months from 2020 on from Table 3D", () => {
    expect(all("2022-05", by("2023-03-15"))).toHaveLength(69);
    expect(all("2022-05", only("2023-03-15"))).toContain(CHINA);
  });

  test("in one release alone is of the tables that came out with it", () => {
    expect(all("2019-12", by("2026-06-18"))).toHaveLength(69);
    expect(all("2019-12", only("2026-06-18"))).toEqual([]);
  });
});
