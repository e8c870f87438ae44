import { figureOf, measuresOf, membersOf, type View } from "../../analysis/view";
import type { Basket } from "../../tic/basket";
import { REPORTED } from "../../tic/measure";
import type { Month } from "../../tic/month";
import { readCall, run } from "../answer/call";
import { pointOf, settled } from "../answer/point";
import type { Signature } from "../grammar/arguments";
import { readBasket } from "../grammar/holder";
import { bySource } from "../grammar/options";

/** A publication that figures are from, by its file or the report that has it, and the first and last month that it has of them. */
export interface Span {
  readonly source: string;
  readonly first: Month;
  readonly last: Month;
}

const HISTORY: Signature = {
  optional: [],
  options: ["source"],
  sums: true,
  measures: REPORTED,
  reads: (measure, given) => [bySource(measure, given)],
};

/**
 * The publications of which a history is made: first that of the newest month of its first holder, then the others, newest first.
 * Nothing of what cannot be told.
 */
export function spansOf(
  holders: readonly string[],
  months: readonly Month[],
  asked: { readonly measure?: unknown; readonly as_of?: unknown; readonly options?: unknown },
): readonly Span[] {
  const found = new Map<string, Span>();
  const add = (view: View, basket: Basket, month: Month) => {
    for (const source of sourcesAt(view, basket, month)) {
      const { first, last } = found.get(source) ?? { first: month, last: month };
      found.set(source, { source, first: Math.min(first, month), last: Math.max(last, month) });
    }
  };
  try {
    const newestFirst = [...months].sort((a, b) => b - a);
    run(HISTORY, asked, (call) => {
      for (const holder of holders) {
        const named = readBasket(holder);
        const { view } = pointOf(readCall(call), named, { kind: "month", month: newestFirst[0]! });
        for (const month of newestFirst) add(view, settled(view, named, month), month);
      }
      return [];
    });
  } catch {
    return [];
  }
  const [newest, ...others] = found.values();
  if (!newest) return [];
  return [newest, ...others.sort((a, b) => b.last - a.last || b.first - a.first)];
}

/** The publications that the figures of a basket's members in a month are from. */
const sourcesAt = (view: View, basket: Basket, month: Month): readonly string[] =>
  measuresOf(view).flatMap((measure) => {
    const of = { ...view, measure };
    return membersOf(of, basket, month).map((code) => {
      const { table, source } = figureOf(of, code, month)!.publication;
      return table === "press" ? "press reports" : source;
    });
  });
