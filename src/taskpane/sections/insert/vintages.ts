import { useEffect, useState } from "react";
import type { State } from "../../../runtime/store";
import { formatDay } from "../../../tic/month";
import type { Evaluate } from "../../props";
import { numberText } from "../../ui/result";

/** A stored release, and what it prints for the figure asked about. */
export interface Vintage {
  /** `"2026-01-15"` */
  readonly day: string;
  /** `"682.6"`; empty where the question is about more than one figure. */
  readonly shown: string;
}

/** The releases in TIC.VINTAGES' answer, newest first. */
export function vintagesOf(answer: unknown): readonly Vintage[] {
  if (!Array.isArray(answer)) return [];
  const found = new Map<string, Vintage>();
  for (const [date, value] of answer as unknown[][]) {
    const day = basic(date);
    if (typeof day !== "number") continue;
    const figure = basic(value);
    const text = formatDay(day);
    found.set(text, { day: text, shown: typeof figure === "number" ? numberText(figure) : "" });
  }
  return [...found.values()].sort((a, b) => (a.day < b.day ? 1 : -1));
}

const basic = (cell: unknown): unknown =>
  typeof cell === "object" && cell !== null ? (cell as { basicValue?: unknown }).basicValue : cell;

/** The releases that can be chosen for a holder's month; for anything else all that are stored. */
export function useVintages(
  evaluate: Evaluate,
  holder: string,
  month: string,
  measure: string,
  state: State,
): readonly Vintage[] {
  const key = `${holder}|${month}|${measure}`;
  const [known, setKnown] = useState<{ key: string; vintages: readonly Vintage[] }>();
  const dataset = state.status === "ready" ? state.dataset : undefined;
  useEffect(() => {
    if (!dataset || !holder) return undefined;
    let current = true;
    const answer = new Promise((resolve) =>
      resolve(evaluate("VINTAGES", holder, month || null, measure || null, null, null)),
    );
    answer
      .then(vintagesOf, () => [])
      .then(
        (vintages) => {
          if (current) setKnown({ key, vintages });
        },
        () => undefined,
      );
    return () => {
      current = false;
    };
  }, [dataset, evaluate, holder, month, measure, key]);
  if (known?.key === key && known.vintages.length) return known.vintages;
  const days = dataset?.publications.map(({ release }) => formatDay(release)) ?? [];
  return [...new Set(days)]
    .sort()
    .reverse()
    .map((day) => ({ day, shown: "" }));
}
