import { anchorOf, lenient, spanOf, trackOf } from "../../analysis/view";
import { basketOf, codesOf, GRAND_TOTAL, nameOf, type Basket } from "../../tic/basket";
import { isEstimate, isOverForms, jumpsBetween } from "../../tic/break";
import { isFlow, isSurveyed, REPORTED } from "../../tic/measure";
import { formatMonth, numberOf, type Month } from "../../tic/month";
import { isSurvey } from "../../tic/survey";
import { flagOf, unitHeading, wordOf, type Given, type Signature } from "../grammar/arguments";
import { isBlank, plainOf, type Plain } from "../grammar/cell";
import { refuseShare } from "./course";
import {
  Column,
  FILLS,
  range,
  reachOf,
  smoothed,
  STANDINGS,
  standingsOf,
  transformed,
  TRANSFORMS,
  type Format,
  type Transform,
} from "./rows";
import { fractionCell, monthCell } from "./format";
import { readBasket, readOther } from "../grammar/holder";
import { readCount, readMonth, readStart } from "../grammar/month";
import type { Call } from "./call";
import { absentOf, courseIn, isOfLargest, pointOf, settled, type Point } from "./point";
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
    "agg",
    "fill",
    "transform",
    "base",
    "share",
    "cum",
    "ma",
    "percentile",
    "zscore",
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

/** FRED's codes for changes in percentage points. */
const FRED = new Map<string, Transform>([
  ["pch", "chg%"],
  ["pc1", "yoy%"],
]);

/**
 * The result of SERIES. Applied in this order: share, frequency, sum, fill, transform, cumulation or moving average,
 * percentile or z-score.
 */
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
      return columnOf(call, readBasket(plainOf("holder", cell)), format);
    } catch (thrown) {
      refusals.push(thrown);
      return errorOf(thrown);
    }
  });
  const read = columns.filter((column): column is Column => column instanceof Column);
  if (!read.length) throw refusals[0];
  const start = Math.min(...read.map((column) => column.start));
  const end = Math.max(...read.map((column) => column.end));
  // A quarter or year that began before the flows did is no whole one: it is left out unless it is asked for.
  const whole =
    isFlow(call.measure) && !given.has("start")
      ? Math.min(...read.map(({ first }) => first))
      : -Infinity;
  // A row a survey, not a month: there are none between.
  const isKnown = (month: Month) => !isSurveyed(call.measure) || isSurvey(month);
  const months = range(start, end).filter(
    (month) =>
      numberOf(month) % format.step === 0 && month - format.step + 1 >= whole && isKnown(month),
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
    ...(notes ? [noteOf(call, read, month, months[i - 1] ?? month - 1)] : []),
  ]);
  if (isDescending(given)) rows.reverse();
  const unit = unitHeading(given);
  if (unit !== undefined)
    rows.unshift([
      ...(dates === "0" ? [] : ["Month"]),
      ...columns.map((column) =>
        column instanceof Column ? nameOf(column.basket) + (isAmount(format) ? unit : "") : column,
      ),
      ...(notes ? ["Notes"] : []),
    ]);
  return flagOf(given, "transpose") ? rows[0]!.map((_, j) => rows.map((row) => row[j])) : rows;
}

const STANDING_WORDS = Object.keys(STANDINGS) as (keyof typeof STANDINGS)[];

function formatOf({ given, measure }: Call): Format {
  const flows = isFlow(measure);
  const transform = transformOf(given, flows);
  const step = STEPS[wordOf(given, "freq", FREQUENCIES)];
  const isAverage = wordOf(given, "agg", flows ? ["sum", "avg"] : ["eop", "avg"]) === "avg";
  if (isAverage && step === 1) throw invalid(sentences.goesWith("agg=avg", "freq=q or freq=a"));
  if (given.has("sum") && !flows) throw invalid(sentences.sumOfPositions());
  refusePairs(given, ["sum", "agg"], ["cum", "ma"], ["cum", "percentile"], ["cum", "zscore"]);
  refusePairs(given, ["percentile", "zscore"]);
  const isCumulative = flagOf(given, "cum");
  if (isCumulative && transform !== (flows ? "none" : "chg")) throw invalid(sentences.cumulated());
  const together = isAverage || flows ? step : 1;
  return {
    step,
    width: together * readCount("sum", given.get("sum") ?? 1),
    isAverage,
    fill: wordOf(given, "fill", FILLS),
    transform,
    keep: keepsBreaks(given),
    whole: given.has("share") ? wholeOf(given, flows) : undefined,
    isCumulative,
    average: readCount("ma", given.get("ma") ?? 1),
    standing: STANDING_WORDS.find((each) => flagOf(given, each)),
  };
}

/** The whole that holdings are shares of. */
function wholeOf(given: Given, flows: boolean): Basket {
  if (flows) throw invalid(sentences.shareOfFlow());
  return readOther("share", given.get("share")!);
}

