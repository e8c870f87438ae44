import { checkpoint, type Work } from "../../excel/work";

/** Cells in one request: far below the 5 MB that Excel on the web takes. */
const CELLS = 20_000;

/** Slices of rows that each make one request. */
export function slicesOf(rows: number, columns: number): readonly Slice[] {
  const most = Math.max(1, Math.floor(CELLS / Math.max(1, columns)));
  return Array.from({ length: Math.ceil(rows / most) }, (_, index) => {
    const from = index * most;
    return { from, count: Math.min(most, rows - from) };
  });
}

export interface Slice {
  readonly from: number;
  readonly count: number;
}

/** Does a step for each, one request after the other, and stops between two of them if the user does. */
export async function inTurn<T>(
  items: readonly T[],
  step: string,
  work: Work,
  each: (item: T) => Promise<void>,
): Promise<void> {
  for (const [done, item] of items.entries()) {
    checkpoint(work);
    work.onProgress?.({ step, done, total: items.length });
    await each(item);
  }
}

/** Reads the formulas of a large range. */
export async function readFormulas(
  context: Excel.RequestContext,
  range: Excel.Range,
  rows: number,
  columns: number,
  step: string,
  work: Work,
): Promise<unknown[][]> {
  const read: unknown[][] = [];
  await inTurn(slicesOf(rows, columns), step, work, async ({ from, count }) => {
    const part = range.getCell(from, 0).getResizedRange(count - 1, columns - 1);
    part.load("formulas");
    await context.sync();
    read.push(...(part.formulas as unknown[][]));
  });
  return read;
}

export const placeOf = (row: number, column: number): string => `${row}:${column}`;

/** Which of the cells whose formulas were read hold a text that looks like a formula: its value is what was read. */
export async function readTexts(
  context: Excel.RequestContext,
  range: Excel.Range,
  formulas: readonly (readonly unknown[])[],
): Promise<ReadonlySet<string>> {
  const texts = new Set<string>();
  const columns = formulas[0]?.length ?? 0;
  const slices = slicesOf(formulas.length, columns).filter(({ from, count }) =>
    formulas.slice(from, from + count).some((row) => row.some(looksLikeFormula)),
  );
  await inTurn(slices, "", {}, async ({ from, count }) => {
    const part = range.getCell(from, 0).getResizedRange(count - 1, columns - 1);
    part.load("values");
    await context.sync();
    const values = part.values as unknown[][];
    for (const [index, cells] of values.entries())
      for (const [column, value] of cells.entries())
        if (looksLikeFormula(value) && formulas[from + index]![column] === value)
          texts.add(placeOf(from + index, column));
  });
  return texts;
}

const looksLikeFormula = (read: unknown): boolean =>
  typeof read === "string" && read.startsWith("=");

/** Reads the values of a large range. */
export async function readValues(
  context: Excel.RequestContext,
  range: Excel.Range,
  rows: number,
  columns: number,
  step: string,
  work: Work,
): Promise<unknown[][]> {
  const read: unknown[][] = [];
  await inTurn(slicesOf(rows, columns), step, work, async ({ from, count }) => {
    const part = range.getCell(from, 0).getResizedRange(count - 1, columns - 1);
    part.load("values");
    await context.sync();
    read.push(...(part.values as unknown[][]));
  });
  return read;
}
