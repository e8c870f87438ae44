import type * as refreshing from "../../../../src/workbook/tasks/refresh/refresh";
import type { Progress } from "../../../../src/workbook/excel/work";
import { forgetModules } from "../../../runtime/fresh";
import * as snapshots from "../../../support/release";
import * as workbench from "excel-workbench/testing";
import type * as support from "../../support/live";
import { workingTime } from "../../../support/time";
// What a test imports anew is made ready here, where no test's time counts.
import "../../support/live";
import "../../../../src/workbook/sheets/sheets";
import "../../../../src/workbook/tasks/refresh/refresh";

const released = snapshots.releasedFiles();

let live: support.Live;
let refresh: typeof refreshing.refresh;
let openLive: typeof support.openLive;

beforeEach(async () => {
  forgetModules();
  // None has a state that a test could leave behind, and all take long.
  jest.doMock("excel-workbench/testing", () => workbench);
  jest.doMock("../../../support/release", () => snapshots);
  ({ openLive } = await import("../../support/live"));
  ({ refresh } = await import("../../../../src/workbook/tasks/refresh/refresh"));
  live = await openLive();
});
afterEach(() => live.close());

const CHINA = '=TIC.HOLDINGS("CN")';

const release = () => live.origin.publish(released);

/** Lets every request to Excel pass by this. */
function intercept(
  by: (
    batch: Parameters<typeof live.dispatcher.execute>[0],
    execute: typeof live.dispatcher.execute,
  ) => ReturnType<typeof live.dispatcher.execute>,
): void {
  const { dispatcher } = live;
  const execute = dispatcher.execute.bind(dispatcher);
  dispatcher.execute = (batch) => by(batch, execute);
}

const asks = (batch: Parameters<typeof live.dispatcher.execute>[0], name: string) =>
  batch.actions.some((action) => "name" in action && action.name === name);

describe("that cells show what their functions give", () => {
  test("is seen: everything is calculated where a sheet alone was not", async () => {
    const { FUNCTIONS } = await import("../../../support/formula");
    release();
    live.fill({ A1: CHINA });
    const { id } = live.engine.sheets.list()[0]!;
    // As some hosts do, Excel takes the request and calculates only other sheets.
    intercept((batch, execute) => {
      const own = batch.paths.filter((path) => path.kind === "method" && path.args.includes(id));
      const actions = batch.actions.map((action) =>
        action.kind === "call" &&
        action.name === "calculate" &&
        own.some((path) => path.id === action.path)
          ? ({ kind: "resolve", path: action.path } as const)
          : action,
      );
      return execute({ ...batch, actions });
    });
    const evaluate = (name: string, ...args: readonly unknown[]) =>
      FUNCTIONS[name.toLowerCase()]!(...args);
    const report = await refresh("workbook", { evaluate });
    expect(live.values("A1")).toEqual([651.172]);
    expect(report).toMatchObject({ recalculation: "verified", failures: [], changed: 1 });
  });

  test("is told where it cannot be had", async () => {
    live.fill({ A1: CHINA, A2: '=TIC.NAME("CN")', A3: "=TIC.HOLDINGS(B1)", A4: "=TIC.STATUS()" });
    const report = await refresh("workbook", { evaluate: () => 651.172 });
    expect(report).toMatchObject({
      recalculation: "manual",
      failures: [
        {
          where: "Sheet1",
          sentence: "Some of its formulas still show older figures: press Ctrl+Alt+F9.",
        },
      ],
    });
  });
});

test("months without quotes are told of, with their cells", async () => {
  release();
  live.fill({ A1: CHINA, B2: '=TIC.HOLDINGS("CN",2025-11)' });
  const { unquoted } = await refresh("workbook", {});
  expect(unquoted).toEqual([
    {
      where: "Sheet1!B2",
      sentence:
        '2025-11 without quotes is 2025 minus 11, so 2014, which is read as the year 2014: write "2025-11".',
    },
  ]);
  live.fill({ B2: '=TIC.HOLDINGS("CN","2025-11")' });
  expect(await refresh("workbook", {})).not.toHaveProperty("unquoted");
});

test("functions that there are not are told of, once a sheet, and not waited for", async () => {
  release();
  live.fill({
    A1: CHINA,
    A2: '=TIC.HOLDING("CN")',
    A3: '=TIC.HOLDING("JP")',
    B1: '=TIC.APPLES("CN")',
  });
  const { failures, formulas } = await refresh("workbook", { functions: ["HOLDINGS", "CHANGE"] });
  expect(failures).toEqual([
    {
      where: "Sheet1!B1",
      sentence: "There is no function TIC.APPLES. Help lists those that there are.",
    },
    {
      where: "Sheet1!A2",
      sentence:
        "There is no function TIC.HOLDING. Did you mean TIC.HOLDINGS? So it is in 1 other cell.",
    },
  ]);
  expect(formulas).toBe(1);
});

