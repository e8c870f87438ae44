import { basketOf } from "../tic/basket";
import { breaksBetween, type Break } from "../tic/break";
import { netOf, type Measure } from "../tic/measure";
import type { Month } from "../tic/month";
import { changeOf } from "./change";
import { totalOf, viewOf } from "./flow";
import { holdingOf, type View } from "./view";

/** A holder over a span of months. USD millions. */
export interface Move {
  readonly code: number;
  /** The holding at the start. */
  readonly start: number;
  /** The change of the holding, or net purchases. */
  readonly move: number;
  /** The breaks in its series within the span, but for those that are bridged like for like. */
  readonly breaks: readonly Break[];
}

/** By what holders are compared: the change of their holdings, or their net purchases. */
export type Basis = "change" | "net";

/**
 * What every single holder did over a span: those that the widest table of the end month publishes, if they have a holding at
 * the start too (and, by net purchases, figures for every month).
 */
export function movesOf(
  view: View,
  from: Month,
  to: Month,
  by: Basis,
  acrossForms: boolean,
): Move[] {
  const net = viewOf(view, netOf(view.measure as Measure) ?? view.measure);
  return view.dataset.universe(view.measure, to, view.edition).flatMap((code) => {
    const basket = basketOf(code);
    const start = holdingOf(view, basket, from);
    const move =
      by === "net" ? totalOf(net, basket, from, to, acrossForms) : changeOf(view, basket, from, to);
    if (Number.isNaN(start) || Number.isNaN(move)) return [];
    return [{ code, start, move, breaks: unbridged(view, code, from, to, by) }];
  });
}

/** Net purchases of one form have no breaks, and a change over a survey benchmark is like for like. */
function unbridged(view: View, code: number, from: Month, to: Month, by: Basis): Break[] {
  if (by === "net") return [];
  return breaksBetween(view.measure, [code], from, to).filter((b) => !b.overlapped || view.raw);
}

export type Weighting = "equal" | "value";

/** Whether the old series was not continued at a break within the span: there is no telling what the holder did. */
export const isCut = ({ breaks }: Move): boolean => breaks.some((b) => !b.overlapped);

/** The share of holders that fell, or sold on balance; NaN if there are none. Weighted by the holding at the start if asked. */
export function breadthOf(moves: readonly Move[], weighting: Weighting): number {
  const weightOf = ({ start }: Move) => (weighting === "value" ? start : 1);
  const sum = (of: readonly Move[]) => of.reduce((total, move) => total + weightOf(move), 0);
  return sum(moves.filter(({ move }) => move < 0)) / sum(moves);
}
