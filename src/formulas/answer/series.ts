import { differenceOf } from "../../analysis/change";
import { anchorOf, holdingOf, lenient, spanOf, trackOf, type Track } from "../../analysis/view";
import { basketOf, codesOf, GRAND_TOTAL, nameOf, type Basket } from "../../tic/basket";
import { isOverForms, jumpsBetween, SLT_START } from "../../tic/break";
import { isFlow, REPORTED } from "../../tic/measure";
import { formatMonth, numberOf, type Month } from "../../tic/month";
import { flagOf, wordOf, type Signature } from "../grammar/arguments";
import { isBlank, plainOf, type Plain } from "../grammar/cell";
import { fractionCell, monthCell } from "./format";
import { readBasket } from "../grammar/holder";
import { readCount, readMonth, readStart } from "../grammar/month";
import type { Call } from "./call";
import { absentOf, isOfLargest, pointOf, settled, type Point } from "./point";
import { errorOf, invalid, Refusal, unavailable } from "../refusal/refusal";
import { refuseAbsent, refuseCompared, refuseWindow } from "../refusal/absence";
import { sentences } from "../refusal/sentences";
import { bySource, datesOf, isDescending, keepsBreaks } from "../grammar/options";
import { MOST } from "../grammar/spread";

export const SERIES: Signature = {
  optional: ["start", "end"],
  options: [
    "headers",
    "order",
    "freq",
    "sum",
    "fill",
    "transform",
    "dates",
    "transpose",
    "notes",
    "breaks",
    "source",
  ],
  measures: REPORTED,
  sums: true,
  reads: (measure, given) => [bySource(measure, given)],
};

/** Months between two rows, by the words of `freq`, the default first. */
const STEPS = { m: 1, q: 3, a: 12 } as const;
const FREQUENCIES = Object.keys(STEPS) as (keyof typeof STEPS)[];

const FILLS = ["na", "blank", "previous", "zero"] as const;

const TRANSFORMS = ["none", "chg", "chg%", "yoy", "yoy%", "index"] as const;
type Transform = (typeof TRANSFORMS)[number];

/** FRED's codes for changes in percentage points. */
const FRED = new Map<string, Transform>([
  ["pch", "chg%"],
  ["pc1", "yoy%"],
]);

interface Format {
  readonly step: number;
  /** Months added up in a row: those of a quarter or year for flows, times the option sum. */
  readonly width: number;
  readonly fill: (typeof FILLS)[number];
  readonly transform: Transform;
  /** Whether net purchases of the two forms are added up. */
  readonly keep: boolean;
}

/** The result of SERIES. Applied in this order: frequency, sum, fill, transform. */
export function tableOf(call: Call, cells: readonly (readonly unknown[])[]): unknown[][] {
  const { given } = call;
  const format = formatOf(call);
  const names = cells.flat();
  while (names.length > 1 && isBlank(names.at(-1))) names.pop();
  const single = names.length <= 1;
  const refusals: unknown[] = [];
  const columns = names.map((cell) => {
    // A blank cell among the holders keeps its place, so that the columns stay under their headings.
    if (isBlank(cell) && !single) return "";
    try {
      return columnOf(call, readBasket(plainOf("holder", cell)));
    } catch (thrown) {
      if (single) throw thrown;
      refusals.push(thrown);
      return errorOf(thrown);
    }
  });
  const read = columns.filter((column): column is Column => column instanceof Column);
  if (!read.length) throw refusals[0];
  const start = Math.min(...read.map((column) => column.start));
  const end = Math.max(...read.map((column) => column.end));
  if (start > end) throw invalid(sentences.windowOrder(start, end));
  // A quarter or year that began before the flows did is no whole one: it is left out unless it is asked for.
  const whole =
    isFlow(call.measure) && !given.has("start")
      ? Math.min(...read.map(({ first }) => first))
      : -Infinity;
  const months = range(start, end).filter(
    (month) => numberOf(month) % format.step === 0 && month - format.step + 1 >= whole,
  );
  if (!months.length) throw unavailable(sentences.noPeriods(start, end));
  const count = months.length * (columns.length + 1);
  if (count > MOST) throw invalid(sentences.tooMany(count, MOST));

  const values = columns.map((column) =>
    column instanceof Column
      ? valuesOf(column, months, format, call.units)
      : months.map(() => column),
  );
  const dates = datesOf(given);
  const notes = flagOf(given, "notes");
  const rows = months.map((month, i) => [
    ...(dates === "0" ? [] : [dates === "text" ? formatMonth(month) : monthCell(month)]),
    ...values.map((column) => column[i]),
    ...(notes ? [noteOf(call, read, month)] : []),
  ]);
  if (isDescending(given)) rows.reverse();
  if (flagOf(given, "headers"))
    rows.unshift([
      ...(dates === "0" ? [] : ["Month"]),
      ...columns.map((column) => (column instanceof Column ? nameOf(column.basket) : column)),
      ...(notes ? ["Notes"] : []),
    ]);
  return flagOf(given, "transpose") ? rows[0]!.map((_, j) => rows.map((row) => row[j])) : rows;
}

function formatOf({ given, measure }: Call): Format {
  const flows = isFlow(measure);
  const asked = String(given.get("transform") ?? "none").toLowerCase();
  const instead = FRED.get(asked);
  if (instead) throw invalid(sentences.percentagePoints(asked, instead));
  if (given.has("sum") && !flows) throw invalid(sentences.sumOfPositions());
  const transform = wordOf(given, "transform", TRANSFORMS);
  if (flows && isRelative(transform)) throw invalid(sentences.relativeFlow(transform));
  const step = STEPS[wordOf(given, "freq", FREQUENCIES)];
  return {
    step,
    width: flows ? step * readCount("sum", given.get("sum") ?? 1) : 1,
    fill: wordOf(given, "fill", FILLS),
    transform,
    keep: keepsBreaks(given),
  };
}

