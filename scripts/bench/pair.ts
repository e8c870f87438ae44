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
  ratio = took[0] / took[1],
): Pair => ({ what, against, ratio, took, unit });

/** What the processor worked in a run, in milliseconds: others may use the machine, too. */
function worked(run: () => void): number {
  const started = process.cpuUsage();
  run();
  const { user, system } = process.cpuUsage(started);
  return (user + system) / 1000;
}

/** The best of several runs after one to warm up. */
export function time(run: () => void, runs = 7): number {
  let best = Infinity;
  for (let i = 0; i <= runs; i++) {
    const took = worked(run);
    if (i) best = Math.min(best, took);
  }
  return best;
}

/** A run that does something so many times. */
interface Work {
  readonly run: () => void;
  readonly times: number;
}

/**
 * Two by turns after a round to warm up, so that a machine which is slow for a while is so for both: the medians of what each takes, once,
 * and of their ratios in a round.
 */
export function beside(work: Work, other: Work, rounds = 7): Pick<Pair, "took" | "ratio"> {
  const took = Array.from({ length: rounds + 1 }, () =>
    [work, other].map(({ run, times }) => worked(run) / times),
  ).slice(1);
  const of = (place: number) => median(took.map((round) => round[place]!));
  return { took: [of(0), of(1)], ratio: median(took.map(([one, two]) => one! / two!)) };
}

/** Of an even number the upper one of the two in the middle. */
const median = (numbers: readonly number[]): number =>
  [...numbers].sort((a, b) => a - b)[numbers.length >> 1]!;

/** What is added up, so that no call is left out by the engine. */
export const sink = { sum: 0 };
