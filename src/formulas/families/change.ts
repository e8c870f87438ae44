import { changeOf, isBroken, netStreakOf, stepOf, streakOf } from "../../analysis/change";
import {
  drawdownOf,
  extremeOf,
  lookBack,
  monthsOf,
  type Lookback,
  type Side,
} from "../../analysis/extreme";
import { anchorOf, spanOf, trackOf, type View } from "../../analysis/view";
import { codesOf, nameOf, type Basket } from "../../tic/basket";
import { breaksBetween, SLT_START } from "../../tic/break";
import { isFlow, type Quantity } from "../../tic/measure";
import type { Month } from "../../tic/month";
import { refuseAbsent, refuseCompared, refuseWindow } from "../refusal/absence";
import { cellsOf, wordOf, type Given, type Signature } from "../grammar/arguments";
import { matrixOf, plainOf } from "../grammar/cell";
import { monthCell } from "../answer/format";
import { fractionOf } from "../answer/fraction";
import { readBasket } from "../grammar/holder";
import { readMonth, readSpan } from "../grammar/month";
import { netRead } from "../answer/parts";
import { backward, pointOf, run, valueOf, type Call, type Point } from "../answer/question";
import { invalid, unavailable, type Refusal } from "../refusal/refusal";
import { sentences } from "../refusal/sentences";
import { spread } from "../grammar/spread";

const CHANGE: Signature = { optional: ["month", "span", "kind"], ranges: ["month"], options: [] };

/**
 * The change of a holding over a span of months, in billions of dollars or as a fraction. A one-month change into a survey benchmark (June 2002 to 2011) is like for like.
 * Source: as HOLDINGS.
 * @customfunction CHANGE
 * @param [holder] <who holds> A range spills.
 * @param [month] <end of span> A range spills.
 * @param [span] How far back: <span> (since last December).
 * @param [kind] abs (default), or pct for a fraction of the holding at the start.
 * @param [measure] <what is held>
 * @param [as_of] Which publication: a date, "first" (that release's figures for both months) or "latest" (default).
 * @param [options] Pairs such as "units=mn; asof=2026-01-15".
 * @returns The change. #N/A if either month is missing, or if a group has other members in it.
 */
export function change(
  holder?: unknown[][],
  month?: unknown[][],
  span?: unknown,
  kind?: unknown,
  measure?: unknown,
  as_of?: unknown,
  options?: unknown,
): unknown[][] {
  return run(CHANGE, { month, span, kind, measure, as_of, options }, (call) => {
    const startOf = readSpan(call.given.get("span") ?? null);
    const percent = wordOf(call.given, "kind", ["abs", "pct"]) === "pct";
    return spread([matrixOf(holder), cellsOf(call.given, "month", month)], (h, m) => {
      const point = at(call, h, m);
      valueOf(point);
      const { view, basket, month: to } = point;
      const from = startOf(to);
      const difference = changeOf(view, basket, from, to);
      if (Number.isNaN(difference)) throw refuseCompared(view, basket, from, to);
      if (!percent) return difference / call.units;
      const before = valueOf({ view, basket, month: from });
      return fractionOf(difference, before, "the holding at the start");
    });
  });
}

const LOOKBACK: Signature = {
  optional: ["month"],
  ranges: ["month"],
  options: ["of", "history", "record", "breaks"],
  reads: (measure, given) => [readBy("of", measure, given)],
};

/** What a call reads: with `of=net` or `basis=net` the net purchases instead of the holdings. */
const readBy = (option: "of" | "basis", measure: Quantity, given: Given): Quantity =>
  wordOf(given, option, ["holdings", "change", "net"]) === "net" ? netRead(measure) : measure;

/**
 * How many months ago the holding was last at or below this month's: 1 is the month before. For a record low, the months since the history starts.
 * Source: as HOLDINGS; positions before 2011-09 are the Treasury's estimates.
 * @customfunction LOWMONTHS
 * @param [holder] <who holds> A range spills.
 * @param [month] <month asked about> A range spills.
 * @param [measure] <what is held>
 * @param [as_of] <publication of the month>
 * @param [options] Pairs: <reported history>, <lows of>.
 * @returns A number of months.
 */
export function lowmonths(
  holder?: unknown[][],
  month?: unknown[][],
  measure?: unknown,
  as_of?: unknown,
  options?: unknown,
): unknown[][] {
  return look("low", monthsAgo, holder, { month, measure, as_of, options });
}

