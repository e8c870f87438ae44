import { parseReference, type SheetContent, workbookData } from "excel-workbench";
import { looksOnly, samples, writeWhenOpened } from "../../src/workbench/samples/samples";
import { openWithAddin } from "../support/workbench";

const NAMES = samples.map(({ name }) => name);
const sample = (name: string) => samples.find((one) => one.name === name)!;
const formulas = ({ cells }: SheetContent) =>
  cells.map(({ content }) => content ?? "").filter((content) => content.startsWith("="));

describe.each(NAMES)("the sheet %s", (name) => {
  test("names its publication, what to know of it, and the cells to type in", () => {
    const content = new Map(sample(name).cells.map((cell) => [cell.address, cell.content ?? ""]));
    expect(content.get("A2")).toMatch(/\?$/);
    expect(content.get("A3")).toMatch(/custody|not necessarily sold|not a sale/);
    expect(content.get("A4")).toMatch(/^=IFERROR\(TIC\.CITE\(/);
    expect(content.get("B6")).not.toBe("");
  });

  test("writes no cell twice, and none beyond its rows and columns", () => {
    const { cells, rows, columnWidths } = sample(name);
    expect(new Set(cells.map(({ address }) => address)).size).toBe(cells.length);
    for (const { address } of cells) {
      const { top, left } = parseReference(address)!;
      expect(top).toBeLessThan(rows);
      expect(left).toBeLessThan(columnWidths.length);
    }
  });

  test("has no number typed into a formula's place: all figures are live", () => {
    const typed = sample(name).cells.filter(({ content }) => /^[-+]?\d+\.\d/.test(content ?? ""));
    expect(typed).toEqual([]);
    expect(formulas(sample(name)).join()).toMatch(/TIC\./);
  });

  test("fits beside the pane in a window of 1400", () => {
    const { columnWidths, merges } = sample(name);
    const { right } = parseReference(merges![0]!)!;
    const visible = columnWidths.slice(0, right! + 1).reduce((a, b) => a + b);
    // Less the pane, the row numbers and the scroll bar.
    expect(visible).toBeLessThanOrEqual(1400 - 341 - 48 - 15);
  });
});

test("a sheet has no formulas until it is opened, then all of them, once", () => {
  const sheets = [
    { name: "Start", rows: 10, columnWidths: [96], cells: [] },
    ...samples.map(looksOnly),
  ];
  const { engine, cell } = openWithAddin({ data: workbookData(sheets) });
  writeWhenOpened(engine);
  const lows = engine.sheets.list().find(({ name }) => name === "Record lows")!.id;
  expect(engine.cells.usedArea(lows, true)).toBeUndefined();

  engine.sheets.activate(lows);
  expect(cell("'Record lows'!A1").text).toBe("Record-low watch");
  expect(cell("'Record lows'!A4").content).toBe(
    '=IFERROR(TIC.CITE("TOTAL",H6),TIC.WHY("TOTAL",B6))',
  );

  engine.cells.write([{ sheet: lows, row: 0, column: 0, content: "Mine" }]);
  engine.sheets.activate(engine.sheets.list()[0]!.id);
  engine.sheets.activate(lows);
  expect(cell("'Record lows'!A1").text).toBe("Mine");
});

test("a chart says below its plot what a cell behind it says, and on a copy what the copy's says", async () => {
  const [, , china] = samples;
  const workbench = openWithAddin({ data: workbookData([china!]) });
  const { engine, type, Excel } = workbench;
  type("I16", "Source: U.S. Treasury, TIC, released 2026-06-18");
  type("I17", "China + Belgium: holdings, $ bn");
  const charts = (sheet: string) =>
    engine.charts
      .list()
      .filter((chart) => engine.sheets.list().find(({ id }) => id === chart.sheet)!.name === sheet)
      .map(({ title, axes }) => [title, axes.category.title]);
  const said = [
    "China + Belgium: holdings, $ bn",
    "Source: U.S. Treasury, TIC, released 2026-06-18",
  ];
  expect(charts(china!.name)[0]).toEqual(said);
  await Excel.run(async (context) => {
    const sheet = context.workbook.worksheets.getItem(china!.name);
    sheet.copy("After", sheet).name = "Copy";
    await context.sync();
  });
  type("I16", "Source: another");
  expect(charts("Copy")[0]).toEqual(said);
  expect(charts(china!.name)[0]![1]).toBe("Source: another");
});
