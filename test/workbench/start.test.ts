import { parseReference, workbookData } from "excel-workbench";
import { samples } from "../../src/workbench/samples/samples";
import { startSheets } from "../../src/workbench/start";
import { openWorkbench } from "../support/workbench";

const [start, tryIt] = startSheets;
const sampleNames = samples.map(({ name }) => name);
const content = new Map(start!.cells.map((cell) => [cell.address, cell.content]));
const rows = [...content.keys()]
  .filter((address) => /^C([5-9]|\d\d)/.test(address))
  .map((a) => a.slice(1));
const claims = rows.filter((row) => content.get(`C${row}`)?.startsWith("="));

test("every claim has an answer and a verdict that are formulas", () => {
  expect(claims.length).toBeGreaterThan(25);
  for (const row of claims) {
    expect(content.get(`A${row}`)).toMatch(/\S/);
    expect(content.get(`C${row}`)).toBe(`=FORMULATEXT(D${row})`);
    expect(content.get(`D${row}`)).toMatch(/^=.*TIC\./);
    expect(content.get(`E${row}`)).toMatch(/^=/);
  }
});

test("a verdict draws on its own answer, or asks the data", () => {
  for (const row of claims) {
    expect(content.get(`E${row}`)).toMatch(new RegExp(`\\bD${row}\\b|TIC\\.`));
  }
});

test("the third row leads to every sample sheet", () => {
  const links = start!.cells.filter(({ link }) => link !== undefined);
  expect(links.map(({ address, link }) => [address, link])).toEqual([
    ["A3", "Record lows"],
    ["B3", "Europe's share"],
    ["C3", "China with Belgium"],
    ["D3", "Rises and falls"],
    ["E3", "Sold or revalued"],
  ]);
});

test("every topic names its publication", () => {
  const sources = [...content.values()].filter((text) => text?.includes("TIC.CITE("));
  expect(sources.length).toBeGreaterThanOrEqual(6);
});

test("no cell is written twice, and none inside a merged row", () => {
  expect(content.size).toBe(start!.cells.length);
  const merged = start!.merges!.map((text) => parseReference(text)!);
  for (const address of content.keys()) {
    const { top, left } = parseReference(address)!;
    const isInside = ({ left: first, right = first, ...area }: (typeof merged)[number]) =>
      area.top === top && left > first && left <= right;
    expect(merged.some(isInside)).toBe(false);
  }
});

test("a text that is given a height has room for all its lines", () => {
  const heightOf = (address: string) => start!.rowHeights?.[parseReference(address)!.top + 1];
  const merged = new Map(
    start!.merges!.map((area) => [area.split(":")[0]!, parseReference(area)!.right!]),
  );
  const given = start!.cells.filter(({ address, wrap }) => wrap && heightOf(address) !== undefined);
  expect(given.length).toBeGreaterThan(10);
  for (const { address, content: text = "", size = 10 } of given) {
    if (text.startsWith("=")) continue;
    const { left } = parseReference(address)!;
    const widths = start!.columnWidths.slice(left, (merged.get(address) ?? left) + 1);
    const em = (size * 4) / 3;
    // Of the widest of the grid's fonts, a letter is a little more than half as wide as it is high.
    const lines = Math.ceil((text.length * 0.54 * em) / (widths.reduce((a, b) => a + b) - 8));
    expect([address, lines * (em + 4) <= heightOf(address)!]).toEqual([address, true]);
  }
});

test("the sheet fits beside the pane in a window of 1400", () => {
  const visible = start!.columnWidths.slice(0, 5).reduce((a, b) => a + b);
  // Less the pane, the row numbers and the scroll bar.
  expect(visible).toBeLessThanOrEqual(1400 - 341 - 48 - 15);
});

test("the second sheet is empty", () => {
  expect(tryIt).toMatchObject({ name: "Try it", cells: [] });
});

test("the engine opens it with the first sheet in front", () => {
  const { engine, cell } = openWorkbench({ data: workbookData(startSheets) });
  expect(engine.sheets.list().map(({ name }) => name)).toEqual(["Start", "Try it", ...sampleNames]);
  expect(cell("A1").text).toContain("What the press said");
  expect(engine.views.frozen(engine.sheets.active())).toEqual({ rows: 4, columns: 0 });
  expect(cell("B6")).toMatchObject({ value: 682.6, text: "682.6" });
  expect(cell("C6").text).toBe('=TIC.HOLDINGS("CN","2025-11",,"2026-01-15")');
});
