import { changeOf } from "../../analysis/change";
import { drawdownOf, lookBack, type Side } from "../../analysis/extreme";
import { rankingOf, rankOf } from "../../analysis/rank";
import { holdingOf } from "../../analysis/view";
import { basketOf, GRAND_TOTAL, OFFICIAL, type Basket } from "../../tic/basket";
import { holderOf } from "../../tic/holder";
import { formatMonth, type Month } from "../../tic/month";
import { refuseSpan } from "../refusal/absence";
import { signOf } from "../grammar/arguments";
import type { Plain } from "../grammar/cell";
import { readDate } from "../grammar/date";
import { readMonth } from "../grammar/month";
import { fractionOf } from "./fraction";
import { partCells, type PartCells } from "./parts";
import type { Call } from "./call";
import { historyOf, pointOf, valueOf, type Point } from "./point";
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
  high: "High",
  drawdown: "Drawdown",
  net: "Net long-term",
  bills: "Bills",
  valuation: "Valuation",
  other: "Other",
  revision: "Revision",
} as const;

type Name = keyof typeof HEADINGS;

const NAMES = Object.keys(HEADINGS) as Name[];
const USUAL: readonly Name[] = ["rank", "holder", "holdings", "change", "share"];

/** Who a row is, which needs no month. */
const NAMING: readonly Name[] = ["rank", "holder", "code", "iso"];
/** Sentences, which no order of rows goes by. */
const SAID: readonly Name[] = ["low", "high"];
const FRACTIONS: readonly Name[] = ["change%", "yoy%", "share", "drawdown"];

/** The last twelve months, a column each. */
const SPARK = "spark";
const SPARK_MONTHS = 12;

/** Whose a row is. */
export interface Row {
  readonly basket: Basket;
  readonly name: string;
  /** The Treasury's; undefined for what a table leaves over. */
  readonly code?: number;
}

export const holderRow = (code: number, name: string = holderOf(code).name): Row => ({
  basket: basketOf(code),
  name,
  code,
});

const TOTAL_ROW = holderRow(GRAND_TOTAL, "Grand Total");

/** The rows below the holders listed: none, the grand total, or those of the press table. */
export function rowsBelow(
  listed: readonly number[],
  isPress: boolean,
  isTotal: boolean,
): readonly Row[] {
  if (!isPress) return isTotal ? [TOTAL_ROW] : [];
  const less = listed.map((code) => ({ sign: -1 as const, of: holderOf(code) }));
  const others: Row = { basket: [...TOTAL_ROW.basket, ...less], name: "All Other" };
  return [others, TOTAL_ROW, holderRow(OFFICIAL, "Of which: Foreign Official")];
}

/** A column: its heading, and how to answer it for a row. */
export interface Column {
  readonly heading: string;
  readonly cell: (row: Row) => unknown;
  /** What it shows; a month's holdings have no name. */
  readonly name?: Name;
}

/** Reads columns: words and months in one text, or a word or month per cell. `argument` is theirs, for the error. */
export function readColumns(
  call: Call,
  point: Point,
  cells: readonly Plain[],
  argument = "columns",
): readonly Column[] {
  const columns = columnsOf(call, point);
  const monthly = (asked: Plain): Column =>
    monthColumn(
      call,
      point,
      pointOf(call, basketOf(GRAND_TOTAL), readMonth(argument, asked)).month,
    );
  const named = (word: string): Column[] => {
    const name = word.toLowerCase();
    if (name === SPARK)
      return Array.from({ length: SPARK_MONTHS }, (_, i) =>
        monthColumn(call, point, point.month - SPARK_MONTHS + 1 + i),
      );
    const known = NAMES.find((each) => each === name);
    if (known) return [columns(known)];
    if (/\d/.test(word)) return [monthly(word)];
    throw invalid(sentences.unknownWord(argument, word, wordsOf(argument)));
  };
  const read = cells.flatMap((cell) => {
    if (cell === null) return [];
    // `Nov 2025` in a cell of its own
    const isMonth = typeof cell === "number" || (/[a-z]/i.test(cell) && readDate(cell));
    return isMonth
      ? [monthly(cell)]
      : cell
          .split(/[\s,;|]+/)
          .filter(Boolean)
          .flatMap(named);
  });
  return read.length ? read : USUAL.map(columns);
}

/** The column that rows are ordered by. */
export function readSort(call: Call, point: Point, asked: Plain): Column {
  const [column, ...others] = readColumns(call, point, [asked], "sort");
  if (column && !others.length && !SAID.includes(column.name!)) return column;
  throw invalid(sentences.unknownWord("sort", asked, wordsOf("sort")));
}

