import { failure, openWith, withBothClients } from "../../testing/clients";
import { eventually, pause } from "../../testing/waiting";

withBothClients((open) => {
  test("a batch fails while a cell is edited", async () => {
    const { Excel, sheet, engine, value } = await open();
    engine.editing.follow(() => true);
    const found = failure(() =>
      Excel.run(async (context) => {
        sheet(context).getRange("A1").values = [[1]];
        await context.sync();
      }),
    );
    expect(await found).toMatchObject({ code: "InvalidOperationInCellEditMode" });
    expect(value("A1")).toBeNull();
  });

  test("a batch that may wait is carried out when the edit ends", async () => {
    const { Excel, sheet, engine, value } = await open();
    let isEditing = true;
    engine.editing.follow(() => isEditing);
    const run = Excel.run({ delayForCellEdit: true }, async (context) => {
      sheet(context).getRange("A1").values = [[1]];
      await context.sync();
    });
    await pause(60);
    expect(value("A1")).toBeNull();
    isEditing = false;
    await run;
    expect(value("A1")).toBe(1);
  });
});

describe("undo", () => {
  test("takes back what one sync did, with its formats and the rows it needed", async () => {
    const { Excel, sheet, engine, value, cell } = await openWith("ours");
    await Excel.run(async (context) => {
      sheet(context).getRange("A1:A2").values = [[1], [2]];
      sheet(context).getRange("A500").values = [[5]];
      sheet(context).getRange("A1").numberFormat = [["0.00"]];
      await context.sync();
      sheet(context).getRange("B1").values = [[3]];
      await context.sync();
    });
    expect(engine.history.undo()).toBe(true);
    expect(["A1", "B1"].map(value)).toEqual([1, null]);
    expect(engine.history.undo()).toBe(true);
    expect(["A1", "A2", "A500"].map(value)).toEqual([null, null, null]);
    expect(cell("A1").format).toBe("General");
    expect(engine.history.undo()).toBe(false);
    engine.history.redo();
    expect(["A1", "A2", "A500", "B1"].map(value)).toEqual([1, 2, 5, null]);
    expect(cell("A1").text).toBe("1.00");
  });

  test("takes back a whole run that asks for it, over all its syncs", async () => {
    const { Excel, engine, type, value, text } = await openWith("ours");
    type("A1", "before");
    expect(value("A1")).toBe("before");
    await Excel.run({ mergeUndoGroup: true }, async (context) => {
      const added = context.workbook.worksheets.add("Made");
      added.getRange("A1:B2").values = [
        ["Month", "Apples"],
        [1, 2],
      ];
      await context.sync();
      added.tables.add("A1:B2", true).name = "Demo";
      added.charts.add("Line", added.getRange("A1:B2"));
      added.freezePanes.freezeRows(1);
      await context.sync();
      const first = context.workbook.worksheets.getItem("Sheet1");
      first.getRange("A1").values = [["after"]];
      first.getRange("A1:A3").format.fill.color = "#FFFF00";
      first.getRange("A2").formulas = [['=DEMO.SERIES("AP")']];
      await context.sync();
    });
    expect(text("B2")).toBe("100");
    engine.history.undo();
    expect(value("A1")).toBe("before");
    expect(value("A2")).toBeNull();
    expect(engine.sheets.list().map(({ name }) => name)).toEqual(["Sheet1"]);
    expect(engine.looks.style({ sheet: "sheet1", row: 0, column: 0 }).fill).toBeUndefined();
    engine.history.redo();
    expect(value("A1")).toBe("after");
    expect(value("Made!B2")).toBe(2);
    expect(engine.tables.list()).toHaveLength(1);
    expect(text("B2")).toBe("100");
    engine.history.undo();
    engine.history.undo();
    expect(value("A1")).toBeNull();
  });

  test.each<[string, (sheet: Excel.Worksheet) => void]>([
    ["Worksheet.copy", (sheet) => sheet.copy().load("id")],
    ["Worksheet.delete", (sheet) => sheet.delete()],
    ["Worksheet.name", (sheet) => (sheet.name = "Other")],
    ["Worksheet.position", (sheet) => (sheet.position = 0)],
    ["Worksheet.visibility", (sheet) => (sheet.visibility = "Hidden")],
    ["WorksheetProtection.protect", (sheet) => sheet.protection.protect()],
  ])("refuses %s in such a run, which Excel cannot undo", async (_, change) => {
    const { Excel, engine } = await openWith("ours");
    const run = Excel.run({ mergeUndoGroup: true }, async (context) => {
      const added = context.workbook.worksheets.add("Made");
      await context.sync();
      change(added);
      await context.sync();
    });
    await expect(run).rejects.toMatchObject({ code: "UndoNotSupported" });
    expect(engine.sheets.list().map(({ name }) => name)).toEqual(["Sheet1", "Made"]);
  });

  test("leaves what somebody typed between two syncs where it is in the order", async () => {
    const { Excel, sheet, engine, type, value } = await openWith("ours");
    await Excel.run({ mergeUndoGroup: true }, async (context) => {
      sheet(context).getRange("A1").values = [[1]];
      await context.sync();
      type("B1", "typed");
      expect(value("B1")).toBe("typed");
      sheet(context).getRange("A2").values = [[2]];
      await context.sync();
    });
    engine.history.undo();
    expect(["A1", "B1", "A2"].map(value)).toEqual([1, "typed", null]);
    engine.history.undo();
    expect(["A1", "B1", "A2"].map(value)).toEqual([1, null, null]);
    engine.history.undo();
    expect(["A1", "B1", "A2"].map(value)).toEqual([null, null, null]);
  });

  test("of a large run is quick", async () => {
    const { Excel, sheet, engine, value } = await openWith("ours");
    const start = performance.now();
    await Excel.run({ mergeUndoGroup: true }, async (context) => {
      for (let block = 0; block < 20; block++) {
        const range = sheet(context).getRangeByIndexes(block * 50, 0, 50, 20);
        range.formulas = Array.from({ length: 50 }, () => Array<string>(20).fill("=1+1"));
        range.format.font.bold = true;
        await context.sync();
      }
    });
    const done = performance.now();
    expect(value("A1")).toBe(2);
    engine.history.undo();
    expect(value("T1000")).toBeNull();
    const undone = performance.now() - done;
    // Both slow down alike on a busy machine; neither so much.
    expect(undone).toBeLessThan((done - start) / 2);
    expect(undone).toBeLessThan(20_000);
  });
});

