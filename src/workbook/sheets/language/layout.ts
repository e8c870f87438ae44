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

export function layoutOf(description: Description, rowsOf: RowsOf): Layout {
  const { parameters, blocks } = description;
  const notice = TITLE_ROWS + parameters.length;
  // Beside the first table, a title has the row of the notice.
  const above = (isSourceAbove(description, rowsOf) ? SOURCE_ROWS + 1 : 1) + titleOf(blocks[0]!);
  const header = notice + above;
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

/** Where the figures are from, and the day of the release. */
const SOURCE_ROWS = 2;

/** Whether the source stands above the table, whose end nobody sees, in place of the notice that a cell to type in was changed. */
const isSourceAbove = ({ parameters, blocks }: Description, rowsOf: RowsOf): boolean => {
  const [first] = blocks;
  return parameters.length === 0 && first?.kind === "table" && rowsOf(first) > LONG;
};

/** Where it stands from whom the figures are, and where the notes begin. */
export function footPlaces(
  description: Description,
  layout: Layout,
  rowsOf: RowsOf,
): { readonly source: Place; readonly notes: Place } {
  const foot = footPlace(description, layout, rowsOf);
  return isSourceAbove(description, rowsOf)
    ? { source: { row: layout.notice, column: 0 }, notes: foot }
    : { source: foot, notes: { ...foot, row: foot.row + SOURCE_ROWS } };
}

interface Place {
  readonly row: number;
  readonly column: number;
}

/** Below the first table and what stands beside it, where long lines pass; beside a table too long to see its end. */
function footPlace(
  { blocks }: Description,
  { header, lefts, tops }: Layout,
  rowsOf: RowsOf,
): Place {
  const [first, second] = [...new Set(lefts.values())];
  const passed = blocks.filter((block) => [first, second].includes(lefts.get(block)));
  const bottom = Math.max(...passed.map((block) => tops.get(block)! + heightOf(block, rowsOf)));
  if (bottom - header <= LONG) return { row: bottom + 1, column: 0 };
  const last = blocks.at(-1)!;
  return { row: header, column: lefts.get(last)! + widthOf(last) + 1 };
}
