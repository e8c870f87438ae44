import { changeOf } from "../../analysis/change";
import { allCodesOf } from "../../tic/basket";
import { jumpsBetween } from "../../tic/break";
import { formatMonth, type Month } from "../../tic/month";
import { run, type Call } from "../answer/call";
import { CHANGE, changeAsked } from "../answer/change";
import { cite } from "../answer/citation";
import { HEADLINE, linesAsked, totalOfLine, type HeadlineLine } from "../answer/line";
import { eachPoint, pointOf, type Point } from "../answer/point";
import { flagOf } from "../grammar/arguments";
import type { SpanAsked } from "../grammar/month";
import { refuseSpan } from "../refusal/absence";
import { orError } from "../refusal/refusal";

type Implementation = (...args: unknown[]) => unknown;

/**
 * For a function that is not about the figure of one holder and one month, what tells where its figures are from: with its arguments, and for each cell that it fills
 * a sentence as CITE has it, or an error. Undefined of a function whose figures cannot be told so.
 */
export const sourcesOf = (name: string): Implementation | undefined => CITED[name];

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

/** The arguments are those of CHANGE. */
const changesCited = (
  holder?: unknown,
  month?: unknown,
  span?: unknown,
  kind?: unknown,
  measure?: unknown,
  as_of?: unknown,
  options?: unknown,
): unknown[][] =>
  run(CHANGE, { month, span, kind, measure, as_of, options }, (call) =>
    eachPoint(call, holder, month, (point) => changeCited(point, changeAsked(call).startOf)),
  );

/** The sentence of the month in which a span ends, that of the one in which it starts, and the breaks between them. */
function changeCited(point: Point, startOf: SpanAsked): string {
  const { view, basket, month } = point;
  const from = startOf(month);
  if (Number.isNaN(changeOf(view, basket, from, month)))
    throw refuseSpan(view, basket, from, month);
  const start = `Change since ${formatMonth(from)}: ${cite({ ...point, month: from })}`;
  const between = jumpsBetween(view.measure, allCodesOf(basket), from, month).map(
    ({ month: at, reason, overlapped }) =>
      `${formatMonth(at)}, ${reason}${overlapped ? (view.raw ? " (its jump is counted in)" : " (its jump is left out)") : ""}`,
  );
  const breaks = between.length > 0 ? ` Breaks between: ${between.join("; ")}.` : "";
  return `${cite(point)} ${start}${breaks}`;
}

const CITED: Readonly<Record<string, Implementation>> = {
  CHANGE: changesCited,
  HEADLINE: linesCited,
};
