import { readsOf, viewOf } from "../../analysis/flow";
import { spanOf } from "../../analysis/view";
import { nameOf, type Basket } from "../../tic/basket";
import { FLOWS_START } from "../../tic/break";
import {
  isOfFed,
  isTraded,
  isMoved,
  MEASURES,
  netOf,
  valuationOf,
  type Flow,
  type Measure,
  type Moved,
  type Quantity,
  type Source,
} from "../../tic/measure";
import { formatMonth, type Month } from "../../tic/month";
import { once } from "../../tic/once";
import { refuseAbsent, refuseWindow } from "../refusal/absence";
import { flagOf, unitHeading, wordOf, type Given, type Signature } from "../grammar/arguments";
import { plainOf } from "../grammar/cell";
import { monthCell } from "../answer/format";
import { readBasket } from "../grammar/holder";
import { readMonth, readSpan, readStart } from "../grammar/month";
import { partCells, partHeadings, totalAt } from "../answer/parts";
import { run, type Call } from "../answer/call";
import { eachFigure } from "../answer/figure";
import { pointOf, valueOf, type Point } from "../answer/point";
import { invalid, orError, unavailable } from "../refusal/refusal";
import { sentences } from "../refusal/sentences";
import { datesOf, isDescending, keepsBreaks, sourceOf } from "../grammar/options";

/** Measures in the order in which flows are asked for: reported transactions first. */
const BY_FLOW: readonly Moved[] = [
  "longterm",
  ...MEASURES.filter(isMoved).filter((measure) => measure !== "longterm"),
];

const FLOW: Signature = {
  optional: ["month", "span"],
  ranges: ["month"],
  options: ["breaks", "give", "source"],
  cards: true,
  measures: BY_FLOW,
  reads: readsBy,
  sums: true,
};

/** A flow of a measure by whose figures are asked for. */
function flowBy(of: typeof netOf, measure: Moved, given: Given): Flow {
  if (sourceOf(given) === "reported") return of === netOf ? `${measure}.net` : of(measure)!;
  const flow = measure === "treasuries" ? undefined : of(measure, "fed");
  if (!flow) throw invalid(sentences.notEstimated(measure));
  return flow;
}

/** What is given of the trade: what was bought less what was sold, or one of the two. */
const GIVES = ["net", "purchases", "sales"] as const;

/** What FLOW reads: net purchases, and where one side of the trade is asked for, the purchases of Form S. */
function readsBy(measure: Quantity, given: Given): Flow[] {
  const position = measure as Moved;
  const give = wordOf(given, "give", GIVES);
  if (give === "net") return [flowBy(netOf, position, given)];
  if (given.has("source")) throw invalid(sentences.sourceOfGross());
  if (!isTraded(position)) throw invalid(sentences.noGross(measure));
  const purchases: Flow = `${position}.purchases`;
  return give === "sales" ? [purchases, `${position}.net`] : [purchases];
}

/**
 * Net purchases of U.S. Treasury notes and bonds over a span of months, in billions of dollars: positive when the holder bought. From 2023-02 by who owns (Form SLT), before by the country of the other side of the trade (Form S, 1977-01 to 2023-01); a span over both is #N/A unless breaks=keep adds it up.
 * Source: Treasury Table 3, column for_lt_treas_net; other measures Tables 1 and 2; to 2023-01 s1_globl, [1] less [7] and so on.
 * @customfunction FLOW
 * @param [holder] <who holds> A range spills.
 * @param [month] <end of span> A range spills.
 * @param [span] How many months are added up: <span>.
 * @param [measure] What is bought: longterm (default), treasuries (contains the change in bills), bills, <U.S. types>, or <foreign types> (bought by U.S. residents).
 * @param [as_of] <which publication>
 * @param [options] Pairs: give=purchases or give=sales (one side of the trade, to 2023-01), breaks=keep (add up across 2023-02), source=fed (the Fed's estimates, 2011-06 to 2020-12; official holders from 1985-01), units=mn; <card>.
 * @returns Net purchases. #N/A if a month of the span is not reported.
 */
