import { isJumped, stepOf } from "../../analysis/change";
import { extremeOf, lookBack, monthsOf, type Lookback, type Side } from "../../analysis/extreme";
import { anchorOf, spanOf, trackOf, type View } from "../../analysis/view";
import { codesOf, nameOf, type Basket } from "../../tic/basket";
import { FLOWS_START, jumpsBetween, SLT_START } from "../../tic/break";
import { isFlow, type Quantity } from "../../tic/measure";
import type { Month } from "../../tic/month";
import { wordOf, type Given, type Signature } from "../grammar/arguments";
import { matrixOf, plainOf } from "../grammar/cell";
import { readBasket } from "../grammar/holder";
import { readMonth, readStart } from "../grammar/month";
import { keepsBreaks } from "../grammar/options";
import { spread } from "../grammar/spread";
import { refuseAbsent, refuseWindow } from "../refusal/absence";
import { invalid, unavailable, type Refusal } from "../refusal/refusal";
import { sentences } from "../refusal/sentences";
import { run, type Call } from "./call";
import { monthCell } from "./format";
import { netRead } from "./parts";
import { backward, eachPoint, pointOf, valueOf, type Point } from "./point";

/** What a call reads: with `of=net` or `basis=net` the net purchases instead of the holdings. */
export const readBy = (option: "of" | "basis", measure: Quantity, given: Given): Quantity =>
  wordOf(given, option, ["holdings", "change", "net"]) === "net" ? netRead(measure) : measure;

/** Why there is no change into a month: a break, or no month before. */
export function refuseChange(view: View, basket: Basket, month: Month): Refusal {
  const [broken] = jumpsBetween(view.measure, basket.flatMap(codesOf), month - 1, month);
  const change = stepOf(view, basket, trackOf(view, basket, month), month);
  const name = nameOf(basket);
  return unavailable(
    broken && !Number.isNaN(change)
      ? sentences.brokenChange(name, month, broken.reason)
      : sentences.noChange(name, month),
  );
}

/** The first month a look-back may reach. */
export function startOf({ view, basket, month }: Point, given: Given): Month {
  const [first] = spanOf(view, basket) ?? [month];
  if (wordOf(given, "history", ["all", "slt"]) === "all") return first;
  const slt = isFlow(view.measure) ? FLOWS_START : SLT_START;
  const start = Math.max(first, slt);
  if (month < start) throw unavailable(sentences.notInHistory(month, slt));
  return start;
}

/** What a function makes of what was found. */
type Shape = (found: Lookback, month: Month, side: Side, call: Call) => unknown;

export const monthsAgo: Shape = (found, month) => monthsOf(found, month);
export const yearsAgo: Shape = (found, month) => Math.floor(monthsOf(found, month) / 12);
export const since: Shape = (found, _month, side, { given }) => {
  const start = wordOf(given, "record", ["error", "start"]) === "start";
  if (found.since === undefined && !start) throw unavailable(sentences.record(side, found.start));
  return monthCell(found.since ?? found.start);
};

const LOOKBACK: Signature = {
  optional: ["month"],
  ranges: ["month"],
  options: ["of", "history", "record", "breaks"],
  reads: (measure, given) => [readBy("of", measure, given)],
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
    const keep = keepsBreaks(call.given);
    const ofChange = wordOf(call.given, "of", ["holdings", "change", "net"]) === "change";
    const [measure, ...plus] = [call.measure, ...call.plus].map((each) =>
      readBy("of", each, call.given),
    );
    return eachPoint({ ...call, measure: measure!, plus }, holder, positional.month, (asked) => {
      const point = backward(asked);
      const { view, basket, month } = point;
      const track = trackOf(view, basket, month);
      const first = startOf(point, call.given);
      if (!ofChange) return shape(lookBack(track, month, first, side), month, side, call);
      const codes = basket.flatMap(codesOf);
      const steps = (at: Month) =>
        at <= first || (!keep && isJumped(view, codes, at)) ? NaN : stepOf(view, basket, track, at);
      if (Number.isNaN(steps(month))) throw refuseChange(view, basket, month);
      return shape(lookBack(steps, month, first, side), month, side, call);
    });
  });
}

const EXTREME: Signature = {
  optional: ["start", "end", "give"],
  options: ["history"],
  sums: true,
};

/** The answer of a function that asks for the lowest or highest month of a window. */
export function extreme(
  side: Side,
  holder: unknown[][] | undefined,
  positional: Readonly<Record<string, unknown>>,
): unknown[][] {
  return run(EXTREME, positional, (call) => {
    const { given } = call;
    const give = wordOf(given, "give", ["value", "month", "both"]);
    const holders = matrixOf(holder);
    const answer = (h: unknown): readonly unknown[] => {
      const end = pointOf(
        call,
        readBasket(plainOf("holder", h)),
        readMonth("end", given.get("end") ?? null),
      );
      const { basket } = end;
      const point = backward(end);
      const start = given.get("start") ?? null;
      if (!spanOf(point.view, basket)) throw refuseAbsent(end.view, basket, end.month);
      const floor = startOf(point, given);
      const asked = start === null ? floor : pointOf(call, basket, readStart(start)).month;
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
