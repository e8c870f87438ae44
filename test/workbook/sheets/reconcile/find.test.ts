import { updateSheets } from "../../../../src/workbook/sheets/sheets";
import { fresh, inTable, loadSnapshot, MAJORS, now, openOlder } from "../support";

beforeAll(loadSnapshot);

describe("what of a sheet is found, whatever the user has done to it", () => {
  test("a heading may be changed", async () => {
    const { type, shown } = await openOlder();
    type("'Major holders'!B6", "Position");
    await updateSheets(now);
    const [headings, ...rows] = shown(MAJORS);
    expect(headings![1]).toBe("Position");
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
      table.getHeaderRowRange().getCell(0, 11).values = [["Anything"]];
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
    const expected = (await fresh("majors", MAJORS)).map((row) => row.filter((_, at) => at !== 6));
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
    expect(contents(MAJORS)[1]![1]).toBe(`=TIC.HOLDINGS($L7,${place})`);
    // With quotes that it does not need, as another program may write it.
    type("'Major holders'!B7", `=TIC.HOLDINGS($L7,'${name}'!$C$3)`);
    expect(await updateSheets(now)).toMatchObject([
      { status: "unchanged", written: 0, replaced: [], failures: [] },
    ]);
  });
});
