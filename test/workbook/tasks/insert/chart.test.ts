import { freeze } from "../../../../src/workbook/tasks/freeze/freeze";
import { thaw } from "../../../../src/workbook/tasks/freeze/thaw";
import { insertFormula } from "../../../../src/workbook/tasks/insert/insert";
import { sourceFormula } from "../../../../src/workbook/tasks/insert/chart";
import type { ChartOrder } from "../../../../src/workbook/tasks/insert/order";
import { openLive, type Live } from "../../support/live";

const FORMULA = '=TIC.SERIES({"41408+10251+11703","JP"},"2010",,,,"headers=1")';
const TITLE =
  "U.S. Treasury holdings: China + Belgium + Luxembourg and Japan, billions of US dollars";

const SOURCE = "Source: U.S. Treasury, TIC Table 3 (slt_table3.txt), released 2026-06-18.";

const ORDER: ChartOrder = {
  kind: "Line",
  title: TITLE,
  series: [
    { column: 1, name: "China + Belgium + Luxembourg" },
    { column: 2, name: "Japan" },
  ],
  isHeaded: true,
  format: "#,##0",
  breaks: [{ month: 201109, reason: "Form SLT replaces the estimates between surveys" }],
  cite: 'TIC.CITE("41408+10251+11703")',
};
const OPTIONS = {
  overwrite: false,
  at: "Sheet1!B2",
  size: { rows: 197, columns: 3 },
  formats: ["yyyy-mm", "#,##0.0", "#,##0.0"],
  chart: ORDER,
};

let live: Live;

afterEach(() => live.close());

const charts = () => live.engine.charts.list();

describe("what it refuses", () => {
  test("a citation that is no formula of the add-in", async () => {
    live = await openLive();
    expect(() => sourceFormula({ ...ORDER, cite: "1+1" })).toThrow("no citation: 1+1");
  });

  test("an old Excel draws no charts, and the formula is there", async () => {
    live = await openLive({ lacks: ["ExcelApi 1.7"] });
    expect(await insertFormula(FORMULA, OPTIONS)).toEqual({
      status: "inserted",
      address: "Sheet1!B2",
      formatted: "B2:D198",
      chart: {
        sentence:
          "This version of Excel draws no charts for add-ins; the formula is there without.",
      },
    });
    expect([live.text("C3"), charts()]).toEqual(["985.5", []]);
  });
});

describe("China + Belgium + Luxembourg against Japan since 2010", () => {
  test("is two lines over months to scale, with the break of 2011-09 and its source", async () => {
    live = await openLive();
    expect(await insertFormula(FORMULA, OPTIONS)).toEqual({
      status: "inserted",
      address: "Sheet1!B2",
      formatted: "B2:D198",
      chart: { name: "TIC chart 1", source: { cell: "G21", goesAlong: true } },
    });
    const [chart] = charts();
    expect(chart).toMatchObject({
      kind: "combo",
      title: TITLE,
      legend: "bottom",
      labels: { top: 2, bottom: 197, left: 1, right: 1 },
      series: [
        { name: "Break in the data", isColumn: true, isSecondary: true, color: "#A6A6A6" },
        { name: "China + Belgium + Luxembourg", isColumn: false, color: "#1B508D" },
        { name: "Japan", isColumn: false, color: "#E57513", dash: "Dash" },
      ],
      axes: {
        category: {
          title: `${SOURCE} Breaks: 2011-09.`,
          titleFormula: "=Sheet1!$G$21",
          titleFont: { bold: false, color: "#595959", size: 8 },
          categories: "DateAxis",
          baseUnit: "Months",
          majorUnit: 2,
          majorTimeUnit: "Years",
          numberFormat: "yyyy",
        },
        value: { numberFormat: "#,##0" },
        secondary: { min: 0, max: 1, isHidden: true },
      },
    });
    // Both to the last month.
    expect(chart!.series.slice(1).map(({ values }) => values)).toMatchObject([
      { top: 2, bottom: 197, left: 2, right: 2 },
      { top: 2, bottom: 197, left: 3, right: 3 },
    ]);
    expect(["G21", "G22"].map((at) => live.text(at))).toEqual([
      `${SOURCE} Breaks: 2011-09.`,
      "Breaks: 2011-09, Form SLT replaces the estimates between surveys.",
    ]);
    // The heading, the month before, the break, the month after.
    expect(["E2", "E22", "E23", "E24"].map((at) => live.text(at))).toEqual([
      "Break",
      "",
      "break",
      "",
    ]);
    expect(live.text("B23")).toBe("2011-09");
  });

  test("keeps its breaks where the result is frozen, and when it is thawed", async () => {
    live = await openLive();
    await insertFormula(FORMULA, OPTIONS);
    const marks = () => ["E2", "E22", "E23", "E24", "E198"].map((at) => live.text(at));
    expect(await freeze("workbook")).toMatchObject({ failures: [] });
    expect([live.cell("B2").content, marks()]).toEqual(["'Month", ["Break", "", "break", "", ""]]);
    expect(await thaw("workbook")).toMatchObject({ failures: [] });
    expect([live.cell("B2").content, marks()]).toEqual([FORMULA, ["Break", "", "break", "", ""]]);
  });

  test("can be undone in one step", async () => {
    live = await openLive();
    await insertFormula(FORMULA, OPTIONS);
    live.engine.history.undo();
    expect(["B2", "E2", "G21", "G22"].map((at) => live.text(at))).toEqual(["", "", "", ""]);
    expect(charts()).toEqual([]);
  });

  test("stands in months as a press table prints them, but where the user has set a format", async () => {
    live = await openLive();
    await live.Excel.run(async (context) => {
      const sheet = context.workbook.worksheets.getItem("Sheet1");
      sheet.getRange("D2:D198").numberFormat = "0.000" as unknown as string[][];
      await context.sync();
    });
    await insertFormula(FORMULA, OPTIONS);
    expect(["B3", "C3", "D3"].map((at) => live.text(at))).toEqual(["2010-01", "985.5", "765.200"]);
  });
});

