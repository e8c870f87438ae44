import { inTurn, slicesOf } from "../excel/batches";
import { type Work } from "../excel/work";
import { type Plain, plainOf } from "./language/answer";

/** A range of any size, and what is told while it is read. */
export interface Reading {
  readonly range: Excel.Range;
  readonly rows: number;
  readonly columns: number;
  /** Nothing is told if omitted, and nothing stops it. */
  readonly step?: string;
  readonly work?: Work;
}

/** Reads the formulas of a range. */
export const readFormulas = (context: Excel.RequestContext, reading: Reading) =>
  readCells(context, "formulas", reading);

/** Reads the values of a range. */
export const readValues = (context: Excel.RequestContext, reading: Reading) =>
  readCells(context, "values", reading);

async function readCells(
  context: Excel.RequestContext,
  property: "formulas" | "values",
  { range, rows, columns, step = "", work = {} }: Reading,
): Promise<unknown[][]> {
  const read: unknown[][] = [];
  await inTurn(slicesOf(rows, columns), step, work, async ({ from, count }) => {
    const part = range.getCell(from, 0).getResizedRange(count - 1, columns - 1);
    part.load(property);
    await context.sync();
    read.push(...(part[property] as unknown[][]));
  });
  return read;
}

/** The values of a range, row by row. */
export type Values = readonly (readonly Plain[])[];

/** A column of the values that were read. */
export const columnOf = (rows: readonly unknown[][], index: number): Values =>
  rows.map((row) => [plainOf(row[index])]);

/** The name of a cell in what `readTexts` gives. */
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
  for (const { from, count } of slices) {
    const values = await readValues(context, {
      range: range.getCell(from, 0),
      rows: count,
      columns,
    });
    for (const [index, cells] of values.entries())
      for (const [column, value] of cells.entries())
        if (looksLikeFormula(value) && formulas[from + index]![column] === value)
          texts.add(placeOf(from + index, column));
  }
  return texts;
}

const looksLikeFormula = (read: unknown): boolean =>
  typeof read === "string" && read.startsWith("=");
