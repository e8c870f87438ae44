import { useEffect, useState } from "react";
import type { State } from "../../../runtime/store";
import { monthOfDay, type Month } from "../../../tic/month";
import type { Evaluate } from "../../props";

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
      ? [{ month: monthOfDay(day), value }]
      : [];
  });
}

function numberOf(cell: unknown): number | undefined {
  if (typeof cell === "number") return cell;
  const { basicValue } = (cell ?? {}) as { basicValue?: unknown };
  return typeof basicValue === "number" ? basicValue : undefined;
}

/** What a holder held over all months, for the chart. */
export function useHistory(
  evaluate: Evaluate,
  holder: string,
  measure: string,
  state: State,
): readonly Point[] {
  const key = `${holder}|${measure}`;
  const [known, setKnown] = useState<{ key: string; points: readonly Point[] }>();
  const dataset = state.status === "ready" ? state.dataset : undefined;
  useEffect(() => {
    if (!dataset || !holder) return undefined;
    let current = true;
    const series = new Promise((resolve) =>
      resolve(evaluate("SERIES", holder, null, null, measure || null, null, null)),
    );
    series
      .then(pointsOf, () => [])
      .then(
        (points) => {
          if (current) setKnown({ key, points });
        },
        () => undefined,
      );
    return () => {
      current = false;
    };
  }, [dataset, evaluate, holder, measure, key]);
  return known?.key === key ? known.points : [];
}