/**
 * For how many completed years the holding has not been as low: "lowest in 17 years".
 * Source: as HOLDINGS; positions before 2011-09 are the Treasury's estimates.
 * @customfunction LOWYEARS
 * @param [holder] <who holds> A range spills.
 * @param [month] <month asked about> A range spills.
 * @param [measure] <what is held>
 * @param [as_of] <publication of the month>
 * @param [options] Pairs: <reported history>, <lows of>.
 * @returns Completed years, LOWMONTHS divided by 12.
 */
export function lowyears(
  holder?: unknown[][],
  month?: unknown[][],
  measure?: unknown,
  as_of?: unknown,
  options?: unknown,
): unknown[][] {
  return look("low", yearsAgo, holder, { month, measure, as_of, options });
}

/**
 * The last earlier month in which the holding was at or below this month's: "lowest since 2008-09".
 * Source: as HOLDINGS; positions before 2011-09 are the Treasury's estimates.
 * @customfunction LOWSINCE
 * @param [holder] <who holds> A range spills.
 * @param [month] <month asked about> A range spills.
 * @param [measure] <what is held>
 * @param [as_of] <publication of the month>
 * @param [options] Pairs: record=start (for a record, the first month), <reported history>, of=change or of=net.
 * @returns A date to format as yyyy-mm. #N/A for a record low.
 */
export function lowsince(
  holder?: unknown[][],
  month?: unknown[][],
  measure?: unknown,
  as_of?: unknown,
  options?: unknown,
): unknown[][] {
  return look("low", since, holder, { month, measure, as_of, options });
}

/**
 * How many months ago the holding was last at or above this month's. For a record high, the months since the history starts.
 * Source: as HOLDINGS; positions before 2011-09 are the Treasury's estimates.
 * @customfunction HIGHMONTHS
 * @param [holder] <who holds> A range spills.
 * @param [month] <month asked about> A range spills.
 * @param [measure] <what is held>
 * @param [as_of] <publication of the month>
 * @param [options] Pairs: <reported history>, <highs of>.
 * @returns A number of months.
 */
export function highmonths(
  holder?: unknown[][],
  month?: unknown[][],
  measure?: unknown,
  as_of?: unknown,
  options?: unknown,
): unknown[][] {
  return look("high", monthsAgo, holder, { month, measure, as_of, options });
}

/**
 * For how many completed years the holding has not been as high.
 * Source: as HOLDINGS; positions before 2011-09 are the Treasury's estimates.
 * @customfunction HIGHYEARS
 * @param [holder] <who holds> A range spills.
 * @param [month] <month asked about> A range spills.
 * @param [measure] <what is held>
 * @param [as_of] <publication of the month>
 * @param [options] Pairs: <reported history>, <highs of>.
 * @returns Completed years, HIGHMONTHS divided by 12.
 */
export function highyears(
  holder?: unknown[][],
  month?: unknown[][],
  measure?: unknown,
  as_of?: unknown,
  options?: unknown,
): unknown[][] {
  return look("high", yearsAgo, holder, { month, measure, as_of, options });
}

/**
 * The last earlier month in which the holding was at or above this month's: "most since 2022-07".
 * Source: as HOLDINGS; positions before 2011-09 are the Treasury's estimates.
 * @customfunction HIGHSINCE
 * @param [holder] <who holds> A range spills.
 * @param [month] <month asked about> A range spills.
 * @param [measure] <what is held>
 * @param [as_of] <publication of the month>
 * @param [options] Pairs: record=start (for a record, the first month), <reported history>, of=change or of=net.
 * @returns A date to format as yyyy-mm. #N/A for a record high.
 */
export function highsince(
  holder?: unknown[][],
  month?: unknown[][],
  measure?: unknown,
  as_of?: unknown,
  options?: unknown,
): unknown[][] {
  return look("high", since, holder, { month, measure, as_of, options });
}

const EXTREME: Signature = { optional: ["start", "end", "give"], options: ["history"] };

/**
 * The highest holding in a window, its month, or both; the earliest month on a tie.
 * Source: as HOLDINGS.
 * @customfunction PEAK
 * @param [holder] <who holds> A range spills.
 * @param [start] <start of window>
 * @param [end] <end of window>
 * @param [give] value (default), month, or both side by side.
 * @param [measure] <what is held>
 * @param [as_of] <publication of the window>
 * @param [options] Pairs: <reported history>, units=mn.
 * @returns The holding in billions of dollars, or the month as a date to format as yyyy-mm.
 */
