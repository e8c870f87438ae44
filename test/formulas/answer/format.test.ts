import type * as format from "../../../src/formulas/answer/format";
import { isoDay, isoMonth } from "../../../src/tic/month";

type Global = { Office?: unknown };

/** The module as a host would load it that has, or lacks, formatted numbers. */
async function inHost(supported?: boolean): Promise<typeof format> {
  jest.resetModules();
  const isSetSupported = (set: string, version: string) =>
    set === "CustomFunctionsRuntime" && version === "1.4" && supported === true;
  (globalThis as Global).Office =
    supported === undefined ? undefined : { context: { requirements: { isSetSupported } } };
  return import("../../../src/formulas/answer/format");
}

afterEach(() => {
  delete (globalThis as Global).Office;
});

const november = isoMonth("2025-11");

test("where the host shows formatted numbers, a month is yyyy-mm and a day yyyy-mm-dd", async () => {
  const { monthCell, dayCell } = await inHost(true);
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

test.each([
  ["an older host", false],
  ["a runtime without Office", undefined],
])("in %s both are plain serials", async (_, supported) => {
  const { monthCell, dayCell } = await inHost(supported);
  expect(monthCell(november)).toBe(45991);
  expect(dayCell(isoDay("2026-01-15"))).toBe(46037);
});
