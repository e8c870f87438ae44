import { listSheets, updateSheets } from "../../../../src/workbook/sheets/sheets";
import { fresh, loadSnapshot, MAJORS, now, onSheet, openOlder, rewriteRecords } from "../support";

beforeAll(loadSnapshot);

describe("a sheet", () => {
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
});
