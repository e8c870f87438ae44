import { inventory } from "../../../../src/workbook/find/inventory";
import { recalculate } from "../../../../src/workbook/tasks/refresh/recalculation";
import { STATUS_SHEET } from "../../../../src/workbook/find/status";
import type { Work } from "../../../../src/workbook/excel/work";
import { openLive, type Live } from "../../support/live";

let live: Live;
let calls: string[];

beforeEach(async () => {
  live = await openLive();
  calls = spy();
});
afterEach(() => live.close());

const CHINA = '=TIC.HOLDINGS("CN","2025-11")';
const SHORT = { start: 60, end: 500 };

/** The calculations that Excel is asked for. */
function spy(): string[] {
  const asked: string[] = [];
  const { dispatcher } = live;
  const execute = dispatcher.execute.bind(dispatcher);
  dispatcher.execute = (batch) => {
    for (const action of batch.actions)
      if (action.kind === "call" && action.name === "calculate")
        asked.push(JSON.stringify(action.args[0]));
    return execute(batch);
  };
  return asked;
}

/** Excel does nothing when it is asked for these calculations, or does not have them. */
function ignore(ignored: readonly unknown[], code?: string): void {
  const { dispatcher } = live;
  const execute = dispatcher.execute.bind(dispatcher);
  dispatcher.execute = (batch) => {
    const isIgnored = (action: (typeof batch.actions)[number]) =>
      action.kind === "call" && action.name === "calculate" && ignored.includes(action.args[0]);
    if (code && batch.actions.some(isIgnored))
      return { ok: false, failure: { code, message: "Not here", location: "" } };
    return execute({
      ...batch,
      actions: batch.actions.map((action) =>
        isIgnored(action) ? { kind: "resolve", path: action.path } : action,
      ),
    });
  };
}

const run = async (work: Work = {}) => {
  const cells = await Excel.run((context) => inventory(context, "workbook", {}));
  calls.length = 0;
  return recalculate(cells, work, SHORT);
};

const visibility = (sheet: string) =>
  Excel.run(async (context) => {
    const worksheet = context.workbook.worksheets.getItem(sheet);
    worksheet.load("visibility");
    await context.sync();
    return worksheet.visibility;
  });

const setMode = (mode: Excel.CalculationMode | "Manual") =>
  Excel.run(async (context) => {
    context.workbook.application.calculationMode = mode;
    await context.sync();
  });

const calculated = (address: string) => live.value(address) as number;

describe("the status cell", () => {
  test("is one of the workbook's own if it has one", async () => {
    live.fill({ A1: CHINA, C3: "=TIC.STATUS()" });
    const before = calculated("D9");
    expect(await run()).toBe("verified");
    expect(calculated("D9")).toBeGreaterThan(before);
    expect(live.sheets()).toEqual(["Sheet1"]);
  });

  test("is otherwise on a very hidden sheet, which is made once", async () => {
    live.fill({ A1: CHINA, C3: "=INDEX(TIC.STATUS(),1,2)" });
    expect(await run()).toBe("verified");
    expect(live.sheets()).toEqual(["Sheet1", STATUS_SHEET]);
    expect(await visibility(STATUS_SHEET)).toBe("VeryHidden");
    expect(live.cell(`'${STATUS_SHEET}'!A1`).content).toBe("=TIC.STATUS()");
    expect(await run()).toBe("verified");
    expect(live.sheets()).toEqual(["Sheet1", STATUS_SHEET]);
  });

  test("on that sheet is mended if its name is damaged", async () => {
    live.fill({ A1: CHINA });
    await run();
    live.fill({ [`'${STATUS_SHEET}'!A1`]: "=_xldudf_TIC_STATUS()" });
    expect(await run()).toBe("verified");
    expect(live.cell(`'${STATUS_SHEET}'!A1`).content).toBe("=TIC.STATUS()");
  });

  test("is not put on a sheet of the user's with that name", async () => {
    live.engine.sheets.add(STATUS_SHEET);
    live.fill({ A1: CHINA, [`'${STATUS_SHEET}'!A1`]: "mine" });
    expect(await run()).toBe("unknown");
    expect(live.value(`'${STATUS_SHEET}'!A1`)).toBe("mine");
    expect(await visibility(STATUS_SHEET)).toBe("Visible");
  });

  test("cannot be made where the structure of the workbook is protected: there is no telling", async () => {
    live.fill({ A1: CHINA });
    const { dispatcher } = live;
    const execute = dispatcher.execute.bind(dispatcher);
    dispatcher.execute = (batch) =>
      batch.paths.some((path) => path.kind === "method" && path.name === "add")
        ? { ok: false, failure: { code: "AccessDenied", message: "", location: "" } }
        : execute(batch);
    expect(await run()).toBe("unknown");
    expect(calls).toEqual(["true", '"Full"', '"FullRebuild"']);
    expect(live.sheets()).toEqual(["Sheet1"]);
  });
});

