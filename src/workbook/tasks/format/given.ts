import type { Size } from "../insert/outcome";

/** What a cell has to which nobody has given a format. */
export const UNSET = "General";

/** The number formats of all cells of a result: of its columns, and of its first row where that has its own; null where there is none. */
export const formatRows = (
  formats: readonly string[],
  { rows, columns }: Size,
  head: readonly string[] = formats,
): (string | null)[][] =>
  Array.from({ length: rows }, (_, row) =>
    Array.from({ length: columns }, (_, index) => known((row === 0 ? head : formats)[index])),
  );

/** A format that says more than none. */
const known = (format: string | undefined): string | null =>
  format === undefined || isUnset(format) ? null : format;

/** Whether it is what a cell has to which nobody has given a format. */
export const isUnset = (format: string): boolean => format === UNSET;

/** Whether a cell takes a format: the user's own stays, unless a month would show as a plain number. */
export const gives = (format: string, present: string = UNSET): boolean =>
  isUnset(present) || (isOfDays(format) && !isOfDays(present));

const isOfDays = (format: string): boolean =>
  /[dy]/i.test(format.replaceAll(/"[^"]*"|\[[^\]]*\]|\\./g, ""));
