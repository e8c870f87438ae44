import { randomOf } from "../random";
import { Desk, type Functions } from "./desk";
import { RELATIONS } from "./relations/index";
import { ESTIMATED, ITEMS, LINES, POSITIONS, TRADED } from "./relations/relation";
import { isRefusal, Tally, type Outcome } from "./tally";

/** How a run is made. */
export interface Run {
  /** What is drawn goes by it. */
  readonly seed: number;
  /** A few holders and months of every relation. */
  readonly isQuick: boolean;
  /** Only relations whose name contains this. */
  readonly only?: string;
}

/** Asks once for everything that is loaded on first use, so that every later call answers at once. */
export async function load(functions: Functions): Promise<void> {
  const measures = [
    ...POSITIONS,
    ...TRADED.flatMap((each) => [`${each}.net`, `${each}.valuation`, `${each}.purchases`]),
    ...["treasuries.net", "bills.net"],
    ...LINES.map((line) => `headline.${line}`),
    ...ITEMS.map((item) => `survey.${item}`),
  ];
  const series = (...args: unknown[]) =>
    settled(functions.get("SERIES")!, "TOTAL", null, null, ...args);
  for (const measure of measures) await series(measure);
  for (const each of ESTIMATED) await series(`${each}.net`, null, "source=fed");
  for (const name of ["CUSTODY", "YIELD"]) await settled(functions.get(name)!);
}

/** A call that may have no answer: it is made for what it loads. */
async function settled(ask: (...args: unknown[]) => unknown, ...args: unknown[]): Promise<void> {
  try {
    await ask(...args);
  } catch (thrown) {
    if (!isRefusal(thrown)) throw thrown;
  }
}

/** Checks every relation; `report` hears of each when it is through. */
export function verify(
  functions: Functions,
  run: Run,
  report: (outcome: Outcome) => void,
): Outcome[] {
  const desk = new Desk(functions, randomOf(run.seed), run.isQuick);
  return RELATIONS.filter(({ name }) => name.includes(run.only ?? "")).map(({ name, check }) => {
    const tally = new Tally(name);
    check(desk, tally);
    report(tally.outcome);
    return tally.outcome;
  });
}
