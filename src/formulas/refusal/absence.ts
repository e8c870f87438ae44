import { oldOf } from "../../analysis/change";
import {
  holdingOf,
  lackingOf,
  measuresOf,
  membersOf,
  spanOf,
  trackOf,
  type View,
} from "../../analysis/view";
import {
  basketOf,
  codesOf,
  GRAND_TOTAL,
  isGroup,
  nameOf,
  OFFICIAL,
  PRIVATE,
  type Basket,
  type Term,
} from "../../tic/basket";
import { isDebt } from "../../tic/break";
import { releaseOf } from "../../tic/calendar";
import { NEWEST } from "../../tic/edition";
import { holderOf } from "../../tic/holder";
import { isFlow, isHeadline, isLive, isOnSlt, isSurveyed, type Quantity } from "../../tic/measure";
import { dayOf, formatMonth, isoMonth, numberOf, type Day, type Month } from "../../tic/month";
import { isSurvey, surveysNear } from "../../tic/survey";
import { doubledUntil, joinerIn } from "../../tic/within";
import { invalid, unavailable, type Refusal } from "./refusal";
import { sentences } from "./sentences";

const BELGIUM = 10251;
const LUXEMBOURG = 11703;
/** Note 5 of mfhhis01: before June 2002 the Belgium line includes Luxembourg. */
const SEPARATE: Month = isoMonth("2002-06");

/** By the clock: what the calendar announces may be behind us. */
export function today(): Day {
  const now = new Date();
  return dayOf(now.getFullYear(), now.getMonth() + 1, now.getDate());
}

/** Why a basket has no value for a month in a view: the reason of its first term without one. */
export function refuseAbsent(view: View, basket: Basket, month: Month): Refusal {
  const views = measuresOf(view).map((measure): View => ({ ...view, measure, plus: [] }));
  for (const each of views)
    for (const term of basket)
      if (Number.isNaN(holdingOf(each, [term], month)))
        return unavailable(reasonOf(each, term, month));
  if (month <= doubledUntil(basket)) return unavailable(sentences.doubled(nameOf(basket), month));
  const joiner = joinerIn(basket, month);
  if (joiner) {
    const [part, row] = [holderOf(joiner.code).name, holderOf(joiner.row).name];
    return unavailable(sentences.joinsLater(part, row, joiner.from, month));
  }
  return unavailable(reasonOf(views[0]!, basket[0]!, month));
}

/** Why a window that ends in `last` cannot start in `first`, which is later: a slip, or one of the two is not published. */
export function refuseWindow(
  view: View,
  basket: Basket,
  first: Month,
  last: Month,
  given: { has(argument: string): boolean },
): Refusal {
  if (given.has("start") && given.has("end") && first > last)
    return invalid(sentences.windowOrder(first, last));
  return refuseAbsent(view, basket, given.has("start") ? first : last);
}

/** Which ends of a window were given, by their values. */
export const windowGiven = (start: unknown, end: unknown): ReadonlySet<string> =>
  new Set([...(start === null ? [] : ["start"]), ...(end === null ? [] : ["end"])]);

/** Why a month cannot be compared with the one asked about: it has no value, or a group has other members in it. */
export function refuseCompared(view: View, basket: Basket, month: Month, asked: Month): Refusal {
  if (Number.isNaN(holdingOf(view, basket, month))) return refuseAbsent(view, basket, month);
  const [now, then] = [membersOf(view, basket, asked), membersOf(view, basket, month)];
  const differing = [...now, ...then].filter((code) => !now.includes(code) || !then.includes(code));
  const names = differing.map((code) => holderOf(code).name);
  return unavailable(sentences.members(nameOf(basket), month, asked, names));
}

/** Why there is no change between two months: one of them, or over a survey benchmark one between, has no value to compare. */
export function refuseSpan(view: View, basket: Basket, from: Month, to: Month): Refusal {
  const at = trackOf(view, basket, to);
  if (Number.isNaN(at(to))) return refuseAbsent(view, basket, to);
  let missing = from;
  while (missing < to - 1 && !Number.isNaN(at(missing))) missing++;
  return refuseCompared(view, basket, missing, to);
}

function reasonOf(view: View, term: Term, month: Month): string {
  const { dataset, measure } = view;
  const { name } = term.of;
  const absent = view.whole && isGroup(term.of) ? unpublishedOf(view, term, month) : [];
  if (absent.length) return sentences.incomplete(name, month, absent);
  const lacking = lackingOf(view, term, month);
  if (lacking.length && lacking.length < codesOf(term).length)
    return sentences.lacking(
      name,
      month,
      lacking.map((code) => holderOf(code).name),
    );
  const newest: View = { dataset, measure, edition: NEWEST, lenient: false };
  return Number.isNaN(holdingOf(newest, [term], month))
    ? notPublished(newest, term, month)
    : notStored(view, term, month);
}

const unpublishedOf = (view: View, term: Term, month: Month): string[] => {
  const published = membersOf(view, [term], month);
  return codesOf(term)
    .filter((code) => !published.includes(code))
    .map((code) => holderOf(code).name);
};

/** No publication has the figure. */
function notPublished(newest: View, term: Term, month: Month): string {
  const { dataset, measure } = newest;
  const { name } = term.of;
  const [code, ...others] = codesOf(term);
  if ((code === BELGIUM || code === LUXEMBOURG) && month < SEPARATE && measure === "treasuries")
    return sentences.pair(name, month);
  const withheld = !others.length && dataset.withheld(code!, measure, month);
  if (withheld)
    return isSurveyed(measure)
      ? sentences.notSurveyed(name, month, withheld.source)
      : sentences.withheld(name, month, withheld.source);
  const span = spanOf(newest, [term]);
  if (!span)
    return measure === "custody" ? sentences.onlyOfficial(name) : sentences.never(name, measure);
  return outside(newest, term, span, month);
}

