import { readsOf, totalOf, viewOf } from "../../analysis/flow";
import { spanOf } from "../../analysis/view";
import { basketOf, GRAND_TOTAL, OFFICIAL, PRIVATE, type Basket } from "../../tic/basket";
import { FLOWS_START } from "../../tic/break";
import { MEASURES, netOf, type Flow, type Measure } from "../../tic/measure";
import { formatMonth, type Month } from "../../tic/month";
import { refuseWindow } from "../refusal/absence";
import { flagOf, type Signature } from "../grammar/arguments";
import { plainOf } from "../grammar/cell";
import { monthCell } from "../answer/format";
import { readBasket } from "../grammar/holder";
import { readMonth, readSpan } from "../grammar/month";
import { partCells, partHeadings, refuseFlow } from "../answer/parts";
import { run, type Call } from "../answer/call";
import { eachFigure } from "../answer/figure";
import { pointOf, valueOf, type Point } from "../answer/point";
import { invalid, orError } from "../refusal/refusal";
import { sentences } from "../refusal/sentences";
import { datesOf, isDescending } from "../grammar/options";

/** Measures in the order in which flows are asked for: reported transactions first. */
const BY_FLOW: readonly Measure[] = [
  "longterm",
  ...MEASURES.filter((measure) => measure !== "longterm"),
];

const FLOW: Signature = {
  optional: ["month", "span"],
  ranges: ["month"],
  options: [],
  cards: true,
  measures: BY_FLOW,
  reads: (measure) => [`${measure as Measure}.net`],
};

/**
 * Net purchases of U.S. Treasury notes and bonds over a span of months, in billions of dollars: positive when the holder bought. Reported from 2023-02.
 * Source: Treasury Table 3, column for_lt_treas_net; other measures Tables 1 and 2.
 * @customfunction FLOW
 * @param [holder] <who holds> A range spills.
 * @param [month] <end of span> A range spills.
 * @param [span] How many months are added up: <span>.
 * @param [measure] What is bought: longterm (default), treasuries (contains the change in bills), bills, <U.S. types>, or <foreign types> (bought by U.S. residents).
 * @param [as_of] <which publication>
 * @param [options] Pairs such as "units=mn; asof=2026-06-30"; <card>.
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
  return added(FLOW, "net", holder, { month, span, measure, as_of, options });
}

const VALUATION: Signature = {
  ...FLOW,
  measures: BY_FLOW.filter((measure) => measure !== "treasuries" && measure !== "bills"),
  reads: (measure) => [`${measure}.valuation` as Flow],
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
 * @param [options] Pairs such as "units=mn; asof=2026-06-30"; <card>.
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
  return added(VALUATION, "valuation", holder, { month, span, measure, as_of, options });
}

function added(
  signature: Signature,
  kind: "net" | "valuation",
  holder: unknown[][] | undefined,
  positional: Readonly<Record<string, unknown>>,
): unknown[][] {
  return run(signature, positional, (call) => {
    const flows: Call = { ...call, measure: `${call.measure}.${kind}` as Flow };
    const startOf = readSpan(call.given.get("span") ?? null);
    return eachFigure(
      flows,
      holder,
      positional.month,
      (point) => totalAt(point, startOf(point.month)) / call.units,
    );
  });
}

const DECOMPOSE: Signature = {
  optional: ["start", "end"],
  options: ["headers", "order", "dates", "total"],
  reads: (measure) => readsOf(measure as Measure),
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
 * @param [options] Pairs: headers=1, order=desc, dates=0 or text, total=1 (a last row with the sums), units=mn.
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
    if (!netOf(call.measure as Measure)) throw invalid(sentences.noFlows());
    const basket = readBasket(plainOf("holder", holder));
    const last = pointOf(call, basket, readMonth("end", given.get("end") ?? null));
    const first = firstOf(call, last);
    const months = Array.from({ length: last.month - first + 1 }, (_, i) => first + i);
    if (last.month < FLOWS_START) throw refuseFlow(flowPoint(last), last.month - 1);
    const dates = datesOf(given);
    const dated = (date: unknown, ...cells: unknown[]) =>
      dates === "0" ? cells : [date, ...cells];
    const rows = months.map((month) => {
      const point = { ...last, month };
      const { change, net, bills, valuation, other } = partCells(call, point, month - 1);
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
    const { change, net, bills, valuation, other } = partCells(call, last, first - 1);
    return [...rows, dated("Total", holdingCell(call, last), change, net, bills, valuation, other)];
  });
}

const flowPoint = (point: Point): Point => ({
  ...point,
  view: viewOf(point.view, netOf(point.view.measure as Measure)!),
});

/** The first month asked for; that of the reported flows if omitted. */
function firstOf(call: Call, last: Point): Month {
  const start = call.given.get("start") ?? null;
  if (start !== null) {
    const first = pointOf(call, last.basket, readMonth("start", start)).month;
    if (first > last.month)
      throw refuseWindow(last.view, last.basket, first, last.month, call.given);
    return first;
  }
  valueOf(last);
  const flows = flowPoint(last);
  const [first] = spanOf(flows.view, flows.basket) ?? [last.month];
  return Math.min(first, last.month);
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
    const startOf = readSpan(call.given.get("span") ?? null);
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
function totalAt(point: Point, from: Month): number {
  const total = totalOf(point.view, point.basket, from, point.month);
  if (Number.isNaN(total)) throw refuseFlow(point, from);
  return total;
}
