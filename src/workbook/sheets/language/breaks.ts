import type { CellValue } from "../../excel/value";
import { codesOf } from "../../../tic/basket";
import { jumpsBetween } from "../../../tic/break";
import { findHolder } from "../../../tic/holder";
import type { Quantity } from "../../../tic/measure";
import { monthOfDay, type Month } from "../../../tic/month";
import { BREAK_FORMAT } from "../../excel/charts";
import { type Ask, need, plain } from "./answer";
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
  const codes = await codesIn(ask, holder);
  const breaks = jumpsBetween(quantity, codes, Math.min(...months), Math.max(...months));
  return new Set(breaks.map(({ month }) => month));
}

/** The codes of all holders in a sum, which NAME writes out: `Europe - United Kingdom`. */
async function codesIn(ask: Ask, holder: CellValue): Promise<readonly number[]> {
  const names = plain(await need(ask("NAME", holder)))[0]?.[0] ?? "";
  return String(names)
    .split(/ [+-] /)
    .flatMap((name) => {
      const of = findHolder(name.replace(/^- /, ""));
      return of ? codesOf({ sign: 1, of }) : [];
    });
}
