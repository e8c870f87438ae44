import { repairFormulas } from "../../../../src/workbook/tasks/repair/repair";
import { type Damage, DAMAGES, WORKBENCH } from "excel-workbench/testing";
import { openLive, type Live } from "../../support/live";

let live: Live;

beforeEach(async () => {
  live = await openLive();
});
afterEach(() => live.close());

const DAMAGED = '=_xldudf_TIC_HOLDINGS("CN","2025-11")';
const CHINA = '=TIC.HOLDINGS("CN","2025-11")';

const contents = (...addresses: string[]) => addresses.map((address) => live.cell(address).content);

const protect = (sheet: string) =>
  Excel.run(async (context) => {
    context.workbook.worksheets.getItem(sheet).protection.protect();
    await context.sync();
  });

test("a workbook without damage is left alone", async () => {
  live.fill({ A1: CHINA, A2: "=1+1" });
  const before = JSON.stringify(live.engine.save());
  expect(await repairFormulas("workbook", {})).toEqual({ repaired: 0, failures: [] });
  expect(JSON.stringify(live.engine.save())).toBe(before);
});

test("damaged formulas are mended on every sheet, and no other cell is touched", async () => {
  live.engine.sheets.add("Second");
  live.fill({
    A1: DAMAGED,
    A2: DAMAGED,
    A3: CHINA,
    B1: "_xldudf_TIC_HOLDINGS(1)",
    C4: `=ROUND(${DAMAGED.slice(1)},0)`,
    "Second!D9": '=_xlfn.TIC.SERIES("CN","-2")',
  });
  expect(live.values("A1", "Second!D9")).toEqual(["#NAME?", "#NAME?"]);
  expect(await repairFormulas("workbook", {})).toEqual({ repaired: 4, failures: [] });
  expect(contents("A1", "A2", "A3", "B1", "C4", "Second!D9")).toEqual([
    CHINA,
    CHINA,
    CHINA,
    "_xldudf_TIC_HOLDINGS(1)",
    `=ROUND(${CHINA.slice(1)},0)`,
    '=TIC.SERIES("CN","-2")',
  ]);
  expect(live.values("A1", "C4", "Second!E11")).toEqual([683.862, 684, 651.072]);
});

test.each(Object.keys(DAMAGES) as Damage[])("names damaged as %s are mended", async (how) => {
  live.fill({ A1: CHINA, A2: `=ROUND(${CHINA.slice(1)},0)&"TIC.HOLDINGS("`, A3: "=LET(x,A1,x)" });
  live.faults.damage(how);
  expect(contents("A1")).not.toEqual([CHINA]);
  expect(await repairFormulas("workbook", {})).toEqual({ repaired: 2, failures: [] });
  expect(contents("A1", "A3")).toEqual([CHINA, "=LET(x,A1,x)"]);
  expect(live.values("A1", "A2")).toEqual([683.862, "684TIC.HOLDINGS("]);
});

describe("formulas that Excel does not know though they are intact", () => {
  test("are entered again", async () => {
    live.fill({ A1: CHINA, A2: '=TIC.SERIES("CN","-2")', E1: "=NOSUCH(1)" });
    live.faults.hold("#NAME?", "entered");
    expect(live.values("A1", "A2")).toEqual(["#NAME?", "#NAME?"]);
    expect(await repairFormulas("workbook", {})).toEqual({ repaired: 2, failures: [] });
    expect(live.values("A1", "B4")).toEqual([683.862, 651.072]);
  });

  test("keep their formats, also that of text", async () => {
    live.fill({ A1: CHINA, A2: CHINA });
    await Excel.run(async (context) => {
      context.workbook.worksheets.getItem("Sheet1").getRange("A1:A2").numberFormat = [
        ["@"],
        ["0.0"],
      ];
      await context.sync();
    });
    live.faults.hold("#NAME?", "entered");
    expect(await repairFormulas("workbook", {})).toEqual({ repaired: 2, failures: [] });
    expect([live.cell("A1"), live.cell("A2")]).toMatchObject([
      { content: CHINA, text: "683.862", format: "@" },
      { content: CHINA, text: "683.9", format: "0.0" },
    ]);
  });

  test("are named where that does not help", async () => {
    live.fill({ A1: '=NOSUCH(TIC.HOLDINGS("CN"))', A2: '=NOSUCH(TIC.HOLDINGS("CN"))', A3: CHINA });
    expect(await repairFormulas("workbook", {})).toEqual({
      repaired: 0,
      failures: [
        {
          where: "Sheet1!A1",
          sentence:
            "This and 1 other formula of the sheet still show #NAME?: look for a name that is misspelt. If there is none, press Ctrl+Alt+F9, or close the workbook and open it again.",
        },
      ],
    });
  });
});

test("results of several cells that fail together are entered one by one", async () => {
  live.close();
  live = await openLive({ place: { profile: WORKBENCH, mischief: { seed: 1, losesSpills: 1 } } });
  const series = ["A1", "D1", "G1", "J1"];
  for (const cell of series) live.fill({ [cell]: '=TIC.SERIES("CN","-2")' });
  live.faults.damage("name");
  expect(await repairFormulas("workbook", {})).toEqual({ repaired: 4, failures: [] });
  expect(live.values("B3", "E3", "H3", "K3")).toEqual(Array(4).fill(651.072));
});

test("only those of the scope are", async () => {
  live.engine.sheets.add("Second");
  live.fill({ A1: DAMAGED, "Second!A1": DAMAGED });
  expect(await repairFormulas("sheet", {})).toEqual({ repaired: 1, failures: [] });
  expect(contents("A1", "Second!A1")).toEqual([CHINA, DAMAGED]);
});

test("a protected sheet stays as it was, and the others are repaired", async () => {
  live.engine.sheets.add("Second");
  live.fill({ A1: DAMAGED, "Second!A1": DAMAGED });
  await protect("Sheet1");
  expect(await repairFormulas("workbook", {})).toEqual({
    repaired: 1,
    failures: [
      {
        where: "Sheet1",
        sentence:
          "The sheet or the workbook is protected, or may only be read: remove the protection in Excel's Review tab, then try again. The sheet is as it was.",
      },
    ],
  });
  expect(contents("A1", "Second!A1")).toEqual([DAMAGED, CHINA]);
});

test("what was written before a failure is taken back", async () => {
  live.fill({ A1: DAMAGED, C9: DAMAGED });
  const { dispatcher } = live;
  const execute = dispatcher.execute.bind(dispatcher);
  let refused = 0;
  dispatcher.execute = (batch) => {
    const sets = batch.actions.filter(({ kind }) => kind === "set").length;
    if (sets === 0 || refused > 0) return execute(batch);
    refused += 1;
    // As Excel does, what comes before is done all the same.
    const index = batch.actions.findLastIndex(({ kind }) => kind === "set");
    execute({ ...batch, actions: batch.actions.slice(0, index) });
    return { ok: false, failure: { code: "GeneralException", message: "Tired", location: "" } };
  };
  expect(await repairFormulas("workbook", {})).toEqual({
    repaired: 0,
    failures: [{ where: "Sheet1", sentence: "Excel reports: Tired. The sheet is as it was." }],
  });
  expect(contents("A1", "C9")).toEqual([DAMAGED, DAMAGED]);
});

test("a task that was cancelled writes nothing", async () => {
  live.fill({ A1: DAMAGED });
  await expect(repairFormulas("workbook", { signal: AbortSignal.abort() })).rejects.toThrow(
    "Cancelled.",
  );
  expect(contents("A1")).toEqual([DAMAGED]);
});
