import { createSheet } from "../../../../src/workbook/sheets/sheets";
import { loadSnapshot, look, now, openWorkbook } from "../support";

beforeAll(loadSnapshot);

describe("Holder profile", () => {
  test("shows the key figures of a holder", async () => {
    const { shown } = await look("profile", { as: "values", holder: "DK", month: "2025-10" });
    const figures = Object.fromEntries(shown("TIC_HolderProfile")) as Record<string, string>;
    expect(figures).toMatchObject({
      Holder: "Denmark",
      "Holdings, $ bn": "9.1",
      "Change in a year": "-3.5",
      "Change in a year, %": "-27.7%",
      "Lowest since": "2011-02",
      Peak: "23.8",
      "Month of the peak": "2016-04",
      "Distance from the peak": "-61.6%",
    });
  });

  test("sets flows against valuation: the parts add up to the change", async () => {
    const { values } = await look("profile", { as: "values", holder: "CN", month: "2025-11" });
    const rows = values("TIC_HolderProfile_Flows").slice(1);
    expect(rows).toHaveLength(34);
    expect(rows.at(-1)).toEqual([45991, -3.848, 2.864, -8.221, 3.198, -1.689]);
    for (const [, change, ...parts] of rows as number[][])
      expect(parts.reduce((sum, part) => sum + part, 0)).toBeCloseTo(change!, 6);
  });
});

test("charts show the columns they are about", async () => {
  openWorkbook();
  await createSheet("profile", { as: "values" }, now);
  await Excel.run(async (context) => {
    const { charts } = context.workbook.worksheets.getItem("Holder profile");
    charts.load(["items/name", "items/series/items/name", "items/legend/visible"]);
    await context.sync();
    expect(
      charts.items.map(({ name, series }) => [name, series.items.map((one) => one.name)]),
    ).toEqual([
      ["Holdings, billions of dollars", ["Holdings, $ bn"]],
      [
        "What moved the holding, billions of dollars",
        ["Net long-term", "Bills", "Valuation", "Other"],
      ],
    ]);
  });
});

test("charts name the holder in their titles and the release below, over months to scale", async () => {
  openWorkbook();
  await createSheet("profile", { as: "values", holder: "JP" }, now);
  await Excel.run(async (context) => {
    const sheet = context.workbook.worksheets.getItem("Holder profile");
    const { charts } = sheet;
    charts.load(["items/title/text", "items/top", "items/left"]);
    const used = sheet.getUsedRange();
    used.load("text");
    await context.sync();
    expect(charts.items.map(({ title }) => title.text)).toEqual([
      "Japan: Holdings, billions of dollars",
      "Japan: What moved the holding, billions of dollars",
    ]);
    const sources = used.text.flat().filter((text) => text.startsWith("Source:"));
    expect(sources).toEqual(
      Array(2).fill("Source: U.S. Treasury, TIC Table 3 (slt_table3.txt), released 2026-06-18."),
    );
    const axis = charts.items[0]!.axes.categoryAxis;
    axis.load("categoryType, numberFormat");
    await context.sync();
    expect([axis.categoryType, axis.numberFormat]).toEqual(["DateAxis", "yyyy"]);
  });
});
