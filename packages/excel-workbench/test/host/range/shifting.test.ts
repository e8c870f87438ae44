import { failure, type Opened, openWith, withBothClients } from "../../../testing/clients";
import { eventually } from "../../../testing/waiting";

/** Runs on the sheet in front. */
const onSheet = ({ Excel, sheet }: Opened, run: (sheet: Excel.Worksheet) => unknown) =>
  Excel.run(async (context) => {
    run(sheet(context));
    await context.sync();
  });

withBothClients((open) => {
  test("inserted cells push down what is below, with formulas, names and charts", async () => {
    const workbench = await open();
    const { type, value, cell, engine, Excel } = workbench;
    ["A1", "A2", "A3", "B3"].forEach((address, index) => type(address, String(index + 1)));
    type("D1", "=SUM(A1:A3)");
    type("D2", "=A3+B3");
    await Excel.run(async (context) => {
      const sheet = context.workbook.worksheets.getActiveWorksheet();
      sheet.getRange("A1").format.font.bold = true;
      context.workbook.names.add("Numbers", sheet.getRange("A1:A3"));
      sheet.charts.add("Line", sheet.getRange("A1:B3"));
      const inserted = sheet.getRange("A2:A2").insert("Down");
      inserted.load("address, values, format/font/bold");
      await context.sync();
      expect([inserted.address, inserted.values, inserted.format.font.bold]).toEqual([
        "Sheet1!A2",
        [[""]],
        true,
      ]);
    });
    expect(["A1", "A2", "A3", "A4", "B3", "D1", "D2"].map(value)).toEqual([1, null, 2, 3, 4, 6, 7]);
    expect(["D1", "D2"].map((address) => cell(address).content)).toEqual(["=SUM(A1:A4)", "=A4+B3"]);
    expect(engine.names.list()[0]!.area).toMatchObject({ top: 0, bottom: 3 });
  });

  test("deleted cells pull up what is below, and what referred to them is lost", async () => {
    const workbench = await open();
    const { type, value, cell } = workbench;
    ["A1", "A2", "A3", "B3"].forEach((address, index) => type(address, String(index + 1)));
    type("D1", "=SUM(A1:A3)");
    type("D2", "=A2");
    await onSheet(workbench, (sheet) => sheet.getRange("A2").delete("Up"));
    expect(["A1", "A2", "A3", "B3", "D1", "D2"].map(value)).toEqual([1, 3, null, 4, 4, "#REF!"]);
    expect(cell("D1").content).toBe("=SUM(A1:A2)");
  });

  test("cells move right and left", async () => {
    const workbench = await open();
    const { type, cell } = workbench;
    ["B2", "C2", "C3"].forEach((address) => type(address, address));
    type("A9", "=C2");
    await onSheet(workbench, (sheet) => sheet.getRange("B2:C2").insert("Right"));
    const contents = (...addresses: string[]) => addresses.map((one) => cell(one).content);
    expect(contents("B2", "C2", "D2", "E2", "C3", "A9")).toEqual(
      ["", "", "=B2", "=C2", "C3", "=E2"].map((text) => text.replace(/^=(B2|C2)$/, "$1")),
    );
    await onSheet(workbench, (sheet) => sheet.getRange("B2:C2").delete("Left"));
    expect(contents("B2", "C2", "D2", "A9")).toEqual(["B2", "C2", "", "=C2"]);
  });

  test("whole rows and columns are inserted and deleted", async () => {
    const workbench = await open();
    const { type, cell, engine } = workbench;
    type("A1", "1");
    type("B2", "=A1");
    await onSheet(workbench, (sheet) => {
      sheet.tables.add("D1:E3", true).name = "Demo";
      sheet.getRange("1:2").insert("Down");
      sheet.getRange("A:A").insert("Right");
    });
    expect([cell("B3").content, cell("C4").content]).toEqual(["1", "=B3"]);
    expect(engine.tables.list()[0]!.area).toMatchObject({ top: 2, bottom: 4, left: 4, right: 5 });
    await onSheet(workbench, (sheet) => {
      sheet.getRange("A5").getEntireRow().delete("Up");
      sheet.getRange("A1:A2").getEntireRow().delete("Up");
      sheet.getRange("A:A").delete("Left");
    });
    expect([cell("A1").content, cell("B2").content]).toEqual(["1", "=A1"]);
    expect(engine.tables.list()[0]!.area).toMatchObject({ top: 0, bottom: 1, left: 3, right: 4 });
  });

  test("a table moves and grows with its cells but is not cut", async () => {
    const workbench = await open();
    const { engine, Excel } = workbench;
    await onSheet(workbench, (sheet) => {
      sheet.tables.add("B3:C6", true);
      sheet.getRange("B1:C1").insert("Down");
    });
    expect(engine.tables.list()[0]!.area).toMatchObject({ top: 3, bottom: 6 });
    await onSheet(workbench, (sheet) => sheet.getRange("B5:C5").insert("Down"));
    expect(engine.tables.list()[0]!.area).toMatchObject({ top: 3, bottom: 7 });
    for (const [address, run] of [
      ["B1", (range: Excel.Range) => range.insert("Down")],
      ["B5:B5", (range: Excel.Range) => range.delete("Up")],
      ["A5", (range: Excel.Range) => range.insert("Right")],
      ["B4:C4", (range: Excel.Range) => range.delete("Up")],
    ] as const) {
      const refused = failure(() =>
        Excel.run(async (context) => {
          run(context.workbook.worksheets.getActiveWorksheet().getRange(address));
          await context.sync();
        }),
      );
      expect(await refused).toMatchObject({ code: "InvalidOperation" });
    }
    expect(engine.tables.list()[0]!.area).toMatchObject({ top: 3, bottom: 7 });
  });

  test("a shift is one step to undo, and to do again", async () => {
    const workbench = await open();
    const { type, value, engine } = workbench;
    type("A1", "1");
    type("A2", "2");
    type("B1", "=A2*10");
    expect(value("B1")).toBe(20);
    await onSheet(workbench, (sheet) => sheet.getRange("A1").insert("Down"));
    expect(["A1", "A2", "A3", "B1"].map(value)).toEqual([null, 1, 2, 20]);
    engine.history.undo();
    expect(["A1", "A2", "A3", "B1"].map(value)).toEqual([1, 2, null, 20]);
    engine.history.redo();
    expect(["A1", "A2", "A3", "B1"].map(value)).toEqual([null, 1, 2, 20]);
  });
});

test("cells that are inserted and deleted are told", async () => {
  const { Excel, sheet } = await openWith("ours");
  const changes: unknown[] = [];
  await Excel.run(async (context) => {
    sheet(context).onChanged.add((event) => {
      changes.push([event.changeType, event.address]);
      return Promise.resolve();
    });
    sheet(context).getRange("B2:C3").insert("Down");
    sheet(context).getRange("B2:C3").delete("Up");
    await context.sync();
  });
  await eventually(() => changes.length > 1);
  expect(changes).toContainEqual(["CellInserted", "B2:C3"]);
  expect(changes).toContainEqual(["CellDeleted", "B2:C3"]);
});