/** Flows change sign, so a change relative to one says nothing. */
const isRelative = (transform: Transform): boolean =>
  transform.endsWith("%") || transform === "index";

class Column {
  readonly at: Track;
  constructor(
    readonly point: Point,
    readonly basket: Basket,
    readonly start: Month,
    readonly end: Month,
    readonly first: Month,
  ) {
    const { view, month } = point;
    this.at = isOfLargest(basket)
      ? (m) => orNone(() => holdingOf(view, settled(view, basket, m), m))
      : trackOf(view, basket, month);
  }
}

/** A figure, or NaN where there is none to take. */
function orNone(answer: () => number): number {
  try {
    return answer();
  } catch (thrown) {
    if (thrown instanceof Refusal) return NaN;
    throw thrown;
  }
}

const TOTAL = basketOf(GRAND_TOTAL);

function columnOf(call: Call, asked: Basket): Column {
  const month = (name: string): Plain => call.given.get(name) ?? null;
  const isLargest = isOfLargest(asked);
  if (isLargest && call.given.has("transform"))
    throw invalid(sentences.changingMembers(nameOf(asked)));
  const last = pointOf(call, isLargest ? TOTAL : asked, readMonth("end", month("end")));
  // The largest are others in every month; of other groups the members of the last one count.
  const { basket } = isLargest ? { basket: asked } : last;
  const history = spanOf(lenient(last.view), last.basket);
  if (!history) throw refuseAbsent(last.view, basket, last.month);
  const start = month("start");
  const first = start === null ? history[0] : pointOf(call, last.basket, readStart(start)).month;
  // A window may be written for months to come: it ends with the newest month.
  const newest = pointOf(call, last.basket, readMonth("end", null)).month;
  const end = Math.min(last.month, newest);
  if (first > end) throw refuseWindow(last.view, last.basket, first, last.month, call.given);
  const anchor = anchorOf(last.view, last.basket, first, end);
  return new Column({ ...last, month: anchor }, basket, first, end, history[0]);
}

function valuesOf(
  column: Column,
  months: readonly Month[],
  format: Format,
  units: number,
): unknown[] {
  const { first } = column;
  const { step, width, fill, transform, keep } = format;
  const { measure } = column.point.view;
  const windowOf = (month: Month) => range(month - width + 1, month);
  const at: Track = (month) =>
    !keep && isOverForms(measure, month - width, month)
      ? NaN
      : windowOf(month).reduce((total, m) => total + column.at(m), 0);
  const carried = new Map<Month, number>();
  const level = (month: Month): number => {
    if (month > column.end) return NaN;
    const value = at(month);
    if (!Number.isNaN(value) || fill === "na" || fill === "blank") return value;
    // A sum of which a part is missing is not known, and so not zero.
    if (fill === "zero") return windowOf(month).every((m) => Number.isNaN(column.at(m))) ? 0 : NaN;
    const known = carried.get(month);
    if (known !== undefined) return known;
    const before = month < first ? NaN : level(month - step);
    carried.set(month, before);
    return before;
  };
  const lag = transform.startsWith("yoy") ? 12 : step;
  const change = (month: Month): number =>
    !isFlow(measure) && !Number.isNaN(at(month)) && !Number.isNaN(at(month - lag))
      ? differenceOf(column.point.view, column.basket, at, month - lag, month)
      : level(month) - level(month - lag);
  const base = months.map(level).find((value) => value) ?? NaN;
  const relative = (part: number, whole: number) => (whole > 0 ? part / whole : NaN);
  const valueOf: Record<Transform, (month: Month) => number> = {
    none: (month) => level(month) / units,
    chg: (month) => change(month) / units,
    "chg%": (month) => relative(change(month), level(month - lag)),
    yoy: (month) => change(month) / units,
    "yoy%": (month) => relative(change(month), level(month - lag)),
    index: (month) => relative(level(month), base) * 100,
  };
  return months.map((month) => {
    const value = valueOf[transform](month);
    if (Number.isFinite(value)) return transform.endsWith("%") ? fractionCell(value) : value;
    if (fill === "blank") return "";
    if (month >= column.start && month <= column.end && transform === "none")
      return errorOf(reasonOf(column, month, width));
    return errorOf(unavailable(sentences.missingRow(nameOf(column.basket), month)));
  });
}

/** Why a row has no value: its month has none, or one of the months added up. */
function reasonOf({ at, point, basket }: Column, month: Month, width: number): Refusal {
  let missing = month - width + 1;
  while (missing < month && !Number.isNaN(at(missing))) missing++;
  if (!Number.isNaN(at(missing)))
    return unavailable(sentences.twoForms(nameOf(basket), month - width + 1, month));
  return refuseCompared(point.view, basket, missing, point.month);
}

/** What a reader of a chart should know of a month. */
function noteOf(call: Call, columns: readonly Column[], month: Month): string {
  const codes = columns.flatMap(({ basket }) => basket.flatMap(codesOf));
  const breaks = jumpsBetween(call.measure, codes, month - 1, month).map(
    ({ reason }) => `break: ${reason}`,
  );
  const absent = columns.flatMap(({ point, basket }) =>
    isOfLargest(basket) ? [] : absentOf({ ...point, basket, month }),
  );
  return [
    ...breaks,
    ...(absent.length ? [`without ${[...new Set(absent)].join(", ")}, not published`] : []),
    ...(month < SLT_START && !isFlow(call.measure) ? ["estimate between surveys"] : []),
  ].join("; ");
}

const range = (first: Month, last: Month): Month[] =>
  Array.from({ length: last - first + 1 }, (_, i) => first + i);
