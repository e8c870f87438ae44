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

/** The releases in TIC.VINTAGES' answer, newest first; none in an error's. */
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

/** What releases are asked for: a holder and a measure; both `""` where the function takes none. */
export interface Subject {
  readonly holder: string;
  readonly measure: string;
}

/** More holders than this have their releases looked up by the first of them. */
const MOST = 12;

/** The stored releases that have a month of what is asked about; of several the days on which any of them came out. */
export function useVintages(
  subjects: readonly Subject[],
  month: string,
  state: State,
): readonly Vintage[] {
  const key = JSON.stringify([subjects, month]);
  const vintages = useAsked(state, key, async (evaluate) => {
    const answers = await Promise.all(
      subjects
        .slice(0, MOST)
        .map(({ holder, measure }) =>
          Promise.resolve(
            evaluate("VINTAGES", holder || "TOTAL", month || null, measure || null, null, null),
          ).catch(() => []),
        ),
    );
    return together(answers.map(vintagesOf));
  });
  return vintages ?? NONE;
}

const NONE: readonly Vintage[] = [];

/** The days of several answers, newest first; what is printed only where there is one. */
function together(answers: readonly (readonly Vintage[])[]): readonly Vintage[] {
  const [only, ...others] = answers;
  if (!others.length) return only ?? NONE;
  const days = new Set(answers.flatMap((each) => each.map(({ day }) => day)));
  return [...days]
    .sort()
    .reverse()
    .map((day) => ({ day, shown: "" }));
}
