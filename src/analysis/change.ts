import { allCodesOf, codesOf, GRAND_TOTAL, isGroup, type Basket } from "../tic/basket";
import { BREAKS, breaksBetween, isOverForms, jumpsBetween } from "../tic/break";
import { monthBefore, type Month } from "../tic/month";
import { once } from "../tic/once";
import { isLasting, kept, type Lasting } from "./lasting";
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
  if (view.raw || Number.isNaN(change) || !isOverBenchmark(from, to)) return change;
  const breaks = breaksBetween(view.measure, allCodesOf(basket), from, to);
  const benchmarks = breaks.filter((b) => b.overlapped);
  if (!benchmarks.length) return change;
  for (let month = from + 1; month < to; month++) if (Number.isNaN(at(month))) return NaN;
  return benchmarks.reduce((rest, { month }) => rest - jumpOf(view, basket, month), change);
}

const OVERLAPPED = BREAKS.filter((b) => b.overlapped).map((b) => b.month);
const LAST_OVERLAPPED = Math.max(...OVERLAPPED);

/** Whether there is a survey benchmark in a span of months. */
const isOverBenchmark = (from: Month, to: Month): boolean =>
  from < LAST_OVERLAPPED && OVERLAPPED.some((month) => month > from && month <= to);

/** A month's holding in the old series, which a benchmark prints once more; NaN in other months. */
export const oldOf = (view: View, basket: Basket, month: Month): number =>
  OVERLAPPED.includes(month) ? holdingOf(view, basket, month) - jumpOf(view, basket, month) : NaN;

/**
 * How much of a benchmark month's holding is the new benchmark itself: the new series less the old. Nothing in a publication from
 * before the benchmark; NaN where one prints the old series, of the grand total at least, but not of this holder.
 */
function jumpOf(view: View, basket: Basket, month: Month): number {
  let jump = 0;
  for (const term of basket)
    for (const code of codesOf(term)) {
      const figure = figureOf(view, code, month);
      if (!figure && isGroup(term.of)) continue;
      if (!figure) return NaN;
      const oldFor = (of: number) =>
        view.dataset.comparison(of, view.measure, month, figure.publication);
      const old = oldFor(code);
      if (old !== undefined) jump += term.sign * (figure.value - old);
      else if (oldFor(GRAND_TOTAL) !== undefined) return NaN;
    }
  return jump;
}

/** The month from which a span runs to a month, which ends it. */
export type Start = (month: Month) => Month;

/**
 * Whether a change from one month to another lies over a break without overlap, and so is not like for like: also that of a
 * region, total or sector which contains such holders.
 */
export const isBrokenSince = (
  { measure }: View,
  codes: readonly number[],
  from: Month,
  to: Month,
): boolean =>
  CUT.some((month) => month > from && month <= to) &&
  jumpsBetween(measure, codes, from, to).some((b) => !b.overlapped);

const CUT = BREAKS.filter((b) => !b.overlapped).map((b) => b.month);

/**
 * The changes over a span that can be compared with one that ends in `month`: NaN where a month is missing, where a group has
 * other members, and, unless breaks are kept, where a break without overlap lies between.
 */
export function changesOf(
  view: View,
  basket: Basket,
  month: Month,
  acrossBreaks: boolean,
  startOf: Start = monthBefore,
): Track {
  const at = trackOf(view, basket, month);
  const changes = (): Track => {
    const codes = allCodesOf(basket);
    return (to) => {
      const from = startOf(to);
      if (!acrossBreaks && isBrokenSince(view, codes, from, to)) return NaN;
      return from < to ? differenceOf(view, basket, at, from, to) : NaN;
    };
  };
  if (!isLasting(at) || startOf !== monthBefore) return changes();
  const manner = 2 * Number(acrossBreaks) + Number(view.raw ?? false);
  return (monthlyOf(at)[manner] ??= kept(at, changes()));
}

/** The changes from month to month of a track that lasts, by whether breaks are kept and differences plain. */
const monthlyOf = once<Lasting, Lasting[]>(() => []);

/**
 * Consecutive rises (positive) or falls (negative) over a span, a month unless given, that end in a month, or before it in
 * another, so far as they can be compared with it; 0 if it did not change. NaN if there is no change to speak of: the start
 * is missing, or a break without overlap lies between. Stops at a gap and at such a break.
 */
export function streakOf(
  view: View,
  basket: Basket,
  month: Month,
  acrossBreaks: boolean,
  startOf: Start = monthBefore,
  end: Month = month,
): number {
  const changes = changesOf(view, basket, month, acrossBreaks, startOf);
  return isLasting(changes) ? runsOf(changes)(end) : runOf(changes, end, startOf);
}

/**
 * Consecutive spans, of a month unless given, with net purchases (positive) or net sales (negative) that end in a month, or
 * before it in another; NaN if that has no figure. Stops where the months before are of another form than the month's.
 */
export const netStreakOf = (
  view: View,
  basket: Basket,
  month: Month,
  acrossForms: boolean,
  startOf: Start = monthBefore,
  end: Month = month,
): number => {
  const at = trackOf(view, basket, month);
  const isOther = (m: Month) => !acrossForms && isOverForms(view.measure, startOf(m), month);
  const total = (to: Month): number => {
    let sum = 0;
    for (let m = startOf(to) + 1; m <= to; m++) sum += at(m);
    return sum;
  };
  return runOf((m) => (isOther(m) ? NaN : total(m)), end, startOf);
};

/** The runs that end in each month. */
const runsOf = once((figure: Lasting): Track => {
  let run = 0;
  return kept(figure, (month) => {
    const sign = Math.sign(figure(month));
    return (run = sign === Math.sign(run) ? run + sign : sign);
  });
});

/** For how many spans back, signed, a figure has been on the same side of zero. */
function runOf(figure: Track, month: Month, startOf: Start): number {
  const last = Math.sign(figure(month));
  if (!last) return last;
  let length = 1;
  let at = startOf(month);
  while (Math.sign(figure(at)) === last) [length, at] = [length + 1, startOf(at)];
  return last * length;
}
