import { failure, withBothClients } from "../../../testing/clients";

const NAMES = ["Bob's", "1Q", "2025", "R1C1", "TRUE", "A1", "Q 1.2", "Q.1", "Data"] as const;

const QUOTED: Readonly<Record<(typeof NAMES)[number], string>> = {
  "Bob's": "'Bob''s'",
  "1Q": "'1Q'",
  "2025": "'2025'",
  R1C1: "'R1C1'",
  TRUE: "'TRUE'",
  A1: "'A1'",
  "Q 1.2": "'Q 1.2'",
  "Q.1": "Q.1",
  Data: "Data",
};

withBothClients((open) => {
  test("formulas refer to sheets of any name, and addresses are quoted as Excel quotes them", async () => {
    const { Excel, sheet, type, value, cell, memory, engine } = await open();
    await Excel.run(async (context) => {
      const own = sheet(context);
      for (const [row, name] of NAMES.entries()) {
        const added = context.workbook.worksheets.add(name);
        added.getRange("A1:A2").values = [[row], [10]];
        own.getCell(row, 0).formulas = [[`=SUM(${QUOTED[name]}!A1:A2)`]];
        added.load("name");
        const range = added.getRange("A1:A2").load("address");
        await context.sync();
        expect([added.name, range.address]).toEqual([name, `${QUOTED[name]}!A1:A2`]);
      }
    });
    for (const [row, name] of NAMES.entries()) {
      const at = `Sheet1!A${row + 1}`;
      expect([value(at), cell(at).content]).toEqual([row + 10, `=SUM(${QUOTED[name]}!A1:A2)`]);
    }
    type("'Bob''s'!B1", "=DEMO.ECHO()");
    expect(value("'Bob''s'!B1")).toContain("'Bob''s'!B1");
    const saved = { data: engine.save(), remembered: memory.save() };
    const again = await open(JSON.parse(JSON.stringify(saved)) as typeof saved);
    expect([again.value("Sheet1!A1"), again.value("Sheet1!A2")]).toEqual([10, 11]);
    expect(again.cell("Sheet1!A1").content).toBe("=SUM('Bob''s'!A1:A2)");
  });

  test("a sheet that is renamed or copied keeps what refers to it", async () => {
    const { Excel, type, value, cell } = await open();
    type("Sheet1!A1", "7");
    await Excel.run(async (context) => {
      const { worksheets } = context.workbook;
      worksheets.add("Other").getRange("A1").formulas = [["=Sheet1!A1*2"]];
      await context.sync();
      worksheets.getItem("Sheet1").name = "Bob's";
      await context.sync();
      const copy = worksheets.getItem("Bob's").copy("End");
      copy.load("name");
      const range = copy.getRange("B2").load("address");
      await context.sync();
      expect([copy.name, range.address]).toEqual(["Bob's (2)", "'Bob''s (2)'!B2"]);
    });
    expect([cell("Other!A1").content, value("Other!A1")]).toEqual(["='Bob''s'!A1*2", 14]);
    type("'Bob''s'!A1", "8");
    expect([value("Other!A1"), value("'Bob''s (2)'!A1")]).toEqual([16, 7]);
  });

  test("names, tables and charts refer to such sheets", async () => {
    const { Excel, type, value } = await open();
    await Excel.run(async (context) => {
      const added = context.workbook.worksheets.add("Bob's");
      added.getRange("A1:B3").values = [
        ["k", "v"],
        ["a", 1],
        ["b", 2],
      ];
      const item = context.workbook.names.add("Figures", "='Bob''s'!$B$2:$B$3").load("formula");
      added.charts.add("Line", added.getRange("A1:B3"));
      const table = added.tables.add("'Bob''s'!A1:B3", true);
      const range = table.getRange().load("address");
      await context.sync();
      expect([item.formula, range.address]).toEqual(["='Bob''s'!$B$2:$B$3", "'Bob''s'!A1:B3"]);
    });
    type("Sheet1!A1", "=SUM(Figures)");
    expect(value("Sheet1!A1")).toBe(3);
  });

  test.each(["a/b", "a:b", "'quoted'", "x".repeat(32), "History"])(
    "no sheet is called %s",
    async (name) => {
      const { Excel } = await open();
      const failed = await failure(() =>
        Excel.run(async (context) => {
          context.workbook.worksheets.add(name);
          await context.sync();
        }),
      );
      expect(failed.code).toBe("InvalidArgument");
    },
  );

  test("@ takes the value of the formula's row or column, or the first of a result", async () => {
    const { Excel, sheet, type, cell, value, text } = await open();
    const cells = { A1: "1", A2: "2", A3: "3", E1: "5", F1: "6" };
    for (const [address, content] of Object.entries(cells)) type(address, content);
    const formulas: Readonly<Record<string, string>> = {
      B2: "=@A1:A3",
      B9: "=@A1:A3",
      E3: "=@E1:F1*2",
      C1: '=@DEMO.SERIES("AP")',
      C2: '=@DEMO.PRICE("@","2025-11")&"@"',
      C3: "=SUM(@A1:A3,@(A1:A3))",
      C4: "=SINGLE(A4:A6)",
    };
    await Excel.run(async (context) => {
      for (const [address, formula] of Object.entries(formulas))
        sheet(context).getRange(address).formulas = [[formula]];
      const read = sheet(context).getRange("B2").load("formulas, hasSpill");
      await context.sync();
      expect([read.formulas, read.hasSpill]).toEqual([[["=@A1:A3"]], false]);
    });
    expect(["B2", "E3", "C1", "C3"].map(value)).toEqual([2, 10, 45991, 6]);
    expect([text("B9"), text("C2")]).toEqual(["#VALUE!", "#VALUE!"]);
    expect(["C2", "C3", "C4"].map((at) => cell(at).content)).toEqual([
      formulas["C2"],
      "=SUM(@A1:A3,@A1:A3)",
      "=@A4:A6",
    ]);
  });
});
