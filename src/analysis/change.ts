import { codesOf, isGroup, type Basket } from "../tic/basket";
import { BREAKS, breaksBetween, isOverForms, jumpsBetween } from "../tic/break";
import type { Month } from "../tic/month";
import { figureOf, holdingOf, trackOf, type Track, type View } from "./view";

/** The change of a holding between two months in USD millions; NaN if either is missing or a group's members differ. */
export const changeOf = (view: View, basket: Basket, from: Month, to: Month): number =>
  differenceOf(view, basket, trackOf(view, basket, to), from, to);

/** The change from the month before. */
export const stepOf = (view: View, basket: Basket, at: Track, month: Month): number =>
  differenceOf(view, basket, at, month - 1, month);

/**
 * The change of a track between two months. Over a survey benchmark that prints the old series once more it is like for like,
 * the sum of the changes from month to month: into the benchmark the old series less the month before, after it the new one.
 * So it needs every month between. The plain difference if the view asks for that.
 */
export function differenceOf(
  view: View,
  basket: Basket,
  at: Track,
  from: Month,
  to: Month,
): number {
  const change = at(to) - at(from);
  if (from >= LAST_OVERLAPPED || view.raw || Number.isNaN(change)) return change;
  const benchmarks = OVERLAPPED.filter((month) => month > from && month <= to);
  if (!benchmarks.length) return change;
  for (let month = from + 1; month < to; month++) if (Number.isNaN(at(month))) return NaN;
  return benchmarks.reduce((rest, month) => rest - jumpOf(view, basket, month), change);
}

const OVERLAPPED = BREAKS.filter((b) => b.overlapped).map((b) => b.month);
const LAST_OVERLAPPED = Math.max(...OVERLAPPED);

/** A month's holding in the old series, which a benchmark prints once more; NaN in other months. */
export const oldOf = (view: View, basket: Basket, month: Month): number =>
  OVERLAPPED.includes(month) ? holdingOf(view, basket, month) - jumpOf(view, basket, month) : NaN;

/** How much of a benchmark month's holding is the new benchmark itself: the new series less the old. */
function jumpOf(view: View, basket: Basket, month: Month): number {
  let jump = 0;
  for (const term of basket)
    for (const code of codesOf(term)) {
      const figure = figureOf(view, code, month);
      if (!figure && isGroup(term.of)) continue;
      if (!figure) return NaN;
      const old = view.dataset.comparison(code, view.measure, month, figure.publication);
      if (old !== undefined) jump += term.sign * (figure.value - old);
    }
  return jump;
}

/** Whether the change into a month lies over a break without overlap, and so is not like for like. */
export const isBroken = ({ measure }: View, codes: readonly number[], month: Month): boolean =>
  CUT.has(month) && breaksBetween(measure, codes, month - 1, month).some((b) => !b.overlapped);

/** The same of what contains such holders too: a region, a total, a sector. */
export const isJumped = ({ measure }: View, codes: readonly number[], month: Month): boolean =>
  CUT.has(month) && jumpsBetween(measure, codes, month - 1, month).some((b) => !b.overlapped);

const CUT = new Set(BREAKS.filter((b) => !b.overlapped).map((b) => b.month));

/**
 * Consecutive monthly rises (positive) or falls (negative) that end in a month; 0 if it did not change. NaN if there is no
 * change to speak of: the month before is missing, or a break without overlap lies between. Stops at a gap and at such a break.
 */
export function streakOf(view: View, basket: Basket, month: Month, acrossBreaks = false): number {
  const at = trackOf(view, basket, month);
  const codes = basket.flatMap(codesOf);
  const direction = (m: Month): number =>
    acrossBreaks || !isBroken(view, codes, m) ? Math.sign(stepOf(view, basket, at, m)) : NaN;
  return runOf(direction, month);
}

/**
 * Consecutive months of net purchases (positive) or net sales (negative) that end in a month; NaN if that has no figure.
 * Stops where the months before are of another form.
 */
export const netStreakOf = (
  view: View,
  basket: Basket,
  month: Month,
  acrossForms = false,
): number => {
  const at = trackOf(view, basket, month);
  const isOther = (m: Month) => !acrossForms && isOverForms(view.measure, m - 1, month);
  return runOf((m) => (isOther(m) ? NaN : Math.sign(at(m))), month);
};

/** For how many months back, signed, a direction has been the same. */
function runOf(direction: Track, month: Month): number {
  const last = direction(month);
  if (!last) return last;
  let length = 1;
  while (direction(month - length) === last) length++;
  return last * length;
}
