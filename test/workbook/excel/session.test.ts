import { EDITING, openSession } from "../../../src/workbook/excel/session";
import type { Progress } from "../../../src/workbook/excel/work";
import { pause } from "excel-workbench/testing";
import { openWithAddin } from "../../support/workbench";

let workbench: ReturnType<typeof openWithAddin>;
let isEditing: boolean;

beforeEach(() => {
  isEditing = false;
  workbench = openWithAddin();
  workbench.engine.editing.follow(() => isEditing);
  Object.assign(globalThis, { Excel: workbench.Excel });
});
afterEach(() => {
  jest.useRealTimers();
  delete (globalThis as { Excel?: unknown }).Excel;
});

/** Lets time pass, where the clock is a fake one. */
const pass = (milliseconds: number) => jest.advanceTimersByTimeAsync(milliseconds);

const write = async (context: Excel.RequestContext) => {
  context.workbook.worksheets.getActiveWorksheet().getRange("A1").values = [["written"]];
  await context.sync();
  return "done";
};

test("outside Excel there is none", async () => {
  delete (globalThis as { Excel?: unknown }).Excel;
  await expect(openSession({}, write)).rejects.toThrow("The page is open outside Excel");
});

test("gives what the work gives, and passes on what it throws", async () => {
  expect(await openSession({}, write)).toBe("done");
  expect(workbench.value("A1")).toBe("written");
  await expect(openSession({}, () => Promise.reject(new Error("no")))).rejects.toThrow("no");
});

test("waits while a cell is edited, says so, and goes on by itself", async () => {
  jest.useFakeTimers();
  const seen: Progress[] = [];
  isEditing = true;
  const working = openSession({ onProgress: (progress) => seen.push(progress) }, write);
  await pass(1800);
  expect(seen).toEqual([{ step: EDITING, done: 0, total: 1 }]);
  expect(workbench.value("A1")).toBeNull();
  isEditing = false;
  await pass(1000);
  expect(await working).toBe("done");
  expect(workbench.value("A1")).toBe("written");
});

test("says so too when a cell is edited in the middle", async () => {
  jest.useFakeTimers();
  const seen: string[] = [];
  const working = openSession({ onProgress: ({ step }) => seen.push(step) }, async (context) => {
    isEditing = true;
    return write(context);
  });
  await pass(1800);
  expect(seen).toEqual([EDITING]);
  isEditing = false;
  await pass(1000);
  expect(await working).toBe("done");
});

test("says nothing of the kind when the work itself takes long", async () => {
  jest.useFakeTimers();
  const seen: string[] = [];
  const working = openSession({ onProgress: ({ step }) => seen.push(step) }, () => pause(1800));
  await pass(2000);
  await working;
  expect(seen).toEqual([]);
});

test("is left at once when it is cancelled while it waits, and does nothing later", async () => {
  isEditing = true;
  const controller = new AbortController();
  const working = openSession({ signal: controller.signal }, write);
  await pause(5);
  controller.abort();
  await expect(working).rejects.toThrow("Cancelled.");
  isEditing = false;
  await pause(100);
  expect(workbench.value("A1")).toBeNull();
});

test("is not begun when it is cancelled already", async () => {
  await expect(openSession({ signal: AbortSignal.abort() }, write)).rejects.toThrow("Cancelled.");
  expect(workbench.value("A1")).toBeNull();
});

test("once begun is not left half-way", async () => {
  const controller = new AbortController();
  const working = openSession({ signal: controller.signal }, async (context) => {
    controller.abort();
    await pause(5);
    return write(context);
  });
  expect(await working).toBe("done");
});
