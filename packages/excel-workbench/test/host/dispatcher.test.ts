import { failure, openWith, withBothClients } from "../../testing/clients";
import { eventually, pause } from "../../testing/waiting";

/** What code on Excel's API may rely on. It holds for the workbench's client and, on the same host, for Microsoft's. */

withBothClients((open) => {
  test("values that were written are read again", async () => {
    const { Excel, sheet } = await open();
    await Excel.run(async (context) => {
      const range = sheet(context).getRange("B2:D3");
      range.values = [
        ["Apples", 683.862, true],
        ["", "2025-11", "'2025-11"],
      ];
      range.load("values, text, valueTypes, address, rowCount, columnIndex");
      await context.sync();
      expect(range.values).toEqual([
        ["Apples", 683.862, true],
        ["", 45962, "2025-11"],
      ]);
      expect(range.text).toEqual([
        ["Apples", "683.862", "TRUE"],
        ["", "2025-11", "2025-11"],
      ]);
      expect(range.valueTypes).toEqual([
        ["String", "Double", "Boolean"],
        ["Empty", "Double", "String"],
      ]);
      expect([range.address, range.rowCount, range.columnIndex]).toEqual(["Sheet1!B2:D3", 2, 1]);
    });
  });

  test("one value is written to every cell, and null leaves a cell alone", async () => {
    const { Excel, sheet, value } = await open();
    await Excel.run(async (context) => {
      sheet(context).getRange("A1:B2").values = 7 as unknown as unknown[][];
      sheet(context).getRange("A1:B1").values = [[null, 8]];
      await context.sync();
    });
    expect(["A1", "B1", "A2"].map(value)).toEqual([7, 8, 7]);
  });

  test("formulas are calculated, and a spill's other cells have none", async () => {
    const { Excel, sheet } = await open();
    await Excel.run(async (context) => {
      const range = sheet(context).getRange("A1:B2");
      range.getCell(0, 0).formulas = [['=DEMO.SERIES("AP")']];
      range.load("formulas, values, hasSpill");
      const parent = sheet(context).getRange("B3").getSpillParentOrNullObject();
      const area = sheet(context).getRange("A1").getSpillingToRangeOrNullObject();
      const none = sheet(context).getRange("D9").getSpillParentOrNullObject();
      parent.load("address");
      area.load("address");
      await context.sync();
      expect(range.formulas).toEqual([
        ['=DEMO.SERIES("AP")', ""],
        ["", ""],
      ]);
      expect(range.values).toEqual([
        [45991, 100],
        [46022, "#N/A"],
      ]);
      expect(range.hasSpill).toBe(true);
      expect([parent.address, area.address]).toEqual(["Sheet1!A1", "Sheet1!A1:B3"]);
      expect(none.isNullObject).toBe(true);
    });
  });

  test("a formula fills all its cells where the first of them is an error, too, and only itself where it is blocked", async () => {
    const { Excel, sheet } = await open();
    const filled = (formula: string) =>
      Excel.run(async (context) => {
        sheet(context).getRange("D1").formulas = [[formula]];
        const area = sheet(context).getRange("D1").getSpillingToRangeOrNullObject();
        area.load("address, values");
        await context.sync();
        return area.isNullObject ? undefined : [area.address, (area.values as unknown[]).flat()];
      });
    await Excel.run(async (context) => {
      sheet(context).getRange("A1:A3").values = [[0], [2], [0]];
      await context.sync();
    });
    expect(await filled("=1/A1:A3")).toEqual(["Sheet1!D1:D3", ["#DIV/0!", 0.5, "#DIV/0!"]]);
    expect(await filled("=1/A1")).toBeUndefined();
    await Excel.run(async (context) => {
      sheet(context).getRange("D3").values = [["mine"]];
      await context.sync();
    });
    expect(await filled("=1/A1:A3")).toEqual(["Sheet1!D1", ["#SPILL!"]]);
  });

  test("a property that is not loaded throws PropertyNotLoaded", async () => {
    const { Excel, sheet } = await open();
    await Excel.run(async (context) => {
      const range = sheet(context).getRange("A1");
      expect(await failure(() => range.values)).toEqual({
        code: "PropertyNotLoaded",
        location: "Range.values",
      });
      range.load("address");
      expect(await failure(() => range.address)).toMatchObject({ code: "PropertyNotLoaded" });
      await context.sync();
      expect(range.address).toBe("Sheet1!A1");
      expect(await failure(() => range.values)).toMatchObject({ code: "PropertyNotLoaded" });
    });
  });

  test("a missing item throws ItemNotFound, or is a null object if asked so", async () => {
    const { Excel } = await open();
    const found = await failure(() =>
      Excel.run(async (context) => {
        context.workbook.worksheets.getItem("Nowhere").load("name");
        await context.sync();
      }),
    );
    expect(found).toMatchObject({ code: "ItemNotFound" });
    await Excel.run(async (context) => {
      const nowhere = context.workbook.worksheets.getItemOrNullObject("Nowhere");
      expect(await failure(() => nowhere.isNullObject)).toMatchObject({
        code: "PropertyNotLoaded",
      });
      nowhere.load("name");
      await context.sync();
      expect(nowhere.isNullObject).toBe(true);
      expect(nowhere.name).toBeUndefined();
    });
  });

  test("values of another shape throw InvalidArgument", async () => {
    const { Excel, sheet, value } = await open();
    const found = await failure(() =>
      Excel.run(async (context) => {
        sheet(context).getRange("A1:B1").values = [[1, 2, 3]];
        await context.sync();
      }),
    );
    expect(found).toMatchObject({ code: "InvalidArgument" });
    expect(value("A1")).toBeNull();
  });

  test("what is done before a failure stays, what comes after is not done", async () => {
    const { Excel, sheet, value } = await open();
    const run = Excel.run(async (context) => {
      sheet(context).getRange("A1").values = [[1]];
      context.workbook.worksheets.getItem("Nowhere");
      sheet(context).getRange("A2").values = [[2]];
      await context.sync();
    });
    await expect(run).rejects.toMatchObject({ code: "ItemNotFound" });
    expect(["A1", "A2"].map(value)).toEqual([1, null]);
  });

  test("load takes text, lists and objects, parts and items", async () => {
    const { Excel, sheet } = await open();
    await Excel.run(async (context) => {
      const range = sheet(context).getRange("A1");
      range.load(["address", "format/fill/color", "worksheet/name"]);
      const { worksheets } = context.workbook;
      worksheets.load("items/name, items/position");
      const other = sheet(context).getRange("B1");
      other.load({ address: true, format: { font: { bold: true } } });
      await context.sync();
      expect([range.format.fill.color, range.worksheet.name]).toEqual(["#FFFFFF", "Sheet1"]);
      expect(worksheets.items.map(({ name, position }) => [name, position])).toEqual([
        ["Sheet1", 0],
      ]);
      expect([other.address, other.format.font.bold]).toEqual(["Sheet1!B1", false]);
      expect(range.toJSON()).toMatchObject({
        address: "Sheet1!A1",
        format: { fill: { color: "#FFFFFF" } },
      });
    });
  });

  test("number formats, fonts, fills and widths", async () => {
    const { Excel, sheet, text, type } = await open();
    type("A1", "45991");
    type("A2", "0.2768");
    await Excel.run(async (context) => {
      const range = sheet(context).getRange("A1:A2");
      range.numberFormat = [["yyyy-mm"], ["0.0%"]];
      range.format.font.bold = true;
      range.format.fill.color = "#E2EFDA";
      range.format.columnWidth = 120;
      range.format.wrapText = true;
      range.format.horizontalAlignment = "Right";
      range.load("numberFormat, format/columnWidth, format/wrapText, format/horizontalAlignment");
      range.load("format/font/bold, format/fill/color");
      const wider = sheet(context).getRange("A1:B1");
      wider.load("format/columnWidth, format/font/bold");
      await context.sync();
      expect(range.numberFormat).toEqual([["yyyy-mm"], ["0.0%"]]);
      const { format } = range;
      expect([format.columnWidth, format.wrapText, format.horizontalAlignment]).toEqual([
        120,
        true,
        "Right",
      ]);
      expect([format.font.bold, format.fill.color]).toEqual([true, "#E2EFDA"]);
      expect([wider.format.columnWidth, wider.format.font.bold]).toEqual([null, null]);
    });
    expect(["A1", "A2"].map(text)).toEqual(["2025-11", "27.7%"]);
  });

  test("set takes several properties at once", async () => {
    const { Excel, sheet } = await open();
    await Excel.run(async (context) => {
      const range = sheet(context).getRange("A1");
      range.set({ values: [[3]], format: { font: { italic: true } } });
      range.load("values, format/font/italic");
      await context.sync();
      expect([range.values, range.format.font.italic]).toEqual([[[3]], true]);
    });
  });

  test("clear takes contents, formats or both", async () => {
    const { Excel, sheet, cell, type } = await open();
    for (const address of ["A1", "A2", "A3"]) type(address, "1");
    await Excel.run(async (context) => {
      sheet(context).getRange("A1:A3").numberFormat = [["0.00"], ["0.00"], ["0.00"]];
      sheet(context).getRange("A1").clear("Contents");
      sheet(context).getRange("A2").clear("Formats");
      sheet(context).getRange("A3").clear();
      await context.sync();
    });
    expect(["A1", "A2", "A3"].map((address) => cell(address))).toMatchObject([
      { kind: "empty", format: "0.00" },
      { value: 1, format: "General" },
      { kind: "empty", format: "General" },
    ]);
  });

  test("sheets are added, renamed, activated and deleted", async () => {
    const { Excel, engine } = await open();
    await Excel.run(async (context) => {
      const { worksheets } = context.workbook;
      const added = worksheets.add("DEMO data");
      added.getRange("A1").values = [[1]];
      added.activate();
      added.load("name, id");
      const count = worksheets.getCount();
      const range = added.getRange("A1");
      range.load("address");
      await context.sync();
      expect([added.name, count.value, range.address]).toEqual(["DEMO data", 2, "'DEMO data'!A1"]);
      expect(engine.sheets.active()).toBe(added.id);
      added.name = "Prices";
      const again = worksheets.getItem("prices");
      again.load("id");
      await context.sync();
      expect(again.id).toBe(added.id);
      added.delete();
      await context.sync();
    });
    expect(engine.sheets.list().map(({ name }) => name)).toEqual(["Sheet1"]);
  });

  test("what was on a deleted sheet is not found", async () => {
    const { Excel } = await open();
    const found = await failure(() =>
      Excel.run(async (context) => {
        const added = context.workbook.worksheets.add("Gone");
        const range = added.getRange("A1");
        added.delete();
        range.load("values");
        await context.sync();
      }),
    );
    expect(found).toMatchObject({ code: "ItemNotFound" });
  });

  test("two sheets cannot have one name", async () => {
    const { Excel } = await open();
    const found = await failure(() =>
      Excel.run(async (context) => {
        context.workbook.worksheets.add("Sheet1");
        await context.sync();
      }),
    );
    expect(found).toMatchObject({ code: "ItemAlreadyExists" });
  });

  test("the selection is read and set", async () => {
    const { Excel, sheet } = await open();
    await Excel.run(async (context) => {
      sheet(context).getRange("C3:D5").select();
      const selected = context.workbook.getSelectedRange();
      const cell = context.workbook.getActiveCell();
      selected.load("address");
      cell.load("address");
      await context.sync();
      expect([selected.address, cell.address]).toEqual(["Sheet1!C3:D5", "Sheet1!C3"]);
    });
  });

  test("used ranges", async () => {
    const { Excel, sheet, type } = await open();
    await Excel.run(async (context) => {
      const none = sheet(context).getUsedRangeOrNullObject(true);
      await context.sync();
      expect(none.isNullObject).toBe(true);
      type("B2", '=DEMO.SERIES("AP")');
      sheet(context).getRange("E9").format.fill.color = "#FFFF00";
      const values = sheet(context).getUsedRange(true);
      const all = sheet(context).getUsedRange();
      const column = sheet(context).getRange("C:C").getUsedRange(true);
      for (const range of [values, all, column]) range.load("address");
      await context.sync();
      expect([values.address, all.address, column.address]).toEqual([
        "Sheet1!B2:C4",
        "Sheet1!B2:E9",
        "Sheet1!C2:C4",
      ]);
    });
  });

  test("ranges are reached from ranges", async () => {
    const { Excel, sheet } = await open();
    await Excel.run(async (context) => {
      const range = sheet(context).getRange("B2:D5");
      const reached = [
        range.getCell(1, 1),
        range.getBoundingRect("E1"),
        range.getOffsetRange(1, -1),
        range.getResizedRange(-1, 2),
        range.getRow(2),
        range.getColumn(0),
        range.getLastCell(),
        range.getEntireColumn(),
        range.getIntersectionOrNullObject("D5:E9"),
        sheet(context).getRangeByIndexes(0, 0, 2, 3),
        sheet(context).getCell(0, 2),
      ];
      for (const one of reached) one.load("address");
      await context.sync();
      expect(reached.map(({ address }) => address.slice("Sheet1!".length))).toEqual([
        "C3",
        "B1:E5",
        "A3:C6",
        "B2:F4",
        "B4:D4",
        "B2:B5",
        "D5",
        "B:D",
        "D5",
        "A1:C2",
        "C1",
      ]);
    });
    const outside = failure(() =>
      Excel.run(async (context) => {
        sheet(context).getRange("A1").getOffsetRange(-1, 0);
        await context.sync();
      }),
    );
    expect(await outside).toMatchObject({ code: "InvalidArgument" });
  });

  test("writing beyond the sheet makes it larger", async () => {
    const { Excel, sheet, value } = await open();
    await Excel.run(async (context) => {
      sheet(context).getRange("AB500").values = [[5]];
      await context.sync();
    });
    expect(value("AB500")).toBe(5);
  });

  test("tables have names, ranges and styles, and can be resized", async () => {
    const { Excel, sheet, value } = await open();
    await Excel.run(async (context) => {
      sheet(context).getRange("A1:B3").values = [
        ["Month", "Apples"],
        [1, 2],
        [3, 4],
      ];
      const table = sheet(context).tables.add("A1:B3", true);
      table.name = "Demo";
      table.style = "TableStyleMedium9";
      const again = context.workbook.tables.getItem("demo");
      again.load("name, style, showHeaders");
      const body = again.getDataBodyRange();
      const header = again.getHeaderRowRange();
      body.load("address");
      header.load("values");
      await context.sync();
      expect([again.name, again.style, again.showHeaders]).toEqual([
        "Demo",
        "TableStyleMedium9",
        true,
      ]);
      expect([body.address, header.values]).toEqual(["Sheet1!A2:B3", [["Month", "Apples"]]]);
      again.resize("A1:B9");
      const whole = again.getRange();
      whole.load("address");
      const { tables } = sheet(context);
      tables.load("items/name");
      await context.sync();
      expect([whole.address, tables.items.map(({ name }) => name)]).toEqual([
        "Sheet1!A1:B9",
        ["Demo"],
      ]);
      again.convertToRange();
      const count = tables.getCount();
      await context.sync();
      expect(count.value).toBe(0);
    });
    expect(value("B3")).toBe(4);
  });

  test("charts have titles and places", async () => {
    const { Excel, sheet, engine } = await open();
    await Excel.run(async (context) => {
      sheet(context).getRange("A1:C3").values = [
        ["Month", "Apples", "Pears"],
        ["2025-10", 687.7, 1200],
        ["2025-11", 683.9, 1202.6],
      ];
      const { charts } = sheet(context);
      const chart = charts.add("Line", sheet(context).getRange("A1:C3"), "Columns");
      chart.name = "Prices";
      chart.title.text = "Prices, cents";
      chart.setPosition("E2", "H10");
      chart.load("name, chartType, left, width, title/text");
      await context.sync();
      expect([chart.name, chart.chartType, chart.title.text]).toEqual([
        "Prices",
        "Line",
        "Prices, cents",
      ]);
      expect([chart.left, chart.width]).toEqual([4 * 96, 4 * 96]);
      charts.getItem("Prices").setData(sheet(context).getRange("A1:B3"));
      await context.sync();
      expect(engine.charts.list()[0]).toMatchObject({
        title: "Prices, cents",
        source: { right: 1 },
      });
      charts.getItem("Prices").delete();
      const count = charts.getCount();
      await context.sync();
      expect(count.value).toBe(0);
    });
  });

  test("names of ranges are used by formulas", async () => {
    const { Excel, sheet, type, value } = await open();
    type("A1", "2");
    type("A2", "3");
    await Excel.run(async (context) => {
      const { names } = context.workbook;
      names.add("AppleSeries", sheet(context).getRange("A1:A2"));
      const name = names.getItem("appleseries");
      const range = name.getRange();
      name.load("formula, type");
      range.load("address");
      const missing = names.getItemOrNullObject("Nothing");
      sheet(context).getRange("C1").formulas = [["=SUM(AppleSeries)"]];
      await context.sync();
      expect([name.formula, name.type]).toEqual(["=Sheet1!$A$1:$A$2", "Range"]);
      expect([range.address, missing.isNullObject]).toEqual(["Sheet1!A1:A2", true]);
    });
    expect(value("C1")).toBe(5);
  });

  test("settings keep values of any kind", async () => {
    const { Excel } = await open();
    await Excel.run(async (context) => {
      const { settings } = context.workbook;
      settings.add("demo", { asOf: "2026-01-15", list: [1, 2] });
      const setting = settings.getItem("demo");
      const missing = settings.getItemOrNullObject("other");
      setting.load("key, value");
      await context.sync();
      expect(setting.value).toEqual({ asOf: "2026-01-15", list: [1, 2] });
      expect(missing.isNullObject).toBe(true);
      setting.delete();
      const count = settings.getCount();
      await context.sync();
      expect(count.value).toBe(0);
    });
  });

  test("panes are frozen and freed", async () => {
    const { Excel, sheet, engine } = await open();
    await Excel.run(async (context) => {
      sheet(context).freezePanes.freezeRows(1);
      const location = sheet(context).freezePanes.getLocationOrNullObject();
      location.load("address");
      await context.sync();
      expect(location.address).toBe("Sheet1!1:1");
      sheet(context).freezePanes.freezeAt("A1:B3");
      await context.sync();
      expect(engine.views.frozen("sheet1")).toEqual({ rows: 3, columns: 2 });
      sheet(context).freezePanes.unfreeze();
      const none = sheet(context).freezePanes.getLocationOrNullObject();
      await context.sync();
      expect(none.isNullObject).toBe(true);
    });
  });

  test("a full calculation calls every function again, a plain one does not", async () => {
    const { Excel, type, value, fixtureCalls } = await open();
    type("A1", '=DEMO.PRICE("AP","2025-11")');
    expect(value("A1")).toBe(683.862);
    const calculate = (type: Excel.CalculationType) =>
      Excel.run(async (context) => {
        context.workbook.application.calculate(type);
        await context.sync();
      });
    await calculate(Excel.CalculationType.recalculate);
    expect(fixtureCalls()).toHaveLength(1);
    await calculate(Excel.CalculationType.full);
    expect(fixtureCalls()).toHaveLength(2);
    await Excel.run(async (context) => {
      context.workbook.worksheets.getActiveWorksheet().calculate(true);
      await context.sync();
    });
    expect(fixtureCalls()).toHaveLength(3);
  });

  test("5,000 values are written and read in one batch", async () => {
    const { Excel, sheet } = await open();
    const values = Array.from({ length: 500 }, (_, row) =>
      Array.from({ length: 10 }, (__, column) => row * 10 + column),
    );
    await Excel.run(async (context) => {
      const range = sheet(context).getRange("A1:J500");
      range.values = values;
      range.load("values");
      await context.sync();
      expect(range.values).toEqual(values);
    });
  });
});

