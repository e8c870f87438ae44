import { thaw } from "../../../../src/workbook/tasks/freeze/thaw";
import { frozen } from "../../../../src/workbook/find/frozen/frozen";
import { freeze } from "../../../../src/workbook/tasks/freeze/freeze";
import { traces } from "../../../../src/workbook/tasks/traces/traces";
import { Cancelled } from "../../../../src/workbook/excel/work";
import { closeBook, openBook } from "../../support/book";
import { eventually } from "excel-workbench/testing";

afterEach(closeBook);

const CHINA = '=TIC.HOLDINGS("CN","2025-11")';
const SERIES = '=TIC.SERIES("CN")';
const REFERRING = "=TIC.HOLDINGS($A2,B$1)";

const nothing = { thawed: 0, sheets: [], changed: [], failures: [] };
const none = { frozen: 0, sheets: [], changed: 0, lost: 0 };

/** A frozen workbook with a label, a month, a formula that refers to both, and a spill in D5:E7. */
async function openFrozen() {
  const book = openBook();
  book.fill({
    "Sheet1!A2": "CN",
    "Sheet1!B1": "'2025-11",
    "Sheet1!B2": REFERRING,
    "Sheet1!D5": SERIES,
  });
  expect(await freeze("workbook")).toMatchObject({ frozen: 2, failures: [] });
  expect(book.contents("Sheet1!B2", "Sheet1!D5")).toEqual(["683.862", "45991"]);
  return book;
}

describe("what there is to thaw", () => {
  test("nothing in a workbook where nothing was frozen", async () => {
    openBook();
    expect(await thaw("workbook")).toEqual(nothing);
    expect(await frozen()).toEqual(none);
  });

  test("all of it, as it was", async () => {
    const { contents, values } = await openFrozen();
    expect(await thaw("workbook")).toEqual({
      ...nothing,
      thawed: 2,
      sheets: [{ name: "Sheet1", thawed: 2 }],
    });
    expect(contents("Sheet1!B2", "Sheet1!D5", "Sheet1!E5", "Sheet1!E7")).toEqual([
      REFERRING,
      SERIES,
      "",
      "",
    ]);
    expect(values("Sheet1!B2", "Sheet1!E5", "Sheet1!E7")).toEqual([683.862, 100, 102]);
    expect(await frozen()).toEqual(none);
  });

  test("only once", async () => {
    await openFrozen();
    await thaw("workbook");
    expect(await thaw("workbook")).toEqual(nothing);
  });

  test("the cells that are selected, and a spill of which a part is", async () => {
    const { contents, select } = await openFrozen();
    await select("Sheet1!E6:F6");
    expect(await thaw("selection")).toMatchObject({ thawed: 1 });
    expect(contents("Sheet1!B2", "Sheet1!D5")).toEqual(["683.862", SERIES]);
    expect(await frozen()).toMatchObject({ frozen: 1 });
  });

  test("several areas that are selected together", async () => {
    const { fill, contents, engine, sheetId } = openBook();
    fill({ "Sheet1!A1": CHINA, "Sheet1!B2": CHINA, "Sheet1!D4": CHINA });
    await freeze("workbook");
    const cell = (row: number) => {
      return { sheet: sheetId("Sheet1"), top: row, left: row, bottom: row, right: row };
    };
    jest.spyOn(engine.selection, "areas").mockReturnValue([cell(0), cell(3)]);
    expect(await thaw("selection")).toMatchObject({ thawed: 2 });
    expect(contents("Sheet1!A1", "Sheet1!B2", "Sheet1!D4")).toEqual([CHINA, "683.862", CHINA]);
  });

  test("the active sheet", async () => {
    const { contents, engine, fill, select } = await openFrozen();
    engine.sheets.add("Other");
    fill({ "Other!A1": CHINA });
    await freeze("workbook");
    await select("Other!A1");
    expect(await thaw("sheet")).toMatchObject({ sheets: [{ name: "Other", thawed: 1 }] });
    expect(contents("Sheet1!B2", "Other!A1")).toEqual(["683.862", CHINA]);
  });

  test("nothing, if the user stops it in time", async () => {
    const { contents } = await openFrozen();
    const signal = AbortSignal.abort();
    await expect(thaw("workbook", { signal })).rejects.toThrow(Cancelled);
    expect(contents("Sheet1!B2")).toEqual(["683.862"]);
    expect(await frozen()).toMatchObject({ frozen: 2 });
  });
});

