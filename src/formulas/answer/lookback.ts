import { extremeOf, lookBack, monthsOf, type Lookback, type Side } from "../../analysis/extreme";
import { anchorOf, holdingOf, spanOf } from "../../analysis/view";
import { nameOf } from "../../tic/basket";
import type { Month } from "../../tic/month";
import { ownOf, wordOf, type Signature } from "../grammar/arguments";
import { matrixOf, type Plain } from "../grammar/cell";
import { readHolder } from "../grammar/holder";
import { readMonth, readStart } from "../grammar/month";
import { spread } from "../grammar/spread";
import { refuseAbsent, refuseWindow, windowGiven } from "../refusal/absence";
import { invalid, unavailable } from "../refusal/refusal";
import { sentences } from "../refusal/sentences";
import { run, type Call } from "./call";
import {
  COURSE,
  courseCall,
  courseOf,
  isOfShare,
  readCourse,
  startOf,
  trackBy,
  hasFigure,
  wholeCourse,
  type Course,
} from "./course";
import { fractionCell, monthCell } from "./format";
import { cardsOf, eachFigure, type Unitless } from "./figure";
import { backward, pointOf, valueOf, type Point } from "./point";
import { subjectOf } from "./subject";

/** What a function makes of what was found, and what that is in. */
interface Shape {
  readonly unit: Unitless;
  readonly of: (found: Lookback, month: Month, side: Side, call: Call) => unknown;
}

export const monthsAgo: Shape = { unit: "months", of: (found, month) => monthsOf(found, month) };
export const yearsAgo: Shape = {
  unit: "years",
  of: (found, month) => Math.floor(monthsOf(found, month) / 12),
};
/** Whether a record is answered with the first month of the history, `record=start`. */
const isFromStart = ({ given }: Call): boolean =>
  wordOf(given, "record", ["error", "start"]) === "start";

export const since: Shape = {
  unit: "month",
  of: (found, _month, side, call) => {
    if (found.since === undefined && !isFromStart(call))
      throw unavailable(sentences.record(side, found.start));
    return monthCell(found.since ?? found.start);
  },
};

const LOOKBACK: Signature = {
  optional: ["month"],
  ranges: ["month"],
  options: [...COURSE, "history", "record"],
  lines: true,
  cards: true,
  reads: (measure, given) => [readCourse(measure, given)],
  sums: true,
};

/** The answer of a function that asks since when a holding was not as low or high. */
export function look(
  side: Side,
  shape: Shape,
  holder: unknown[][] | undefined,
  positional: Readonly<Record<string, unknown>>,
): unknown[][] {
  return run(LOOKBACK, positional, (call) => {
    const read = courseCall(call);
    isFromStart(call);
    const answer = (asked: Point) => {
      const { at, first } = courseOf(call, asked);
      return shape.of(lookBack(at, asked.month, first, side), asked.month, side, call);
    };
    return eachFigure(read, subjectOf(call, holder), positional.month, answer, shape.unit);
  });
}

const EXTREME: Signature = {
  optional: ["start", "end", "give"],
  own: ["start", "end"],
  options: ["history", ...COURSE],
  lines: true,
  cards: true,
  reads: (measure, given) => [readCourse(measure, given)],
  sums: true,
};

/** The lowest or highest month of a window, and its figure. */
interface Found {
  readonly point: Point;
  readonly value: number;
}

/** Whether a point lies after the newest month. */
const isAhead = (call: Call, { basket, month }: Point): boolean =>
  month > pointOf(call, basket, readMonth("end", null)).month;

/** The answer of a function that asks for the lowest or highest month of a window. */
export function extreme(
  side: Side,
  holder: unknown[][] | undefined,
  positional: Readonly<Record<string, unknown>>,
): unknown[][] {
  return run(EXTREME, positional, (asking) => {
    const { given } = asking;
    const start = ownOf(given, "start", positional.start);
    const last = ownOf(given, "end", positional.end);
    const call = courseCall(asking);
    const give = wordOf(given, "give", ["value", "month", "both"]);
    const holders = matrixOf(subjectOf(call, holder));
    const found = (h: unknown): Found => {
      const end = pointOf(call, readHolder(h), readMonth("end", last));
      return extremeAt(call, end, start, last, side);
    };
    const isShare = isOfShare(given);
    const valued = cardsOf(call, isShare ? "fraction" : undefined);
    const dated = cardsOf(call, "month");
    const valueCell = ({ point, value }: Found) =>
      valued(point, isShare ? fractionCell(value) : value / call.units);
    const dateCell = ({ point }: Found) => dated(point, monthCell(point.month));
    if (give === "value") return spread([holders], (h) => valueCell(found(h)));
    if (give === "month") return spread([holders], (h) => dateCell(found(h)));
    if (holders.some((row) => row.length > 1)) throw invalid(sentences.bothInRange());
    const pairs = spread([holders], (h) => {
      const both = found(h);
      return [valueCell(both), dateCell(both)];
    });
    return pairs.map(([pair]) => (Array.isArray(pair) ? (pair as unknown[]) : [pair, pair]));
  });
}

/** The extreme of a window that ends in a point. */
function extremeAt(call: Call, end: Point, start: Plain, last: Plain, side: Side): Found {
  const whole = wholeCourse(call)(end.basket);
  if (start !== null || !hasFigure(whole, end))
    return extremeIn(whole, call, end, start, last, side);
  const month = extremeOf(whole.at, whole.first, end.month, side)!;
  return { point: { ...end, month }, value: whole.at(month) };
}

/** The extreme of a window that begins later, ends after the last figure, or is of more than one holder's newest holdings. */
function extremeIn(
  whole: Course | null,
  call: Call,
  end: Point,
  start: Plain,
  last: Plain,
  side: Side,
): Found {
  const { given } = call;
  const { basket } = end;
  const point = backward(end);
  const { view } = point;
  const span = spanOf(view, basket);
  if (!span) throw refuseAbsent(end.view, basket, end.month);
  const floor = whole?.first ?? startOf(point, given);
  const asked = start === null ? floor : pointOf(call, basket, readStart(start)).month;
  if (asked > end.month)
    throw refuseWindow(end.view, basket, asked, end.month, windowGiven(start, last));
  const first = given.has("history") ? Math.max(asked, floor) : asked;
  if (Number.isNaN(holdingOf(end.view, basket, end.month)) && isAhead(call, end)) valueOf(end);
  const anchor = anchorOf(view, basket, first, Math.min(end.month, span[1]));
  const track = whole?.at ?? trackBy(given, { view, basket, month: anchor }, floor);
  const month = extremeOf(track, first, anchor, side);
  if (month === undefined)
    throw unavailable(
      sentences.emptyWindow(nameOf(basket), first > end.month ? asked : first, end.month),
    );
  return { point: { view, basket, month }, value: track(month) };
}
