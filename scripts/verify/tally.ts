/** Of how many failures the formula is shown. */
const SHOWN = 5;

/** How far a figure may be from the one worked out here, relative to it: what adding up in another order makes of it. */
const NEAR = 1e-9;

/** What came of one relation. */
export interface Outcome {
  readonly relation: string;
  readonly checks: number;
  readonly failures: number;
  /** The first failures: formula, what it answers, and what it should. */
  readonly examples: readonly string[];
  /** Whether only a seeded part of what there is was asked. */
  readonly isSampled: boolean;
}

/** How an answer is written in a failure. */
const written = (answer: unknown): string =>
  isRefusal(answer) ? `${answer.code} (${answer.message})` : JSON.stringify(answer);

/** Excel's error with its sentence. */
interface Answered {
  readonly code: string;
  readonly message: string;
}

/** Whether a cell is an error that says why. */
export const isRefusal = (cell: unknown): cell is Answered =>
  typeof cell === "object" && cell !== null && "code" in cell && "message" in cell;

/** The number of a cell, NaN for an error or text. */
export const numberOf = (cell: unknown): number => (typeof cell === "number" ? cell : NaN);

/** Counts what was compared, and keeps the first of what is wrong. */
export class Tally {
  checks = 0;
  failures = 0;
  isSampled = false;
  private readonly examples: string[] = [];

  constructor(private readonly relation: string) {}

  get outcome(): Outcome {
    const { relation, checks, failures, examples, isSampled } = this;
    return { relation, checks, failures, examples, isSampled };
  }

  /** Compares a cell with what it should be: a number, NaN for `#N/A` with a reason, or a text. */
  expect(cell: unknown, expected: number | string, formula: () => string): void {
    this.checks++;
    if (isAs(cell, expected)) return;
    const should = typeof expected === "number" && Number.isNaN(expected) ? "#N/A" : expected;
    this.fail(`${formula()} is ${written(cell)}, should be ${should}`);
  }

  /** Compares a figure with one that it may be so far from: what was rounded before it was added up. */
  near(figure: number, expected: number, off: number, formula: () => string): void {
    this.holds(
      Math.abs(figure - expected) <= off,
      () => `${formula()} is ${figure}, should be ${expected}`,
    );
  }

  /** Compares two cells: the same number or text, or the same error with the same reason. */
  same(cell: unknown, other: unknown, formula: () => string): void {
    this.checks++;
    const isEqual =
      cell === other ||
      (isRefusal(cell) && isRefusal(other)
        ? cell.code === other.code && cell.message === other.message
        : typeof cell === "object" && JSON.stringify(cell) === JSON.stringify(other));
    if (!isEqual) this.fail(`${formula()} is ${written(cell)}, should be ${written(other)}`);
  }

  /** Counts a statement that is to be true. */
  holds(isTrue: boolean, said: () => string): void {
    this.checks++;
    if (!isTrue) this.fail(said());
  }

  private fail(example: string): void {
    this.failures++;
    if (this.examples.length < SHOWN) this.examples.push(example);
  }
}

function isAs(cell: unknown, expected: number | string): boolean {
  if (typeof expected === "string" || cell === expected) return cell === expected;
  if (Number.isNaN(expected)) return isRefusal(cell) && cell.code === "#N/A" && !!cell.message;
  return (
    typeof cell === "number" && Math.abs(cell - expected) <= NEAR * Math.max(1, Math.abs(expected))
  );
}
