import { changesOf, isBrokenSince } from "../../analysis/change";
import { holdingOf, spanOf, trackOf, type Track } from "../../analysis/view";
import { allCodesOf, nameOf, singleOf, type Basket } from "../../tic/basket";
import { FLOWS_START, isOverForms, jumpsBetween, SLT_START } from "../../tic/break";
import { isFlow, isHeadline, isOfForms, type Quantity } from "../../tic/measure";
import type { Month } from "../../tic/month";
import { once } from "../../tic/once";
import { wordOf, type Given } from "../grammar/arguments";
import { readOther } from "../grammar/holder";
import { readStep } from "../grammar/month";
import { keepsBreaks } from "../grammar/options";
import { refuseAbsent, refuseCompared } from "../refusal/absence";
import { invalid, unavailable, type Refusal } from "../refusal/refusal";
import { sentences } from "../refusal/sentences";
import type { Call } from "./call";
import { netRead } from "./parts";
import { backward, courseIn, settled, type Point } from "./point";

/** The options that say what is looked back over. */
export const COURSE = ["of", "whole", "span", "breaks"];

const OF = ["holdings", "change", "net", "share"] as const;

const courseAsked = (given: Given) => wordOf(given, "of", OF);

/** Whether shares of a whole are looked back over. */
export const isOfShare = (given: Given): boolean => courseAsked(given) === "share";

/** What a call reads: with `of=net` or `basis=net` the net purchases instead of the holdings. A flow is one already. */
export const readBy = (option: "of" | "basis", measure: Quantity, given: Given): Quantity =>
  wordOf(given, option, OF) === "net" && !isFlow(measure) ? netRead(measure) : measure;

/** What a look-back reads, once its options fit together. */
export function readCourse(measure: Quantity, given: Given): Quantity {
  if (given.has("whole") && courseAsked(given) !== "share")
    throw invalid(sentences.goesWith("whole", "of=share"));
  if (given.has("span") && courseAsked(given) !== "change")
    throw invalid(sentences.goesWith("span", "of=change"));
  const of = courseAsked(given);
  if (isHeadline(measure) && (of === "change" || of === "share"))
    throw invalid(sentences.notTogether(`option of=${of}`, "a line of the press release"));
  return readBy("of", measure, given);
}

/** A call of what it looks back over. */
export const courseCall = once((call: Call): Call => ({
  ...call,
  measure: readCourse(call.measure, call.given),
  plus: call.plus.map((measure) => readCourse(measure, call.given)),
}));

/** What a look-back from a point looks at, and the first month it may reach. */
export interface Course {
  readonly at: Track;
  readonly first: Month;
}

/** What makes the course of a holder another one, or one for each month. */
const SHAPING = ["of", "history", "breaks", "as_of"];

/** The whole course of a holder's newest holdings, which is the same for each of its months; null for everything else. */
export const wholeCourse = once((call: Call) =>
  once((basket: Basket): Course | null => {
    const { dataset, given, measure, plus } = call;
    const single = singleOf(basket);
    if (!single || plus.length || isOfForms(measure)) return null;
    if (SHAPING.some((option) => given.has(option))) return null;
    const at = dataset.history(single.code, measure);
    return at.first <= at.last ? { at, first: at.first } : null;
  }),
);

/** Whether a whole course has a figure for the month of a point. */
export const hasFigure = (whole: Course | null, { month }: Point): whole is Course =>
  whole !== null && !Number.isNaN(whole.at(month));

/** The course of the holdings, changes, net purchases or shares that can be compared with a point's; refused without its own. */
export function courseOf(call: Call, asked: Point): Course {
  const whole = wholeCourse(call)(asked.basket);
  if (whole) return whole;
  const { given } = call;
  const point = backward(asked);
  const first = startOf(point, given);
  const at = trackBy(given, point, first);
  if (!Number.isNaN(at(asked.month))) return { at, first };
  if (courseAsked(given) === "change") throw refuseChange(point, spanBy(given)(asked.month));
  throw refuseShare(asked, wholeOf(given));
}

/** The figures that `of` asks for, so far as they can be compared with those of a point. */
export function trackBy(given: Given, { view, basket, month }: Point, first: Month): Track {
  const of = courseAsked(given);
  const keep = keepsBreaks(given);
  if (of === "change") {
    const start = spanBy(given);
    const changes = changesOf(view, basket, month, keep, start);
    return (m) => (start(m) < first ? NaN : changes(m));
  }
  const at = trackOf(view, basket, month);
  if (of === "share") return shareOf(at, courseIn(view, wholeOf(given), month));
  const { measure } = view;
  if (keep || !isOverForms(measure, -Infinity, month)) return at;
  return (m) => (isOverForms(measure, m - 1, month) ? NaN : at(m));
}

const spanBy = (given: Given) => readStep(given.get("span") ?? null);

const wholeOf = (given: Given): Basket => readOther("whole", given.get("whole") ?? "TOTAL");

/** A part as a fraction of a whole, where that is above zero. */
export const shareOf =
  (part: Track, whole: Track): Track =>
  (month) => {
    const of = whole(month);
    return of > 0 ? part(month) / of : NaN;
  };

/** Why a point that has a figure has no share of a whole: that has none, or is not above zero. */
export function refuseShare({ view, month }: Point, whole: Basket): Refusal {
  const basket = settled(view, whole, month);
  const of = holdingOf(view, basket, month);
  return Number.isNaN(of)
    ? refuseAbsent(view, basket, month)
    : unavailable(sentences.notPositive(nameOf(basket), of));
}

/** Why there is no change into a month since another: a break, or no figure there. */
export function refuseChange({ view, basket, month }: Point, from: Month = month - 1): Refusal {
  const codes = allCodesOf(basket);
  const kept = changesOf(view, basket, month, true, () => from)(month);
  if (!Number.isNaN(kept) && isBrokenSince(view, codes, from, month)) {
    const cut = jumpsBetween(view.measure, codes, from, month).find((b) => !b.overlapped)!;
    return unavailable(sentences.brokenChange(nameOf(basket), month, cut.reason));
  }
  return month - from === 1
    ? unavailable(sentences.noChange(nameOf(basket), month))
    : refuseCompared(view, basket, from, month);
}

/** The first month a look-back may reach. */
export function startOf({ view, basket, month }: Point, given: Given): Month {
  const [first] = spanOf(view, basket) ?? [month];
  if (wordOf(given, "history", ["all", "slt"]) === "all") return first;
  const slt = isFlow(view.measure) ? FLOWS_START : SLT_START;
  if (month < slt) throw unavailable(sentences.notInHistory(month, slt));
  return Math.max(first, slt);
}
