import { formatMonth, type Month } from "../../src/tic/month";
import type { Asking } from "./asking";
import { bookOf, type Book } from "./book";
import type { Line } from "./line";
import { isRefusal, type Tally } from "./tally";

/** The built functions by name. */
export type Functions = ReadonlyMap<string, (...args: unknown[]) => unknown>;

/** The most cells that a function answers with. */
const MOST = 100_000;

/** A question as it stands in a cell. */
export const formulaOf = (name: string, ...args: readonly unknown[]): string =>
  `=TIC.${name}(${args.map((arg) => (arg === null ? "" : JSON.stringify(arg))).join(",")})`;

/** What a relation asks with: the functions, the series they give, and what is drawn by the seed. */
export class Desk implements Asking {
  private readonly books = new Map<string, Book>();

  constructor(
    private readonly functions: Functions,
    private readonly random: () => number,
    readonly isQuick: boolean,
  ) {}

  /** Calls a function as Excel does: the cells, or the error of the whole call as the one cell. */
  ask(name: string, ...args: readonly unknown[]): unknown[][] {
    try {
      const answer = this.functions.get(name)!(...args);
      if (!Array.isArray(answer)) throw new Error(`${name} was asked before its data was there`);
      return answer as unknown[][];
    } catch (thrown) {
      if (!isRefusal(thrown)) throw thrown;
      return [[thrown]];
    }
  }

  /** The one cell of an answer. */
  cell(name: string, ...args: readonly unknown[]): unknown {
    return this.ask(name, ...args)[0]![0];
  }

  /** All lines and months of a measure or flow, read once. */
  book(measure: string): Book {
    let book = this.books.get(measure);
    if (!book) this.books.set(measure, (book = bookOf(this, measure)));
    return book;
  }

  /** All of a list; a few of it in a quick run. */
  all<T>(list: readonly T[], few = 6): readonly T[] {
    return this.isQuick ? this.drawn(list, few) : list;
  }

  /** As many of a list as said, by the seed. The relation says that it is a sample. */
  sample<T>(tally: Tally, list: readonly T[], most: number): readonly T[] {
    const size = this.isQuick ? Math.min(most, 6) : most;
    if (size >= list.length) return list;
    tally.isSampled = true;
    return this.drawn(list, size);
  }

  private drawn<T>(list: readonly T[], size: number): readonly T[] {
    if (size >= list.length) return list;
    const rest = [...list];
    return Array.from(
      { length: size },
      () => rest.splice(Math.floor(this.random() * rest.length), 1)[0]!,
    );
  }

  /**
   * Asks a function of a holder and a month for lines against months, in as few calls as it may, and compares every cell with
   * what it should be.
   */
  grid(
    tally: Tally,
    name: string,
    lines: readonly Line[],
    months: readonly Month[],
    options: string,
    expected: (line: Line, month: Month) => number | string,
  ): void {
    this.cells(name, lines, months, options, (cell, line, month, formula) =>
      tally.expect(cell, expected(line, month), formula),
    );
  }

  /** The cells of a function of a holder and a month, for lines against months. */
  cells(
    name: string,
    lines: readonly Line[],
    months: readonly Month[],
    options: string,
    take: (cell: unknown, line: Line, month: Month, formula: () => string) => void,
  ): void {
    if (!months.length) return;
    const row = [months.map(formatMonth)];
    const block = Math.floor(MOST / months.length);
    for (let i = 0; i < lines.length; i += block) {
      const some = lines.slice(i, i + block);
      const answer = this.ask(
        name,
        some.map((line) => [line.name]),
        row,
        options,
      );
      const isWhole = answer.length !== some.length || answer[0]!.length !== months.length;
      some.forEach((line, l) =>
        months.forEach((month, m) =>
          // The error of the whole call is that of each of its cells.
          take(isWhole ? answer[0]![0] : answer[l]![m], line, month, () =>
            formulaOf(name, line.name, formatMonth(month), options),
          ),
        ),
      );
    }
  }
}
