import { ReadingError, type Accounting, type Kind } from "./reading";

/** One line of a file, or one row of an HTML table, split into its cells. */
export interface Row {
  /** The number of its first line in the file, from 1. */
  readonly line: number;
  /** The number of lines it takes; 1 in a text file. */
  readonly lines: number;
  readonly cells: readonly string[];
}

/** Goes through a file's rows once, in order. Every row is taken as something; nothing is passed over. */
export interface Cursor {
  readonly file: string;
  /** The next row; undefined at the end of the file. */
  peek(): Row | undefined;
  /** Takes the next row, which must match: as printed (see `printed`), or as a pattern finds it. */
  take(kind: Kind, expected: string, matches?: string | RegExp): Row;
  /** Takes the next row, whose cells must be these, up to padding. */
  takeCells(kind: Kind, cells: readonly string[]): Row;
  /** Takes all blank rows that come next. */
  takeBlank(): void;
  /** Takes everything up to the end of the file, and returns what is not blank. */
  takeNotes(): readonly Row[];
  /** Throws: the next row (or `row`) is not what was expected. */
  fail(expected: string, row?: Row, found?: string): never;
  /** What the lines were; throws if any is left. */
  close(): Accounting;
}

/** The lines of a text. A line ends in CR LF or LF. */
export function linesOf(text: string): string[] {
  const lines = text.split(/\r?\n/);
  if (lines.at(-1) === "") lines.pop();
  return lines;
}

/** The rows of a text file whose lines `split` cuts into cells. */
export const rowsOf = (text: string, split: (line: string) => readonly string[]): Row[] =>
  linesOf(text).map((line, i) => ({ line: i + 1, lines: 1, cells: split(line) }));

/**
 * Cuts a line at a separator; a cell in double quotes may hold the separator, and a quote if doubled.
 * Undefined if the quotes do not pair.
 */
export function splitQuoted(line: string, separator: "," | "\t"): string[] | undefined {
  const cells: string[] = [];
  const cell =
    separator === ","
      ? /(?:"((?:[^"]|"")*)"|([^",]*))(,|$)/y
      : /(?:"((?:[^"]|"")*)"|([^"\t]*))(\t|$)/y;
  for (;;) {
    const match = cell.exec(line);
    if (!match) return undefined;
    cells.push(match[1]?.replaceAll('""', '"') ?? match[2]!);
    if (!match[3]) return cells;
  }
}

/** A row as one text: its cells, trimmed, without the empty ones. */
export const printed = (row: Row): string =>
  row.cells
    .map((cell) => cell.trim())
    .filter(Boolean)
    .join(" ");

/** A row's cells without the padding at its end. */
export function cellsOf({ cells }: Row): readonly string[] {
  let end = cells.length;
  while (end > 0 && !cells[end - 1]!.trim()) end--;
  return cells.slice(0, end);
}

export function openRows(file: string, rows: readonly Row[]): Cursor {
  let next = 0;
  const counts = { preamble: 0, header: 0, data: 0, notes: 0, blank: 0 };
  const end = rows.reduce((sum, { lines }) => sum + lines, 0);

  const cursor: Cursor = {
    file,
    peek: () => rows[next],
    take(kind, expected, matches) {
      const row = rows[next];
      if (!row) return cursor.fail(expected);
      const ok =
        typeof matches === "string" ? printed(row) === matches : matches?.test(printed(row));
      if (ok === false) return cursor.fail(expected);
      counts[kind] += row.lines;
      next++;
      return row;
    },
    takeCells(kind, cells) {
      const row = rows[next];
      const found = row && cellsOf(row);
      if (found?.length !== cells.length || cells.some((cell, i) => found[i] !== cell))
        cursor.fail(cells.join(" ").trim());
      return cursor.take(kind, cells.join(" "));
    },
    takeBlank() {
      for (let row = rows[next]; row && !printed(row); row = rows[next]) {
        counts.blank += row.lines;
        next++;
      }
    },
    takeNotes() {
      const notes: Row[] = [];
      for (cursor.takeBlank(); rows[next]; cursor.takeBlank())
        notes.push(cursor.take("notes", "notes"));
      return notes;
    },
    fail(expected, row = rows[next], found = row && (printed(row) || row.cells.join(""))) {
      throw new ReadingError(file, row?.line ?? end + 1, expected, found ?? "the end of the file");
    },
    close() {
      if (rows[next]) cursor.fail("the end of the file");
      return counts;
    },
  };
  return cursor;
}
