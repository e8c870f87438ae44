import { readKept, writeKept } from "../../../../src/workbook/excel/kept";
import type { SheetRecord } from "../../../../src/workbook/sheets/registry";
import { createSheet, updateSheets } from "../../../../src/workbook/sheets/sheets";
import {
  giveName,
  loadSnapshot,
  look,
  now,
  onSheet,
  openWorkbook,
  type Workbook,
} from "../support";

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
      "+206.0",
      "+1,824.9",
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
      [0, 7, 20],
      [0, 23, 43],
      [0, 46, 49],
    ]);
    const { id } = engine.sheets.list()[1]!;
    expect(engine.views.frozen(id)).toMatchObject({ columns: 1, rows: 1 });
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
      ["None to show: the data have no headline lines.", "", "", "0"],
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
    const { shown: partial } = await look("release", { as: "values", month: "2026-02" });
    const [, ...rows] = partial("TIC_ReleaseDay_Largest");
    // The release before does not print it, as it is stored.
    expect(rows.flatMap((row) => (row.at(-2) === "–" ? [row[0]] : []))).toEqual([
      "United Arab Emirates",
    ]);
  });

  const TITLE = "Release day!A1";
  const STANDING = "Release day!A6";
  const shownIn = (rows: readonly (readonly unknown[])[], holder: string) =>
    rows.find(([name]) => name === holder)!.slice(1, -2);

  test("of an older month it has the figures as published that day, and says what is not stored of them", async () => {
    const { shown, text, engine } = await look("release", { as: "values", month: "2026-02" });
    expect(text(TITLE)).toBe("Release day, 2026-02, as published on 2026-04-15");
    expect(text(STANDING)).toMatch(/^Of this release only a part is stored: .* Type latest /);
    const largest = shown("TIC_ReleaseDay_Largest");
    // Of the press table as it was that day; net purchases, parts and ranks came with tables that are not stored.
    expect(shownIn(largest, "Japan")).toEqual([
      ...["#N/A", "1,239.3", "+14.0", "#N/A", "#N/A", "#N/A", "#N/A", ""],
    ]);
    expect(largest).toHaveLength(20);
    const headline = shown("TIC_ReleaseDay").slice(1);
    expect(headline[0]).toEqual(["None to show: of that day no headline is stored.", "", "", "1"]);
    expect(headline.slice(1).flatMap((row) => row.slice(0, 3))).toEqual(Array(36).fill(""));
    const sources = engine.charts.list().map(({ axes }) => axes.category.title);
    expect(sources).toEqual(["Source: U.S. Treasury, TIC, released 2026-04-15"]);
  });

  test("has the headline of a press release that is stored, as it was printed", async () => {
    const { shown, text } = await look("release", { as: "values", month: "2025-11" });
    expect(text(TITLE)).toBe("Release day, 2025-11, as published on 2026-01-15");
    expect(shown("TIC_ReleaseDay")[1]!.slice(0, 2)).toEqual([
      "Foreign net purchases of U.S. long-term securities",
      "+221.8",
    ]);
    // The column of the twelve months in that press release.
    expect(shown("TIC_ReleaseDay")[1]![2]).toBe("+1,569.2");
    expect(shownIn(shown("TIC_ReleaseDay_Largest"), "China").slice(1, 3)).toEqual([
      "682.6",
      "-6.1",
    ]);
  });

  test.each([
    [
      "2026-04",
      'U.S. Treasury, TIC Table 3 (slt_table3.txt), row "Grand Total" (99996), column for_treas_pos, 2026-04, released 2026-06-18. Note: contains holders whose series break in 2021-06: look-backs of changes pass over that month; look-backs take months that the archive lacks as of then from the oldest stored publication. Headline: U.S. Treasury, TIC Table 1 (slt_table1.txt), released 2026-06-18. U.S. Treasury, TIC Table 2 (slt_table2.txt), released 2026-06-18.',
    ],
    ["2026-02", "U.S. Treasury, press reports, released 2026-04-15."],
    [
      "2025-11",
      "U.S. Treasury, press reports, released 2026-01-15. Headline: U.S. Treasury, TIC press release (2026-01-15-sb0365.md), released 2026-01-15.",
    ],
    [
      "2018-06",
      "Headline: U.S. Treasury, TIC press release (2018-08-15-sm459.md), released 2018-08-15.",
    ],
    ["2015-06", "The first print of Grand total 2015-06 is not in the archive"],
  ])("of %s names below what each of its figures is from", async (month, source) => {
    const { engine } = await look("release", { as: "values", month });
    const { id } = engine.sheets.list().at(-1)!;
    const column = Array.from(
      { length: 70 },
      (_, row) => engine.cells.read({ sheet: id, row, column: 0 }).text,
    );
    expect(column.filter((text) => /released \d|archive/.test(text))).toEqual([
      expect.stringMatching(new RegExp(`^${source.replace(/[.()]/g, "\\$&")}`)),
    ]);
  });

  test("numbers the lines of its headline without calling them those of the press release", async () => {
    const { shown } = await look("release", { as: "values" });
    expect(shown("TIC_ReleaseDay")[0]).toEqual([
      "Net purchases, $ bn",
      "Month",
      "12 months",
      "No.",
    ]);
  });

  const NO_HOLDERS = "None to show: of that day no holders are stored.";
  const chartsOf = ({ engine }: Pick<Workbook, "engine">) =>
    engine.charts
      .list()
      .map(({ title, axes, series }) => [
        title,
        axes.category.title,
        series.map(({ values }) => values),
      ]);

  test("says of a release whose holders are not stored that they are not, and draws no chart of them", async () => {
    const workbook = await look("release", { as: "values", month: "2024-05" });
    const { shown, text } = workbook;
    expect(text(TITLE)).toBe("Release day, 2024-05, as published on 2024-07-18");
    expect(text(STANDING)).toMatch(/^The holders’ figures as first published .* are not stored/);
    const [, ...rows] = shown("TIC_ReleaseDay_Largest");
    expect(rows).toEqual([[NO_HOLDERS, ...Array<string>(9).fill(""), "0"]]);
    expect(shown("TIC_ReleaseDay")[1]!.slice(0, 2)).toEqual([
      "Foreign net purchases of U.S. long-term securities",
      "-16.7",
    ]);
    expect(chartsOf(workbook)).toEqual([]);
  });

  test.each(["values", "formulas"] as const)(
    "as %s, has its rows and its chart as a refresh finds them for another month, and again",
    async (as) => {
      const workbook = openWorkbook();
      const { type, shown, text } = workbook;
      await createSheet("release", { as, month: "2024-05" }, now);
      type("Release day!B3", "2026-04");
      expect(await updateSheets(now)).toMatchObject([{ status: "updated", failures: [] }]);
      expect(shown("TIC_ReleaseDay_Largest").slice(1)).toHaveLength(20);
      // The fixture's add-in does not know of releases.
      const source = `Source: U.S. Treasury, TIC${as === "values" ? ", released 2026-06-18" : ""}`;
      expect(chartsOf(workbook)).toMatchObject([
        [
          "U.S. Treasury securities: change in the month, $ bn, 2026-04",
          source,
          [{ top: 24, bottom: 43, left: 3, right: 3 }],
        ],
      ]);
      type("Release day!B3", "2024-05");
      expect(await updateSheets(now)).toMatchObject([{ status: "updated", failures: [] }]);
      expect(shown("TIC_ReleaseDay_Largest").slice(1)).toHaveLength(1);
      expect(chartsOf(workbook)).toEqual([]);
      // Nothing is left where it was.
      expect(text("Release day!M23")).toBe("");
      type("Release day!B3", "2025-11");
      await updateSheets(now);
      // The press reported three holders of that day; Japan's figure is not stored.
      const codes = shown("TIC_ReleaseDay_Largest").map((row) => row.at(-1));
      expect(codes).toEqual(["Code", "13005", "41408", "29998"]);
      expect(chartsOf(workbook)).toHaveLength(1);
      expect(
        shown("TIC_ReleaseDay_Revisions")
          .slice(1)
          .map((row) => row.at(-1)),
      ).toEqual(["0"]);
    },
  );

  test("does not bring a chart back that the user has deleted", async () => {
    const workbook = openWorkbook();
    await createSheet("release", { as: "values" }, now);
    await onSheet("Release day", (sheet) => sheet.charts.getItemAt(0).delete());
    workbook.type("Release day!B3", "2024-05");
    await updateSheets(now);
    workbook.type("Release day!B3", "2026-04");
    await updateSheets(now);
    expect(chartsOf(workbook)).toEqual([]);
  });

  test("of a month of whose release nothing is stored says so in the report and above the tables, and what is", async () => {
    const { type, text } = openWorkbook();
    const made = await createSheet("release", { as: "values", month: "2015-06" }, now);
    expect(made).toMatchObject({
      status: "created",
      lack: "It has no figure to show: nothing of this month’s release is stored. Stored nearest are the headline of 2015-05 and holders of 2015-02, the oldest those of 2004-03 and 2009-12.",
    });
    expect(text(STANDING)).toBe(
      "Nothing of this month’s release is stored. Nearest: headline 2015-05, holders 2015-02; oldest: headline 2004-03, holders 2009-12. Type latest beside “Figures as of” for what is published of that month now.",
    );
    type("Release day!B4", "2010-01-04");
    const [refreshed] = await updateSheets(now);
    expect(refreshed!.lack).toMatch(/published by that day is stored/);
    expect(text(STANDING)).toMatch(/^Nothing of this month that was published by that day/);
    type("Release day!B3", "2015-05");
    type("Release day!B4", "first");
    const [again] = await updateSheets(now);
    expect(again!.lack).toBeUndefined();
    expect(text(STANDING)).toMatch(/^The holders’ figures as first published/);
  });

  test("of such a month names no others where the data have no headline of any", async () => {
    const { text } = openWorkbook();
    const without = (name: string, ...args: readonly unknown[]): unknown => {
      if (name === "HEADLINE") throw Object.assign(new Error("None."), { code: "#N/A" });
      return now.evaluate(name, ...args);
    };
    await createSheet("release", { as: "values", month: "2015-06" }, { evaluate: without });
    expect(text(STANDING)).toMatch(/^Nothing of this month’s release is stored\. Type latest/);
  });

  test("names the newest release as whole only if it is", async () => {
    const { text } = openWorkbook();
    const unranked = (name: string, ...args: readonly unknown[]): unknown => {
      if (name === "RANK" && args[3] === "first")
        throw Object.assign(new Error("None."), { code: "#N/A" });
      return now.evaluate(name, ...args);
    };
    await createSheet("release", { as: "values", month: "2026-02" }, { evaluate: unranked });
    expect(text(STANDING)).toBe(
      "Of this release only a part is stored: what else was published that day is not available. Type latest beside “Figures as of” for what is published of that month now.",
    );
  });

  test("shows the same month as published to date where that is asked for, and says so", async () => {
    const { type, shown, text } = openWorkbook();
    await createSheet("release", { as: "values", month: "2026-02" }, now);
    type("Release day!B4", "latest");
    expect(text(STANDING)).toMatch(/^Changed: press Refresh/);
    await updateSheets(now);
    expect(text(TITLE)).toBe("Release day, 2026-02, as published to date");
    expect(text(STANDING)).toMatch(/^These are not the figures of the day of the release/);
    expect(shownIn(shown("TIC_ReleaseDay_Largest"), "Japan")).toEqual([
      ...["1", "1,239.3", "+14.0", "-9.9", "+3.0", "+13.1", "+7.8", ""],
    ]);
    expect(shown("TIC_ReleaseDay")[1]!.slice(0, 2)).toEqual([
      "Foreign net purchases of U.S. long-term securities",
      "+100.9",
    ]);
  });

  test("shows a month as published by any day, and names no release for it", async () => {
    const { type, shown, text, engine } = openWorkbook();
    await createSheet("release", { as: "values", month: "2026-01" }, now);
    expect(shownIn(shown("TIC_ReleaseDay_Largest"), "United Kingdom")[1]).toBe("895.3");
    type("Release day!B4", "2026-06-17");
    expect(await updateSheets(now)).toMatchObject([{ status: "updated", failures: [] }]);
    expect(text(TITLE)).toBe("Release day, 2026-01, as published by 2026-06-17");
    expect(shownIn(shown("TIC_ReleaseDay_Largest"), "United Kingdom")[1]).toBe("879.7");
    const sources = engine.charts.list().map(({ axes }) => axes.category.title);
    expect(sources).toEqual(["Source: U.S. Treasury, TIC"]);
  });

  test("refuses what is no publication, and leaves the sheet as it was", async () => {
    const { type, shown } = openWorkbook();
    await createSheet("release", { as: "values" }, now);
    const before = shown("TIC_ReleaseDay_Largest");
    type("Release day!B4", "yesterday");
    const [report] = await updateSheets(now);
    expect(report!.status).toBe("failed");
    expect(report!.failures[0]!.sentence).toMatch(/as_of.*yesterday|yesterday/);
    expect(shown("TIC_ReleaseDay_Largest")).toEqual(before);
  });

  test("of the newest month needs no word above its tables", async () => {
    const { text } = await look("release", { as: "values" });
    expect([TITLE, STANDING].map((at) => text(at))).toEqual([
      "Release day, 2026-04, as published on 2026-06-18",
      "",
    ]);
  });

  test("made before another release could be named for its revisions, it still says what to type for its figures", async () => {
    const { Excel: book, text } = openWorkbook();
    await createSheet("release", { as: "values", month: "2026-02" }, now);
    await book.run(async (context) => {
      const records = (await readKept(context, "sheets")) as readonly SheetRecord[];
      const older = records.map((record) => {
        const { Release: _, ...parameters } = record.parameters;
        return { ...record, parameters };
      });
      await writeKept(context, "sheets", older);
      context.workbook.names.getItem("TIC_ReleaseDay_Release").delete();
      await context.sync();
    });
    await updateSheets(now);
    expect(text(STANDING)).toMatch(/ Type latest beside “Figures as of” for what is published/);
  });

  test("made before it could be asked as of when, it shows the figures of the day from its next refresh on", async () => {
    const { Excel: book, shown, text, type } = openWorkbook();
    await createSheet("release", { as: "values", month: "2026-02" }, now);
    type("Release day!B4", "latest");
    await updateSheets(now);
    await book.run(async (context) => {
      const records = (await readKept(context, "sheets")) as readonly SheetRecord[];
      const older = records.map((record) => {
        const { AsOf: _, ...parameters } = record.parameters;
        return { ...record, parameters };
      });
      await writeKept(context, "sheets", older);
      context.workbook.names.getItem("TIC_ReleaseDay_AsOf").delete();
      await context.sync();
    });
    expect(await updateSheets(now)).toMatchObject([{ status: "updated", failures: [] }]);
    expect(text(TITLE)).toBe("Release day, 2026-02, as published on 2026-04-15");
    expect(shownIn(shown("TIC_ReleaseDay_Largest"), "Japan").slice(1, 3)).toEqual([
      "1,239.3",
      "+14.0",
    ]);
    // There is no cell to type into.
    expect(text(STANDING)).toBe(
      "Of this release only a part is stored: what else was published that day is not available. Whole is that of 2026-04. To choose, give a cell the name TIC_ReleaseDay_AsOf in Excel’s Name Manager and press Refresh, or make another sheet in the TIC pane.",
    );
    // What it says to do does it.
    type("Release day!H4", "latest");
    await giveName("Release day", "H4", "TIC_ReleaseDay_AsOf");
    expect(await updateSheets(now)).toMatchObject([{ status: "updated", failures: [] }]);
    expect(text(TITLE)).toBe("Release day, 2026-02, as published to date");
    expect(text(STANDING)).toMatch(/ Type first beside “Figures as of” for those\.$/);
  });
});
