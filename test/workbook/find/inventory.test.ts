import { inventory, type InventoryWork } from "../../../src/workbook/find/inventory";
import { STATUS_SHEET } from "../../../src/workbook/find/status";
import type { Failure, Progress, Scope } from "../../../src/workbook/excel/work";
import { workingTime } from "../../support/time";
import { openLive, type Live } from "../support/live";

let live: Live;

async function open(options?: Parameters<typeof openLive>[0]): Promise<void> {
  live = await openLive(options);
}

beforeEach(() => open());
afterEach(() => live.close());

const take = (scope: Scope = "workbook", work: InventoryWork = {}) =>
  Excel.run((context) => inventory(context, scope, work));

const addresses = async (scope?: Scope) => (await take(scope)).map(({ address }) => address);

const select = (sheet: string, cells: string) =>
  Excel.run(async (context) => {
    context.workbook.worksheets.getItem(sheet).getRange(cells).select();
    await context.sync();
  });

const CHINA = '=TIC.HOLDINGS("CN","2025-11")';

describe("what is no TIC formula", () => {
  test("of an empty workbook there is nothing", async () => {
    expect(await take()).toEqual([]);
  });

  test("values and other formulas", async () => {
    live.fill({ A1: "CN", A2: "=1+1", A3: '="TIC.HOLDINGS(1)"', A4: "TIC.STATUS()" });
    expect(await take()).toEqual([]);
  });

  test("text that looks like a formula, which Excel gives as formula and as value", async () => {
    const { dispatcher } = live;
    const execute = dispatcher.execute.bind(dispatcher);
    live.fill({ A1: "=TIC.STATUS(1)" });
    dispatcher.execute = (batch) =>
      JSON.parse(
        JSON.stringify(execute(batch)).replace(
          /"values":\[\["#?[^"]*"/,
          '"values":[["=TIC.STATUS(1)"',
        ),
      ) as ReturnType<typeof execute>;
    expect(await take()).toEqual([]);
  });

  test("what the add-in itself keeps on its hidden sheet", async () => {
    live.engine.sheets.add(STATUS_SHEET);
    live.type(`'${STATUS_SHEET}'!A1`, "=TIC.STATUS()");
    expect(await addresses()).toEqual([`'${STATUS_SHEET}'!A1`]);
    await Excel.run(async (context) => {
      context.workbook.worksheets.getItem(STATUS_SHEET).visibility = "VeryHidden";
      await context.sync();
    });
    expect(await addresses()).toEqual([]);
  });
});

describe("a TIC formula", () => {
  test("with its place, value and text", async () => {
    live.fill({ C4: CHINA });
    expect(await take()).toEqual([
      {
        sheetId: "sheet1",
        sheet: "Sheet1",
        address: "Sheet1!C4",
        row: 3,
        column: 2,
        formula: CHINA,
        damaged: false,
        value: 683.862,
        text: "683.862",
      },
    ]);
  });

  test("inside another, and on itself", async () => {
    live.fill({ A1: `=ROUND(${CHINA.slice(1)}*2,1)`, A2: "=A1+1" });
    const [cell, ...others] = await take();
    expect(cell).toMatchObject({ address: "Sheet1!A1", value: 1367.7 });
    expect(others).toEqual([]);
  });

  test("that is an error keeps it as its value", async () => {
    live.fill({ A1: '=TIC.HOLDINGS("CZ")' });
    expect(await take()).toMatchObject([{ value: "#N/A", text: "#N/A" }]);
  });

  test("whose name is damaged", async () => {
    live.fill({ A1: '=_xldudf_TIC_HOLDINGS("CN")', A2: CHINA });
    expect((await take()).map(({ damaged, value }) => [damaged, value])).toEqual([
      [true, "#NAME?"],
      [false, 683.862],
    ]);
  });
});

describe("a spill", () => {
  test("has its area, values and text", async () => {
    live.fill({ B2: '=TIC.SERIES("CN","-2")', A9: "x" });
    expect(await take()).toMatchObject([
      {
        address: "Sheet1!B2",
        value: 46081,
        text: "2026-02",
        spill: {
          address: "Sheet1!B2:C4",
          values: [
            [46081, 693.264],
            [46112, 652.316],
            [46142, 651.072],
          ],
          text: [
            ["2026-02", "693.264"],
            ["2026-03", "652.316"],
            ["2026-04", "651.072"],
          ],
        },
      },
    ]);
  });

  test("that is blocked has none", async () => {
    live.fill({ B2: '=TIC.SERIES("CN","-2")', C3: "in the way" });
    expect(await take()).toMatchObject([{ value: "#SPILL!" }]);
    expect((await take())[0]).not.toHaveProperty("spill");
  });

  test("next to a value of its own is told from it", async () => {
    live.fill({ A1: CHINA, B1: "China", A2: "=1", C1: CHINA });
    const cells = await take();
    expect(cells.map(({ address, spill }) => [address, spill])).toEqual([
      ["Sheet1!A1", undefined],
      ["Sheet1!C1", undefined],
    ]);
  });

  test("longer than one request may be is read whole", async () => {
    live.fill({ A1: '=TIC.SERIES(INDEX(TIC.HOLDERS("countries"),,1),"2000-01")' });
    const [cell] = await take();
    const { values, address } = cell!.spill!;
    const cells = values.length * values[0]!.length;
    expect(cells).toBeGreaterThan(25_000);
    expect(address).toMatch(/^Sheet1!A1:[A-Z]+\d+$/);
    expect(values.every((row) => row.length === values[0]!.length)).toBe(true);
    expect(values.at(-1)![0]).toBe(46142);
  });

  test("is not looked for in a host that has none", async () => {
    live.close();
    await open({ lacks: ["ExcelApi 1.12"] });
    live.fill({ B2: '=TIC.SERIES("CN","-2")' });
    expect((await take())[0]).not.toHaveProperty("spill");
  });
});

describe("the scope", () => {
  beforeEach(() => {
    live.engine.sheets.add("My sheet");
    live.engine.sheets.add("Hidden");
    live.fill({
      A1: CHINA,
      C3: CHINA,
      B5: '=TIC.SERIES("CN","-2")',
      "'My sheet'!B2": CHINA,
      "Hidden!A1": CHINA,
    });
  });

  test("of the workbook is every sheet, in order, hidden ones too", async () => {
    await Excel.run(async (context) => {
      context.workbook.worksheets.getItem("Hidden").visibility = "Hidden";
      await context.sync();
    });
    expect(await addresses("workbook")).toEqual([
      "Sheet1!A1",
      "Sheet1!C3",
      "Sheet1!B5",
      "'My sheet'!B2",
      "Hidden!A1",
    ]);
  });

  test("of the sheet is the active one", async () => {
    expect(await addresses("sheet")).toEqual(["Sheet1!A1", "Sheet1!C3", "Sheet1!B5"]);
    await select("My sheet", "Z9");
    expect(await addresses("sheet")).toEqual(["'My sheet'!B2"]);
  });

  test.each([
    ["C3", ["Sheet1!C3"]],
    ["A1:C3", ["Sheet1!A1", "Sheet1!C3"]],
    ["C:C", ["Sheet1!C3", "Sheet1!B5"]],
    ["C7", ["Sheet1!B5"]],
    ["Z99", []],
  ])(
    "of the selection %s are the formulas there, and those that spill into it",
    async (cells, found) => {
      await select("Sheet1", cells);
      expect(await addresses("selection")).toEqual(found);
    },
  );
});

describe("a sheet that cannot be read", () => {
  /** Excel refuses requests about cells of a sheet. */
  const refuse = (sheetId: string) => {
    const { dispatcher } = live;
    const execute = dispatcher.execute.bind(dispatcher);
    const about = JSON.stringify(sheetId);
    dispatcher.execute = (batch) =>
      JSON.stringify(batch.paths).includes(about)
        ? { ok: false, failure: { code: "GeneralException", message: "Too tired", location: "" } }
        : execute(batch);
  };

  test("is a failure, and the others are read", async () => {
    const bad = live.engine.sheets.add("Bad");
    live.engine.sheets.add("Good");
    live.fill({ A1: CHINA, "Bad!A1": CHINA, "Good!A1": CHINA });
    refuse(bad);
    const failures: Failure[] = [];
    const cells = await take("workbook", { onFailure: (failure) => failures.push(failure) });
    expect(cells.map(({ address }) => address)).toEqual(["Sheet1!A1", "Good!A1"]);
    expect(failures).toEqual([
      { where: "Bad", sentence: "It could not be read. Excel reports: Too tired." },
    ]);
  });

  test("fails the whole where nobody hears of it", async () => {
    refuse(live.engine.sheets.add("Bad"));
    await expect(take()).rejects.toThrow("Too tired");
  });
});

describe("a long task", () => {
  test("tells how far it is, and stops when it is cancelled", async () => {
    live.engine.sheets.add("Second");
    live.fill({ A1: CHINA, "Second!A1": CHINA });
    const seen: Progress[] = [];
    await take("workbook", { onProgress: (progress) => seen.push(progress) });
    expect(seen[0]).toEqual({ step: "Reading 2 sheets", done: 0, total: 1 });
    await expect(take("workbook", { signal: AbortSignal.abort() })).rejects.toThrow("Cancelled.");
  });

  test("reads 20,000 formulas in a few requests", async () => {
    const months = ["2025-09", "2025-10", "2025-11", "2025-12"];
    live.engine.cells.write(
      Array.from({ length: 20_000 }, (_, i) => ({
        sheet: "sheet1",
        row: Math.floor(i / 4),
        column: i % 4,
        content: `=TIC.HOLDINGS("CN","${months[i % 4]}")`,
      })),
    );
    expect(live.value("D5000")).toBe(683.455);
    let requests = 0;
    const { dispatcher } = live;
    const execute = dispatcher.execute.bind(dispatcher);
    dispatcher.execute = (batch) => {
      requests += 1;
      return execute(batch);
    };
    const seconds = workingTime();
    const cells = await take();
    const taken = seconds();
    expect(cells).toHaveLength(20_000);
    expect(cells.at(-1)).toMatchObject({ address: "Sheet1!D5000", value: 683.455 });
    expect(requests).toBeLessThan(10);
    expect(taken).toBeLessThan(15);
  });
});
