import type { Evaluate } from "../../../../src/workbook/excel/evaluate";
import { explainSelection } from "../../../../src/workbook/tasks/explain/explain";
import { FUNCTIONS } from "../../../support/formula";
import { eventually } from "excel-workbench/testing";
import { openLive, type Live } from "../../support/live";

let live: Live;

beforeEach(async () => {
  live = await openLive();
});
afterEach(() => live.close());

const evaluate: Evaluate = (name, ...args) => FUNCTIONS[name.toLowerCase()]!(...args);

/** Selects a cell and asks. */
async function explain(cell = "A1", by: Evaluate = evaluate) {
  await Excel.run(async (context) => {
    context.workbook.worksheets.getItem("Sheet1").getRange(cell).select();
    await context.sync();
  });
  return explainSelection(by);
}

/** What is said of a formula in A1, with other cells as given. */
async function said(formula: string, cells: Readonly<Record<string, string>> = {}) {
  live.fill({ ...cells, A1: formula });
  const { tone, sentence } = await explain();
  return `${tone}: ${sentence}`;
}

describe("a cell without an error of a TIC function", () => {
  test.each([
    ["", "warning: This cell is empty. Select a cell with a TIC formula."],
    ["China", "warning: This cell has a value but no formula. Select a cell with a TIC formula."],
    ["=1+1", "warning: This formula has no TIC function. Select a cell that has one."],
    [
      "=1/0",
      "warning: This formula has no TIC function. None of the cells that it names shows this error: look at the formula itself.",
    ],
    ['=TIC.HOLDINGS("CN","2025-11")', "good: There is no error in this cell."],
    ['="#REF!("&TIC.HOLDINGS("CN","2025-11")', "good: There is no error in this cell."],
    ['=IFERROR(TIC.HOLDINGS("CZ"),0)', "good: There is no error in this cell."],
  ])("%s", async (formula, sentence) => {
    expect(await said(formula)).toBe(sentence);
  });

  test("is told with its place, formula and value", async () => {
    live.fill({ B2: '=TIC.HOLDINGS("CN","2025-11")' });
    expect(await explain("B2")).toEqual({
      tone: "good",
      sentence: "There is no error in this cell.",
      address: "Sheet1!B2",
      formula: '=TIC.HOLDINGS("CN","2025-11")',
      shown: "683.862",
    });
  });
});

