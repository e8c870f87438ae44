import { formatDay, formatMonth, monthOfDay, type Day, type Month } from "../tic/month";
import type { Observation } from "../tic/observation";
import type { Publication } from "../tic/publication";
import { TABLES, type Coverage, type Table } from "../tic/tables";

/**
 * What every line of a file was. The counts add up to the number of its lines. The flattened excerpts (excerpt.ts) count
 * the lines that were restored.
 */
export interface Accounting {
  readonly preamble: number;
  readonly header: number;
  readonly data: number;
  readonly notes: number;
  readonly blank: number;
}

export type Kind = keyof Accounting;

/** A cell of the row `All Other`: what a table does not list. It depends on the table, so it is no holder's figure. */
export type Residual = Omit<Observation, "holder">;

/** One file, read. */
export interface Reading {
  readonly publication: Publication;
  readonly observations: readonly Observation[];
  /** Empty where the file has no such row. */
  readonly residual: readonly Residual[];
  readonly lines: Accounting;
  /** The release day that the file itself states, if it counts from a later one on. */
  readonly stated?: Day;
}

/** What a reader is told about a file besides its text. */
export interface Origin {
  /** The file's name, for messages and citations. */
  readonly file: string;
  /** The release day; a file that states its own must agree. */
  readonly release: Day;
  /**
   * The newest month of that release by the calendar. Only mfhhis01, and Table 3D before its monthly lag was that of the
   * release, may end earlier: elsewhere an older month is a stale file.
   */
  readonly newest?: Month;
}

/** Text in, observations out; throws a ReadingError on anything that is not the whole file it was promised. */
export type Reader = (text: string, origin: Origin) => Reading;

/** A file is not what its reader was promised. */
export class ReadingError extends Error {
  override readonly name = "ReadingError";
  constructor(
    readonly file: string,
    readonly line: number,
    readonly expected: string,
    readonly found: string,
  ) {
    super(`${file}:${line}: expected ${expected}, found ${JSON.stringify(found.slice(0, 80))}`);
  }
}

/** The publication that a file is, given the newest month found in it; a whole edition unless told. */
export function publicationOf(
  table: Table,
  { file, release, newest }: Origin,
  found: Month,
  coverage: Coverage = TABLES[table].coverage,
): Publication {
  const mismatch = (expected: string) => new ReadingError(file, 1, expected, formatMonth(found));
  if (found >= monthOfDay(release)) throw mismatch(`months before ${formatDay(release)}`);
  const lags = release < (TABLES[table].lagsUntil ?? -Infinity);
  if (newest !== undefined && (lags ? found > newest : found !== newest))
    throw mismatch(`${formatMonth(newest)} as the newest month`);
  return {
    id: `${table}@${formatDay(release)}`,
    table,
    source: file,
    release,
    newest: newest ?? found,
    coverage,
  };
}