describe("when cells have moved", () => {
  test("rows inserted above: the formula and what it refers to are followed", async () => {
    const { contents, values, insert } = await openFrozen();
    await insert("Sheet1!1:3");
    expect(await thaw("workbook")).toMatchObject({ thawed: 2, changed: [], failures: [] });
    expect(contents("Sheet1!B5", "Sheet1!D8")).toEqual(["=TIC.HOLDINGS($A5,B$4)", SERIES]);
    expect(values("Sheet1!B5", "Sheet1!E10")).toEqual([683.862, 102]);
  });

  test("a row between a formula and the month it refers to", async () => {
    const { contents, insert } = await openFrozen();
    await insert("Sheet1!2:2");
    expect(await thaw("workbook")).toMatchObject({ thawed: 2, failures: [] });
    expect(contents("Sheet1!B3")).toEqual(["=TIC.HOLDINGS($A3,B$1)"]);
  });

  test("a column", async () => {
    const { contents, insert } = await openFrozen();
    await insert("Sheet1!B:B", "Right");
    expect(await thaw("workbook")).toMatchObject({ thawed: 2, failures: [] });
    expect(contents("Sheet1!C2", "Sheet1!E5")).toEqual(["=TIC.HOLDINGS($A2,C$1)", SERIES]);
  });

  test("some cells of a column", async () => {
    const { contents, insert } = await openFrozen();
    await insert("Sheet1!A2:B2");
    expect(await thaw("workbook")).toMatchObject({ thawed: 2, failures: [] });
    expect(contents("Sheet1!B3", "Sheet1!D5")).toEqual(["=TIC.HOLDINGS($A3,B$1)", SERIES]);
  });

  test("equal values in a row are told apart by their place", async () => {
    const { fill, contents, insert } = openBook();
    const formulas = ["CN", "China", "41408"].map((holder) => `=TIC.HOLDINGS("${holder}","X")`);
    const same = formulas.map((_, index) => `=IF(${CHINA.slice(1)}>0,5,${index})`);
    fill({ "Sheet1!A2": same[0]!, "Sheet1!A3": same[1]!, "Sheet1!A4": same[2]! });
    await freeze("workbook");
    await insert("Sheet1!3:3");
    fill({ "Sheet1!A3": "5" });
    expect(await thaw("workbook")).toMatchObject({ thawed: 3, changed: [] });
    expect(contents("Sheet1!A2", "Sheet1!A3", "Sheet1!A4", "Sheet1!A5")).toEqual([
      same[0],
      "5",
      same[1],
      same[2],
    ]);
  });

  test("the sheet renamed, and another that a formula refers to", async () => {
    const { engine, fill, contents, sheetId } = openBook();
    engine.sheets.add("Inputs");
    fill({ "Inputs!A1": "CN", "Sheet1!B2": '=TIC.HOLDINGS(Inputs!A1,"2025-11")' });
    await freeze("workbook");
    engine.sheets.rename(sheetId("Inputs"), "My inputs");
    engine.sheets.rename(sheetId("Sheet1"), "My sheet");
    expect(await frozen()).toEqual({
      frozen: 1,
      sheets: [{ name: "My sheet", frozen: 1 }],
      changed: 0,
      lost: 0,
    });
    expect(await thaw("workbook")).toMatchObject({ sheets: [{ name: "My sheet", thawed: 1 }] });
    expect(contents("My sheet!B2")).toEqual(["=TIC.HOLDINGS('My inputs'!A1,\"2025-11\")"]);
  });
});

