import { readsOf } from "../../analysis/flow";
import { typesOf, type Measure } from "../../tic/measure";
import type { Signature } from "../grammar/arguments";
import { cardOf } from "../answer/card";
import { run, type Call } from "../answer/call";
import { eachPoint, type Point } from "../answer/point";
import { say as sentenceOf } from "../answer/saying";

const SUMMARY: Signature = {
  optional: ["month"],
  ranges: ["month"],
  options: ["breaks"],
  reads: (measure) => [...readsOf(measure as Measure), ...typesOf(measure)],
};

/**
 * One honest sentence about a holding: level, change, lowest or highest since, bought or sold, bills, valuation, other, and the publication it is from.
 * Source: as HOLDINGS and DECOMPOSE.
 * @customfunction SAY
 * @param [holder] <who holds> A range spills.
 * @param [month] <end of month> A range spills.
 * @param [measure] <what is held>
 * @param [as_of] <which publication>
 * @param [options] Pairs such as "asof=2026-06-30". Amounts are in billions or millions, as fits.
 * @returns Text.
 */
export function say(
  holder?: unknown[][],
  month?: unknown[][],
  measure?: unknown,
  as_of?: unknown,
  options?: unknown,
): unknown[][] {
  return summary(holder, { month, measure, as_of, options }, (_, point) => sentenceOf(point));
}

/**
 * A card with the key figures of a holder: holding, change, share, rank, what moved it, low and peak, publication. Its parts are read with a dot: =A1.Change.
 * Source: as HOLDINGS and DECOMPOSE.
 * @customfunction CARD
 * @param [holder] <who holds> A range spills.
 * @param [month] <end of month> A range spills.
 * @param [measure] <what is held>
 * @param [as_of] <which publication>
 * @param [options] Pairs such as "units=mn; asof=2026-06-30".
 * @returns An entity, which other functions take as a holder; text where Excel has no data types.
 */
export function card(
  holder?: unknown[][],
  month?: unknown[][],
  measure?: unknown,
  as_of?: unknown,
  options?: unknown,
): unknown[][] {
  return summary(holder, { month, measure, as_of, options }, cardOf);
}

function summary(
  holder: unknown[][] | undefined,
  positional: Readonly<Record<string, unknown>>,
  answer: (call: Call, point: Point) => unknown,
): unknown[][] {
  return run(SUMMARY, positional, (call) =>
    eachPoint(call, holder, positional.month, (point) => answer(call, point)),
  );
}
