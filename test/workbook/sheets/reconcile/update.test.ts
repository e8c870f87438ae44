import { freeze } from "../../../../src/workbook/tasks/freeze/freeze";
import { frozen } from "../../../../src/workbook/find/frozen/frozen";
import { thaw } from "../../../../src/workbook/tasks/freeze/thaw";
import {
  createSheet,
  forgetSheet,
  listSheets,
  recreateSheet,
  type SheetInfo,
  type SheetKind,
  updateSheets,
} from "../../../../src/workbook/sheets/sheets";
import { EDITING } from "../../../../src/workbook/excel/session";
import { eventually } from "../../../../packages/excel-workbench/testing/workbench";
import { asIn, evaluate, loadSnapshot, openWorkbook } from "../support";

jest.setTimeout(30_000);

const now = { evaluate };
const before = { evaluate: asIn("2025-10") };

beforeAll(loadSnapshot);

/** A workbook with a sheet as it was made in an earlier month. */
async function openOlder(kind: SheetKind = "majors", as: "formulas" | "values" = "values") {
  const workbook = openWorkbook();
  await createSheet(kind, { as }, before);
  return workbook;
}

/** What a sheet made now would hold. */
async function fresh(kind: SheetKind, table: string, as: "formulas" | "values" = "values") {
  const { Excel: other } = globalThis as { Excel?: unknown };
  const workbook = openWorkbook();
  await createSheet(kind, { as }, now);
  Object.assign(globalThis, { Excel: other });
  return workbook.shown(table);
}

const MAJORS = "TIC_MajorHolders";
const byCode = (rows: readonly (readonly unknown[])[]) =>
  new Map(rows.slice(1).map((row) => [row[0], row]));

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
      expect(row[3]).toBe(`=TIC.HOLDINGS($A${index + 7},$C$3)`);
  });

  test("follows a month that the user types", async () => {
    const { type, column, text } = openWorkbook();
    await createSheet("majors", { as: "values" }, now);
    type("'Major holders'!C3", "2025-11");
    type("'Major holders'!C4", "5");
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
    const { type, shown } = openWorkbook();
    await createSheet("majors", { as: "values" }, now);
    const table = shown(MAJORS);
    type("'Major holders'!C3", "soon");
    const [report] = await updateSheets(now);
    expect(report).toMatchObject({ status: "failed", name: "Major holders" });
    expect(report!.sentence).toMatch(/^Major holders was left as it was\. .*soon/);
    expect(shown(MAJORS)).toEqual(table);
  });
});