export function peak(
  holder?: unknown[][],
  start?: unknown,
  end?: unknown,
  give?: unknown,
  measure?: unknown,
  as_of?: unknown,
  options?: unknown,
): unknown[][] {
  return extreme("high", holder, { start, end, give, measure, as_of, options });
}

/**
 * The lowest holding in a window, its month, or both; the earliest month on a tie.
 * Source: as HOLDINGS.
 * @customfunction TROUGH
 * @param [holder] <who holds> A range spills.
 * @param [start] <start of window>
 * @param [end] <end of window>
 * @param [give] value (default), month, or both side by side.
 * @param [measure] <what is held>
 * @param [as_of] <publication of the window>
 * @param [options] Pairs: <reported history>, units=mn.
 * @returns The holding in billions of dollars, or the month as a date to format as yyyy-mm.
 */
export function trough(
  holder?: unknown[][],
  start?: unknown,
  end?: unknown,
  give?: unknown,
  measure?: unknown,
  as_of?: unknown,
  options?: unknown,
): unknown[][] {
  return extreme("low", holder, { start, end, give, measure, as_of, options });
}

const DRAWDOWN: Signature = { optional: ["month"], ranges: ["month"], options: ["history"] };

/**
 * How far the holding is below its highest month up to then, as a fraction: -0.616 is 61.6% below the peak.
 * Source: as HOLDINGS.
 * @customfunction DRAWDOWN
 * @param [holder] <who holds> A range spills.
 * @param [month] <month asked about> A range spills.
 * @param [measure] <what is held>
 * @param [as_of] <publication of the month>
 * @param [options] Pairs: <reported history>.
 * @returns A fraction, 0 at the peak itself and negative below it.
 */
export function drawdown(
  holder?: unknown[][],
  month?: unknown[][],
  measure?: unknown,
  as_of?: unknown,
  options?: unknown,
): unknown[][] {
  return run(DRAWDOWN, { month, measure, as_of, options }, (call) =>
    spread([matrixOf(holder), cellsOf(call.given, "month", month)], (h, m) => {
      const asked = at(call, h, m);
      valueOf(asked);
      const point = backward(asked);
      const { view, basket } = point;
      const track = trackOf(view, basket, point.month);
      const fall = drawdownOf(track, firstOf(point, call.given), point.month)!;
      return fractionOf(fall.below, fall.peak, "the peak");
    }),
  );
}

const STREAK: Signature = {
  optional: ["month"],
  ranges: ["month"],
  options: ["basis", "breaks"],
  reads: (measure, given) => [readBy("basis", measure, given)],
};

/**
 * Consecutive monthly rises (positive) or falls (negative) of a holding that end in a month; 0 if it did not change. Stops at a gap and at a break in the series.
 * Source: as HOLDINGS.
 * @customfunction STREAK
 * @param [holder] <who holds> A range spills.
 * @param [month] <month asked about> A range spills.
 * @param [measure] <what is held>
 * @param [as_of] <publication of the month>
 * @param [options] Pairs: basis=net for months of net purchases (+) or net sales (-) of notes and bonds, from 2023-02; breaks=keep to count across breaks.
 * @returns A number of months. #N/A if there is no month before to compare with.
 */
export function streak(
  holder?: unknown[][],
  month?: unknown[][],
  measure?: unknown,
  as_of?: unknown,
  options?: unknown,
): unknown[][] {
  return run(STREAK, { month, measure, as_of, options }, (call) => {
    const keep = wordOf(call.given, "breaks", ["stop", "keep"]) === "keep";
    const reads = readBy("basis", call.measure, call.given);
    return spread([matrixOf(holder), cellsOf(call.given, "month", month)], (h, m) => {
      const asked = at({ ...call, measure: reads }, h, m);
      valueOf(asked);
      const { view, basket, month: end } = backward(asked);
      if (isFlow(view.measure)) return netStreakOf(view, basket, end);
      const length = streakOf(view, basket, end, keep);
      if (Number.isNaN(length)) throw refuseChange(view, basket, end);
      return length;
    });
  });
}

/** The point that a holder's cell and a month's cell ask about. */
const at = (call: Call, holder: unknown, month: unknown): Point =>
  pointOf(call, readBasket(plainOf("holder", holder)), readMonth("month", plainOf("month", month)));

