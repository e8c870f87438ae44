import type * as refreshing from "../../../../src/workbook/tasks/refresh/refresh";
import type * as inserting from "../../../../src/workbook/tasks/insert/insert";
import { forgetModules } from "../../../runtime/fresh";
import * as snapshots from "../../../support/release";
import * as workbench from "excel-workbench/testing";
import type * as support from "../../support/live";
import "../../support/live";
import "../../../../src/workbook/tasks/insert/insert";
import "../../../../src/workbook/tasks/refresh/refresh";

let live: support.Live;
let refresh: typeof refreshing.refresh;
let insertFormula: typeof inserting.insertFormula;

const open = async (lacks: readonly string[] = []) => {
  forgetModules();
  // None has a state that a test could leave behind, and all take long.
  jest.doMock("excel-workbench/testing", () => workbench);
  jest.doMock("../../../support/release", () => snapshots);
  const { openLive } = await import("../../support/live");
  ({ refresh } = await import("../../../../src/workbook/tasks/refresh/refresh"));
  ({ insertFormula } = await import("../../../../src/workbook/tasks/insert/insert"));
  live = await openLive({ lacks });
};
afterEach(() => live.close());

const insert = () =>
  insertFormula('=TIC.SERIES("JP","2011-01",,,,"headers=unit")', {
    overwrite: false,
    at: "Sheet1!A1",
    size: { rows: 185, columns: 2 },
    formats: ["yyyy-mm", "#,##0.0"],
    chart: {
      kind: "Line",
      title: "U.S. Treasury holdings: Japan, billions of US dollars",
      series: [{ column: 1, name: "Japan" }],
      isHeaded: true,
      format: "#,##0",
      breaks: [{ month: 201109, reason: "Form SLT replaces the estimates between surveys" }],
      cite: 'TIC.CITE("JP")',
    },
  });

const bottoms = () => live.engine.charts.list()[0]!.series.map(({ values }) => values.bottom);

test("formats and the chart reach over the month that a release has added", async () => {
  await open();
  await insert();
  expect(bottoms()).toEqual([184, 184]);
  live.origin.publish(snapshots.releasedFiles());
  await refresh("workbook", {});
  expect(["A185", "A186"].map((at) => live.text(at))).toEqual(["2026-04", "2026-05"]);
  expect(live.text("B186")).toMatch(/^[\d,]+\.\d$/);
  // The column of breaks is as long as the result.
  expect(live.text("C186")).toBe("");
  const [chart] = live.engine.charts.list();
  expect(bottoms()).toEqual([185, 185]);
  expect(chart!.labels).toMatchObject({ top: 1, bottom: 185, left: 0, right: 0 });
});

test("the chart says the release that its newest figures are from", async () => {
  await open();
  await insert();
  const source = () => live.engine.charts.list()[0]!.axes.category.title;
  expect(source()).toBe(
    "Source: U.S. Treasury, TIC Table 3 (slt_table3.txt), released 2026-06-18. Breaks: 2011-09.",
  );
  live.origin.publish(snapshots.releasedFiles());
  await refresh("workbook", {});
  expect(source()).toBe(
    "Source: U.S. Treasury, TIC Table 3 (slt_table3.txt), released 2026-07-14. Breaks: 2011-09.",
  );
});

test("a chart that was given another name, and a format of the user's own, stay as they are", async () => {
  await open();
  await insert();
  await live.Excel.run(async (context) => {
    const sheet = context.workbook.worksheets.getItem("Sheet1");
    sheet.charts.getItem("TIC chart 1").name = "Japan";
    sheet.getRange("B186").numberFormat = [["0.000"]];
    await context.sync();
  });
  live.origin.publish(snapshots.releasedFiles());
  await refresh("workbook", {});
  expect(live.text("B186")).toMatch(/^\d+\.\d{3}$/);
  expect(bottoms()).toEqual([184, 184]);
});

test("where Excel does not tell what a chart draws, it stays, and formats follow", async () => {
  await open(["ExcelApi 1.15"]);
  await insert();
  live.origin.publish(snapshots.releasedFiles());
  await refresh("workbook", {});
  expect(live.text("A186")).toBe("2026-05");
  expect(bottoms()).toEqual([184, 184]);
});