describe("a release", () => {
  test("is in the cells, and the report says which figures changed", async () => {
    release();
    live.fill({
      A1: CHINA,
      A2: '=TIC.HOLDINGS("CN","2026-04")',
      A3: '=TIC.HOLDINGS("CN","2025-11")',
      A4: "=A2*2",
      B1: '=TIC.HOLDINGS("JP","2026-05")',
    });
    const report = await refresh("workbook", {});
    expect(report.check).toMatchObject({ status: "updated" });
    expect(report).toMatchObject({
      formulas: 4,
      changed: 3,
      damaged: 0,
      failures: [],
      recalculation: "verified",
      sheets: [],
    });
    expect(report.changes).toEqual([
      {
        address: "Sheet1!A1",
        formula: CHINA,
        old: { text: "651.072", number: 651.072 },
        new: { text: "651.172", number: 651.172 },
        difference: 0.1,
      },
      {
        address: "Sheet1!B1",
        formula: '=TIC.HOLDINGS("JP","2026-05")',
        old: { text: "#N/A" },
        new: { text: "1209.989", number: 1209.989 },
      },
      {
        address: "Sheet1!A2",
        formula: '=TIC.HOLDINGS("CN","2026-04")',
        old: { text: "651.072", number: 651.072 },
        new: { text: "651.3", number: 651.3 },
        difference: 0.228,
      },
    ]);
    expect(live.values("A1", "A2", "A3", "A4", "B1")).toEqual([
      651.172, 651.3, 683.862, 1302.6, 1209.989,
    ]);
  });

  test("that is already here is brought into cells that are older", async () => {
    release();
    live.fill({ A1: CHINA });
    expect(await refresh("workbook", {})).toMatchObject({ changed: 1 });
    const report = await refresh("workbook", {});
    expect(report).toMatchObject({
      check: { status: "same" },
      formulas: 1,
      changed: 0,
      changes: [],
      failures: [],
      recalculation: "verified",
    });
  });

  test("changes spills, with the new month where it is", async () => {
    release();
    live.fill({ B2: '=TIC.SERIES("CN","-2")' });
    const { changes, formulas } = await refresh("workbook", {});
    expect(formulas).toBe(1);
    expect(changes.map((change) => [change.address, change.old.text, change.new.text])).toEqual([
      ["Sheet1!C3", "651.072", "651.3"],
      ["Sheet1!C4", "", "651.172"],
      ["Sheet1!B2", "693.264", ""],
    ]);
    expect(live.values("B2", "C2", "C4")).toEqual([46112, 652.316, 651.172]);
  });

  test("is in every sheet of a workbook in manual calculation mode, which stays so", async () => {
    release();
    live.engine.sheets.add("Second");
    live.fill({ A1: CHINA, "Second!B2": CHINA });
    live.engine.calculation.setManual(true);
    const report = await refresh("workbook", {});
    expect(report).toMatchObject({ recalculation: "verified", changed: 2 });
    expect(live.values("A1", "Second!B2")).toEqual([651.172, 651.172]);
    expect(live.engine.calculation.isManual).toBe(true);
  });

  test("of a scope is compared there", async () => {
    release();
    live.engine.sheets.add("Second");
    live.fill({ A1: CHINA, A2: CHINA, "Second!B2": CHINA });
    await Excel.run(async (context) => {
      context.workbook.worksheets.getItem("Sheet1").getRange("A2").select();
      await context.sync();
    });
    const report = await refresh("selection", {});
    expect(report).toMatchObject({ formulas: 1, changed: 1 });
    expect(report.changes[0]).toMatchObject({ address: "Sheet1!A2" });
    expect(live.values("A1", "A2")).toEqual([651.172, 651.172]);
  });

  test("is compared in the cells that were selected, whatever is selected meanwhile", async () => {
    release();
    live.engine.sheets.add("Second");
    live.fill({ A1: CHINA, "Second!B2": CHINA });
    const proceed = live.origin.hold("core");
    const refreshing = refresh("sheet", {});
    await workbench.eventually(() => live.origin.asked.includes("core"));
    live.engine.sheets.activate(live.engine.sheets.list()[1]!.id);
    proceed();
    expect(await refreshing).toMatchObject({ formulas: 1, changes: [{ address: "Sheet1!A1" }] });
  });

  test("without TIC formulas recalculates nothing and adds no sheet", async () => {
    release();
    live.fill({ A1: "=1+1" });
    expect(await refresh("workbook", {})).toMatchObject({
      check: { status: "updated" },
      formulas: 0,
      recalculation: "none",
    });
    expect(live.sheets()).toEqual(["Sheet1"]);
  });
});

