import {
  createSheet,
  forgetSheet,
  listSheets,
  recreateSheet,
  type SheetInfo,
  updateSheets,
} from "../../../src/workbook/sheets/sheets";
import { EDITING } from "../../../src/workbook/excel/session";
import { eventually } from "excel-workbench/testing";
import {
  fresh,
  loadSnapshot,
  MAJORS,
  now,
  onSheet,
  openNow,
  openOlder,
  openWorkbook,
  records,
  rewriteRecords,
} from "./support";

beforeAll(loadSnapshot);

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

describe("a sheet that was deleted", () => {
  test("one that was deleted is missed, made anew on request only, with what it was asked for", async () => {
    const { shown, sheetNames, type, engine } = await openNow();
    type("'Major holders'!B4", "3");
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
    expect(cell("'Retreat monitor'!B5").content).toBe("all");
  });

  test("one that was deleted can be forgotten", async () => {
    const { engine } = await openOlder();
    await onSheet("Major holders", (sheet) => sheet.delete());
    await forgetSheet(MAJORS);
    expect(await listSheets()).toEqual([]);
    expect(engine.names.list()).toEqual([]);
  });
});

describe("a workbook that remembers nothing more", () => {
  /** It has no room for more. */
  function fillSettings({ dispatcher }: ReturnType<typeof openWorkbook>): void {
    const execute = dispatcher.execute.bind(dispatcher);
    dispatcher.execute = (request) => {
      const text = JSON.stringify(request);
      if (!text.includes("urn:tic-for-excel:sheets") || !text.includes("keys"))
        return execute(request);
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
        "Major holders was made, with 23 rows, but will not be updated: the add-in could not note it.",
      failures: [{ where: "Major holders" }],
    });
    expect(workbook.sheetNames()).toEqual(["Sheet1", "Major holders"]);
    expect(await listSheets()).toEqual([]);
  });

  test("has the other sheets where what it remembers of one is damaged", async () => {
    await openOlder();
    await rewriteRecords((kept) => kept.replace("[", '[{"stem":"TIC_Other"},null,'));
    expect(await listSheets()).toMatchObject([{ id: MAJORS, status: "present" }]);
    expect(await updateSheets(now)).toMatchObject([{ status: "updated", failures: [] }]);
  });

  test("of an earlier version remembers its sheets", async () => {
    const { memory } = await openOlder();
    const kept = await records();
    for (const id of memory.xmlParts.keys()) memory.removeXmlPart(id);
    memory.set("tic.sheets", kept);
    expect(await listSheets()).toMatchObject([{ id: MAJORS, status: "present" }]);
    expect(memory.settings.size).toBe(0);
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