test("without a status cell, what Excel refuses altogether was not calculated", async () => {
  live.engine.sheets.add(STATUS_SHEET);
  live.fill({ A1: CHINA });
  ignore([true, "Full", "FullRebuild"], "GeneralException");
  expect(await run()).toBe("manual");
});

describe("the strategies", () => {
  beforeEach(() => {
    live.engine.sheets.add("Second");
    live.engine.sheets.add("Others");
    live.fill({ A1: CHINA, "Second!A1": "=TIC.STATUS()", "Others!A1": "=1+1" });
  });

  test("begin with every sheet that has TIC formulas", async () => {
    expect(await run()).toBe("verified");
    expect(calls).toEqual(["true", "true"]);
  });

  test("go on with everything if that did not take", async () => {
    ignore([true]);
    expect(await run()).toBe("verified");
    expect(calls).toEqual(['"Full"']);
  });

  test("go on if the host does not have the first at all", async () => {
    ignore([true], "ApiNotFound");
    expect(await run()).toBe("verified");
    expect(calls).toEqual(['"Full"']);
  });

  test("end with rebuilding everything", async () => {
    ignore([true, "Full"]);
    expect(await run()).toBe("verified");
    expect(calls).toEqual(['"FullRebuild"']);
  });

  test("leave it to the user if none took", async () => {
    ignore([true, "Full", "FullRebuild"]);
    expect(await run()).toBe("manual");
  });

  test("work in manual calculation mode and leave it on", async () => {
    await setMode("Manual");
    const before = live.value("Second!B7") as number;
    expect(await run()).toBe("verified");
    expect(live.value("Second!B7")).toBeGreaterThan(before);
    expect(live.engine.calculation.isManual).toBe(true);
  });

  test("do not need to be told whether Excel calculates", async () => {
    Object.assign(Office.context.requirements, { isSetSupported: () => false });
    expect(await run()).toBe("verified");
  });

  test("tell what they do", async () => {
    const steps: string[] = [];
    await run({ onProgress: ({ step }) => steps.push(step) });
    expect(steps).toEqual(["Recalculating"]);
  });
});

test("a status cell that is still waiting is waited for", async () => {
  live.fill({ A1: "=TIC.STATUS()" });
  const { dispatcher } = live;
  const execute = dispatcher.execute.bind(dispatcher);
  let asked = 0;
  let isHeld = false;
  dispatcher.execute = (batch) => {
    const reply = execute(batch);
    isHeld ||= batch.actions.some(
      ({ kind, ...of }) => kind === "call" && "name" in of && of.name === "calculate",
    );
    if (!isHeld || ++asked > 6) return reply;
    return JSON.parse(
      JSON.stringify(reply)
        .replace('"values":[["Newest month"', '"values":[["#BUSY!"')
        .replace('"Calculated (UTC)"', '""'),
    ) as typeof reply;
  };
  const cells = await Excel.run((context) => inventory(context, "workbook", {}));
  expect(await recalculate(cells, {}, { start: 20, end: 5000 })).toBe("verified");
  expect(asked).toBeGreaterThan(6);
});
