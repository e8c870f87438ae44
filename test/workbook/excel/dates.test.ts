import { countsFrom1904 } from "../../../src/workbook/excel/dates";
import { openLive, type Live } from "../support/live";

let live: Live;

afterEach(() => live.close());

const note = () => live.memory.settings.get("tic.date1904");

/** What Office keeps in memory beside the workbook's settings. */
function withDocumentSettings(): Map<string, unknown> {
  const all = new Map<string, unknown>();
  const settings = {
    get: (name: string) => all.get(name) ?? null,
    set: (name: string, value: unknown) => void all.set(name, value),
    remove: (name: string) => void all.delete(name),
  };
  Object.assign(Office.context, { document: { settings } });
  return all;
}

test("of a workbook that counts from 1900, nothing is noted", async () => {
  live = await openLive();
  expect(await countsFrom1904()).toBe(false);
  expect(note()).toBeUndefined();
});

test("that a workbook counts from 1904 is noted in it, for the functions too", async () => {
  live = await openLive({ date1904: true });
  const all = withDocumentSettings();
  expect(await countsFrom1904()).toBe(true);
  expect([note(), all.get("tic.date1904")]).toEqual([true, true]);
});

test("a date from a cell is read as the workbook counts it, and given so", async () => {
  live = await openLive({ date1904: true });
  withDocumentSettings();
  await countsFrom1904();
  // 2025-11-30 is 45991 from 1900.
  live.fill({ A1: "44529", B1: '=TIC.HOLDINGS("CN",A1)', C1: '=TIC.SERIES("CN",A1,A1)' });
  expect(live.values("B1", "C1", "D1")).toEqual([683.862, 44529, 683.862]);
});

test("a note that is no longer right is taken back", async () => {
  live = await openLive();
  const all = withDocumentSettings();
  live.memory.set("tic.date1904", true);
  all.set("tic.date1904", true);
  expect(await countsFrom1904()).toBe(false);
  expect([note(), all.get("tic.date1904")]).toEqual([undefined, undefined]);
});

test("where Excel does not tell, the note stays as it is", async () => {
  live = await openLive();
  const setting = { isNullObject: false, value: true, load: () => undefined };
  const workbook = {
    settings: { getItemOrNullObject: () => setting },
    get functions() {
      throw new Error("ApiNotFound");
    },
  };
  const run = (_: unknown, batch: (context: unknown) => Promise<unknown>) =>
    batch({ workbook, sync: () => Promise.resolve() });
  Object.assign(globalThis, { Excel: { run } });
  expect(await countsFrom1904()).toBe(true);
});