export function flow(
  holder?: unknown[][],
  month?: unknown[][],
  span?: unknown,
  measure?: unknown,
  as_of?: unknown,
  options?: unknown,
): unknown[][] {
  return added(FLOW, holder, { month, span, measure, as_of, options });
}

const VALUATION: Signature = {
  ...FLOW,
  measures: BY_FLOW.filter((measure) => measure !== "treasuries" && measure !== "bills"),
  options: ["source"],
  reads: (measure, given) => [flowBy(valuationOf, measure as Moved, given)],
};

/**
 * The valuation change of a holding of U.S. Treasury notes and bonds over a span of months, in billions of dollars: what prices did to it. Reported from 2023-02.
 * Source: Treasury Table 3, column for_lt_treas_valchg; other measures Tables 1 and 2.
 * @customfunction VALUATION
 * @param [holder] <who holds> A range spills.
 * @param [month] <end of span> A range spills.
 * @param [span] How many months are added up: <span>.
 * @param [measure] What is held: longterm (default), <all types>. Bills have none.
 * @param [as_of] <which publication>
 * @param [options] Pairs: source=fed (the Fed's estimates, 2011-06 to 2020-12; official holders from 1985-01), units=mn; <card>.
 * @returns The valuation change. #N/A if a month of the span is not reported.
 */
export function valuation(
  holder?: unknown[][],
  month?: unknown[][],
  span?: unknown,
  measure?: unknown,
  as_of?: unknown,
  options?: unknown,
): unknown[][] {
  return added(VALUATION, holder, { month, span, measure, as_of, options });
}

/** What a call of a signature adds up and takes off, over which span. */
const addedBy = once((signature: Signature) =>
  once((call: Call) => {
    const { given, plus } = call;
    const [measure, less] = signature.reads!(call.measure, given) as readonly Flow[];
    if (less && plus.length) throw invalid(sentences.noSumOfMeasures(given.get("measure")));
    const read: Call = {
      ...call,
      measure: measure!,
      plus: plus.map((each) => signature.reads!(each, given)[0]!),
    };
    const startOf = readSpan(given.get("span") ?? null, true);
    const keep = signature.options.includes("breaks") && keepsBreaks(given);
    return { read, less, startOf, keep };
  }),
);

/** What a signature reads first, added up over the span; what it reads besides is taken off. */
function added(
  signature: Signature,
  holder: unknown[][] | undefined,
  positional: Readonly<Record<string, unknown>>,
): unknown[][] {
  return run(signature, positional, (call) => {
    const { read, less, startOf, keep } = addedBy(signature)(call);
    return eachFigure(read, holder, positional.month, (point) => {
      const from = startOf(point.month);
      const total = totalAt(point, from, keep);
      const rest = less ? totalAt({ ...point, view: viewOf(point.view, less) }, from, keep) : 0;
      return (total - rest) / call.units;
    });
  });
}

const DECOMPOSE: Signature = {
  optional: ["start", "end"],
  options: ["headers", "order", "dates", "total", "source", "cum"],
  reads: (measure, given) => readsOf(measure as Measure, sourceOf(given)),
};

/**
 * What moved a holding, a row per month: month, holdings, change, net purchases of notes and bonds, change in bills, valuation change, and other, in billions of dollars. The four parts add up to the change.
 * Source: Treasury Table 3, columns for_treas_pos, for_lt_treas_net, for_st_treas_net, for_lt_treas_valchg; other measures Tables 1 and 2.
 * @customfunction DECOMPOSE
 * @param [holder] <who holds>
 * @param [start] First month; 2023-02, when reporting began, if omitted. Takes every form that HOLDINGS takes.
 * @param [end] <last month>
 * @param [measure] What is held: treasuries (default), longterm, <all types>.
 * @param [as_of] <publication of the last month>
 * @param [options] Pairs: headers=1, order=desc, dates=0 or text, total=1 (a last row with the sums), cum=1 (added up from the first month), units=mn, source=fed (the Fed's estimates of net purchases and valuation, 2011-06 to 2020-12).
 * @returns Seven columns. #N/A, in the cells concerned, for what is not published.
 */
