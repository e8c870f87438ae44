import { copyToSend, removeCopies } from "../../../../src/workbook/tasks/copies/copies";
import { writeKept } from "../../../../src/workbook/excel/kept";
import { frozen } from "../../../../src/workbook/find/frozen/frozen";
import { Cancelled, type Progress } from "../../../../src/workbook/excel/work";
import { eventually } from "excel-workbench/testing";
import type { Evaluate } from "../../../../src/workbook/excel/evaluate";
import { loadSnapshot } from "../../../support/data";
import { FUNCTIONS } from "../../../support/formula";
import { closeBook, openBook } from "../../support/book";

afterEach(closeBook);

const CHINA = '=TIC.HOLDINGS("CN","2025-11")';
const SERIES = '=TIC.SERIES("CN")';

const nothing = {
  copies: [],
  left: [],
  errors: [],
  rules: [],
  others: [],
  hidden: [],
  earlier: [],
  failures: [],
};

/** What is the rule of a copy. */
const plain = { links: 0, reasons: 0, inputs: 0, rules: 0 };

const evaluate: Evaluate = (name, ...args) => FUNCTIONS[name.toLowerCase()]!(...args);

/** A sheet of figures, one that refers to it, and one without the add-in. */
function openModel() {
  const book = openBook();
  const { engine, fill, sheetId } = book;
  engine.sheets.rename(sheetId("Sheet1"), "Data");
  engine.sheets.add("Summary");
  engine.sheets.add("Notes");
  fill({
    "Data!A1": CHINA,
    "Data!B1": SERIES,
    "Data!A2": "=A1*2",
    "Summary!A1": `${CHINA}+1`,
    "Summary!A2": "=Data!A1",
    "Summary!A3": "=A1+1",
    "Notes!A1": "=Data!A1",
  });
  return book;
}

