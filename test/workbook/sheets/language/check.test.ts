import { createSheet } from "../../../../src/workbook/sheets/sheets";
import { problemWith } from "../../../../src/workbook/sheets/language/check";
import { evaluate, loadSnapshot, openWorkbook } from "../support";

beforeAll(loadSnapshot);

const asked = (options: Parameters<typeof problemWith>[0]) => problemWith(options, evaluate);

test("a holder that nobody knows is told with the one that may be meant", async () => {
  expect(await asked({ holder: "Jpan" })).toEqual({
    field: "holder",
    sentence: 'Unknown holder "Jpan". Did you mean Japan (JP)?',
  });
});

test("a month that is not published is told with the newest that is", async () => {
  const problem = await asked({ holder: "CN", month: "2026-05" });
  expect(problem).toMatchObject({ field: "month" });
  expect(problem!.sentence).toMatch(/^China is published to 2026-04\. 2026-05 /);
  expect(await asked({ month: "2026-05" })).toMatchObject({ field: "month" });
  expect(await asked({ month: "soon" })).toMatchObject({ field: "month" });
});

test("nothing is wrong with what is published", async () => {
  expect(await asked({})).toBeUndefined();
  expect(await asked({ month: "2025-11" })).toBeUndefined();
  expect(await asked({ holder: "CN+BE", month: "latest" })).toBeUndefined();
});

test("a profile for a month that is not published is not made, whoever asks", async () => {
  const { sheetNames } = openWorkbook();
  const report = await createSheet(
    "profile",
    { as: "formulas", holder: "CN", month: "2026-05" },
    { evaluate },
  );
  expect(report.status).toBe("failed");
  expect(report.sentence).toMatch(/^Holder profile was not made\. .* is published to 2026-04\./);
  expect(sheetNames()).toEqual(["Sheet1"]);
});
