import { changesOf } from "../../analysis/change";
import { crossingOf, lastTime } from "../../analysis/crossing";
import type { Side } from "../../analysis/extreme";
import {
  countOf,
  figuresOf,
  percentileOf,
  placeOf,
  recordsOf,
  zscoreOf,
  type Count,
} from "../../analysis/standing";
import { lenient, spanOf, trackOf, type Track } from "../../analysis/view";
import { nameOf } from "../../tic/basket";
import { FLOWS_START, isOverForms } from "../../tic/break";
import { findHolder } from "../../tic/holder";
import { isFlow, type Quantity } from "../../tic/measure";
import type { Month } from "../../tic/month";
import { once } from "../../tic/once";
import { run, type Call } from "../answer/call";
import {
  COURSE,
  courseCall,
  courseOf,
  readCourse,
  refuseChange,
  startOf,
  hasFigure,
  wholeCourse,
  type Course,
} from "../answer/course";
import { fractionCell, monthCell } from "../answer/format";
import { netRead } from "../answer/parts";
import {
  backward,
  eachPoint,
  pointAt,
  pointOf,
  settled,
  valueOf,
  type Point,
} from "../answer/point";
import { subjectOf } from "../answer/subject";
import { readAmount, readWrittenAmount } from "../grammar/amount";
import { cellsOf, unitOf, wordOf, type Given, type Signature } from "../grammar/arguments";
import { matrixOf, plainOf, type Plain } from "../grammar/cell";
import { readHolder, readOther } from "../grammar/holder";
import { readMonth, readSpan, readStart } from "../grammar/month";
import { keepsBreaks } from "../grammar/options";
import { spread } from "../grammar/spread";
import { refuseAbsent, refuseWindow, windowGiven } from "../refusal/absence";
import { invalid, unavailable } from "../refusal/refusal";
import { sentences } from "../refusal/sentences";

const CROSSED: Signature = {
  optional: ["against", "month", "give"],
  ranges: ["against", "month"],
  options: ["history", "record"],
  sums: true,
};

/**
 * Since when a holding has been above or below another holder's, or an amount, without interruption: "below $1 trillion since 2022-04", "overtook". Equal counts as not crossed, and unpublished months are passed over.
 * Source: as HOLDINGS; positions before 2011-09 are the Treasury's estimates.
 * @customfunction CROSSED
 * @param [holder] <who holds> A range spills.
 * @param [against] Another holder such as "CN", or an amount in billions of dollars (the units) such as 1000, or "$1 trillion". A range spills.
 * @param [month] <month asked about> A range spills.
 * @param [give] month (default): since when; before: the last time before that on the same side; side: above or below.
 * @param [measure] <what is held>
 * @param [as_of] <publication of the month>
 * @param [options] Pairs: <reported history>, record=start (if it never crossed, the first month), units=mn.
 * @returns A date to format as yyyy-mm, or a word. #N/A if it never crossed.
 */
export function crossed(
  holder?: unknown[][],
  against?: unknown[][],
  month?: unknown[][],
  give?: unknown,
  measure?: unknown,
  as_of?: unknown,
  options?: unknown,
): unknown[][] {
  return run(CROSSED, { against, month, give, measure, as_of, options }, (call) => {
    const { given } = call;
    const asks = wordOf(given, "give", ["month", "before", "side"]);
    const isStart = wordOf(given, "record", ["error", "start"]) === "start";
    const others = cellsOf(given, "against", against);
    const months = cellsOf(given, "month", month);
    return spread([matrixOf(holder), others, months], (h, a, m) => {
      const point = pointAt(call, h, m);
      const whole = wholeCourse(call)(point.basket);
      if (!hasFigure(whole, point)) valueOf(point);
      const other = otherOf(call, point, plainOf("against", a));
      const { at, first } = whole ?? courseOf(call, point);
      const { figure } = other;
      const isAmount = typeof figure === "number";
      const apart: Track = isAmount ? at : (each) => at(each) - figure(each);
      const level = isAmount ? figure : 0;
      const crossing = crossingOf(apart, point.month, first, level);
      const { side, since, start } = crossing;
      if (!side) throw unavailable(sentences.neverApart(nameOf(point.basket), other.name()));
      const where = side > 0 ? "above" : "below";
      if (asks === "side") return where;
      if (since === undefined && !(isStart && asks === "month"))
        throw unavailable(sentences.neverCrossed(nameOf(point.basket), where, other.name(), start));
      if (asks === "month") return monthCell(since ?? start);
      const before = lastTime(apart, crossing, first, level);
      if (before === undefined)
        throw unavailable(sentences.neverBefore(nameOf(point.basket), where, other.name(), since!));
      return monthCell(before);
    });
  });
}