describe("what there is to copy", () => {
  test("nothing without TIC formulas", async () => {
    const { fill, engine } = openBook();
    fill({ "Sheet1!A1": "=1+1" });
    expect(await copyToSend("workbook")).toEqual(nothing);
    expect(engine.sheets.list()).toHaveLength(1);
  });

  test("the active sheet, as values", async () => {
    const { contents, values, names } = openModel();
    expect(await copyToSend("sheet")).toEqual({
      ...nothing,
      copies: [{ name: "Data (to send)", of: "Data", values: 6, errors: 1, ...plain }],
      errors: [{ address: "'Data (to send)'!C2", error: "#N/A" }],
    });
    expect(names()).toEqual(["Data", "Data (to send)", "Summary", "Notes"]);
    expect(contents("Data (to send)!A1", "Data (to send)!A2", "Data (to send)!C3")).toEqual([
      "683.862",
      "=A1*2",
      "102",
    ]);
    expect(values("Data (to send)!A2")).toEqual([1367.724]);
  });

  test("every sheet with TIC formulas, and those that lead to one, which stand alone", async () => {
    const { names, contents, fill, engine } = openModel();
    engine.sheets.add("Text");
    engine.sheets.add("Beyond");
    fill({ "Text!A1": "Sources", "Beyond!A1": "=Notes!A1+1", "Notes!A2": "=A1*2" });
    expect(await copyToSend("workbook")).toEqual({
      ...nothing,
      copies: [
        { ...plain, name: "Data (to send)", of: "Data", values: 6, errors: 1 },
        { ...plain, name: "Summary (to send)", of: "Summary", values: 1, errors: 0, links: 1 },
        { ...plain, name: "Notes (to send)", of: "Notes", values: 0, errors: 0, links: 1 },
        { ...plain, name: "Beyond (to send)", of: "Beyond", values: 0, errors: 0, links: 1 },
      ],
      errors: [{ address: "'Data (to send)'!C2", error: "#N/A" }],
      others: ["Text"],
    });
    expect(names()).not.toContain("Text (to send)");
    expect(
      contents(
        "Summary (to send)!A2",
        "Summary (to send)!A3",
        "Notes (to send)!A1",
        "Notes (to send)!A2",
        "Beyond (to send)!A1",
      ),
    ).toEqual(["683.862", "=A1+1", "683.862", "=A1*2", "684.862"]);
  });

  test("this sheet, if it leads to another, although it has no TIC formula", async () => {
    const { select, contents } = openModel();
    await select("Notes!A1");
    expect(await copyToSend("sheet")).toMatchObject({
      copies: [{ name: "Notes (to send)", values: 0, links: 1 }],
      others: [],
    });
    expect(contents("Notes (to send)!A1")).toEqual(["683.862"]);
  });

  test("no hidden sheet, of which it is told", async () => {
    const { names, fill, engine } = openModel();
    engine.sheets.add("Back");
    fill({ "Back!A1": CHINA });
    await Excel.run(async (context) => {
      context.workbook.worksheets.getItem("Back").visibility = "Hidden";
      await context.sync();
    });
    expect(await copyToSend("workbook")).toMatchObject({ hidden: ["Back"], failures: [] });
    expect(names()).not.toContain("Back (to send)");
  });

  test("the originals stay as they are, and nothing is kept but which sheets are copies", async () => {
    const { contents, memory } = openModel();
    const before = contents("Data!A1", "Data!B1", "Data!B2", "Summary!A1");
    await copyToSend("workbook");
    expect(contents("Data!A1", "Data!B1", "Data!B2", "Summary!A1")).toEqual(before);
    expect(await frozen()).toEqual({ frozen: 0, sheets: [], changed: 0, lost: 0 });
    const list = () => [...memory.xmlParts.values()].map(String).join();
    expect(memory.xmlParts.size).toBe(1);
    await removeCopies(["Data (to send)", "Summary (to send)", "Notes (to send)"]);
    expect(list()).toBe("");
  });

  test("months look the same on the copy", async () => {
    const { text } = openModel();
    await copyToSend("sheet");
    expect([text("Data (to send)!B1"), text("Data (to send)!B3")]).toEqual(["2025-11", "2026-01"]);
  });

  test("a second copy has a name of its own", async () => {
    const { names } = openModel();
    await copyToSend("sheet");
    expect(await copyToSend("sheet")).toMatchObject({ copies: [{ name: "Data (to send 2)" }] });
    expect(names()).toContain("Data (to send 2)");
  });

  test("copies made before are not copied with the workbook, whatever they are called now", async () => {
    const { names, engine, sheetId, fill } = openModel();
    await copyToSend("workbook");
    engine.sheets.rename(sheetId("Data (to send)"), "For the client");
    fill({ "For the client!H1": CHINA });
    const { copies, others, earlier } = await copyToSend("workbook");
    expect(copies.map(({ name }) => name)).toEqual([
      "Data (to send)",
      "Summary (to send 2)",
      "Notes (to send 2)",
    ]);
    expect(others).toEqual([]);
    expect(earlier).toEqual(["For the client", "Summary (to send)", "Notes (to send)"]);
    expect(names()).not.toContain("For the client (to send)");
  });

  test("copies are known by the names they were given where their ids are others", async () => {
    openModel();
    await Excel.run(async (context) => {
      await writeKept(context, "copies", [{ sheet: "of another program", name: "Notes" }]);
    });
    expect(await copyToSend("workbook")).toMatchObject({
      copies: [{ of: "Data" }, { of: "Summary" }],
      earlier: ["Notes"],
    });
  });

  test("a formula with a name of the workbook is a value, also where the name is of its own sheet", async () => {
    const { fill, contents } = openModel();
    await Excel.run(async (context) => {
      const { names, worksheets } = context.workbook;
      names.add("Released", worksheets.getItem("Data").getRange("A1"));
      await context.sync();
    });
    fill({ "Data!A3": "=Released*3" });
    expect(await copyToSend("sheet")).toMatchObject({
      copies: [{ name: "Data (to send)", links: 1 }],
      left: [],
    });
    expect(contents("Data!A3", "Data (to send)!A3")).toEqual(["=Released*3", "2051.586"]);
  });

  test("conditional formats that call TIC functions are not on the copy; those that lead elsewhere are told of", async () => {
    openModel();
    const rulesOn = (name: string) =>
      Excel.run(async (context) => {
        const formats = context.workbook.worksheets.getItem(name).getRange().conditionalFormats;
        formats.load("items/type");
        await context.sync();
        for (const { custom } of formats.items) custom.rule.load("formula");
        await context.sync();
        return formats.items.map(({ custom }) => custom.rule.formula);
      });
    await Excel.run(async (context) => {
      const sheet = context.workbook.worksheets.getItem("Data");
      const add = (cells: string, formula: string) => {
        const { custom } = sheet.getRange(cells).conditionalFormats.add("Custom");
        custom.rule.formula = formula;
        custom.format.fill.color = "#FF0000";
      };
      add("A1", '=TIC.HOLDINGS("CN")>600');
      add("A2:B3", "=Summary!$A$1>600");
      add("A4", "=$A$1>600");
      await context.sync();
    });
    const before = await rulesOn("Data");
    expect(await copyToSend("sheet")).toMatchObject({
      copies: [{ name: "Data (to send)", rules: 1 }],
      rules: [{ address: "'Data (to send)'!A2:B3", formula: "=Summary!$A$1>600" }],
      failures: [],
    });
    expect(await rulesOn("Data")).toEqual(before);
    expect(await rulesOn("Data (to send)")).toEqual(["=Summary!$A$1>600", "=$A$1>600"]);
  });

  test("a long name is cut to what Excel allows", async () => {
    const { fill, engine, sheetId } = openBook();
    engine.sheets.rename(sheetId("Sheet1"), "Foreign holders of Treasuries 1");
    fill({ "Foreign holders of Treasuries 1!A1": CHINA });
    const { copies } = await copyToSend("sheet");
    expect(copies[0]!.name).toBe("Foreign holders of Tr (to send)");
    expect(copies[0]!.name).toHaveLength(31);
  });

  test("a name that leads to another sheet is a value, too", async () => {
    const { fill, contents } = openModel();
    await Excel.run(async (context) => {
      const { names, worksheets } = context.workbook;
      names.add("ChinaSeries", worksheets.getItem("Data").getRange("C1:C3"));
      await context.sync();
    });
    fill({ "Summary!A4": "=COUNT(ChinaSeries)" });
    expect(await copyToSend("workbook")).toMatchObject({ left: [], failures: [] });
    expect(contents("Summary (to send)!A4")).toEqual(["2"]);
  });

  test("errors are copied as they are shown", async () => {
    const { fill, cell } = openBook();
    fill({ "Sheet1!A1": '=TIC.HOLDINGS("CN","2030-01")' });
    expect(await copyToSend("sheet")).toMatchObject({
      copies: [{ values: 0, errors: 1 }],
      errors: [{ address: "'Sheet1 (to send)'!A1", error: "#N/A" }],
    });
    expect(cell("Sheet1 (to send)!A1").content).toBe("#N/A");
  });
});

