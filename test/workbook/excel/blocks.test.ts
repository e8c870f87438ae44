import fc from "fast-check";
import {
  type Block,
  blockName,
  blockOf,
  blocksOf,
  cellsOf,
  keyOf,
  readBlocks,
} from "../../../src/workbook/excel/blocks";

const keys = (...cells: [row: number, column: number][]) =>
  cells.map(([row, column]) => keyOf(row, column));
const names = (cells: Iterable<number>, limit?: number) => blocksOf(cells, limit).map(blockName);

describe("cells as rectangles", () => {
  test("no cells are no rectangles", () => {
    expect(names([])).toEqual([]);
  });

  test("neighbours are one", () => {
    expect(names(keys([1, 1], [1, 2], [2, 1], [2, 2]))).toEqual(["B2:C3"]);
  });

  test("rows of other widths, gaps and empty rows part them", () => {
    const cells = keys([0, 0], [0, 1], [1, 0], [3, 0], [3, 2], [4, 0]);
    expect(names(cells)).toEqual(["A1:B1", "A2", "C4", "A4:A5"]);
  });

  test("the last column and the first are no neighbours", () => {
    expect(names(keys([0, 16_383], [1, 0]))).toEqual(["XFD1", "A2"]);
  });

  test("none has more cells than the limit", () => {
    const column = Array.from({ length: 5 }, (_, row) => keyOf(row, 0));
    expect(names(column, 2)).toEqual(["A1:A2", "A3:A4", "A5"]);
    expect(names(cellsOf({ row: 0, column: 0, rows: 1, columns: 5 }), 2)).toEqual([
      "A1:B1",
      "C1:D1",
      "E1",
    ]);
  });

  test("they cover every cell once, in any arrangement", () => {
    const cell = fc.tuple(fc.nat(12), fc.nat(12)).map(([row, column]) => keyOf(row, column));
    fc.assert(
      fc.property(fc.uniqueArray(cell), fc.integer({ min: 1, max: 30 }), (cells, limit) => {
        const blocks = blocksOf(cells, limit);
        const covered = blocks.flatMap(cellsOf);
        expect(covered.sort((a, b) => a - b)).toEqual([...cells].sort((a, b) => a - b));
        expect(blocks.every(({ rows, columns }) => rows * columns <= limit)).toBe(true);
      }),
    );
  });
});

describe("names", () => {
  test.each<[string, Block]>([
    ["B2", { row: 1, column: 1, rows: 1, columns: 1 }],
    ["AA3:AB5", { row: 2, column: 26, rows: 3, columns: 2 }],
  ])("%s", (name, block) => {
    expect(blockName(block)).toBe(name);
    expect(blockOf(name)).toEqual(block);
    expect(blockOf(name.replace(/([A-Z]+)(\d+)/g, "$$$1$$$2"))).toEqual(block);
  });

  test.each(["A:A", "1:3", "Name"])("%s is no block", (name) => {
    expect(blockOf(name)).toBeUndefined();
  });
});

test("what is too large for one request is read in several, each cell once", async () => {
  const requests: string[][] = [];
  let asked: string[] = [];
  const sheet = {
    getRange: (name: string) => {
      asked.push(name);
      const { rows, columns, row } = blockOf(name)!;
      const values = Array.from({ length: rows }, (_, index) =>
        Array.from({ length: columns }, () => row + index),
      );
      return { load: () => undefined, values };
    },
  } as unknown as Excel.Worksheet;
  const context = {
    sync: () => {
      requests.push(asked);
      asked = [];
      return Promise.resolve();
    },
  } as unknown as Excel.RequestContext;
  const blocks = [
    { row: 0, column: 0, rows: 45_000, columns: 1 },
    { row: 0, column: 5, rows: 1, columns: 1 },
  ];
  const read = new Map<number, unknown>();
  const twice: number[] = [];
  await readBlocks(context, sheet, blocks, ["values"], (key, of) => {
    if (read.has(key)) twice.push(key);
    read.set(key, of("values"));
  });
  expect(twice).toEqual([]);
  expect(requests).toEqual([["A1:A20000"], ["A20001:A40000"], ["A40001:A45000", "F1"]]);
  expect(read.size).toBe(45_001);
  expect(read.get(keyOf(44_999, 0))).toBe(44_999);
});
