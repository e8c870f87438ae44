import { changeOf } from "../../analysis/change";
import { drawdownOf, lookBack } from "../../analysis/extreme";
import { rankingOf, rankOf } from "../../analysis/rank";
import { holdingOf } from "../../analysis/view";
import { basketOf, GRAND_TOTAL } from "../../tic/basket";
import { holderOf } from "../../tic/holder";
import { formatMonth, type Month } from "../../tic/month";
import { refuseSpan } from "../refusal/absence";
import type { Plain } from "../grammar/cell";
import { fractionOf } from "./fraction";
import { partCells, type PartCells } from "./parts";
import type { Call } from "./call";
import { historyOf, valueOf, type Point } from "./point";
import { invalid, orError } from "../refusal/refusal";
import { revisionOf } from "./revision";
import { sentences } from "../refusal/sentences";

/** The columns of TABLE with their headings. */
const HEADINGS = {
  rank: "Rank",
  holder: "Holder",
  code: "Code",
  iso: "ISO",
  holdings: "Holdings",
  change: "Change",
  "change%": "Change %",
  yoy: "Change in a year",
  "yoy%": "Change in a year %",
  share: "Share",
  low: "Low",
  drawdown: "Drawdown",
  net: "Net long-term",
  bills: "Bills",
  valuation: "Valuation",
  other: "Other",
  revision: "Revision",
} as const;

export type ColumnName = keyof typeof HEADINGS;

const NAMES = Object.keys(HEADINGS) as ColumnName[];
const USUAL: readonly ColumnName[] = ["rank", "holder", "holdings", "change", "share"];

export const headingOf = (name: ColumnName): string => HEADINGS[name];

/** Reads the names of columns: words in one text, or a word per cell. */
export function readColumns(cells: readonly Plain[]): readonly ColumnName[] {
  const words = cells.flatMap((cell) => (cell === null ? [] : String(cell).split(/[\s,;|]+/)));
  const named = words.filter(Boolean).map((word) => {
    const name = NAMES.find((known) => known === word.toLowerCase());
    if (!name) throw invalid(sentences.unknownWord("columns", word, NAMES));
    return name;
  });
  return named.length ? named : USUAL;
}

/** What the cells of a table are made of: how to answer each column for a holder. */
export type Cells = Record<ColumnName, (code: number) => unknown>;

export function columnsOf(call: Call, point: Point): Cells {
  const { view, month } = point;
  const { units } = call;
  const ranking = rankingOf(view, month);
  const of = (code: number): Point => ({ ...point, basket: basketOf(code) });
  const part = (name: keyof PartCells) => (code: number) =>
    partCells(call, of(code), month - 1)[name];
  const moved = (from: Month) => (code: number) => change(of(code), from) / units;
  const relative = (from: Month) => (code: number) =>
    fractionOf(change(of(code), from), holdingOf(view, basketOf(code), from), "the holding then");
  return {
    rank: (code) => rankOf(ranking, code) ?? "",
    holder: (code) => holderOf(code).name,
    code: (code) => code,
    iso: (code) => holderOf(code).iso2,
    holdings: (code) => valueOf(of(code)) / units,
    change: moved(month - 1),
    "change%": relative(month - 1),
    yoy: moved(month - 12),
    "yoy%": relative(month - 12),
    share: (code) => fractionOf(valueOf(of(code)), valueOf(of(GRAND_TOTAL)), "the grand total"),
    low: (code) => lowOf(of(code)),
    drawdown: (code) => {
      const { at, first } = historyOf(of(code));
      const { below, peak } = drawdownOf(at, first, month)!;
      return fractionOf(below, peak, "the peak");
    },
    net: part("net"),
    bills: part("bills"),
    valuation: part("valuation"),
    other: part("other"),
    revision: (code) => revisionOf(call, of(code), "first"),
  };
}

export const rowOf = (cells: Cells, names: readonly ColumnName[], code: number): unknown[] =>
  names.map((name) => orError(() => cells[name](code)));

/** The grand total's row: it has no rank. */
export const totalRowOf = (cells: Cells, names: readonly ColumnName[]): unknown[] =>
  rowOf({ ...cells, rank: () => "", holder: () => "Grand Total" }, names, GRAND_TOTAL);

function change({ view, basket, month }: Point, from: Month): number {
  const difference = changeOf(view, basket, from, month);
  if (Number.isNaN(difference)) throw refuseSpan(view, basket, from, month);
  return difference;
}

/** `lowest since 2008-09`, `record since 2011-09`; empty where the month before was as low. */
function lowOf(point: Point): string {
  const { at, first } = historyOf(point);
  const { since, start } = lookBack(at, point.month, first, "low");
  if (since === point.month - 1 || start === point.month) return "";
  return since === undefined
    ? `record since ${formatMonth(start)}`
    : `lowest since ${formatMonth(since)}`;
}