/** The holder has figures, but not of this month. */
function outside(newest: View, term: Term, [first, last]: Span, month: Month): string {
  const { dataset, measure } = newest;
  const { name } = term.of;
  if (isHeadline(measure) && month <= last)
    return sentences.notPrinted(name, measure, month, dataset.oldestRelease(measure));
  if (month < first) return beforeFirst(newest, term, first, month);
  const off = betweenDays(newest, term, last, month);
  if (off !== undefined) return off;
  if (month > last && !isLive(measure)) return sentences.closed(name, measure, month, last);
  return month > last ? afterLast(newest, name, last, month) : inGap(newest, term, month);
}

type Span = readonly [first: Month, last: Month];

/** The holder's history has not begun. */
function beforeFirst({ measure }: View, term: Term, first: Month, month: Month): string {
  const { name } = term.of;
  if (measure === "yield")
    return sentences.notBegun(measure, formatMonth(month), formatMonth(first));
  if (!isFlow(measure)) return sentences.early(name, measure, month, first);
  const line = month < PRINTED ? undefined : lineOf(measure, codesOf(term));
  return line
    ? sentences.printedFlow(name, measure, month, first, line)
    : sentences.earlyFlow(name, measure, month, first);
}

/** Press releases print apart what official holders and others bought. */
const PRINTED = isoMonth("2003-12");
const SPLIT = new Map<Quantity, string>([
  ["longterm.net", " treasuries"],
  ["securities.net", ""],
  ["agency.net", " agency"],
  ["corporate.net", " corporate"],
  ["equity.net", " equity"],
]);

/** The line of the press release that has a flow of all official holders, or of all others. */
function lineOf(measure: Quantity, [code, ...others]: readonly number[]): string | undefined {
  const type = SPLIT.get(measure);
  if (type === undefined || others.length || (code !== OFFICIAL && code !== PRIVATE))
    return undefined;
  return `${code === OFFICIAL ? "official" : "private"}${type}`;
}

/** What is known at the end of quarters, or of surveys, has no figure of another month. */
function betweenDays({ measure }: View, term: Term, last: Month, month: Month): string | undefined {
  if (measure === "treasuries" && isDebt(codesOf(term)))
    return offQuarter(term.of.name, month, last);
  return isSurveyed(measure) && !isSurvey(month)
    ? sentences.noSurvey(formatMonth(month), surveysNear(month, last))
    : undefined;
}

/** Why there is no figure of what is known at the end of quarters. */
function offQuarter(name: string, month: Month, last: Month): string {
  const within = numberOf(month) % 3;
  const nearest = Math.min(within === 2 ? month + 1 : month - within, last);
  return within
    ? sentences.quarterly(name, month, nearest)
    : sentences.notReached("debt", formatMonth(month), formatMonth(last));
}

/** The holder is published no more, or not yet. */
function afterLast({ dataset, measure }: View, name: string, last: Month, month: Month): string {
  if (!isFlow(measure) && !isOnSlt(measure))
    return sentences.notReached(measure, formatMonth(month), formatMonth(last));
  if (last < dataset.newestMonth(measure, NEWEST)!) return sentences.ended(name, last);
  return sentences.notYet(name, last, month, releaseOf(dataset.calendar, month)?.day, today());
}

function inGap(newest: View, term: Term, month: Month): string {
  const missing = (m: Month) => Number.isNaN(holdingOf(newest, [term], m));
  let [from, to] = [month, month];
  while (missing(from - 1)) from--;
  while (missing(to + 1)) to++;
  return sentences.gap(term.of.name, month, from, to);
}

/** The archive has the figure, but not from the publication asked for. */
function notStored(view: View, term: Term, month: Month): string {
  const { dataset, measure, edition } = view;
  const releases = codesOf(term).flatMap((code) =>
    dataset.vintages(code, measure, month).map((figure) => figure.publication.release),
  );
  if (!releases.length) return restNotStored(view, month);
  const oldest: Day = Math.min(...releases);
  const { name } = term.of;
  const start = dataset.oldestRelease(measure);
  if (!edition.only && edition.day < start)
    return sentences.archiveStart(measure, edition.day, start);
  const hint = hasOld(view, term, month) ? ` ${sentences.oldSeries(name, month)}` : "";
  if (!edition.only) return sentences.archive(name, month, edition.day, oldest) + hint;
  return edition.day === -Infinity || dataset.firstRelease(month, measure) === edition.day
    ? sentences.first(name, measure, month, oldest) + hint
    : sentences.notInRelease(name, month, edition.day);
}

/** Whether a benchmark prints once more what had been printed before it. */
const hasOld = (view: View, term: Term, month: Month): boolean =>
  view.measure === "treasuries" &&
  !Number.isNaN(oldOf({ ...view, edition: NEWEST }, [term], month));

/** The holders that are not official are all but the official ones, of whom one or the other is not stored. */
function restNotStored(view: View, month: Month): string {
  const parts = [OFFICIAL, GRAND_TOTAL].flatMap(basketOf);
  const missing = parts.find((part) => Number.isNaN(holdingOf(view, [part], month)));
  return reasonOf(view, missing ?? parts[0]!, month);
}
