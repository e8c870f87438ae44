import { failure, type Opened, withBothClients } from "../../../testing/clients";

withBothClients((open) => {
  const VALUES = [
    ["Month", "Item", "Price"],
    ["2025-09", "PE", 1200],
    ["2025-10", "AP", 687.7],
    ["2025-11", "AP", 683.9],
  ];

  /** With the table `Demo` in B2:D5 of the sheet. */
  const openTable = async () => {
    const workbench = await open();
    await withTable(
      workbench,
      (_, sheet) => {
        sheet.getRange("B2:B5").numberFormat = [["@"], ["@"], ["@"], ["@"]];
        sheet.getRange("B2:D5").values = VALUES;
        sheet.tables.add("B2:D5", true).name = "Demo";
      },
      false,
    );
    return workbench;
  };

  const withTable = <T>(
    { Excel }: Opened,
    run: (table: Excel.Table, sheet: Excel.Worksheet, context: Excel.RequestContext) => T,
    exists = true,
  ) =>
    Excel.run(async (context) => {
      const sheet = context.workbook.worksheets.getActiveWorksheet();
      const table = exists ? sheet.tables.getItem("Demo") : (undefined as unknown as Excel.Table);
      const result = await run(table, sheet, context);
      await context.sync();
      return result;
    });

  const read = ({ Excel }: Opened, address: string) =>
    Excel.run(async (context) => {
      const range = context.workbook.worksheets.getActiveWorksheet().getRange(address);
      range.load("formulas");
      await context.sync();
      return range.formulas as unknown[][];
    });

  test("a table beyond the cells that the sheet had so far takes headings that were written just before", async () => {
    const workbench = await open();
    const names = await workbench.Excel.run(async (context) => {
      const sheet = context.workbook.worksheets.getActiveWorksheet();
      sheet.getRange("CA200:CB200").values = [["Month", "Price"]];
      const { columns } = sheet.tables.add("CA200:CB201", true);
      columns.load("items/name");
      await context.sync();
      return columns.items.map(({ name }) => name);
    });
    expect(names).toEqual(["Month", "Price"]);
  });

  const area = async (workbench: Opened) => {
    const range = await withTable(workbench, async (table, _, context) => {
      const whole = table.getRange();
      whole.load("address");
      await context.sync();
      return whole.address;
    });
    return range;
  };

  describe("rows", () => {
    test("are counted, reached and written", async () => {
      const workbench = await openTable();
      await withTable(workbench, async (table, _, context) => {
        const { rows } = table;
        rows.load("count, items/values, items/index");
        const second = rows.getItemAt(1);
        const range = second.getRange();
        range.load("address");
        const count = rows.getCount();
        await context.sync();
        expect([rows.count, count.value]).toEqual([3, 3]);
        expect(
          rows.items.map(({ index, values }) => [index, (values as unknown[][])[0]![1]]),
        ).toEqual([
          [0, "PE"],
          [1, "AP"],
          [2, "AP"],
        ]);
        expect(range.address).toBe("Sheet1!B4:D4");
        second.values = [["2025-10", "BE", 470.1]];
        await context.sync();
      });
      expect(await read(workbench, "C4:D4")).toEqual([["BE", 470.1]]);
    });

    test("are added at the end, and what is below and what refers to the columns follows", async () => {
      const workbench = await openTable();
      const { type, value, engine, Excel } = workbench;
      type("B7", "Source: Almanac");
      type("A7", "aside");
      type("F1", "=SUM(D3:D5)");
      type("F2", "=SUM(D4:D5)");
      await Excel.run(async (context) => {
        const sheet = context.workbook.worksheets.getActiveWorksheet();
        context.workbook.names.add("Price", sheet.getRange("D3:D5"));
        sheet.charts.add("Line", sheet.getRange("B2:D5"));
        await context.sync();
      });
      await withTable(workbench, (table) => {
        table.rows.add(undefined, [
          ["2025-12", "AP", 10],
          ["2026-01", "AP", 20],
        ]);
      });
      expect(await area(workbench)).toBe("Sheet1!B2:D7");
      expect(["D6", "D7", "B9", "A7", "F1", "F2"].map(value)).toEqual([
        10,
        20,
        "Source: Almanac",
        "aside",
        2601.6,
        1371.6,
      ]);
      expect(engine.names.list()[0]!.area).toMatchObject({ top: 2, bottom: 6 });
      expect(engine.charts.list()[0]!.source).toMatchObject({ top: 1, bottom: 6 });
    });

    test("are inserted between others, looking like the one before", async () => {
      const workbench = await openTable();
      await withTable(workbench, (table, sheet) => {
        sheet.getRange("D3:D5").numberFormat = [["0.0"], ["0.0"], ["0.0"]];
        sheet.getRange("B2:D2").format.font.bold = true;
        table.rows.add(0, [["2025-08", "AP", 1]]);
        table.rows.add(2, [["2025-09", "BE", 2]]);
      });
      expect(await area(workbench)).toBe("Sheet1!B2:D7");
      expect(await read(workbench, "B3:D6")).toEqual([
        ["2025-08", "AP", 1],
        ["2025-09", "PE", 1200],
        ["2025-09", "BE", 2],
        ["2025-10", "AP", 687.7],
      ]);
      expect(["D3", "D5"].map(workbench.text)).toEqual(["1.0", "2.0"]);
      expect(workbench.engine.looks.style({ sheet: "sheet1", row: 2, column: 1 }).bold).toBe(false);
    });

    test("fill the blank row of a table of headings", async () => {
      const workbench = await open();
      await withTable(
        workbench,
        (_, sheet) => {
          const table = sheet.tables.add("A1:B1", true);
          table.name = "Demo";
          table.getHeaderRowRange().values = [["Month", "Price"]];
          table.rows.add(undefined, [
            [1, 2],
            [3, 4],
          ]);
        },
        false,
      );
      expect(await area(workbench)).toBe("Sheet1!A1:B3");
      expect(await read(workbench, "A1:B3")).toEqual([
        ["Month", "Price"],
        [1, 2],
        [3, 4],
      ]);
    });

    test("are deleted, one by one, several, all", async () => {
      const workbench = await openTable();
      workbench.type("B7", "below");
      await withTable(workbench, (table) => table.rows.getItemAt(1).delete());
      expect(await area(workbench)).toBe("Sheet1!B2:D4");
      expect(workbench.value("B6")).toBe("below");
      await withTable(workbench, (table) => table.rows.deleteRowsAt(0, 2));
      expect(await area(workbench)).toBe("Sheet1!B2:D3");
      await withTable(workbench, async (table, _, context) => {
        const count = table.rows.getCount();
        await context.sync();
        expect(count.value).toBe(0);
        table.rows.add(undefined, [["2026-01", "AP", 5]]);
      });
      expect(await area(workbench)).toBe("Sheet1!B2:D3");
      expect(await read(workbench, "D3")).toEqual([[5]]);
    });

    test("of another width, and rows that are not there, throw", async () => {
      const workbench = await openTable();
      const code = (run: (table: Excel.Table) => unknown) =>
        failure(() => withTable(workbench, run)).then(({ code }) => code);
      expect(await code((table) => table.rows.add(undefined, [[1, 2]]))).toBe("InvalidArgument");
      expect(await code((table) => table.rows.add(9, [[1, 2, 3]]))).toBe("InvalidArgument");
      expect(await code((table) => table.rows.getItemAt(3).load("values"))).toBe("InvalidArgument");
      expect(await code((table) => table.rows.deleteRowsAt(2, 2))).toBe("InvalidArgument");
      expect(await area(workbench)).toBe("Sheet1!B2:D5");
    });

    test("do not push another table that stands half in the way", async () => {
      const workbench = await openTable();
      await withTable(workbench, (_, sheet) => void sheet.tables.add("D8:E9", true));
      const code = await failure(() =>
        withTable(workbench, (table) => table.rows.add(undefined, [[1, 2, 3]])),
      );
      expect(code).toMatchObject({ code: "InvalidOperation" });
      expect(await area(workbench)).toBe("Sheet1!B2:D5");
    });
  });

  describe("columns", () => {
    test("are named, counted and reached by name, id and place", async () => {
      const workbench = await openTable();
      await withTable(workbench, async (table, _, context) => {
        const { columns } = table;
        columns.load("count, items/name, items/index, items/id");
        const price = columns.getItem("price");
        const body = price.getDataBodyRange();
        const header = price.getHeaderRowRange();
        const whole = columns.getItemAt(2).getRange();
        for (const range of [body, header, whole]) range.load("address");
        const none = columns.getItemOrNullObject("Belgium");
        none.load("name");
        await context.sync();
        expect(columns.items.map(({ name, index }) => [name, index])).toEqual([
          ["Month", 0],
          ["Item", 1],
          ["Price", 2],
        ]);
        expect([body, header, whole].map(({ address }) => address)).toEqual([
          "Sheet1!D3:D5",
          "Sheet1!D2",
          "Sheet1!D2:D5",
        ]);
        expect([columns.count, none.isNullObject]).toEqual([3, true]);
        const byId = columns.getItem(columns.items[1]!.id);
        byId.load("name, values");
        await context.sync();
        expect([byId.name, byId.values]).toEqual(["Item", [["Item"], ["PE"], ["AP"], ["AP"]]]);
        byId.name = "Month";
        byId.load("name");
        await context.sync();
        expect(byId.name).toBe("Month2");
      });
    });

    test("are added and deleted, and keep their ids", async () => {
      const workbench = await openTable();
      workbench.type("F3", "aside");
      await withTable(workbench, async (table, _, context) => {
        const { columns } = table;
        const price = columns.getItem("Price");
        price.load("id");
        await context.sync();
        columns.add(1, [["Change"], [1], [2], [3]]);
        columns.add(undefined, undefined, "My note");
        columns.add();
        columns.load("items/name, items/id");
        await context.sync();
        expect(columns.items.map(({ name }) => name)).toEqual([
          "Month",
          "Change",
          "Item",
          "Price",
          "My note",
          "Column6",
        ]);
        expect(columns.items[3]!.id).toBe(price.id);
        columns.getItem("Change").delete();
        columns.getItem("Column6").delete();
        columns.load("items/name");
        await context.sync();
        expect(columns.items.map(({ name }) => name)).toEqual([
          "Month",
          "Item",
          "Price",
          "My note",
        ]);
      });
      expect(await area(workbench)).toBe("Sheet1!B2:E5");
      expect(await read(workbench, "G3")).toEqual([["aside"]]);
    });
  });

  describe("headings", () => {
    test("are made text, each its own, when a table is made", async () => {
      const workbench = await open();
      workbench.type("A1", "2025");
      workbench.type("B1", "Apples");
      workbench.type("C1", "Apples");
      await withTable(workbench, (_, sheet) => void sheet.tables.add("A1:D3", true), false);
      expect(await read(workbench, "A1:D1")).toEqual([["2025", "Apples", "Apples2", "Column4"]]);
    });

    test("are put above values that have none", async () => {
      const workbench = await open();
      for (const address of ["A1", "B1", "A2", "A4"]) workbench.type(address, address.slice(1));
      await withTable(
        workbench,
        (_, sheet) => {
          sheet.tables.add("A1:B2", false).name = "Demo";
        },
        false,
      );
      expect(await area(workbench)).toBe("Sheet1!A1:B3");
      expect(await read(workbench, "A1:B5")).toEqual([
        ["Column1", "Column2"],
        [1, 1],
        [2, ""],
        ["", ""],
        [4, ""],
      ]);
    });
  });

  test("a table that is resized takes along what refers to its columns", async () => {
    const workbench = await openTable();
    const { type, cell } = workbench;
    type("F1", "=SUM(D3:D5)");
    type("F2", "=COUNTA(C2:C5)");
    await withTable(workbench, (table) => table.resize("B2:E9"));
    expect(await area(workbench)).toBe("Sheet1!B2:E9");
    expect(["F1", "F2"].map((address) => cell(address).content)).toEqual([
      "=SUM(D3:D9)",
      "=COUNTA(C2:C9)",
    ]);
    expect(await read(workbench, "E2")).toEqual([["Column4"]]);
    await withTable(workbench, (table) => table.resize("B2:D4"));
    expect(cell("F1").content).toBe("=SUM(D3:D4)");
    expect(await read(workbench, "D5")).toEqual([[683.9]]);
    for (const address of ["B3:D5", "F2:G5", "B2:D2"]) {
      const found = failure(() => withTable(workbench, (table) => table.resize(address)));
      expect(await found).toMatchObject({ code: "InvalidArgument" });
    }
  });

  test("rows are sorted by several columns, and again", async () => {
    const workbench = await openTable();
    workbench.type("D5", "=D4-1");
    await withTable(workbench, async (table, _, context) => {
      table.sort.apply([
        { key: 1, ascending: true },
        { key: 2, ascending: false },
      ]);
      table.sort.load("fields");
      await context.sync();
      expect(table.sort.fields).toMatchObject([
        { key: 1, ascending: true },
        { key: 2, ascending: false },
      ]);
    });
    expect(await read(workbench, "B3:C5")).toEqual([
      ["2025-10", "AP"],
      ["2025-11", "AP"],
      ["2025-09", "PE"],
    ]);
    expect(await read(workbench, "D4")).toEqual([["=D3-1"]]);
    await withTable(workbench, (table) => {
      table.rows.add(undefined, [["2025-11", "AL", 470]]);
      table.sort.reapply();
    });
    expect(await read(workbench, "C3")).toEqual([["AL"]]);
    await withTable(workbench, async (table, _, context) => {
      table.sort.clear();
      table.sort.load("fields");
      await context.sync();
      expect(table.sort.fields).toEqual([]);
    });
    const unknown = failure(() => withTable(workbench, (table) => table.sort.apply([{ key: 7 }])));
    expect(await unknown).toMatchObject({ code: "InvalidArgument" });
  });

  test("what is empty is sorted last in either direction", async () => {
    const workbench = await openTable();
    workbench.type("D3", "");
    for (const ascending of [true, false]) {
      await withTable(workbench, (table) => table.sort.apply([{ key: 2, ascending }]));
      expect(await read(workbench, "D5")).toEqual([[""]]);
    }
    expect(await read(workbench, "D3:D4")).toEqual([[687.7], [683.9]]);
  });

  describe("filters", () => {
    test("by values hide the other rows", async () => {
      const workbench = await openTable();
      const { engine } = workbench;
      const hidden = () => [2, 3, 4].map((row) => engine.filters.isHidden("sheet1", row));
      await withTable(workbench, async (table, _, context) => {
        table.columns.getItem("Item").filter.applyValuesFilter(["AP"]);
        table.autoFilter.load("criteria, enabled, isDataFiltered");
        await context.sync();
        expect(hidden()).toEqual([true, false, false]);
        const { enabled, isDataFiltered, criteria } = table.autoFilter;
        expect([enabled, isDataFiltered]).toEqual([true, true]);
        expect(criteria[1]).toMatchObject({ filterOn: "Values", values: ["AP"] });
        const refused = failure(() =>
          withTable(workbench, (filtered) => filtered.rows.deleteRowsAt(0)),
        );
        expect(await refused).toMatchObject({ code: "InsertDeleteConflict" });
        table.getDataBodyRange().getCell(1, 1).values = [["BE"]];
        table.reapplyFilters();
        await context.sync();
        expect(hidden()).toEqual([true, true, false]);
        table.clearFilters();
        table.autoFilter.load("isDataFiltered");
        await context.sync();
        expect([hidden(), table.autoFilter.isDataFiltered]).toEqual([[false, false, false], false]);
      });
    });

    test("by a comparison, and by the table's own filter", async () => {
      const workbench = await openTable();
      const { engine } = workbench;
      const hidden = () => [2, 3, 4].map((row) => engine.filters.isHidden("sheet1", row));
      await withTable(workbench, async (table, _, context) => {
        const { filter } = table.columns.getItem("Price");
        filter.applyCustomFilter(">=687.7");
        filter.load("criteria");
        await context.sync();
        expect(hidden()).toEqual([false, false, true]);
        expect(filter.criteria).toMatchObject({ filterOn: "Custom", criterion1: ">=687.7" });
        table.autoFilter.clearCriteria();
        table.autoFilter.apply(table.getRange(), 1, { filterOn: "Values", values: ["PE"] });
        await context.sync();
        expect(hidden()).toEqual([false, true, true]);
        filter.clear();
        table.autoFilter.clearColumnCriteria(1);
        await context.sync();
        expect(hidden()).toEqual([false, false, false]);
      });
      const refused = failure(() =>
        withTable(workbench, (table) =>
          table.columns.getItemAt(0).filter.apply({ filterOn: "CellColor", color: "#FF0000" }),
        ),
      );
      expect(await refused).toMatchObject({ code: "InvalidArgument" });
    });

    test("stay when the table grows", async () => {
      const workbench = await openTable();
      await withTable(workbench, async (table, _, context) => {
        table.columns.getItem("Item").filter.applyValuesFilter(["AP"]);
        table.rows.add(undefined, [["2025-12", "AP", 1]]);
        table.resize("B2:D9");
        table.autoFilter.load("isDataFiltered");
        await context.sync();
        expect(table.autoFilter.isDataFiltered).toBe(true);
      });
    });
  });

  test("what a table shows can be chosen, but totals are not there", async () => {
    const workbench = await openTable();
    await withTable(workbench, async (table, _, context) => {
      table.showFilterButton = false;
      table.showBandedRows = false;
      table.showBandedColumns = true;
      table.highlightFirstColumn = true;
      table.showTotals = false;
      table.load("showFilterButton, showBandedRows, showBandedColumns, highlightFirstColumn");
      table.load("highlightLastColumn, showTotals");
      await context.sync();
      expect(table.toJSON()).toMatchObject({
        showFilterButton: false,
        showBandedRows: false,
        showBandedColumns: true,
        highlightFirstColumn: true,
        highlightLastColumn: false,
        showTotals: false,
      });
    });
    const refused = failure(() => withTable(workbench, (table) => void (table.showTotals = true)));
    expect(await refused).toMatchObject({ code: "ApiNotAvailable" });
  });
});