describe("what cannot be put back", () => {
  test("a formula whose row was deleted", async () => {
    const { remove, contents } = await openFrozen();
    await remove("Sheet1!2:2");
    expect(await frozen()).toMatchObject({ frozen: 1, lost: 1 });
    expect(await thaw("workbook")).toMatchObject({
      thawed: 1,
      failures: [
        {
          where: "Sheet1!B2",
          sentence: `The formula ${REFERRING} could not be put back: the cells were deleted.`,
        },
      ],
    });
    expect(contents("Sheet1!B2", "Sheet1!D4")).toEqual(["", SERIES]);
  });

  test("a formula that refers to a row that was deleted", async () => {
    const { remove, contents } = await openFrozen();
    await remove("Sheet1!1:1");
    expect(await thaw("workbook")).toMatchObject({
      thawed: 1,
      failures: [
        {
          where: "Sheet1!B1",
          sentence: `The formula ${REFERRING} could not be put back: cells that it refers to were deleted. Enter it again by hand.`,
        },
      ],
    });
    expect(contents("Sheet1!B1")).toEqual(["683.862"]);
  });

  test("formulas of a sheet that was deleted: one failure for all", async () => {
    const { engine, fill, sheetId } = openBook();
    engine.sheets.add("Other");
    fill({ "Other!A1": CHINA, "Other!A2": CHINA, "Other!A3": CHINA });
    await freeze("workbook");
    engine.sheets.remove(sheetId("Other"));
    expect(await frozen()).toEqual({ frozen: 0, sheets: [], changed: 0, lost: 3 });
    expect(await thaw("workbook")).toMatchObject({
      thawed: 0,
      failures: [
        {
          where: "Other!A1",
          sentence: `The formula ${CHINA} and 2 others could not be put back: the cells were deleted.`,
        },
      ],
    });
    await thaw("workbook", {}, { forget: true });
    expect(await frozen()).toEqual(none);
  });

  test("formulas whose cells nothing follows any more", async () => {
    const { engine, sheetId, contents } = await openFrozen();
    engine.sheets.remove(sheetId("TIC frozen"));
    expect(await thaw("workbook")).toMatchObject({
      thawed: 0,
      failures: [
        {
          where: "Sheet1!B2",
          sentence: `The formula ${REFERRING} and 1 other could not be put back: the hidden sheet "TIC frozen", which follows the cells, was changed or deleted. Enter it again by hand.`,
        },
      ],
    });
    expect(contents("Sheet1!B2")).toEqual(["683.862"]);
  });

  test("formulas that are kept by a newer version", async () => {
    const { memory, contents } = await openFrozen();
    const [[id, xml]] = [...memory.xmlParts] as [[string, string]];
    memory.setXmlPart(id, xml.replace('"version":1', '"version":2'));
    const failures = [
      {
        where: "Workbook",
        sentence:
          "The frozen formulas were kept by a newer version of the add-in: close and reopen Excel to get it.",
      },
    ];
    expect(await thaw("workbook")).toEqual({ ...nothing, failures });
    expect(contents("Sheet1!B2")).toEqual(["683.862"]);
  });
});

test("formulas of a protected sheet stay values until it is unprotected; the others are back", async () => {
  const { engine, fill, contents, protect, unprotect } = await openFrozen();
  engine.sheets.add("Other");
  fill({ "Other!A1": CHINA });
  await freeze("workbook");
  await protect("Sheet1");
  expect(await thaw("workbook")).toEqual({
    ...nothing,
    thawed: 1,
    sheets: [{ name: "Other", thawed: 1 }],
    failures: [
      {
        where: "Sheet1",
        sentence:
          "The sheet is protected: remove the protection in Excel's Review tab, then try again.",
      },
    ],
  });
  expect(contents("Sheet1!B2", "Other!A1")).toEqual(["683.862", CHINA]);
  await unprotect("Sheet1");
  expect(await thaw("workbook")).toMatchObject({ thawed: 2, failures: [] });
});

describe("what the user has changed since", () => {
  test("is left alone and told, unless it is to be written over", async () => {
    const { fill, contents } = await openFrozen();
    fill({ "Sheet1!B2": "700" });
    expect(await thaw("workbook")).toEqual({
      ...nothing,
      thawed: 1,
      sheets: [{ name: "Sheet1", thawed: 1 }],
      changed: [{ address: "Sheet1!B2", formula: REFERRING }],
    });
    expect(contents("Sheet1!B2")).toEqual(["700"]);
    expect(await frozen()).toEqual({ frozen: 0, sheets: [], changed: 1, lost: 0 });
    expect(await traces()).toMatchObject({ frozen: 1 });
    expect(await thaw("workbook", {}, { overwrite: true })).toMatchObject({ thawed: 1 });
    expect(contents("Sheet1!B2")).toEqual([REFERRING]);
  });

  test.each([
    ["the same figure as text", "'683.862"],
    ["nothing", ""],
    ["a formula with the same result", "=683.862"],
  ])("%s is a change", async (_, content) => {
    const { fill } = await openFrozen();
    fill({ "Sheet1!B2": content });
    expect(await thaw("workbook")).toMatchObject({
      thawed: 1,
      changed: [{ address: "Sheet1!B2", formula: REFERRING }],
    });
  });

  test("one cell of a spill leaves all of it alone", async () => {
    const { fill, contents } = await openFrozen();
    fill({ "Sheet1!E6": "101" });
    expect(await thaw("workbook")).toMatchObject({
      thawed: 1,
      changed: [{ address: "Sheet1!D5", formula: SERIES }],
    });
    expect(contents("Sheet1!D5", "Sheet1!E6", "Sheet1!E7")).toEqual(["45991", "101", "102"]);
    expect(await thaw("workbook", {}, { overwrite: true })).toMatchObject({ thawed: 1 });
    expect(contents("Sheet1!D5", "Sheet1!E6")).toEqual([SERIES, ""]);
  });

  test("a row inserted into a spill is a change of it", async () => {
    const { insert, contents } = await openFrozen();
    await insert("Sheet1!6:6");
    expect(await thaw("workbook")).toMatchObject({
      changed: [{ address: "Sheet1!D5", formula: SERIES }],
    });
    expect(contents("Sheet1!D5", "Sheet1!D6")).toEqual(["45991", ""]);
  });

  test("the number format is kept", async () => {
    const { cell, format } = await openFrozen();
    await format("Sheet1!D5", "mmm yy");
    await thaw("workbook");
    expect(cell("Sheet1!D5").format).toBe("mmm yy");
    expect(cell("Sheet1!D6").format).toBe("General");
  });

  test("it can be forgotten", async () => {
    const { fill } = await openFrozen();
    fill({ "Sheet1!B2": "700" });
    await thaw("workbook", {}, { forget: true });
    expect(await frozen()).toEqual(none);
  });
});

