import { netStreakOf, streakOf, type Start } from "../../analysis/change";
import { drawdownOf } from "../../analysis/extreme";
import { nameOf } from "../../tic/basket";
import { isFlow } from "../../tic/measure";
import { once } from "../../tic/once";
import { run, type Call } from "../answer/call";
import { courseCall, courseOf, readBy, refuseChange } from "../answer/course";
import { fractionOf } from "../answer/fraction";
import { extreme, look, monthsAgo, since, yearsAgo } from "../answer/lookback";
import { refuseFlow } from "../answer/parts";
import { eachFigure } from "../answer/figure";
import { backward, type Point } from "../answer/point";
import { subjectOf } from "../answer/subject";
import { flagOf, wordOf, type Signature } from "../grammar/arguments";
import { readStep } from "../grammar/month";
import { keepsBreaks } from "../grammar/options";
import { refuseAbsent } from "../refusal/absence";
import { unavailable } from "../refusal/refusal";
import { sentences } from "../refusal/sentences";

/**
 * How many months ago the holding was last at or below this month's: 1 is the month before. For a record low, the months since the history starts.
 * Source: as HOLDINGS; positions before 2011-09 are the Treasury's estimates.
 * @customfunction LOWMONTHS
 * @param [holder] <who holds> A range spills.
 * @param [month] <month asked about> A range spills.
 * @param [measure] <what is held>
 * @param [as_of] <publication of the month>
 * @param [options] Pairs: <reported history>, <lows of>, <card>.
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
 * @param [options] Pairs: <reported history>, <lows of>, <card>.
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
 * @param [options] Pairs: record=start (for a record, the first month), <reported history>, <looked back over>, <card>.
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
 * @param [options] Pairs: <reported history>, <highs of>, <card>.
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
 * @param [options] Pairs: <reported history>, <highs of>, <card>.
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
 * @param [options] Pairs: record=start (for a record, the first month), <reported history>, <looked back over>, <card>.
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

/**
 * The highest holding in a window, its month, or both; the earliest month on a tie.
 * Source: as HOLDINGS.
 * @customfunction PEAK
 * @param [holder] <who holds> A range spills.
 * @param [start] <start of window>
 * @param [end] <end of window>
 * @param [give] value (default), month, or both in two cells.
 * @param [measure] <what is held>
 * @param [as_of] <publication of the window>
 * @param [options] Pairs: <reported history>, <extremes of>, units=mn, <card>.
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
 * @param [give] value (default), month, or both in two cells.
 * @param [measure] <what is held>
 * @param [as_of] <publication of the window>
 * @param [options] Pairs: <reported history>, <extremes of>, units=mn, <card>.
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

const DRAWDOWN: Signature = {
  optional: ["month"],
  ranges: ["month"],
  options: ["history", "of", "whole"],
  cards: true,
  sums: true,
};

/**
 * How far the holding is below its highest month up to then, as a fraction: -0.616 is 61.6% below the peak.
 * Source: as HOLDINGS.
 * @customfunction DRAWDOWN
 * @param [holder] <who holds> A range spills.
 * @param [month] <month asked about> A range spills.
 * @param [measure] <what is held>
 * @param [as_of] <publication of the month>
 * @param [options] Pairs: <reported history>, of=share (<whole>), <card>.
 * @returns A fraction, 0 at the peak itself and negative below it.
 */
export function drawdown(
  holder?: unknown[][],
  month?: unknown[][],
  measure?: unknown,
  as_of?: unknown,
  options?: unknown,
): unknown[][] {
  return run(DRAWDOWN, { month, measure, as_of, options }, (call) => {
    wordOf(call.given, "of", ["holdings", "share"]);
    const read = courseCall(call);
    const answer = (asked: Point) => {
      const { at, first } = courseOf(call, asked);
      const fall = drawdownOf(at, first, asked.month)!;
      return fractionOf(fall.below, fall.peak, "the peak");
    };
    return eachFigure(read, holder, month, answer, "fraction");
  });
}

const STREAK: Signature = {
  optional: ["month"],
  ranges: ["month"],
  options: ["basis", "breaks", "before", "span"],
  lines: true,
  cards: true,
  reads: (measure, given) => [readBy("basis", measure, given)],
  sums: true,
};

/** What a call of STREAK counts, and how. */
const countedBy = once((call: Call) => {
  const { given } = call;
  const keep = keepsBreaks(given);
  const start = readStep(given.get("span") ?? null);
  const before = flagOf(given, "before");
  const [measure, ...plus] = [call.measure, ...call.plus].map((each) =>
    readBy("basis", each, given),
  );
  const read: Call = { ...call, measure: measure!, plus };
  return { read, keep, start, before };
});

/**
 * Consecutive monthly rises (positive) or falls (negative) of a holding that end in a month; 0 if it did not change. Stops at a gap and at a break in the series.
 * Source: as HOLDINGS.
 * @customfunction STREAK
 * @param [holder] <who holds> A range spills.
 * @param [month] <month asked about> A range spills.
 * @param [measure] <what is held>
 * @param [as_of] <publication of the month>
 * @param [options] Pairs: basis=net for months of net purchases (+) or net sales (-) of notes and bonds, as those of a line of the press release (the measure headline.tic); before=1 for the streak that ended just before ("first rise in eight months"); span=1Y for changes of a year each; breaks=keep to count across breaks; <card>.
 * @returns A number of months, or of spans. #N/A if there is no month before to compare with.
 */
export function streak(
  holder?: unknown[][],
  month?: unknown[][],
  measure?: unknown,
  as_of?: unknown,
  options?: unknown,
): unknown[][] {
  return run(STREAK, { month, measure, as_of, options }, (call) => {
    const { read, keep, start, before } = countedBy(call);
    const answer = (asked: Point) => {
      const point = backward(asked);
      const length = lengthAt(point, keep, start);
      if (!before) return length;
      const ended = lengthAt(point, keep, start, start(point.month));
      if (ended && Math.sign(ended) === Math.sign(length))
        throw unavailable(sentences.notTurned(nameOf(point.basket), point.month));
      return ended;
    };
    return eachFigure(read, subjectOf(call, holder), month, answer, "months");
  });
}

/** The streak that ends in a point's month, or in an earlier one; refused with the reason if there is no figure to count. */
function lengthAt(point: Point, keep: boolean, start: Start, end = point.month): number {
  const { view, basket, month } = point;
  const ofFlow = isFlow(view.measure);
  const length = (ofFlow ? netStreakOf : streakOf)(view, basket, month, keep, start, end);
  if (!Number.isNaN(length)) return length;
  if (!ofFlow) throw refuseChange({ ...point, month: end }, start(end));
  throw refuseFlow(point, start(end)) ?? refuseAbsent(view, basket, end);
}