describe("without newer figures to be had", () => {
  test("cells keep what they show, and the reason is told", async () => {
    live.fill({ A1: CHINA });
    live.origin.answer("index", () => Promise.reject(new TypeError("offline")));
    let calculated = 0;
    intercept((batch, execute) => {
      if (asks(batch, "calculate")) calculated += 1;
      return execute(batch);
    });
    expect(await refresh("workbook", {})).toEqual({
      check: { status: "failed", reason: "the add-in's server could not be reached (offline)" },
      formulas: 1,
      sources: 0,
      texts: 0,
      changes: [],
      changed: 0,
      damaged: 0,
      failures: [],
      recalculation: "none",
      sheets: [],
    });
    expect(calculated).toBe(0);
    expect(live.sheets()).toEqual(["Sheet1"]);
  });

  test("a damaged chunk changes nothing", async () => {
    release();
    live.fill({ A1: CHINA });
    live.origin.answer("core", () => new Response("{}"));
    const report = await refresh("workbook", {});
    expect(report.check.status).toBe("failed");
    expect(live.value("A1")).toBe(651.072);
    live.calls.recalculateAll();
    expect(live.value("A1")).toBe(651.072);
  });
});

describe("cancelled", () => {
  const expectNothing = (report: refreshing.RefreshReport) => {
    expect(report).toMatchObject({
      check: { status: "cancelled" },
      changes: [],
      recalculation: "none",
    });
    live.calls.recalculateAll();
    expect(live.value("A1")).toBe(651.072);
    expect(live.sheets()).toEqual(["Sheet1"]);
  };

  test("before it begins, nothing happens", async () => {
    release();
    live.fill({ A1: CHINA });
    expectNothing(await refresh("workbook", { signal: AbortSignal.abort() }));
    expect(live.origin.requests).toEqual([]);
  });

  test("while newer figures are on their way, nothing happens", async () => {
    release();
    live.fill({ A1: CHINA });
    live.origin.hold("core");
    const controller = new AbortController();
    const refreshing = refresh("workbook", { signal: controller.signal });
    await workbench.eventually(() => live.origin.asked.includes("core"));
    controller.abort();
    expectNothing(await refreshing);
  });

  test("after they are here, it goes on to the end", async () => {
    release();
    live.fill({ A1: CHINA });
    const controller = new AbortController();
    const report = await refresh("workbook", {
      signal: controller.signal,
      onProgress: ({ step }) => {
        if (step === "Recalculating") controller.abort();
      },
    });
    expect(report).toMatchObject({
      check: { status: "updated" },
      changed: 1,
      recalculation: "verified",
    });
    expect(live.value("A1")).toBe(651.172);
  });
});

