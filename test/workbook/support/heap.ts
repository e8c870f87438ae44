import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";

setFlagsFromString("--expose-gc");
const collect = runInNewContext("gc") as () => void;

/** What is in use, in bytes, when all that nobody needs is gone. */
async function used(): Promise<number> {
  for (let time = 0; time < 3; time++) {
    // What waits for its turn holds what it works with.
    await new Promise((resolve) => setTimeout(resolve));
    collect();
  }
  return process.memoryUsage().heapUsed;
}

/** Has the engine compile nothing meanwhile: what it compiles it keeps, and it goes on for thousands of cycles. */
async function compilingNothing<T>(run: () => Promise<T>): Promise<T> {
  setFlagsFromString("--no-opt");
  try {
    return await run();
  } finally {
    setFlagsFromString("--opt");
  }
}

/**
 * By how much the heap is larger after each of so many cycles, as a share of what it is: the lesser of two runs of them, since
 * what is made once is made in one of them, and what leaks leaks in both.
 */
export const growth = (cycle: () => Promise<unknown>, cycles: number): Promise<number> =>
  compilingNothing(() => leastGrowth(cycle, cycles));

async function leastGrowth(cycle: () => Promise<unknown>, cycles: number): Promise<number> {
  const shares: number[] = [];
  for (let run = 0; run < 2; run++) {
    const before = await used();
    for (let time = 0; time < cycles; time++) await cycle();
    shares.push(((await used()) - before) / before / cycles);
  }
  return Math.min(...shares);
}