function transformOf(given: Given, flows: boolean): Transform {
  const asked = String(given.get("transform") ?? "none").toLowerCase();
  const instead = FRED.get(asked);
  if (instead) throw invalid(sentences.percentagePoints(asked, instead));
  const transform = wordOf(given, "transform", TRANSFORMS);
  if (given.has("base") && transform !== "none" && transform !== "index")
    throw invalid(sentences.notTogether("base", `transform=${transform}`));
  const named = given.has("base") ? "index" : transform;
  if (flows && isRelative(named)) throw invalid(sentences.relativeFlow(named));
  return named;
}

function refusePairs(given: Given, ...pairs: readonly (readonly [string, string])[]): void {
  const isOn = (option: string) => ![undefined, "0"].includes(given.get(option) as string);
  const both = pairs.find((pair) => pair.every(isOn));
  if (both) throw invalid(sentences.notTogether(...both));
}

/** Flows change sign, so a change relative to one says nothing. */
const isRelative = (transform: Transform): boolean =>
  transform.endsWith("%") || transform === "index";

/** Whether rows are in the units, and no shares, ratios or places. */
const isAmount = ({ whole, standing, transform }: Format): boolean =>
  !whole && !standing && !isRelative(transform);

const TOTAL = basketOf(GRAND_TOTAL);

function columnOf(call: Call, asked: Basket, { whole }: Format): Column {
  const month = (name: string): Plain => call.given.get(name) ?? null;
  const isLargest = isOfLargest(asked);
  if (isLargest && ["transform", "base"].some((option) => call.given.has(option)))
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
  const point = { ...last, month: anchor };
  const base = month("base") === null ? undefined : baseOf(call, point, month("base"));
  return new Column(point, basket, first, end, history[0], base, whole);
}

/** The month that is 100; refused where it has no figure. */
function baseOf(call: Call, { view, basket, month }: Point, asked: Plain): Month {
  const base = pointOf(call, basket, readMonth("base", asked)).month;
  if (Number.isNaN(trackOf(view, basket, month)(base)))
    throw refuseCompared(view, basket, base, month);
  return base;
}

function valuesOf(
  column: Column,
  months: readonly Month[],
  format: Format,
  units: number,
): unknown[] {
  const { fill, transform, whole, standing } = format;
  const rows = transformed(column, months, format);
  const figure = smoothed(rows, months, format);
  const shown = standing
    ? standingsOf(figure, months, column, format, STANDINGS[standing])
    : figure;
  const isShare = whole && transform !== "index";
  const isFraction = standing ? standing === "percentile" : isShare || transform.endsWith("%");
  const scale = isAmount(format) ? units : 1;
  const reach = reachOf(months, format);
  return months.map((month) => {
    const isMixed = !format.keep && isOverForms(column.point.view.measure, reach(month), month);
    const value = isMixed ? NaN : shown(month);
    if (Number.isFinite(value)) return isFraction ? fractionCell(value) : value / scale;
    if (fill === "blank") return "";
    const name = nameOf(column.basket);
    if (isMixed) return errorOf(unavailable(sentences.twoForms(name, reach(month) + 1, month)));
    const isLevel = transform === "none" && shown === rows;
    return errorOf(
      isLevel
        ? reasonOf(column, month, format.width)
        : unavailable(sentences.missingRow(name, month)),
    );
  });
}

/** Why a row has no value: its month has none, or one of the months taken together. */
function reasonOf({ at, point, basket, whole }: Column, month: Month, width: number): Refusal {
  let missing = month - width + 1;
  while (missing < month && !Number.isNaN(at(missing))) missing++;
  const { view, month: asked } = point;
  try {
    const of = isOfLargest(basket) ? settled(view, basket, missing) : basket;
    return whole && !Number.isNaN(courseIn(view, basket, asked)(missing))
      ? refuseShare({ view, basket: of, month: missing }, whole)
      : refuseCompared(view, of, missing, asked);
  } catch (thrown) {
    // Only in some months another term of a sum is one of the largest.
    if (thrown instanceof Refusal) return unavailable(thrown.message);
    throw thrown;
  }
}

/** What a reader of a chart should know of a month, after that of the row before. */
function noteOf(call: Call, columns: readonly Column[], month: Month, before: Month): string {
  const codes = columns.flatMap((column) => membersIn(column, month).flatMap(codesOf));
  const breaks = jumpsBetween(call.measure, codes, before, month).map(
    ({ reason }) => `break: ${reason}`,
  );
  // Who was among the largest before and is not published cannot be among them now.
  const absent = columns.flatMap((column) =>
    absentOf({ ...column.point, basket: membersIn(column, before), month }),
  );
  return [
    ...breaks,
    ...(absent.length ? [`without ${[...new Set(absent)].join(", ")}, not published`] : []),
    ...(isEstimate(call.measure, codes, month) ? ["estimate between surveys"] : []),
  ].join("; ");
}

/** Of the largest those of a month; nobody where it has none. */
function membersIn({ point, basket }: Column, month: Month): Basket {
  if (!isOfLargest(basket)) return basket;
  try {
    return settled(point.view, basket, month);
  } catch {
    return [];
  }
}
