import { stepOf } from "../analysis/change";
import { lenient, spanOf, trackOf, type Track } from "../analysis/view";
import { isGroup, nameOf, type Basket } from "../tic/basket";
import { jumpsBetween, SLT_START } from "../tic/break";
import { codesOf } from "../tic/basket";
import { formatMonth, numberOf, type Month } from "../tic/month";
import { flagOf, wordOf, type Signature } from "./arguments";
import { isBlank, plainOf, type Plain } from "./cell";
import { monthCell } from "./format";
import { readBasket } from "./holder";
import { readMonth } from "./month";
import { pointOf, type Call, type Point } from "./question";
import { errorOf, invalid, unavailable } from "./refusal";
import { refuseAbsent, refuseCompared } from "./absence";
import { sentences } from "./sentences";
import { MOST } from "./spread";

export const SERIES: Signature = {
  optional: ["start", "end"],
  options: ["headers", "order", "freq", "sum", "fill", "transform", "dates", "transpose", "notes"],
};

/** Months between two rows. */
const STEPS = { m: 1, q: 3, a: 12 } as const;

const TRANSFORMS = ["none", "chg", "chg%", "yoy", "yoy%", "index"] as const;
type Transform = (typeof TRANSFORMS)[number];

/** FRED's codes for changes in percentage points. */
const FRED = new Map<string, Transform>([
  ["pch", "chg%"],
  ["pc1", "yoy%"],
]);

interface Format {
  readonly step: number;
  readonly fill: "na" | "blank" | "previous" | "zero";
  readonly transform: Transform;
}

/** The result of SERIES. Applied in this order: frequency, fill, transform. */
export function tableOf(call: Call, cells: readonly (readonly unknown[])[]): unknown[][] {
  const { given } = call;
  const format = formatOf(call);
  const names = cells.flat().filter((cell) => !isBlank(cell));
  const single = names.length <= 1;
  const columns = (names.length ? names : [null]).map((cell) => {
    try {
      return columnOf(call, readBasket(plainOf("holder", cell)));
    } catch (thrown) {
      if (single) throw thrown;
      return errorOf(thrown);
    }
  });
  const read = columns.filter((column): column is Column => column instanceof Column);
  if (!read.length) throw unavailable(sentences.noSeries());
  const start = Math.min(...read.map((column) => column.start));
  const end = Math.max(...read.map((column) => column.end));
  if (start > end) throw invalid(sentences.windowOrder(start, end));
  const months = range(start, end).filter((month) => numberOf(month) % format.step === 0);
  if (!months.length) throw unavailable(sentences.noPeriods(start, end));
  const count = months.length * (columns.length + 1);
  if (count > MOST) throw invalid(sentences.tooMany(count, MOST));

  const values = columns.map((column) =>
    column instanceof Column
      ? valuesOf(column, months, format, call.units)
      : months.map(() => column),
  );
  const dates = wordOf(given, "dates", ["1", "0", "text"]);
  const notes = flagOf(given, "notes");
  const rows = months.map((month, i) => [
    ...(dates === "0" ? [] : [dates === "text" ? formatMonth(month) : monthCell(month)]),
    ...values.map((column) => column[i]),
    ...(notes ? [noteOf(read, month)] : []),
  ]);
  if (wordOf(given, "order", ["asc", "desc"]) === "desc") rows.reverse();
  if (flagOf(given, "headers"))
    rows.unshift([
      ...(dates === "0" ? [] : ["Month"]),
      ...columns.map((column) => (column instanceof Column ? nameOf(column.basket) : column)),
      ...(notes ? ["Notes"] : []),
    ]);
  return flagOf(given, "transpose") ? rows[0]!.map((_, j) => rows.map((row) => row[j])) : rows;
}

