import { dayOfSerial } from "../../../runtime/system";
import type { State } from "../../../runtime/store";
import { monthOfDay, type Month } from "../../../tic/month";
import { useAsked } from "../../functions/asked";

/** A month's figure, in billions of dollars. */
export interface Point {
  readonly month: Month;
  readonly value: number;
}

/** A holder's history as TIC.SERIES gives it; empty where there is none. */
export function pointsOf(series: unknown): readonly Point[] {
  if (!Array.isArray(series)) return [];
  return (series as unknown[][]).flatMap(([date, value]) => {
    const day = numberOf(date);
    return day !== undefined && typeof value === "number"
      ? [{ month: monthOfDay(dayOfSerial(day)), value }]
      : [];
  });
}

function numberOf(cell: unknown): number | undefined {
  if (typeof cell === "number") return cell;
  const { basicValue } = (cell ?? {}) as { basicValue?: unknown };
  return typeof basicValue === "number" ? basicValue : undefined;
}

/** What a holder held over all months, for the chart. */
export function useHistory(holder: string, measure: string, state: State): readonly Point[] {
  const key = holder ? `${holder}|${measure}` : undefined;
  const points = useAsked(state, key, async (evaluate) =>
    pointsOf(await evaluate("SERIES", holder, null, null, measure || null, null, null)),
  );
  return points ?? [];
}
