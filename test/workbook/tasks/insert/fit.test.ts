import { insertBlock, insertFormula } from "../../../../src/workbook/tasks/insert/insert";
import { openLive, type Live } from "../../support/live";

/** Columns that are too narrow for what is inserted, unless the user has set their width. */

const FORMULA = '=TIC.SERIES({"41408+10251+11703","JP"},"2026-01","2026-03",,,"headers=unit")';
const HEADING = "China + Belgium + Luxembourg, $bn";
const OPTIONS = {
  overwrite: false,
  at: "Sheet1!B2",
  size: { rows: 4, columns: 3 },
  needs: [7, HEADING.length, 11],
};

let live: Live;

afterEach(() => live.close());

/** The width of a column in points. */
const widthOf = (cell: string) =>
  live.Excel.run(async (context) => {
    const { format } = context.workbook.worksheets.getItem("Sheet1").getRange(cell);
    format.load("columnWidth");
    await context.sync();
    return format.columnWidth;
  });

const STANDARD = 72;

const widen = (cell: string, points: number) =>
  live.Excel.run(async (context) => {
    const sheet = context.workbook.worksheets.getItem("Sheet1");
    sheet.getRange(cell).format.columnWidth = points;
    await context.sync();
  });

test("a column is as wide as its heading needs; those that are wide enough stay", async () => {
  live = await openLive();
  await insertFormula(FORMULA, OPTIONS);
  expect(live.text("C2")).toBe(HEADING);
  expect(await widthOf("C2")).toBeCloseTo(HEADING.length * 5.4 + 8, 0);
  expect([await widthOf("B2"), await widthOf("D2")]).toEqual([STANDARD, STANDARD]);
});

test("can be undone with the formula", async () => {
  live = await openLive();
  await insertFormula(FORMULA, OPTIONS);
  live.engine.history.undo();
  expect([live.text("C2"), await widthOf("C2")]).toEqual(["", STANDARD]);
});

test("a width that the user has set stays", async () => {
  live = await openLive();
  await widen("C1", 50);
  await insertFormula(FORMULA, OPTIONS);
  expect(await widthOf("C2")).toBeCloseTo(50, 0);
});

test("names of a block are read whole, but a text of any length does not push all else away", async () => {
  live = await openLive();
  const rows = [
    [{ text: "British Virgin Islands" }, { text: "x".repeat(100) }],
    [{ text: "Japan" }, { text: "" }],
  ];
  await insertBlock(rows, { overwrite: false, at: "Sheet1!B2", needs: [22, 100] });
  expect(await widthOf("B2")).toBeCloseTo(22 * 5.4 + 8, 0);
  expect(await widthOf("C2")).toBeCloseTo(40 * 5.4 + 8, 0);
});

test("no column is widened in an Excel that does not say whose a width is", async () => {
  live = await openLive({ lacks: ["ExcelApi 1.7"] });
  await insertFormula(FORMULA, OPTIONS);
  expect(await widthOf("C2")).toBe(STANDARD);
});

test("what had no room leaves no column wider", async () => {
  live = await openLive();
  live.fill({ C4: "mine" });
  expect(await insertFormula(FORMULA, OPTIONS)).toMatchObject({ status: "occupied" });
  expect(await widthOf("C2")).toBe(STANDARD);
});
