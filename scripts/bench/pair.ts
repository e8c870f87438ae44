/** A measurement beside its alternative, both taken in one run. */
export interface Pair {
  readonly what: string;
  readonly against: string;
  /** How many times as long as the alternative; below 1 is faster. */
  readonly ratio: number;
  /** What each took, in the unit that `what` says. */
  readonly took: readonly [number, number];
  readonly unit: "ms" | "µs" | "MB" | "bytes" | "a second";
}

export const pair = (
  what: string,
  against: string,
  took: readonly [number, number],
  unit: Pair["unit"] = "ms",
): Pair => ({ what, against, ratio: took[0] / took[1], took, unit });

/** The best of several runs after one to warm up, in milliseconds that the processor worked: others may use the machine, too. */
export function time(run: () => void, runs = 7): number {
  let best = Infinity;
  for (let i = 0; i <= runs; i++) {
    const started = process.cpuUsage();
    run();
    const { user, system } = process.cpuUsage(started);
    if (i) best = Math.min(best, (user + system) / 1000);
  }
  return best;
}

/** What is added up, so that no call is left out by the engine. */
export const sink = { sum: 0 };
