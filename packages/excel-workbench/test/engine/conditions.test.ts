import { openXlsx, saveAsXlsx } from "../../testing/files";
import { openWithAddin, openWorkbench } from "../../testing/workbench";

const FORMAT = "[>=0.05]+#,##0.0;[<=-0.05]-#,##0.0;0.0";
const VALUES = [1234.56, 0.05, 0.04, 0, -0.04, -0.05, -1234.56];
const SHOWN = ["+1,234.6", "+0.1", "0.0", "0.0", "0.0", "-0.1", "-1,234.6"];

async function open(format: string, values: readonly (number | string)[]) {
  const workbench = openWithAddin();
  await workbench.Excel.run(async (context) => {
    const sheet = context.workbook.worksheets.getItem("Sheet1");
    const cells = sheet.getRange("A1").getResizedRange(values.length - 1, 0);
    cells.numberFormat = format as unknown as string[][];
    cells.values = values.map((value) => [value]);
    await context.sync();
  });
  return { workbench, texts: values.map((_, index) => workbench.text(`A${index + 1}`)) };
}

test("the first section whose condition holds is taken, the last for all others", async () => {
  expect((await open(FORMAT, VALUES)).texts).toEqual(SHOWN);
});

test("a sign stands before what is below zero in a section that is not for that alone", async () => {
  const { texts } = await open('[<100]0.0;[=100]"all";0', [-2.5, 99.9, 100, 250.4]);
  expect(texts).toEqual(["-2.5", "99.9", "all", "250"]);
});

test("a number that no section is for shows that there is none, and a text is a text", async () => {
  expect((await open("[>10]0;[<5]0", [7, 4, "seven"])).texts).toEqual(["########", "4", "seven"]);
});

test("it is drawn on the grid, followed by formulas, undone, and kept in files", async () => {
  const { workbench } = await open(FORMAT, VALUES);
  const { engine, type, text } = workbench;
  const position = { sheetId: "sheet1", row: 4, col: 0 };
  expect(engine.model.getters.getCellText(position)).toBe("0.0");
  type("A5", "=-A1");
  expect(text("A5")).toBe("-1,234.6");
  engine.history.undo();
  expect(text("A5")).toBe("0.0");
  const again = openWorkbench(openXlsx(await saveAsXlsx(workbench)));
  expect(VALUES.map((_, index) => again.text(`A${index + 1}`))).toEqual(SHOWN);
  expect(again.cell("A5").format).toBe(FORMAT);
});
