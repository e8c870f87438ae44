import { thaw } from "../../../../src/workbook/tasks/freeze/thaw";
import { frozen } from "../../../../src/workbook/find/frozen/frozen";
import { freeze } from "../../../../src/workbook/tasks/freeze/freeze";
import { writePart } from "../../../../src/workbook/excel/kept";
import { removeTraces, traces } from "../../../../src/workbook/tasks/traces/traces";
import { pause } from "excel-workbench/testing";
import { closeBook, openBook } from "../../support/book";

afterEach(closeBook);

const FROZEN = {
  kind: "part",
  name: "urn:tic-for-excel:frozen",
  sentence: "A hidden part of the file with the formulas that were frozen.",
};
const PLACES = {
  kind: "sheet",
  name: "TIC frozen",
  sentence: "A hidden sheet that follows the cells of frozen formulas.",
};

/** With a setting of the add-in, one of another, and one frozen formula. */
async function openUsed() {
  const book = openBook();
  book.fill({ "Sheet1!A1": '=TIC.HOLDINGS("CN","2025-11")' });
  await freeze("workbook");
  book.memory.set("tic.refreshOnOpen", true);
  book.memory.set("other.setting", 1);
  return book;
}

const setting = (name: string) => ({
  kind: "setting",
  name,
  sentence: "A setting of the add-in for this workbook.",
});

describe("traces", () => {
  test("a workbook has none until the add-in writes some", async () => {
    const { fill } = openBook();
    fill({ "Sheet1!A1": "=TIC.RETURNS(1)" });
    expect(await traces()).toEqual({ traces: [], frozen: 0 });
  });

  test("settings, parts and hidden sheets of the add-in, but of nobody else", async () => {
    const { engine } = await openUsed();
    engine.sheets.add("TIC status");
    expect(await traces()).toEqual({
      traces: [setting("tic.refreshOnOpen"), FROZEN, PLACES],
      frozen: 1,
    });
  });

  test("the list of ready-made sheets, and what is lost with it", async () => {
    const { memory } = openBook();
    memory.set("tic.sheets", "[]");
    expect((await traces()).traces).toEqual([
      {
        kind: "setting",
        name: "tic.sheets",
        sentence:
          "The list of the ready-made sheets: without it they stay, but are not updated any more.",
      },
    ]);
  });

  test("are told once a cell is no longer edited", async () => {
    const { engine, memory } = openBook();
    memory.set("tic.refreshOnOpen", true);
    let isEditing = true;
    engine.editing.follow(() => isEditing);
    const asking = traces();
    await pause(50);
    isEditing = false;
    expect(await asking).toMatchObject({ traces: [{ name: "tic.refreshOnOpen" }], frozen: 0 });
  });

  test("a status sheet that is very hidden", async () => {
    openBook();
    await Excel.run(async (context) => {
      context.workbook.worksheets.add("TIC status").visibility = "VeryHidden";
      await context.sync();
    });
    expect((await traces()).traces.map(({ name }) => name)).toEqual(["TIC status"]);
  });

  test("starting with the workbook", async () => {
    openBook({ startup: "Load" });
    expect(await traces()).toMatchObject({
      traces: [{ kind: "startup", sentence: "The add-in starts when this workbook is opened." }],
    });
  });
});

describe("removing them", () => {
  test("is refused while formulas are frozen", async () => {
    const { memory, names } = await openUsed();
    expect(await removeTraces()).toEqual({ status: "frozen", frozen: 1 });
    expect(memory.settings.has("tic.refreshOnOpen")).toBe(true);
    expect(names()).toContain("TIC frozen");
    expect(await frozen()).toMatchObject({ frozen: 1 });
  });

  test("happens at once when these are thawed", async () => {
    const { contents } = await openUsed();
    await thaw("workbook");
    expect(await removeTraces()).toMatchObject({ status: "removed", failures: [] });
    expect(await traces()).toEqual({ traces: [], frozen: 0 });
    expect(contents("Sheet1!A1")).toEqual(['=TIC.HOLDINGS("CN","2025-11")']);
  });

  test("loses them if that is said, and leaves cells and the settings of others", async () => {
    const { memory, names, contents } = await openUsed();
    expect(await removeTraces({ loseFrozen: true })).toEqual({
      status: "removed",
      removed: [setting("tic.refreshOnOpen"), FROZEN, PLACES],
      failures: [],
    });
    expect([...memory.settings.keys()]).toEqual(["other.setting"]);
    expect(memory.xmlParts.size).toBe(0);
    expect(names()).toEqual(["Sheet1"]);
    expect(contents("Sheet1!A1")).toEqual(["683.862"]);
    expect(await frozen()).toEqual({ frozen: 0, sheets: [], changed: 0, lost: 0 });
  });

  test("takes the release that is held, and lets Office ask again whether to trust the add-in", async () => {
    const { memory } = openBook();
    memory.set("Office.DisableTrustUX", true);
    await Excel.run((context) => writePart(context, "release", { always: "newest" }));
    expect(await removeTraces()).toEqual({
      status: "removed",
      removed: [
        {
          kind: "setting",
          name: "Office.DisableTrustUX",
          sentence: "That Office asks nobody without the add-in whether to trust it.",
        },
        {
          kind: "part",
          name: "urn:tic-for-excel:release",
          sentence:
            "A hidden part of the file that says which release its figures are from: without it they are from the newest.",
        },
      ],
      failures: [],
    });
    expect([memory.settings.size, memory.xmlParts.size]).toEqual([0, 0]);
  });

  test("asks Office for that choice where Excel does not list it", async () => {
    openBook();
    const saved = new Map<string, unknown>([["Office.DisableTrustUX", true]]);
    const done = (tell: (result: object) => void) => tell({ status: "succeeded" });
    const settings = {
      get: (name: string) => saved.get(name) ?? null,
      remove: (name: string) => saved.delete(name),
      refreshAsync: done,
      saveAsync: done,
    };
    Object.assign(Office, { AsyncResultStatus: { Succeeded: "succeeded" } });
    Object.assign(Office.context, { document: { settings } });
    expect(await removeTraces()).toMatchObject({
      removed: [{ name: "Office.DisableTrustUX" }],
      failures: [],
    });
    expect(saved.size).toBe(0);
  });

  test("stops the add-in from starting with the workbook", async () => {
    const { startup } = openBook({ startup: "Load" });
    expect(await removeTraces()).toMatchObject({
      status: "removed",
      removed: [{ kind: "startup" }],
    });
    expect(startup()).toBe("None");
  });

  test("goes on after one that fails, and says which", async () => {
    const { refuse, memory } = await openUsed();
    const { stop } = refuse(({ kind, ...action }) => {
      return kind === "set" && "name" in action && action.name === "visibility";
    });
    const report = await removeTraces({ loseFrozen: true });
    stop();
    expect(report).toMatchObject({
      removed: [{ name: "tic.refreshOnOpen" }, { name: "urn:tic-for-excel:frozen" }],
      failures: [
        { where: "TIC frozen", sentence: "It is still there: Excel reports: Excel is tired." },
      ],
    });
    expect(memory.xmlParts.size).toBe(0);
  });

  test("where Excel has no parts, the setting is what is removed", async () => {
    const { fill, memory } = openBook({ lacks: ["ExcelApi 1.5"] });
    fill({ "Sheet1!A1": '=TIC.HOLDINGS("CN","2025-11")' });
    await freeze("workbook");
    expect(await traces()).toMatchObject({ frozen: 1, traces: [{ name: "tic.frozen" }, {}] });
    await removeTraces({ loseFrozen: true });
    expect(memory.settings.size).toBe(0);
  });
});
