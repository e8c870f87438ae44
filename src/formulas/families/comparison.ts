import { readsOf, viewOf } from "../../analysis/flow";
import { breadthOf, isCut, movesOf, type Basis, type Move } from "../../analysis/move";
import { rankingOf } from "../../analysis/rank";
import { holdingOf } from "../../analysis/view";
import { basketOf, GRAND_TOTAL } from "../../tic/basket";
import { breaksBetween, isOverForms } from "../../tic/break";
import { holderOf } from "../../tic/holder";
import { netOf, type Measure, type Quantity } from "../../tic/measure";
import { formatMonth, type Month } from "../../tic/month";
import { UNITS } from "../../tic/unit";
import { refuseAbsent } from "../refusal/absence";
import { cellsOf, flagOf, wordOf, type Given, type Signature } from "../grammar/arguments";
import { plainOf } from "../grammar/cell";
import {
  holderRow,
  isFigure,
  readColumns,
  readSort,
  rowOf,
  rowsBelow,
  sorted,
  type Row,
} from "../answer/columns";
import { fractionCell } from "../answer/format";
import { readCount, readMonth, readSpan } from "../grammar/month";
import { readAmount } from "../grammar/amount";
import { isDescending, keepsBreaks } from "../grammar/options";
import { netRead, partCells, partHeadings, refuseFlow } from "../answer/parts";
import { run, type Call } from "../answer/call";
import { pointOf, type Point } from "../answer/point";
import { invalid, unavailable } from "../refusal/refusal";
import { sentences } from "../refusal/sentences";
import { spread } from "../grammar/spread";

const BREADTH: Signature = {
  optional: ["month", "span", "by", "weighting"],
  ranges: ["month"],
  options: ["min", "breaks"],
  reads: (measure, given) => [measure, ...netsBy(measure, given)],
};

/**
 * The share of holders whose holdings fell over a span of months, or who sold on balance, as a fraction. Single holders only; those whose series breaks within the span are left out.
 * Source: Table 3 from 2020-01, slt3d_globl from 2011-09, mfhhis01 before. Never from partial publications.
 * @customfunction BREADTH
 * @param [month] The month the span ends in: <month of all holders>. A range spills.
 * @param [span] How far back: <span>.
 * @param [by] change (default): whose holdings fell; net: who sold notes and bonds on balance.
 * @param [weighting] equal (default): every holder counts the same; value: by its holding at the start.
 * @param [measure] <what is held>
 * @param [as_of] <which publication>
 * @param [options] Pairs: min=10 or min=$10bn (leave out holders below 10 billion dollars at the start), breaks=keep (count series that break).
 * @returns A fraction: 0.38 if 38% of the holders fell. #N/A where every series breaks.
 */
export function breadth(
  month?: unknown[][],
  span?: unknown,
  by?: unknown,
  weighting?: unknown,
  measure?: unknown,
  as_of?: unknown,
  options?: unknown,
): unknown[][] {
  return run(BREADTH, { month, span, by, weighting, measure, as_of, options }, (call) => {
    const { given } = call;
    const basis = basisOf(given);
    const startOf = readSpan(given.get("span") ?? null, basis === "net");
    const weights = wordOf(given, "weighting", ["equal", "value"]);
    const keep = keepsBreaks(given);
    const least = readAmount("min", given);
    return spread([cellsOf(given, "month", month)], (m) => {
      const point = at(call, m);
      const moves = movesAt(point, startOf(point.month), basis, keep).filter(
        ({ start }) => start >= least,
      );
      if (!moves.length) throw unavailable(sentences.noneLarge(least / UNITS.bn, point.month));
      const whole = keep ? moves : moves.filter((move) => !isCut(move));
      const [first] = moves;
      if (!whole.length) {
        const cut = first!.breaks.find((b) => !b.overlapped)!;
        throw unavailable(sentences.allBroken(cut.month, cut.reason));
      }
      const share = breadthOf(whole, weights);
      if (Number.isNaN(share))
        throw unavailable(sentences.notPositive("the sum of the holdings", 0));
      return fractionCell(share);
    });
  });
}

const MOVERS: Signature = {
  optional: ["month", "n", "span", "by"],
  options: ["headers", "breaks"],
  reads: (measure, given) => [...readsOf(measure as Measure), ...netsBy(measure, given)],
};

/**
 * The largest falls of a span of months, then the largest rises (or net sales, then net purchases): holder, change, net purchases of notes and bonds, change in bills, valuation change, other, and a break in the series if there is one, in billions of dollars.
 * Source: Treasury Table 3; before 2020 slt3d_globl and mfhhis01. Never from partial publications.
 * @customfunction MOVERS
 * @param [month] The month the span ends in: <month of all holders>.
 * @param [n] How many of each: 5 if omitted.
 * @param [span] How far back: <span>.
 * @param [by] change (default): by the change of the holding; net: by net purchases of notes and bonds.
 * @param [measure] <what is held>
 * @param [as_of] <which publication>
 * @param [options] Pairs: headers=1, units=mn, breaks=keep (add up net purchases across 2023-02) or raw (plain differences over survey benchmarks).
 * @returns Seven columns, a row per holder. #N/A, in the cells concerned, for what is not published.
 */