describe("what a copy shows", () => {
  test("a sheet named with an apostrophe is copied", async () => {
    const { engine, sheetId, fill, names, values } = openBook();
    engine.sheets.rename(sheetId("Sheet1"), "Bob's '25");
    fill({ "'Bob''s ''25'!A1": CHINA });
    expect(await copyToSend("workbook")).toMatchObject({
      copies: [{ name: "Bob's '25 (to send)", values: 1 }],
      left: [],
      failures: [],
    });
    expect(names()).toEqual(["Bob's '25", "Bob's '25 (to send)"]);
    expect(values("'Bob''s ''25 (to send)'!A1")).toEqual([683.862]);
  });

  test("a card is its text, and no error", async () => {
    const { fill, cell } = openBook();
    fill({ "Sheet1!A1": '=TIC.RETURNS("entity")' });
    expect(await copyToSend("sheet")).toMatchObject({
      copies: [{ values: 1, errors: 0 }],
      errors: [],
    });
    expect(cell("'Sheet1 (to send)'!A1")).toMatchObject({ value: "China", kind: "text" });
  });

  test("the text of a formula that is a value there stays", async () => {
    const { fill, contents, values } = openBook();
    fill({ "Sheet1!A1": CHINA, "Sheet1!A2": "=FORMULATEXT(A1)", "Sheet1!A3": "=FORMULATEXT(A4)" });
    await copyToSend("sheet");
    expect(values("'Sheet1 (to send)'!A2")).toEqual([CHINA]);
    expect(contents("'Sheet1 (to send)'!A3", "Sheet1!A2")).toEqual([
      "=FORMULATEXT(A4)",
      "=FORMULATEXT(A1)",
    ]);
  });

  test("what takes a field of a card is a value", async () => {
    const { fill, contents } = openBook();
    fill({
      "Sheet1!A1": '=TIC.RETURNS("entity")',
      "Sheet1!A2": '=FIELDVALUE(A1,"Release")',
    });
    await copyToSend("sheet");
    expect(contents("'Sheet1 (to send)'!A2")).not.toEqual([expect.stringMatching(/^=/)]);
  });
});