describe("what fails", () => {
  test("is a sheet that cannot be read; the others are refreshed", async () => {
    release();
    const bad = live.engine.sheets.add("Bad");
    live.fill({ A1: CHINA, "Bad!A1": CHINA });
    intercept((batch, execute) =>
      JSON.stringify(batch.paths).includes(JSON.stringify(bad))
        ? { ok: false, failure: { code: "GeneralException", message: "Too tired", location: "" } }
        : execute(batch),
    );
    expect(await refresh("workbook", {})).toMatchObject({
      formulas: 1,
      changed: 1,
      failures: [{ where: "Bad", sentence: "It could not be read. Excel reports: Too tired." }],
      recalculation: "verified",
    });
  });

  test("is a calculation that Excel does not make: the user can", async () => {
    release();
    live.fill({ A1: CHINA });
    intercept((batch, execute) =>
      asks(batch, "calculate")
        ? { ok: false, failure: { code: "GeneralException", message: "No", location: "" } }
        : execute(batch),
    );
    expect(await refresh("workbook", {})).toMatchObject({
      check: { status: "updated" },
      recalculation: "manual",
      changed: 0,
      failures: [],
    });
    expect(live.value("A1")).toBe(651.072);
  });

  test("is anything after the figures are here: they stay, and it is told", async () => {
    release();
    live.fill({ A1: CHINA });
    let isUpdated = false;
    intercept((batch, execute) =>
      isUpdated
        ? { ok: false, failure: { code: "GeneralException", message: "No more", location: "" } }
        : execute(batch),
    );
    const report = await refresh("workbook", {
      onProgress: ({ step }) => (isUpdated ||= step === "Looking for newer figures"),
    });
    expect(report).toMatchObject({
      check: { status: "updated" },
      recalculation: "manual",
      failures: [
        {
          where: "Workbook",
          sentence:
            "The workbook cannot keep which release its figures are from: Excel reports: No more.",
        },
        { where: "Workbook", sentence: "Excel reports: No more." },
      ],
    });
  });

  test("is a selection of no cells", async () => {
    intercept(() => ({
      ok: false,
      failure: { code: "InvalidSelection", message: "", location: "" },
    }));
    expect(await refresh("selection", {})).toMatchObject({
      check: {
        status: "failed",
        reason: "No range of cells is selected: select a cell of a worksheet, then try again.",
      },
      formulas: 0,
    });
  });

  test("is a page outside Excel", async () => {
    delete (globalThis as { Excel?: unknown }).Excel;
    expect(await refresh("workbook", {})).toMatchObject({
      check: {
        status: "failed",
        reason: "The page is open outside Excel: open it from Excel's ribbon.",
      },
    });
  });

  test("are formulas with damaged names, which are counted", async () => {
    live.fill({ A1: '=_xldudf_TIC_HOLDINGS("CN")', A2: CHINA });
    expect(await refresh("workbook", {})).toMatchObject({
      formulas: 2,
      damaged: 1,
      failures: [
        {
          where: "Workbook",
          sentence:
            "Excel has damaged the function names of 1 formula, so that it is #NAME?: choose Repair formulas.",
        },
      ],
    });
  });

  test("are formulas that were moved meanwhile: they are refreshed but not compared", async () => {
    release();
    live.fill({ A1: CHINA });
    const report = await refresh("workbook", {
      onProgress: ({ step }) => {
        if (step === "Recalculating") live.fill({ A1: "", A5: CHINA });
      },
    });
    expect(report).toMatchObject({ changed: 0, failures: [{ where: "Sheet1" }] });
    expect(live.value("A5")).toBe(651.172);
  });
});

describe("the ready-made sheets", () => {
  test("are updated after the figures are compared, and what they say is in the report", async () => {
    release();
    live.fill({ A1: CHINA });
    const shown: unknown[] = [];
    const failure = { where: "Retreat monitor", sentence: "It is protected." };
    const report = await refresh("workbook", {
      updateSheets: () => {
        shown.push(live.value("A1"));
        return Promise.resolve([
          { name: "Major holders", sentence: "Updated.", kind: "majors" },
          { name: "Retreat monitor", sentence: "Left as it was.", failures: [failure] },
        ]);
      },
    });
    expect(shown).toEqual([651.172]);
    expect(report).toMatchObject({ failures: [failure], changed: 1 });
    expect(report.sheets).toMatchObject([
      { name: "Major holders", sentence: "Updated." },
      { name: "Retreat monitor", sentence: "Left as it was." },
    ]);
  });

  test("of values are updated in a workbook without formulas", async () => {
    const report = await refresh("workbook", {
      updateSheets: () => Promise.resolve([{ name: "All data", sentence: "Unchanged." }]),
    });
    expect(report).toMatchObject({ formulas: 0, sheets: [{ name: "All data" }] });
  });

  test("are left alone when only a part of the workbook is refreshed, or the check fails", async () => {
    const updateSheets = jest.fn(() => Promise.resolve([]));
    await refresh("sheet", { updateSheets });
    live.origin.answer("index", () => new Response("", { status: 500 }));
    await refresh("workbook", { updateSheets });
    expect(updateSheets).not.toHaveBeenCalled();
  });

  test("that fail leave the figures refreshed", async () => {
    release();
    live.fill({ A1: CHINA });
    const report = await refresh("workbook", {
      updateSheets: () => Promise.reject(new Error("Excel is tired")),
    });
    expect(report).toMatchObject({
      changed: 1,
      recalculation: "verified",
      failures: [{ where: "Workbook", sentence: "Excel is tired." }],
      sheets: [],
    });
  });
});

