import { type Block, type ChartBlock, type Description, type TableBlock } from "./description";

/** Where the parts of a new sheet stand; rows and columns are counted from 0. */
export interface Layout {
  /** The row of the first parameter; the others follow. */
  readonly parameters: number;
  /** Says so if the parameters have changed since the rows were written. */
  readonly notice: number;
  /** The headings of the tables that stand at the top. */
  readonly header: number;
  /** The first column of each block. */
  readonly lefts: ReadonlyMap<Block, number>;
  /** The first row of each block: of a table, that of its headings. */
  readonly tops: ReadonlyMap<Block, number>;
}

const TITLE_ROWS = 2;
const CHART_ROWS = 15;

/** Rows that a chart covers; the one below it says where its figures are from. */
export const chartRows = ({ rows = CHART_ROWS }: ChartBlock): number => rows;

/** How many rows a table has. */
type RowsOf = (table: TableBlock) => number;

export function layoutOf({ parameters, blocks }: Description, rowsOf: RowsOf): Layout {
  const notice = TITLE_ROWS + parameters.length;
  // Beside the first table, a title has the row of the notice.
  const header = notice + 1 + titleOf(blocks[0]!);
  const lefts = new Map<Block, number>();
  const tops = new Map<Block, number>();
  let [next, left, below] = [0, 0, header];
  for (const block of blocks) {
    if (isOnTop(block)) [left, below] = [next, header];
    else below += titleOf(block);
    lefts.set(block, left);
    // The headings stay in view when the sheet is scrolled: a chart across the line would be cut in two there.
    const top = block.kind === "charts" && below === header ? header + 1 : below;
    tops.set(block, top);
    next = Math.max(next, left + widthOf(block) + 1);
    below = top + heightOf(block, rowsOf) + 1;
  }
  return { parameters: TITLE_ROWS, notice, header, lefts, tops };
}

const isOnTop = (block: Block): boolean => block.kind === "charts" || !block.below;

/** How many rows the title of a table takes. */
const titleOf = (block: Block): number => (block.kind === "table" && block.title ? 1 : 0);

const widthOf = (block: Block): number =>
  block.kind === "table"
    ? block.columns.length
    : (block.columns + 1) * Math.min(block.across ?? 1, block.charts.length) - 1;

const heightOf = (block: Block, rowsOf: RowsOf): number =>
  block.kind === "table"
    ? rowsOf(block) + 1
    : Math.ceil(block.charts.length / (block.across ?? 1)) * (chartRows(block) + 1) - 1;

/** A longer table hides what stands below it. */
const LONG = 400;

/** Below the first table and what stands beside it, where long lines pass; beside a table too long to see its end. */
export function footerPlace(
  { blocks }: Description,
  { header, lefts, tops }: Layout,
  rowsOf: RowsOf,
): { readonly row: number; readonly column: number } {
  const [first, second] = [...new Set(lefts.values())];
  const passed = blocks.filter((block) => [first, second].includes(lefts.get(block)));
  const bottom = Math.max(...passed.map((block) => tops.get(block)! + heightOf(block, rowsOf)));
  if (bottom - header <= LONG) return { row: bottom + 1, column: 0 };
  const last = blocks.at(-1)!;
  return { row: header, column: lefts.get(last)! + widthOf(last) + 1 };
}
