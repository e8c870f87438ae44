import { cellAt } from "../tic/cell";
import { holderOf } from "../tic/holder";
import { componentsOf, isFlow, positionOf, QUANTITIES, type Quantity } from "../tic/measure";
import { formatMonth, type Month } from "../tic/month";
import type { Observation } from "../tic/observation";
import { REGIONS, type Sum } from "../tic/sums";
import { ReadingError } from "./reading";

/** What Table 1 says of kinds of holders and securities, each official and not. */
export const KINDS: readonly Sum[] = [82643, 82651, 82678, 82686, 84018, 89991].map(
  (total): Sum => [total, [total + 1, total + 2]],
);

/**
 * Rows that lie inside others. Whoever joined or left since 2011 is not counted: Bulgaria and Croatia, Latvia and Lithuania,
 * and the United Kingdom.
 */
const INSIDE: readonly Sum[] = [
  [
    16713,
    [10189, 10251, 10405, 10707, 10804, 11002, 11207, 11401, 11509, 11703, 12106, 12319, 12505],
  ],
  [16721, [16713, 10502, 12602, 15288, 15504, 15768, 15806]],
  [19992, [16721, 12009, 12203, 12688, 12807, 13006, 13007, 13218, 16101, 16403, 16543]],
];

/** Throws unless the rows add up in every month, to the million unless told. */
export function checkSums(
  file: string,
  observations: readonly Observation[],
  sums: readonly Sum[],
  slack = 0,
): void {
  const cells = cellsOf(observations);
  const cell = (holder: number, measure: Quantity, month: Month): Observation => {
    const found = cells.get(cellAt(measure, holder, month));
    if (found) return found;
    const last = observations.at(-1)!.line;
    throw new ReadingError(file, last + 1, `a row for ${holder} ${formatMonth(month)}`, "none");
  };
  for (const measure of new Set(observations.map((o) => o.measure))) {
    const of = observations.filter((o) => o.measure === measure);
    for (const month of new Set(of.map((o) => o.month)))
      for (const [holder, parts] of sums)
        check(
          file,
          cell(holder, measure, month),
          parts.map((part) => cell(part, measure, month)),
          slack,
        );
  }
}

/** The holders that a table lists above the total of their region. Canada is a region by itself. */
export function membersOf(
  observations: readonly Pick<Observation, "holder">[],
): ReadonlyMap<number, readonly number[]> {
  const [, regions] = REGIONS;
  const members = new Map<number, readonly number[]>();
  let above: number[] = [];
  for (const code of new Set(observations.map(({ holder }) => holder))) {
    if (regions.includes(code)) {
      if (above.length) members.set(code, above);
      above = [];
    } else if (holderOf(code).kind === "country") above.push(code);
  }
  return members;
}

/**
 * Throws if listed holders have more than their region, or members more than the euro area and the European Union: all of
 * them have holders that are not listed, or withheld, so that they are never less.
 */
export function checkWithin(
  file: string,
  observations: readonly Observation[],
  more: readonly Sum[] = [],
): void {
  const cells = cellsOf(observations);
  const parts = new Map<number, (readonly number[])[]>();
  for (const [whole, inside] of [...membersOf(observations), ...INSIDE, ...more])
    parts.set(whole, [...(parts.get(whole) ?? []), inside]);
  for (const whole of observations) {
    if (whole.value === null || isFlow(whole.measure)) continue;
    for (const inside of parts.get(whole.holder) ?? []) {
      const sum = inside.reduce(
        (acc, code) => acc + (cells.get(cellAt(whole.measure, code, whole.month))?.value ?? 0),
        0,
      );
      if (whole.value < sum) fail(file, whole, `at least ${sum}`);
    }
  }
}

/** Throws unless a month's net purchases of bills are the change of the position, within a million (Table 3, note 2). */
export function checkBills(file: string, observations: readonly Observation[]): void {
  const cells = cellsOf(observations);
  for (const net of observations) {
    if (net.measure !== "bills.net" || net.value === null) continue;
    const [before, now] = [net.month - 1, net.month].map(
      (month) => cells.get(cellAt("bills", net.holder, month))?.value ?? null,
    );
    if (before == null || now == null || Math.abs(now - before - net.value) <= 1) continue;
    fail(file, net, `${now - before}`);
  }
}

/** The columns that others add up to, and those others: a position and its flows, by term or type. */
const PARTS = QUANTITIES.flatMap((total): (readonly [Quantity, readonly Quantity[]])[] => {
  const position = positionOf(total);
  const parts = componentsOf(position).map((part) => total.replace(position, part) as Quantity);
  return parts.length ? [[total, parts]] : [];
});

/** Throws unless every total is the sum of its parts within a million: each is rounded on its own. */
export function checkParts(file: string, observations: readonly Observation[]): void {
  const cells = cellsOf(observations);
  for (const [total, parts] of PARTS)
    for (const observation of observations) {
      if (observation.measure !== total) continue;
      const { holder, month } = observation;
      const of = parts.map((part) => cells.get(cellAt(part, holder, month)));
      if (of.every((part) => part !== undefined)) check(file, observation, of, 1);
    }
}

/** Withheld totals, and totals of withheld parts, cannot be checked. */
function check(
  file: string,
  total: Observation,
  parts: readonly Observation[],
  slack: number,
): void {
  if (total.value === null || parts.some(({ value }) => value === null)) return;
  const sum = parts.reduce((acc, { value }) => acc + value!, 0);
  if (Math.abs(total.value - sum) <= slack) return;
  fail(file, total, `${sum}`);
}

function fail(file: string, { line, row, column, month, value }: Observation, of: string): never {
  const expected = `${row} ${formatMonth(month)} ${column} of ${of}`;
  throw new ReadingError(file, line, expected, `${value}`);
}

type Cells = ReadonlyMap<number, Observation>;

/** A table is checked in several ways, one after the other. */
const known = new WeakMap<readonly Observation[], Cells>();

function cellsOf(observations: readonly Observation[]): Cells {
  const before = known.get(observations);
  if (before) return before;
  const cells = new Map<number, Observation>();
  for (const o of observations) cells.set(cellAt(o.measure, o.holder, o.month), o);
  known.set(observations, cells);
  return cells;
}
