import { copyToSend } from "../../../../src/workbook/tasks/copies/copies";
import { elsewhereOf } from "../../../../src/workbook/tasks/copies/elsewhere";
import { copiesThere, removeCopies } from "../../../../src/workbook/tasks/copies/removal";
import { readKept, writeKept } from "../../../../src/workbook/excel/kept";
import { frozen } from "../../../../src/workbook/find/frozen/frozen";
import { freeze } from "../../../../src/workbook/tasks/freeze/freeze";
import { thaw } from "../../../../src/workbook/tasks/freeze/thaw";
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
  lists: [],
  others: [],
  empty: [],
  hidden: [],
  earlier: [],
  failures: [],
};

/** What is the rule of a copy. */
const plain = { links: 0, reasons: 0, inputs: 0, rules: 0, settled: 0, told: 0, isStale: false };

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
    engine.sheets.add("Empty");
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
      empty: ["Empty"],
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
    expect(await removeCopies(await copiesThere())).toEqual({ removed: 3, failures: [] });
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

  /** As a program that gives sheets other ids when it opens the file. */
  const forgetIds = () =>
    Excel.run(async (context) => {
      const kept = (await readKept(context, "copies")) as readonly object[];
      const others = kept.map((one, index) => ({ ...one, sheet: `other ${index}` }));
      await writeKept(context, "copies", others);
    });

  test("copies are known by their names and what stands on them where their ids are others", async () => {
    openModel();
    await copyToSend("workbook");
    await forgetIds();
    const names = (await copiesThere()).map(({ name }) => name);
    expect(names.sort()).toEqual(["Data (to send)", "Notes (to send)", "Summary (to send)"]);
  });

  test("a sheet of the user's own in the place of a copy that is gone is none, whatever its name", async () => {
    const { engine, sheetId, fill, names } = openModel();
    await copyToSend("sheet");
    engine.sheets.remove(sheetId("Data (to send)"));
    engine.sheets.add("Data (to send)");
    fill({ "Data (to send)!A1": "My own" });
    expect(await copiesThere()).toEqual([]);
    await Excel.run(async (context) => {
      await writeKept(context, "copies", [{ sheet: "other", name: "Data (to send)" }]);
    });
    expect(await copiesThere()).toEqual([]);
    expect(names()).toContain("Data (to send)");
  });

  test("a sheet that the user named as a copy was that is gone is none", async () => {
    const { engine, sheetId } = openModel();
    await copyToSend("workbook");
    engine.sheets.rename(sheetId("Data (to send)"), "Report");
    await copyToSend("sheet");
    engine.sheets.remove(sheetId("Report"));
    engine.sheets.add("Report");
    const copies = (await copiesThere()).map(({ name }) => name);
    expect(copies.sort()).toEqual(["Data (to send)", "Notes (to send)", "Summary (to send)"]);
    await removeCopies(await copiesThere());
    await Excel.run(async (context) => {
      await writeKept(context, "copies", [{ sheet: "of another program", name: "Report" }]);
    });
    expect(await copiesThere()).toEqual([]);
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

describe("rules that lead elsewhere", () => {
  const formatsOn = (name: string) =>
    Excel.run(async (context) => {
      const formats = context.workbook.worksheets.getItem(name).getRange().conditionalFormats;
      formats.load("items/type");
      await context.sync();
      for (const { custom } of formats.items) custom.rule.load("formula");
      await context.sync();
      return formats.items.map(({ custom }) => custom.rule.formula);
    });

  const listsOn = (name: string, ...addresses: string[]) =>
    Excel.run(async (context) => {
      const sheet = context.workbook.worksheets.getItem(name);
      const all = addresses.map((address) => sheet.getRange(address).dataValidation);
      for (const one of all) one.load("rule, errorAlert");
      await context.sync();
      return all.map(({ rule, errorAlert }) =>
        rule.list ? [rule.list.source, errorAlert.style] : undefined,
      );
    });

  /** With a sheet of limits, and names for some of it. */
  async function openLimits() {
    const book = openModel();
    const { engine, fill } = book;
    engine.sheets.add("Limits");
    fill({
      "Limits!A1": "600",
      "Limits!A2": "low",
      "Limits!A3": "high",
      "Limits!A5": "a, b",
      "Limits!B1": SERIES,
    });
    await Excel.run(async (context) => {
      const { names, worksheets } = context.workbook;
      names.add("Limit", worksheets.getItem("Limits").getRange("A1"));
      names.add("Words", worksheets.getItem("Limits").getRange("A2:A4"));
      const sheet = worksheets.getItem("Data");
      const add = (cells: string, formula: string) => {
        const { custom } = sheet.getRange(cells).conditionalFormats.add("Custom");
        custom.rule.formula = formula;
        custom.format.fill.color = "#FF0000";
      };
      add("A1", '=TIC.HOLDINGS("CN")>600');
      add("A2:B3", "=A2>Limits!$A$1");
      add("A4", "=$A$1>600");
      add("A5", "=OR(A5>Limit,A5=Limits!$A$2)");
      add("A6:A7", "=A6>Limits!A1");
      add("A8", "=A8>Limits!$A$9");
      for (const [cell, source] of [
        ["E1:E3", "=Limits!$A$2:$A$3"],
        ["E4", "=Limits!$A$1:$A$3"],
        ["E5", "=Limits!$A$5:$A$9"],
        ["E6", "=$A$1:$A$2"],
        ["E7", "one,two"],
      ] as const)
        sheet.getRange(cell).dataValidation.rule = { list: { inCellDropDown: true, source } };
      const alert = { message: "", showAlert: true, style: "Warning", title: "" } as const;
      sheet.getRange("E4").dataValidation.errorAlert = alert;
      await context.sync();
    });
    return book;
  }

  test("have the values that stand there, or are left out and told of", async () => {
    await openLimits();
    const before = await formatsOn("Data");
    expect(await copyToSend("sheet")).toMatchObject({
      copies: [{ name: "Data (to send)", rules: 1, settled: 4 }],
      rules: [
        { address: "'Data (to send)'!A6:A7", formula: "=A6>Limits!A1" },
        { address: "'Data (to send)'!A8", formula: "=A8>Limits!$A$9" },
      ],
      lists: [{ address: "'Data (to send)'!E5", formula: "=Limits!$A$5:$A$9" }],
      failures: [],
    });
    expect(await formatsOn("Data")).toEqual(before);
    expect(await formatsOn("Data (to send)")).toEqual([
      "=A2>600",
      "=$A$1>600",
      '=OR(A5>600,A5="low")',
    ]);
  });

  test("keep no cell as a value where Excel takes cells only", async () => {
    await openLimits();
    await Excel.run(async (context) => {
      const { settle } = await elsewhereOf(context);
      expect(await settle("=COUNTIF(Limits!$A$2,A1)>0", "Data")).toBeUndefined();
      expect(await settle("=ISREF( Limits!$A$2)", "Data")).toBeUndefined();
      expect(await settle("=SUM($A$1:Limits!$A$1)", "Data")).toBeUndefined();
      expect(await settle("=COUNTIF($A$1:$A$9,Limits!$A$2)>0", "Data")).toBe(
        '=COUNTIF($A$1:$A$9,"low")>0',
      );
      expect(await settle("=A1>MAX(Limits!$A$1,5)", "Data")).toBe("=A1>MAX(600,5)");
    });
  });

  test("lists have their choices in them, as strict as before", async () => {
    await openLimits();
    await copyToSend("sheet");
    const cells = ["E1", "E3", "E4", "E5", "E6", "E7"];
    expect(await listsOn("Data (to send)", ...cells)).toEqual([
      ["low,high", "Stop"],
      ["low,high", "Stop"],
      ["600,low,high", "Warning"],
      undefined,
      ["=$A$1:$A$2", "Stop"],
      ["one,two", "Stop"],
    ]);
    expect((await listsOn("Data", "E1", "E5")).map((list) => list?.[0])).toEqual([
      "=Limits!$A$2:$A$3",
      "=Limits!$A$5:$A$9",
    ]);
  });

  test("a list by a name, or of what a function gives, has its choices, too", async () => {
    await openLimits();
    const choices = (...sources: string[]) =>
      Excel.run(async (context) => {
        const elsewhere = await elsewhereOf(context);
        const found = [];
        for (const source of sources) found.push(await elsewhere.choices(source, "Data"));
        return found;
      });
    expect(
      await choices("=Words", "=$B$1#", "=Limits!$B:$B", "=Limits!$F$1", "=OFFSET(Words,1,0)"),
    ).toEqual([
      ["low", "high"],
      ["2025-11", "100", "2025-12", "#N/A", "2026-01", "102"],
      ["2025-11", "2025-12", "2026-01"],
      undefined,
      undefined,
    ]);
  });
});

test("a formula that takes a spill is a value where the spill is, and thaws with it", async () => {
  const { fill, contents, values } = openBook();
  fill({ "Sheet1!A1": SERIES, "Sheet1!D1": "=COUNT(A1#)", "Sheet1!D2": "=D1+1" });
  await copyToSend("sheet");
  expect(contents("Sheet1 (to send)!D1", "Sheet1 (to send)!D2")).toEqual(["5", "=D1+1"]);
  await freeze("workbook");
  expect(values("Sheet1!D1", "Sheet1!D2")).toEqual([5, 6]);
  expect(await thaw("workbook")).toMatchObject({ thawed: 2, failures: [] });
  expect(contents("Sheet1!D1")).toEqual(["=COUNT(A1#)"]);
});

describe("deleting copies", () => {
  test("offers all that there are, by the names that they have now", async () => {
    const { engine, sheetId, names } = openModel();
    expect(await copiesThere()).toEqual([]);
    await copyToSend("sheet");
    await copyToSend("sheet");
    engine.sheets.rename(sheetId("Data (to send)"), "For the client");
    const copies = await copiesThere();
    expect(copies.map(({ name }) => name).sort()).toEqual(["Data (to send 2)", "For the client"]);
    expect(await removeCopies(copies)).toEqual({ removed: 2, failures: [] });
    expect(names()).toEqual(["Data", "Summary", "Notes"]);
    expect(await copiesThere()).toEqual([]);
  });

  test("that worked is not said to have failed where their list cannot be kept", async () => {
    const { names, refuse } = openModel();
    await copyToSend("sheet");
    const copies = await copiesThere();
    const { stop } = refuse((action) => action.kind === "call" && action.name === "getXml");
    const removal = await removeCopies(copies);
    stop();
    expect(removal).toEqual({
      removed: 1,
      failures: [
        {
          where: "Workbook",
          sentence:
            "The list of the copies could not be brought up to date, which does no harm. Excel reports: Excel is tired.",
        },
      ],
    });
    expect(names()).not.toContain("Data (to send)");
    expect(await copiesThere()).toEqual([]);
  });

  test("that Excel refuses is told sheet by sheet, and the others go", async () => {
    const { names, refuse } = openModel();
    await copyToSend("workbook");
    const copies = await copiesThere();
    let deletions = 0;
    const { stop } = refuse(
      ({ kind, ...action }) =>
        kind === "call" && "name" in action && action.name === "delete" && ++deletions === 2,
    );
    const removal = await removeCopies(copies);
    stop();
    expect(removal).toMatchObject({
      removed: 2,
      failures: [
        {
          where: copies[1]!.name,
          sentence: "It could not be deleted. Excel reports: Excel is tired.",
        },
      ],
    });
    expect(names()).toContain(copies[1]!.name);
    expect((await copiesThere()).map(({ name }) => name)).toEqual([copies[1]!.name]);
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

  test("stand where the figures beside them do", async () => {
    const { fill } = openBook();
    fill({ "Sheet1!A1": '=TIC.HOLDINGS("CN","2030-01")', "Sheet1!A2": CHINA });
    await copyToSend("sheet", { evaluate }, { errors: "text" });
    const alignments = await Excel.run(async (context) => {
      const cells = ["A1", "A2"].map((at) =>
        context.workbook.worksheets
          .getItem("Sheet1 (to send)")
          .getRange(at)
          .load("format/horizontalAlignment"),
      );
      await context.sync();
      return cells.map(({ format }) => format.horizontalAlignment);
    });
    expect(alignments).toEqual(["Right", "General"]);
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

  test("say on the copy no more what to type, unlike what the user wrote beside them", async () => {
    const { fill, contents } = openBook();
    fill({
      "Sheet1!A1": CHINA,
      "Sheet1!B1": "China",
      "Sheet1!D1": "  Type another, such as JP.",
      "Sheet1!E1": "Typed by hand",
      "Sheet1!D3": "Type of security",
    });
    await mark();
    await copyToSend("sheet");
    const cells = (sheet: string) =>
      contents(...["D1", "E1", "D3"].map((cell) => `${sheet}!${cell}`));
    expect(cells("Sheet1 (to send)")).toEqual(["", "Typed by hand", "Type of security"]);
    expect(cells("Sheet1")[0]).toBe("  Type another, such as JP.");
  });

  test("lose what stands beside them in the grey of hints, and the month that one of them is read as", async () => {
    const { fill, text, contents } = openBook();
    const texts = (...cells: readonly string[]) => cells.map((cell) => text(cell));
    fill({
      "Sheet1!A1": "Month",
      "Sheet1!C1": "2025-11 or another.",
      "Sheet1!D1": "Mine",
      "Sheet1!H1": '=IF(B1="latest",DATE(2026,4,30)+0*TIC.HOLDINGS("CN","2025-11"),B1)',
      "Sheet1!A3": CHINA,
    });
    await mark();
    await Excel.run(async (context) => {
      const sheet = context.workbook.worksheets.getItem("Sheet1");
      // A month that is typed into it stays a text.
      sheet.getRange("B1").numberFormat = [["@"]];
      sheet.getRange("B1").values = [["latest"]];
      sheet.getRange("C1").format.font.color = "#616161";
      sheet.getRange("H1").numberFormat = [["yyyy-mm"]];
      await context.sync();
    });
    const month = "2026-04";
    expect(texts("Sheet1!H1")).toEqual([month]);
    const copied = ["B1", "C1", "D1", "H1"].map((cell) => `Sheet1 (to send)!${cell}`);
    await copyToSend("sheet");
    expect(texts(...copied)).toEqual([month, "", "Mine", ""]);
    expect(contents("Sheet1!B1")).toEqual(["latest"]);
    // Something that stays a formula reads it.
    fill({ "Sheet1!A4": "=YEAR(H1)" });
    await copyToSend("sheet");
    expect(texts("Sheet1 (to send 2)!H1")).toEqual([month]);
  });

  test("say in words what was typed, as on ready-made sheets", async () => {
    const { fill, text } = openBook();
    fill({ "Sheet1!A1": "History", "Sheet1!B1": "slt", "Sheet1!A3": CHINA });
    await mark();
    await copyToSend("sheet");
    expect(text("Sheet1 (to send)!B1")).toBe("from 2011-09 (Form SLT)");
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

describe("what leads nowhere on a copy", () => {
  test("is left out: to type a function of the add-in's, and links to sheets that stay behind", async () => {
    const { fill, text, engine } = openBook();
    engine.sheets.add("Other");
    fill({
      "Sheet1!A1": CHINA,
      "Sheet1!A2": "Type =TIC. in any cell.",
      "Sheet1!A3": "Type =SUM( in any cell.",
      "Sheet1!B3": "Rates →",
    });
    await Excel.run(async (context) => {
      context.workbook.worksheets.getItem("Sheet1").getRange("B2").hyperlink = {
        documentReference: "Other!A1",
        textToDisplay: "Other →",
      };
      await context.sync();
    });
    expect(await copyToSend("sheet")).toMatchObject({ copies: [{ told: 2 }] });
    const cells = (sheet: string) => ["A2", "A3", "B2", "B3"].map((at) => text(`${sheet}!${at}`));
    expect(cells("Sheet1 (to send)")).toEqual(["", "Type =SUM( in any cell.", "", "Rates →"]);
    expect(cells("Sheet1")[2]).toBe("Other →");
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
    const gone = { id: "{GONE}", name: "Gone (to send)" };
    expect(await removeCopies([gone, ...(await copiesThere())])).toEqual({
      removed: 20,
      failures: [],
    });
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
