import { changeOf } from "../../analysis/change";
import { run } from "../answer/call";
import { CHANGE, changeAsked } from "../answer/change";
import { eachFigure } from "../answer/figure";
import { fractionOf } from "../answer/fraction";
import { valueOf, type Point } from "../answer/point";
import { refuseSpan } from "../refusal/absence";

/**
 * The change of a holding over a span of months, in billions of dollars or as a fraction. Over survey benchmarks (June 2002 to 2011) the change is like for like: the sum of the changes from month to month, each in one series.
 * Source: as HOLDINGS.
 * @customfunction CHANGE
 * @param [holder] <who holds> A range spills.
 * @param [month] <end of span> A range spills.
 * @param [span] How far back: <span>. YTD is since last December, a month the one compared with.
 * @param [kind] abs (default), or pct for a fraction of the holding at the start.
 * @param [measure] <what is held>
 * @param [as_of] Which publication: a date, "first" (that release's figures for both months) or "latest" (default).
 * @param [options] Pairs: units=mn, breaks=raw (the plain difference, also over survey benchmarks), <card>.
 * @returns The change. #N/A if either month is missing, or over a survey benchmark a month between, or if a group has other members in it.
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
    const { startOf, percent } = changeAsked(call);
    const answer = (point: Point): unknown => {
      const { view, basket, month: to } = point;
      const from = startOf(to);
      const difference = changeOf(view, basket, from, to);
      if (Number.isNaN(difference)) throw refuseSpan(view, basket, from, to);
      if (!percent) return difference / call.units;
      const before = valueOf({ view, basket, month: from });
      return fractionOf(difference, before, "the holding at the start");
    };
    return eachFigure(call, holder, month, answer, percent ? "fraction" : undefined);
  });
}
