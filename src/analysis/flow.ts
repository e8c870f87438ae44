import type { Basket } from "../tic/basket";
import { isOverForms } from "../tic/break";
import { netOf, valuationOf, type Measure, type Quantity, type Source } from "../tic/measure";
import type { Month } from "../tic/month";
import { changeOf } from "./change";
import { trackOf, type View } from "./view";

/** The same view of another quantity. */
export const viewOf = (view: View, measure: Quantity): View => ({ ...view, measure });

/**
 * The sum of a flow over the months after `from` up to `to`, in USD millions; NaN if a month of it is missing, if a group
 * has other members in it, or if the months are of two forms, which are not like for like.
 */
export function totalOf(
  view: View,
  basket: Basket,
  from: Month,
  to: Month,
  acrossForms = false,
): number {
  if (!acrossForms && isOverForms(view.measure, from, to)) return NaN;
  const at = trackOf(view, basket, to);
  let total = 0;
  for (let month = from + 1; month <= to; month++) total += at(month);
  return total;
}

/** The first month of a span for which a flow is missing. */
export function missingOf(view: View, basket: Basket, from: Month, to: Month): Month | undefined {
  const at = trackOf(view, basket, to);
  for (let month = from + 1; month <= to; month++) if (Number.isNaN(at(month))) return month;
  return undefined;
}

/** Whether a measure contains bills, whose only flow is the change of their position. */
export const hasBills = (measure: Quantity): boolean => measure === "treasuries";

/**
 * What moved a holding over a span of months, in USD millions: change = net + bills + valuation + other. NaN for what is not
 * published.
 */
export interface Parts {
  readonly change: number;
  /** Reported net purchases, for all Treasuries those of notes and bonds. */
  readonly net: number;
  /** The change of the position in bills, as published; 0 for a measure that contains none. */
  readonly bills: number;
  /** The reported valuation change. */
  readonly valuation: number;
  /** What none of these explains: reclassifications, revisions, other volume changes. */
  readonly other: number;
}

/** The published figures that `partsOf` reads. */
export const readsOf = (measure: Measure, source?: Source): Quantity[] => [
  measure,
  ...(netOf(measure, source) ? [netOf(measure, source)!, valuationOf(measure, source)!] : []),
  ...(hasBills(measure) ? ["bills.net" as const] : []),
];

export function partsOf(
  view: View,
  basket: Basket,
  from: Month,
  to: Month,
  source?: Source,
  acrossForms = false,
): Parts {
  const measure = view.measure as Measure;
  const total = (quantity: Quantity | undefined) =>
    quantity ? totalOf(viewOf(view, quantity), basket, from, to, acrossForms) : NaN;
  const change = changeOf(view, basket, from, to);
  const net = total(netOf(measure, source));
  const bills = hasBills(measure) ? total("bills.net") : 0;
  const valuation = total(valuationOf(measure, source));
  return { change, net, bills, valuation, other: change - net - bills - valuation };
}
