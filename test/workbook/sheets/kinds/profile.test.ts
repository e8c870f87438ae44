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
      charts.items.slice(6).map(({ name, series }) => [name, series.items.map((one) => one.name)]),
    ).toEqual([
      ["Holdings, billions of dollars", ["Holdings, $ bn"]],
      [
        "What moved the holding, billions of dollars",
        ["Net long-term", "Bills", "Valuation", "Other"],
      ],
    ]);
  });
});

test("has the last twelve months of the main measures, shaded, in a small chart each", async () => {
  const { shown, engine, memory, area } = await look("profile", { as: "values" });
  const table = shown("TIC_HolderProfile_Recent");
  expect(table).toHaveLength(13);
  expect(table[1]!.slice(0, 2)).toEqual(["2025-05", "732.7"]);
  expect(table[12]).toEqual([
    "2026-04",
    "651.1",
    expect.any(String),
    expect.any(String),
    "7.0%",
    "+5.5",
    "-2.7",
    "0",
  ]);
  const small = engine.charts
    .list()
    .filter(({ id }) => memory.chartName(id).startsWith("Last twelve"));
  expect(small.map(({ title }) => title)).toEqual([
    "China: Treasuries, $ bn",
    "China: notes and bonds, $ bn",
    "China: bills, $ bn",
    "China: share of all",
    "China: net notes and bonds, $ bn",
    "China: valuation, $ bn",
  ]);
  // Four labels, of which none touches the next.
  expect(small[0]).toMatchObject({
    titleFont: { size: 10 },
    axes: { category: { majorUnit: 3, majorTimeUnit: "Months" } },
  });
  const { sheet, bottom, left } = area("TIC_HolderProfile_Recent");
  expect(engine.rules.shown({ sheet, row: bottom, column: left + 1 }).fill).toBe("#FFFFFF");
});
