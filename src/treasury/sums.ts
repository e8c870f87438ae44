import type { Measure } from "../tic/measure";
import { formatMonth, type Month } from "../tic/month";
import type { Observation } from "../tic/observation";
import { ReadingError } from "./reading";

/** A total and its two parts, as Tables 3 and 3D print them. */
const COLUMNS: readonly Measure[] = ["treasuries", "longterm", "bills"];

/** A row, by the Treasury's code, that others add up to exactly. */
export type Sum = readonly [total: number, parts: readonly number[]];

/** Canada and the regions in Table 3 and Table 3D. Euro area and European Union are inside Europe. */
export const REGIONS: Sum = [69995, [19992, 29998, 39942, 34401, 49999, 59994, 69906]];

/**
 * Throws unless in every month the rows add up, and a holder's long-term securities and bills to its total within a
 * million: each is rounded on its own.
 */
export function checkSums(
  file: string,
  observations: readonly Observation[],
  sums: readonly Sum[],
): void {
  const cells = new Map(observations.map((o) => [key(o.holder, o.measure, o.month), o]));
  const cell = (holder: number, measure: Measure, month: Month): Observation => {
    const found = cells.get(key(holder, measure, month));
    if (found) return found;
    const last = observations.at(-1)?.line ?? 0;
    throw new ReadingError(file, last + 1, `a row for ${holder} ${formatMonth(month)}`, "none");
  };
  const check = (total: Observation, parts: readonly Observation[], slack: number) => {
    const sum = parts.reduce((acc, { value }) => acc + value!, 0);
    if (total.value === null || Math.abs(total.value - sum) <= slack) return;
    const { line, row, column, month, value } = total;
    throw new ReadingError(
      file,
      line,
      `${row} ${formatMonth(month)} ${column} of ${sum}`,
      `${value}`,
    );
  };

  for (const total of observations)
    if (total.measure === "treasuries") {
      const { holder, month } = total;
      check(total, [cell(holder, "longterm", month), cell(holder, "bills", month)], 1);
    }
  for (const month of new Set(observations.map((o) => o.month)))
    for (const [holder, parts] of sums)
      for (const measure of COLUMNS)
        check(
          cell(holder, measure, month),
          parts.map((part) => cell(part, measure, month)),
          0,
        );
}

/** One number for a cell; codes have five digits, months (since year 0) too. */
const key = (holder: number, measure: Measure, month: Month): number =>
  (holder * COLUMNS.length + COLUMNS.indexOf(measure)) * 100_000 + month;
