import type { CellValue } from "../../excel/value";
import { BREAKS, jumpsBetween } from "../../../tic/break";
import type { Quantity } from "../../../tic/measure";
import { formatMonth, monthOfDay, type Month } from "../../../tic/month";
import { BREAK_FORMAT } from "../../excel/charts";
import { type Ask, isMissing } from "./answer";
import { type Column } from "./description";
import { type PlannedTable } from "./plan";

/** A column beside months: 1 where figures do not continue those before, 0 elsewhere. A chart marks them. */
export const breakColumn = (id = "Break", header = "Break"): Column => ({
  id,
  header,
  format: BREAK_FORMAT,
  width: 48,
});

/** Whether there is anything to mark. */
export const hasBreaks = ({ rows }: Pick<PlannedTable, "rows">, column: string): boolean =>
  rows.some(({ given }) => given.get(column) === 1);

/** For each month, whether the figures of a holder do not continue those before: 1 or 0. */
export async function breaksAt(
  ask: Ask,
  holder: CellValue,
  days: readonly CellValue[],
  quantity: Quantity = "treasuries",
): Promise<readonly number[]> {
  const months = days.map((day) => monthOfDay(Number(day)));
  const broken = await breaksWithin(ask, holder, quantity, months);
  return months.map((month) => (broken.has(month) ? 1 : 0));
}

async function breaksWithin(
  ask: Ask,
  holder: CellValue,
  quantity: Quantity,
  months: readonly Month[],
): Promise<ReadonlySet<Month>> {
  const [first, last] = [Math.min(...months), Math.max(...months)];
  const all = jumpsBetween(quantity, [], first, last);
  if (quantity !== "treasuries") return new Set(all.map(({ month }) => month));
  // What is counted has no breaks.
  if ((await isStopped(ask, holder, COUNTED)) === false) return new Set();
  const own: Month[] = [];
  for (const { month, holders } of BREAKS)
    if (holders && month > first && month <= last && (await isStopped(ask, holder, month)))
      own.push(month);
  return new Set([...all.map(({ month }) => month), ...own]);
}

/** The break that all estimated and reported figures have. */
const COUNTED = BREAKS.find(({ overlapped, holders }) => !overlapped && !holders)!.month;

/** Whether there is no change into a month for the sake of a break alone; undefined where there is no figure either. */
async function isStopped(ask: Ask, holder: CellValue, month: Month): Promise<boolean | undefined> {
  const at = [holder, formatMonth(month), null, null, null, null] as const;
  if (!isMissing(await ask("CHANGE", ...at))) return false;
  return isMissing(await ask("CHANGE", ...at, "breaks=keep")) ? undefined : true;
}