describe("errors as text", () => {
  beforeAll(() => loadSnapshot());

  test("have the reasons below all that is on the sheet, each once", async () => {
    const { fill, values, contents } = openBook();
    fill({
      "Sheet1!B2": '=TIC.HOLDINGS("CN","2030-01")',
      "Sheet1!B3": '=TIC.HOLDINGS("CN","2030-01")',
      "Sheet1!B4": CHINA,
      "Sheet1!B5": '=TIC.HOLDINGS("Chnia","2025-11")',
      "Sheet1!B6": "=B4*2",
    });
    const report = await copyToSend("sheet", { evaluate }, { errors: "text" });
    expect(report).toMatchObject({
      copies: [{ values: 1, errors: 3, reasons: 2 }],
      errors: [],
      failures: [],
    });
    const at = (cell: string) => `'Sheet1 (to send)'!${cell}`;
    expect(values(...["B2", "B3", "B4", "B5"].map(at))).toEqual(["n/a", "n/a", 683.862, "n/a"]);
    expect(contents(at("B6"))).toEqual(["=B4*2"]);
    expect(values(...["B8", "B9", "B10"].map(at))).toEqual([
      "Not available:",
      expect.stringMatching(/^B2, B3: China is published to 2026-04\./),
      'B5: Unknown holder "Chnia".',
    ]);
  });

  test("are below the charts, too, and a chart is on the copy with the cells of the copy", async () => {
    const { fill } = openBook();
    fill({ "Sheet1!A1": '=TIC.HOLDINGS("CN","2030-01")', "Sheet1!A2": "1", "Sheet1!A3": "2" });
    await Excel.run(async (context) => {
      const sheet = context.workbook.worksheets.getItem("Sheet1");
      const chart = sheet.charts.add("Line", sheet.getRange("A2:A3"), "Columns");
      [chart.top, chart.height] = [60, 300];
      await context.sync();
    });
    const { copies } = await copyToSend("sheet", { evaluate }, { errors: "text" });
    expect(copies).toMatchObject([{ reasons: 1 }]);
    await Excel.run(async (context) => {
      const sheet = context.workbook.worksheets.getItem("Sheet1 (to send)");
      sheet.charts.load("items/top, items/height");
      const last = sheet.getUsedRange(true).getLastRow().load("rowIndex, format/rowHeight");
      await context.sync();
      const [chart] = sheet.charts.items;
      const bottom = chart!.top + chart!.height;
      expect((last.rowIndex - 1) * last.format.rowHeight).toBeGreaterThan(bottom);
      expect((last.rowIndex - 4) * last.format.rowHeight).toBeLessThan(bottom);
    });
  });

  test("without the functions say what the cell showed", async () => {
    const { fill, values } = openBook();
    fill({ "Sheet1!A1": '=TIC.HOLDINGS("CN","2030-01")' });
    await copyToSend("sheet", {}, { errors: "text" });
    expect(values("'Sheet1 (to send)'!A4")).toEqual(["A1: the cell showed #N/A."]);
  });
});

describe("cells to type in", () => {
  const mark = () =>
    Excel.run(async (context) => {
      const { format } = context.workbook.worksheets.getItem("Sheet1").getRange("B1");
      [format.fill.color, format.font.color] = ["#FFF6CC", "#0B4F9E"];
      context.workbook.worksheets.getItem("Sheet1").getRange("B2").format.fill.color = "#FFFF00";
      await context.sync();
    });

  const fillsOf = async (sheet: string) => {
    let fills: string[] = [];
    await Excel.run(async (context) => {
      const cells = ["B1", "B2"].map((cell) =>
        context.workbook.worksheets.getItem(sheet).getRange(cell).load("format/fill/color"),
      );
      await context.sync();
      fills = cells.map(({ format }) => format.fill.color);
    });
    return fills;
  };

  test("are like others on the copy, but not what the user made yellow", async () => {
    const { fill } = openBook();
    fill({ "Sheet1!A1": CHINA, "Sheet1!B1": "China", "Sheet1!B2": "x" });
    await mark();
    expect(await copyToSend("sheet")).toMatchObject({ copies: [{ inputs: 1 }] });
    expect(await fillsOf("Sheet1 (to send)")).toEqual(["#FFFFFF", "#FFFF00"]);
    expect(await fillsOf("Sheet1")).toEqual(["#FFF6CC", "#FFFF00"]);
  });

  test("stay yellow if that is wanted", async () => {
    const { fill } = openBook();
    fill({ "Sheet1!A1": CHINA, "Sheet1!B1": "China" });
    await mark();
    expect(await copyToSend("sheet", {}, { plain: false })).toMatchObject({
      copies: [{ inputs: 0 }],
    });
    expect((await fillsOf("Sheet1 (to send)"))[0]).toBe("#FFF6CC");
  });
});

