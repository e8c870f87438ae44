import { isSetSupported } from "../../src/client/requirements";

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
