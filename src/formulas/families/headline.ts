import { monthCell } from "../answer/format";
import { newestOfLines, readLines, readsOfLines, totalOfLine } from "../answer/line";
import { run } from "../answer/call";
import { flagOf, type Signature } from "../grammar/arguments";
import { readMonth, readSpan } from "../grammar/month";
import { errorOf, Refusal } from "../refusal/refusal";

const HEADLINE: Signature = {
  optional: ["month"],
  options: ["span", "headers", "line", "breaks"],
  measures: ["securities"],
  reads: (_, given) => readsOfLines(readLines(given.get("line"))),
};

/**
 * The top lines of the press release: foreign net purchases of U.S. long-term securities and of Treasuries, official and private, U.S. net purchases of foreign securities, and the balance, in billions of dollars; or one of its lines.
 * Source: Treasury Table 1, columns for_lt_*_net, rows Grand Total, Foreign Official and Non-Official; Table 2, columns us_lt_*_net, row Grand Total; to 2023-01 s1_globl, row Grand Total. What these do not have, first prints and earlier releases are from the press releases, 2004-05 to 2026-01.
 * @customfunction HEADLINE
 * @param [month] Which month: "2026-04", a date, "latest" (default), "-1".
 * @param [measure] Leave empty: the lines are of all long-term securities and their types.
 * @param [as_of] <which publication>
 * @param [options] Pairs: line=net (one line as a number: net, securities, official, private, treasuries, agency, corporate, equity, foreign, bills, banks, tic ...), span=1Y or YTD (several months added up), breaks=keep (add up across 2023-02), headers=1, units=mn.
 * @returns A row per line: what, and net purchases, positive when bought; with line= one number. A line that only the press release has says "as printed then" beside lines as they stand today. #N/A, in the cells concerned, for what is not published.
 */
export function headline(
  month?: unknown,
  measure?: unknown,
  as_of?: unknown,
  options?: unknown,
): unknown[][] {
  return run(HEADLINE, { month, measure, as_of, options }, (call) => {
    const { given, units } = call;
    const lines = readLines(given.get("line"));
    const startOf = readSpan(given.get("span") ?? null, true);
    const asked = readMonth("month", given.get("month") ?? null);
    const to =
      asked.kind === "month"
        ? asked.month
        : newestOfLines(call, lines) - (asked.kind === "back" ? asked.months : 0);
    const total = (line: (typeof lines)[number]) => totalOfLine(call, line, startOf(to), to);
    if (lines.length === 1) return [[total(lines[0]!).total / units]];
    const totals = lines.map((line) => refusable(() => total(line)));
    const refusals = totals.filter((each) => each instanceof Refusal);
    if (refusals.length === totals.length) throw refusals[0]!;
    // Figures of two publications do not add up: which is which is said.
    const isMixed = totals.some((each) => !(each instanceof Refusal) && !each.isAsPrinted);
    const rows = lines.map(({ label }, i): unknown[] => {
      const each = totals[i]!;
      if (each instanceof Refusal) return [label, errorOf(each)];
      return [
        isMixed && each.isAsPrinted ? `${label}, as printed then` : label,
        each.total / units,
      ];
    });
    return flagOf(given, "headers") ? [["Net purchases", monthCell(to)], ...rows] : rows;
  });
}

function refusable<T>(answer: () => T): T | Refusal {
  try {
    return answer();
  } catch (thrown) {
    if (thrown instanceof Refusal) return thrown;
    throw thrown;
  }
}
