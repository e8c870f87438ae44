import { bodyOf, printed } from "../../../src/workbook/excel/printed";
import { openWithAddin } from "../../support/workbench";

test.each([
  ["#,##0.0", "", "[>=0.05]#,##0.0;[<=-0.05]-#,##0.0;0.0"],
  ["#,##0.0", "+", "[>=0.05]+#,##0.0;[<=-0.05]-#,##0.0;0.0"],
  ["#,##0", "", "[>=0.5]#,##0;[<=-0.5]-#,##0;0"],
  ["#,##0.000", "", "[>=0.0005]#,##0.000;[<=-0.0005]-#,##0.000;0.000"],
  ["0.0%", "+", "[>=0.0005]+0.0%;[<=-0.0005]-0.0%;0.0%"],
  ["0%", "", "[>=0.005]0%;[<=-0.005]-0%;0%"],
] as const)("%s with %p before a rise is %s", (body, rise, format) => {
  expect(printed(body, rise)).toBe(format);
  expect(bodyOf(format)).toBe(body);
});

test("the body of another format is its first section without a sign", () => {
  expect(["+#,##0.0;-#,##0.0;0.0", "0.0%", "yyyy-mm"].map(bodyOf)).toEqual([
    "#,##0.0",
    "0.0%",
    "yyyy-mm",
  ]);
});

test("what is rounded to nothing has no sign, and what is not has its own", async () => {
  const { Excel, text } = openWithAddin();
  await Excel.run(async (context) => {
    const cells = context.workbook.worksheets.getItem("Sheet1").getRange("A1:A6");
    cells.numberFormat = printed("#,##0.0", "+") as unknown as string[][];
    cells.values = [[1234.56], [0.04], [0], [-0.04], [-0.05], [-1234.56]];
    await context.sync();
  });
  expect(["A1", "A2", "A3", "A4", "A5", "A6"].map((at) => text(at))).toEqual([
    "+1,234.6",
    "0.0",
    "0.0",
    "0.0",
    "-0.1",
    "-1,234.6",
  ]);
});
