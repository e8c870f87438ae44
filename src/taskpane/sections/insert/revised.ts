import { useMemo } from "react";
import { formatMonth, isoMonth, type Month } from "../../../tic/month";
import type { Evaluate } from "../../../workbook/excel/evaluate";
import { useEvaluate } from "../../context";
import type { RevisedOf } from "./filling";

/**
 * The first month whose first print is of what was reported: until the release of 2013-08-15 the newest month was estimated from
 * transactions, so that the next print is no revision of it (mfhhis01).
 */
const REPORTED = isoMonth("2013-06");

/**
 * The newest month of a holder whose figure is another now than when it was first reported: null if none is, undefined while the prints
 * are still on their way.
 */
function revisedMonth(
  evaluate: Evaluate,
  holder: string,
  newest: Month,
): string | null | undefined {
  const months = Array.from({ length: newest - REPORTED + 1 }, (_, i) => formatMonth(newest - i));
  const asked = evaluate(
    "REVISION",
    [[holder]],
    months.map((month) => [month]),
    null,
    null,
    null,
  );
  if (asked instanceof Promise) asked.catch(() => undefined);
  if (!Array.isArray(asked)) return undefined;
  const rows = asked as readonly (readonly unknown[])[];
  const at = rows.findIndex(([by]) => typeof by === "number" && by !== 0);
  return months[at] ?? null;
}

/** The same of whichever holder is typed, found out once for each, also that none is. */
export function revisedBy(evaluate: Evaluate, newest: Month | undefined): RevisedOf {
  const known = new Map<string, string | null>();
  return (holder) => {
    if (newest === undefined) return undefined;
    const found = known.has(holder) ? known.get(holder) : revisedMonth(evaluate, holder, newest);
    if (found !== undefined) known.set(holder, found);
    return found ?? undefined;
  };
}

/** The same, as long as the data is that of a month. */
export function useRevised(newest: Month | undefined): RevisedOf {
  const evaluate = useEvaluate();
  return useMemo(() => revisedBy(evaluate, newest), [evaluate, newest]);
}