/** What may be written: a row is not sorted by what is said in words, nor by several columns. */
const wordsOf = (argument: string): readonly string[] => [
  ...(argument === "sort" ? NAMES.filter((name) => !SAID.includes(name)) : [...NAMES, SPARK]),
  "2026-04",
];

/** Whether a column's usual order is the largest first: figures, not who a row is. */
export const isFigure = ({ name }: Column): boolean => !name || !NAMING.includes(name);

const monthColumn = ({ units, given }: Call, { view }: Point, month: Month): Column => ({
  heading: `${formatMonth(month)}, ${signOf(given)}`,
  cell: ({ basket }) => valueOf({ view, basket, month }) / units,
});

/** The columns that have a name, of a month. */
function columnsOf(call: Call, point: Point): (name: Name) => Column {
  const { view, month } = point;
  const { units, given } = call;
  const ranking = rankingOf(view, month);
  const of = ({ basket }: Row): Point => ({ ...point, basket });
  const part = (name: keyof PartCells) => (row: Row) =>
    partCells(call, of(row), month - 1, "refused")[name];
  const moved = (from: Month) => (row: Row) => change(of(row), from) / units;
  const relative = (from: Month) => (row: Row) =>
    fractionOf(change(of(row), from), holdingOf(view, row.basket, from), "the holding then");
  // What a table leaves over changes with its rows, so that its history says nothing.
  const ofHolder = (answer: (code: number, row: Row) => unknown) => (row: Row) =>
    row.code === undefined ? "" : answer(row.code, row);
  const cells: Record<Name, Column["cell"]> = {
    rank: ofHolder((code) => rankOf(ranking, code) ?? ""),
    holder: ({ name }) => name,
    code: ofHolder((code) => code),
    iso: ofHolder((code) => holderOf(code).iso2),
    holdings: (row) => valueOf(of(row)) / units,
    change: moved(month - 1),
    "change%": relative(month - 1),
    yoy: moved(month - 12),
    "yoy%": relative(month - 12),
    share: (row) => fractionOf(valueOf(of(row)), valueOf(of(TOTAL_ROW)), "the grand total"),
    low: ofHolder((_, row) => sinceOf(of(row), "low")),
    high: ofHolder((_, row) => sinceOf(of(row), "high")),
    drawdown: ofHolder((_, row) => {
      const { at, first } = historyOf(of(row));
      const { below, peak } = drawdownOf(at, first, month)!;
      return fractionOf(below, peak, "the peak");
    }),
    net: part("net"),
    bills: part("bills"),
    valuation: part("valuation"),
    other: part("other"),
    revision: ofHolder((_, row) => revisionOf(call, of(row), "first")),
  };
  const dated = `, ${formatMonth(month)}`;
  const suffixOf = (name: Name): string => {
    if (NAMING.includes(name)) return "";
    const isAmount = !SAID.includes(name) && !FRACTIONS.includes(name);
    return isAmount ? `${dated}, ${signOf(given)}` : dated;
  };
  return (name) => ({ name, heading: HEADINGS[name] + suffixOf(name), cell: cells[name] });
}

export const rowOf = (columns: readonly Column[], row: Row): unknown[] =>
  columns.map(({ cell }) => orError(() => cell(row)));

/** Rows in the order of a column; equal ones stay as they are, and those without a figure come last. */
export function sorted(rows: readonly Row[], column: Column, isDescending: boolean): Row[] {
  const keyed = rows.map((row) => [row, keyOf(orError(() => column.cell(row)))] as const);
  const direction = isDescending ? -1 : 1;
  return keyed
    .sort(([, a], [, b]) => {
      if (a === undefined || b === undefined)
        return Number(a === undefined) - Number(b === undefined);
      return a === b ? 0 : direction * (a < b ? -1 : 1);
    })
    .map(([row]) => row);
}

/** What a cell is ordered by: its number or text; an error has nothing. */
function keyOf(cell: unknown): number | string | undefined {
  const { basicValue } = Object(cell) as { readonly basicValue?: unknown };
  const key = basicValue ?? cell;
  return typeof key === "number" || typeof key === "string" ? key : undefined;
}

function change({ view, basket, month }: Point, from: Month): number {
  const difference = changeOf(view, basket, from, month);
  if (Number.isNaN(difference)) throw refuseSpan(view, basket, from, month);
  return difference;
}

/** `lowest since 2008-09`, `record since 2011-09`; empty where the month before was as low, or as high. */
function sinceOf(point: Point, side: Side): string {
  const { at, first } = historyOf(point);
  const { since, start } = lookBack(at, point.month, first, side);
  if (since === point.month - 1 || start === point.month) return "";
  return since === undefined
    ? `record since ${formatMonth(start)}`
    : `${side}est since ${formatMonth(since)}`;
}
