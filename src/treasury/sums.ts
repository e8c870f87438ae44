import { QUANTITIES, type Quantity } from "../tic/measure";
import { formatMonth, type Month } from "../tic/month";
import type { Observation } from "../tic/observation";
import { ReadingError } from "./reading";

/** A row, by the Treasury's code, that others add up to exactly. */
export type Sum = readonly [total: number, parts: readonly number[]];

/** Canada and the regions in Table 3 and Table 3D. Euro area and European Union are inside Europe. */
export const REGIONS: Sum = [69995, [19992, 29998, 39942, 34401, 49999, 59994, 69906]];

/** The rows that end Tables 1 to 3: international and regional organisations, and the grand total. */
export const TOTALS: readonly Sum[] = [
  [79995, [72907, 76929]],
  [99996, [69995, 79995]],
];

/** The grand total is that of official and other holders. */
export const SECTORS: Sum = [99996, [99990, 99991]];

/** Throws unless the rows add up in every month. */
export function checkSums(
  file: string,
  observations: readonly Observation[],
  sums: readonly Sum[],
): void {
  const cells = cellsOf(observations);
  const cell = (holder: number, measure: Quantity, month: Month): Observation => {
    const found = cells.get(key(holder, measure, month));
    if (found) return found;
    const last = observations.at(-1)?.line ?? 0;
    throw new ReadingError(file, last + 1, `a row for ${holder} ${formatMonth(month)}`, "none");
  };
  for (const measure of new Set(observations.map((o) => o.measure))) {
    const of = observations.filter((o) => o.measure === measure);
    for (const month of new Set(of.map((o) => o.month)))
      for (const [holder, parts] of sums)
        check(
          file,
          cell(holder, measure, month),
          parts.map((part) => cell(part, measure, month)),
          0,
        );
  }
}

/** A column that others add up to. */
export type Parts = readonly [total: Quantity, parts: readonly Quantity[]];

/** Throws unless every total is the sum of its parts within a million: each is rounded on its own. */
export function checkParts(
  file: string,
  observations: readonly Observation[],
  columns: readonly Parts[],
): void {
  const cells = cellsOf(observations);
  for (const [total, parts] of columns)
    for (const observation of observations) {
      if (observation.measure !== total) continue;
      const { holder, month } = observation;
      const of = parts.map((part) => cells.get(key(holder, part, month)));
      if (of.every((part) => part !== undefined)) check(file, observation, of, 1);
    }
}

/** Withheld totals, and totals of withheld parts, cannot be checked. */
function check(
  file: string,
  total: Observation,
  parts: readonly Observation[],
  slack: number,
): void {
  if (total.value === null || parts.some(({ value }) => value === null)) return;
  const sum = parts.reduce((acc, { value }) => acc + value!, 0);
  if (Math.abs(total.value - sum) <= slack) return;
  const { line, row, column, month, value } = total;
  throw new ReadingError(
    file,
    line,
    `${row} ${formatMonth(month)} ${column} of ${sum}`,
    `${value}`,
  );
}

const cellsOf = (observations: readonly Observation[]): ReadonlyMap<number, Observation> =>
  new Map(observations.map((o) => [key(o.holder, o.measure, o.month), o]));

/** One number for a cell; codes have five digits, months (since year 0) too. */
const key = (holder: number, measure: Quantity, month: Month): number =>
  (holder * QUANTITIES.length + QUANTITIES.indexOf(measure)) * 100_000 + month;
