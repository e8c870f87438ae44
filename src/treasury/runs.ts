import { formatMonth, type Month } from "../tic/month";
import { ReadingError } from "./reading";

/** A row that is one holder in one month. */
export interface HolderMonth {
  readonly line: number;
  /** As printed. */
  readonly name: string;
  readonly code: number;
  readonly month: Month;
}

/** The months from `newest` back to `oldest`. */
export const monthsBack = (newest: Month, oldest: Month): Month[] =>
  Array.from({ length: newest - oldest + 1 }, (_, i) => newest - i);

/** Throws unless every holder is listed once, with exactly its months, in order. */
export function checkRuns(
  file: string,
  rows: readonly HolderMonth[],
  monthsOf: (code: number) => readonly Month[],
): void {
  const seen = new Set<number>();
  const fail = (i: number, expected: string): never => {
    const row = rows[i];
    const found = row ? `${row.name} ${formatMonth(row.month)}` : "the end of the rows";
    throw new ReadingError(file, row?.line ?? (rows.at(-1)?.line ?? 0) + 1, expected, found);
  };
  for (let i = 0; i < rows.length;) {
    const { code, name } = rows[i]!;
    if (seen.has(code)) fail(i, "a holder not yet listed");
    seen.add(code);
    for (const month of monthsOf(code)) {
      const row = rows[i];
      if (row?.code !== code || row.name !== name || row.month !== month)
        fail(i, `${name} ${formatMonth(month)}`);
      i++;
    }
  }
}
