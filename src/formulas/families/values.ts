import { oldOf } from "../../analysis/change";
import { nameOf } from "../../tic/basket";
import { cellsOf, wordOf, type Signature } from "../grammar/arguments";
import { matrixOf, plainOf } from "../grammar/cell";
import { monthCell } from "../answer/format";
import { readBasket } from "../grammar/holder";
import { readMonth } from "../grammar/month";
import { readCall, run } from "../answer/call";
import { eachFigure } from "../answer/figure";
import { pointOf, type Point } from "../answer/point";
import { unavailable } from "../refusal/refusal";
import { sentences } from "../refusal/sentences";
import { SERIES, tableOf } from "../answer/series";
import { spread } from "../grammar/spread";

const HOLDINGS: Signature = {
  optional: ["month"],
  ranges: ["month"],
  options: ["series"],
  cards: true,
  sums: true,
};

/**
 * The holding of U.S. Treasury securities at the end of a month, in billions of dollars.
 * Source: Treasury Table 3, column for_treas_pos; before 2020 slt3d_globl and mfhhis01.
 * @customfunction HOLDINGS
 * @param [holder] Who holds: ISO code "CN", the Treasury's code 41408, a name "China", a row "EUROPE", a group "G7" or "TOP5", a sum "CN+BE" or a remainder "World ex China". A range spills.
 * @param [month] At the end of which month: "2025-11", a date, "latest" (default), "-1Y", or "last" for the holder's own last. A range spills.
 * @param [measure] <what is held>
 * @param [as_of] Which publication: a date for what was published by then, "first" for the first print, or "latest" (default).
 * @param [options] Pairs such as "units=mn; asof=2026-01-15". Units: bn (default), mn, tn, usd. members=all: only where all of a group are published. series=old: the right-hand column of a June from 2002 to 2011. <card>.
 * @returns The holding. #N/A with the reason if there is none.
 */
export function holdings(
  holder?: unknown[][],
  month?: unknown[][],
  measure?: unknown,
  as_of?: unknown,
  options?: unknown,
): unknown[][] {
  return run(HOLDINGS, { month, measure, as_of, options }, (call) =>
    eachFigure(call, holder, month, (point, value) => {
      const isOld = wordOf(call.given, "series", ["new", "old"]) === "old";
      return (isOld ? oldSeriesOf(point) : value) / call.units;
    }),
  );
}

/** The figure that a survey benchmark prints once more in the old series. */
function oldSeriesOf({ view, basket, month }: Point): number {
  const old = oldOf(view, basket, month);
  if (Number.isNaN(old)) throw unavailable(sentences.noOld(nameOf(basket), month));
  return old;
}

/**
 * The monthly history of one or more holders: a column of months, then one column per holder, in billions of dollars.
 * Source: as HOLDINGS.
 * @customfunction SERIES
 * @param [holder] <who holds> A range gives one column per holder.
 * @param [start] First month; the start of the history if omitted. Takes every form that HOLDINGS takes.
 * @param [end] <last month>
 * @param [measure] <what is held, or a flow>
 * @param [as_of] <publication of the last month>
 * @param [options] Pairs: headers=1, order=desc, share=EUROPE, freq=q or a, agg=avg (of a quarter or year), sum=12 (of a flow), fill=na, blank, previous or zero, transform=chg, chg%, yoy, yoy% or index, base=2020-01 (is 100), cum=1 (added up), ma=3 (moving average), percentile=1 or zscore=1 (of the history so far), dates=0 (no months: for SUM or AVERAGE) or text, transpose=1, notes=1, breaks=keep (sums across 2023-02), source=fed (the Fed's estimates of a flow), units=mn.
 * @returns Months and holdings. A missing month is #N/A, which charts leave out.
 */
export function series(
  holder?: unknown[][],
  start?: unknown,
  end?: unknown,
  measure?: unknown,
  as_of?: unknown,
  options?: unknown,
): unknown[][] {
  return run(SERIES, { start, end, measure, as_of, options }, (call) =>
    tableOf(readCall(call), matrixOf(holder)),
  );
}

const LATESTMONTH: Signature = { optional: ["holder"], ranges: ["holder"], options: [] };

/**
 * The newest month of the data, or a holder's own last published month, as the date of its last day.
 * Source: as HOLDINGS.
 * @customfunction LATESTMONTH
 * @param [holder] Whose last month; omitted for the newest month of all. A range spills.
 * @param [measure] <what is held>
 * @param [as_of] Which publication: a date for what was published by then, or "latest" (default).
 * @param [options] Pairs such as "asof=2026-01-15".
 * @returns A date to format as yyyy-mm.
 */
export function latestmonth(
  holder?: unknown[][],
  measure?: unknown,
  as_of?: unknown,
  options?: unknown,
): unknown[][] {
  return run(LATESTMONTH, { holder, measure, as_of, options }, (call) =>
    spread([cellsOf(call.given, "holder", holder)], (h) => {
      const name = plainOf("holder", h);
      if (name === null) return monthCell(pointOf(call, [], readMonth("month", null)).month);
      const basket = readBasket(name);
      return monthCell(pointOf(call, basket, { kind: "last" }).month);
    }),
  );
}