describe("what the user undoes", () => {
  test("a freeze, in one step: nothing is frozen then", async () => {
    const { engine, contents } = await openFrozen();
    engine.history.undo();
    expect(contents("Sheet1!B2", "Sheet1!D5", "Sheet1!D6")).toEqual([REFERRING, SERIES, ""]);
    expect(await frozen()).toEqual(none);
    expect(await thaw("workbook")).toEqual(nothing);
    expect(await traces()).toMatchObject({ frozen: 0 });
  });

  test("a freeze, and redoes it: the formulas are there to thaw, whatever was asked between", async () => {
    const { engine, contents } = await openFrozen();
    engine.history.undo();
    expect(await thaw("workbook")).toEqual(nothing);
    engine.history.redo();
    expect(contents("Sheet1!B2", "Sheet1!D5", "Sheet1!D6")).toEqual(["683.862", "45991", "46022"]);
    expect(await frozen()).toMatchObject({ frozen: 2, changed: 0, lost: 0 });
    expect(await thaw("workbook")).toMatchObject({ thawed: 2, failures: [] });
    expect(contents("Sheet1!B2", "Sheet1!D5", "Sheet1!D6")).toEqual([REFERRING, SERIES, ""]);
  });

  test("a freeze, and goes on with the formulas: nothing is frozen, nor lost", async () => {
    const { engine, fill, insert } = await openFrozen();
    engine.history.undo();
    fill({ "Sheet1!B2": "=TIC.HOLDINGS($A2)" });
    await insert("Sheet1!1:3");
    expect(await frozen()).toEqual(none);
    expect(await thaw("workbook", {}, { overwrite: true })).toEqual(nothing);
  });

  test("a freeze, and freezes again: what is thawed is what was frozen last", async () => {
    const { engine, fill, contents } = await openFrozen();
    engine.history.undo();
    fill({ "Sheet1!B2": "=TIC.HOLDINGS($A2)" });
    await freeze("workbook");
    expect(await frozen()).toMatchObject({ frozen: 2, changed: 0, lost: 0 });
    expect(await thaw("workbook")).toMatchObject({ thawed: 2, changed: [], failures: [] });
    expect(contents("Sheet1!B2")).toEqual(["=TIC.HOLDINGS($A2)"]);
  });

  test("a thaw, and redoes it: nothing is frozen", async () => {
    const { engine, contents } = await openFrozen();
    await thaw("workbook");
    engine.history.undo();
    engine.history.redo();
    expect(contents("Sheet1!B2", "Sheet1!D5")).toEqual([REFERRING, SERIES]);
    expect(await frozen()).toEqual(none);
    expect(await thaw("workbook")).toEqual(nothing);
  });

  test("a thaw, in one step: it can be thawed again", async () => {
    const { engine, contents } = await openFrozen();
    await thaw("workbook");
    engine.history.undo();
    expect(contents("Sheet1!B2", "Sheet1!D5", "Sheet1!D6")).toEqual(["683.862", "45991", "46022"]);
    expect(await frozen()).toMatchObject({ frozen: 2 });
    expect(await thaw("workbook")).toMatchObject({ thawed: 2, changed: [], failures: [] });
    expect(contents("Sheet1!B2", "Sheet1!D5", "Sheet1!D6")).toEqual([REFERRING, SERIES, ""]);
  });

  test("several freezes: what an earlier one had in the same row is not taken for what was frozen last", async () => {
    const { engine, fill, contents } = openBook();
    fill({ "Sheet1!A1": CHINA });
    for (let time = 0; time < 2; time++) {
      await freeze("workbook");
      await thaw("workbook");
    }
    fill({ "Sheet1!A1": "", "Sheet1!C1": `${CHINA}*1` });
    contents("Sheet1!C1");
    await freeze("workbook");
    // Back to the first freeze, in whose row the last one has written since.
    for (const before of ["683.862", CHINA, "683.862"])
      while (contents("Sheet1!A1")[0] !== before) expect(engine.history.undo()).toBe(true);
    expect(contents("Sheet1!A1", "Sheet1!C1")).toEqual(["683.862", ""]);
    expect(await thaw("workbook")).toMatchObject({ thawed: 0 });
    expect(contents("Sheet1!A1", "Sheet1!C1")).toEqual(["683.862", ""]);
  });

  test("what was thawed and changed since is no longer asked about", async () => {
    const { fill } = await openFrozen();
    await thaw("workbook");
    fill({ "Sheet1!B2": "=TIC.HOLDINGS($A2)" });
    expect(await frozen()).toMatchObject({ frozen: 0 });
    expect(await thaw("workbook", {}, { overwrite: true })).toEqual(nothing);
  });
});

