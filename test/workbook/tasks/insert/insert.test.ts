import { insertBlock, insertFormula } from "../../../../src/workbook/tasks/insert/insert";
import { reasonOf } from "../../../../src/workbook/excel/reason";
import { closeWorkbook, openWorkbook } from "../../../support/excel";
import { closeBook, openBook } from "../../support/book";

const FORMULA = '=TIC.HOLDINGS("CN","2025-11")';

afterEach(closeWorkbook);

const officeError = (code: string, message = code) => Object.assign(new Error(message), { code });

describe("what it refuses", () => {
  test.each([
    "China",
    "=1+1",
    "TIC.STATUS()",
    '=HYPERLINK("x")&TIC.STATUS()',
    "=TIC.",
    "+TIC.STATUS()",
  ])("%s is no formula of the add-in", async (text) => {
    const { calls } = openWorkbook({});
    await expect(insertFormula(text, { overwrite: true })).rejects.toThrow(
      `no TIC formula: ${text}`,
    );
    expect(calls).toEqual([]);
  });
});

describe("one cell", () => {
  test("writes the formula to the active cell", async () => {
    const { calls, options } = openWorkbook({});
    expect(await insertFormula(FORMULA, { overwrite: false })).toEqual({
      status: "inserted",
      address: "Sheet1!B2",
    });
    expect(calls).toEqual(["sync", "resize 0 0", "sync", `write ${FORMULA}`, "sync"]);
    expect(options).toEqual([{ delayForCellEdit: true }]);
  });

  test("says what a cell holds before it writes over a number", async () => {
    const { calls } = openWorkbook({ formulas: [[683.862]], text: [["683.9"]] });
    expect(await insertFormula(FORMULA, { overwrite: false })).toEqual({
      status: "occupied",
      address: "Sheet1!B2",
      area: "B2",
      count: 1,
      first: "B2",
      content: "683.9",
    });
    expect(calls.join()).not.toContain("write");
  });

  test("shows the formula of a cell rather than its value", async () => {
    openWorkbook({ formulas: [["=A1*2"]], text: [["14"]] });
    expect(await insertFormula(FORMULA, { overwrite: false })).toMatchObject({ content: "=A1*2" });
  });

  test("counts a formula that shows nothing", async () => {
    openWorkbook({ formulas: [['=""']], text: [[""]] });
    expect(await insertFormula(FORMULA, { overwrite: false })).toMatchObject({ content: '=""' });
  });

  test("counts a value hidden by its number format", async () => {
    openWorkbook({ formulas: [[5]], text: [[""]] });
    expect(await insertFormula(FORMULA, { overwrite: false })).toMatchObject({ content: "5" });
  });

  test("writes over it when told to, in the cell that was asked about", async () => {
    const { calls } = openWorkbook({ formulas: [[683.862]], text: [["683.9"]] });
    const outcome = await insertFormula(FORMULA, { overwrite: true, at: "'My sheet'!B2" });
    expect(outcome).toEqual({ status: "inserted", address: "Sheet1!B2" });
    expect(calls).toEqual([
      "cell My sheet B2",
      "sync",
      "resize 0 0",
      "sync",
      "clear Contents",
      `write ${FORMULA}`,
      "sync",
    ]);
  });
});

describe("a result that spills", () => {
  const size = { rows: 3, columns: 2 };
  const empty = [
    ["", ""],
    ["", ""],
    ["", ""],
  ];

  test("looks at every cell it needs", async () => {
    const { calls } = openWorkbook({ formulas: empty, text: empty });
    const outcome = await insertFormula(FORMULA, { overwrite: false, size });
    expect(outcome).toEqual({ status: "inserted", address: "Sheet1!B2" });
    expect(calls).toContain("resize 2 1");
    expect(calls).not.toContain("clear Contents");
  });

  test("says what is in the way, and how much", async () => {
    openWorkbook({
      formulas: [
        ["", ""],
        ["", "Total"],
        ["=A1", ""],
      ],
      text: [
        ["", ""],
        ["", "Total"],
        ["7", ""],
      ],
    });
    expect(await insertFormula(FORMULA, { overwrite: false, size })).toEqual({
      status: "occupied",
      address: "Sheet1!B2",
      area: "B2:C4",
      count: 2,
      first: "C3",
      content: "Total",
    });
  });

  test("counts a cell that another formula spills into", async () => {
    openWorkbook({
      formulas: empty,
      text: [
        ["", ""],
        ["9.130", ""],
        ["", ""],
      ],
    });
    expect(await insertFormula(FORMULA, { overwrite: false, size })).toMatchObject({
      status: "occupied",
      first: "B3",
      content: "9.130",
    });
  });

  test("says so where Excel does not let it spill", async () => {
    openWorkbook({ formulas: empty, text: empty, shows: "#SPILL!" });
    expect(await insertFormula(FORMULA, { overwrite: false, size })).toEqual({
      status: "blocked",
      address: "Sheet1!B2",
    });
  });

  test.each([
    ["row", { row: 1_048_574, column: 0 }],
    ["column", { row: 0, column: 16_383 }],
  ])("does not reach past the last %s", async (_, corner) => {
    const { calls } = openWorkbook({ ...corner, formulas: empty, text: empty });
    expect(await insertFormula(FORMULA, { overwrite: true, size })).toEqual({
      status: "outside",
      address: "Sheet1!B2",
      size,
    });
    expect(calls).toEqual(["sync"]);
  });

  test("may end in the last row", async () => {
    openWorkbook({ row: 1_048_573, formulas: empty, text: empty });
    expect(await insertFormula(FORMULA, { overwrite: false, size })).toMatchObject({
      status: "inserted",
    });
  });
});

