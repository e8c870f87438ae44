import { basketOf, GRAND_TOTAL, OFFICIAL, PRIVATE, type Basket } from "../../tic/basket";
import type { Flow } from "../../tic/measure";
import { flagOf, type Signature } from "../grammar/arguments";
import { monthCell } from "../answer/format";
import { readMonth, readSpan } from "../grammar/month";
import { run, type Call } from "../answer/call";
import { pointOf } from "../answer/point";
import { totalAt } from "../answer/parts";
import { errorOf, Refusal } from "../refusal/refusal";
import type { Month } from "../../tic/month";

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
    const to = monthOf(call);
    const totals = LINES.map(([, basket, flow]) =>
      refusable(() => {
        const point = pointOf({ ...call, measure: flow }, basket, { kind: "month", month: to });
        return totalAt(point, startOf(to)) / call.units;
      }),
    );
    if (totals.every(isRefusal)) throw totals[0] as Refusal;
    const [bought, abroad] = [totals[0]!, totals[9]!];
    const balance = isRefusal(bought) ? bought : isRefusal(abroad) ? abroad : bought - abroad;
    const rows: unknown[][] = [...totals, balance].map((total, i) => [
      LINES[i]?.[0] ?? BALANCE,
      isRefusal(total) ? errorOf(total) : total,
    ]);
    return flagOf(call.given, "headers") ? [["Net purchases", monthCell(to)], ...rows] : rows;
  });
}

/** The month asked about; counted from the newest that every line has. */
function monthOf(call: Call): Month {
  const asked = readMonth("month", call.given.get("month") ?? null);
  if (asked.kind === "month") return asked.month;
  const back = asked.kind === "back" ? asked.months : 0;
  const newest = LINES.map(
    ([, basket, flow]) =>
      pointOf({ ...call, measure: flow }, basket, readMonth("month", null)).month,
  );
  return Math.min(...newest) - back;
}

function refusable(answer: () => number): number | Refusal {
  try {
    return answer();
  } catch (thrown) {
    if (thrown instanceof Refusal) return thrown;
    throw thrown;
  }
}

const isRefusal = (total: number | Refusal): total is Refusal => total instanceof Refusal;
