import { cellName, COLUMNS } from "./address";
import { batchesOf, CELLS, chunks, RANGES, slicesOf } from "./batches";

/** A rectangle of cells, counted from 0. */
export interface Block {
  readonly row: number;
  readonly column: number;
  readonly rows: number;
  readonly columns: number;
}

/** `"B2:C13"`, or `"B2"` of one cell. */
export const blockName = ({ row, column, rows, columns }: Block): string =>
  rows * columns === 1
    ? cellName(row, column)
    : `${cellName(row, column)}:${cellName(row + rows - 1, column + columns - 1)}`;

/** Whether two have cells in common. */
export const meets = (one: Block, other: Block): boolean =>
  one.row < other.row + other.rows &&
  other.row < one.row + one.rows &&
  one.column < other.column + other.columns &&
  other.column < one.column + one.columns;

const CELL = /^\$?([A-Z]+)\$?(\d+)$/i;

/** The block of `"$B$2:$C$9"`; `undefined` if these are whole rows or columns. */
export function blockOf(cells: string): Block | undefined {
  const ends = cells.split(":").map((end) => CELL.exec(end));
  const [first, last = first] = ends;
  if (!first || !last) return undefined;
  const [row, column] = [Number(first[2]) - 1, columnIndex(first[1]!)];
  return {
    row,
    column,
    rows: Number(last[2]) - row,
    columns: columnIndex(last[1]!) + 1 - column,
  };
}

const columnIndex = (name: string): number =>
  [...name.toUpperCase()].reduce((index, letter) => index * 26 + letter.charCodeAt(0) - 64, 0) - 1;

/** A number for each cell of a sheet. */
export const keyOf = (row: number, column: number): number => row * COLUMNS + column;

/** Row and column of such a number. */
export const rowOf = (key: number): number => Math.floor(key / COLUMNS);
export const columnOf = (key: number): number => key % COLUMNS;

/** The numbers of all its cells, row by row. */
export const cellsOf = ({ row, column, rows, columns }: Block): readonly number[] =>
  Array.from({ length: rows * columns }, (_, index) =>
    keyOf(row + Math.floor(index / columns), column + (index % columns)),
  );

/** The cells as few rectangles, none of more cells than may be read at once. */
export function blocksOf(keys: Iterable<number>, limit = CELLS): readonly Block[] {
  const done: Block[] = [];
  /** Blocks that end in the row above, and in this one, by their columns. */
  let above = new Map<string, Block>();
  let here = new Map<string, Block>();
  let last = -1;
  for (const run of runsOf(keys, limit)) {
    if (run.row !== last) {
      done.push(...above.values());
      const adjoins = run.row === last + 1;
      if (!adjoins) done.push(...here.values());
      above = adjoins ? here : new Map<string, Block>();
      here = new Map();
      last = run.row;
    }
    const name = `${run.column} ${run.columns}`;
    const upper = above.get(name);
    if (upper && (upper.rows + 1) * upper.columns <= limit) {
      above.delete(name);
      here.set(name, { ...upper, rows: upper.rows + 1 });
    } else {
      here.set(name, run);
    }
  }
  return [...done, ...above.values(), ...here.values()];
}

/** Neighbours in a row, row by row. */
function runsOf(keys: Iterable<number>, limit: number): readonly Block[] {
  const runs: Block[] = [];
  for (const key of [...new Set(keys)].sort((a, b) => a - b)) {
    const [row, column] = [rowOf(key), columnOf(key)];
    const run = runs.at(-1);
    const joins = run?.row === row && run.column + run.columns === column && run.columns < limit;
    if (joins) runs[runs.length - 1] = { ...run, columns: run.columns + 1 };
    else runs.push({ row, column, rows: 1, columns: 1 });
  }
  return runs;
}

/** What is asked of a range. */
export type Property =
  | "formulas"
  | "values"
  | "valueTypes"
  | "valuesAsJson"
  | "text"
  | "numberFormat";

/** Calls back for every cell of the blocks with what was loaded, block by block, in requests that are not too large. */
export async function readBlocks(
  context: Excel.RequestContext,
  sheet: Excel.Worksheet,
  blocks: readonly Block[],
  properties: readonly Property[],
  cell: OnCell,
): Promise<void> {
  for (const batch of batches(blocks)) {
    const tell = loadBlocks(sheet, batch, properties);
    // oxlint-disable-next-line office-addins/no-context-sync-in-loop -- in chunks, for the size of an answer
    await context.sync();
    tell(cell);
  }
}

/** Is told what was loaded of a cell. */
type OnCell = (key: number, read: (property: Property) => unknown) => void;

/** Asks in the next request what the blocks hold at that point of it; what it gives tells of each cell when that is answered. */
export function loadBlocks(
  sheet: Excel.Worksheet,
  blocks: readonly Block[],
  properties: readonly Property[],
): (cell: OnCell) => void {
  const ranges = blocks.map((block) => sheet.getRange(blockName(block)));
  for (const range of ranges) range.load([...properties]);
  return (cell) =>
    blocks.forEach((block, index) => {
      const range = ranges[index]!;
      const loaded = new Map(
        properties.map((property) => [property, range[property] as unknown[][]]),
      );
      for (let row = 0; row < block.rows; row += 1)
        for (let column = 0; column < block.columns; column += 1)
          cell(keyOf(block.row + row, block.column + column), (property) => {
            return loaded.get(property)?.[row]?.[column];
          });
    });
}

/** Writes a value to every cell of the blocks. */
export async function writeBlocks(
  context: Excel.RequestContext,
  sheet: Excel.Worksheet,
  blocks: readonly Block[],
  property: Written,
  value: (key: number) => unknown,
): Promise<void> {
  for (const batch of batches(blocks)) {
    setBlocks(sheet, batch, property, value);
    // oxlint-disable-next-line office-addins/no-context-sync-in-loop -- in chunks, for the size of a request
    await context.sync();
  }
}

type Written = "formulas" | "values" | "numberFormat";

/** Writes a value to every cell of the blocks in the next request. */
export function setBlocks(
  sheet: Excel.Worksheet,
  blocks: readonly Block[],
  property: Written,
  value: (key: number) => unknown,
): void {
  for (const block of blocks) {
    const values = chunks(cellsOf(block).map(value), block.columns);
    sheet.getRange(blockName(block))[property] = values as never;
  }
}

/** How many cells it has. */
export const sizeOf = ({ rows, columns }: Block): number => rows * columns;

/** The blocks in requests that are not too large. */
export const batches = (blocks: readonly Block[]): readonly (readonly Block[])[] =>
  batchesOf(blocks.flatMap(slices), sizeOf, RANGES);

/** In rows, as many as may be read at once; a row of Excel's is never too long. */
export const slices = (block: Block): readonly Block[] =>
  slicesOf(block.rows, block.columns).map(({ from, count }) => ({
    ...block,
    row: block.row + from,
    rows: count,
  }));
