import { select, selectedAddress } from "../../../src/workbook/excel/select";
import { openWithAddin } from "../../support/workbench";

let workbench: ReturnType<typeof openWithAddin>;

beforeEach(async () => {
  workbench = openWithAddin();
  Object.assign(globalThis, { Excel: workbench.Excel });
  await workbench.Excel.run(async (context) => {
    context.workbook.worksheets.add("My sheet");
    await context.sync();
  });
});

afterEach(() => {
  delete (globalThis as { Excel?: unknown }).Excel;
});

test("selects a cell of another sheet, and tells what is selected", async () => {
  expect(await select("'My sheet'!B2:C3")).toBe(true);
  expect(await selectedAddress()).toBe("'My sheet'!B2:C3");
  expect(await select("Sheet1!A1")).toBe(true);
  expect(await selectedAddress()).toBe("Sheet1!A1");
});

test.each(["Gone!A1", "Sheet1!no cell"])("%s cannot be selected", async (address) => {
  expect(await select(address)).toBe(false);
});

test("outside Excel there is nothing to select", async () => {
  delete (globalThis as { Excel?: unknown }).Excel;
  expect(await select("Sheet1!A1")).toBe(false);
  expect(await selectedAddress()).toBeUndefined();
});