export function decompose(
  holder?: unknown,
  start?: unknown,
  end?: unknown,
  measure?: unknown,
  as_of?: unknown,
  options?: unknown,
): unknown[][] {
  return run(DECOMPOSE, { start, end, measure, as_of, options }, (call) => {
    const { given } = call;
    const source = sourceOf(given);
    const flow = netOf(call.measure as Measure, source);
    if (!flow) throw invalid(noFlowsOf(call.measure, source));
    const basket = readBasket(plainOf("holder", holder));
    const last = lastOf(call, basket, flow);
    const first = firstOf(call, last, flow);
    const months = Array.from({ length: last.month - first + 1 }, (_, i) => first + i);
    if (last.month < FLOWS_START && source === "reported")
      throw unavailable(sentences.noValuation(nameOf(basket), last.month));
    const dates = datesOf(given);
    const dated = (date: unknown, ...cells: unknown[]) =>
      dates === "0" ? cells : [date, ...cells];
    const isCumulative = flagOf(given, "cum");
    const rowOf = (date: unknown, point: Point, from: Month) => {
      const { change, net, bills, valuation, other } = partCells(
        call,
        point,
        from,
        "refused",
        source,
      );
      return dated(date, holdingCell(call, point), change, net, bills, valuation, other);
    };
    const rows = months.map((month) => {
      const date = dates === "text" ? formatMonth(month) : monthCell(month);
      return rowOf(date, { ...last, month }, (isCumulative ? first : month) - 1);
    });
    if (isDescending(given)) rows.reverse();
    const unit = unitHeading(given);
    if (unit !== undefined) {
      const parts = partHeadings(call.measure as Measure);
      const said = isCumulative ? parts.map((part) => `Cumulative ${part.toLowerCase()}`) : parts;
      const headings = ["Holdings", ...said];
      rows.unshift(dated("Month", ...headings.map((heading) => heading + unit)));
    }
    if (!flagOf(given, "total")) return rows;
    return [...rows, rowOf("Total", last, first - 1)];
  });
}

const noFlowsOf = (measure: Quantity, source: Source): string =>
  measure === "bills" || source === "reported"
    ? sentences.noFlows(measure)
    : sentences.notEstimated(measure);

/** The last month asked for; if omitted that of the Fed's estimates, or the newest. */
function lastOf(call: Call, basket: Basket, flow: Flow): Point {
  const end = call.given.get("end") ?? null;
  const last = pointOf(call, basket, readMonth("end", end));
  // A window may be written for months to come: it ends with the newest month.
  const newest = pointOf(call, basket, readMonth("end", null)).month;
  const isAhead = last.month > newest;
  if (isAhead && startsBy(call, basket, newest)) return { ...last, month: newest };
  if (end !== null || !isOfFed(flow)) return last;
  return { ...last, month: spanOf(viewOf(last.view, flow), basket)?.[1] ?? last.month };
}

/** Whether a window starts in a month or before. */
function startsBy(call: Call, basket: Basket, month: Month): boolean {
  const start = call.given.get("start") ?? null;
  return start === null || pointOf(call, basket, readStart(start)).month <= month;
}

/** The first month asked for; if omitted that of the reported flows, or of the Fed's estimates. */
function firstOf(call: Call, last: Point, flow: Flow): Month {
  const start = call.given.get("start") ?? null;
  if (start !== null) {
    const first = pointOf(call, last.basket, readStart(start)).month;
    // Without an end the estimates are what ends before the start.
    const isAfterFed = !call.given.has("end") && isOfFed(flow);
    const ending = isAfterFed ? viewOf(last.view, flow) : last.view;
    if (first > last.month) throw refuseWindow(ending, last.basket, first, last.month, call.given);
    const [history] = spanOf(last.view, last.basket) ?? [first];
    if (first < history) throw refuseAbsent(last.view, last.basket, first);
    return first;
  }
  valueOf(last);
  const [first] = spanOf(viewOf(last.view, flow), last.basket) ?? [last.month];
  return Math.min(isOfFed(flow) ? first : Math.max(first, FLOWS_START), last.month);
}

const holdingCell = ({ units }: Call, point: Point): unknown =>
  orError(() => valueOf(point) / units);
