import { holdingOf, lenient, spanOf, trackOf, type Track, type View } from "../../analysis/view";
import {
  basketOf,
  codesOf,
  isGroup,
  nameOf,
  singleOf,
  type Basket,
  type Term,
} from "../../tic/basket";
import { NEWEST, type Edition } from "../../tic/edition";
import { holderOf, type Group } from "../../tic/holder";
import { liesIn, overlapOf } from "../../tic/within";
import { rankingOf } from "../../analysis/rank";
import type { Quantity } from "../../tic/measure";
import type { Day, Month } from "../../tic/month";
import { once } from "../../tic/once";
import { cellsOf } from "../grammar/arguments";
import { matrixOf, plainOf } from "../grammar/cell";
import { readHolder } from "../grammar/holder";
import { FIRST_MONTH, readMonth, type MonthAsked } from "../grammar/month";
import { isRaw, wantsAll } from "../grammar/options";
import { spread } from "../grammar/spread";
import { refuseAbsent } from "../refusal/absence";
import { invalid, Refusal, unavailable } from "../refusal/refusal";
import { sentences } from "../refusal/sentences";
import type { Call } from "./call";

/** A basket's month, resolved: which month, and in which edition to look. */
export interface Point {
  readonly view: View;
  readonly basket: Basket;
  readonly month: Month;
}

/** The point that a holder's cell and a month's cell ask about. */
export const pointAt = (call: Call, holder: unknown, month: unknown): Point =>
  pointOf(call, readHolder(holder), readMonth("month", plainOf("month", month)));

/**
 * Answers a question for every point that the cells of holders and of months ask about, with its holding in USD millions.
 * Where there is none, the reason is the answer.
 */
export const eachPoint = (
  call: Call,
  holder: unknown,
  month: unknown,
  answer: (point: Point, value: number) => unknown,
): unknown[][] =>
  spread([matrixOf(holder), cellsOf(call.given, "month", month)], (h, m) => {
    const point = pointAt(call, h, m);
    return answer(point, valueOf(point));
  });

/** What a call looks at: the newest edition unless it asks for that of a day. */
const viewBy = once((call: Call): View => ({
  dataset: call.dataset,
  measure: call.measure,
  edition: call.edition === "first" ? NEWEST : editionBy(call.edition),
  lenient: false,
  ...manner(call),
}));

/** Resolves the month asked about. `first` needs the month to know the release. */
export function pointOf(call: Call, basket: Basket, asked: MonthAsked): Point {
  const view = viewBy(call);
  const month = monthOf(view, basket, asked);
  if (call.edition !== "first") return { view, basket: settled(view, basket, month), month };
  const day = call.dataset.firstRelease(month, call.measure) ?? -Infinity;
  const first = printsOf(view)(day);
  return { view: first, basket: settled(first, basket, month), month };
}

/** The view of what a release printed itself. */
const printsOf = once((view: View) => {
  const known = new Map<Day, View>();
  return (day: Day): View => {
    let prints = known.get(day);
    if (!prints) known.set(day, (prints = { ...view, edition: { day, only: true } }));
    return prints;
  };
});

/** Whether a basket stands for the largest holders of each month. */
export const isOfLargest = (basket: Basket): boolean =>
  basket.some(({ of }) => isGroup(of) && of.largest !== undefined);

/** A basket with the members that its groups have in a month. */
export function settled(view: View, basket: Basket, month: Month): Basket {
  if (!basket.some(isChanging)) return basket;
  const terms = basket.map((term) =>
    isChanging(term) ? { ...term, of: membersAt(view, term.of as Group, month) } : term,
  );
  const twice = overlapOf(terms);
  if (twice) throw invalid(sentences.overlap(twice[0].of.name, twice[1].of.name));
  const stray = terms.find((term) => term.sign < 0 && liesIn(term, basket) && !liesIn(term, terms));
  if (stray) throw unavailable(sentences.noMember(stray.of.name, nameOf(basket), month));
  return terms;
}

