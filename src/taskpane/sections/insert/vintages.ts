import type { State } from "../../../runtime/store";
import { formatDay } from "../../../tic/month";
import { useAsked } from "../../functions/asked";
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
  holder: string,
  month: string,
  measure: string,
  state: State,
): readonly Vintage[] {
  const key = holder ? `${holder}|${month}|${measure}` : undefined;
  const vintages = useAsked(state, key, async (evaluate) =>
    vintagesOf(await evaluate("VINTAGES", holder, month || null, measure || null, null, null)),
  );
  return vintages?.length ? vintages : releasesIn(state);
}

/** All that are stored, newest first. */
function releasesIn(state: State): readonly Vintage[] {
  const publications = state.status === "ready" ? state.dataset.publications : [];
  const days = new Set(publications.map(({ release }) => formatDay(release)));
  return [...days]
    .sort()
    .reverse()
    .map((day) => ({ day, shown: "" }));
}