describe("errors", () => {
  test("outside Excel", async () => {
    expect(await insertFormula(FORMULA, { overwrite: false })).toEqual({ status: "absent" });
  });

  test.each(["InvalidOperationInCellEditMode", "AccessDenied", "InvalidSelection"])(
    "%s gets its sentence of the catalogue",
    async (code) => {
      const error = officeError(code);
      openWorkbook({ failing: { sync: 3, error } });
      expect(await insertFormula(FORMULA, { overwrite: false })).toEqual({
        status: "failed",
        reason: reasonOf(error),
      });
    },
  );

  test("any other error keeps Excel's reason", async () => {
    const error = officeError("MergedRangeConflict", "The range has merged cells.");
    openWorkbook({ failing: { sync: 2, error } });
    expect(await insertFormula(FORMULA, { overwrite: false })).toEqual({
      status: "failed",
      reason: "Excel reports: The range has merged cells.",
    });
  });

  test("something that is no error is shown as it is", async () => {
    openWorkbook({ failing: { sync: 1, error: "offline" } });
    expect(await insertFormula(FORMULA, { overwrite: false })).toEqual({
      status: "failed",
      reason: "offline.",
    });
  });
});

describe("in a workbook", () => {
  let book: ReturnType<typeof openBook>;
  beforeEach(() => {
    book = openBook();
  });
  afterEach(closeBook);

  const SERIES = '=TIC.SERIES("CN",3)';
  const size = { rows: 3, columns: 2 };
  const merge = (address: string) =>
    Excel.run(async (context) => {
      context.workbook.worksheets.getItem("Sheet1").getRange(address).merge();
      await context.sync();
    });

  test("a result that comes later is waited for", async () => {
    const inserting = insertFormula('=TIC.LATER("here")', { overwrite: false, at: "Sheet1!A1" });
    expect(await inserting).toEqual({ status: "inserted", address: "Sheet1!A1" });
    expect(book.value("A1")).toBe("here");
  });

  test("what is in the way of it then is told, and it is taken back", async () => {
    book.type("A3", "mine");
    // The add-in could not tell how much room the result takes, and Excel cannot before it is there.
    const later = '=TIC.SERIES("CN",TIC.LATER(3))';
    const outcome = await insertFormula(later, { overwrite: false, at: "Sheet1!A1" });
    expect(outcome).toEqual({ status: "blocked", address: "Sheet1!A1" });
    expect(book.contents("A1", "A3")).toEqual(["", "mine"]);
  });

  test("merged cells are seen before anything is written", async () => {
    await merge("A2:B2");
    const outcome = await insertFormula(SERIES, { overwrite: true, at: "Sheet1!A1", size });
    expect(outcome).toEqual({
      status: "merged",
      address: "Sheet1!A1",
      area: "A1:B3",
      merged: "A2:B2",
    });
    expect(book.contents("A1")).toEqual([""]);
  });

  test("a block of values is not written over merged cells, of which each holds one", async () => {
    await merge("B1:B2");
    const block = [
      [{ number: 1 }, { number: 2 }],
      [{ number: 3 }, { number: 4 }],
    ];
    const outcome = await insertBlock(block, { overwrite: false, at: "Sheet1!A1" });
    expect(outcome).toMatchObject({ status: "merged", merged: "B1:B2" });
    expect(book.contents("A1", "B1", "A2")).toEqual(["", "", ""]);
  });

  test("one value may stand in a merged cell", async () => {
    await merge("A1:C1");
    const options = { overwrite: false, at: "Sheet1!A1" };
    expect(await insertFormula('=TIC.HOLDINGS("CN","2025-11")', options)).toMatchObject({
      status: "inserted",
    });
    expect(book.value("A1")).toBe(683.862);
  });

  test("where Excel does not tell of merged cells, it says so of the result", async () => {
    closeBook();
    book = openBook({ lacks: ["ExcelApi 1.13"] });
    await merge("A2:B2");
    const outcome = await insertFormula(SERIES, { overwrite: false, at: "Sheet1!A1", size });
    expect(outcome).toEqual({ status: "blocked", address: "Sheet1!A1" });
    expect(book.contents("A1")).toEqual([""]);
  });

  test("a table is seen before anything is written, also where its cells are empty", async () => {
    await Excel.run(async (context) => {
      const sheet = context.workbook.worksheets.getItem("Sheet1");
      sheet.tables.add("D3:E5", true).name = "Sales";
      await context.sync();
    });
    const at = (address: string) => ({ overwrite: true, at: address, size });
    expect(await insertFormula(SERIES, at("Sheet1!C2"))).toEqual({
      status: "table",
      address: "Sheet1!C2",
      area: "C2:D4",
      table: "Sales",
    });
    expect(book.contents("C2")).toEqual([""]);
    expect(await insertFormula(SERIES, at("Sheet1!B2"))).toMatchObject({ status: "inserted" });
    // One cell does not spill, so that it may stand in a table.
    const one = { overwrite: false, at: "Sheet1!E4" };
    expect(await insertFormula(FORMULA, one)).toMatchObject({ status: "inserted" });
  });

  test("a protected sheet says so, and stays as it is", async () => {
    await book.protect("Sheet1");
    expect(await insertFormula(FORMULA, { overwrite: false, at: "Sheet1!B2" })).toEqual({
      status: "failed",
      reason: reasonOf(officeError("AccessDenied")),
    });
    expect(book.contents("B2")).toEqual([""]);
  });

  const BLOCK = [[{ number: 45991, format: "yyyy-mm" }, { number: 2 }]];

  test("nothing is written where Excel refuses the formats", async () => {
    book.refuse(
      (action) => action.kind === "set" && action.name === "numberFormat",
      "AccessDenied",
    );
    const outcome = await insertBlock(BLOCK, { overwrite: false, at: "Sheet1!D2" });
    expect(outcome).toEqual({
      status: "failed",
      reason: reasonOf(officeError("AccessDenied")),
    });
    expect(book.contents("D2", "E2")).toEqual(["", ""]);
  });

  test("formats are put back where Excel refuses the values", async () => {
    await book.format("Sheet1!D2", "0.0");
    let writes = 0;
    book.refuse((action) => action.kind === "set" && action.name === "formulas" && writes++ === 0);
    const outcome = await insertBlock(BLOCK, { overwrite: false, at: "Sheet1!D2" });
    expect(outcome).toEqual({ status: "failed", reason: "Excel reports: Excel is tired." });
    book.type("D2", "1");
    expect([book.text("D2"), book.text("E2")]).toEqual(["1.0", ""]);
  });

  test("text that looks like a formula stays text where that fails", async () => {
    book.type("D2", "'=SUM(E1)");
    const before = book.cell("D2");
    expect(before).toMatchObject({ value: "=SUM(E1)", kind: "text" });
    const block = [[{ number: 45991, format: "yyyy-mm" }, { number: 2 }]];
    let writes = 0;
    const run = book.dispatcher.execute.bind(book.dispatcher);
    // All is written, and then said to have failed.
    book.dispatcher.execute = (batch) => {
      const reply = run(batch);
      const isWrite = batch.actions.some((one) => one.kind === "set" && one.name === "formulas");
      const failure = { code: "GeneralException", message: "Excel is tired", location: "" };
      return isWrite && writes++ === 0 ? { ok: false, failure } : reply;
    };
    expect(await insertBlock(block, { overwrite: true, at: "Sheet1!D2" })).toEqual({
      status: "failed",
      reason: "Excel reports: Excel is tired.",
    });
    expect(book.cell("D2")).toEqual(before);
  });

  test("says what was changed where that fails, too", async () => {
    book.fill({ D2: "Total" });
    book.refuse((action) => action.kind === "set" && action.name === "formulas");
    const options = { overwrite: true, at: "Sheet1!D2" };
    expect(await insertFormula(FORMULA, options)).toEqual({
      status: "partly",
      area: "D2",
      reason: "Excel reports: Excel is tired.",
    });
    expect(book.contents("D2")).toEqual([""]);
  });
});