/** The holdings of a basket that can be compared with those of a month; of the largest those of every month. */
export function courseIn(view: View, basket: Basket, month: Month): Track {
  if (!isOfLargest(basket)) return trackOf(view, settled(view, basket, month), month);
  return (m) => {
    try {
      return holdingOf(view, settled(view, basket, m), m);
    } catch (thrown) {
      if (thrown instanceof Refusal) return NaN;
      throw thrown;
    }
  };
}

const isChanging = ({ of }: Term): boolean =>
  isGroup(of) && (of.largest !== undefined || of.joined !== undefined || of.left !== undefined);

function membersAt(view: View, { largest, joined, left, ...group }: Group, month: Month): Group {
  if (largest === undefined) {
    const isMember = (code: number) =>
      (joined?.get(code) ?? month) <= month && month < (left?.get(code) ?? Infinity);
    return { ...group, members: group.members.filter(isMember) };
  }
  const { codes } = rankingOf(view, month);
  const { day } = view.edition;
  if (!codes.length)
    throw unavailable(sentences.noUniverse(month, Number.isFinite(day) ? day : undefined));
  return { ...group, members: codes.slice(0, largest) };
}

const PLAIN = {};

/** What a call says of how figures are taken together. */
const manner = ({ given, measure, plus }: Call): Pick<View, "raw" | "whole" | "plus"> =>
  given.has("breaks") || given.has("members") || plus.length
    ? { raw: isRaw(measure, given), whole: wantsAll(given), plus }
    : PLAIN;

/** The quantities whose newest month is the latest: those asked for; of the public debt, which comes out by quarters, its own. */
const datedBy = (
  { measure, plus = [] }: View,
  basket: Basket,
): readonly [Quantity, ...Quantity[]] =>
  measure === "treasuries" && singleOf(basket)?.kind === "debt" ? ["debt"] : [measure, ...plus];

function monthOf(view: View, basket: Basket, asked: MonthAsked): Month {
  if (asked.kind === "month") return asked.month;
  const { dataset, edition } = view;
  const dated = datedBy(view, basket);
  const newest = dated.reduce<Month | undefined>((least, each) => {
    const month = dataset.newestMonth(each, edition);
    return least === undefined || month === undefined ? undefined : Math.min(least, month);
  }, Infinity);
  if (newest === undefined)
    throw unavailable(
      sentences.archiveStart(dated[0], edition.day, dataset.oldestRelease(dated[0])),
    );
  if (asked.kind === "back") {
    const month = newest - asked.months;
    if (month < FIRST_MONTH) throw invalid(sentences.monthsBack(month));
    return month;
  }
  const span = spanOf(view, basket);
  if (!span) throw refuseAbsent(view, basket, newest);
  return span[1];
}

const editions = new Map<number, Edition>();

/** One object per day, so that a newest look-up allocates nothing. */
function editionBy(day: number): Edition {
  if (day === Infinity) return NEWEST;
  let edition = editions.get(day);
  if (!edition) editions.set(day, (edition = { day, only: false }));
  return edition;
}

/** The holding of a point in USD millions; refuses with the reason if there is none. */
export function valueOf({ view, basket, month }: Point): number {
  const value = holdingOf(view, basket, month);
  if (Number.isNaN(value)) throw refuseAbsent(view, basket, month);
  return value;
}

/** The same point for looking back: earlier months may come from the oldest stored publication. */
export const backward = ({ view, basket, month }: Point): Point => ({
  view: lenient(view),
  basket,
  month,
});

/** What a look-back from a point searches: the holdings that can be compared with its own, and their first month. */
export function historyOf({ view, basket, month }: Point): {
  readonly at: Track;
  readonly first: Month;
} {
  const past = lenient(view);
  const [first] = spanOf(past, basket) ?? [month];
  return { at: trackOf(past, basket, month), first };
}

/** The names of the members of groups that have no figure. */
export const absentOf = ({ view, basket, month }: Point): string[] =>
  basket
    .filter(({ of }) => isGroup(of))
    .flatMap(codesOf)
    .filter((code) => Number.isNaN(holdingOf(view, basketOf(code), month)))
    .map((code) => holderOf(code).name);
