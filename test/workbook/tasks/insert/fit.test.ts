import { insertBlock, insertFormula } from "../../../../src/workbook/tasks/insert/insert";
import { openLive, type Live } from "../../support/live";

/** Columns that are too narrow for what is inserted, unless the user has set their width. */

const FORMULA = '=TIC.SERIES({"41408+10251+11703","JP"},"2026-01","2026-03",,,"headers=unit")';
const HEADING = "China + Belgium + Luxembourg, $bn";
const OPTIONS = {
  overwrite: false,
  at: "Sheet1!B2",
  size: { rows: 4, columns: 3 },
  needs: [
    { heading: "Month", characters: 7 },
    { heading: HEADING, characters: 7 },
    { heading: "Japan, $bn", characters: 7 },
  ],
};

let live: Live;

afterEach(() => live.close());

/** The width of a column in points, and whether its heading is broken into lines. */
const look = (cell: string) =>
  live.Excel.run(async (context) => {
    const { format } = context.workbook.worksheets.getItem("Sheet1").getRange(cell);
    format.load(["columnWidth", "wrapText"]);
    await context.sync();
    return [format.columnWidth, format.wrapText];
  });

const STANDARD = [72, false];

/** Half of the long heading, "China + Belgium +". */
const HALF = [expect.closeTo(17 * 5.4 + 8, 0), true];

const widen = (cell: string, points: number) =>
  live.Excel.run(async (context) => {
    const sheet = context.workbook.worksheets.getItem("Sheet1");
    sheet.getRange(cell).format.columnWidth = points;
    await context.sync();
  });

test("a long heading takes two lines in a column that is wide enough for each; others stay", async () => {
  live = await openLive();
  await insertFormula(FORMULA, OPTIONS);
  expect(live.text("C2")).toBe(HEADING);
  expect([await look("B2"), await look("C2"), await look("D2")]).toEqual([
    STANDARD,
    HALF,
    STANDARD,
  ]);
  expect(await look("C3")).toEqual([expect.any(Number), false]);
});

test("can be undone with the formula", async () => {
  live = await openLive();
  await insertFormula(FORMULA, OPTIONS);
  live.engine.history.undo();
  expect(live.text("C2")).toBe("");
  expect(await look("C2")).toEqual(STANDARD);
});

test("a width that the user has set stays", async () => {
  live = await openLive();
  await widen("C1", 50);
  await insertFormula(FORMULA, OPTIONS);
  expect((await look("C2"))[0]).toBeCloseTo(50, 0);
  expect((await look("C2"))[1]).toBe(false);
});

test("names of a block are read whole, but a text of any length does not push all else away", async () => {
  live = await openLive();
  const long = "x".repeat(100);
  await insertBlock(
    [
      [{ text: "British Virgin Islands" }, { text: long }],
      [{ text: "Japan" }, { text: "" }],
    ],
    { overwrite: false, at: "Sheet1!B2", needs: [{ characters: 22 }, { characters: 100 }] },
  );
  expect(await look("B2")).toEqual([expect.closeTo(22 * 5.4 + 8, 0), false]);
  expect(await look("C2")).toEqual([expect.closeTo(40 * 5.4 + 8, 0), false]);
});

test("no column is widened in an Excel that does not say whose a width is", async () => {
  live = await openLive({ lacks: ["ExcelApi 1.7"] });
  await insertFormula(FORMULA, OPTIONS);
  expect(await look("C2")).toEqual(STANDARD);
});