/** What a holding is compared with: an amount in USD millions, or another holder's holdings. */
interface Other {
  readonly name: () => string;
  readonly figure: number | Track;
}

/** Another holder, or an amount in the units asked for. */
function otherOf(call: Call, point: Point, against: Plain): Other {
  if (against === null)
    throw invalid(
      sentences.missing("against", `another holder such as "JP", or an amount such as 1000`),
    );
  const written = readWrittenAmount(against);
  if (written !== undefined) return { name: () => String(against), figure: written };
  const amount = Number(against);
  if (!Number.isNaN(amount) && (typeof against === "number" || !findHolder(against)))
    return { name: () => `${amount} ${unitOf(call.given)}`, figure: amount * call.units };
  const { view, month } = point;
  const basket = settled(view, readOther("against", against), month);
  valueOf({ view, basket, month });
  return { name: () => nameOf(basket), figure: trackOf(lenient(view), basket, month) };
}

const RECORD: Signature = {
  optional: ["month", "side", "give"],
  ranges: ["month"],
  options: [...COURSE, "history", "window"],
  lines: true,
  reads: (measure, given) => [readCourse(measure, given)],
  sums: true,
};

/**
 * The place of a month's holding in the holder's own history up to then: 1 is a record, 2 the second-highest; equal holdings share the better place. Or its percentile or z-score there.
 * Source: as HOLDINGS; positions before 2011-09 are the Treasury's estimates.
 * @customfunction RECORD
 * @param [holder] <who holds> A range spills.
 * @param [month] <month asked about> A range spills.
 * @param [side] high (default): 1 is the highest; low: 1 is the lowest.
 * @param [give] place (default); percentile: the fraction of the history at or below; zscore: standard deviations from its mean.
 * @param [measure] <what is held>
 * @param [as_of] <publication of the month>
 * @param [options] Pairs: <reported history>, window=10Y (the last ten years only), <looked back over>.
 * @returns A place, a fraction or a z-score.
 */
export function record(
  holder?: unknown[][],
  month?: unknown[][],
  side?: unknown,
  give?: unknown,
  measure?: unknown,
  as_of?: unknown,
  options?: unknown,
): unknown[][] {
  return run(RECORD, { month, side, give, measure, as_of, options }, (call) => {
    const { given } = call;
    const from = wordOf(given, "side", SIDES);
    const asks = wordOf(given, "give", ["place", "percentile", "zscore"]);
    const windowOf = given.has("window")
      ? readSpan(given.get("window")!, true, "window")
      : undefined;
    const read = courseCall(call);
    return eachPoint(read, subjectOf(call, holder), month, (asked) => {
      const { at, first } = courseOf(call, asked);
      const start = windowOf ? Math.max(first, windowOf(asked.month) + 1) : first;
      if (asks === "place") return placeOf(at, start, asked.month, from);
      const figures = figuresOf(at, start, asked.month);
      const level = at(asked.month);
      if (asks === "percentile") return fractionCell(percentileOf(figures, level));
      const zscore = zscoreOf(figures, level);
      if (Number.isNaN(zscore))
        throw unavailable(sentences.noDeviation(nameOf(asked.basket), asked.month));
      return zscore;
    });
  });
}

const SIDES: readonly Side[] = ["high", "low"];

const WHATS = ["falls", "rises", "sales", "purchases", "lows", "highs"] as const;

const whatOf = (given: Given) => wordOf(given, "what", WHATS);

const COUNT: Signature = {
  optional: ["start", "end", "what"],
  ranges: ["start", "end"],
  options: ["history", "breaks", "min"],
  reads: (measure, given) => [readCount(measure, given)],
  sums: true,
};

/** What COUNT reads: for sales and purchases the net purchases. */
function readCount(measure: Quantity, given: Given): Quantity {
  const what = whatOf(given);
  return what === "sales" || what === "purchases" ? netRead(measure) : measure;
}

