/** Functions of a holder and a month against the cheapest look-up there is: a `Map` of the answers. */
import { runAddin } from "../addin";
import { beside, pair, sink, type Pair } from "./pair";

export type Implementation = (...args: unknown[]) => unknown;

/** So many calls of each function, where it has an answer to as many. */
export const CALLS = 100_000;

/** Asks a function about a holder and a month. */
export type Ask = (point: Implementation, holder: string[][], month: string[][]) => unknown;

const USUAL: Ask = (point, holder, month) => point(holder, month);

/** How a function is asked; most take the two first. */
export const POINTS: Readonly<Record<string, Ask>> = {
  ...Object.fromEntries(
    [
      ...["HOLDINGS", "CHANGE", "SHARE", "RANK", "LOWMONTHS", "HIGHMONTHS", "LOWSINCE", "STREAK"],
      ...["DRAWDOWN", "RECORD", "FLOW", "VALUATION", "REVISION"],
    ].map((name) => [name, USUAL]),
  ),
  // The end of a window takes no range, so that Excel passes the value.
  PEAK: (point, holder, month) => point(holder, null, month[0]![0]),
  TROUGH: (point, holder, month) => point(holder, null, month[0]![0]),
  COUNT: (point, holder, month) => point(holder, month, month, "highs"),
  CROSSED: (point, holder, month) =>
    point(holder, [[100]], month, null, null, null, "record=start"),
};

const MONTHS = Array.from(
  { length: 26 * 12 },
  (_, i) => `${2000 + Math.floor(i / 12)}-${String((i % 12) + 1).padStart(2, "0")}`,
);

/** The ways in which a month is typed; each makes another call. */
const formsOf = (month: string) => [
  month,
  month.replace("-", "M"),
  `${month}-15`,
  month.replace("-", "/"),
];

/** A holder and a month, a cell each. */
type Cells = readonly [holder: string[][], month: string[][]];

/** The holders that there are, by code and by name, with the months, as Excel passes them. */
export function callsOf(holders: readonly string[]): readonly Cells[] {
  const calls: Cells[] = [];
  for (const holder of holders)
    for (const month of MONTHS)
      for (const form of formsOf(month)) calls.push([[[holder]], [[form]]]);
  return calls;
}

const isAnswered = (ask: () => unknown): boolean => {
  try {
    return typeof (ask() as unknown[][])[0]![0] === "number";
  } catch {
    return false;
  }
};

/** The built functions, with all that they read loaded. */
export async function loadedFunctions() {
  const { functions } = runAddin();
  const [, ...rows] = (await functions.get("HOLDERS")!("all")) as unknown[][];
  const names = rows.flatMap(([code, iso, name]) =>
    code ? [(iso as string) || String(code as number), name as string] : [],
  );
  await Promise.all([
    functions.get("FLOW")!([["TOTAL"]], [["2026-04"]]),
    functions.get("VALUATION")!([["TOTAL"]], [["2026-04"]]),
  ]);
  return { functions, names };
}

export async function points(): Promise<readonly Pair[]> {
  const { functions, names } = await loadedFunctions();
  const all = callsOf(names);
  const keys = all.map(([holder, month]) => [holder[0]![0]!, month[0]![0]!] as const);
  const answers = new Map(keys.map(([holder, month]) => [`${holder}|${month}`, 1]));
  const lookUps = {
    run: () => {
      for (const [holder, month] of keys) sink.sum += answers.get(`${holder}|${month}`)!;
    },
    times: keys.length,
  };
  return Object.entries(POINTS).map(([name, ask]) => {
    const point = functions.get(name)!;
    const asked: Cells[] = [];
    for (const [holder, month] of all) {
      if (asked.length === CALLS) break;
      if (isAnswered(() => ask(point, holder, month))) asked.push([holder, month]);
    }
    const calls = {
      run: () => {
        for (const [holder, month] of asked)
          sink.sum += (ask(point, holder, month) as number[][])[0]![0]!;
      },
      times: asked.length,
    };
    const { took, ratio } = beside(calls, lookUps);
    return pair(
      `${name}, one of ${asked.length.toLocaleString("en")} different calls`,
      "a look-up in a `Map` with string keys",
      [took[0] * 1000, took[1] * 1000],
      "µs",
      ratio,
    );
  });
}
