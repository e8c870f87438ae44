import {
  createSheet,
  listSheets,
  type SheetKind,
  updateSheets,
} from "../../../../src/workbook/sheets/sheets";
import { fresh, loadSnapshot, MAJORS, now, openNow, openOlder, openWorkbook } from "../support";

beforeAll(() => loadSnapshot("securities", "transactions", "foreign", "headline"));

describe("nothing to do", () => {
  test("a workbook without ready-made sheets", async () => {
    openWorkbook();
    expect(await updateSheets(now)).toEqual([]);
    expect(await listSheets()).toEqual([]);
  });

  test("a sheet that is up to date is not touched", async () => {
    const { shown, engine } = openWorkbook();
    await createSheet("majors", { as: "values" }, now);
    const table = shown(MAJORS);
    const edits: unknown[] = [];
    engine.events.onChange((change) => edits.push(change));
    expect(await updateSheets(now)).toMatchObject([
      { status: "unchanged", sentence: "Major holders was up to date.", failures: [] },
    ]);
    expect(shown(MAJORS)).toEqual(table);
    expect(edits).toEqual([]);
  });
});

describe("a newer month", () => {
  test.each<[SheetKind, string]>([
    ["majors", MAJORS],
    ["retreat", "TIC_RetreatMonitor"],
    ["retreat", "TIC_RetreatMonitor_Movers"],
    ["retreat", "TIC_RetreatMonitor_History"],
    ["profile", "TIC_HolderProfile"],
    ["profile", "TIC_HolderProfile_Flows"],
    ["profile", "TIC_HolderProfile_History"],
    ["release", "TIC_ReleaseDay"],
    ["release", "TIC_ReleaseDay_Largest"],
  ])("%s: %s becomes what a new sheet holds", async (kind, table) => {
    const { shown, engine, memory } = await openOlder(kind);
    const ids = engine.tables.list().map(({ id }) => memory.tableName(id));
    const reports = await updateSheets(now);
    expect(reports).toMatchObject([{ status: "updated", failures: [] }]);
    expect(shown(table)).toEqual(await fresh(kind, table));
    expect(engine.tables.list().map(({ id }) => memory.tableName(id))).toEqual(ids);
    expect(await updateSheets(now)).toMatchObject([{ status: "unchanged", failures: [] }]);
  });

  test("says how much it did", async () => {
    await openOlder();
    const [report] = await updateSheets(now);
    expect(report!.sentence).toBe(
      `Major holders was brought up to date: ${report!.added} row added, ${report!.removed} row removed, ${report!.written} cells written.`,
    );
    expect([report!.added, report!.removed]).toEqual([1, 1]);
  });

  test("as formulas, only the rows change", async () => {
    const { contents } = await openOlder("majors", "formulas");
    const [report] = await updateSheets(now);
    expect(report).toMatchObject({ status: "updated", added: 1, removed: 1, written: 0 });
    for (const [index, row] of contents(MAJORS).slice(1).entries())
      expect(row[1]).toBe(`=TIC.HOLDINGS($L${index + 7},$B$3)`);
  });

  test("follows a month that the user types", async () => {
    const { type, column, text } = await openNow();
    type("'Major holders'!B3", "2025-11");
    type("'Major holders'!B4", "5");
    await updateSheets(now);
    expect(column(MAJORS, "Holder")).toEqual([
      "Japan",
      "United Kingdom",
      "China",
      "Belgium",
      "Canada",
    ]);
    expect(column(MAJORS, "Holdings, $ bn")[2]).toBe(683.862);
    expect(text("'Major holders'!A5")).toBe("");
  });

  test("leaves the sheet as it was where what is typed is no month", async () => {
    const { type, shown } = await openNow();
    const table = shown(MAJORS);
    type("'Major holders'!B3", "soon");
    const [report] = await updateSheets(now);
    expect(report).toMatchObject({ status: "failed", name: "Major holders" });
    expect(report!.sentence).toMatch(/^Major holders was left as it was\. .*soon/);
    expect(shown(MAJORS)).toEqual(table);
  });
});

test("a refresh is one step to undo", async () => {
  const { engine, shown } = await openOlder();
  const table = shown(MAJORS);
  await updateSheets(now);
  expect(shown(MAJORS)).not.toEqual(table);
  expect(engine.history.undo()).toBe(true);
  expect(shown(MAJORS)).toEqual(table);
});

describe("what stands beside the tables", () => {
  test("the source and the day of the release follow, in a sheet of values", async () => {
    const { engine } = openWorkbook();
    await createSheet("majors", { as: "values", month: "2025-10" }, now);
    const at = engine.names.list().find(({ name }) => name === `${MAJORS}_Citation`)!.area;
    const citation = () => engine.cells.read({ sheet: at.sheet, row: at.top, column: 0 }).text;
    expect(citation()).toContain("2025-10, released");
    const { sheet } = at;
    engine.cells.write([{ sheet, row: 2, column: 1, content: "2025-11" }]);
    await updateSheets(now);
    expect(citation()).toContain("2025-11, released");
  });

  test("is told of the line with the source", async () => {
    const { engine } = await openNow("majors", "formulas");
    const { area } = engine.names.list().find(({ name }) => name === `${MAJORS}_Citation`)!;
    engine.cells.write([{ sheet: area.sheet, row: area.top, column: 0, content: "my source" }]);
    const [report] = await updateSheets(now);
    expect(report!.replaced).toMatchObject([{ text: /^my source → =TIC\.CITE\(/ }]);
  });
});