function formatOf({ given }: Call): Format {
  const asked = String(given.get("transform") ?? "none").toLowerCase();
  const instead = FRED.get(asked);
  if (instead) throw invalid(sentences.percentagePoints(asked, instead));
  if (given.has("sum")) throw invalid(sentences.sumOfPositions());
  return {
    step: STEPS[wordOf(given, "freq", ["m", "q", "a"])],
    fill: wordOf(given, "fill", ["na", "blank", "previous", "zero"]),
    transform: wordOf(given, "transform", TRANSFORMS),
  };
}

class Column {
  readonly at: Track;
  constructor(
    readonly point: Point,
    readonly basket: Basket,
    readonly start: Month,
    readonly end: Month,
    readonly first: Month,
  ) {
    this.at = trackOf(point.view, basket, point.month);
  }
}

function columnOf(call: Call, basket: Basket): Column {
  const month = (name: string): Plain => call.given.get(name) ?? null;
  const last = pointOf(call, basket, readMonth("end", month("end")));
  const history = spanOf(lenient(last.view), basket);
  if (!history) throw refuseAbsent(last.view, basket, last.month);
  const start = month("start");
  const first =
    start === null ? history[0] : pointOf(call, basket, readMonth("start", start)).month;
  // A window may be written for months to come: it ends with the newest month.
  const newest = pointOf({ ...call, edition: call.edition }, basket, readMonth("end", null)).month;
  const end = Math.min(last.month, newest);
  if (first > end) {
    if (start !== null && month("end") !== null) throw invalid(sentences.windowOrder(first, end));
    throw refuseAbsent(last.view, basket, start === null ? end : first);
  }
  // A group is compared over the months that have the members of the last month it is published in.
  let anchor = end;
  if (basket.some(({ of }) => isGroup(of)))
    while (anchor > first && Number.isNaN(trackOf(last.view, basket, anchor)(anchor))) anchor--;
  return new Column({ ...last, month: anchor }, basket, first, end, history[0]);
}

function valuesOf(
  column: Column,
  months: readonly Month[],
  format: Format,
  units: number,
): unknown[] {
  const { at, first } = column;
  const { step, fill, transform } = format;
  const carried = new Map<Month, number>();
  const level = (month: Month): number => {
    if (month > column.end) return NaN;
    const value = at(month);
    if (!Number.isNaN(value) || fill === "na" || fill === "blank") return value;
    if (fill === "zero") return 0;
    const known = carried.get(month);
    if (known !== undefined) return known;
    const before = month < first ? NaN : level(month - step);
    carried.set(month, before);
    return before;
  };
  const lag = transform.startsWith("yoy") ? 12 : step;
  const change = (month: Month): number =>
    lag === 1 && !Number.isNaN(at(month)) && !Number.isNaN(at(month - 1))
      ? stepOf(column.point.view, column.basket, at, month)
      : level(month) - level(month - lag);
  const base = months.map(level).find((value) => value) ?? NaN;
  const valueOf: Record<Transform, (month: Month) => number> = {
    none: (month) => level(month) / units,
    chg: (month) => change(month) / units,
    "chg%": (month) => change(month) / level(month - lag),
    yoy: (month) => change(month) / units,
    "yoy%": (month) => change(month) / level(month - lag),
    index: (month) => (level(month) / base) * 100,
  };
  return months.map((month) => {
    const value = valueOf[transform](month);
    if (Number.isFinite(value)) return value;
    if (fill === "blank") return "";
    if (month >= column.start && month <= column.end && transform === "none")
      return errorOf(refuseCompared(column.point.view, column.basket, month, column.point.month));
    return errorOf(unavailable(sentences.missingRow(nameOf(column.basket), month)));
  });
}

/** What a reader of a chart should know of a month. */
function noteOf(columns: readonly Column[], month: Month): string {
  const codes = columns.flatMap(({ basket }) => basket.flatMap(codesOf));
  const breaks = jumpsBetween(codes, month - 1, month).map(({ reason }) => `break: ${reason}`);
  return [...breaks, ...(month < SLT_START ? ["estimate between surveys"] : [])].join("; ");
}

const range = (first: Month, last: Month): Month[] =>
  Array.from({ length: last - first + 1 }, (_, i) => first + i);
