import { differenceOfParts, type Part } from "../../analysis/revision";
import { figureOf, membersOf, type View } from "../../analysis/view";
import { codesOf, nameOf, type Basket } from "../../tic/basket";
import type { Figure } from "../../tic/dataset";
import type { Day, Month } from "../../tic/month";
import { once } from "../../tic/once";
import type { Call } from "./call";
import { pointOf, valueOf, type Point } from "./point";
import { unavailable } from "../refusal/refusal";
import { sentences } from "../refusal/sentences";

/** How far a holding is from its first print, or from the stored release before, in the units asked for. */
export function revisionOf(call: Call, point: Point, against: "first" | "previous"): number {
  const known = revisionsBy(call)(point.basket);
  const revision = known.get(point.month) ?? revisionAt(call, point, against);
  known.set(point.month, revision);
  return revision;
}

/** The revisions of a call's holders that were asked for, by month. */
const revisionsBy = once<Call, (basket: Basket) => Map<Month, number>>(() => once(() => new Map()));

function revisionAt(call: Call, point: Point, against: "first" | "previous"): number {
  const before =
    against === "first"
      ? pointOf(firstCall(call), point.basket, { kind: "month", month: point.month })
      : previousOf(point);
  valueOf(before);
  return differenceOfParts(partsOf(point, before.view)) / call.units;
}

/** The figures of a point beside those of another edition; of a sum, those of which both have one. */
function partsOf({ view, basket, month }: Point, before: View): Part[] {
  const parts: Part[] = [];
  for (const term of basket) {
    for (const code of codesOf(term)) {
      const old = figureOf(before, code, month);
      const now = figureOf(view, code, month);
      if (old && now) parts.push({ sign: term.sign, before: old, after: now });
    }
  }
  return parts;
}

/** A call of the first prints. */
const firstCall = once((call: Call): Call => ({ ...call, edition: "first" }));

/** The figures that make up a point's holding. */
export const figuresOf = ({ view, basket, month }: Point): Figure[] =>
  membersOf(view, basket, month).map((code) =>
    view.dataset.figure(code, view.measure, month, view.edition)!,
  );

/** The unit of the last digit that all figures of a month have. */
export function precisionOf({ view, basket, month }: Point): number {
  const { dataset, measure, edition } = view;
  let coarsest = -Infinity;
  for (const code of membersOf(view, basket, month))
    coarsest = Math.max(coarsest, dataset.precision(code, measure, month, edition));
  return coarsest;
}

/** The point as the stored release before its newest one had it. */
function previousOf(point: Point): Point {
  const { view, basket, month } = point;
  const releases = releasesOf(point, view.edition.day);
  const day = releases.at(-2);
  if (day === undefined)
    throw unavailable(sentences.noPrevious(nameOf(basket), month, releases[0]!));
  return { ...point, view: { ...view, edition: { day, only: false } } };
}

/** The days on which stored releases with a point's figures came out, up to a day. */
export function releasesOf({ view, basket, month }: Point, by: Day): Day[] {
  const days = membersOf(view, basket, month).flatMap((code) =>
    view.dataset
      .vintages(code, view.measure, month, { day: by, only: false })
      .map((figure) => figure.publication.release),
  );
  return [...new Set(days)].sort((a, b) => a - b);
}