test("what moved a holding is stacked, with its breaks on an axis of their own", async () => {
  live = await openLive();
  const formula = '=TIC.DECOMPOSE("JP","2010",,,,"headers=1")';
  const series = ["Net purchases", "Bills"].map((name, index) => ({ column: 3 + index, name }));
  const chart: ChartOrder = { ...ORDER, kind: "ColumnStacked", series };
  const size = { rows: 197, columns: 7 };
  expect(await insertFormula(formula, { ...OPTIONS, size, chart })).toMatchObject({
    chart: { name: "TIC chart 1", source: { cell: "K21", goesAlong: true } },
  });
  expect(charts()).toMatchObject([
    {
      kind: "stackedColumn",
      series: [
        { name: "Break in the data", isSecondary: true },
        { name: "Net purchases", isSecondary: false },
        { name: "Bills", isSecondary: false },
      ],
    },
  ]);
});

describe("the source", () => {
  test("is what a cell behind the chart shows, so that the chart follows it", async () => {
    live = await openLive();
    await insertFormula(FORMULA, OPTIONS);
    live.fill({ G21: "Source: another release." });
    expect(charts()[0]!.axes.category.title).toBe("Source: another release.");
  });

  test("leaves cells that are taken, behind the chart and below it", async () => {
    live = await openLive();
    live.fill({ G21: "mine", G22: "mine too" });
    expect(await insertFormula(FORMULA, OPTIONS)).toMatchObject({
      chart: { source: { cell: "G20", goesAlong: true } },
    });
    expect(["G20", "G21", "G22", "G23"].map((at) => live.text(at))).toEqual([
      `${SOURCE} Breaks: 2011-09.`,
      "mine",
      "mine too",
      "Breaks: 2011-09, Form SLT replaces the estimates between surveys.",
    ]);
  });

  test("stands below a chart whose titles cannot be what a cell shows", async () => {
    live = await openLive({ lacks: ["ExcelApi 1.8"] });
    live.fill({ G22: "mine" });
    expect(await insertFormula(FORMULA, OPTIONS)).toMatchObject({
      chart: { source: { cell: "G23", goesAlong: false } },
    });
    expect(["G22", "G23"].map((at) => live.text(at))).toEqual([
      "mine",
      `${SOURCE} Breaks: 2011-09, Form SLT replaces the estimates between surveys.`,
    ]);
    expect(charts()[0]!.axes.category.title).toBe("");
  });

  test("stands below a chart that Excel does not draw otherwise", async () => {
    jest.spyOn(console, "error").mockImplementationOnce(() => undefined);
    live = await openLive();
    const { charts: own } = live.engine;
    const update = own.update.bind(own);
    own.update = (id, change) => {
      if (change.axes?.category.titleFormula) throw new Error("no such title");
      update(id, change);
    };
    expect(await insertFormula(FORMULA, OPTIONS)).toMatchObject({
      chart: { name: "TIC chart 1", source: { cell: "G22", goesAlong: false } },
    });
    expect(charts()).toMatchObject([{ title: TITLE, axes: { category: { title: "" } } }]);
    expect(["G21", "G22"].map((at) => live.text(at))).toEqual([
      "",
      `${SOURCE} Breaks: 2011-09, Form SLT replaces the estimates between surveys.`,
    ]);
  });

  test("says a reason once, however many months have it, and more than Excel takes in quotes", async () => {
    live = await openLive({ lacks: ["ExcelApi 1.8"] });
    const breaks = [2002, 2003, 2004, 2005, 2006, 2007, 2008, 2009, 2010, 2011].map((year) => ({
      month: year * 100 + 6,
      reason: "new benchmark of a survey",
    }));
    const notes = [
      "Before 2011-09: estimates, which the Treasury has brought up to date each June.",
    ];
    await insertFormula(FORMULA, { ...OPTIONS, chart: { ...ORDER, breaks, notes } });
    expect(live.text("G22")).toBe(
      `${SOURCE} Breaks: each year from 2002-06 to 2011-06, new benchmark of a survey. ${notes[0]}`,
    );
  });
  test("names the other publications of the months that are drawn, each with its span", async () => {
    live = await openLive();
    const spans = [
      { source: "slt3d_globl.csv", first: 201109, last: 201912 },
      { source: "mfhhis01.txt", first: 201001, last: 201111 },
      { source: "press reports", first: 201106, last: 201106 },
    ];
    await insertFormula(FORMULA, {
      ...OPTIONS,
      chart: { ...ORDER, earlier: { from: 202001, spans } },
    });
    expect(charts()[0]!.axes.category.title).toBe(
      "Source: U.S. Treasury, TIC Table 3 (slt_table3.txt), released 2026-06-18, from 2020-01; slt3d_globl.csv, 2011-09 to 2019-12; mfhhis01.txt, 2010-01 to 2011-11; press reports, 2011-06. Breaks: 2011-09.",
    );
  });
});