describe("when Excel fails", () => {
  test("the sheet is put back, and the formulas are still kept", async () => {
    const { contents, refuse } = await openFrozen();
    const before = contents("Sheet1!B2", "Sheet1!D5", "Sheet1!E6", "Sheet1!E7");
    const { stop } = refuse(
      ({ kind, ...action }) =>
        kind === "set" && "value" in action && String(action.value).includes("TIC."),
    );
    const report = await thaw("workbook");
    stop();
    expect(report).toEqual({
      ...nothing,
      failures: [
        { where: "Sheet1", sentence: "Excel reports: Excel is tired. The sheet is as it was." },
      ],
    });
    expect(contents("Sheet1!B2", "Sheet1!D5", "Sheet1!E6", "Sheet1!E7")).toEqual(before);
    expect(await thaw("workbook")).toMatchObject({ thawed: 2, failures: [] });
  });

  test("to read one formula, the others are back", async () => {
    const { fill, contents, refuse } = openBook();
    const bad = '=TIC.CHANGE("bad")';
    fill({ "Sheet1!A1": CHINA, "Sheet1!A2": CHINA, "Sheet1!A3": bad, "Sheet1!A4": SERIES });
    await freeze("workbook");
    const { stop } = refuse(
      ({ kind, ...action }) =>
        kind === "set" && "value" in action && JSON.stringify(action.value).includes('bad\\"'),
      "InvalidArgument",
    );
    const report = await thaw("workbook");
    stop();
    expect(report).toEqual({
      ...nothing,
      thawed: 3,
      sheets: [{ name: "Sheet1", thawed: 3 }],
      failures: [
        {
          where: "Sheet1!A3",
          sentence: `The formula ${bad} could not be put back: Excel cannot read it. A table or a name in it may have been renamed.`,
        },
      ],
    });
    expect(contents("Sheet1!A1", "Sheet1!A2", "Sheet1!A3", "Sheet1!A4", "Sheet1!B4")).toEqual([
      CHINA,
      CHINA,
      "bad abs",
      SERIES,
      "",
    ]);
    expect(await frozen()).toMatchObject({ frozen: 1 });
  });

  test("a result that has no room is told", async () => {
    const { fill, contents } = openBook();
    fill({ "Sheet1!A1": "2", "Sheet1!B1": '=TIC.SERIES("CN",A1)' });
    await freeze("workbook");
    fill({ "Sheet1!A1": "3", "Sheet1!B3": "mine" });
    expect(await thaw("workbook")).toMatchObject({
      thawed: 1,
      failures: [
        {
          where: "Sheet1!B1",
          sentence:
            "The formula is back, but there is no room for its result: empty the cells below and to the right, and unmerge those that are merged.",
        },
      ],
    });
    expect(contents("Sheet1!B1", "Sheet1!B3")).toEqual(['=TIC.SERIES("CN",A1)', "mine"]);
  });

  test("so is one that comes only later, and meets merged cells", async () => {
    const { fill, value, text } = openBook();
    const formula = '=TIC.SERIES("CN",TIC.LATER(A1))';
    fill({ "Sheet1!A1": "2", "Sheet1!B1": formula });
    await eventually(() => value("Sheet1!B1") === 45991);
    await freeze("workbook");
    fill({ "Sheet1!A1": "3" });
    await Excel.run(async (context) => {
      context.workbook.worksheets.getItem("Sheet1").getRange("B3:C3").merge();
      await context.sync();
    });
    expect(await thaw("workbook")).toMatchObject({ thawed: 1, failures: [{ where: "Sheet1!B1" }] });
    expect(text("Sheet1!B1")).toBe("#SPILL!");
  });
});