describe("at the same time", () => {
  test("one refresh begins when the other has ended", async () => {
    release();
    live.fill({ A1: CHINA });
    const [first, second] = await Promise.all([refresh("workbook", {}), refresh("workbook", {})]);
    expect([first.check.status, second.check.status]).toEqual(["updated", "same"]);
    expect([first.changed, second.changed]).toEqual([1, 0]);
  });

  test("a refresh that fails does not stop the next", async () => {
    const { Excel: excel } = globalThis;
    delete (globalThis as { Excel?: unknown }).Excel;
    await refresh("workbook", {});
    Object.assign(globalThis, { Excel: excel });
    expect(await refresh("workbook", {})).toMatchObject({ check: { status: "same" } });
  });
});

describe("cells that wait for their values", () => {
  test("are waited for, and what then comes is no change", async () => {
    live.fill({ A1: CHINA });
    // The chunk of bills is not in memory yet.
    live.fill({ A2: '=TIC.HOLDINGS("CN","2026-04","bills")' });
    expect(live.value("A2")).toBe("#BUSY!");
    const report = await refresh("workbook", {});
    expect(report.failures).toEqual([]);
    expect(live.value("A2")).toBe(44.72);
    expect(report).toMatchObject({ formulas: 2, changes: [], changed: 0 });
  });

  test("for too long are calculated once more, then named", async () => {
    live.fill({ A1: CHINA, A2: '=TIC.HOLDINGS("CN","2026-04","bills")', A3: "=TIC.STATUS()" });
    live.origin.hold("terms");
    const steps: string[] = [];
    const report = await refresh("workbook", {
      patience: 200,
      onProgress: ({ step }) => steps.push(step),
    });
    expect(steps).toContain("Waiting for values");
    expect(report.failures).toEqual([
      {
        where: "Sheet1!A2",
        sentence:
          "It still waits for a value: press Ctrl+Alt+F9. If that does not help, close the workbook and open it again.",
      },
    ]);
  });
});

describe("cells that Excel has not calculated", () => {
  test("are calculated with everything where it leaves #CALC!", async () => {
    live.fill({ A1: CHINA, A2: CHINA });
    live.faults.hold("#CALC!", "calculated", "Sheet1!A1");
    expect(await refresh("workbook", {})).toMatchObject({ failures: [] });
    expect(live.values("A1", "A2")).toEqual([651.072, 651.072]);
  });

  test.each(["#NAME?", "#CALC!", "#BUSY!"] as const)(
    "are entered again where they stay %s",
    async (error) => {
      live.fill({ A1: CHINA, A2: CHINA, A4: '=TIC.SERIES("CN","-2")' });
      live.faults.hold(error, "entered");
      expect(await refresh("workbook", { patience: 100 })).toMatchObject({ failures: [] });
      expect(live.values("A1", "A2", "B6")).toEqual([651.072, 651.072, 651.072]);
    },
  );

  test("are named, sheet by sheet, where nothing helps", async () => {
    live.engine.sheets.add("Second");
    live.fill({ A1: CHINA, A2: CHINA, "Second!B2": CHINA, "Second!B3": CHINA });
    live.faults.hold("#CALC!", "ever", "Sheet1!A1:A2");
    live.faults.hold("#NAME?", "ever", "Second!B2");
    const { failures } = await refresh("workbook", { patience: 100 });
    expect(failures).toEqual([
      {
        where: "Sheet1!A1",
        sentence:
          "This and 1 other cell of Sheet1 still show #CALC!: press Ctrl+Alt+F9. If that does not help, close the workbook and open it again.",
      },
      {
        where: "Second!B2",
        sentence:
          "It still shows #NAME?: look for a name that is misspelt; if there is none, press Ctrl+Alt+F9. If that does not help, close the workbook and open it again.",
      },
    ]);
  });
});

describe("while a cell is edited", () => {
  test("the refresh waits, and then does all of it", async () => {
    release();
    live.fill({ A1: CHINA });
    let isEditing = true;
    live.engine.editing.follow(() => isEditing);
    const refreshing = refresh("workbook", {});
    await workbench.pause(50);
    expect(live.origin.requests).toEqual([]);
    isEditing = false;
    expect(await refreshing).toMatchObject({ changed: 1, recalculation: "verified" });
  });

  test("that begins once the figures are here, calculation waits", async () => {
    release();
    live.fill({ A1: CHINA });
    let isEditing = false;
    live.engine.editing.follow(() => isEditing);
    const refreshing = refresh("workbook", {
      onProgress: ({ step }) => (isEditing ||= step === "Recalculating"),
    });
    await workbench.eventually(() => isEditing);
    await workbench.pause(100);
    isEditing = false;
    live.engine.editing.follow(() => false);
    expect(await refreshing).toMatchObject({ changed: 1, recalculation: "verified", failures: [] });
    expect(live.value("A1")).toBe(651.172);
  });
});

