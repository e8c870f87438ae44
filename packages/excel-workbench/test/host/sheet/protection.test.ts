import { failure, type Opened, withBothClients } from "../../../testing/clients";
import { openStand } from "../../../testing/stand";
import { eventually } from "../../../testing/waiting";

withBothClients((open) => {
  const onSheet = ({ Excel }: Opened, run: (sheet: Excel.Worksheet) => unknown) =>
    Excel.run(async (context) => {
      run(context.workbook.worksheets.getItem("Sheet1"));
      await context.sync();
    });

  test("nothing can be written to a protected sheet until it is unprotected", async () => {
    const workbench = await open();
    const { Excel, type, value } = workbench;
    type("A1", "1");
    await onSheet(workbench, (sheet) => {
      sheet.tables.add("C1:D3", true).name = "Demo";
      sheet.protection.protect();
    });
    const writes: ((sheet: Excel.Worksheet) => unknown)[] = [
      (sheet) => (sheet.getRange("A1").values = [[2]]),
      (sheet) => (sheet.getRange("A1").numberFormat = [["0.0"]]),
      (sheet) => (sheet.getRange("A1").format.font.bold = true),
      (sheet) => (sheet.getRange("A1").format.columnWidth = 100),
      (sheet) => sheet.getRange("A1").format.autofitColumns(),
      (sheet) => sheet.getRange("A1").clear(),
      (sheet) => sheet.getRange("A1").insert("Down"),
      (sheet) => sheet.getRange("1:1").delete("Up"),
      (sheet) => sheet.tables.add("F1:G3", true),
      (sheet) => sheet.tables.getItem("Demo").resize("C1:D9"),
      (sheet) => sheet.tables.getItem("Demo").rows.add(undefined, [[1, 2]]),
      (sheet) => sheet.tables.getItem("Demo").sort.apply([{ key: 0 }]),
      (sheet) => sheet.tables.getItem("Demo").columns.getItemAt(0).filter.applyValuesFilter(["1"]),
      (sheet) => sheet.charts.add("Line", sheet.getRange("C1:D3")),
    ];
    for (const write of writes) {
      const found = await failure(() => onSheet(workbench, write));
      expect([write.toString(), found.code]).toEqual([write.toString(), "AccessDenied"]);
    }
    expect(value("A1")).toBe(1);
    await Excel.run(async (context) => {
      const { protection } = context.workbook.worksheets.getItem("Sheet1");
      protection.load("protected, options");
      await context.sync();
      expect(protection.protected).toBe(true);
      expect(protection.options).toMatchObject({ allowFormatCells: false });
      protection.unprotect();
      protection.load("protected");
      await context.sync();
      expect(protection.protected).toBe(false);
    });
    await onSheet(workbench, (sheet) => (sheet.getRange("A1").values = [[2]]));
    expect(value("A1")).toBe(2);
  });

  test("reading, calculating, other sheets and the tab stay as they are", async () => {
    const workbench = await open();
    const { Excel, engine, type, value } = workbench;
    type("A1", '=DEMO.PRICE("AP","2025-11")');
    await Excel.run(async (context) => {
      const { worksheets } = context.workbook;
      const sheet = worksheets.getItem("Sheet1");
      const other = worksheets.add("Other");
      sheet.activate();
      sheet.protection.protect();
      sheet.calculate(true);
      other.getRange("A1:A500").values = Array.from({ length: 500 }, (_, row) => [row]);
      other.getRange("A1").format.autofitColumns();
      sheet.name = "Data";
      sheet.tabColor = "#FF0000";
      sheet.position = 1;
      sheet.freezePanes.freezeRows(1);
      sheet.visibility = "Hidden";
      sheet.visibility = "Visible";
      const range = sheet.getRange("A1");
      range.load("values");
      await context.sync();
      expect(range.values).toEqual([[683.862]]);
      expect(engine.tabs.isLocked("sheet1")).toBe(true);
      sheet.copy("End").getRange("A2").values = [[5]];
      sheet.delete();
      await context.sync();
    });
    expect(engine.sheets.list().map(({ name }) => name)).toEqual(["Other", "Data (2)"]);
    expect(value("Other!A500")).toBe(499);
  });

  test("a password is asked for", async () => {
    const workbench = await open();
    await onSheet(workbench, (sheet) => sheet.protection.protect(undefined, "DEMO"));
    const wrong = failure(() => onSheet(workbench, (sheet) => sheet.protection.unprotect("demo")));
    expect(await wrong).toMatchObject({ code: "InvalidArgument" });
    await onSheet(workbench, (sheet) => sheet.protection.unprotect("DEMO"));
    await onSheet(workbench, (sheet) => (sheet.getRange("A1").values = [[2]]));
  });

  test("protecting twice, and what cannot be allowed here, throws", async () => {
    const workbench = await open();
    await onSheet(workbench, (sheet) =>
      sheet.protection.protect({ allowFormatCells: false, selectionMode: "Normal" }),
    );
    const twice = failure(() => onSheet(workbench, (sheet) => sheet.protection.protect()));
    expect(await twice).toMatchObject({ code: "InvalidOperation" });
    await onSheet(workbench, (sheet) => sheet.protection.unprotect());
    const allowing = failure(() =>
      onSheet(workbench, (sheet) => sheet.protection.protect({ allowFormatCells: true })),
    );
    expect(await allowing).toMatchObject({ code: "ApiNotAvailable" });
  });
});

test("a result that needs more rows than a protected sheet has is shown", async () => {
  const { engine, type, value, Excel } = await openStand();
  type("A99", "=DEMO.LATER(7)");
  type("B99", '=DEMO.SERIES("AP",A99)');
  await Excel.run(async (context) => {
    context.workbook.worksheets.getItem("Sheet1").protection.protect();
    await context.sync();
  });
  await eventually(() => value("C105") === 106);
  expect(engine.tabs.isLocked("sheet1")).toBe(true);
});
