import { check } from "../../src/runtime/store";
import { freeze } from "../../src/workbook/tasks/freeze/freeze";
import { thaw } from "../../src/workbook/tasks/freeze/thaw";
import { insertFormula } from "../../src/workbook/tasks/insert/insert";
import { refresh } from "../../src/workbook/tasks/refresh/refresh";
import { growth } from "./support/heap";
import { type Live, openLive } from "./support/live";

/** A workbook that stays open for weeks. */

let live: Live;
beforeAll(async () => {
  live = await openLive();
  live.fill({
    A1: "CN",
    A2: "JP",
    B1: '=TIC.HOLDINGS(A1,"2025-11")',
    B2: '=TIC.HOLDINGS(A2,"2025-11")',
  });
  await Excel.run(async (context) => {
    context.workbook.worksheets.getActiveWorksheet().getRange("D1").select();
    await context.sync();
  });
});
afterAll(() => live.close());

const INDIA = '=TIC.HOLDINGS("IN","2025-11")';

async function cycle(): Promise<void> {
  expect(await check()).toMatchObject({ status: "same" });
  expect(await insertFormula(INDIA, { overwrite: true })).toMatchObject({ status: "inserted" });
  expect(await refresh("workbook", {})).toMatchObject({ check: { status: "same" }, failures: [] });
  expect(await freeze("workbook")).toMatchObject({ frozen: 3, failures: [] });
  expect(await thaw("workbook")).toMatchObject({ thawed: 3, failures: [] });
}

/** A thousand cycles may take a tenth more. */
const MOST = 0.1 / 1000;

test("a hundred checks, insertions, refreshes, freezes and thaws leave nothing behind", async () => {
  // Until the steps that can be undone are as many as are kept.
  for (let time = 0; time < 40; time++) await cycle();
  expect(await growth(cycle, 30)).toBeLessThan(MOST);
  const [sheet] = live.engine.sheets.list().filter(({ name }) => name === "TIC frozen");
  // Three cells, and the two that their formulas refer to, twice.
  expect(live.engine.cells.usedArea(sheet!.id, false)!.bottom).toBeLessThan(10);
});

test("the same measure finds who keeps what was asked of Excel", async () => {
  const kept: unknown[] = [];
  const { dispatcher } = live;
  const execute = dispatcher.execute.bind(dispatcher);
  dispatcher.execute = (batch) => {
    // Many, since the share of a heap is small that other tests have filled before.
    for (let time = 0; time < 50; time++) kept.push(structuredClone(batch));
    return execute(batch);
  };
  expect(await growth(cycle, 10)).toBeGreaterThan(MOST);
});
