import { updateSheets } from "../../../../src/workbook/sheets/sheets";
import { byCode, fresh, inTable, loadSnapshot, MAJORS, now, openOlder } from "../support";

beforeAll(loadSnapshot);

describe("what is the user's", () => {
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
    expect(table[0]!.slice(1, 4)).toEqual(["Holdings, $ bn", "Note", "Change"]);
    const own = table.map((row) => [...row.slice(0, 2), ...row.slice(3, -1)]);
    const expected = await fresh("majors", MAJORS);
    expect(own.slice(0, expected.length)).toEqual(expected);
    // A holder who is no longer among the largest, for the note beside it.
    expect(own.slice(expected.length).map(([holder]) => holder)).toEqual(["Germany"]);
    for (const row of table.slice(1)) {
      const about = `about ${String(row[0])}`;
      expect(row[2]).toBe(notes.some(([note]) => note === about) ? about : "");
    }
    for (const [index, row] of contents(MAJORS).slice(1).entries())
      expect(row.at(-1)).toBe(`=E${index + 7}*2`);
  });

  test("formats and widths stay, and new rows have them", async () => {
    const { area, engine } = await openOlder();
    const { sheet, top, bottom } = area(MAJORS);
    for (let row = top + 1; row <= bottom; row++)
      engine.cells.write([{ sheet, row, column: 1, format: "0.000" }]);
    engine.sizes.setColumnWidth({ sheet, top: 0, bottom: 0, left: 1, right: 1 }, 222);
    await updateSheets(now);
    for (let row = top + 1; row <= bottom; row++)
      expect(engine.cells.read({ sheet, row, column: 1 }).format).toBe("0.000");
    expect(engine.sizes.columnWidth(sheet, 1)).toBe(222);
  });

  test("a row of the user's own stays", async () => {
    const { shown } = await openOlder();
    await inTable(MAJORS, (table) => {
      table.rows.add(undefined, [["My fund", ...Array<string>(10).fill(""), "mine"]]);
    });
    const [report] = await updateSheets(now);
    expect(report!.failures).toEqual([]);
    const rows = byCode(shown(MAJORS));
    expect(rows.get("mine")).toEqual(["My fund", ...Array<string>(10).fill(""), "mine"]);
    rows.delete("mine");
    expect(rows).toEqual(byCode(await fresh("majors", MAJORS)));
  });

  test("formulas that refer to a holder's cell go on referring to it", async () => {
    const { type, value, cell, shown, area } = await openOlder();
    const rows = shown(MAJORS);
    const at = rows.findIndex(([holder]) => holder === "India") + area(MAJORS).top + 1;
    type("Sheet1!A1", `='Major holders'!A${at}`);
    type("Sheet1!A2", `=COUNT('Major holders'!B7:B26)`);
    await updateSheets(now);
    expect(value("Sheet1!A2")).toBe(20);
    expect(cell("Sheet1!A1").content).toMatch(/^='Major holders'!A\d+$/);
  });
});
