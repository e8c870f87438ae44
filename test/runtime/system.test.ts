import fc from "fast-check";
import { dayOfSerial, is1904, serialOf } from "../../src/runtime/system";

/** A workbook with the note, or without. */
async function inWorkbook(note: unknown) {
  Object.assign(globalThis, {
    Office: { context: { document: { settings: { get: () => note } } } },
  });
  // What was read before counts for a burst of calls.
  await Promise.resolve();
}

afterEach(() => {
  delete (globalThis as { Office?: unknown }).Office;
});

test("without Office, or without the note, days are counted from 1900", async () => {
  expect([is1904(), serialOf(45991), dayOfSerial(45991.7)]).toEqual([false, 45991, 45991]);
  await inWorkbook(null);
  expect(is1904()).toBe(false);
});

test("with it they are 1462 days behind", async () => {
  await inWorkbook(true);
  expect([is1904(), serialOf(45991), dayOfSerial(44529.7)]).toEqual([true, 44529, 45991]);
});

test("a day and its number belong together in both", async () => {
  for (const note of [null, true]) {
    await inWorkbook(note);
    fc.assert(
      fc.property(fc.integer({ min: 1523, max: 100_000 }), (day) => {
        expect(dayOfSerial(serialOf(day))).toBe(day);
      }),
    );
  }
});
