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

  const CRITERIA = {
    minimum: { type: "LowestValue", color: "#FFFFFF" },
    maximum: { type: "HighestValue", color: "#0F6B3A" },
  } as const;

  describe("conditional formats", () => {
    test("throw on what is not there, or no formula", async () => {
      const workbench = await open();
      const add = (type: string, write: (format: Excel.ConditionalFormat) => void) =>
        failure(() =>
          onSheet(workbench, (sheet) => {
            const { conditionalFormats } = sheet.getRange("A1:B2");
            write(conditionalFormats.add(type as "Custom"));
          }),
        );
      const nothing = () => undefined;
      expect(await add("TopBottom", nothing)).toMatchObject({ code: "ApiNotAvailable" });
      const noFormula = (format: Excel.ConditionalFormat) => {
        format.custom.rule.formula = "A1>2";
      };
      expect(await add("Custom", noFormula)).toMatchObject({ code: "InvalidArgument" });
      const noCustom = (format: Excel.ConditionalFormat) => {
        format.custom.rule.formula = "=A1>2";
      };
      expect(await add("ColorScale", noCustom)).toMatchObject({ code: "InvalidArgument" });
    });

    test("are of the first row that stays once the rows before it are deleted", async () => {
      const workbench = await open();
      const { type, engine } = workbench;
      for (const [row, value] of ["1", "1", "3", "1"].entries()) type(`A${row + 2}`, value);
      const [rule, address] = await onSheet(workbench, async (sheet, context) => {
        const { custom } = sheet.getRange("A2:B5").conditionalFormats.add("Custom");
        custom.rule.formula = "=$A2>2";
        custom.format.font.color = "#0B4F9E";
        await context.sync();
        sheet.getRange("A2:B3").delete("Up");
        await context.sync();
        const formats = sheet.getRange("A2").conditionalFormats;
        formats.load("items/type");
        await context.sync();
        const [kept] = formats.items;
        kept!.custom.rule.load("formula");
        const range = kept!.getRange().load("address");
        await context.sync();
        return [kept!.custom.rule.formula, range.address];
      });
      expect([rule, address]).toEqual(["=$A2>2", "Sheet1!A2:B3"]);
      const { id: sheet } = engine.sheets.list()[0]!;
      const colors = [1, 2].map((row) => engine.rules.shown({ sheet, row, column: 0 }).color);
      expect(colors).toEqual(["#0B4F9E", undefined]);
    });

    test("by a formula change how cells look where it is true, each from its own place", async () => {
      const workbench = await open();
      const { type, engine } = workbench;
      type("A1", "1");
      type("A2", "3");
      const found = await onSheet(workbench, async (sheet, context) => {
        const range = sheet.getRange("A1:B2");
        const { custom } = range.conditionalFormats.add("Custom");
        custom.rule.formula = "=$A1>2";
        custom.format.fill.color = "#FFF6CC";
        custom.format.font.bold = true;
        custom.format.font.color = "#0B4F9E";
        await context.sync();
        const formats = sheet.getRange("B2").conditionalFormats;
        formats.load("items/type");
        const count = sheet.getRange("C3").conditionalFormats.getCount();
        await context.sync();
        const [format] = formats.items;
        format!.custom.rule.load("formula");
        format!.custom.format.fill.load("color");
        const place = format!.getRangeOrNullObject().load("address");
        await context.sync();
        const { formula } = format!.custom.rule;
        const { color } = format!.custom.format.fill;
        return [format!.type, formula, color, place.address, count.value];
      });
      expect(found).toEqual(["Custom", "=$A1>2", "#FFF6CC", "Sheet1!A1:B2", 0]);
      const shown = (row: number) => engine.rules.shown({ sheet: "sheet1", row, column: 1 });
      expect(shown(0)).toEqual({});
      expect(shown(1)).toEqual({ fill: "#FFF6CC", color: "#0B4F9E", bold: true });
      type("A1", "5");
      expect(shown(0)).toMatchObject({ bold: true });
    });

    test("by a formula count for cells that show an error, too", async () => {
      const workbench = await open();
      const { type, engine } = workbench;
      type("A1", "=NA()");
      type("B1", "1");
      type("A2", "=1/0");
      await onSheet(workbench, (sheet) => {
        const { custom } = sheet.getRange("A1:B2").conditionalFormats.add("Custom");
        custom.rule.formula = "=ISERROR(A1)";
        custom.format.font.color = "#A6A6A6";
      });
      const shown = (row: number, column: number) =>
        engine.rules.shown({ sheet: "sheet1", row, column });
      expect([shown(0, 0), shown(1, 0)]).toEqual([{ color: "#A6A6A6" }, { color: "#A6A6A6" }]);
      expect([shown(0, 1), shown(1, 1)]).toEqual([{}, {}]);
      type("A1", "2");
      expect(shown(0, 0)).toEqual({});
    });

    test("colour cells from the lowest value to the highest, and are deleted", async () => {
      const workbench = await open();
      const { type, engine } = workbench;
      for (const [column, value] of ["1", "2", "3"].entries()) type(`${"ABC"[column]!}1`, value);
      await onSheet(workbench, (sheet) => {
        sheet.getRange("A1:C1").conditionalFormats.add("ColorScale").colorScale.criteria = CRITERIA;
      });
      const fills = () =>
        [0, 1, 2].map((column) => engine.rules.shown({ sheet: "sheet1", row: 0, column }).fill);
      expect(fills()).toEqual(["#FFFFFF", "#87B59D", "#0F6B3A"]);
      await onSheet(workbench, (sheet) => sheet.getRange("B1").conditionalFormats.clearAll());
      expect(fills()).toEqual([undefined, undefined, undefined]);
    });

    test("are in a workbook that is opened again", async () => {
      const workbench = await open();
      await onSheet(workbench, (sheet) => {
        const { custom } = sheet.getRange("A1").conditionalFormats.add("Custom");
        custom.rule.formula = "=A1=1";
        custom.format.fill.color = "#FF0000";
      });
      const saved = { data: workbench.engine.save(), remembered: workbench.memory.save() };
      const again = await open(JSON.parse(JSON.stringify(saved)) as typeof saved);
      again.type("A1", "1");
      expect(again.engine.rules.shown({ sheet: "sheet1", row: 0, column: 0 })).toEqual({
        fill: "#FF0000",
      });
    });
  });

  describe("data validation", () => {
    test("throws on other rules than lists, and on a list that is too long", async () => {
      const workbench = await open();
      const set = (rule: Excel.DataValidationRule) =>
        failure(() =>
          onSheet(workbench, (sheet) => {
            sheet.getRange("A1").dataValidation.rule = rule;
          }),
        );
      const number = { wholeNumber: { formula1: 1, operator: "GreaterThan" } } as const;
      expect(await set(number)).toMatchObject({ code: "ApiNotAvailable" });
      const list = { inCellDropDown: true, source: "a".repeat(256) };
      expect(await set({ list })).toMatchObject({ code: "InvalidArgument" });
    });

    test("offers a list, strictly or with a warning, until it is cleared", async () => {
      const workbench = await open();
      const look = (address: string) =>
        onSheet(workbench, async (sheet, context) => {
          const { dataValidation } = sheet.getRange(address);
          dataValidation.load("type, rule, errorAlert");
          await context.sync();
          const { type, rule, errorAlert } = dataValidation;
          return [type, rule.list?.source, errorAlert.style];
        });
      await onSheet(workbench, (sheet) => {
        const { dataValidation } = sheet.getRange("A1:A3");
        dataValidation.rule = { list: { inCellDropDown: true, source: "low,high" } };
        sheet.getRange("B1").dataValidation.rule = {
          list: { inCellDropDown: true, source: "=D1:D2" },
        };
      });
      expect(await look("A2")).toEqual(["List", "low,high", "Stop"]);
      expect(await look("B1")).toEqual(["List", "=D1:D2", "Stop"]);
      await onSheet(workbench, (sheet) => {
        const alert = { message: "", showAlert: true, style: "Warning", title: "" } as const;
        sheet.getRange("A1").dataValidation.errorAlert = alert;
        sheet.getRange("A3").dataValidation.clear();
      });
      expect(await look("A1")).toEqual(["List", "low,high", "Warning"]);
      expect(await look("A2")).toEqual(["List", "low,high", "Stop"]);
      expect((await look("A3"))[0]).toBe("None");
      expect((await look("A2:A3"))[0]).toBe("Inconsistent");
    });

    test("is found on a sheet", async () => {
      const workbench = await open();
      const special = (address: string, type: "DataValidations" | "Blanks" = "DataValidations") =>
        onSheet(workbench, async (sheet, context) => {
          const areas = sheet.getRange(address).getSpecialCellsOrNullObject(type);
          areas.load("areas/items/address");
          await context.sync();
          return areas.isNullObject ? undefined : areas.areas.items.map((one) => one.address);
        });
      expect(await special("A1:D9")).toBeUndefined();
      await onSheet(workbench, (sheet) => {
        for (const [cells, source] of [
          ["A1:A3", "low,high"],
          ["C2", "=E1:E2"],
        ] as const)
          sheet.getRange(cells).dataValidation.rule = { list: { inCellDropDown: true, source } };
      });
      expect(await special("A1:D9")).toEqual(["Sheet1!A1:A3", "Sheet1!C2"]);
      expect(await special("A3:B9")).toEqual(["Sheet1!A3"]);
      expect(await failure(() => special("A1", "Blanks"))).toMatchObject({
        code: "ApiNotAvailable",
      });
    });
  });
});