test("what the workbench does not have throws ApiNotAvailable with its name", async () => {
  const { Excel, sheet } = await openWith("ours");
  await Excel.run(async (context) => {
    const range = sheet(context).getRange("A1");
    const members = [
      ["Range.getRangeEdge", () => range.getRangeEdge("Down")],
      ["Range.removeDuplicates", () => range.removeDuplicates([0], true)],
      ["Range.valuesAsJsonLocal", () => range.load("valuesAsJsonLocal")],
      ["Workbook.protection", () => context.workbook.protection],
      ["Range.address =", () => Object.assign(range, { address: "A2" })],
    ] as const;
    for (const [location, run] of members) {
      expect(await failure(run)).toEqual({ code: "ApiNotAvailable", location });
    }
  });
});

test("changes and selections are told, until the handler is removed", async () => {
  const { Excel, sheet, type, engine, value } = await openWith("ours");
  const changes: unknown[] = [];
  const selections: unknown[] = [];
  const handler = await Excel.run(async (context) => {
    const added = sheet(context).onChanged.add(async (event) => {
      await Excel.run(async (inner) => {
        const range = event.getRange(inner);
        range.load("values");
        await inner.sync();
        changes.push([event.type, event.changeType, event.address, range.values]);
      });
    });
    context.workbook.worksheets.onSelectionChanged.add((event) => {
      selections.push(event.address);
      return Promise.resolve();
    });
    await context.sync();
    return added;
  });
  type("B2", "5");
  expect(value("B2")).toBe(5);
  engine.selection.select({ sheet: "sheet1", top: 4, left: 0, bottom: 4, right: 1 });
  await eventually(() => changes.length > 0 && selections.length > 0);
  expect(changes).toEqual([["WorksheetChanged", "RangeEdited", "B2", [[5]]]]);
  expect(selections).toEqual(["A5:B5"]);
  handler.remove();
  await handler.context.sync();
  type("B3", "6");
  expect(value("B3")).toBe(6);
  await pause(30);
  expect(changes).toHaveLength(1);
});

test("rows that are inserted are told, a sheet that grows is not", async () => {
  const { Excel, sheet, type, value, engine } = await openWith("ours");
  const changes: unknown[] = [];
  await Excel.run(async (context) => {
    sheet(context).onChanged.add((event) => {
      changes.push([event.changeType, event.address]);
      return Promise.resolve();
    });
    await context.sync();
  });
  type("A200", "1");
  expect(value("A200")).toBe(1);
  engine.model.dispatch("ADD_COLUMNS_ROWS", {
    sheetId: "sheet1",
    sheetName: "Sheet1",
    dimension: "ROW",
    base: 3,
    quantity: 2,
    position: "before",
  });
  await eventually(() => changes.length === 2);
  expect(changes).toEqual([
    ["RangeEdited", "A200"],
    ["RowInserted", "4:5"],
  ]);
});

test("an object does not outlive its context", async () => {
  const { Excel, sheet } = await openWith("ours");
  const range = await Excel.run(async (context) => {
    const kept = sheet(context).getRange("A1");
    await context.sync();
    return kept;
  });
  range.load("address");
  const found = await failure(() => range.context.sync());
  expect(found).toMatchObject({ code: "InvalidObjectPath" });
});
