import { eventually } from "../../testing/waiting";
import { failure, type Opened, openWith, withBothClients } from "../../testing/clients";
import { OFFICE_2024, WEB, WINDOWS } from "../../src/model/profiles";

const PRICE = '=DEMO.PRICE("AP","2025-11")';
const SERIES = '=DEMO.SERIES("AP")';

const write = ({ Excel, sheet }: Opened, formulas: Readonly<Record<string, string>>) =>
  Excel.run(async (context) => {
    for (const [address, formula] of Object.entries(formulas))
      sheet(context).getRange(address).formulas = [[formula]];
    await context.sync();
  });

withBothClients((open) => {
  test.each([
    ["name", "=_xldudf_DEMO_PRICE("],
    [
      "file",
      "='C:\\Users\\user\\AppData\\Roaming\\Microsoft\\AddIns\\TOOLS.XLAM'!_xldudf_DEMO_PRICE(",
    ],
    [
      "fileIntact",
      "='C:\\Users\\user\\AppData\\Roaming\\Microsoft\\AddIns\\TOOLS.XLAM'!DEMO.PRICE(",
    ],
    ["book", "=[2]!_xldudf_DEMO_PRICE("],
    ["bookIntact", "=[2]!DEMO.PRICE("],
    ["addin", "=Other.xla!_xldudf_DEMO_PRICE("],
    ["addinIntact", "=Other.xla!DEMO.PRICE("],
  ] as const)(
    "a name damaged as %s reads so, and shows #NAME? until it is written rightly",
    async (how, start) => {
      const book = await open();
      const { Excel, sheet, type, text, value, faults } = book;
      type("A1", "AP");
      type("B1", '=DEMO.PRICE(A1,"2025-11")&" DEMO.PRICE("');
      type("B2", "=A1");
      faults.damage(how);
      await Excel.run(async (context) => {
        const range = sheet(context).getRange("B1:B2");
        range.load("formulas, values");
        context.workbook.application.calculate("FullRebuild");
        await context.sync();
        expect(range.formulas).toEqual([[`${start}A1,"2025-11")&" DEMO.PRICE("`], ["=A1"]]);
        expect(range.values).toEqual([["#NAME?"], ["AP"]]);
      });
      await write(book, { B1: "=DEMO.PRICE(A1)" });
      expect([value("B1"), text("B2")]).toEqual([683.862, "AP"]);
    },
  );

  test("an intact formula stays #NAME? until it is entered again", async () => {
    const book = await open();
    const { Excel, sheet, type, text, value, faults } = book;
    type("A1", PRICE);
    type("A2", "=A1*2");
    faults.hold("#NAME?", "entered");
    await Excel.run(async (context) => {
      sheet(context).calculate(true);
      for (const how of ["Recalculate", "Full", "FullRebuild"] as const)
        context.workbook.application.calculate(how);
      sheet(context).getRange("1:1").insert("Down");
      await context.sync();
    });
    expect([text("A2"), text("A3")]).toEqual(["#NAME?", "#NAME?"]);
    await write(book, { A2: PRICE });
    expect([value("A2"), value("A3")]).toEqual([683.862, 1367.724]);
  });

  test("#BUSY! stays until the formula is entered again, or for ever", async () => {
    const book = await open();
    const { text, type, value, faults, Excel } = book;
    type("A1", PRICE);
    type("B1", PRICE);
    faults.hold("#BUSY!", "entered", "A1");
    faults.hold("#BUSY!", "ever", "B1");
    await Excel.run(async ({ workbook: { application } }) => {
      application.calculate("Full");
      application.load("calculationState");
      await application.context.sync();
      expect(application.calculationState).toBe("Done");
    });
    expect([text("A1"), text("B1")]).toEqual(["#BUSY!", "#BUSY!"]);
    await write(book, { A1: PRICE, B1: PRICE });
    expect([value("A1"), text("B1")]).toEqual([683.862, "#BUSY!"]);
  });

  test("calculating a sheet may leave #CALC!, which a full calculation clears", async () => {
    const book = await open({ mischief: { seed: 1, leavesUncalculated: 1 } });
    const { Excel, sheet, type, text, value } = book;
    type("A1", PRICE);
    type("A2", "=1+1");
    await Excel.run(async (context) => {
      sheet(context).calculate(true);
      await context.sync();
    });
    expect([text("A1"), text("A2")]).toEqual(["#CALC!", "2"]);
    await Excel.run(async (context) => {
      context.workbook.application.calculate("Full");
      await context.sync();
    });
    expect(value("A1")).toBe(683.862);
  });

  test.each(["InactiveWorkbook", "GeneralException"] as const)(
    "%s where another workbook has the focus, for as many requests as are told",
    async (code) => {
      const book = await open();
      const { faults, value, Excel, sheet } = book;
      const read = () =>
        Excel.run(async (context) => {
          sheet(context).load("name");
          await context.sync();
        });
      faults.loseFocus(1, code);
      expect(await failure(read)).toMatchObject({ code });
      await write(book, { A1: "=1+1" });
      expect(value("A1")).toBe(2);
    },
  );

  test("a table fills an empty column with the formula written into one of its cells", async () => {
    const book = await open({ profile: WINDOWS });
    const { Excel, sheet, type, cell } = book;
    ["k", "a", "b", "c"].forEach((content, row) => type(`A${row + 1}`, content));
    type("B1", "v");
    type("C1", "w");
    type("C2", "mine");
    await Excel.run(async (context) => {
      sheet(context).tables.add("A1:C4", true);
      await context.sync();
    });
    await write(book, { B3: '=A3&"!"', C3: "=A3" });
    expect(["B2", "B3", "B4", "C2", "C4"].map((at) => cell(at).content)).toEqual([
      '=A2&"!"',
      '=A3&"!"',
      '=A4&"!"',
      "mine",
      "",
    ]);
  });

  test("inserting rows and editing a table calls the functions again", async () => {
    const book = await open({ profile: WINDOWS });
    const { Excel, sheet, type, value, fixtureCalls } = book;
    type("A1", PRICE);
    expect(value("A1")).toBe(683.862);
    type("C3", "k");
    type("C4", "a");
    const times = () => fixtureCalls().length;
    const asked = async (step: (own: Excel.Worksheet) => void) => {
      const before = times();
      await Excel.run(async (context) => {
        step(sheet(context));
        await context.sync();
      });
      return times() - before;
    };
    expect(await asked((own) => (own.getRange("D1").values = [[1]]))).toBe(0);
    expect(await asked((own) => own.getRange("3:3").insert("Down"))).toBe(1);
    expect(await asked((own) => own.getRange("E1").insert("Right"))).toBe(1);
    expect(await asked((own) => void own.tables.add("C4:C5", true))).toBe(1);
    expect(await asked((own) => (own.getRange("C5").values = [["b"]]))).toBe(1);
  });

  test("undo is wiped by what wipes it in that host", async () => {
    const book = await open({ profile: WINDOWS });
    const { Excel, engine, sheet, value } = book;
    await write(book, { A1: "=1+1" });
    await Excel.run(async (context) => {
      sheet(context).getRange("A1").getMergedAreasOrNullObject().load("address");
      await context.sync();
    });
    expect([engine.history.undo(), value("A1")]).toEqual([false, 2]);
    await write(book, { A1: "=2+2" });
    expect([engine.history.undo(), value("A1")]).toEqual([true, 2]);
  });

  test("requests and responses of more than 5 MB fail on the web", async () => {
    const book = await open({ profile: WEB });
    const { Excel, sheet, value } = book;
    const long = "x".repeat(32_000);
    const part = (from: number) => Array.from({ length: 90 }, (_, row) => [`${from + row}${long}`]);
    const load = (context: Excel.RequestContext) =>
      sheet(context).getRange("A1:A180").load("values");
    const failed = await failure(() =>
      Excel.run(async (context) => {
        sheet(context).getRange("A1:A180").values = [...part(0), ...part(90)];
        await context.sync();
      }),
    );
    expect([failed.code, value("A1")]).toEqual(["RequestPayloadSizeLimitExceeded", null]);
    for (const from of [0, 90])
      await Excel.run(async (context) => {
        sheet(context).getRange(`A${from + 1}:A${from + 90}`).values = part(from);
        await context.sync();
      });
    const unread = await failure(() =>
      Excel.run(async (context) => {
        load(context);
        await context.sync();
      }),
    );
    expect(unread.code).toBe("ResponsePayloadSizeLimitExceeded");
  });

  test("a host without data types understands no formatted number", async () => {
    const { type, text } = await open({ profile: OFFICE_2024 });
    type("A1", '=DEMO.RETURNS("formatted")');
    type("A2", '=DEMO.RETURNS("text")');
    expect([text("A1"), text("A2")]).toEqual(["#VALUE!", "2025-11"]);
  });

  test("a cell of a spill has its value for a formula where the host has it so", async () => {
    const { Excel, sheet, type } = await open({ profile: WINDOWS });
    type("A1", SERIES);
    await Excel.run(async (context) => {
      const range = sheet(context).getRange("A1:B2").load("formulas");
      await context.sync();
      expect(range.formulas).toEqual([
        [SERIES, 100],
        [46022, "#N/A"],
      ]);
    });
  });

  test("formulas that are entered may stay #BUSY! until they are entered again", async () => {
    const book = await open({ mischief: { seed: 1, staysBusy: 1 } });
    await write(book, { A1: PRICE });
    expect(book.text("A1")).toBe("#BUSY!");
    await write(book, { A1: PRICE });
    await eventually(() => book.value("A1") === 683.862);
  });
});

test("spills that are written together may fail, and come right when they are written alone", async () => {
  const book = await openWith("ours", { mischief: { seed: 1, losesSpills: 1 } });
  const { text, value } = book;
  await write(book, { A1: SERIES, D1: SERIES, G1: PRICE });
  expect([value("A1"), text("D1"), text("E3"), value("G1")]).toEqual([
    45991,
    "#VALUE!",
    "",
    683.862,
  ]);
  await write(book, { D1: SERIES });
  expect([value("D1"), value("E3")]).toEqual([45991, 102]);
});
