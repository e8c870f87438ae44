import { readsOf, totalOf, viewOf } from "../../analysis/flow";
import { spanOf } from "../../analysis/view";
import { basketOf, GRAND_TOTAL, nameOf, OFFICIAL, PRIVATE, type Basket } from "../../tic/basket";
import { FLOWS_START } from "../../tic/break";
import {
  isOfFed,
  isTraded,
  MEASURES,
  netOf,
  valuationOf,
  type Flow,
  type Measure,
  type Quantity,
  type Source,
} from "../../tic/measure";
import { formatMonth, type Month } from "../../tic/month";
import { refuseAbsent, refuseWindow } from "../refusal/absence";
import { flagOf, wordOf, type Given, type Signature } from "../grammar/arguments";
import { plainOf } from "../grammar/cell";
import { monthCell } from "../answer/format";
import { readBasket } from "../grammar/holder";
import { readMonth, readSpan, readStart } from "../grammar/month";
import { partCells, partHeadings, refuseFlow } from "../answer/parts";
import { run, type Call } from "../answer/call";
import { eachPoint, pointOf, valueOf, type Point } from "../answer/point";
import { invalid, orError, unavailable } from "../refusal/refusal";
import { sentences } from "../refusal/sentences";
import { datesOf, isDescending, keepsBreaks, sourceOf } from "../grammar/options";

/** Measures in the order in which flows are asked for: reported transactions first. */
const BY_FLOW: readonly Measure[] = [
  "longterm",
  ...MEASURES.filter((measure) => measure !== "longterm"),
];

const FLOW: Signature = {
  optional: ["month", "span"],
  ranges: ["month"],
  options: ["breaks", "give", "source"],
  measures: BY_FLOW,
  reads: readsBy,
  sums: true,
};

/** A flow of a measure by whose figures are asked for. */
function flowBy(of: typeof netOf, measure: Measure, given: Given): Flow {
  if (sourceOf(given) === "reported") return of === netOf ? `${measure}.net` : of(measure)!;
  const flow = measure === "treasuries" ? undefined : of(measure, "fed");
  if (!flow) throw invalid(sentences.notEstimated(measure));
  return flow;
}

/** What is given of the trade: what was bought less what was sold, or one of the two. */
const GIVES = ["net", "purchases", "sales"] as const;

