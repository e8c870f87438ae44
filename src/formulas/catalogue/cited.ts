import { formatMonth, type Month } from "../../tic/month";
import { run, type Call } from "../answer/call";
import { cite } from "../answer/citation";
import { HEADLINE, linesAsked, totalOfLine, type HeadlineLine } from "../answer/line";
import { pointOf } from "../answer/point";
import { flagOf } from "../grammar/arguments";
import { orError } from "../refusal/refusal";

type Implementation = (...args: unknown[]) => unknown;

/**
 * For a function that is not about a holder, what tells where its figures are from: with its arguments, and for each cell that it fills
 * a sentence as CITE has it, or an error. Undefined of a function whose figures cannot be told so.
 */
export const sourcesOf = (name: string): Implementation | undefined =>
  name === "HEADLINE" ? linesCited : undefined;

/** The arguments are those of HEADLINE. */
function linesCited(
  month?: unknown,
  measure?: unknown,
  as_of?: unknown,
  options?: unknown,
): unknown[][] {
  return run(HEADLINE, { month, measure, as_of, options }, (call) => {
    const { lines, from, to } = linesAsked(call);
    const cited = (line: HeadlineLine) => lineCited(call, line, from, to);
    const [only, ...others] = lines;
    if (only && !others.length) return [[cited(only)]];
    const rows = lines.map((line) => {
      const source = orError(() => cited(line));
      return [source, source];
    });
    return flagOf(call.given, "headers") ? [[null, null], ...rows] : rows;
  });
}

/** The sentence of a line; of several months added up, that of the last. */
function lineCited(call: Call, line: HeadlineLine, from: Month, to: Month): string {
  const { measures } = totalOfLine(call, line, from, to);
  const sources = measures.map((measure) =>
    cite(pointOf({ ...call, measure }, line.basket, { kind: "month", month: to })),
  );
  const source = sources.join(line.less && sources.length > 1 ? " Less: " : " ");
  return to - from > 1
    ? `The months from ${formatMonth(from + 1)} to ${formatMonth(to)} added up; the last of them: ${source}`
    : source;
}
