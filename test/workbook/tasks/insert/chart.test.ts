import { insertFormula } from "../../../../src/workbook/tasks/insert/insert";
import { sourceFormula } from "../../../../src/workbook/tasks/insert/chart";
import type { ChartOrder } from "../../../../src/workbook/tasks/insert/order";
import { openLive, type Live } from "../../support/live";

const FORMULA = '=TIC.SERIES({"41408+10251+11703","JP"},"2010",,,,"headers=1")';
const TITLE =
  "U.S. Treasury holdings: China + Belgium + Luxembourg and Japan, billions of US dollars";

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
      chart: { name: "TIC chart 1", source: "G22" },
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
    expect(chart!.series[1]!.values).toMatchObject({ top: 2, bottom: 197, left: 2, right: 2 });
    expect(live.text("G22")).toBe(
      "Source: U.S. Treasury, TIC Table 3 (slt_table3.txt), released 2026-06-18. Breaks: 2011-09, Form SLT replaces the estimates between surveys.",
    );
    // The heading, the month before, the break, the month after.
    expect(["E2", "E22", "E23", "E24"].map((at) => live.text(at))).toEqual([
      "Break",
      "",
      "break",
      "",
    ]);
    expect(live.text("B23")).toBe("2011-09");
  });

  test("can be undone in one step", async () => {
    live = await openLive();
    await insertFormula(FORMULA, OPTIONS);
    live.engine.history.undo();
    expect([live.text("B2"), live.text("E2"), live.text("G22"), charts()]).toEqual([
      "",
      "",
      "",
      [],
    ]);
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
    chart: { name: "TIC chart 1", source: "K22" },
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

test("a cell below the chart that is taken is left, and the next one has the source", async () => {
  live = await openLive();
  live.fill({ G22: "mine" });
  expect(await insertFormula(FORMULA, OPTIONS)).toMatchObject({
    chart: { name: "TIC chart 1", source: "G23" },
  });
  expect(live.text("G22")).toBe("mine");
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
