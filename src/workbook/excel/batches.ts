import { checkpoint, type Work } from "./work";

/** At most so many cells are read or written at once: Excel on the web takes 5 MB a request. */
export const CELLS = 20_000;

/** Nor more ranges than that. */
export const RANGES = 500;

/** Some rows of a range. */
export interface Slice {
  readonly from: number;
  readonly count: number;
}

/** The rows of a range in slices, each as many as may be read at once. */
export function slicesOf(rows: number, columns: number): readonly Slice[] {
  const most = Math.max(1, Math.floor(CELLS / Math.max(1, columns)));
  return Array.from({ length: Math.ceil(rows / most) }, (_, index) => {
    const from = index * most;
    return { from, count: Math.min(most, rows - from) };
  });
}

/** Items that make one request together, by how many cells each has. */
export function batchesOf<T>(
  items: readonly T[],
  sizeOf: (item: T) => number,
  most = Infinity,
): readonly (readonly T[])[] {
  const batches: T[][] = [];
  let size = Infinity;
  for (const item of items) {
    size += sizeOf(item);
    if (size > CELLS || batches.at(-1)!.length === most) {
      batches.push([]);
      size = sizeOf(item);
    }
    batches.at(-1)!.push(item);
  }
  return batches;
}

/** Items in lists of one length; the last may be shorter. */
export function chunks<T>(items: readonly T[], length: number): T[][] {
  const all: T[][] = [];
  for (let start = 0; start < items.length; start += length)
    all.push(items.slice(start, start + length));
  return all;
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
