import { failure, withBothClients } from "../../../testing/clients";
import { openStand } from "../../../testing/stand";

withBothClients((open) => {
  test("names are hidden, have comments and refer to what they are given", async () => {
    const { Excel, type, value } = await open();
    type("B2", "5");
    type("C1", "=Price*2");
    await Excel.run(async (context) => {
      const { names } = context.workbook;
      const name = names.add("Price", "=Sheet1!$B$2", "Apples, newest");
      name.visible = false;
      name.load("name, formula, value, visible, comment, scope, type");
      await context.sync();
      expect(name.toJSON()).toMatchObject({
        name: "Price",
        formula: "=Sheet1!$B$2",
        value: "=Sheet1!$B$2",
        visible: false,
        comment: "Apples, newest",
        scope: "Workbook",
        type: "Range",
      });
      name.formula = "=Sheet1!$B$3";
      name.comment = "";
      name.load("formula, visible, comment");
      await context.sync();
      expect([name.formula, name.visible, name.comment]).toEqual(["=Sheet1!$B$3", false, ""]);
    });
    type("B3", "7");
    expect(value("C1")).toBe(14);
  });

  test("a name of a formula or a constant, twice the same and one that is none throw", async () => {
    const { Excel } = await open();
    const code = (name: string, reference: string) =>
      failure(() =>
        Excel.run(async (context) => {
          context.workbook.names.add("Taken", "=Sheet1!A1");
          context.workbook.names.add(name, reference);
          await context.sync();
        }),
      ).then(({ code }) => code);
    expect(await code("Rate", "=0.05")).toBe("ApiNotAvailable");
    const again = failure(() =>
      Excel.run(async (context) => {
        context.workbook.names.add("Taken", "=Sheet1!A1");
        await context.sync();
      }),
    );
    expect(await again).toMatchObject({ code: "ItemAlreadyExists" });
  });

  test("names and tables have one list of names, in any case", async () => {
    const { Excel, memory, engine } = await open();
    await Excel.run(async (context) => {
      const { names, worksheets } = context.workbook;
      worksheets.getActiveWorksheet().tables.add("A1:B3", true).name = "Items";
      worksheets.getActiveWorksheet().tables.add("D1:E3", true).name = "Movers";
      names.add("History", "=Sheet1!$G$1");
      await context.sync();
    });
    const refused = (step: (workbook: Excel.Workbook) => void) =>
      failure(() =>
        Excel.run(async (context) => {
          step(context.workbook);
          await context.sync();
        }),
      );
    expect(await refused(({ names }) => names.add("items", "=Sheet1!$G$2"))).toEqual({
      code: "InvalidArgument",
      location: expect.stringContaining("names.add") as string,
    });
    for (const taken of ["HISTORY", "movers"])
      expect(
        await refused(({ tables }) => {
          tables.getItem("Items").name = taken;
        }),
      ).toMatchObject({ code: "InvalidArgument" });
    expect(engine.tables.list().map(({ id }) => memory.tableName(id))).toEqual(["Items", "Movers"]);
    expect(engine.names.list().map(({ name }) => name)).toEqual(["History"]);
  });

  test("a table of a copied sheet takes no name that a cell has", async () => {
    const { Excel, memory, engine } = await open();
    await Excel.run(async (context) => {
      const { names, worksheets } = context.workbook;
      const sheet = worksheets.getActiveWorksheet();
      sheet.tables.add("A1:B3", true).name = "Items";
      names.add("Items2", "=Sheet1!$G$1");
      sheet.copy("End");
      await context.sync();
    });
    const tables = engine.tables.list().map(({ id }) => memory.tableName(id));
    expect(tables).toEqual(["Items", "Items3"]);
  });

  test("the separators of the workbook's locale are told", async () => {
    const { Excel, engine } = await open();
    await Excel.run(async (context) => {
      const { application } = context.workbook;
      application.load("decimalSeparator, thousandsSeparator, cultureInfo/name");
      application.cultureInfo.numberFormat.load("numberDecimalSeparator, numberGroupSeparator");
      await context.sync();
      expect([application.decimalSeparator, application.thousandsSeparator]).toEqual([".", ","]);
      expect(application.cultureInfo.name).toBe("en-US");
      engine.model.dispatch("UPDATE_LOCALE", {
        locale: {
          ...engine.model.getters.getLocale(),
          code: "de_DE",
          decimalSeparator: ",",
          thousandsSeparator: ".",
          formulaArgSeparator: ";",
        },
      });
      const range = context.workbook.worksheets.getActiveWorksheet().getRange("A1");
      range.formulas = [["=SUM(1.5,2)"]];
      range.load("formulas, values, text");
      application.load("decimalSeparator");
      application.cultureInfo.numberFormat.load("numberDecimalSeparator, numberGroupSeparator");
      await context.sync();
      const { numberFormat } = application.cultureInfo;
      expect([application.decimalSeparator, numberFormat.numberDecimalSeparator]).toEqual([
        ",",
        ",",
      ]);
      expect(numberFormat.numberGroupSeparator).toBe(".");
      expect([range.formulas, range.values, range.text]).toEqual([
        [["=SUM(1.5,2)"]],
        [[3.5]],
        [["3,5"]],
      ]);
    });
  });
});

test("notes on names and the choice to start with the document are saved", async () => {
  const first = await openStand();
  await first.Excel.run(async (context) => {
    context.workbook.names.add("Hidden", "=Sheet1!A1").visible = false;
    await context.sync();
  });
  first.memory.setStartup("Load");
  const again = await openStand({ data: first.engine.save(), remembered: first.memory.save() });
  expect(again.memory.nameNote("Hidden").visible).toBe(false);
  expect(again.memory.startup).toBe("Load");
});
