import { failure, type Opened, withBothClients } from "../../../testing/clients";
import { openStand } from "../../../testing/stand";

withBothClients((open) => {
  const calculate = ({ Excel }: Opened, type: "Recalculate" | "Full") =>
    Excel.run(async (context) => {
      context.workbook.application.calculate(type as Excel.CalculationType);
      await context.sync();
    });

  const setManual = ({ Excel }: Opened, isManual: boolean) =>
    Excel.run(async (context) => {
      context.workbook.application.calculationMode = isManual ? "Manual" : "Automatic";
      await context.sync();
    });

  test("in manual mode an edit calculates the cell that is entered and nothing else", async () => {
    const workbench = await open();
    const { Excel, type, value, fixtureCalls } = workbench;
    type("A1", "X1");
    type("B1", "=DEMO.PRICE(A1)");
    type("C1", "=B1*2");
    expect(value("C1")).toBe(2);
    await setManual(workbench, true);
    await Excel.run(async (context) => {
      const { application } = context.workbook;
      context.workbook.worksheets.getActiveWorksheet().getRange("A1").values = [["X5"]];
      application.load("calculationMode, calculationState");
      await context.sync();
      expect([application.calculationMode, application.calculationState]).toEqual([
        "Manual",
        "Pending",
      ]);
    });
    expect(["A1", "B1", "C1"].map(value)).toEqual(["X5", 1, 2]);
    expect(fixtureCalls()).toHaveLength(1);
    type("D1", '=DEMO.PRICE("X9")');
    expect(value("D1")).toBe(9);
    await calculate(workbench, "Recalculate");
    expect(["B1", "C1"].map(value)).toEqual([5, 10]);
    expect(fixtureCalls()).toHaveLength(3);
    type("A1", "X6");
    expect(value("C1")).toBe(10);
    await setManual(workbench, false);
    expect(value("C1")).toBe(12);
  });

  test("a spill that is entered in manual mode is there at once", async () => {
    const workbench = await open();
    const { type, value } = workbench;
    await setManual(workbench, true);
    type("A1", '=DEMO.SERIES("AP")');
    expect(["A1", "B1", "B3"].map(value)).toEqual([45991, 100, 102]);
    type("C1", "=SUM(B3)");
    type("A1", "7");
    expect(["A1", "B1", "B3", "C1"].map(value)).toEqual([7, null, null, 102]);
    await calculate(workbench, "Recalculate");
    expect(value("C1")).toBe(0);
  });

  test("a sheet or a range is calculated anew without the rest", async () => {
    const { Excel, type, value, fixtureCalls, engine } = await open();
    const second = engine.sheets.add("Second");
    for (const address of ["Sheet1!A1", "Sheet1!A2", "Second!A1"]) {
      type(address, '=DEMO.PRICE("AP","2025-11")');
    }
    expect(value("Second!A1")).toBe(683.862);
    expect(fixtureCalls()).toHaveLength(1);
    const before = fixtureCalls().length;
    await Excel.run(async (context) => {
      context.workbook.worksheets.getItem(second).calculate(true);
      await context.sync();
      expect(fixtureCalls()).toHaveLength(before + 1);
      context.workbook.worksheets.getItem("Sheet1").getRange("A:A").calculate();
      await context.sync();
      expect(fixtureCalls()).toHaveLength(before + 2);
      context.workbook.worksheets.getItem("Sheet1").getRange("B1:C9").calculate();
      context.workbook.worksheets.getItem("Sheet1").calculate(false);
      await context.sync();
      expect(fixtureCalls()).toHaveLength(before + 2);
    });
  });

  test("markAllDirty works in manual mode and leaves the mode", async () => {
    const workbench = await open();
    const { Excel, type, value, fixtureCalls } = workbench;
    type("A1", '=DEMO.PRICE("AP","2025-11")');
    expect(value("A1")).toBe(683.862);
    await setManual(workbench, true);
    await Excel.run(async (context) => {
      const { application, worksheets } = context.workbook;
      worksheets.getActiveWorksheet().calculate(true);
      application.load("calculationMode");
      await context.sync();
      expect(application.calculationMode).toBe("Manual");
    });
    expect(fixtureCalls()).toHaveLength(2);
  });

  test("a mode that the workbench has not throws", async () => {
    const { Excel } = await open();
    const found = failure(() =>
      Excel.run(async (context) => {
        context.workbook.application.calculationMode = "AutomaticExceptTables";
        await context.sync();
      }),
    );
    expect(await found).toMatchObject({ code: "InvalidArgument" });
  });
});

test("the mode is saved with the workbook", async () => {
  const first = await openStand();
  await first.Excel.run(async (context) => {
    context.workbook.application.calculationMode = "Manual";
    await context.sync();
  });
  const again = await openStand({ data: first.engine.save(), remembered: first.memory.save() });
  expect(again.engine.calculation.isManual).toBe(true);
});