/** A call of what it counts. */
const countCall = once((call: Call): Call => ({
  ...call,
  measure: readCount(call.measure, call.given),
  plus: call.plus.map((each) => readCount(each, call.given)),
}));

/**
 * In how many months of a window a holding fell or rose, was sold or bought on balance, or stood at a record low or high. Changes over a break and months without a figure are left out.
 * Source: as HOLDINGS; sales and purchases as FLOW.
 * @customfunction COUNT
 * @param [holder] <who holds> A range spills.
 * @param [start] First month of the window: a year or quarter begins with its first; the start of the history if omitted. A range spills.
 * @param [end] <end of window> A range spills.
 * @param [what] falls (default) or rises of the holding; sales or purchases, by reported net purchases; lows or highs that were a record then.
 * @param [measure] <what is held>
 * @param [as_of] <publication of the window>
 * @param [options] Pairs: <reported history>, min=50 or min=$50bn (only falls, rises, sales or purchases of at least 50 billion dollars), breaks=keep (count changes over breaks, and across 2023-02).
 * @returns A number of months. #N/A for a window that reaches beyond the history.
 */
export function count(
  holder?: unknown[][],
  start?: unknown[][],
  end?: unknown[][],
  what?: unknown,
  measure?: unknown,
  as_of?: unknown,
  options?: unknown,
): unknown[][] {
  return run(COUNT, { start, end, what, measure, as_of, options }, (asking) => {
    const { given } = asking;
    const call = countCall(asking);
    const starts = cellsOf(given, "start", start);
    const ends = cellsOf(given, "end", end);
    return spread([matrixOf(holder), starts, ends], (h, s, e) => {
      const basket = readHolder(h);
      const from = plainOf("start", s);
      const to = plainOf("end", e);
      const last = pointOf(call, basket, readMonth("end", to));
      const first = from === null ? undefined : pointOf(call, basket, readStart(from)).month;
      if (first !== undefined && first > last.month)
        throw refuseWindow(last.view, basket, first, last.month, windowGiven(from, to));
      return countAt(call, last, first);
    });
  });
}

/** Counts the months of a window that ends in a point's. */
function countAt(call: Call, last: Point, asked: Month | undefined): number {
  const { given } = call;
  const whole = wholeCourse(call)(last.basket);
  if (!hasFigure(whole, last)) valueOf(last);
  const point = whole ? last : backward(last);
  const { view, basket } = point;
  const start = whole?.first ?? spanOf(view, basket)![0];
  if (asked !== undefined && asked < start) throw refuseAbsent(last.view, basket, asked);
  if (isFlow(view.measure)) return salesAt(point, asked, given);
  const { counted, known } = countedIn(whole ?? courseOf(call, last), point, asked, given);
  if (!known) throw refuseChange(point);
  return counted;
}

/** Counts months of falls, rises or records of a course. */
function countedIn(course: Course, point: Point, asked: Month | undefined, given: Given): Count {
  const { view, basket, month } = point;
  const { at: holdings, first: floor } = course;
  const what = whatOf(given);
  const isRecord = what === "lows" || what === "highs";
  if (isRecord && given.has("min"))
    throw invalid(sentences.goesWith("min", "falls, rises, sales or purchases"));
  const at = isRecord ? holdings : changesOf(view, basket, month, keepsBreaks(given));
  const first = Math.max(asked ?? floor, floor);
  return isRecord
    ? recordsOf(at, floor, first, month, what === "lows" ? "low" : "high")
    : countOf(at, first, month, what === "falls" ? -1 : 1, leastOf(given));
}

/** Counts months of sales or purchases, of one form: without a start, of the one that the window ends in. */
function salesAt(point: Point, asked: Month | undefined, given: Given): number {
  const { view, basket, month } = point;
  const keep = keepsBreaks(given);
  const floor = startOf(point, given);
  const isOver = (first: Month) => !keep && isOverForms(view.measure, first - 1, month);
  const first =
    asked === undefined && isOver(floor) ? FLOWS_START : Math.max(asked ?? floor, floor);
  if (isOver(first)) throw unavailable(sentences.twoForms(nameOf(basket), first, month));
  const sign = whatOf(given) === "purchases" ? 1 : -1;
  return countOf(trackOf(view, basket, month), first, month, sign, leastOf(given)).counted;
}

/** What a month must come to for it to count, in USD millions. */
const leastOf = (given: Given): number => readAmount("min", given);
