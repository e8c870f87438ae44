import { createSheet, updateSheets } from "../../../../src/workbook/sheets/sheets";
import {
  evaluate,
  fresh,
  inTable,
  loadSnapshot,
  look,
  now,
  onSheet,
  openOlder,
  openWorkbook,
  rewriteRecords,
} from "../support";

beforeAll(loadSnapshot);

describe("Major holders", () => {
  test("holds the press table of the month, as published", async () => {
    const { shown } = openWorkbook();
    const report = await createSheet("majors", { as: "values", month: "2025-11" }, now);
    expect(report).toMatchObject({
      status: "created",
      name: "Major holders",
      added: 23,
      failures: [],
    });
    const table = shown("TIC_MajorHolders");
    expect(table).toHaveLength(21);
    expect(table[0]!.slice(0, 5)).toEqual([
      "Holder",
      "Holdings, $ bn",
      "Change",
      "Change %",
      "Change in a year",
    ]);
    expect(table[1]).toEqual([
      "Japan",
      "1,202.7",
      "+2.7",
      "+0.2%",
      "+115.6",
      "+10.6%",
      "12.9%",
      "1",
      "",
      "1",
      "-9.3%",
      "42609",
    ]);
    expect(table[3]).toEqual([
      "China",
      "683.9",
      "-3.8",
      "-0.6%",
      "-84.7",
      "-11.0%",
      "7.3%",
      "3",
      "2008-09",
      "206",
      "-48.1%",
      "41408",
    ]);
  });

  test("keeps numbers as they are published, not as they are shown", async () => {
    const { column } = await look("majors", { as: "values", month: "2025-11" });
    expect(column("TIC_MajorHolders", "Holdings, $ bn")[2]).toBe(683.862);
  });

  test("never makes a formula of a text from the data", async () => {
    const { cell } = openWorkbook();
    const hostile = (name: string, ...args: readonly unknown[]) =>
      name === "NAME" ? [['=HYPERLINK("https://example.org")']] : evaluate(name, ...args);
    await createSheet("majors", { as: "values" }, { evaluate: hostile });
    expect(cell("'Major holders'!A7")).toMatchObject({
      kind: "text",
      text: '=HYPERLINK("https://example.org")',
    });
  });

  test("as formulas, each row is about its holder and the month in the cell above", async () => {
    const { contents, cell } = await look("majors", { as: "formulas" });
    const row = contents("TIC_MajorHolders")[3]!;
    expect(row.slice(0, 4)).toEqual([
      "=TIC.NAME($L9)",
      "=TIC.HOLDINGS($L9,$B$3)",
      "=TIC.CHANGE($L9,$B$3)",
      '=TIC.CHANGE($L9,$B$3,,"pct")',
    ]);
    // How long ago it was as low is asked for once.
    expect(row.slice(8, 10)).toEqual([
      '=IF($J9=1,"",TIC.LOWSINCE($L9,$B$3,"record=start"))',
      "=TIC.LOWMONTHS($L9,$B$3)",
    ]);
    expect(row.at(-1)).toBe("41408");
    expect(cell("'Major holders'!B3").content).toBe("latest");
  });

  test("has its headings frozen and its source below", async () => {
    const { engine, cell, sheetNames } = openWorkbook();
    await createSheet("majors", { as: "formulas" }, now);
    const { id } = engine.sheets.list()[1]!;
    expect(engine.views.frozen(id)).toEqual({ rows: 6, columns: 1 });
    expect(sheetNames()).toEqual(["Sheet1", "Major holders"]);
    expect(engine.sheets.active()).toBe(id);
    const named = (name: string) => engine.names.list().find((one) => one.name === name)!.area;
    const { sheet, top, left } = named("TIC_MajorHolders_Citation");
    expect(engine.cells.read({ sheet, row: top, column: left }).content).toBe(
      '=TIC.CITE("TOTAL",$B$3)',
    );
    expect(engine.cells.read({ sheet, row: top + 1, column: 1 }).content).toBe(
      "=INDEX(TIC.STATUS(),2,2)",
    );
    expect(cell(`'Major holders'!A${top + 3}`).text).toMatch(
      /^A holding is counted where the security is kept in custody/,
    );
    expect(cell(`'Major holders'!A${top + 4}`).text).toMatch(/^A fall is not a sale/);
  });

  test("draws charts of the table's columns", async () => {
    const { engine } = openWorkbook();
    await createSheet("majors", { as: "values" }, now);
    expect(engine.charts.list().map(({ title, kind }) => [title, kind])).toEqual([
      ["Major foreign holders: U.S. Treasury securities, $ bn, 2026-04", "column"],
      ["Major foreign holders: change in a year, $ bn, 2026-04", "column"],
    ]);
  });

  test("has what the press table has below its holders, and its source right below", async () => {
    const { shown, area, engine, text } = await look("majors", { as: "values", month: "2025-11" });
    expect(shown("TIC_MajorHolders_Totals").slice(1)).toEqual([
      ["All Other", "1,834.5", "+7.6", "+0.4%", "+145.2", "+8.6%", "19.6%"],
      ["Grand Total", "9,349.6", "+116.7", "+1.3%", "+626.4", "+7.2%", "100.0%"],
      ["Of which: Foreign Official", "3,912.3", "+45.7", "+1.2%", "+50.5", "+1.3%", "41.8%"],
    ]);
    const totals = area("TIC_MajorHolders_Totals");
    expect([totals.left, totals.top]).toEqual([0, area("TIC_MajorHolders").bottom + 2]);
    const citation = engine.names.list().find(({ name }) => name === "TIC_MajorHolders_Citation")!;
    expect(citation.area.top).toBe(totals.bottom + 2);
    expect(text("'Major holders'!A1")).toBe(
      "Major foreign holders of U.S. Treasury securities, 2025-11",
    );
  });

  test("of all holders nothing is left over, and more of them push the totals down", async () => {
    const { type, shown, area } = openWorkbook();
    await createSheet("majors", { as: "values", month: "2025-11" }, now);
    const before = shown("TIC_MajorHolders_Totals").slice(2);
    type("'Major holders'!B4", "all");
    expect(await updateSheets(now)).toMatchObject([{ status: "updated", failures: [] }]);
    expect(shown("TIC_MajorHolders_Totals").slice(1)).toEqual(before);
    expect(area("TIC_MajorHolders_Totals").top).toBe(area("TIC_MajorHolders").bottom + 2);
    expect(await updateSheets(now)).toMatchObject([{ status: "unchanged" }]);
  });

  test("a sheet of the first edition, which has neither totals nor a title with its month, is brought up to date", async () => {
    const { shown, text } = await openOlder();
    await inTable("TIC_MajorHolders_Totals", (table) => table.delete());
    await rewriteRecords((kept) => {
      const [record, ...others] = JSON.parse(kept) as { tables: { id: string }[] }[];
      const tables = record!.tables.filter(({ id }) => id !== "Totals");
      return JSON.stringify([{ ...record, tables, lines: {} }, ...others]);
    });
    const title = text("'Major holders'!A1");
    expect(await updateSheets(now)).toMatchObject([{ status: "updated", failures: [] }]);
    expect(shown("TIC_MajorHolders")).toEqual(await fresh("majors", "TIC_MajorHolders"));
    expect(text("'Major holders'!A1")).toBe(title);
  });

  test("its title and those of its charts follow the month, unless the user has written others", async () => {
    const { engine, text, type } = await openOlder();
    const titles = () => engine.charts.list().map(({ title }) => title);
    await onSheet("Major holders", (sheet) => {
      sheet.charts.getItemAt(1).title.text = "Mine";
    });
    await updateSheets(now);
    expect(text("'Major holders'!A1")).toMatch(/, 2026-04$/);
    expect(titles()).toEqual([
      "Major foreign holders: U.S. Treasury securities, $ bn, 2026-04",
      "Mine",
    ]);
    type("'Major holders'!A1", "My holders");
    type("'Major holders'!B3", "2025-11");
    expect(await updateSheets(now)).toMatchObject([{ failures: [], replaced: [] }]);
    expect(text("'Major holders'!A1")).toBe("My holders");
    expect(titles()[0]).toMatch(/, 2025-11$/);
  });

  test("says so when a parameter is changed that its rows do not follow yet", async () => {
    const { text, type } = openWorkbook();
    await createSheet("majors", { as: "values" }, now);
    expect(text("'Major holders'!A5")).toBe("");
    type("'Major holders'!B3", "2025-11");
    expect(text("'Major holders'!A5")).toBe(
      "Changed: press Refresh in the TIC pane, so that the rows are those asked for.",
    );
  });

  test("takes a free name where one is taken, and writes over nothing", async () => {
    const { sheetNames, tableNames, values } = openWorkbook();
    await createSheet("majors", { as: "values", month: "2025-11" }, now);
    const before = values("TIC_MajorHolders");
    const report = await createSheet("majors", { as: "values" }, now);
    expect(report.name).toBe("Major holders (2)");
    expect(sheetNames()).toEqual(["Sheet1", "Major holders", "Major holders (2)"]);
    expect(tableNames()).toEqual([
      "TIC_MajorHolders",
      "TIC_MajorHolders_Totals",
      "TIC_MajorHolders2",
      "TIC_MajorHolders2_Totals",
    ]);
    expect(values("TIC_MajorHolders")).toEqual(before);
  });
});