export function movers(
  month?: unknown,
  n?: unknown,
  span?: unknown,
  by?: unknown,
  measure?: unknown,
  as_of?: unknown,
  options?: unknown,
): unknown[][] {
  return run(MOVERS, { month, n, span, by, measure, as_of, options }, (call) => {
    const { given } = call;
    const point = at(call, given.get("month") ?? null);
    const from = readSpan(given.get("span") ?? null, basisOf(given) === "net")(point.month);
    const most = readCount("n", given.get("n") ?? 5);
    const moves = movesAt(point, from, basisOf(given), keepsBreaks(given)).sort(
      (a, b) => a.move - b.move,
    );
    const falls = moves.filter(({ move }) => move < 0).slice(0, most);
    const rises = moves
      .filter(({ move }) => move > 0)
      .slice(-most)
      .reverse();
    const across = keepsBreaks(given) ? "kept" : "offered";
    const net = netOf(call.measure as Measure);
    const isMixed = across === "kept" && net && isOverForms(net, from, point.month);
    const rows = [...falls, ...rises].map(({ code, breaks }) => {
      const parts = partCells(call, { ...point, basket: basketOf(code) }, from, across);
      const { change, bills, valuation, other } = parts;
      const forms = isMixed ? breaksBetween(net, [code], from, point.month) : [];
      const named = [...breaks, ...forms]
        .map((b) => `${formatMonth(b.month)}: ${b.reason}`)
        .join("; ");
      return [holderOf(code).name, change, parts.net, bills, valuation, other, named];
    });
    if (!rows.length) throw unavailable(sentences.noMoves(point.month));
    const headers = ["Holder", ...partHeadings(call.measure as Measure), "Break"];
    return flagOf(given, "headers") ? [headers, ...rows] : rows;
  });
}

const TABLE: Signature = {
  optional: ["month", "top", "columns"],
  ranges: ["columns"],
  options: ["headers", "total", "rows", "sort", "order", "breaks"],
  reads: (measure) => readsOf(measure as Measure),
};

/**
 * The largest holders of a month, as in the Treasury's press table: rank, holder, holdings, change, share, or the columns asked for.
 * Source: Treasury Table 3; before 2020 slt3d_globl and mfhhis01. Never from partial publications.
 * @customfunction TABLE
 * @param [month] At the end of which month: <month of all holders>.
 * @param [top] How many holders: 20 if omitted, or "all".
 * @param [columns] Words, in a text or a range: rank holder code iso holdings change change% yoy yoy% share low high drawdown net bills valuation other revision; months such as 2025-04; spark for the last twelve months.
 * @param [measure] <what is held>
 * @param [as_of] <which publication>
 * @param [options] Pairs: headers=1, sort=change (the holders listed by a column) with order=asc or desc, rows=press (All Other, Grand Total, Of which: Foreign Official), total=1 (the grand total), units=mn.
 * @returns A row per holder, the largest first. #N/A, in the cells concerned, for what is not published.
 */
export function table(
  month?: unknown,
  top?: unknown,
  columns?: unknown[][],
  measure?: unknown,
  as_of?: unknown,
  options?: unknown,
): unknown[][] {
  return run(TABLE, { month, top, columns, measure, as_of, options }, (call) => {
    const { given } = call;
    const point = at(call, given.get("month") ?? null);
    const { codes } = rankingOf(point.view, point.month);
    if (!codes.length) throw refuseUniverse(point);
    const words = cellsOf(given, "columns", columns).flat();
    const shown = readColumns(
      call,
      point,
      words.map((cell) => plainOf("columns", cell)),
    );
    const asked = given.get("top") ?? 20;
    const all = String(asked).toLowerCase() === "all";
    const listed = all ? codes : codes.slice(0, readCount("top", asked));
    const isPress = wordOf(given, "rows", ["holders", "press"]) === "press";
    const rows = [
      ...ordered(call, point, listed),
      ...rowsBelow(listed, isPress, flagOf(given, "total")),
    ].map((row) => rowOf(shown, row));
    return flagOf(given, "headers") ? [shown.map(({ heading }) => heading), ...rows] : rows;
  });
}

/** The rows of holders, in the order asked for. */
function ordered(call: Call, point: Point, codes: readonly number[]): Row[] {
  const { given } = call;
  const rows = codes.map((code) => holderRow(code));
  if (!given.has("sort")) {
    if (given.has("order")) throw invalid(sentences.goesWith("order", "sort"));
    return rows;
  }
  const column = readSort(call, point, given.get("sort")!);
  const downwards = given.has("order") ? isDescending(given) : isFigure(column);
  return sorted(rows, column, downwards);
}

const TOTAL = basketOf(GRAND_TOTAL);

/** The month asked about, of all holders. */
const at = (call: Call, month: unknown): Point =>
  pointOf(call, TOTAL, readMonth("month", plainOf("month", month)));

const basisOf = (given: Given): Basis => wordOf(given, "by", ["change", "net"]);

/** The net purchases that `by=net` reads. */
const netsBy = (measure: Quantity, given: Given): Quantity[] =>
  basisOf(given) === "net" ? [netRead(measure)] : [];

/** What every holder did; refuses with the reason where nothing can be compared. */
function movesAt(point: Point, from: Month, by: Basis, keep: boolean): Move[] {
  const { view, month } = point;
  if (!view.dataset.universe(view.measure, month, view.edition).length) throw refuseUniverse(point);
  const moves = movesOf(view, from, month, by, keep);
  if (moves.length) return moves;
  const net = netOf(view.measure as Measure);
  const refusal = by === "net" && net && refuseFlow({ ...point, view: viewOf(view, net) }, from);
  throw refusal || unavailable(sentences.noUniverse(from, undefined));
}

function refuseUniverse({ view, basket, month }: Point) {
  if (Number.isNaN(holdingOf(view, basket, month))) return refuseAbsent(view, basket, month);
  const { day } = view.edition;
  return unavailable(sentences.noUniverse(month, Number.isFinite(day) ? day : undefined));
}