describe("what is the user's", () => {
  const inTable = (
    name: string,
    step: (table: Excel.Table, context: Excel.RequestContext) => void,
  ) =>
    Excel.run(async (context) => {
      step(context.workbook.tables.getItem(name), context);
      await context.sync();
    });

  test("a sort is kept, and made again with the new figures", async () => {
    const { shown, column } = await openOlder();
    await inTable(MAJORS, (table) => table.sort.apply([{ key: 1, ascending: false }]));
    await updateSheets(now);
    const holders = column(MAJORS, "Holder") as string[];
    expect(holders).toEqual([...holders].sort().reverse());
    expect(byCode(shown(MAJORS))).toEqual(byCode(await fresh("majors", MAJORS)));
  });

  test("an order made by hand is kept; new rows come last", async () => {
    const { shown, column, area, engine } = await openOlder();
    // China's row changes places with Japan's.
    const { sheet, top } = area(MAJORS);
    const row = (at: number) =>
      Array.from(
        { length: 12 },
        (_, column) => engine.cells.read({ sheet, row: at, column }).content,
      );
    const [japan, china] = [row(top + 1), row(top + 3)];
    engine.cells.write([
      ...china.map((content, column) => ({ sheet, row: top + 1, column, content })),
      ...japan.map((content, column) => ({ sheet, row: top + 3, column, content })),
    ]);
    await updateSheets(now);
    const holders = column(MAJORS, "Holder");
    expect([holders[0], holders[2]]).toEqual(["China", "Japan"]);
    expect(byCode(shown(MAJORS))).toEqual(byCode(await fresh("majors", MAJORS)));
  });

  test("a filter is kept, on rows that are hidden too", async () => {
    const { shown } = await openOlder();
    await inTable(MAJORS, (table) =>
      table.columns.getItem("Holder").filter.applyValuesFilter(["China", "Japan"]),
    );
    const [report] = await updateSheets(now);
    expect(report!.failures).toEqual([]);
    expect(byCode(shown(MAJORS))).toEqual(byCode(await fresh("majors", MAJORS)));
    await Excel.run(async (context) => {
      const { autoFilter } = context.workbook.tables.getItem(MAJORS);
      autoFilter.load(["isDataFiltered", "criteria"]);
      await context.sync();
      expect(autoFilter.isDataFiltered).toBe(true);
      expect(autoFilter.criteria[1]).toMatchObject({
        filterOn: "Values",
        values: ["Japan", "China"],
      });
    });
  });

  test("added columns keep their cells beside their holders, and their formulas go on", async () => {
    const { column, shown, area, contents } = await openOlder();
    const rows = area(MAJORS).bottom - area(MAJORS).top;
    const notes = column(MAJORS, "Holder").map((holder) => [`about ${String(holder)}`]);
    await inTable(MAJORS, (table) => {
      table.columns.add(2, [["Note"], ...notes]);
      const doubled = Array.from({ length: rows }, (_, index) => [`=E${index + 7}*2`]);
      table.columns.add(undefined, [["Doubled"], ...doubled]);
    });
    const [report] = await updateSheets(now);
    expect(report!.failures).toEqual([]);
    const table = shown(MAJORS);
    expect(table[0]!.slice(1, 4)).toEqual(["Holder", "Note", "Rank"]);
    const own = table.map((row) => [...row.slice(0, 2), ...row.slice(3, -1)]);
    const expected = await fresh("majors", MAJORS);
    expect(own.slice(0, expected.length)).toEqual(expected);
    // A holder who is no longer among the largest, for the note beside it.
    expect(own.slice(expected.length).map((row) => row.slice(0, 3))).toEqual([
      ["11002", "Germany", "21"],
    ]);
    for (const row of table.slice(1)) {
      const about = `about ${String(row[1])}`;
      expect(row[2]).toBe(notes.some(([note]) => note === about) ? about : "");
    }
    for (const [index, row] of contents(MAJORS).slice(1).entries())
      expect(row.at(-1)).toBe(`=E${index + 7}*2`);
  });

  test("a heading may be changed", async () => {
    const { type, shown } = await openOlder();
    type("'Major holders'!D6", "Position");
    await updateSheets(now);
    const [headings, ...rows] = shown(MAJORS);
    expect(headings![3]).toBe("Position");
    expect(rows).toEqual((await fresh("majors", MAJORS)).slice(1));
  });

  test("a column that only has the id of one that was deleted is left alone", async () => {
    const { shown, memory } = await openOlder();
    await inTable(MAJORS, (table) => {
      table.columns.getItem("From the peak").delete();
      table.columns.add(undefined, [["Mine"], ...Array.from({ length: 20 }, (_, at) => [at])]);
    });
    const id = await Excel.run(async (context) => {
      const column = context.workbook.tables.getItem(MAJORS).columns.getItem("Mine");
      column.load("id");
      await context.sync();
      return column.id;
    });
    const records = String(memory.settings.get("tic.sheets"));
    memory.set(
      "tic.sheets",
      records.replace(/("id":"Drawdown","column":)\d+/, (_, before: string) => before + String(id)),
    );
    const mine = new Map(shown(MAJORS).map((row) => [row[0], row.at(-1)]));
    await updateSheets(now);
    for (const row of shown(MAJORS)) expect(row.at(-1)).toBe(mine.get(row[0]) ?? "");
  });

  test("a table that only has the id of one that was deleted is left alone", async () => {
    const { shown } = await openOlder();
    await inTable(MAJORS, (table) => {
      table.name = "Mine";
      table.getHeaderRowRange().getCell(0, 0).values = [["Anything"]];
    });
    const table = shown("Mine");
    const [report] = await updateSheets(now);
    expect(report!.failures).toMatchObject([
      { sentence: expect.stringMatching(/^A table was deleted/) as string },
    ]);
    expect(shown("Mine")).toEqual(table);
  });

  test("a table may be given another name", async () => {
    const { shown } = await openOlder();
    await inTable(MAJORS, (table) => {
      table.name = "Mine";
    });
    await updateSheets(now);
    expect(shown("Mine")).toEqual(await fresh("majors", MAJORS));
  });

  test("a column that was deleted stays deleted", async () => {
    const { shown } = await openOlder();
    await inTable(MAJORS, (table) => table.columns.getItem("Share").delete());
    const [report] = await updateSheets(now);
    expect(report!.failures).toEqual([]);
    const expected = (await fresh("majors", MAJORS)).map((row) => row.filter((_, at) => at !== 8));
    expect(shown(MAJORS)).toEqual(expected);
  });

  test("without its codes a table is left alone, and the report says so", async () => {
    const { shown } = await openOlder();
    await inTable(MAJORS, (table) => table.columns.getItem("Code").delete());
    const table = shown(MAJORS);
    const [report] = await updateSheets(now);
    expect(report!.failures).toEqual([
      {
        where: "Major holders",
        sentence:
          "The column “Code” of a table was deleted, so that it could not be brought up to date. Make the sheet anew from the TIC pane.",
      },
    ]);
    expect(shown(MAJORS)).toEqual(table);
  });

  test("formats and widths stay, and new rows have them", async () => {
    const { area, engine } = await openOlder();
    const { sheet, top, bottom } = area(MAJORS);
    for (let row = top + 1; row <= bottom; row++)
      engine.cells.write([{ sheet, row, column: 3, format: "0.000" }]);
    engine.sizes.setColumnWidth({ sheet, top: 0, bottom: 0, left: 3, right: 3 }, 222);
    await updateSheets(now);
    for (let row = top + 1; row <= bottom; row++)
      expect(engine.cells.read({ sheet, row, column: 3 }).format).toBe("0.000");
    expect(engine.sizes.columnWidth(sheet, 3)).toBe(222);
  });

  test("a row of the user's own stays", async () => {
    const { shown } = await openOlder();
    await inTable(MAJORS, (table) => {
      table.rows.add(undefined, [["mine", "My fund", ...Array<string>(10).fill("")]]);
    });
    const [report] = await updateSheets(now);
    expect(report!.failures).toEqual([]);
    const rows = byCode(shown(MAJORS));
    expect(rows.get("mine")).toEqual(["mine", "My fund", ...Array<string>(10).fill("")]);
    rows.delete("mine");
    expect(rows).toEqual(byCode(await fresh("majors", MAJORS)));
  });

  test("formulas that refer to a holder's cell go on referring to it", async () => {
    const { type, value, cell, shown, area } = await openOlder();
    const rows = shown(MAJORS);
    const at = rows.findIndex(([, holder]) => holder === "India") + area(MAJORS).top + 1;
    type("Sheet1!A1", `='Major holders'!B${at}`);
    type("Sheet1!A2", `=COUNT('Major holders'!D7:D26)`);
    await updateSheets(now);
    expect(value("Sheet1!A2")).toBe(20);
    expect(cell("Sheet1!A1").content).toMatch(/^='Major holders'!B\d+$/);
  });
});