/** What FLOW reads: net purchases, and where one side of the trade is asked for, the purchases of Form S. */
function readsBy(measure: Quantity, given: Given): Flow[] {
  const position = measure as Measure;
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
 * @param [options] Pairs: give=purchases or give=sales (one side of the trade, to 2023-01), breaks=keep (add up across 2023-02), source=fed (the Fed's estimates, 2011-06 to 2020-12; official holders from 1985-01), units=mn.
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
  reads: (measure, given) => [flowBy(valuationOf, measure as Measure, given)],
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
 * @param [options] Pairs: source=fed (the Fed's estimates, 2011-06 to 2020-12; official holders from 1985-01), units=mn.
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

/** What a signature reads first, added up over the span; what it reads besides is taken off. */
function added(
  signature: Signature,
  holder: unknown[][] | undefined,
  positional: Readonly<Record<string, unknown>>,
): unknown[][] {
  return run(signature, positional, (call) => {
    const [read, less] = signature.reads!(call.measure, call.given) as readonly Flow[];
    if (less && call.plus.length)
      throw invalid(sentences.noSumOfMeasures(call.given.get("measure")));
    const plus = call.plus.map((each) => signature.reads!(each, call.given)[0]!);
    const startOf = readSpan(call.given.get("span") ?? null, true);
    const keep = signature.options.includes("breaks") && keepsBreaks(call.given);
    return eachPoint({ ...call, measure: read!, plus }, holder, positional.month, (point) => {
      const from = startOf(point.month);
      const total = totalAt(point, from, keep);
      const rest = less ? totalAt({ ...point, view: viewOf(point.view, less) }, from, keep) : 0;
      return (total - rest) / call.units;
    });
  });
}

const DECOMPOSE: Signature = {
  optional: ["start", "end"],
  options: ["headers", "order", "dates", "total", "source"],
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
 * @param [options] Pairs: headers=1, order=desc, dates=0 or text, total=1 (a last row with the sums), units=mn, source=fed (the Fed's estimates of net purchases and valuation, 2011-06 to 2020-12).
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
    const rows = months.map((month) => {
      const point = { ...last, month };
      const { change, net, bills, valuation, other } = partCells(call, point, month - 1, source);
      return dated(
        dates === "text" ? formatMonth(month) : monthCell(month),
        holdingCell(call, point),
        change,
        net,
        bills,
        valuation,
        other,
      );
    });
    if (isDescending(given)) rows.reverse();
    if (flagOf(given, "headers"))
      rows.unshift(dated("Month", "Holdings", ...partHeadings(call.measure as Measure)));
    if (!flagOf(given, "total")) return rows;
    const { change, net, bills, valuation, other } = partCells(call, last, first - 1, source);
    return [...rows, dated("Total", holdingCell(call, last), change, net, bills, valuation, other)];
  });
}

const noFlowsOf = (measure: Quantity, source: Source): string =>
  measure === "bills" || source === "reported"
    ? sentences.noFlows()
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
  const [, month] = spanOf(viewOf(last.view, flow), basket) ?? [0, last.month];
  return { ...last, month };
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
    if (first > last.month)
      throw refuseWindow(last.view, last.basket, first, last.month, call.given);
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

const TOTAL = basketOf(GRAND_TOTAL);
const OFFICIALS = basketOf(OFFICIAL);
const PRIVATES = basketOf(PRIVATE);

/** The lines of HEADLINE: what foreigners bought of the United States, and U.S. residents abroad. */
const LINES: readonly (readonly [label: string, basket: Basket, flow: Flow])[] = [
  ["Foreign net purchases of U.S. long-term securities", TOTAL, "securities.net"],
  ["U.S. long-term securities, official", OFFICIALS, "securities.net"],
  ["U.S. long-term securities, private", PRIVATES, "securities.net"],
  ["Foreign net purchases of Treasury notes and bonds", TOTAL, "longterm.net"],
  ["Treasury notes and bonds, official", OFFICIALS, "longterm.net"],
  ["Treasury notes and bonds, private", PRIVATES, "longterm.net"],
  ["Foreign net purchases of U.S. agency bonds", TOTAL, "agency.net"],
  ["Foreign net purchases of U.S. corporate bonds", TOTAL, "corporate.net"],
  ["Foreign net purchases of U.S. equity", TOTAL, "equity.net"],
  ["U.S. net purchases of foreign long-term securities", TOTAL, "foreign.net"],
  ["U.S. net purchases of foreign bonds", TOTAL, "foreignbonds.net"],
  ["U.S. net purchases of foreign equity", TOTAL, "foreignequity.net"],
];

const BALANCE = "Foreign net purchases less U.S. net purchases abroad";

const HEADLINE: Signature = {
  optional: ["month"],
  options: ["span", "headers"],
  measures: ["securities"],
  reads: () => [...new Set(LINES.map(([, , flow]) => flow))],
};

/**
 * The top lines of the press release: foreign net purchases of U.S. long-term securities and of Treasuries, official and private, U.S. net purchases of foreign securities, and the balance, in billions of dollars.
 * Source: Treasury Table 1, columns for_lt_*_net, rows Grand Total, Foreign Official and Non-Official; Table 2, columns us_lt_*_net, row Grand Total.
 * @customfunction HEADLINE
 * @param [month] Which month: "2026-04", a date, "latest" (default), "-1".
 * @param [measure] Leave empty: the lines are of all long-term securities and their types.
 * @param [as_of] <which publication>
 * @param [options] Pairs: span=1Y or YTD (several months added up), headers=1, units=mn.
 * @returns A row per line: what, and net purchases, positive when bought.
 */
export function headline(
  month?: unknown,
  measure?: unknown,
  as_of?: unknown,
  options?: unknown,
): unknown[][] {
  return run(HEADLINE, { month, measure, as_of, options }, (call) => {
    const startOf = readSpan(call.given.get("span") ?? null, true);
    const asked = readMonth("month", call.given.get("month") ?? null);
    const { month: to } = pointOf({ ...call, measure: "securities.net" }, TOTAL, asked);
    const totals = new Map(
      LINES.map(([label, basket, flow]) => {
        const point = pointOf({ ...call, measure: flow }, basket, { kind: "month", month: to });
        return [label, totalAt(point, startOf(to))] as const;
      }),
    );
    const balance = totals.get(LINES[0]![0])! - totals.get(LINES[9]![0])!;
    const lines = [...totals, [BALANCE, balance] as const];
    const rows: unknown[][] = lines.map(([label, total]) => [label, total / call.units]);
    return flagOf(call.given, "headers") ? [["Net purchases", monthCell(to)], ...rows] : rows;
  });
}

/** A flow added up over the months after `from` up to the point's; refuses with the reason if one of them is missing. */
function totalAt(point: Point, from: Month, keep = false): number {
  const total = totalOf(point.view, point.basket, from, point.month, keep);
  if (Number.isNaN(total)) throw refuseFlow(point, from);
  return total;
}
