import { readFileSync } from "node:fs";
import { join } from "node:path";
import { inventory } from "../../src/workbook/find/inventory";
import { recalculate } from "../../src/workbook/tasks/refresh/recalculation";
import { repairFormulas } from "../../src/workbook/tasks/repair/repair";
import { DIST, functionScripts } from "../../scripts/addin";
import { eventually } from "excel-workbench/testing";
import { openWithAddin } from "../support/workbench";

let workbench: ReturnType<typeof openWithAddin>;

/** The built add-in in a workbook. */
beforeEach(() => {
  const fetch = (file: string) => Promise.resolve(new Response(readFileSync(join(DIST, file))));
  workbench = openWithAddin({ folder: DIST, scripts: functionScripts(), globals: { fetch } });
  const isSetSupported = () => true;
  Object.assign(globalThis, {
    Excel: workbench.Excel,
    Office: { context: { requirements: { isSetSupported } } },
  });
});
afterEach(() => {
  for (const name of ["Excel", "Office"] as const)
    delete (globalThis as Partial<Record<typeof name, unknown>>)[name];
});

const take = () => Excel.run((context) => inventory(context, "workbook", {}));

test("the formulas of the built add-in are found, repaired, and recalculated for sure", async () => {
  const { type, value } = workbench;
  type("A1", '=_xldudf_TIC_HOLDINGS("CN","2025-11")');
  type("C3", '=TIC.SERIES("CN","-2")');
  await eventually(() => value("D5") === 651.072);
  expect(await repairFormulas("workbook", {})).toEqual({ repaired: 1, failures: [] });
  expect(value("A1")).toBe(683.862);
  const cells = await take();
  expect(cells).toMatchObject([
    { address: "Sheet1!A1", value: 683.862, damaged: false },
    { address: "Sheet1!C3", spill: { address: "Sheet1!C3:D5" } },
  ]);
  expect(await recalculate(cells, {})).toBe("verified");
  expect(await take()).toEqual(cells);
});