describe("a sheet that is frozen", () => {
  test("is left as it was, and said to be frozen, until it is thawed", async () => {
    const { contents } = await openOlder("majors", "formulas");
    await freeze("workbook", {}, { errors: true });
    const [table, counts] = [contents(MAJORS), await frozen()];
    expect(counts.frozen).toBeGreaterThan(100);
    expect(await updateSheets(now)).toMatchObject([
      {
        status: "unchanged",
        sentence: "Major holders is frozen: thaw it first, then refresh.",
        failures: [],
      },
    ]);
    expect(contents(MAJORS)).toEqual(table);
    expect(await frozen()).toEqual(counts);
    await thaw("workbook", {});
    expect(await updateSheets(now)).toMatchObject([{ status: "updated", added: 1, removed: 1 }]);
  });

  test("stops no other", async () => {
    await openOlder("majors", "formulas");
    await freeze("workbook", {}, { errors: true });
    await createSheet("retreat", { as: "values" }, before);
    expect(await updateSheets(now)).toMatchObject([{ status: "unchanged" }, { status: "updated" }]);
  });

  test("is not touched either where the frozen formulas cannot be read", async () => {
    const { contents } = await openOlder("majors", "formulas");
    const table = contents(MAJORS);
    await Excel.run(async (context) => {
      context.workbook.customXmlParts.add('<frozen xmlns="urn:tic-for-excel:frozen">{</frozen>');
      await context.sync();
    });
    const [report] = await updateSheets(now);
    expect(report).toMatchObject({
      status: "failed",
      sentence:
        "Major holders was left as it was. The frozen formulas kept in this workbook are damaged: an earlier copy of the file may still have them.",
    });
    expect(contents(MAJORS)).toEqual(table);
  });
});

test("the list waits while a cell is edited, and says so", async () => {
  const { engine } = await openOlder();
  let isEditing = true;
  engine.editing.follow(() => isEditing);
  const said: string[] = [];
  const listing = listSheets({ onProgress: ({ step }) => said.push(step) });
  await eventually(() => said.length > 0);
  expect(said).toEqual([EDITING]);
  isEditing = false;
  expect(await listing).toMatchObject([{ name: "Major holders" }]);
});

