import { createSheet } from "../../../../src/workbook/sheets/sheets";
import { loadSnapshot, look, now, openWorkbook } from "../support";

beforeAll(() => loadSnapshot("securities", "transactions", "foreign", "headline"));

describe("Release day", () => {
  test("is printed on one page, where the host knows of pages", async () => {
    const printed = async (version: number) => {
      const isSetSupported = (name: string, of: string) =>
        name === "ExcelApi" && Number(of.split(".")[1]) <= version;
      Object.assign(globalThis, { Office: { context: { requirements: { isSetSupported } } } });
      try {
        openWorkbook();
        await createSheet("release", { as: "values" }, now);
        return await Excel.run(async (context) => {
          const { pageLayout } = context.workbook.worksheets.getItem("Release day");
          pageLayout.load("orientation, zoom");
          await context.sync();
          return [pageLayout.orientation, pageLayout.zoom];
        });
      } finally {
        delete (globalThis as { Office?: unknown }).Office;
      }
    };
    expect(await printed(9)).toEqual([
      "Landscape",
      { horizontalFitToPages: 1, verticalFitToPages: 1 },
    ]);
    expect(await printed(8)).toEqual(["Portrait", { scale: 100 }]);
  });

  test("has the headline, the twenty largest and the revisions", async () => {
    const { shown } = await look("release", { as: "values" });
    const headline = shown("TIC_ReleaseDay");
    expect(headline[1]).toEqual([
      "Foreign net purchases of U.S. long-term securities",
      "+207.4",
      "+1,825.6",
      "1",
    ]);
    expect(headline[5]).toEqual(["Treasury notes and bonds, official", "+16.1", "-17.5", "5"]);
    const largest = shown("TIC_ReleaseDay_Largest");
    expect(largest).toHaveLength(21);
    expect(largest[3]).toEqual([
      "China",
      "3",
      "651.1",
      "-1.2",
      "+5.5",
      "-3.4",
      "-2.7",
      "-0.7",
      "2008-09",
      "0.0",
      "41408",
    ]);
    // The press table of the release before, from which the revisions are, does not list Israel.
    expect(largest.map((row) => row.at(-2)).filter((text) => text === "–")).toHaveLength(1);
    expect(largest.find(([holder]) => holder === "Israel")!.at(-2)).toBe("–");
    expect(largest.flat().filter((text) => String(text).startsWith("#"))).toEqual([]);
    expect(shown("TIC_ReleaseDay_Revisions").slice(1)).toEqual([
      ["Foreign official", "2024-12", "3,792.5", "3,777.6", "-14.9", "1"],
      ["Canada", "2024-12", "378.8", "380.3", "+1.5", "2"],
      ["Grand total", "2024-12", "8,619.3", "8,620.8", "+1.5", "3"],
    ]);
  });

  test("has its tables one below the other, so that names stay in view when one scrolls to the right", async () => {
    const { area, engine } = await look("release", { as: "values" });
    const tables = ["", "_Largest", "_Revisions"].map((id) => area(`TIC_ReleaseDay${id}`));
    expect(tables.map(({ left, top, bottom }) => [left, top, bottom])).toEqual([
      [0, 5, 18],
      [0, 20, 40],
      [0, 42, 45],
    ]);
    const { id } = engine.sheets.list()[1]!;
    expect(engine.views.frozen(id)).toMatchObject({ columns: 1, rows: 5 });
    // As wide as the widest heading of the three.
    expect(engine.sizes.columnWidth(id, 0)).toBeGreaterThanOrEqual(290 / 0.75);
  });

  test("says that there is no headline where the data have none", async () => {
    const { shown } = openWorkbook();
    const without = (name: string, ...args: readonly unknown[]): unknown => {
      if (name === "HEADLINE") throw Object.assign(new Error("None."), { code: "#N/A" });
      return now.evaluate(name, ...args);
    };
    expect(await createSheet("release", { as: "values" }, { evaluate: without })).toMatchObject({
      status: "created",
    });
    expect(shown("TIC_ReleaseDay").slice(1)).toEqual([
      ["None to show: the data have no headline lines of this month.", "", "", "0"],
    ]);
    expect(shown("TIC_ReleaseDay_Largest")).toHaveLength(21);
  });

  test("of an older month it has the revisions of that month's release, or says that there are none to show", async () => {
    const { shown } = await look("release", { as: "values", month: "2026-03" });
    expect(shown("TIC_ReleaseDay_Revisions").slice(1)).toEqual([
      ["United Kingdom", "2025-09", "862.1", "862.5", "+0.4", "1"],
    ]);
    const { shown: before } = await look("release", { as: "values", month: "2026-02" });
    const ofMonthBefore = before("TIC_ReleaseDay_Largest").find(
      ([name]) => name === "United Kingdom",
    );
    expect(ofMonthBefore!.at(-2)).toBe("-15.6"); // of 2026-01, 879.7 after 895.3
    const { shown: older } = await look("release", { as: "values", month: "2011-12" });
    expect(older("TIC_ReleaseDay_Revisions").slice(1)).toEqual([
      [expect.stringMatching(/^None to show: /) as string, "", "", "", "", "0"],
    ]);
    const [headings, ...rows] = older("TIC_ReleaseDay_Largest");
    expect(new Set(rows.map((row) => row.at(-2)))).toEqual(new Set(["–"]));
    // What moved the holdings was not reported then.
    const other = rows.map((row) => row[headings!.indexOf("Other")]);
    expect(new Set(other)).toEqual(new Set(["#N/A"]));
  });
});
