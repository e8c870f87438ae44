import { failure, withBothClients } from "../../../testing/clients";
import { openStand } from "../../../testing/stand";

withBothClients((open) => {
  const names = async (context: Excel.RequestContext) => {
    const { worksheets } = context.workbook;
    worksheets.load("items/name");
    await context.sync();
    return worksheets.items.map(({ name }) => name);
  };

  test("sheets are hidden, very hidden and shown", async () => {
    const { Excel, engine } = await open();
    await Excel.run(async (context) => {
      const { worksheets } = context.workbook;
      const status = worksheets.add("DEMO status");
      const other = worksheets.add("Other");
      status.visibility = "VeryHidden";
      other.visibility = "Hidden";
      for (const sheet of [status, other]) sheet.load("visibility, id");
      const counts = [worksheets.getCount(), worksheets.getCount(true)];
      const [first, last] = [worksheets.getFirst(true), worksheets.getLast(true)];
      for (const sheet of [first, last]) sheet.load("name");
      await context.sync();
      expect([status.visibility, other.visibility]).toEqual(["VeryHidden", "Hidden"]);
      expect(counts.map(({ value }) => value)).toEqual([3, 1]);
      expect([first.name, last.name]).toEqual(["Sheet1", "Sheet1"]);
      expect(engine.tabs.isVisible(status.id)).toBe(false);
      status.getRange("A1").values = [[5]];
      const range = status.getRange("A1");
      range.load("values");
      other.visibility = "Visible";
      other.load("visibility");
      await context.sync();
      expect([range.values, other.visibility]).toEqual([[[5]], "Visible"]);
    });
  });

  test("a sheet is found by its id, whatever the others are called", async () => {
    const { Excel } = await open();
    await Excel.run(async (context) => {
      const { worksheets } = context.workbook;
      const first = worksheets.getFirst();
      first.load("id");
      first.name = "Data";
      await context.sync();
      const other = worksheets.add(first.id.toUpperCase());
      other.position = 0;
      await context.sync();
      const [found, named] = [first.id, first.id.toUpperCase()].map((key) =>
        worksheets.getItem(key).load("name"),
      );
      await context.sync();
      expect([found!.name, named!.name]).toEqual(["Data", first.id.toUpperCase()]);
    });
  });

  test("how a sheet is printed is kept", async () => {
    const { Excel } = await open();
    await Excel.run(async (context) => {
      const { pageLayout } = context.workbook.worksheets.getActiveWorksheet();
      pageLayout.orientation = "Landscape";
      pageLayout.zoom = { horizontalFitToPages: 1, verticalFitToPages: 1 };
      pageLayout.load("orientation, zoom");
      await context.sync();
      expect([pageLayout.orientation, pageLayout.zoom]).toEqual([
        "Landscape",
        { horizontalFitToPages: 1, verticalFitToPages: 1 },
      ]);
    });
  });

  test("the last sheet that is shown cannot be hidden, and a hidden one not activated", async () => {
    const { Excel } = await open();
    const hide = failure(() =>
      Excel.run(async (context) => {
        context.workbook.worksheets.getFirst().visibility = "Hidden";
        await context.sync();
      }),
    );
    expect(await hide).toMatchObject({ code: "InvalidOperation" });
    const activate = failure(() =>
      Excel.run(async (context) => {
        const sheet = context.workbook.worksheets.add("Hidden");
        sheet.visibility = "Hidden";
        sheet.activate();
        await context.sync();
      }),
    );
    expect(await activate).toMatchObject({ code: "InvalidOperation" });
  });

  test("sheets have positions, past hidden ones too, and neighbours", async () => {
    const { Excel } = await open();
    await Excel.run(async (context) => {
      const { worksheets } = context.workbook;
      const [b, c] = ["B", "C"].map((name) => worksheets.add(name));
      b!.visibility = "Hidden";
      c!.position = 0;
      c!.load("position");
      await context.sync();
      expect(c!.position).toBe(0);
      expect(await names(context)).toEqual(["C", "Sheet1", "B"]);
      c!.position = 2;
      expect(await names(context)).toEqual(["Sheet1", "B", "C"]);
      b!.position = 2;
      b!.load("visibility");
      expect(await names(context)).toEqual(["Sheet1", "C", "B"]);
      expect(b!.visibility).toBe("Hidden");
      const next = c!.getNextOrNullObject();
      const shown = c!.getNextOrNullObject(true);
      const previous = c!.getPreviousOrNullObject();
      for (const sheet of [next, shown, previous]) sheet.load("name");
      await context.sync();
      expect([next.name, shown.isNullObject, previous.name]).toEqual(["B", true, "Sheet1"]);
    });
    const outside = failure(() =>
      Excel.run(async (context) => {
        context.workbook.worksheets.getFirst().position = 9;
        await context.sync();
      }),
    );
    expect(await outside).toMatchObject({ code: "InvalidArgument" });
  });

  test("tabs have colours", async () => {
    const { Excel, sheet } = await open();
    await Excel.run(async (context) => {
      const first = sheet(context);
      first.load("tabColor");
      await context.sync();
      expect(first.tabColor).toBe("");
      first.tabColor = "#1f7a4d";
      first.load("tabColor");
      await context.sync();
      expect(first.tabColor).toBe("#1F7A4D");
      first.tabColor = "";
      first.load("tabColor");
      await context.sync();
      expect(first.tabColor).toBe("");
    });
  });

  test("a copy has cells, formats, tables and charts, with names of its own", async () => {
    const { Excel, sheet, text } = await open();
    await Excel.run(async (context) => {
      const source = sheet(context);
      source.getRange("A1:B3").values = [
        ["Month", "Apples"],
        [1, 2],
        [3, 4],
      ];
      source.getRange("A5").formulas = [["=SUM(B2:B3)"]];
      source.getRange("A5").numberFormat = [["0.00"]];
      source.tables.add("A1:B3", true).name = "Demo";
      source.charts.add("Line", source.getRange("A1:B3")).name = "Prices";
      context.workbook.worksheets.add("Last");
      const copy = source.copy("After", source);
      copy.load("name");
      copy.tables.load("items/name");
      copy.charts.load("items/name");
      await context.sync();
      expect(copy.name).toBe("Sheet1 (2)");
      expect(copy.tables.items.map(({ name }) => name)).toEqual(["Demo2"]);
      expect(copy.charts.items.map(({ name }) => name)).toEqual(["Prices"]);
      expect(await names(context)).toEqual(["Sheet1", "Sheet1 (2)", "Last"]);
      source.copy("End");
      source.copy();
      source.copy("Before", context.workbook.worksheets.getItem("Last"));
      expect(await names(context)).toEqual([
        "Sheet1 (4)",
        "Sheet1",
        "Sheet1 (2)",
        "Sheet1 (5)",
        "Last",
        "Sheet1 (3)",
      ]);
    });
    expect(text("'Sheet1 (2)'!A5")).toBe("6.00");
  });
});

test("what is very hidden stays so in the saved workbook", async () => {
  const first = await openStand();
  await first.Excel.run(async (context) => {
    const sheet = context.workbook.worksheets.add("Status");
    sheet.visibility = "VeryHidden";
    await context.sync();
  });
  const again = await openStand({ data: first.engine.save(), remembered: first.memory.save() });
  await again.Excel.run(async (context) => {
    const sheet = context.workbook.worksheets.getItem("Status");
    sheet.load("visibility");
    await context.sync();
    expect(sheet.visibility).toBe("VeryHidden");
  });
});
