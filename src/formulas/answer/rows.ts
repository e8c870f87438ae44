import { differenceOf } from "../../analysis/change";
import { percentileOf, zscoreOf } from "../../analysis/standing";
import type { Track } from "../../analysis/view";
import type { Basket } from "../../tic/basket";
import { isOverForms } from "../../tic/break";
import { isFlow } from "../../tic/measure";
import { numberOf, type Month } from "../../tic/month";
import { shareOf } from "./course";
import { courseIn, type Point } from "./point";

export const FILLS = ["na", "blank", "previous", "zero"] as const;

export const TRANSFORMS = ["none", "chg", "chg%", "yoy", "yoy%", "index"] as const;
export type Transform = (typeof TRANSFORMS)[number];

/** How the rows of SERIES are made of months. */
export interface Format {
  readonly step: number;
  /** Months added up in a row: those of a quarter or year for flows, times the option sum. */
  readonly width: number;
  /** Whether those are averaged, `agg=avg`. */
  readonly isAverage: boolean;
  readonly fill: (typeof FILLS)[number];
  readonly transform: Transform;
  /** Whether net purchases of the two forms are added up. */
  readonly keep: boolean;
  /** The whole that holdings are shares of. */
  readonly whole: Basket | undefined;
  /** Whether rows are added up from the first one. */
  readonly isCumulative: boolean;
  /** Over how many rows each is averaged. */
  readonly average: number;
  /** Where each row stands in the history up to it. */
  readonly standing: Standing | undefined;
}

export const STANDINGS = { percentile: percentileOf, zscore: zscoreOf } as const;
type Standing = keyof typeof STANDINGS;

/** One holder's column of SERIES. */
export class Column {
  readonly at: Track;
  constructor(
    readonly point: Point,
    readonly basket: Basket,
    readonly start: Month,
    readonly end: Month,
    /** The first month of its history. */
    readonly first: Month,
    /** The month that is 100 in an index; undefined for the first of the window. */
    readonly base: Month | undefined,
    readonly whole: Basket | undefined,
  ) {
    const { view, month } = point;
    const at = courseIn(view, basket, month);
    this.at = whole ? shareOf(at, courseIn(view, whole, month)) : at;
  }
}

/** What the rows of a column show before they are averaged or added up. */
export function transformed(column: Column, months: readonly Month[], format: Format): Track {
  const { step, isAverage, transform, whole } = format;
  const at = aggregated(column, format);
  const level = filled(column, at, format);
  const lag = lagOf(format);
  const { view } = column.point;
  const isLike = !isFlow(view.measure) && !isAverage && !whole;
  const change = (month: Month): number =>
    isLike && !Number.isNaN(at(month)) && !Number.isNaN(at(month - lag))
      ? differenceOf(view, column.basket, at, month - lag, month)
      : level(month) - level(month - lag);
  const periodOf = (month: Month) => month + ((step - (numberOf(month) % step)) % step);
  // The month that is 100 may lie after the window, where nothing is filled.
  const levelOfBase = (month: Month) => (month > column.end ? at(month) : level(month));
  const base =
    column.base === undefined
      ? (months.map(level).find((value) => value) ?? NaN)
      : levelOfBase(periodOf(column.base));
  const relative = (part: number, of: number) => (of > 0 ? part / of : NaN);
  const valueOf: Record<Transform, Track> = {
    none: level,
    chg: change,
    "chg%": (month) => relative(change(month), level(month - lag)),
    yoy: change,
    "yoy%": (month) => relative(change(month), level(month - lag)),
    index: (month) => relative(level(month), base) * 100,
  };
  return valueOf[transform];
}

const lagOf = ({ transform, step }: Format): number => (transform.startsWith("yoy") ? 12 : step);

/** The months of each row taken together. */
function aggregated(column: Column, { width, isAverage, keep }: Format): Track {
  const { measure } = column.point.view;
  return (month) =>
    !keep && isOverForms(measure, month - width, month)
      ? NaN
      : range(month - width + 1, month).reduce((total, m) => total + column.at(m), 0) /
        (isAverage ? width : 1);
}

/** The same with its gaps filled, as asked, up to the column's end. */
function filled(column: Column, at: Track, { step, width, fill }: Format): Track {
  const carried = new Map<Month, number>();
  const level = (month: Month): number => {
    if (month > column.end) return NaN;
    const value = at(month);
    if (!Number.isNaN(value) || fill === "na" || fill === "blank") return value;
    // A sum of which a part is missing is not known, and so not zero.
    if (fill === "zero")
      return range(month - width + 1, month).every((m) => Number.isNaN(column.at(m))) ? 0 : NaN;
    const known = carried.get(month);
    if (known !== undefined) return known;
    const before = month < column.first ? NaN : level(month - step);
    carried.set(month, before);
    return before;
  };
  return level;
}

/** The rows added up from the first that has a figure, or each averaged with those before it. */
export function smoothed(figure: Track, months: readonly Month[], format: Format): Track {
  const { step, average, isCumulative } = format;
  if (average > 1)
    return (month) => {
      let sum = 0;
      for (let i = 0; i < average; i++) sum += figure(month - i * step);
      return sum / average;
    };
  if (!isCumulative) return figure;
  const sums = new Map<Month, number>();
  let sum: number | undefined;
  for (const month of months) {
    const value = figure(month);
    if (sum === undefined && Number.isNaN(value)) continue;
    sums.set(month, (sum = (sum ?? 0) + value));
  }
  return (month) => sums.get(month) ?? NaN;
}

/** Where rows stand among those of the history up to them, as far as those can be compared. */
export function standingsOf(
  figure: Track,
  months: readonly Month[],
  { first, point: { view } }: Column,
  { step, keep }: Format,
  standing: (figures: readonly number[], level: number) => number,
): Track {
  const before = Math.max(0, Math.floor((months[0]! - first) / step));
  const earlier = Array.from({ length: before }, (_, i) => months[0]! - (before - i) * step);
  const standings = new Map<Month, number>();
  const figures: number[] = [];
  for (const month of [...earlier, ...months]) {
    const level = figure(month);
    if (!keep && isOverForms(view.measure, month - step - 1, month)) figures.length = 0;
    if (Number.isNaN(level)) continue;
    figures.push(level);
    if (month >= months[0]!) standings.set(month, standing(figures, level));
  }
  return (month) => standings.get(month) ?? NaN;
}

/** The month before the first that a row is made of. */
export function reachOf(months: readonly Month[], format: Format): (month: Month) => Month {
  const { step, width, average, isCumulative, transform } = format;
  const lag = transform === "none" ? 0 : lagOf(format);
  return (month) => (isCumulative ? months[0]! : month - (average - 1) * step) - width - lag;
}

/** The months of a window. */
export const range = (first: Month, last: Month): Month[] =>
  Array.from({ length: last - first + 1 }, (_, i) => first + i);
