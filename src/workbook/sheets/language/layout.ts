import { type Block, type Description, type TableBlock } from "./description";

/** Where the parts of a new sheet stand; rows and columns are counted from 0. */
export interface Layout {
  /** The row of the first parameter; the others follow. */
  readonly parameters: number;
  /** Says so if the parameters have changed since the rows were written. */
  readonly notice: number;
  /** The headings of all tables. */
  readonly header: number;
  /** The first column of each block. */
  readonly lefts: ReadonlyMap<Block, number>;
}

const TITLE_ROWS = 2;
/** Rows that a chart covers, and the spare one below it. */
export const CHART_ROWS = 15;

export function layoutOf({ parameters, blocks }: Description): Layout {
  const lefts = new Map<Block, number>();
  let left = 0;
  for (const block of blocks) {
    lefts.set(block, left);
    left += widthOf(block) + 1;
  }
  const notice = TITLE_ROWS + parameters.length;
  return { parameters: TITLE_ROWS, notice, header: notice + 1, lefts };
}

const widthOf = (block: Block): number =>
  block.kind === "table" ? block.columns.length : block.columns;

/** A longer table hides what stands below it. */
const LONG = 400;

/** Below the first table and what stands beside it, where long lines pass; beside a table too long to see its end. */
export function footerPlace(
  description: Description,
  { header, lefts }: Layout,
  rowsOf: (table: TableBlock) => number,
): { readonly row: number; readonly column: number } {
  const [first, second] = description.blocks;
  const heights = [first, second].map((block) => {
    if (!block) return 0;
    return block.kind === "table" ? rowsOf(block) : block.charts.length * (CHART_ROWS + 1);
  });
  const height = Math.max(...heights);
  if (height <= LONG) return { row: header + height + 2, column: 0 };
  const last = description.blocks.at(-1)!;
  return { row: header, column: lefts.get(last)! + widthOf(last) + 1 };
}
