import type { Block } from "../../../../src/workbook/tasks/insert/content";
import { insertBlock } from "../../../../src/workbook/tasks/insert/insert";
import { openWithAddin } from "../../../support/workbench";

/** Blocks of formulas and values on the sheet of the contract host, from its active cell A1 on. */

let workbench: ReturnType<typeof openWithAddin>;

beforeEach(() => {
  workbench = openWithAddin();
  Object.assign(globalThis, { Excel: workbench.Excel });
});

afterEach(() => {
  delete (globalThis as { Excel?: unknown }).Excel;
});

const HOLDING = { formula: '=TIC.HOLDINGS("CN","2025-11")' };
const CHANGE = { formula: '=TIC.CHANGE("CN","pct")' };
const MONTH = { number: 45991, format: "yyyy-mm" };

describe("what it refuses", () => {
  test.each<[string, Block]>([
    ["no rows", []],
    ["no cells", [[]]],
    ["rows of different lengths", [[HOLDING, HOLDING], [HOLDING]]],
  ])("%s", async (_, block) => {
    await expect(insertBlock(block, { overwrite: true })).rejects.toThrow(
      "a block is one or more rows of the same length",
    );
  });

  test("a formula that is not the add-in's, wherever it stands", async () => {
    const block = [[HOLDING, { formula: '=HYPERLINK("https://example.com")' }]];
    await expect(insertBlock(block, { overwrite: true })).rejects.toThrow("no TIC formula");
    expect(workbench.text("A1")).toBe("");
  });

  test("an error that Excel does not know", async () => {
    await expect(insertBlock([[{ error: "=1+1" }]], { overwrite: true })).rejects.toThrow(
      "no error: =1+1",
    );
  });
});

test("writes formulas, text, months, yes and no, errors and gaps side by side", async () => {
  const block: Block = [
    [null, MONTH],
    [{ text: "China" }, HOLDING],
    [{ flag: true }, { error: "#N/A" }],
  ];
  expect(await insertBlock(block, { overwrite: false })).toEqual({
    status: "inserted",
    address: "Sheet1!A1:B3",
  });
  const cells = ["A1", "B1", "A2", "B2", "A3", "B3"].map((at) => workbench.text(at));
  expect(cells).toEqual(["", "2025-11", "China", "683.862", "TRUE", "#N/A"]);
  expect(workbench.value("B1")).toBe(45991);
  expect(workbench.cell("B3").kind).toBe("error");
});

test.each(["=1+1", "+1", "-1", "@A1", "'quoted", "2025-11", "1E5", "TRUE", "007", "Jan 2025"])(
  "the text %s stays text",
  async (text) => {
    await insertBlock([[{ text }]], { overwrite: false });
    expect(workbench.cell("A1")).toMatchObject({ kind: "text", value: text });
  },
);

test("asks before it writes over something, in any cell of the block", async () => {
  workbench.type("B2", "Total");
  const block = [
    [HOLDING, HOLDING],
    [HOLDING, HOLDING],
  ];
  expect(await insertBlock(block, { overwrite: false })).toEqual({
    status: "occupied",
    address: "Sheet1!A1",
    area: "A1:B2",
    count: 1,
    first: "B2",
    content: "Total",
  });
  expect(workbench.text("A1")).toBe("");
  expect(await insertBlock(block, { overwrite: true, at: "Sheet1!A1" })).toMatchObject({
    status: "inserted",
  });
  expect(workbench.text("B2")).toBe("683.862");
});

test("leaves the number formats of other cells as they are", async () => {
  await workbench.Excel.run(async (context) => {
    context.workbook.worksheets.getItem("Sheet1").getRange("A1:B1").numberFormat = [["0.0", "0.0"]];
    await context.sync();
  });
  await insertBlock([[{ number: 683.862 }, MONTH]], { overwrite: false });
  expect([workbench.text("A1"), workbench.text("B1")]).toEqual(["683.9", "2025-11"]);
});

test("does not reach past the last column", async () => {
  const block = [[CHANGE, CHANGE]];
  expect(await insertBlock(block, { overwrite: false, at: "Sheet1!XFD1" })).toEqual({
    status: "outside",
    address: "Sheet1!XFD1",
    size: { rows: 1, columns: 2 },
  });
});

test("puts back what it cleared where Excel then refuses to write", async () => {
  workbench.type("A1", "Total");
  workbench.type("B1", '=TIC.CHANGE("CN","pct")');
  workbench.type("C1", "'2025-11");
  const { dispatcher } = workbench;
  const execute = dispatcher.execute.bind(dispatcher);
  let writes = 0;
  jest.spyOn(dispatcher, "execute").mockImplementation((batch) => {
    const isWrite = JSON.stringify(batch).includes("=TIC.HOLDINGS");
    if (isWrite && writes++ === 0) {
      // Excel has done the first part of the batch when it comes to what it refuses.
      workbench.type("A1", "");
      workbench.type("B1", "");
      workbench.type("C1", "");
      throw Object.assign(new Error("The range has merged cells."), { code: "GeneralException" });
    }
    return execute(batch);
  });
  const outcome = await insertBlock([[HOLDING, HOLDING, HOLDING]], { overwrite: true });
  expect(outcome).toEqual({
    status: "failed",
    reason: "Excel reports: The range has merged cells.",
  });
  expect(["A1", "B1", "C1"].map((at) => workbench.cell(at).content)).toEqual([
    "Total",
    '=TIC.CHANGE("CN","pct")',
    "'2025-11",
  ]);
});

test("outside Excel", async () => {
  delete (globalThis as { Excel?: unknown }).Excel;
  expect(await insertBlock([[HOLDING]], { overwrite: false })).toEqual({ status: "absent" });
});

test("a formula refers to cells of its block, wherever that is written", async () => {
  const below = {
    formula: "=TIC.HOLDINGS(§0,§1)",
    cells: [
      { row: 1, column: 0, rows: 2, columns: 1 },
      { row: 0, column: 1, rows: 1, columns: 1 },
    ],
  };
  const row = (text: string, holder: string): Block[number] => [
    { text },
    { formula: `=TIC.HOLDINGS("${holder}","2025-11")` },
  ];
  const block: Block = [[null, MONTH], row("China", "CN"), row("Poland", "PL"), [below, null]];
  const options = { overwrite: false, at: "Sheet1!C5" };
  expect(await insertBlock(block, options)).toMatchObject({ address: "Sheet1!C5:D8" });
  expect(workbench.cell("C8").content).toBe("=TIC.HOLDINGS(C6:C7,D5)");
  // The row of Poland goes, and Poland with it.
  await workbench.Excel.run(async (context) => {
    context.workbook.worksheets.getActiveWorksheet().getRange("7:7").delete("Up");
    await context.sync();
  });
  expect(workbench.cell("C7").content).toBe("=TIC.HOLDINGS(C6,D5)");
});
