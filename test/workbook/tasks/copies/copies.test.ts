import { copyToSend } from "../../../../src/workbook/tasks/copies/copies";
import { frozen } from "../../../../src/workbook/find/frozen/frozen";
import { Cancelled } from "../../../../src/workbook/excel/work";
import { eventually } from "excel-workbench/testing";
import { closeBook, openBook } from "../../support/book";

afterEach(closeBook);

const CHINA = '=TIC.HOLDINGS("CN","2025-11")';
const SERIES = '=TIC.SERIES("CN")';

const nothing = { copies: [], references: [], errors: [], failures: [] };

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
      copies: [{ name: "Data (to send)", of: "Data", values: 6, errors: 1 }],
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

  test("every sheet with TIC formulas; what refers to other sheets is told", async () => {
    const { names } = openModel();
    expect(await copyToSend("workbook")).toMatchObject({
      copies: [
        { name: "Data (to send)", of: "Data", values: 6, errors: 1 },
        { name: "Summary (to send)", of: "Summary", values: 1, errors: 0 },
      ],
      references: [{ address: "'Summary (to send)'!A2", formula: "=Data!A1" }],
      failures: [],
    });
    expect(names()).toEqual(["Data", "Data (to send)", "Summary", "Summary (to send)", "Notes"]);
  });

  test("the originals stay as they are, and nothing is kept in the workbook", async () => {
    const { contents, memory } = openModel();
    const before = contents("Data!A1", "Data!B1", "Data!B2", "Summary!A1");
    await copyToSend("workbook");
    expect(contents("Data!A1", "Data!B1", "Data!B2", "Summary!A1")).toEqual(before);
    expect(await frozen()).toEqual({ frozen: 0, sheets: [], changed: 0, lost: 0 });
    expect(memory.xmlParts.size).toBe(0);
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

  test("a long name is cut to what Excel allows", async () => {
    const { fill, engine, sheetId } = openBook();
    engine.sheets.rename(sheetId("Sheet1"), "Foreign holders of Treasuries 1");
    fill({ "Foreign holders of Treasuries 1!A1": CHINA });
    const { copies } = await copyToSend("sheet");
    expect(copies[0]!.name).toBe("Foreign holders of Tr (to send)");
    expect(copies[0]!.name).toHaveLength(31);
  });

  test("a name that leads to another sheet is told, too", async () => {
    const { fill } = openModel();
    await Excel.run(async (context) => {
      const { names, worksheets } = context.workbook;
      names.add("ChinaSeries", worksheets.getItem("Data").getRange("B1:C3"));
      await context.sync();
    });
    fill({ "Summary!A4": "=SUM(ChinaSeries)" });
    const { references } = await copyToSend("workbook");
    expect(references).toContainEqual({
      address: "'Summary (to send)'!A4",
      formula: "=SUM(ChinaSeries)",
    });
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
      references: [],
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
      copies: [{ name: "Summary (to send)" }],
      failures: [
        {
          where: "Data",
          sentence:
            "The sheet is protected: remove the protection in Excel's Review tab, then try again.",
        },
      ],
    });
    expect(names()).toEqual(["Data", "Summary", "Summary (to send)", "Notes"]);
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
      copies: [{ name: "Summary (to send)", of: "Summary" }],
      failures: [{ where: "Data", sentence: "It was not copied. Excel reports: Excel is tired." }],
    });
    expect(names()).toEqual(["Data", "Summary", "Summary (to send)", "Notes"]);
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
