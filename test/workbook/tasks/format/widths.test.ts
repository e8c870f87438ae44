import { keyOf } from "../../../../src/workbook/excel/blocks";
import { printed } from "../../../../src/workbook/excel/printed";
import { lengthIn, needsOf, widen } from "../../../../src/workbook/tasks/format/widths";

test.each([
  [683.862, "General", 0],
  [683.862, "#,##0.0", "683.9".length],
  [9349640, "#,##0", "9,349,640".length],
  [999.96, "#,##0.0", "1,000.0".length],
  [-3.848, printed("#,##0.0", "+"), "-3.8".length],
  [3.848, printed("#,##0.0", "+"), "+3.8".length],
  [-0.2768, printed("0.0%"), "-27.7%".length],
  [45991, "yyyy-mm", "2025-11".length],
  [46191, "yyyy-mm-dd", "2026-06-18".length],
  [14, "0", "14".length],
])("%d as %s takes %d characters", (value, format, length) => {
  expect(lengthIn(value, format)).toBe(length);
});

test("a column needs what the longest of its figures takes", () => {
  const figures = [
    [keyOf(0, 1), 683.862, "#,##0.0"],
    [keyOf(9, 1), 9349.64, "#,##0.0"],
    [keyOf(0, 0), 45991, "yyyy-mm"],
  ] as const;
  expect([...needsOf(figures)]).toEqual([
    [1, "9,349.6".length],
    [0, "2025-11".length],
  ]);
});

// The workbench's protection allows nothing, so that what refuses here is no host but what Excel answers with.
describe("a sheet that refuses widths", () => {
  beforeEach(() => {
    const Office = { context: { requirements: { isSetSupported: () => true } } };
    Object.assign(globalThis, { Office });
  });
  afterEach(() => {
    delete (globalThis as { Office?: unknown }).Office;
  });

  const widening = (refused: Error) => {
    const format = { columnWidth: 48, useStandardWidth: true, load: () => undefined };
    const sheet = { getRangeByIndexes: () => ({ format }) } as unknown as Excel.Worksheet;
    const sync = () => (format.columnWidth === 48 ? Promise.resolve() : Promise.reject(refused));
    return widen({ sync } as unknown as Excel.RequestContext, sheet, new Map([[1, 12]]));
  };
  const coded = (code: string) => Object.assign(new Error(code), { code });

  test("since it is protected but for formats keeps them, and its formats", async () => {
    await expect(widening(coded("AccessDenied"))).resolves.toBeUndefined();
  });

  test("for any other reason tells it", async () => {
    const refused = coded("UndoNotSupported");
    await expect(widening(refused)).rejects.toBe(refused);
  });
});
