import { codesOf, isGroup, singleOf, type Basket, type Term } from "../tic/basket";
import { doubledUntil, joinerIn } from "../tic/within";
import type { Dataset, Figure } from "../tic/dataset";
import { NEWEST, type Edition } from "../tic/edition";
import type { Quantity } from "../tic/measure";
import type { Month } from "../tic/month";
import { once } from "../tic/once";

/** What is asked of: one measure of the dataset, in one edition. */
export interface View {
  readonly dataset: Dataset;
  readonly measure: Quantity;
  readonly edition: Edition;
  /**
   * Look-backs only: a month that the edition lacks may come from what had been published by its day, and where nothing had,
   * from the oldest stored publication.
   */
  readonly lenient: boolean;
  /** Whether a change over a survey benchmark is the plain difference of the two figures. */
  readonly raw?: boolean;
  /** Whether a group has a value only where all its members do. */
  readonly whole?: boolean;
  /** What is measured besides and added to the measure. */
  readonly plus?: readonly Quantity[];
}

export const lenient = once((view: View): View => ({ ...view, lenient: true }));

/** The figure of one holder's month in a view. */
export function figureOf(
  { dataset, measure, edition, lenient }: View,
  code: number,
  month: Month,
): Figure | undefined {
  const figure = dataset.figure(code, measure, month, edition);
  if (figure || !lenient) return figure;
  const { day } = edition;
  return (
    dataset.figure(code, measure, month, { day, only: false }) ??
    dataset.oldest(code, measure, month)
  );
}

/** All that is measured. */
export const measuresOf = ({ measure, plus = [] }: View): readonly Quantity[] => [measure, ...plus];

function valueOf(view: View, code: number, month: Month): number {
  return view.plus?.length
    ? measuresOf(view).reduce((sum, measure) => sum + valueIn(view, measure, code, month), 0)
    : valueIn(view, view.measure, code, month);
}

function valueIn(view: View, measure: Quantity, code: number, month: Month): number {
  const value = view.dataset.value(code, measure, month, view.edition);
  return Number.isNaN(value) && view.lenient && view.edition !== NEWEST
    ? (figureOf({ ...view, measure }, code, month)?.value ?? NaN)
    : value;
}

/** The codes of a term that are published for a month. */
export const publishedOf = (view: View, term: Term, month: Month): number[] =>
  codesOf(term).filter((code) => !Number.isNaN(valueOf(view, code, month)));

/** The members of a group that were published for a month, but not in a publication that the view may use. */
export const lackingOf = (view: View, term: Term, month: Month): number[] =>
  view.edition === NEWEST || !isGroup(term.of)
    ? []
    : term.of.members.filter(
        (code) =>
          Number.isNaN(valueOf(view, code, month)) &&
          !Number.isNaN(valueOf({ ...view, edition: NEWEST }, code, month)),
      );

/**
 * The holding of a basket in USD millions; NaN unless every term has a value. A group counts its published members, and has no
 * value where the archive lacks one of them. A sum has none where it would count holdings twice, a difference none where it
 * would leave out what is not yet in the row.
 */
export function holdingOf(view: View, basket: Basket, month: Month): number {
  const single = singleOf(basket);
  if (single) return valueOf(view, single.code, month);
  if (month <= doubledUntil(basket) || joinerIn(basket, month)) return NaN;
  let sum = 0;
  for (const term of basket) {
    if (!isGroup(term.of)) {
      sum += term.sign * valueOf(view, term.of.code, month);
      continue;
    }
    const values = term.of.members.map((code) => valueOf(view, code, month));
    const published = values.filter((value) => !Number.isNaN(value));
    if (view.whole && published.length < values.length) return NaN;
    if (!published.length || lackingOf(view, term, month).length) return NaN;
    sum += term.sign * published.reduce((a, b) => a + b, 0);
  }
  return sum;
}

/** A month's holding in USD millions, NaN where there is none. */
export type Track = (month: Month) => number;

/**
 * The holdings of a basket that can be compared with those of `month`: of a group, only months with the same published
 * members. Others are NaN.
 */
export function trackOf(view: View, basket: Basket, month: Month): Track {
  const single = singleOf(basket);
  if (single && view.edition === NEWEST && !view.plus?.length)
    return view.dataset.history(single.code, view.measure);
  if (!basket.some((term) => isGroup(term.of))) return (m) => holdingOf(view, basket, m);
  const members = membersKey(view, basket, month);
  return (m) => (membersKey(view, basket, m) === members ? holdingOf(view, basket, m) : NaN);
}

/** The last month of a window with a value: a group is compared over the months that have its members; the last if none has. */
export function anchorOf(view: View, basket: Basket, first: Month, last: Month): Month {
  for (let month = last; month >= first; month--)
    if (!Number.isNaN(holdingOf(view, basket, month))) return month;
  return last;
}

const membersKey = (view: View, basket: Basket, month: Month): string =>
  basket.map((term) => publishedOf(view, term, month).join(",")).join(";");

/** The first and last month for which a basket has a value, in a view. */
export function spanOf(view: View, basket: Basket): readonly [Month, Month] | undefined {
  const { dataset, measure } = view;
  const isSum = Boolean(view.plus?.length);
  const edition = view.lenient ? NEWEST : view.edition;
  const single = singleOf(basket);
  if (single && edition === NEWEST && !isSum) return dataset.span(single.code, measure);
  const spans = basket.flatMap((term) =>
    measuresOf(view).map((each) => {
      const of = codesOf(term)
        .map((code) => dataset.span(code, each, edition))
        .filter((span) => span !== undefined);
      return of.length
        ? ([Math.min(...of.map(([a]) => a)), Math.max(...of.map(([, b]) => b))] as const)
        : undefined;
    }),
  );
  if (spans.some((span) => span === undefined)) return undefined;
  let first = Math.max(...spans.map((span) => span![0]));
  let last = Math.min(...spans.map((span) => span![1]));
  const missing = (month: Month) => Number.isNaN(holdingOf(view, basket, month));
  while (first <= last && missing(first)) first++;
  while (first <= last && missing(last)) last--;
  return first <= last ? [first, last] : undefined;
}

/** The codes that make up a basket's holding in a month. */
export const membersOf = (view: View, basket: Basket, month: Month): readonly number[] =>
  basket.length === 1
    ? publishedOf(view, basket[0]!, month)
    : basket.flatMap((term) => publishedOf(view, term, month));
