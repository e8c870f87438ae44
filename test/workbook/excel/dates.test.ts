import { is1904 } from "../../../src/runtime/system";
import { countsFrom1904 } from "../../../src/workbook/excel/dates";
import { readPart, writePart } from "../../../src/workbook/excel/kept";
import { askHold } from "../../../src/workbook/tasks/hold/ask";
import { openLive, type Live } from "../support/live";

let live: Live;

afterEach(() => live.close());

/** What the workbook keeps of it. */
const kept = () => Excel.run((context) => readPart(context, "date1904"));

/** Excel refuses so many times to calculate with a function of its own. */
function refuseFunctions(times: number, code = "ApiNotFound"): void {
  const { run } = Excel as unknown as {
    run: (options: object, batch: (context: object) => Promise<unknown>) => Promise<unknown>;
  };
  let left = times;
  const refusing = (workbook: Excel.Workbook) =>
    new Proxy(workbook, {
      get(target, name) {
        if (name === "functions" && left-- > 0) throw Object.assign(new Error(code), { code });
        return Reflect.get(target, name, target) as unknown;
      },
    });
  const wrapped = (context: Excel.RequestContext) => ({
    workbook: refusing(context.workbook),
    sync: () => context.sync(),
  });
  Object.assign(globalThis, {
    Excel: {
      run: (options: object, batch: (context: object) => Promise<unknown>) =>
        run(options, (context) => batch(wrapped(context as Excel.RequestContext))),
    },
  });
}

test("of a workbook that counts from 1900, nothing is kept", async () => {
  live = await openLive();
  expect(await countsFrom1904()).toBe(false);
  expect(is1904()).toBe(false);
  expect(await kept()).toBeUndefined();
});

test("that a workbook counts from 1904 is kept in it, for everybody, and the functions know", async () => {
  live = await openLive({ date1904: true });
  expect(await countsFrom1904()).toBe(true);
  expect(is1904()).toBe(true);
  expect(await kept()).toBe(true);
  expect(live.memory.settings.size).toBe(0);
});

test("the functions know from the start, without the pane", async () => {
  live = await openLive({ date1904: true });
  expect(await askHold()).toBeUndefined();
  // 2025-11-30 is 45991 from 1900.
  live.fill({ A1: "44529", B1: '=TIC.HOLDINGS("CN",A1)', C1: '=TIC.SERIES("CN",A1,A1)' });
  expect(live.values("B1", "C1", "D1")).toEqual([683.862, 44529, 683.862]);
});

test("the setting of an earlier version becomes a part", async () => {
  live = await openLive({ date1904: true });
  live.memory.set("tic.date1904", true);
  expect(await countsFrom1904()).toBe(true);
  expect(await kept()).toBe(true);
  expect(live.memory.settings.size).toBe(0);
});

test("what is no longer right is taken back", async () => {
  live = await openLive();
  await Excel.run((context) => writePart(context, "date1904", true));
  expect(await countsFrom1904()).toBe(false);
  expect(is1904()).toBe(false);
  expect(await kept()).toBeUndefined();
});

test("Excel is asked again if it did not answer", async () => {
  live = await openLive({ date1904: true });
  refuseFunctions(2);
  expect(await countsFrom1904()).toBe(true);
});

test("while another workbook is in front nothing is guessed", async () => {
  live = await openLive({ date1904: true });
  refuseFunctions(1, "InactiveWorkbook");
  await expect(countsFrom1904()).rejects.toThrow("InactiveWorkbook");
  expect(await countsFrom1904()).toBe(true);
});

test("where Excel does not tell, it is as it last was", async () => {
  live = await openLive();
  await Excel.run((context) => writePart(context, "date1904", true));
  refuseFunctions(3);
  expect(await countsFrom1904()).toBe(true);
  expect(is1904()).toBe(true);
});
