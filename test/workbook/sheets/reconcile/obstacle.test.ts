import { createSheet, updateSheets } from "../../../../src/workbook/sheets/sheets";
import { freeze } from "../../../../src/workbook/tasks/freeze/freeze";
import { frozen } from "../../../../src/workbook/find/frozen/frozen";
import { thaw } from "../../../../src/workbook/tasks/freeze/thaw";
import { before, giveName, loadSnapshot, MAJORS, now, onSheet, openOlder } from "../support";

beforeAll(loadSnapshot);

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

test("a cell to type in whose name was deleted is named, with what repairs it, and that does", async () => {
  const { type } = await openOlder();
  await Excel.run(async (context) => {
    context.workbook.names.getItem("TIC_MajorHolders_Month").delete();
    await context.sync();
  });
  expect(await updateSheets(now)).toMatchObject([
    {
      status: "failed",
      sentence:
        "Major holders was left as it was. The cell with “Month” was deleted, or its name TIC_MajorHolders_Month. Give a cell this name in Excel's Name Manager, then refresh; or make another sheet from the TIC pane.",
    },
  ]);
  type("Major holders!B3", "latest");
  await giveName("Major holders", "B3", "TIC_MajorHolders_Month");
  expect(await updateSheets(now)).toMatchObject([{ status: "updated", failures: [] }]);
});
