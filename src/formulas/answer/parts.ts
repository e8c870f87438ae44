import { hasBills, missingOf, partsOf, totalOf, viewOf } from "../../analysis/flow";
import { holdingOf } from "../../analysis/view";
import {
  netOf,
  typesOf,
  valuationOf,
  type Flow,
  type Measure,
  type Quantity,
  type Source,
} from "../../tic/measure";
import { nameOf } from "../../tic/basket";
import { isOverForms } from "../../tic/break";
import type { Month } from "../../tic/month";
import { refuseCompared, refuseSpan } from "../refusal/absence";
import type { Call } from "./call";
import type { Point } from "./point";
import { errorOf, invalid, unavailable, type Refusal } from "../refusal/refusal";
import { sentences } from "../refusal/sentences";

/** What moved a holding, as cells in the units asked for: an error with its reason stands for what is not published. */
export interface PartCells {
  readonly change: unknown;
  readonly net: unknown;
  /** `""` for a measure that contains no bills. */
  readonly bills: unknown;
  readonly valuation: unknown;
  readonly other: unknown;
}

/** Their headings. */
export const partHeadings = (measure: Measure): readonly string[] => [
  "Change",
  measure === "treasuries" || measure === "longterm" ? "Net long-term" : "Net purchases",
  "Bills",
  "Valuation",
  "Other",
];

/** Whether months of two forms are added up: they are, they would be with `breaks=keep`, or the function cannot. */
export type AcrossForms = "kept" | "offered" | "refused";

/** The parts of the change of a point's holding since `from`. */
export function partCells(
  { units }: Call,
  point: Point,
  from: Month,
  across: AcrossForms,
  source?: Source,
): PartCells {
  const { view, basket, month } = point;
  const parts = partsOf(view, basket, from, month, source, across === "kept");
  const measure = view.measure as Measure;
  const [net, valuation] = [netOf(measure, source), valuationOf(measure, source)];
  const cell = (value: number, ...quantities: readonly (Quantity | undefined)[]): unknown =>
    Number.isNaN(value) ? errorOf(refuseParts(point, from, quantities, across)) : value / units;
  return {
    change: cell(parts.change),
    net: cell(parts.net, net),
    bills: hasBills(measure) ? cell(parts.bills, "bills.net") : "",
    valuation: cell(parts.valuation, valuation),
    other: cell(parts.other, net, valuation, ...(hasBills(measure) ? ["bills.net" as const] : [])),
  };
}

/** The types that a point's published total leaves out: some rows have no figure of them. */
export const missingTypesOf = ({ view, basket, month }: Point): Measure[] =>
  typesOf(view.measure).filter((type) =>
    Number.isNaN(holdingOf(viewOf(view, type), basket, month)),
  );

/** The net purchases of a measure, for a call that reads them. */
export function netRead(measure: Quantity): Flow {
  const net = netOf(measure as Measure);
  if (!net) throw invalid(sentences.noFlows(measure));
  return net;
}

/** Why a part is missing: its flow, or, where that is complete, one of the two holdings. */
function refuseParts(
  { view, basket, month }: Point,
  from: Month,
  quantities: readonly (Quantity | undefined)[],
  across: AcrossForms,
): Refusal {
  for (const quantity of quantities) {
    if (!quantity) return unavailable(sentences.noFlows(view.measure));
    const refusal = refuseFlow({ view: viewOf(view, quantity), basket, month }, from, across);
    if (refusal) return refusal;
  }
  return refuseSpan(view, basket, from, month);
}

/** Why the flow of a point since `from` has no value; undefined if it has one. */
export function refuseFlow(
  { view, basket, month }: Point,
  from: Month,
  across: AcrossForms = "offered",
): Refusal | undefined {
  const missing = missingOf(view, basket, from, month);
  if (missing !== undefined) return refuseCompared(view, basket, missing, month);
  return across !== "kept" && isOverForms(view.measure, from, month)
    ? unavailable(sentences.twoForms(nameOf(basket), from + 1, month, across === "offered"))
    : undefined;
}

/** A flow added up over the months after `from` up to the point's; refuses with the reason if one of them is missing. */
export function totalAt(point: Point, from: Month, keep = false): number {
  const total = totalOf(point.view, point.basket, from, point.month, keep);
  if (Number.isNaN(total)) throw refuseFlow(point, from);
  return total;
}
