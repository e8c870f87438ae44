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
