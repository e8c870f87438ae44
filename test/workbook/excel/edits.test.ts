import { onEdit, onSheet } from "../../../src/workbook/excel/edits";
import { eventually, pause } from "excel-workbench/testing";
import { closeBook, openBook } from "../support/book";

afterEach(closeBook);

/** How often a listener was called; it is listening once this is given. */
async function listen() {
  let calls = 0;
  const stop = onEdit(() => (calls += 1));
  await pause(5);
  return { calls: () => calls, stop };
}

test("a host that does not tell of changes never calls", async () => {
  const { fill, value } = openBook({ lacks: ["ExcelApi 1.9"] });
  const { calls, stop } = await listen();
  fill({ A1: "1" });
  expect(value("A1")).toBe(1);
  await pause(20);
  expect(calls()).toBe(0);
  stop();
});

test("nor does anything outside Excel", () => {
  expect(() => onEdit(() => undefined)()).not.toThrow();
});

test("tells of what is typed, on any sheet, until it is stopped", async () => {
  const { fill, value } = openBook();
  const { calls, stop } = await listen();
  fill({ A1: "1" });
  expect(value("A1")).toBe(1);
  await eventually(() => calls() === 1);
  stop();
  fill({ A1: "2" });
  expect(value("A1")).toBe(2);
  await pause(20);
  expect(calls()).toBe(1);
});

test("tells of another sheet that is shown, also where one was taken away", async () => {
  openBook();
  let calls = 0;
  const stop = onSheet(() => (calls += 1));
  await pause(5);
  const onSheets = (act: (sheets: Excel.WorksheetCollection) => void) =>
    Excel.run(async (context) => {
      act(context.workbook.worksheets);
      await context.sync();
    });
  await onSheets((sheets) => sheets.add("Second").activate());
  await eventually(() => calls === 1);
  await onSheets((sheets) => sheets.getItem("Second").delete());
  await eventually(() => calls === 2);
  stop();
});