test("months that are not to be drawn stand in the result alone", async () => {
  live = await openLive();
  const formula = '=TIC.SERIES("JP","2022-11","2023-06",,,"headers=1")';
  const chart: ChartOrder = {
    ...ORDER,
    kind: "ColumnStacked",
    series: [ORDER.series[0]!],
    breaks: [],
    undrawn: { first: 3, last: 0 },
  };
  await insertFormula(formula, { ...OPTIONS, size: { rows: 9, columns: 2 }, chart });
  expect(charts()).toMatchObject([
    {
      labels: { top: 5, bottom: 9, left: 1, right: 1 },
      series: [{ values: { top: 5, bottom: 9, left: 2, right: 2 } }],
    },
  ]);
  expect(live.text("B6")).toBe("2023-02");
});

describe("at the end of a sheet", () => {
  const short = '=TIC.SERIES("JP","2026-02",,,,"headers=1")';
  const chart: ChartOrder = { ...ORDER, series: [ORDER.series[0]!], breaks: [] };
  const options = { ...OPTIONS, size: { rows: 4, columns: 2 }, chart };

  test("a chart stands higher than its result", async () => {
    live = await openLive();
    const at = "Sheet1!B1048572";
    expect(await insertFormula(short, { ...options, at })).toMatchObject({
      status: "inserted",
      chart: { name: "TIC chart 1", source: { cell: "E1048571", goesAlong: true } },
    });
    expect(charts()).toMatchObject([{ labels: { top: 1_048_572, bottom: 1_048_574 } }]);
  });

  test("what has no room for the chart beside it is not written at all", async () => {
    live = await openLive();
    expect(await insertFormula(short, { ...options, at: "Sheet1!XEU2" })).toEqual({
      status: "outside",
      address: "Sheet1!XEU2",
      size: { rows: 4, columns: 11 },
    });
    expect([live.text("XEU2"), charts()]).toEqual(["", []]);
    expect(await insertFormula(short, { ...options, at: "Sheet1!XET2" })).toMatchObject({
      chart: { name: "TIC chart 1" },
    });
  });
});

describe("columns", () => {
  test.each([
    ["2024-05", 24, 40],
    ["2017-05", 108, 20],
    ["2000-03", 314, 0],
  ])("of the months from %s on stand so that they can be seen", async (start, months, gap) => {
    live = await openLive();
    const chart: ChartOrder = { ...ORDER, kind: "ColumnClustered", series: [ORDER.series[0]!] };
    const size = { rows: months + 1, columns: 2 };
    await insertFormula(`=TIC.SERIES("JP","${start}",,,,"headers=1")`, { ...OPTIONS, size, chart });
    expect(charts()[0]!.series[1]!.gapWidth).toBe(gap);
  });
});

test("what is in the way of the marks of breaks is asked about first", async () => {
  live = await openLive();
  live.fill({ E5: "mine" });
  expect(await insertFormula(FORMULA, OPTIONS)).toMatchObject({
    status: "occupied",
    area: "B2:E198",
    first: "E5",
  });
});