test("a protected sheet is recalculated like any other", async () => {
  release();
  live.fill({ A1: CHINA });
  await Excel.run(async (context) => {
    context.workbook.worksheets.getItem("Sheet1").protection.protect();
    await context.sync();
  });
  expect(await refresh("workbook", {})).toMatchObject({
    changed: 1,
    failures: [],
    recalculation: "verified",
  });
  expect(live.value("A1")).toBe(651.172);
});

test("20,000 formulas on two sheets are refreshed and compared", async () => {
  release();
  const second = live.engine.sheets.add("Second");
  const months = Array.from(
    { length: 40 },
    (_, i) => `${2023 + Math.floor(i / 12)}-${String((i % 12) + 1).padStart(2, "0")}`,
  );
  for (const sheet of ["sheet1", second])
    live.engine.cells.write(
      Array.from({ length: 10_000 }, (_, i) => ({
        sheet,
        row: Math.floor(i / 10),
        column: i % 10,
        content: `=TIC.HOLDINGS("CN","${months[i % 40]}")`,
      })),
    );
  expect(live.value("Second!J1000")).toBe(651.072);
  let requests = 0;
  const execute = live.dispatcher.execute.bind(live.dispatcher);
  live.dispatcher.execute = (batch) => {
    requests += 1;
    return execute(batch);
  };
  const seconds = workingTime();
  const report = await refresh("workbook", {});
  expect(report).toMatchObject({ formulas: 20_000, changed: 500, recalculation: "verified" });
  expect(requests).toBeLessThan(40);
  expect(report.changes).toHaveLength(500);
  expect(report.failures).toEqual([]);
  expect(seconds()).toBeLessThan(30);
});

test("progress tells every step, in order", async () => {
  release();
  live.fill({ A1: CHINA });
  const steps: Progress[] = [];
  await refresh("workbook", { onProgress: (progress) => steps.push(progress) });
  expect(steps.map(({ step }) => step)).toEqual([
    "Reading Sheet1",
    "Reading Sheet1",
    "Reading Sheet1",
    "Looking for newer figures",
    "Recalculating",
    "Reading Sheet1",
    "Reading Sheet1",
    "Reading Sheet1",
  ]);
});

test("changes in a ready-made sheet are told of where their holders are after it", async () => {
  const { createSheet, updateSheets } = await import("../../../../src/workbook/sheets/sheets");
  const { FUNCTIONS } = await import("../../../support/formula");
  const evaluate = (name: string, ...args: readonly unknown[]): unknown =>
    FUNCTIONS[name.toLowerCase()]!(...args);
  await createSheet("majors", { as: "formulas" }, { evaluate });
  await Excel.run(async (context) => {
    const { sort } = context.workbook.tables.getItem("TIC_MajorHolders");
    sort.apply([{ key: 4, ascending: true }]);
    await context.sync();
  });
  release();
  const report = await refresh("workbook", {
    updateSheets: (work) => updateSheets({ ...work, evaluate }),
  });
  expect(report.changes.length).toBeGreaterThan(20);
  for (const { address, formula, new: now } of report.changes) {
    const cell = live.cell(address);
    expect([address, cell.content, cell.text]).toEqual([address, formula, now.text]);
  }
});

test("changes in a ready-made sheet of values are told like those of formulas", async () => {
  const { createSheet, updateSheets } = await import("../../../../src/workbook/sheets/sheets");
  const { FUNCTIONS } = await import("../../../support/formula");
  const evaluate = (name: string, ...args: readonly unknown[]): unknown =>
    FUNCTIONS[name.toLowerCase()]!(...args);
  await createSheet("majors", { as: "values" }, { evaluate });
  live.fill({ "Sheet1!A1": CHINA });
  release();
  const report = await refresh("workbook", {
    updateSheets: (work) => updateSheets({ ...work, evaluate }),
  });
  expect(report.changed).toBe(report.changes.length);
  expect(report.changes[0]).toMatchObject({ address: "Sheet1!A1", formula: CHINA });
  const china = report.changes.find(({ figure }) => figure === "China · Holdings, $ bn")!;
  expect(china).toMatchObject({
    old: { number: 651.072 },
    new: { number: 651.172 },
    difference: 0.1,
  });
  expect(live.cell(china.address).text).toBe(china.new.text);
});
