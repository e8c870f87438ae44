import { thaw } from "../../../src/workbook/tasks/freeze/thaw";
import { frozen } from "../../../src/workbook/find/frozen/frozen";
import { copyToSend } from "../../../src/workbook/tasks/copies/copies";
import { explainSelection } from "../../../src/workbook/tasks/explain/explain";
import { freeze } from "../../../src/workbook/tasks/freeze/freeze";
import { insertFormula } from "../../../src/workbook/tasks/insert/insert";
import { listSeparator } from "../../../src/workbook/find/separator";
import { removeTraces, traces } from "../../../src/workbook/tasks/traces/traces";
import { closeBook, openBook } from "../support/book";

/** What each version of Excel's interface has brought of all that Insert, Share and Help use. */
const BROUGHT: Readonly<Record<number, readonly string[]>> = {
  5: ["customXmlParts"],
  7: ["copy"],
  9: ["getSelectedRanges", "onChanged"],
  11: ["decimalSeparator"],
  12: ["hasSpill", "getSpillingToRangeOrNullObject", "getSpillParentOrNullObject"],
  13: ["getMergedAreasOrNullObject"],
};

/** A workbook in an Excel whose interface ends with a version, and which refuses all that came later. */
function openOld(newest: number) {
  const later = Array.from({ length: 20 - newest }, (_, i) => newest + 1 + i);
  const book = openBook({
    lacks: [...later.map((minor) => `ExcelApi 1.${minor}`), "SharedRuntime 1.1"],
  });
  const unknown = later.flatMap((minor) => BROUGHT[minor] ?? []);
  const { dispatcher } = book;
  const execute = dispatcher.execute.bind(dispatcher);
  dispatcher.execute = (batch) => {
    const text = JSON.stringify(batch);
    const name = unknown.find((of) => text.includes(`"${of}"`));
    if (name === undefined) return execute(batch);
    const failure = { code: "ApiNotFound", message: `${name} is unknown`, location: "" };
    return { ok: false, failure };
  };
  return book;
}

afterEach(closeBook);

const CHINA = '=TIC.HOLDINGS("CN","2025-11")';

describe.each([4, 6, 8, 10, 11, 12, 13])("an Excel that ends with ExcelApi 1.%i", (newest) => {
  test("freezes, counts, thaws, and removes its traces", async () => {
    const { fill, contents } = openOld(newest);
    fill({ "Sheet1!B2": CHINA, "Sheet1!B3": "=B2*2" });
    for (const scope of ["workbook", "selection"] as const) {
      await Excel.run(async (context) => {
        context.workbook.worksheets.getItem("Sheet1").getRange("B2").select();
        await context.sync();
      });
      expect(await freeze(scope)).toMatchObject({ frozen: 1, failures: [] });
      expect(contents("Sheet1!B2", "Sheet1!B3")).toEqual(["683.862", "=B2*2"]);
      expect(await frozen()).toMatchObject({ frozen: 1, changed: 0, lost: 0 });
      expect(await thaw(scope)).toMatchObject({ thawed: 1, failures: [] });
      expect(contents("Sheet1!B2")).toEqual([CHINA]);
    }
    expect((await traces()).traces).not.toEqual([]);
    expect(await removeTraces()).toMatchObject({ status: "removed", failures: [] });
    expect((await traces()).traces).toEqual([]);
  });

  test("freezes a result of several cells whole, or leaves it and says so", async () => {
    const { fill, contents, values, names } = openOld(newest);
    fill({ "Sheet1!D5": '=TIC.SERIES("CN")' });
    const cells = ["Sheet1!D5", "Sheet1!D6", "Sheet1!D7", "Sheet1!E7"] as const;
    const before = values(...cells);
    const { frozen: count, failures } = await freeze("workbook");
    expect(values(...cells)).toEqual(before);
    if (newest >= 12) {
      expect([count, failures]).toEqual([1, []]);
      expect(contents(...cells)).toEqual(["45991", "46022", "46053", "102"]);
    } else {
      const sentence =
        "This cell fills other cells, and this version of Excel does not tell which: copy them, and paste them as values.";
      expect([count, failures]).toEqual([0, [{ where: "Sheet1!D5", sentence }]]);
      expect(await copyToSend("sheet")).toMatchObject({ copies: [], failures: [{ sentence }] });
      expect(names()).toEqual(["Sheet1"]);
    }
  });

  test("copies a sheet, or says that it cannot", async () => {
    const { fill, names } = openOld(newest);
    fill({ "Sheet1!B2": CHINA });
    const { copies, failures } = await copyToSend("sheet");
    if (newest >= 7) {
      expect(copies).toMatchObject([{ values: 1 }]);
    } else {
      const sentence = "It was not copied. This version of Excel cannot do that.";
      expect(failures).toEqual([{ where: "Sheet1", sentence }]);
      expect(names()).not.toContain("Sheet1 (to send)");
    }
  });

  test("inserts, asks before it writes over something, and explains", async () => {
    const { fill, value } = openOld(newest);
    const at = { overwrite: false, at: "Sheet1!A1" };
    expect(await insertFormula(CHINA, at)).toMatchObject({ status: "inserted" });
    expect(value("A1")).toBe(683.862);
    fill({ D3: "mine" });
    const size = { rows: 3, columns: 2 };
    const spill = { overwrite: false, at: "Sheet1!C2", size };
    expect(await insertFormula('=TIC.SERIES("CN",3)', spill)).toMatchObject({
      status: "occupied",
      first: "D3",
    });
    expect(await listSeparator()).toBe(",");
    expect(await explainSelection(() => 683.862)).toMatchObject({ tone: "good" });
  });
});
