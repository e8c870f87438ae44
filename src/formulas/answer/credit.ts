import { figureOf, measuresOf, membersOf } from "../../analysis/view";
import { isFlow } from "../../tic/measure";
import { formatDay, formatMonth, type Month } from "../../tic/month";
import type { Publication } from "../../tic/publication";
import { TABLES } from "../../tic/tables";
import { wordOf, type Given } from "../grammar/arguments";
import type { Cells } from "../grammar/cell";
import { readSpan, type SpanAsked } from "../grammar/month";
import { spread } from "../grammar/spread";
import { invalid, Passed } from "../refusal/refusal";
import { sentences } from "../refusal/sentences";
import type { Call } from "./call";
import { pointAt, valueOf, type Point } from "./point";

/** The options of a credit line. */
export const CREDIT = ["credit", "span"];

/** What a publication has of the figures. */
interface Credited {
  readonly publisher: string;
  readonly name: string;
  readonly releases: Range;
  readonly months: Range;
}

type Range = readonly [least: number, most: number];

/** Whether a call asks for one line for all of its figures; `month` for one that names the months it is of. */
export function creditAsked(given: Given): "0" | "1" | "month" {
  const asked = wordOf(given, "credit", ["0", "1", "month"]);
  if (asked === "0" && given.has("span")) throw invalid(sentences.goesWith("span", "credit=1"));
  return asked;
}

/**
 * The publications of all figures that cells of holders and of months ask about, in one line as it stands below a table: each with its
 * release, and where there are several with the months that are from it. With a span those of the months compared with too, of a flow
 * those of all months that it is added up over. What has no figure is left out; refused where none has.
 */
export function creditOf(call: Call, holders: Cells, months: Cells): string {
  const asked = call.given.get("span") ?? null;
  const startOf = asked === null ? undefined : readSpan(asked, isFlow(call.measure));
  const found = new Map<string, Credited>();
  const seen: Month[] = [];
  const cells = spread([holders, months], (holder, month) => {
    const point = pointAt(call, holder, month);
    valueOf(point);
    for (const each of monthsOf(point, startOf)) add(found, { ...point, month: each });
    seen.push(point.month);
    return "";
  });
  if (found.size === 0) {
    const refused = cells.flat().find((cell) => cell !== "");
    if (refused === undefined) return "";
    throw new Passed(refused);
  }
  const lead = creditAsked(call.given) === "month" ? ` of ${between(rangeOf(seen))}` : "";
  return `Source${lead}: ${listed([...found.values()])}.`;
}

/** The months whose figures make the answer of a point. */
function monthsOf({ view, month }: Point, startOf: SpanAsked | undefined): readonly Month[] {
  if (!startOf) return [month];
  const start = startOf(month);
  if (!isFlow(view.measure)) return [start, month];
  return Array.from({ length: month - start }, (_, back) => month - back);
}

function add(found: Map<string, Credited>, { view, basket, month }: Point): void {
  for (const measure of measuresOf(view)) {
    const of = { ...view, measure };
    for (const code of membersOf(of, basket, month)) {
      const figure = figureOf(of, code, month);
      if (figure) credit(found, figure.publication, month);
    }
  }
}

function credit(found: Map<string, Credited>, of: Publication, month: Month): void {
  const { publisher = "U.S. Treasury", title } = TABLES[of.table];
  const name = of.table === "press" ? "press reports" : `${title} (${of.source})`;
  const before = found.get(name);
  found.set(name, {
    publisher,
    name,
    releases: rangeOf([of.release, ...(before?.releases ?? [])]),
    months: rangeOf([month, ...(before?.months ?? [])]),
  });
}

const rangeOf = (numbers: readonly number[]): Range =>
  numbers.reduce<Range>(
    ([a, b], each) => [Math.min(a, each), Math.max(b, each)],
    [Infinity, -Infinity],
  );

/** The newest first; a publisher is named once for all that stand together. */
function listed(credited: readonly Credited[]): string {
  const sorted = [...credited].sort(
    (a, b) => b.months[1] - a.months[1] || b.months[0] - a.months[0],
  );
  const isOne = sorted.length === 1;
  return sorted
    .map(({ publisher, name, releases, months }, index) => {
      const who = sorted[index - 1]?.publisher === publisher ? "" : `${publisher}, `;
      const which = isOne ? "" : `, ${between(months)}`;
      return `${who}${name}, released ${between(releases, formatDay)}${which}`;
    })
    .join("; ");
}

/** `2026-04`, `2020-01 to 2026-04` */
const between = ([from, to]: Range, format: (of: number) => string = formatMonth): string =>
  from === to ? format(to) : `${format(from)} to ${format(to)}`;