describe("where the sheet is", () => {
  const onSheet = (name: string, step: (sheet: Excel.Worksheet) => void) =>
    Excel.run(async (context) => {
      step(context.workbook.worksheets.getItem(name));
      await context.sync();
    });

  /** The workbook remembers something else. */
  const rewriteRecords = (of: (kept: string) => string) =>
    Excel.run(async (context) => {
      const { settings } = context.workbook;
      const kept = settings.getItem("tic.sheets");
      kept.load("value");
      await context.sync();
      const changed = of(String(kept.value));
      expect(changed).not.toBe(kept.value);
      settings.add("tic.sheets", changed);
      await context.sync();
    });

  test("it is found under another name and at another place", async () => {
    const { shown, sheetNames } = await openOlder();
    await onSheet("Major holders", (sheet) => {
      sheet.name = "Who holds";
      sheet.position = 0;
    });
    expect(await listSheets()).toEqual([
      { id: MAJORS, kind: "majors", name: "Who holds", status: "present" },
    ]);
    expect(await updateSheets(now)).toMatchObject([{ status: "updated", name: "Who holds" }]);
    expect(sheetNames()).toEqual(["Who holds", "Sheet1"]);
    expect(shown(MAJORS)).toEqual(await fresh("majors", MAJORS));
  });

  test("it is found by what stands on it where its id is another sheet's now", async () => {
    const { shown, engine } = await openOlder();
    const other = engine.sheets.list()[0]!;
    await rewriteRecords((kept) =>
      kept.replace(/"sheet":"[^"]*"/, `"sheet":${JSON.stringify(other.id)}`),
    );
    expect(await listSheets()).toMatchObject([{ name: "Major holders", status: "present" }]);
    expect(await updateSheets(now)).toMatchObject([
      { status: "updated", name: "Major holders", failures: [] },
    ]);
    expect(shown(MAJORS)).toEqual(await fresh("majors", MAJORS));
  });

  test("it is found by its cells where its table has another name", async () => {
    const { engine } = await openOlder();
    const other = engine.sheets.list()[0]!;
    await rewriteRecords((kept) =>
      kept.replace(/"sheet":"[^"]*"/, `"sheet":${JSON.stringify(other.id)}`),
    );
    await Excel.run(async (context) => {
      context.workbook.tables.getItem(MAJORS).name = "Mine";
      await context.sync();
    });
    expect(await listSheets()).toMatchObject([{ name: "Major holders", status: "present" }]);
  });

  test("one that was deleted is missed though its id is another sheet's now", async () => {
    const { engine } = await openOlder();
    const other = engine.sheets.list()[0]!;
    await rewriteRecords((kept) =>
      kept.replace(/"sheet":"[^"]*"/, `"sheet":${JSON.stringify(other.id)}`),
    );
    await onSheet("Major holders", (sheet) => sheet.delete());
    expect(await listSheets()).toMatchObject([{ name: "Major holders", status: "missing" }]);
    expect(await updateSheets(now)).toMatchObject([{ status: "missing" }]);
  });

  test("its charts follow by their names where their ids are others' now", async () => {
    const { area, engine } = await openOlder("profile");
    await rewriteRecords((kept) => {
      const ids = [...kept.matchAll(/"chart":"([^"]*)"/g)].map(([, id]) => id!);
      return kept.replace(
        /"chart":"([^"]*)"/g,
        (_, id: string) => `"chart":"${ids[(ids.indexOf(id) + 1) % ids.length]}"`,
      );
    });
    expect(await updateSheets(now)).toMatchObject([{ status: "updated", failures: [] }]);
    const { bottom } = area("TIC_HolderProfile_History");
    const chart = engine.charts
      .list()
      .find(({ title }) => title === "Holdings, billions of dollars")!;
    expect(JSON.stringify(chart)).toContain(`"bottom":${bottom},`);
  });

  test.each([
    ["Notes", "Notes!$C$3"],
    ["My notes", "'My notes'!$C$3"],
  ])("a cell to type in may be moved to the sheet %s", async (name, place) => {
    const { contents, type } = await openOlder("majors", "formulas");
    await Excel.run(async (context) => {
      const { worksheets, names } = context.workbook;
      worksheets.add(name);
      await context.sync();
      names.getItem(`${MAJORS}_Month`).formula = `='${name}'!$C$3`;
      await context.sync();
    });
    type(`'${name}'!C3`, "2025-10");
    await updateSheets(now);
    expect(contents(MAJORS)[1]![3]).toBe(`=TIC.HOLDINGS($A7,${place})`);
    // With quotes that it does not need, as another program may write it.
    type("'Major holders'!D7", `=TIC.HOLDINGS($A7,'${name}'!$C$3)`);
    expect(await updateSheets(now)).toMatchObject([
      { status: "unchanged", written: 0, replaced: [], failures: [] },
    ]);
  });

  test("one that was deleted is missed, made anew on request only, with what it was asked for", async () => {
    const { shown, sheetNames, type, engine } = openWorkbook();
    await createSheet("majors", { as: "values" }, now);
    type("'Major holders'!C4", "3");
    await updateSheets(now);
    await onSheet("Major holders", (sheet) => sheet.delete());
    expect(await updateSheets(now)).toMatchObject([
      {
        status: "missing",
        sentence: "The sheet “Major holders” was deleted. It can be made anew from the TIC pane.",
      },
    ]);
    expect(sheetNames()).toEqual(["Sheet1"]);
    expect(await recreateSheet(MAJORS, now)).toMatchObject({ status: "created" });
    const [{ id }] = (await listSheets()) as readonly [SheetInfo];
    expect(shown(id)).toHaveLength(4);
    expect(await listSheets()).toMatchObject([{ status: "present" }]);
    expect(engine.names.list().filter(({ name }) => name.endsWith("_Month"))).toHaveLength(1);
  });

  test("one that was deleted is made anew with the usual where its record lacks a parameter", async () => {
    const { cell } = await openOlder("retreat");
    await rewriteRecords((kept) => kept.replace('"Lookback":"all"', '"History":"all"'));
    await onSheet("Retreat monitor", (sheet) => sheet.delete());
    expect(await recreateSheet("TIC_RetreatMonitor", now)).toMatchObject({ status: "created" });
    expect(cell("'Retreat monitor'!C5").content).toBe("all");
  });

  test("one that was deleted can be forgotten", async () => {
    const { engine } = await openOlder();
    await onSheet("Major holders", (sheet) => sheet.delete());
    await forgetSheet(MAJORS);
    expect(await listSheets()).toEqual([]);
    expect(engine.names.list()).toEqual([]);
  });

  test("a protected sheet is left as it was, and others are not", async () => {
    const { shown } = await openOlder();
    await createSheet("majors", { as: "values" }, before);
    const table = shown(MAJORS);
    await onSheet("Major holders", (sheet) => sheet.protection.protect());
    const [first, second] = await updateSheets(now);
    expect(first).toMatchObject({
      status: "failed",
      sentence:
        "Major holders was left as it was. The sheet “Major holders” is protected. Unprotect it on the Review tab, then refresh.",
    });
    expect(second).toMatchObject({ status: "updated" });
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

describe("a step that fails", () => {
  test("a table of the user's below, which new rows would push apart", async () => {
    const { engine, area, shown } = await openOlder();
    const { sheet, bottom } = area(MAJORS);
    const below = { sheet, top: bottom + 30, bottom: bottom + 33, left: 10, right: 15 };
    engine.cells.write([{ sheet, row: below.top + 1, column: 10, content: "mine" }]);
    engine.tables.add(below, true);
    const table = shown(MAJORS);
    const [report] = await updateSheets(now);
    expect(report).toMatchObject({ status: "failed" });
    expect(report!.sentence).toMatch(/^Major holders was left as it was\. Excel reports: /);
    expect(shown(MAJORS)).toEqual(table);
    expect(engine.cells.read({ sheet, row: below.top + 1, column: 10 }).text).toBe("mine");
  });

  const inTable = (step: (table: Excel.Table) => void) =>
    Excel.run(async (context) => {
      step(context.workbook.tables.getItem(MAJORS));
      await context.sync();
    });
  const FAILURE = { code: "GeneralException", message: "The host is out of order", location: "" };

  test.each<["formulas" | "values", string, () => Promise<void>]>([
    ["values", "as it was made", () => Promise.resolve()],
    ["formulas", "as it was made", () => Promise.resolve()],
    [
      "formulas",
      "sorted by the user",
      () => inTable((table) => table.sort.apply([{ key: 0, ascending: true }])),
    ],
    [
      "formulas",
      "with a column and a row of the user's",
      () =>
        inTable((table) => {
          table.columns.add(2, [
            ["Twice"],
            ...Array.from({ length: 20 }, (_, at) => [`=E${at + 7}*2`]),
          ]);
          table.rows.add(3, [["mine", "My fund", ...Array<string>(11).fill("")]]);
        }),
    ],
  ])("leaves every cell as it was, whichever step it is: %s, %s", async (as, _, arrange) => {
    const { dispatcher, contents, shown } = await openOlder("majors", as);
    await arrange();
    const table = [contents(MAJORS), shown(MAJORS)];
    const execute = dispatcher.execute.bind(dispatcher);
    let failing = 0;
    const failed: string[] = [];
    for (let batch = 1; batch < 20; batch++) {
      failing = batch;
      let count = 0;
      // The last change of a batch fails after the others have been made.
      dispatcher.execute = (request) => {
        const isChange = ({ kind }: { kind: string }) => kind === "set" || kind === "call";
        count += request.actions.some(isChange) ? 1 : 0;
        if (count !== failing || !request.actions.some(isChange)) return execute(request);
        failing = 0;
        execute({ ...request, actions: request.actions.slice(0, -1) });
        return { ok: false, failure: FAILURE };
      };
      const [report] = await updateSheets(now);
      if (report!.status !== "failed") break;
      failed.push(report!.sentence);
      expect([contents(MAJORS), shown(MAJORS)]).toEqual(table);
    }
    expect(failed.length).toBeGreaterThan(1);
    expect(failed.length).toBeLessThan(19);
    for (const sentence of failed)
      expect(sentence).toBe(
        "Major holders was left as it was. Excel reports: The host is out of order.",
      );
  });

  test.each(["values", "formulas"] as const)(
    "leaves every cell of several tables as it was, whichever step it is: %s",
    async (as) => {
      const { dispatcher, contents, tableNames } = await openOlder("retreat", as);
      const state = () => tableNames().map(contents);
      const tables = state();
      const execute = dispatcher.execute.bind(dispatcher);
      const isChange = ({ kind }: { kind: string }) => kind === "set" || kind === "call";
      const failed: string[] = [];
      for (let batch = 1; batch < 30; batch++) {
        let left = batch;
        dispatcher.execute = (request) => {
          left -= request.actions.some(isChange) ? 1 : 0;
          if (left !== 0 || !request.actions.some(isChange)) return execute(request);
          left = -1;
          // Now the last change fails after the others, now the reply is lost.
          execute({ ...request, actions: request.actions.slice(0, batch % 2 ? -1 : undefined) });
          return { ok: false, failure: FAILURE };
        };
        const [report] = await updateSheets(now);
        if (report!.status !== "failed") break;
        failed.push(report!.sentence);
        expect(state()).toEqual(tables);
      }
      expect(tables).toHaveLength(3);
      expect(failed.length).toBeGreaterThan(4);
      expect(failed.length).toBeLessThan(29);
      for (const sentence of failed)
        expect(sentence).toMatch(
          /^Retreat monitor (was left as it was\.|could not be brought up to date\. .* put back: check)/s,
        );
    },
  );

  test("puts texts back that look like formulas, dates and numbers, and errors as errors", async () => {
    const { dispatcher, engine, area } = await openOlder();
    await inTable((table) => {
      table.columns.add(undefined, [["Note"], ...Array.from({ length: 20 }, () => [""])]);
    });
    const { sheet, top, bottom, right } = area(MAJORS);
    const notes = ["'=SUM(B1)", "'May 2025", "'12", "#N/A"];
    engine.cells.write(
      Array.from({ length: bottom - top }, (_, at) => {
        return { sheet, row: top + 1 + at, column: right, content: notes[at % 4]! };
      }),
    );
    const cells = () =>
      Array.from({ length: bottom - top }, (_, at) => {
        const { value, kind } = engine.cells.read({ sheet, row: top + 1 + at, column: right });
        return [value, kind];
      });
    const kept = cells();
    expect(kept.slice(0, 4)).toEqual([
      ["=SUM(B1)", "text"],
      ["May 2025", "text"],
      ["12", "text"],
      ["#N/A", "error"],
    ]);
    const execute = dispatcher.execute.bind(dispatcher);
    let isDone = false;
    // The user's column is lost on the way.
    dispatcher.execute = (request) => {
      const isChange = request.actions.some(({ kind }) => kind === "set");
      if (isDone || !isChange) return execute(request);
      isDone = true;
      engine.cells.write(
        kept.map((_, at) => ({ sheet, row: top + 1 + at, column: right, content: "" })),
      );
      return { ok: false, failure: FAILURE };
    };
    expect(await updateSheets(now)).toMatchObject([{ status: "failed" }]);
    expect(isDone).toBe(true);
    expect(cells()).toEqual(kept);
  });

  test.each<["formulas" | "values", string | undefined]>([
    ["values", undefined],
    ["formulas", undefined],
    ["formulas", "Code"],
    ["formulas", "Holder"],
  ])("puts deleted rows back where they were, and says so: %s, sorted by %s", async (as, by) => {
    const { dispatcher, contents, shown, type } = await openOlder("majors", as);
    const key = by === "Holder" ? 1 : 0;
    if (by) await inTable((table) => table.sort.apply([{ key, ascending: true }]));
    type("'Major holders'!C4", "15");
    const table = [contents(MAJORS), shown(MAJORS)];
    const execute = dispatcher.execute.bind(dispatcher);
    let deleted = 0;
    dispatcher.execute = (request) => {
      const places = request.actions.flatMap((action, at) =>
        JSON.stringify(action).includes('"delete"') ? [at] : [],
      );
      if (deleted > 0 || places.length < 3) return execute(request);
      deleted = 2;
      execute({ ...request, actions: request.actions.slice(0, places[deleted]) });
      return { ok: false, failure: FAILURE };
    };
    const [report] = await updateSheets(before);
    expect(report).toMatchObject({
      status: "failed",
      sentence:
        "Major holders could not be brought up to date. Excel reports: The host is out of order. 2 rows had been deleted and were put back: check their formats, and the formulas, names and charts elsewhere that refer to them, or undo with Ctrl+Z.",
    });
    expect(deleted).toBe(2);
    expect([contents(MAJORS), shown(MAJORS)]).toEqual(table);
  });
});

describe("a workbook that remembers nothing more", () => {
  /** Its settings refuse to be written. */
  function fillSettings({ dispatcher }: ReturnType<typeof openWorkbook>): void {
    const execute = dispatcher.execute.bind(dispatcher);
    dispatcher.execute = (request) => {
      const text = JSON.stringify(request);
      if (!text.includes("tic.sheets") || !text.includes("keys")) return execute(request);
      const failure = { code: "GeneralException", message: "Settings are full", location: "" };
      return { ok: false, failure };
    };
  }

  test("has a sheet that was made all the same, which the report says", async () => {
    const workbook = openWorkbook();
    fillSettings(workbook);
    const report = await createSheet("majors", { as: "values" }, now);
    expect(report).toMatchObject({
      status: "created",
      sentence:
        "Major holders was made, with 20 rows, but will not be updated: the add-in could not note it.",
      failures: [{ where: "Major holders" }],
    });
    expect(workbook.sheetNames()).toEqual(["Sheet1", "Major holders"]);
    expect(await listSheets()).toEqual([]);
  });

  test("has the other sheets where what it remembers of one is damaged", async () => {
    const { memory } = await openOlder();
    const records = JSON.parse(String(memory.settings.get("tic.sheets"))) as unknown[];
    memory.set("tic.sheets", JSON.stringify([{ stem: "TIC_Other" }, null, ...records]));
    expect(await listSheets()).toMatchObject([{ id: MAJORS, status: "present" }]);
    expect(await updateSheets(now)).toMatchObject([{ status: "updated", failures: [] }]);
  });

  test("has a sheet that was updated all the same, which the report says", async () => {
    const workbook = await openOlder();
    fillSettings(workbook);
    const [report] = await updateSheets(now);
    expect(report).toMatchObject({
      status: "updated",
      failures: [
        {
          sentence:
            "Major holders was brought up to date, but the add-in could not note that in the workbook, so that later refreshes may not update all of it. Excel reports: Settings are full.",
        },
      ],
    });
    expect(workbook.shown(MAJORS)).toEqual(await fresh("majors", MAJORS));
  });
});

describe("what stands beside the tables", () => {
  test("the source and the day of the release follow, in a sheet of values", async () => {
    const { engine } = openWorkbook();
    await createSheet("majors", { as: "values", month: "2025-10" }, now);
    const at = engine.names.list().find(({ name }) => name === `${MAJORS}_Citation`)!.area;
    const citation = () => engine.cells.read({ sheet: at.sheet, row: at.top, column: 0 }).text;
    expect(citation()).toContain("2025-10, released");
    const { sheet } = at;
    engine.cells.write([{ sheet, row: 2, column: 2, content: "2025-11" }]);
    await updateSheets(now);
    expect(citation()).toContain("2025-11, released");
  });

  test("names of the sheet's own columns reach over new rows", async () => {
    const { area, engine } = openWorkbook();
    await createSheet("cascade", { as: "formulas" }, now);
    await Excel.run(async (context) => {
      const { rows } = context.workbook.tables.getItem("TIC_Cascade_Yield");
      rows.deleteRowsAt(310, 8);
      await context.sync();
    });
    expect(await updateSheets(now)).toMatchObject([{ added: 8, failures: [] }]);
    const { top, bottom } = area("TIC_Cascade_Yield");
    const named = engine.names.list().find(({ name }) => name === "TIC_Cascade_Prices")!.area;
    expect([named.top, named.bottom]).toEqual([top + 1, bottom]);
  });

  test("charts show the months that were added", async () => {
    const { engine, area } = await openOlder("profile");
    await updateSheets(now);
    const { bottom } = area("TIC_HolderProfile_History");
    const chart = engine.charts
      .list()
      .find(({ title }) => title === "Holdings, billions of dollars")!;
    expect(JSON.stringify(chart)).toContain(`"bottom":${bottom},`);
  });
});

describe("All data", () => {
  const few =
    (evaluate: typeof now.evaluate) =>
    (name: string, ...args: readonly unknown[]) => {
      const rows = evaluate(name, ...args) as unknown[][];
      return name === "HOLDERS" ? rows.slice(0, 20) : rows;
    };
  const until = (day: number) =>
    few((name, ...args) => {
      const rows = evaluate(name, ...args) as unknown[][];
      return name === "SERIES" ? rows.filter(([month]) => Number(month) < day) : rows;
    });
  const key = ([month, holder]: readonly unknown[]) => `${String(month)} ${String(holder)}`;

  test("has new months at the end of the table, and keeps a row of the user's", async () => {
    const { values } = openWorkbook();
    await createSheet("everything", { as: "formulas" }, { evaluate: until(46100) });
    const table = values("TIC_AllData");
    await Excel.run(async (context) => {
      const { rows } = context.workbook.tables.getItem("TIC_AllData");
      rows.add(undefined, [[46142, "My fund", ...Array<string>(11).fill("")]]);
      await context.sync();
    });
    const [report] = await updateSheets({ evaluate: few(evaluate) });
    expect(report!.failures).toEqual([]);
    expect(report!.added).toBeGreaterThan(3);
    expect(report!.changed).toBe(report!.added);
    const after = new Map(values("TIC_AllData").map((row) => [key(row), row]));
    expect(after.size).toBe(table.length + report!.added + 1);
    for (const row of table) expect(after.get(key(row))).toEqual(row);
  });

  test("loses the observations that are no longer in the data, but for one with a note", async () => {
    const { values, memory } = openWorkbook();
    await createSheet("everything", { as: "values" }, { evaluate: few(evaluate) });
    const table = values("TIC_AllData");
    expect(table.length).toBeGreaterThan(2001);
    expect(String(memory.settings.get("tic.sheets")).length).toBeLessThan(5000);
    const gone = table.filter(([month]) => Number(month) >= 46100);
    const noted = gone.at(-1)!;
    await Excel.run(async (context) => {
      const { columns } = context.workbook.tables.getItem("TIC_AllData");
      const notes = table.slice(1).map((row) => [row === noted ? "withdrawn?" : ""]);
      columns.add(undefined, [["Note"], ...notes]);
      await context.sync();
    });
    const [report] = await updateSheets({ evaluate: until(46100) });
    expect(report).toMatchObject({
      failures: [],
      added: 0,
      removed: gone.length - 1,
      kept: [{ text: `2026-04 ${String(noted[1])}` }],
    });
    const after = values("TIC_AllData");
    const left = after.find((row) => key(row) === key(noted))!;
    // What stays is the note, and not the figures.
    expect(left).toEqual([...noted.slice(0, 2), ...Array<null>(11).fill(null), "withdrawn?"]);
    expect(after.filter((row) => row !== left).map((row) => row.slice(0, 13))).toEqual(
      table.filter((row) => !gone.includes(row)),
    );
  }, 120_000);

  test("made before its rows were remembered keeps those that are not in the data, and says so", async () => {
    const { memory } = openWorkbook();
    await createSheet("everything", { as: "values" }, { evaluate: few(evaluate) });
    const records = String(memory.settings.get("tic.sheets"));
    memory.set("tic.sheets", records.replace(/,"spans":\{[^}]*\}/, ""));
    const [report] = await updateSheets({ evaluate: until(46100) });
    expect(report).toMatchObject({ removed: 0, failures: [{ where: "All data" }] });
    expect(report!.failures[0]!.sentence).toMatch(
      /^\d+ rows of “All data” are not in the data and left as they were\.$/,
    );
  });
});

describe("what the report tells of values", () => {
  const told = async () => (await updateSheets(now))[0]!;

  test("the figures that the data have changed, old and new, at the cell where they are now", async () => {
    const { shown, cell } = await openOlder();
    const old = byCode(shown(MAJORS));
    const report = await told();
    const china = report.changes.find(({ figure }) => figure === "China · Holdings, $ bn")!;
    expect(china.old.text).toBe(old.get("41408")![3]);
    expect(china).toMatchObject({ old: { number: 687.71 }, new: { number: 651.072 } });
    expect(china.difference).toBe(-36.638);
    expect(cell(china.address).text).toBe(china.new.text);
    expect(china.formula).toBeUndefined();
  });

  test("every change is where its holder is after the rows were sorted by the user", async () => {
    const { cell } = await openOlder();
    await Excel.run(async (context) => {
      const { sort } = context.workbook.tables.getItem(MAJORS);
      sort.apply([{ key: 1, ascending: false }]);
      await context.sync();
    });
    const report = await told();
    expect(report.changes.length).toBe(report.changed);
    expect(report.changed).toBeGreaterThan(100);
    for (const { address, new: shown, figure } of report.changes) {
      expect(cell(address).text).toBe(shown.text);
      const row = /\d+$/.exec(address)![0];
      expect(figure).toContain(cell(`'Major holders'!B${row}`).text);
    }
  });

  test("a new month is one new figure of each table, and no table of changes", async () => {
    const { cell } = await openOlder("profile");
    const report = await told();
    const added = report.changes.filter(({ old }) => old.text === "");
    expect(added).toHaveLength(report.added);
    expect(added.at(-1)).toMatchObject({ figure: "2026-04 · Holdings, $ bn", old: { text: "" } });
    for (const { address, new: shown } of added) expect(cell(address).text).toBe(shown.text);
    // Of the months before, nothing.
    expect(report.changes.filter(({ figure }) => /^20(?!2[56])/.test(figure!))).toEqual([]);
  });

  test("not that the figures are those of another month, for which the user asks", async () => {
    const { type } = openWorkbook();
    await createSheet("majors", { as: "values" }, now);
    type("'Major holders'!C3", "2025-11");
    expect(await told()).toMatchObject({ status: "updated", changes: [], changed: 0 });
  });

  test("nothing where nothing changed", async () => {
    openWorkbook();
    await createSheet("majors", { as: "values" }, now);
    expect(await told()).toMatchObject({ changes: [], changed: 0, replaced: [], kept: [] });
  });
});

describe("what the user has typed over the add-in's cells", () => {
  test("is told with what it was, in a sheet of values", async () => {
    const { type, value } = openWorkbook();
    await createSheet("majors", { as: "values" }, now);
    type("'Major holders'!D9", "700.5");
    type("'Major holders'!B8", "'UK");
    const [report] = await updateSheets(now);
    expect(report!.replaced).toEqual([
      { address: "'Major holders'!B8", text: "United Kingdom · Holder: UK → United Kingdom" },
      {
        address: "'Major holders'!D9",
        text: "China · Holdings, $ bn: 700.5 → 651.1",
      },
    ]);
    expect(report!.changes).toEqual([]);
    expect(value("'Major holders'!D9")).toBe(651.072);
    const [again] = await updateSheets(now);
    expect(again).toMatchObject({ status: "unchanged", replaced: [] });
  });

  test("is told apart from what the data have changed", async () => {
    const { type, shown, area } = await openOlder();
    const at = shown(MAJORS).findIndex(([, holder]) => holder === "India") + area(MAJORS).top + 1;
    type(`'Major holders'!D${at}`, "1");
    const [report] = await updateSheets(now);
    expect(report!.replaced).toMatchObject([{ text: /^India · Holdings, \$ bn: 1 → \d/ }]);
    expect(report!.changes.map(({ figure }) => figure)).not.toContain("India · Holdings, $ bn");
    expect(report!.changes.map(({ figure }) => figure)).toContain("India · Change");
  });

  test("is told with its formula and ours, in a sheet of formulas", async () => {
    const { type } = openWorkbook();
    await createSheet("majors", { as: "formulas" }, now);
    type("'Major holders'!E9", "=D9*2");
    const [report] = await updateSheets(now);
    expect(report!.replaced).toEqual([
      {
        address: "'Major holders'!E9",
        text: expect.stringMatching(/· Change: =D9\*2 → =TIC\.CHANGE\(\$A9,\$C\$3\)$/) as string,
      },
    ]);
  });

  test("is not told of a cell that was emptied", async () => {
    const { type, value } = openWorkbook();
    await createSheet("majors", { as: "values" }, now);
    type("'Major holders'!D9", "");
    const [report] = await updateSheets(now);
    expect(report).toMatchObject({ status: "updated", replaced: [] });
    expect(value("'Major holders'!D9")).toBe(651.072);
  });

  test("is told of the line with the source", async () => {
    const { engine } = openWorkbook();
    await createSheet("majors", { as: "formulas" }, now);
    const { area } = engine.names.list().find(({ name }) => name === `${MAJORS}_Citation`)!;
    engine.cells.write([{ sheet: area.sheet, row: area.top, column: 0, content: "my source" }]);
    const [report] = await updateSheets(now);
    expect(report!.replaced).toMatchObject([{ text: /^my source → =TIC\.CITE\(/ }]);
  });
});

describe("a row that is not asked for any more", () => {
  const NOTE = "sold in March";

  /** A note in a column of the user's, beside a holder who is no longer among the largest. */
  async function openNoted(as: "formulas" | "values" = "values") {
    const workbook = await openOlder("majors", as);
    const codes = new Set((await fresh("majors", MAJORS)).map(([code]) => code));
    const gone = workbook
      .shown(MAJORS)
      .slice(1)
      .find(([code]) => !codes.has(code))!;
    await Excel.run(async (context) => {
      const notes = workbook
        .column(MAJORS, "Code")
        .map((code) => [String(code) === gone[0] ? NOTE : ""]);
      context.workbook.tables.getItem(MAJORS).columns.add(undefined, [["Note"], ...notes]);
      await context.sync();
    });
    return { ...workbook, gone };
  }

  test.each(["values", "formulas"] as const)(
    "stays where the user has written beside it, with figures of its own: %s",
    async (as) => {
      const { shown, cell, gone } = await openNoted(as);
      const [report] = await updateSheets(now);
      expect(report).toMatchObject({ added: 1, removed: 0 });
      const row = byCode(shown(MAJORS)).get(gone[0])!;
      expect(row.at(-1)).toBe(NOTE);
      expect(report!.kept).toMatchObject([{ text: row[1] }]);
      expect(cell(report!.kept[0]!.address).text).toBe(gone[0]);
      if (as === "values") expect(Number(row[2])).toBeGreaterThan(20);
    },
  );

  test("stays at the next refresh too, and goes once nothing of the user's is in it", async () => {
    const { shown, type, gone } = await openNoted();
    await updateSheets(now);
    expect(await updateSheets(now)).toMatchObject([{ status: "unchanged", kept: [{}] }]);
    const at = shown(MAJORS).findIndex(([code]) => code === gone[0]);
    type(`'Major holders'!M${at + 6}`, "");
    expect(await updateSheets(now)).toMatchObject([{ removed: 1, kept: [] }]);
    expect(shown(MAJORS).map((row) => row.slice(0, 12))).toEqual(await fresh("majors", MAJORS));
  });

  test("goes where the user's column holds the same formula in every row", async () => {
    await openOlder();
    await Excel.run(async (context) => {
      const doubled = Array.from({ length: 20 }, (_, index) => [`=E${index + 7}*2`]);
      const { columns } = context.workbook.tables.getItem(MAJORS);
      columns.add(undefined, [["Doubled"], ...doubled]);
      await context.sync();
    });
    expect(await updateSheets(now)).toMatchObject([{ removed: 1, kept: [] }]);
  });
});
