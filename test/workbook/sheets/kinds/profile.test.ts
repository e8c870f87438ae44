import { createSheet, updateSheets } from "../../../../src/workbook/sheets/sheets";
import { loadSnapshot, look, now, openWorkbook, type Workbook } from "../support";

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
    expect(rows.at(-1)).toEqual([45991, -3.848, 2.864, -8.221, 3.198, -1.689, 0]);
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
      // Form SLT became monthly in 2011-12.
      ["Holdings, billions of dollars", ["Break in the data", "Holdings, $ bn"]],
      [
        "What moved the holding, billions of dollars",
        ["Net long-term", "Bills", "Valuation", "Other"],
      ],
    ]);
  });
});

test("of a month before flows were reported keeps an empty table of them, which a refresh fills", async () => {
  const { shown, type } = openWorkbook();
  await createSheet("profile", { as: "values", holder: "JP", month: "2021-11" }, now);
  const flows = () => shown("TIC_HolderProfile_Flows");
  const headings = ["Month", "Change", "Net long-term", "Bills", "Valuation", "Other", "Break"];
  expect(flows()).toEqual([headings, headings.map(() => "")]);
  expect(await updateSheets(now)).toMatchObject([{ status: "unchanged", failures: [] }]);
  type("Holder profile!B4", "2023-03");
  expect(await updateSheets(now)).toMatchObject([{ status: "updated", failures: [] }]);
  expect(flows().map(([month]) => month)).toEqual(["Month", "2023-02", "2023-03"]);
});

describe("breaks in the data", () => {
  /** The months that the history marks. */
  const marked = async (holder: string, from: string) => {
    const { shown, type } = openWorkbook();
    await createSheet("profile", { as: "values", holder }, now);
    type("Holder profile!B5", from);
    await updateSheets(now);
    const [headings, ...rows] = shown("TIC_HolderProfile_History");
    return rows
      .filter((row) => row[headings!.indexOf("Break")] === "break")
      .map(([month]) => month);
  };

  test.each([
    ["CN", "2010-05", ["2010-06", "2011-06", "2011-09", "2011-12"]],
    ["GB", "2020-01", ["2021-06"]],
    ["JP+GB", "2020-01", ["2021-06"]],
    ["G7", "2020-01", ["2021-06"]],
    ["JP", "2020-01", []],
  ])("of %s from %s on are marked in %j", async (holder, from, months) => {
    expect(await marked(holder, from)).toEqual(months);
  });

  test("a chart that had none to mark marks those of the months that a refresh adds", async () => {
    const { engine, memory, type } = openWorkbook();
    await createSheet("profile", { as: "values", month: "2026-04" }, now);
    const series = () => {
      const chart = engine.charts
        .list()
        .find(({ id }) => memory.chartName(id) === "Holdings, billions of dollars")!;
      return chart.series.map(({ name, values }) => [name, values.bottom - values.top + 1]);
    };
    type("Holder profile!B5", "2022-01");
    await updateSheets(now);
    await Excel.run(async (context) => {
      const sheet = context.workbook.worksheets.getItem("Holder profile");
      sheet.charts.getItem("Holdings, billions of dollars").series.getItemAt(0).delete();
      await context.sync();
    });
    expect(series()).toEqual([["Holdings, $ bn", 52]]);
    type("Holder profile!B5", "2011-01");
    expect(await updateSheets(now)).toMatchObject([{ status: "updated", failures: [] }]);
    expect(series()).toEqual([
      ["Holdings, $ bn", 184],
      ["Break in the data", 184],
    ]);
  });
});

describe("the source of the charts", () => {
  const titles = (engine: Workbook["engine"]) =>
    new Set(engine.charts.list().map(({ axes }) => axes.category.title));

  test("is in each of them, and what one cell shows", async () => {
    const { engine, type } = openWorkbook();
    await createSheet("profile", { as: "values" }, now);
    expect(titles(engine)).toEqual(new Set(["Source: U.S. Treasury, TIC, released 2026-06-18"]));
    const { sheet, axes } = engine.charts.list()[0]!;
    type(axes.category.titleFormula!.slice(1).replaceAll("'", ""), "Source: mine");
    expect(titles(engine)).toEqual(new Set(["Source: mine"]));
    expect(sheet).toBe(engine.sheets.list()[1]!.id);
  });

  test("stands below each where Excel does not draw them otherwise", async () => {
    jest.spyOn(console, "error").mockImplementationOnce(() => undefined);
    const { engine, text } = openWorkbook();
    const update = engine.charts.update.bind(engine.charts);
    engine.charts.update = (id, change) => {
      if (change.axes?.category.titleFormula) throw new Error("no such title");
      update(id, change);
    };
    expect(await createSheet("profile", { as: "values" }, now)).toMatchObject({ failures: [] });
    expect(engine.charts.list()).toHaveLength(8);
    expect(text("Holder profile!D15")).toBe("Source: U.S. Treasury, TIC, released 2026-06-18");
  });

  test("stands below each where a title cannot be what a cell shows", async () => {
    const isSetSupported = (name: string, version: string) =>
      name === "ExcelApi" && Number(version.split(".")[1]) < 8;
    const { Office } = globalThis as { Office?: unknown };
    Object.assign(globalThis, { Office: { context: { requirements: { isSetSupported } } } });
    try {
      const { engine, text } = openWorkbook();
      await createSheet("profile", { as: "values" }, now);
      expect(titles(engine)).toEqual(new Set([""]));
      // Marks of breaks would need a second axis, which came with such titles.
      const drawn = engine.charts.list().flatMap((chart) => chart.series);
      expect(drawn.map(({ name }) => name)).not.toContain("Break in the data");
      expect(text("Holder profile!D15")).toBe("Source: U.S. Treasury, TIC, released 2026-06-18");
    } finally {
      Object.assign(globalThis, { Office });
    }
  });
});

test("names what each of the tables beside the first shows, in the row above their headings", async () => {
  const { area, engine } = await look("profile", { as: "values" });
  const above = ["", "_Flows", "_History", "_Recent"].map((id) => {
    const { sheet, top, left } = area(`TIC_HolderProfile${id}`);
    return engine.cells.read({ sheet, row: top - 1, column: left }).text;
  });
  expect(above).toEqual([
    "",
    "What moved the holding, billions of dollars",
    "Holdings month by month",
    "The last twelve months",
  ]);
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
    "",
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
