import { run, type Call } from "../answer/call";
import { monthCell } from "../answer/format";
import {
  HEADLINE,
  linesAsked,
  totalOfLine,
  type HeadlineLine,
  type LineTotal,
} from "../answer/line";
import { flagOf } from "../grammar/arguments";
import { errorOf, Refusal } from "../refusal/refusal";

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
    const { lines, from, to } = linesAsked(call);
    const total = (line: HeadlineLine) => totalOfLine(call, line, from, to);
    const [only, ...others] = lines;
    if (only && !others.length) return [[total(only).total / units]];
    const rows = listedOf(call, lines, total);
    return flagOf(given, "headers") ? [["Net purchases", monthCell(to)], ...rows] : rows;
  });
}

/** A row per line: its label and its total, or why there is none; refused if there is none at all. */
function listedOf(
  { units }: Call,
  lines: readonly HeadlineLine[],
  total: (line: HeadlineLine) => LineTotal,
): unknown[][] {
  const totals = lines.map((line) => refusable(() => total(line)));
  const refusals = totals.filter((each) => each instanceof Refusal);
  if (refusals.length === totals.length) throw refusals[0]!;
  // Figures of two publications do not add up: which is which is said.
  const isMixed = totals.some((each) => !(each instanceof Refusal) && !each.isAsPrinted);
  return lines.map(({ label }, i) => {
    const each = totals[i]!;
    if (each instanceof Refusal) return [label, errorOf(each)];
    return [isMixed && each.isAsPrinted ? `${label}, as printed then` : label, each.total / units];
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
