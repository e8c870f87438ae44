/** What stands between the tests that run and the mutants in the sources that they run. */
export interface Switches {
  /** Which mutants are on, by number. */
  readonly on: Uint8Array;
  /** Which sites were reached, by the number of their first mutant. */
  readonly seen: Uint8Array;
  /** Announces the turn of a loop; throws when the time is over. */
  readonly turn: () => void;
}

/** Looking at the clock costs more than a turn. */
const TURNS = 4096;

const seconds = (): number => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1e6;
};

/** A limit of time that the processor works, looked at by every loop. */
export class Limit {
  isOver = false;
  private turns = 0;
  private end = Infinity;

  start(limit: number): void {
    this.isOver = false;
    this.end = seconds() + limit;
  }

  readonly turn = (): void => {
    if (++this.turns % TURNS || seconds() < this.end) return;
    this.isOver = true;
    throw new Error("The time of this mutant is over.");
  };
}

/** Where the environment of a test file finds the switches. */
export const PLACE = "__mutants";
