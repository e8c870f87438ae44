import type { Footprint } from "./footprint";

/** What stands between the tests that run and the mutants in the sources that they run. */
export interface Switches {
  /** Which mutants are on, by number. */
  readonly on: Uint8Array;
  /** Announces the turn of a loop; throws when the time is over. */
  readonly turn: () => void;
  /** The module of the environment that the tests have without mutants. */
  readonly environment: string;
  /** What the file that runs reaches. */
  footprint: Footprint;
  /** The places of the tests that are run, if not all are. */
  only: ReadonlySet<number> | undefined;
}

/** Looking at a clock costs more than a turn, and at what the processor has worked much more. */
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
  /** When what the processor has worked is looked at next, by the clock. */
  private look = 0;

  start(limit: number): void {
    this.isOver = false;
    this.end = seconds() + limit;
    this.look = 0;
  }

  readonly turn = (): void => {
    if (++this.turns % TURNS || Date.now() < this.look) return;
    const left = this.end - seconds();
    this.look = Date.now() + (left * 1000) / 2;
    if (left > 0) return;
    this.isOver = true;
    throw new Error("The time of this mutant is over.");
  };
}

/** Where the environment of a test file finds the switches. */
export const PLACE = "__mutants";
