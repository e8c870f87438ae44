import { createSheet } from "../../../../src/workbook/sheets/sheets";
import { evaluate, loadSnapshot, look, now, openWorkbook } from "../support";

beforeAll(loadSnapshot);

describe("Major holders", () => {
  test("holds the press table of the month, as published", async () => {
    const { shown } = openWorkbook();
    const report = await createSheet("majors", { as: "values", month: "2025-11" }, now);
    expect(report).toMatchObject({
      status: "created",
      name: "Major holders",
      added: 20,
      failures: [],
    });
    const table = shown("TIC_MajorHolders");
    expect(table).toHaveLength(21);
    expect(table[0]!.slice(0, 5)).toEqual(["Code", "Holder", "Rank", "Holdings, $ bn", "Change"]);
    expect(table[1]).toEqual([
      "42609",
      "Japan",
      "1",
      "1,202.7",
      "+2.7",
      "+0.2%",
      "+115.6",
      "+10.6%",
      "12.9%",
      "",
      "1",
      "-9.3%",
    ]);
    expect(table[3]).toEqual([
      "41408",
      "China",
      "3",
      "683.9",
      "-3.8",
      "-0.6%",
      "-84.7",
      "-11.0%",
      "7.3%",
      "2008-09",
      "206",
      "-48.1%",
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
    expect(cell("'Major holders'!B7")).toMatchObject({
      kind: "text",
      text: '=HYPERLINK("https://example.org")',
    });
  });

  test("as formulas, each row is about its holder and the month in the cell above", async () => {
    const { contents, cell } = await look("majors", { as: "formulas" });
    expect(contents("TIC_MajorHolders")[3]!.slice(0, 6)).toEqual([
      "41408",
      "=TIC.NAME($A9)",
      "=TIC.RANK($A9,$C$3)",
      "=TIC.HOLDINGS($A9,$C$3)",
      "=TIC.CHANGE($A9,$C$3)",
      '=TIC.CHANGE($A9,$C$3,,"pct")',
    ]);
    expect(cell("'Major holders'!C3").content).toBe("latest");
  });

  test("has its headings frozen and its source below", async () => {
    const { engine, cell, sheetNames } = openWorkbook();
    await createSheet("majors", { as: "formulas" }, now);
    const { id } = engine.sheets.list()[1]!;
    expect(engine.views.frozen(id)).toEqual({ rows: 6, columns: 0 });
    expect(sheetNames()).toEqual(["Sheet1", "Major holders"]);
    expect(engine.sheets.active()).toBe(id);
    const named = (name: string) => engine.names.list().find((one) => one.name === name)!.area;
    const { sheet, top, left } = named("TIC_MajorHolders_Citation");
    expect(engine.cells.read({ sheet, row: top, column: left }).content).toBe(
      '=TIC.CITE("TOTAL",$C$3)',
    );
    expect(engine.cells.read({ sheet, row: top + 1, column: 2 }).content).toBe(
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
      ["Holdings, billions of dollars", "column"],
      ["Change in a year, billions of dollars", "column"],
    ]);
  });

  test("says so when a parameter is changed that its rows do not follow yet", async () => {
    const { text, type } = openWorkbook();
    await createSheet("majors", { as: "values" }, now);
    expect(text("'Major holders'!A5")).toBe("");
    type("'Major holders'!C3", "2025-11");
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
    expect(tableNames()).toEqual(["TIC_MajorHolders", "TIC_MajorHolders2"]);
    expect(values("TIC_MajorHolders")).toEqual(before);
  });
});