describe("an error that is not the function's", () => {
  test.each<[string, Readonly<Record<string, string>>, RegExp]>([
    ['=IF(1=2,TIC.HOLDINGS("CZ"),1/0)', {}, /do not give #DIV\/0!: it comes from the rest/],
    ['=TIC.HOLDINGS("CN","2025-11")/C4', { C4: "=1/0" }, /is that of Sheet1!C4, to which/],
    [
      "=C4*2",
      { C4: '=TIC.HOLDINGS("CZ")' },
      /^bad: Sheet1!A1 has no TIC function; it leads to Sheet1!C4, which has one\. #N\/A: Czech/,
    ],
    ["=SUM(B:D)", { C4: "=NA()", D9: "=1/0" }, /^warning: .* that of Sheet1!(C4|D9)/],
    [
      "#N/A",
      {},
      /^warning: This cell holds the error as a value, without a formula\. If it was frozen/,
    ],
    ["=#REF!+1", {}, /^bad: The formula refers to cells that have been deleted/],
    ['=NOSUCH(TIC.HOLDINGS("CZ"))', {}, /^bad: Excel does not know a name in this formula/],
    ['=TIC.SERIES("CN","2026-01")*2', { A3: "x" }, /^bad: There is no room for the result/],
  ])("%s", async (formula, cells, sentence) => {
    expect(await said(formula, cells)).toMatch(sentence);
  });
});

describe("a cell that leads to another with a TIC function", () => {
  const CHINA = '=TIC.HOLDINGS("CN","2025-11")';

  test("is explained by that one, which is told with its place, formula and value", async () => {
    live.fill({ A1: "=B1*2", B1: CHINA });
    expect(await explain()).toEqual({
      tone: "good",
      sentence:
        "Sheet1!A1 has no TIC function; it leads to Sheet1!B1, which has one. There is no error in this cell.",
      address: "Sheet1!B1",
      formula: CHINA,
      shown: "683.862",
    });
  });

  test.each<[string, Readonly<Record<string, string>>, RegExp]>([
    ["=C1+1", { C1: "=D1*2", D1: CHINA }, /^good: Sheet1!A1 .* leads to Sheet1!D1, which/],
    ["=C1+1", { C1: "=D1*2", D1: '=TIC.HOLDINGS("CZ")' }, /^bad: .* Sheet1!D1, .* Czech/],
    [
      "=SUM(B1:B3)",
      { B1: "1", B2: CHINA, B3: CHINA },
      /^good: .* leads to 2 cells with one, the first of them Sheet1!B2\./,
    ],
    [
      "=SUM(B1:B2)",
      { B1: CHINA, B2: '=TIC.HOLDINGS("CZ")' },
      /^bad: .* leads to Sheet1!B2, which has one\. #N\/A: Czech/,
    ],
    [
      "=D2*2",
      { C1: '=TIC.SERIES("CN","2025-10","2025-12")' },
      /^good: .* leads to Sheet1!C1, which has one/,
    ],
    ["=B1*2", { B1: "=A1+C1" }, /^warning: This formula has no TIC function/],
    [
      "=B1*2",
      { B1: "5" },
      /^warning: This formula has no TIC function\. Select a cell that has one/,
    ],
  ])("%s", async (formula, cells, sentence) => {
    expect(await said(formula, cells)).toMatch(sentence);
  });

  test("also on another sheet", async () => {
    live.engine.sheets.add("Other's");
    live.fill({ "'Other''s'!B1": CHINA });
    expect(await said("='Other''s'!B1*2")).toMatch(/leads to 'Other''s'!B1, which has one/);
  });

  test("also by a name of the workbook", async () => {
    live.fill({ A1: "=1", B1: CHINA });
    await Excel.run(async (context) => {
      const { names, worksheets } = context.workbook;
      names.add("China", worksheets.getItem("Sheet1").getRange("B1"));
      await context.sync();
    });
    expect(await said("=China*2", { B1: CHINA })).toMatch(/leads to Sheet1!B1, which has one/);
  });
});

describe("a misspelt function", () => {
  const functions = Object.keys(FUNCTIONS).map((name) => name.toUpperCase());

  test.each([
    ['=TIC.HOLDING("CN")', "bad: There is no function TIC.HOLDING. Did you mean TIC.HOLDINGS?"],
    [
      '=IFERROR(TIC.HOLDING("CN"),0)',
      "bad: There is no function TIC.HOLDING. Did you mean TIC.HOLDINGS?",
    ],
    ['=HOLDINGS("CN")', "bad: There is no function HOLDINGS. Did you mean TIC.HOLDINGS?"],
  ])("%s", async (formula, sentence) => {
    live.fill({ A1: formula });
    await Excel.run(async (context) => {
      context.workbook.worksheets.getItem("Sheet1").getRange("A1").select();
      await context.sync();
    });
    const { tone, sentence: answer } = await explainSelection(evaluate, { functions });
    expect(`${tone}: ${answer}`).toBe(sentence);
  });
});

describe("a function that has lost its name", () => {
  const NAMELESS =
    "bad: The function in this formula has lost its name, as it does when a cell is pasted from another workbook in which the add-in was not running: write the name where #REF! stands.";

  test.each([
    [
      '=#REF!("CN","2025-11")',
      " Its arguments are a holder and a month, as TIC.HOLDINGS, TIC.CHANGE and others take them.",
    ],
    ['=#REF!("apples","2025-11")', ""],
    ['=#REF!("CN","2025-11","2024-11")', ""],
    ["=#REF!(A2,B2)", ""],
    ["=#REF!()", ""],
    ['=IFERROR(1,#REF!("CN"))+#REF!("CN")', ""],
  ])("%s", async (formula, more) => {
    const sentence = await said(formula);
    expect(sentence).toBe(NAMELESS + more);
  });
});

test("an argument that is all of a spill is looked up", async () => {
  const cells = { C1: "=TRANSPOSE(D1:E1)", D1: "CN", E1: "Chnia" };
  live.fill({ ...cells, A1: "=TIC.HOLDINGS(C1#)" });
  await explain("A1");
  expect(await explain("A2")).toMatchObject({
    sentence: expect.stringContaining('Unknown holder "Chnia"') as string,
  });
});

describe("an error of a function", () => {
  const CZECH = 'bad: #N/A: Czech Republic was last published for 2014-12. Write "last" for that.';

  test.each<[string, Readonly<Record<string, string>>, string]>([
    ['=TIC.HOLDINGS("CZ")', {}, CZECH],
    ["=TIC.HOLDINGS(B1)", { B1: "CZ" }, CZECH],
    ["=TIC.HOLDINGS($B$1,,C1)", { B1: "CZ" }, CZECH],
    ["=TIC.HOLDINGS(Other!B1)", { "Other!B1": "CZ" }, CZECH],
    ['=ROUND(TIC.HOLDINGS("CZ"),1)*2', {}, CZECH],
    ['=TIC.HOLDINGS(TIC.NAME("CZ"))', {}, CZECH],
    [
      '=TIC.HOLDINGS("CN","2027-01")',
      {},
      "bad: #N/A: China is published to 2026-04. 2027-01 is not yet scheduled.",
    ],
  ])("%s", async (formula, cells, sentence) => {
    live.engine.sheets.add("Other");
    expect(await said(formula, cells)).toBe(sentence);
  });

  test("in an inner function is the reason", async () => {
    expect(await said('=TIC.HOLDINGS(TIC.NAME("Chnia"))')).toMatch(
      /^bad: #VALUE!: .*"Chnia".*China/,
    );
  });

  test("in one cell of a spill is that cell's", async () => {
    live.fill({ B1: "CN", B2: "CZ", A1: "=TIC.HOLDINGS(B1:B2)" });
    expect(await explain("A1")).toMatchObject({ tone: "good" });
    expect(await explain("A2")).toMatchObject({
      tone: "bad",
      sentence: '#N/A: Czech Republic was last published for 2014-12. Write "last" for that.',
      address: "Sheet1!A1",
      formula: "=TIC.HOLDINGS(B1:B2)",
      shown: "#N/A",
    });
  });

  test("that came in as an argument is looked for there", async () => {
    expect(await said("=TIC.HOLDINGS(B1)", { B1: "=1/0" })).toBe(
      "bad: Argument 1 of TIC.HOLDINGS is the error #DIV/0! in Sheet1!B1: select that cell, and ask again.",
    );
  });

  test("whose data could not be loaded says so, also when that takes a while", async () => {
    live.fill({ A1: '=TIC.HOLDINGS("CZ")' });
    const late: Evaluate = async () => {
      await new Promise((resolve) => setTimeout(resolve, 20));
      throw Object.assign(new Error("The Treasury data could not be loaded: offline."), {
        code: "#N/A",
      });
    };
    expect((await explain("A1", late)).sentence).toBe(
      "#N/A: The Treasury data could not be loaded: offline.",
    );
  });
});

describe("what Excel does not know", () => {
  test("is a damaged name", async () => {
    expect(await said('=_xldudf_TIC_HOLDINGS("CN")')).toMatch(
      /^bad: Excel has damaged the names .* choose Repair formulas\.$/,
    );
  });

  test("is a text without quotes", async () => {
    expect(await said("=TIC.HOLDINGS(China)")).toBe(
      'bad: Argument 1 of TIC.HOLDINGS, China, is neither a cell nor a name of the workbook. If it is meant as a text, write it in double quotes: "China".',
    );
  });

  test("is a function that there is not", async () => {
    expect(await said('=TIC.HOLDNGS("CN")')).toBe(
      "bad: There is no function TIC.HOLDNGS. Help lists those that there are.",
    );
  });

  test("is an add-in that has not been started", async () => {
    expect(await said('=TIC.HOLDINGS("CN")&NOPE()')).toBe(
      "bad: Excel does not know a name in this formula. If it is spelt right, choose Repair formulas, which enters the formula again. If that does not help, close the workbook and open it again.",
    );
  });

  test("but a name of the workbook is known", async () => {
    await Excel.run(async (context) => {
      const range = context.workbook.worksheets.getItem("Sheet1").getRange("B1");
      context.workbook.names.add("holder", range);
      await context.sync();
    });
    expect(await said("=TIC.HOLDINGS(holder)", { B1: "CZ" })).toMatch(/^bad: #N\/A: Czech/);
  });
});

describe("other errors", () => {
  test("a spill that is blocked names what is in the way", async () => {
    expect(await said('=TIC.SERIES("CN","-2")', { B3: "Total" })).toBe(
      "bad: The result needs A1:B3, and B3 holds Total: clear it, or move the formula.",
    );
  });

  test("cells that were deleted", async () => {
    expect(await said("=TIC.HOLDINGS(#REF!)")).toBe(
      "bad: The formula refers to cells that have been deleted: write it anew, or undo that.",
    );
  });

  test("an argument that is computed cannot be told", async () => {
    expect(await said('=TIC.HOLDINGS("C"&"Z")')).toBe(
      'warning: Argument 1 of TIC.HOLDINGS is computed inside the formula: put "C"&"Z" into a cell of its own, refer to that cell, and ask again.',
    );
  });

  test("one cell of what another function gives is what it is, as ready-made sheets take a month", async () => {
    const month = (row: number, column: string) =>
      `INDEX(TIC.SERIES("TOTAL","2025-11","2025-11"), ${row}, ${column})`;
    expect(await said(`=TIC.HOLDINGS("CZ",${month(1, "1")})`)).toMatch(
      /^bad: #N\/A: Czech Republic was last published for 2014-12\./,
    );
    for (const other of [month(3, "1"), `${month(1, "1")}+1`])
      expect(await said(`=TIC.HOLDINGS("CZ",${other})`)).toMatch(
        /^warning: Argument 2 of TIC\.HOLDINGS is computed inside the formula: put INDEX/,
      );
  });

  test("an error of the rest of the formula", async () => {
    expect(await said('=TIC.HOLDINGS("CN")/0')).toMatch(
      /^bad: The TIC functions in this formula do not give #DIV\/0!/,
    );
  });

  test("a value that Excel has not calculated yet", async () => {
    // The add-in is being started again, and answers nothing until it is.
    live.calls.attach({ call: () => new Promise(() => undefined) });
    live.fill({ A1: '=TIC.HOLDINGS("CN","2026-04","bills")' });
    const { sentence } = await explain("A1", () => [[44.72]]);
    expect(live.value("A1")).toBe("#BUSY!");
    live.loadAddin();
    await eventually(() => live.value("A1") === 44.72);
    expect(sentence).toBe(
      "The function gives a value now, but Excel has not calculated the cell. Press Ctrl+Alt+F9. If that does not help, close the workbook and open it again.",
    );
  });
});

describe("a month without quotes", () => {
  test("is told where the cell shows the figure of another month", async () => {
    expect(await said('=TIC.HOLDINGS("CN",2025-11)')).toBe(
      'warning: 2025-11 without quotes is 2025 minus 11, so 2014, which is read as the year 2014: write "2025-11".',
    );
  });

  test("is told where it is why the cell is an error", async () => {
    expect(await said('=TIC.HOLDINGS("CN",2025/11)')).toBe(
      'bad: 2025/11 without quotes is 2025 divided by 11, so 184.09: write "2025/11".',
    );
  });
});

test("a workbook that counts days from 1904 is warned of", async () => {
  live.close();
  live = await openLive({ date1904: true });
  expect(await said('=TIC.HOLDINGS("CN","2025-11")')).toMatch(
    /^warning: There is no error in this cell\. This workbook counts days from 1904 /,
  );
});
