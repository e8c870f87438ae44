import { requirementsOf } from "../../src/client/requirements";
import { OFFICE_2024, WORKBENCH } from "../../src/model/profiles";

const isSetSupported = requirementsOf(WORKBENCH);

test.each([
  ["SharedRuntime", "1.2", true],
  ["SharedRuntime", "1.3", false],
  ["customfunctionsruntime", "1.4", true],
  ["CustomFunctionsRuntime", "1.5", false],
  ["ExcelApi", "1.9", true],
  ["ExcelApi", "1.20", true],
  ["ExcelApi", "1.21", false],
  ["ExcelApi", "2.0", false],
  ["ExcelApi", undefined, true],
  ["ExcelApiDesktop", "1.1", false],
])("%s %s", (name, version, supported) => {
  expect(isSetSupported(name, version)).toBe(supported);
});

test("a host answers for the sets that it has", () => {
  const supported = requirementsOf(OFFICE_2024);
  expect([supported("ExcelApi", "1.17"), supported("ExcelApi", "1.18")]).toEqual([true, false]);
  expect(supported("CustomFunctionsRuntime", "1.4")).toBe(false);
});