/** Why there is no change into a month: a break, or no month before. */
function refuseChange(view: View, basket: Basket, month: Month): Refusal {
  const [broken] = breaksBetween(view.measure, basket.flatMap(codesOf), month - 1, month);
  const change = stepOf(view, basket, trackOf(view, basket, month), month);
  const name = nameOf(basket);
  return unavailable(
    broken && !Number.isNaN(change)
      ? sentences.brokenChange(name, month, broken.reason)
      : sentences.noChange(name, month),
  );
}

/** The first month a look-back may reach. */
function firstOf({ view, basket, month }: Point, given: Given): Month {
  const [first] = spanOf(view, basket) ?? [month];
  if (wordOf(given, "history", ["all", "slt"]) === "all") return first;
  const start = Math.max(first, SLT_START);
  if (month < start) throw unavailable(sentences.notInHistory(month, SLT_START));
  return start;
}

type Shape = (found: Lookback, month: Month, side: Side, call: Call) => unknown;

const monthsAgo: Shape = (found, month) => monthsOf(found, month);
const yearsAgo: Shape = (found, month) => Math.floor(monthsOf(found, month) / 12);
const since: Shape = (found, _month, side, { given }) => {
  const start = wordOf(given, "record", ["error", "start"]) === "start";
  if (found.since === undefined && !start) throw unavailable(sentences.record(side, found.start));
  return monthCell(found.since ?? found.start);
};

function look(
  side: Side,
  shape: Shape,
  holder: unknown[][] | undefined,
  positional: Readonly<Record<string, unknown>>,
): unknown[][] {
  return run(LOOKBACK, positional, (call) => {
    const keep = wordOf(call.given, "breaks", ["stop", "keep"]) === "keep";
    const ofChange = wordOf(call.given, "of", ["holdings", "change", "net"]) === "change";
    const reads = readBy("of", call.measure, call.given);
    return spread([matrixOf(holder), cellsOf(call.given, "month", positional.month)], (h, m) => {
      const asked = at({ ...call, measure: reads }, h, m);
      valueOf(asked);
      const point = backward(asked);
      const { view, basket, month } = point;
      const track = trackOf(view, basket, month);
      const first = firstOf(point, call.given);
      if (!ofChange) return shape(lookBack(track, month, first, side), month, side, call);
      const codes = basket.flatMap(codesOf);
      const steps = (at: Month) =>
        at <= first || (!keep && isBroken(view, codes, at)) ? NaN : stepOf(view, basket, track, at);
      if (Number.isNaN(steps(month))) throw refuseChange(view, basket, month);
      return shape(lookBack(steps, month, first, side), month, side, call);
    });
  });
}

function extreme(
  side: Side,
  holder: unknown[][] | undefined,
  positional: Readonly<Record<string, unknown>>,
): unknown[][] {
  return run(EXTREME, positional, (call) => {
    const { given } = call;
    const give = wordOf(given, "give", ["value", "month", "both"]);
    const holders = matrixOf(holder);
    const answer = (h: unknown): readonly unknown[] => {
      const basket = readBasket(plainOf("holder", h));
      const end = pointOf(call, basket, readMonth("end", given.get("end") ?? null));
      const point = backward(end);
      const start = given.get("start") ?? null;
      if (!spanOf(point.view, basket)) throw refuseAbsent(end.view, basket, end.month);
      const floor = firstOf(point, given);
      const asked = start === null ? floor : pointOf(call, basket, readMonth("start", start)).month;
      const first = given.has("history") ? Math.max(asked, floor) : asked;
      if (first > end.month) throw refuseWindow(end.view, basket, first, end.month, given);
      const newest = pointOf(call, basket, readMonth("end", null)).month;
      if (end.month > newest) valueOf(end);
      const anchor = anchorOf(point.view, basket, first, end.month);
      const track = trackOf(point.view, basket, anchor);
      const month = extremeOf(track, first, end.month, side);
      if (month === undefined)
        throw unavailable(sentences.emptyWindow(nameOf(basket), first, end.month));
      return [track(month) / call.units, monthCell(month)];
    };
    if (give !== "both") return spread([holders], (h) => answer(h)[give === "value" ? 0 : 1]);
    if (holders.some((row) => row.length > 1)) throw invalid(sentences.bothInRange());
    const pairs = spread([holders], (h) => answer(h));
    return pairs.map(([pair]) => (Array.isArray(pair) ? (pair as unknown[]) : [pair, pair]));
  });
}