describe("undo and redo are told as changes", () => {
  /** What is told of a step that is undone and done again. */
  const told = async (
    change: (sheet: Excel.Worksheet, context: Excel.RequestContext) => void,
  ): Promise<{ done: string[]; undone: string[]; redone: string[] }> => {
    const { Excel, sheet, engine } = await openWith("ours");
    const changes: string[] = [];
    const take = async () => {
      await eventually(() => changes.length > 0);
      await pause(30);
      return changes.splice(0);
    };
    await Excel.run(async (context) => {
      sheet(context).getRange("A1:B2").formulas = [
        ["Month", "Apples"],
        ["2025-11", "=1+1"],
      ];
      await context.sync();
    });
    await Excel.run(async (context) => {
      context.workbook.worksheets.onChanged.add(({ changeType, address }) => {
        changes.push(`${changeType} ${address}`);
        return Promise.resolve();
      });
      await context.sync();
      change(sheet(context), context);
      await context.sync();
    });
    const done = await take();
    engine.history.undo();
    const undone = await take();
    engine.history.redo();
    return { done, undone, redone: await take() };
  };

  test("cells that were written", async () => {
    const { done, undone, redone } = await told((sheet) => {
      sheet.getRange("A2:B3").values = [
        ["2025-12", 683.862],
        ["2026-01", 694.4],
      ];
    });
    expect(done).toEqual(["RangeEdited A2:B3"]);
    expect(undone).toEqual(["RangeEdited A2:B3"]);
    expect(redone).toEqual(["RangeEdited A2:B3"]);
  });

  test("contents that were cleared", async () => {
    const { undone, redone } = await told((sheet) => sheet.getRange("A1:B1").clear("Contents"));
    expect(undone).toEqual(["RangeEdited A1:B1"]);
    expect(redone).toEqual(["RangeEdited A1:B1"]);
  });

  test("rows and columns that were inserted, which are deleted again", async () => {
    const { done, undone, redone } = await told((sheet) => {
      sheet.getRange("2:3").insert("Down");
      sheet.getRange("A:A").insert("Right");
    });
    expect(done).toEqual(["RowInserted 2:3", "ColumnInserted A:A"]);
    expect(undone).toEqual(["ColumnDeleted A:A", "RowDeleted 2:3"]);
    expect(redone).toEqual(done);
  });

  test("rows that were deleted, which are inserted again", async () => {
    const { done, undone, redone } = await told((sheet) => sheet.getRange("1:2").delete("Up"));
    expect(done).toEqual(["RowDeleted 1:2"]);
    expect(undone).toEqual(["RowInserted 1:2"]);
    expect(redone).toEqual(["RowDeleted 1:2"]);
  });

  test("cells that moved aside, which move back", async () => {
    const { done, undone, redone } = await told((sheet) => {
      sheet.getRange("A1").insert("Down");
    });
    expect(done).toEqual(["CellInserted A1"]);
    expect(undone).toEqual(["CellDeleted A1"]);
    expect(redone).toEqual(["CellInserted A1"]);
  });

  test("a sheet that grows or shrinks at its end is not told, nor one that is gone", async () => {
    const { done, undone, redone } = await told((sheet, { workbook }) => {
      sheet.getRange("A2000").values = [[1]];
      workbook.worksheets.add("Made").getRange("A1").values = [[1]];
    });
    expect(done).toEqual(["RangeEdited A2000", "RangeEdited A1"]);
    expect(undone).toEqual(["RangeEdited A2000"]);
    expect(redone).toEqual(done);
  });
});
