import { formatMonth, type Month } from "../../../tic/month";
import type { Evaluate } from "../../../workbook/excel/evaluate";

/** So many months back it is looked for a revision. */
const MONTHS = 240;

/**
 * The newest month of a holder whose figure is another now than when it was first printed; undefined if none is,
 * or the prints are still on their way.
 */
export function revisedMonth(
  evaluate: Evaluate,
  holder: string,
  newest: Month,
): string | undefined {
  const months = Array.from({ length: MONTHS }, (_, i) => formatMonth(newest - i));
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
  return months[at];
}
