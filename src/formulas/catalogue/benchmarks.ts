import { allCodesOf, basketOf, GRAND_TOTAL } from "../../tic/basket";
import { jumpsBetween } from "../../tic/break";
import type { Month } from "../../tic/month";
import { run } from "../answer/call";
import { pointOf } from "../answer/point";
import type { Signature } from "../grammar/arguments";
import { readBasket } from "../grammar/holder";
import { readMonth, readSpan, readStart } from "../grammar/month";

/** What changes are asked of, as it is typed; empty if omitted. */
export interface ChangesAsked {
  /** All foreigners if empty. */
  readonly holder: string;
  readonly end: string;
  /** From where: a span or a number of months back from the end, or from the month before a first one. */
  readonly from:
    | { readonly span: string }
    | { readonly back: number }
    | { readonly start: string; readonly back: number };
  readonly measure: string;
  readonly asOf: string;
}

const SIGNATURE: Signature = { optional: ["month"], options: [], sums: true };

/** The survey benchmarks over which changes go like for like, oldest first; none where nothing can be told. */
export async function benchmarksIn(asked: ChangesAsked): Promise<readonly Month[]> {
  const { holder, end, from, measure, asOf } = asked;
  const found: Month[] = [];
  const given = { measure: measure || null, as_of: asOf || null };
  try {
    // A promise while the data is on its way (run, in answer/call.ts).
    const answer: unknown = run(SIGNATURE, given, (call) => {
      const named = holder ? readBasket(holder) : basketOf(GRAND_TOTAL);
      const { view, basket, month: to } = pointOf(call, named, readMonth("month", end || null));
      const since = (): Month => {
        if ("span" in from) return readSpan(from.span || null)(to);
        if (!("start" in from)) return to - from.back;
        if (!from.start) return -Infinity;
        return pointOf(call, named, readStart(from.start)).month - from.back;
      };
      const jumps = jumpsBetween(view.measure, allCodesOf(basket), since(), to);
      found.push(...jumps.filter((each) => each.overlapped).map(({ month }) => month));
      return [];
    });
    await answer;
  } catch {
    return [];
  }
  return found;
}
