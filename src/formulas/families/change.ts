import { changeOf } from "../../analysis/change";
import { fractionOf } from "../answer/fraction";
import { run } from "../answer/call";
import { eachFigure } from "../answer/figure";
import { valueOf, type Point } from "../answer/point";
import { wordOf, type Signature } from "../grammar/arguments";
import { readSpan } from "../grammar/month";
import { refuseCompared } from "../refusal/absence";

const CHANGE: Signature = {
  optional: ["month", "span", "kind"],
  ranges: ["month"],
  options: [],
  cards: true,
};

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
 * @param [options] Pairs such as "units=mn; asof=2026-01-15"; <card>.
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
    const answer = (point: Point): unknown => {
      const { view, basket, month: to } = point;
      const from = startOf(to);
      const difference = changeOf(view, basket, from, to);
      if (Number.isNaN(difference)) throw refuseCompared(view, basket, from, to);
      if (!percent) return difference / call.units;
      const before = valueOf({ view, basket, month: from });
      return fractionOf(difference, before, "the holding at the start");
    };
    return eachFigure(call, holder, month, answer, percent ? "fraction" : undefined);
  });
}