describe("twenty sheets", () => {
  test("are copied one after the other, and deleted together", async () => {
    const { fill, engine, names } = openBook();
    for (let i = 2; i <= 20; i += 1) engine.sheets.add(`Bob's ${i}`);
    fill({ "Sheet1!A1": CHINA });
    for (let i = 2; i <= 20; i += 1) fill({ [`'Bob''s ${i}'!A1`]: CHINA });
    const steps: string[] = [];
    const onProgress = ({ step, done, total }: Progress) => steps.push(`${step} ${done}/${total}`);
    const { copies, failures } = await copyToSend("workbook", { onProgress });
    expect([copies.length, failures]).toEqual([20, []]);
    expect(steps).toContain("Copying Bob's 20 39/40");
    expect(steps.at(-1)).toBe("Looking through the copies 40/40");
    expect(names()).toHaveLength(40);
    await removeCopies(["Gone (to send)", ...copies.map(({ name }) => name)]);
    expect(names()).toHaveLength(20);
    expect(names().filter((name) => name.includes("to send"))).toEqual([]);
  });
});

describe("what stops it", () => {
  test("a cell without a value yet", async () => {
    const { fill, engine, value, answer } = openBook({ waits: true });
    fill({ "Sheet1!A1": "=TIC.LATER(5)", "Sheet1!A2": CHINA });
    expect(await copyToSend("sheet")).toEqual({
      ...nothing,
      failures: [
        {
          where: "Sheet1!A1",
          sentence: "This cell had no value yet: wait until Excel has calculated, then try again.",
        },
      ],
    });
    expect(engine.sheets.list()).toHaveLength(1);
    answer();
    await eventually(() => value("Sheet1!A1") === 5);
  });

  test("protection of a sheet, but not of the others", async () => {
    const { names, protect } = openModel();
    await protect("Data");
    expect(await copyToSend("workbook")).toMatchObject({
      copies: [{ name: "Summary (to send)" }, { name: "Notes (to send)" }],
      failures: [
        {
          where: "Data",
          sentence:
            "The sheet is protected: remove the protection in Excel's Review tab, then try again.",
        },
      ],
    });
    expect(names()).toEqual([
      ...["Data", "Summary", "Summary (to send)", "Notes", "Notes (to send)"],
    ]);
  });

  test("Excel's refusal of one sheet, which leaves no half a copy, but not the others", async () => {
    const { names, refuse } = openModel();
    let writes = 0;
    const { stop } = refuse(
      ({ kind, ...action }) =>
        kind === "set" && "name" in action && action.name === "values" && (writes += 1) === 1,
    );
    const report = await copyToSend("workbook");
    stop();
    expect(report).toMatchObject({
      copies: [{ name: "Summary (to send)", of: "Summary" }, { of: "Notes" }],
      failures: [{ where: "Data", sentence: "It was not copied. Excel reports: Excel is tired." }],
    });
    expect(names()).toEqual([
      ...["Data", "Summary", "Summary (to send)", "Notes", "Notes (to send)"],
    ]);
  });

  test("the user, which removes the copies made so far", async () => {
    const { names } = openModel();
    const stopping = new AbortController();
    const onProgress = ({ step }: { step: string }) => {
      if (step === "Copying Data") stopping.abort();
    };
    const work = { signal: stopping.signal, onProgress };
    await expect(copyToSend("workbook", work)).rejects.toThrow(Cancelled);
    expect(names()).toEqual(["Data", "Summary", "Notes"]);
  });
});
