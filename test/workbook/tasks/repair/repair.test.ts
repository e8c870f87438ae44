import { repairFormulas } from "../../../../src/workbook/tasks/repair/repair";
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
