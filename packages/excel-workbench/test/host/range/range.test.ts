import { workbookData } from "../../../src/engine/contents";
import { failure, type Opened, withBothClients } from "../../../testing/clients";

withBothClients((open) => {
  const onSheet = <T>(
    { Excel }: Opened,
    run: (sheet: Excel.Worksheet, context: Excel.RequestContext) => T,
  ) =>
    Excel.run(async (context) => {
      const result = await run(context.workbook.worksheets.getItem("Sheet1"), context);
      await context.sync();
      return result;
    });

  test("a column says whether it has the sheet's own width, and can be given it back", async () => {
    const workbench = await open();
    await onSheet(workbench, async (sheet, context) => {
      const { format } = sheet.getRange("B:B");
      const both = sheet.getRange("A1:B1").format;
      const load = async () => {
        for (const one of [format, both]) one.load("columnWidth, useStandardWidth");
        await context.sync();
        return [format.columnWidth, format.useStandardWidth, both.useStandardWidth];
      };
      expect(await load()).toEqual([72, true, true]);
      format.columnWidth = 90;
      expect(await load()).toEqual([90, false, null]);
      format.useStandardWidth = false;
      expect(await load()).toEqual([90, false, null]);
      format.useStandardWidth = true;
      expect(await load()).toEqual([72, true, true]);
    });
  });

  test("the columns and rows after those that are set are as wide and high as usual", async () => {
    const workbench = await open();
    await onSheet(workbench, async (sheet, context) => {
      sheet.getRange("Z100").format.columnWidth = 200;
      sheet.getRange("Z100").format.rowHeight = 60;
      sheet.getRange("AB102").values = [[1]];
      const { format } = sheet.getRange("AA101:AB102");
      format.load("columnWidth, rowHeight, useStandardWidth");
      await context.sync();
      expect([format.columnWidth, format.rowHeight, format.useStandardWidth]).toEqual([
        72,
        17.25,
        true,
      ]);
    });
  });

  test("a filled cell shows nothing beyond itself, until it is aligned otherwise", async () => {
    const workbench = await open();
    const aligned = (as: "Fill" | "Left") =>
      onSheet(workbench, async (sheet, context) => {
        const { format } = sheet.getRange("A1");
        format.horizontalAlignment = as;
        format.load("horizontalAlignment");
        await context.sync();
        return format.horizontalAlignment;
      });
    expect([await aligned("Fill"), await aligned("Left")]).toEqual(["Fill", "Left"]);
  });

  describe("copyFrom", () => {
    test("copies formulas as from their new place, and looks", async () => {
      const workbench = await open();
      const { type, cell, text, engine } = workbench;
      type("A1", "2");
      type("B1", "=A1*$A$1");
      await onSheet(workbench, (sheet) => {
        sheet.getRange("B1").numberFormat = [["0.0"]];
        sheet.getRange("B1").format.font.bold = true;
        sheet.getRange("B1").format.borders.getItem("EdgeBottom").style = "Continuous";
        sheet.getRange("A3").copyFrom("A1:B1");
        sheet.getRange("D5").copyFrom(sheet.getRange("B1"), "Formulas");
        sheet.getRange("D6").copyFrom("B1", "Values");
        sheet.getRange("D7").copyFrom("B1", "Formats");
      });
      const contents = ["A3", "B3", "D5", "D6", "D7"].map((address) => cell(address).content);
      expect(contents).toEqual(["2", "=A3*$A$1", "=C5*$A$1", "4", ""]);
      expect(["B3", "D5", "D6"].map(text)).toEqual(["4.0", "0", "4"]);
      const at = (row: number, column: number) => ({ sheet: "sheet1", row, column });
      expect(engine.looks.style(at(2, 1))).toMatchObject({ bold: true });
      expect(engine.looks.style(at(6, 3))).toMatchObject({ bold: true, format: "0.0" });
      expect(engine.looks.border(at(2, 1), "bottom")).toMatchObject({ style: "thin" });
      expect(engine.looks.style(at(4, 3))).toMatchObject({ bold: false });
    });

    test("repeats a smaller source, and takes it from another sheet", async () => {
      const workbench = await open();
      const { cell, value } = workbench;
      await onSheet(workbench, (_, context) => {
        const other = context.workbook.worksheets.add("Other");
        other.getRange("A1:B1").formulas = [["=B1+1", "5"]];
        context.workbook.worksheets.getItem("Sheet1").getRange("A1:D2").copyFrom("Other!A1:B1");
      });
      expect(["A1", "B1", "C2", "D2"].map((address) => cell(address).content)).toEqual([
        "=B1+1",
        "5",
        "=D2+1",
        "5",
      ]);
      expect(value("C2")).toBe(6);
    });

    test("keeps text as text, a spill's values and its own cells where blanks are skipped", async () => {
      const workbench = await open();
      const { type, value, cell } = workbench;
      type("A1", "'2025-11");
      type("A2", "'=1+1");
      type("B1", '=DEMO.SERIES("AP")');
      type("F2", "kept");
      expect(value("C1")).toBe(100);
      await onSheet(workbench, (sheet) => {
        sheet.getRange("E1").copyFrom("A1:C3", "Values");
        sheet.getRange("H1:H2").copyFrom("A1:A2", "Values", true);
      });
      expect(["E1", "E2", "F1", "G1", "F2", "G2"].map(value)).toEqual([
        "2025-11",
        "=1+1",
        45991,
        100,
        46022,
        "#N/A",
      ]);
      expect(cell("E2").kind).toBe("text");
    });

    test("skips blanks", async () => {
      const workbench = await open();
      const { type, value } = workbench;
      type("A1", "1");
      type("D2", "kept");
      await onSheet(workbench, (sheet) => sheet.getRange("D1").copyFrom("A1:A2", "All", true));
      expect(["D1", "D2"].map(value)).toEqual([1, "kept"]);
    });

    test("does not transpose", async () => {
      const workbench = await open();
      const found = failure(() =>
        onSheet(workbench, (sheet) => sheet.getRange("D1").copyFrom("A1:A2", "All", false, true)),
      );
      expect(await found).toMatchObject({ code: "ApiNotAvailable" });
    });
  });

  test("cells are merged, found and separated", async () => {
    const workbench = await open();
    const { type, value, engine } = workbench;
    for (const address of ["A1", "B1", "A2", "B2"]) type(address, address);
    await onSheet(workbench, async (sheet, context) => {
      sheet.getRange("A1:B1").merge();
      sheet.getRange("D1:E2").merge(true);
      const areas = sheet.getRange("A1:F9").getMergedAreasOrNullObject();
      areas.load("address, areaCount, cellCount, areas/items/address");
      const none = sheet.getRange("G1:H9").getMergedAreasOrNullObject();
      none.load("address");
      await context.sync();
      expect(areas.areas.items.map(({ address }) => address)).toEqual([
        "Sheet1!A1:B1",
        "Sheet1!D1:E1",
        "Sheet1!D2:E2",
      ]);
      expect([areas.areaCount, areas.cellCount, none.isNullObject]).toEqual([3, 6, true]);
      expect(["A1", "B1", "B2"].map(value)).toEqual(["A1", null, "B2"]);
      sheet.getRange("A1:B1").values = [["new", "lost"]];
      sheet.getRange("A1:E1").unmerge();
      await context.sync();
    });
    expect(["A1", "B1"].map(value)).toEqual(["new", null]);
    expect(engine.looks.merges("sheet1")).toHaveLength(1);
  });

  test("cells of a table are not merged", async () => {
    const workbench = await open();
    const found = failure(() =>
      onSheet(workbench, (sheet) => {
        sheet.tables.add("A1:B3", true);
        sheet.getRange("A2:B2").merge();
      }),
    );
    expect(await found).toMatchObject({ code: "InvalidOperation" });
  });

  test("a text leads to cells or to a page", async () => {
    const workbench = await open();
    const { type, value } = workbench;
    type("A3", "=1+1");
    await onSheet(workbench, async (sheet, context) => {
      const cells = {
        documentReference: "'DEMO data'!B2",
        textToDisplay: "Sheet1!B2 (683.9)",
        screenTip: "Select the cell",
      };
      const page = {
        address: "https://example.org/data/page_(data)",
        textToDisplay: "Almanac",
      };
      sheet.getRange("A1").hyperlink = cells;
      sheet.getRange("A2").hyperlink = page;
      const ranges = ["A1", "A2", "B9"].map((address) => sheet.getRange(address));
      for (const range of ranges) range.load("hyperlink, values, formulas");
      await context.sync();
      expect(ranges[0]!.hyperlink).toMatchObject(cells);
      expect(ranges[1]!.hyperlink).toMatchObject(page);
      expect(ranges[2]!.hyperlink ?? null).toBeNull();
      expect([ranges[0]!.values, ranges[0]!.formulas]).toEqual([
        [["Sheet1!B2 (683.9)"]],
        [["Sheet1!B2 (683.9)"]],
      ]);
    });
    expect(value("A2")).toBe("Almanac");
    for (const [address, hyperlink, code] of [
      ["A3", { documentReference: "A1" }, "ApiNotAvailable"],
      ["A4", { textToDisplay: "nowhere" }, "InvalidArgument"],
    ] as const) {
      const found = failure(() =>
        onSheet(workbench, (sheet) => (sheet.getRange(address).hyperlink = hyperlink)),
      );
      expect(await found).toMatchObject({ code });
    }
  });

  test("a link that leads to a sheet of a new workbook is one to its first cell", async () => {
    const link = { address: "A1", content: "Go on", link: "Next one" };
    const sheet = { rows: 9, columnWidths: [96] };
    const { Excel } = await open({
      data: workbookData([
        { ...sheet, name: "Sheet1", cells: [link] },
        { ...sheet, name: "Next one", cells: [] },
      ]),
    });
    await Excel.run(async (context) => {
      const range = context.workbook.worksheets.getItem("Sheet1").getRange("A1").load("hyperlink");
      await context.sync();
      expect(range.hyperlink).toEqual({
        textToDisplay: "Go on",
        documentReference: "'Next one'!A1",
      });
    });
  });

  test("borders have styles, weights and colours", async () => {
    const workbench = await open();
    await onSheet(workbench, async (sheet, context) => {
      const { borders } = sheet.getRange("B2:D4").format;
      const bottom = borders.getItem("EdgeBottom");
      bottom.style = "Continuous";
      bottom.weight = "Medium";
      bottom.color = "#1f7a4d";
      borders.getItem("EdgeTop").style = "Dash";
      borders.getItem("InsideHorizontal").style = "Continuous";
      const edges = ["EdgeBottom", "EdgeTop", "EdgeLeft", "InsideHorizontal"] as const;
      const loaded = edges.map((edge) => borders.getItem(edge));
      for (const border of loaded) border.load("style, weight, color");
      const above = sheet.getRange("C1").format.borders.getItem("EdgeBottom");
      above.load("style");
      await context.sync();
      expect(loaded.map(({ style, weight, color }) => [style, weight, color])).toEqual([
        ["Continuous", "Medium", "#1F7A4D"],
        ["Dash", "Thin", "#000000"],
        ["None", "Thin", "#000000"],
        ["Continuous", "Thin", "#000000"],
      ]);
      bottom.style = "None";
      bottom.load("style");
      await context.sync();
      expect(bottom.style).toBe("None");
    });
    const found = failure(() =>
      onSheet(
        workbench,
        (sheet) => (sheet.getRange("A1").format.borders.getItem("EdgeTop").style = "Double"),
      ),
    );
    expect(await found).toMatchObject({ code: "ApiNotAvailable" });
  });

  test("text is underlined and struck through", async () => {
    const workbench = await open();
    await onSheet(workbench, async (sheet, context) => {
      const { font } = sheet.getRange("A1").format;
      font.underline = "Single";
      font.strikethrough = true;
      font.load("underline, strikethrough");
      const plain = sheet.getRange("A2").format.font;
      plain.load("underline");
      await context.sync();
      expect([font.underline, font.strikethrough, plain.underline]).toEqual([
        "Single",
        true,
        "None",
      ]);
    });
  });

  test("rows that a sheet grows by are plain, whatever its last row looks like", async () => {
    const workbench = await open();
    await onSheet(workbench, (sheet) => {
      sheet.getRange("A100:J100").format.font.bold = true;
      sheet.getRange("A150").values = [[1]];
    });
    const style = workbench.engine.looks.style({ sheet: "sheet1", row: 149, column: 0 });
    expect(style.bold).toBe(false);
  });

  test("several ranges are selected", async () => {
    const workbench = await open();
    const { Excel, engine } = workbench;
    engine.model.selection.selectZone({
      cell: { row: 0, col: 0 },
      zone: { top: 0, left: 0, bottom: 1, right: 0 },
    });
    engine.model.selection.addCellToSelection(3, 3);
    await Excel.run(async (context) => {
      const selected = context.workbook.getSelectedRanges();
      selected.load("address, areaCount");
      await context.sync();
      expect([selected.address, selected.areaCount]).toEqual(["Sheet1!A1:A2,Sheet1!D4", 2]);
    });
    const found = failure(() =>
      Excel.run(async (context) => {
        context.workbook.getSelectedRange().load("address");
        await context.sync();
      }),
    );
    expect(await found).toMatchObject({ code: "InvalidSelection" });
  });
});
