import type * as format from "../../../src/formulas/answer/format";
import { isoDay, isoMonth } from "../../../src/tic/month";

type Global = { Office?: unknown };

/** The module as a host would load it that has the sets; undefined for a runtime without Office. */
async function inHost(supported?: readonly string[]): Promise<typeof format> {
  jest.resetModules();
  const isSetSupported = (set: string, version: string) => supported!.includes(`${set} ${version}`);
  (globalThis as Global).Office =
    supported === undefined ? undefined : { context: { requirements: { isSetSupported } } };
  return import("../../../src/formulas/answer/format");
}

afterEach(() => {
  delete (globalThis as Global).Office;
});

const november = isoMonth("2025-11");

const DATA_TYPES = "CustomFunctionsRuntime 1.4";

test("where the host shows formatted numbers, a month is yyyy-mm and a day yyyy-mm-dd", async () => {
  const { monthCell, dayCell, supportsCards } = await inHost([DATA_TYPES]);
  expect(supportsCards()).toBe(false);
  expect(monthCell(november)).toEqual({
    type: "FormattedNumber",
    basicValue: 45991,
    numberFormat: "yyyy-mm",
  });
  expect(dayCell(isoDay("2026-01-15"))).toEqual({
    type: "FormattedNumber",
    basicValue: 46037,
    numberFormat: "yyyy-mm-dd",
  });
});

// FormattedNumber is deprecated since ExcelApi 1.19.
test("a newer host gets the type that has taken the place of formatted numbers", async () => {
  const { monthCell, supportsCards } = await inHost([DATA_TYPES, "ExcelApi 1.19"]);
  expect(supportsCards()).toBe(true);
  expect(monthCell(november)).toEqual({
    type: "Double",
    basicValue: 45991,
    numberFormat: "yyyy-mm",
  });
});

test("a host is asked once, and again only while Office is not there", async () => {
  const { supportsCards } = await inHost(undefined);
  expect(supportsCards()).toBe(false);
  const isSetSupported = jest.fn(() => true);
  (globalThis as Global).Office = { context: { requirements: { isSetSupported } } };
  // Within a burst of calls the answer stays.
  expect(supportsCards()).toBe(false);
  await Promise.resolve();
  expect([supportsCards(), supportsCards()]).toEqual([true, true]);
  expect(isSetSupported).toHaveBeenCalledTimes(2);
});

test.each([
  ["an older host", []],
  ["a runtime without Office", undefined],
])("in %s both are plain serials", async (_, supported) => {
  const { monthCell, dayCell } = await inHost(supported);
  expect(monthCell(november)).toBe(45991);
  expect(dayCell(isoDay("2026-01-15"))).toBe(46037);
});
