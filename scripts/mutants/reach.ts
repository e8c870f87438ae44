import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { digestOf } from "../../src/snapshot/digest";
import type { Copy } from "./copy";
import type { Reached } from "./footprint";
import type { Tests } from "./tests";

/** A test file while nothing is broken. */
export interface Reach {
  readonly test: string;
  /** Seconds that it works. */
  readonly seconds: number;
  /** The sites that it reaches, by the numbers of their first mutants, with the places of the tests that do, if not all are needed. */
  readonly reached: ReadonlyMap<number, readonly number[] | undefined>;
}

/** A file that has more to do than this while nothing is broken is not asked. */
const PATIENT = 300;

/** Runs every test file while nothing is broken, to see that it passes, how long it takes, and which sites it reaches. */
export async function reachOf(
  copy: Copy,
  tests: Tests,
  kept: string,
  stamp: string,
): Promise<readonly Reach[]> {
  mkdirSync(kept, { recursive: true });
  const reaches: Reach[] = [];
  for (const test of copy.tests) {
    const text = readFileSync(join(copy.folder, test), "utf8");
    const file = join(kept, `${digestOf(stamp + test + text).slice(0, 16)}.json`);
    const { seconds, reached } = readKept(file) ?? (await measured(test, tests));
    writeFileSync(file, JSON.stringify({ seconds, reached }));
    reaches.push({
      test,
      seconds,
      reached: new Map(reached.map(([site, places]) => [site, places] as const)),
    });
  }
  return reaches;
}

interface Measured {
  readonly seconds: number;
  readonly reached: readonly Reached[];
}

function readKept(file: string): Measured | undefined {
  try {
    return JSON.parse(readFileSync(file, "utf8")) as Measured;
  } catch {
    return undefined;
  }
}

async function measured(test: string, tests: Tests): Promise<Measured> {
  const whole = await tests.run({ test, on: [], limit: PATIENT });
  const { result, message, seconds, reached } = whole;
  if (result !== "passed") throw new Error(`${test} fails while nothing is broken: ${message}`);
  const all = [...Array(whole.tests).keys()];
  const halves = [0, 1].map((half) => all.filter((place) => place % 2 === half));
  for (const only of whole.tests > 1 ? halves : []) {
    const half = await tests.run({ test, on: [], only, limit: PATIENT });
    // They lean on each other: all of them or none.
    if (half.result !== "passed")
      return { seconds, reached: reached!.map(([site]): Reached => [site]) };
  }
  return { seconds, reached: reached! };
}
