import { placeOf, type TicCell } from "./cell";
import { dayOfSerial } from "../../runtime/system";
import { lastDay, monthOfDay } from "../../tic/month";
import { addressOf, cellName, splitAddress } from "../excel/address";
import { ticCalls } from "./calls";
import { type CellValue, isErrorValue } from "../excel/value";

/** A value as a cell shows it. */
export interface Shown {
  readonly text: string;
  /** Absent of text and errors. */
  readonly number?: number;
}

/** Where a cell is in what a formula fills, from 0; a row by its name where the rows have names. */
export interface Place {
  readonly row: number;
  readonly column: number;
  readonly name?: CellValue;
}

/** Why a figure changed, as far as it can be told; nothing of either for more decimals of the same figure. */
export interface Reason {
  /** The month that it is of now, and was not before: `2026-05`. */
  readonly month?: string;
  /** What has become of the figure that the cell showed: it was revised. */
  readonly revision?: Revision;
}

export interface Revision {
  /** Of which month, where that is known. */
  readonly month?: string;
  readonly old: Shown;
  readonly new: Shown;
  readonly difference?: number;
  /** The publications that have the new figure, as CITE credits them. */
  readonly source?: string;
}

/** A cell whose value changed. */
export interface CellChange {
  /** Where the new value is: `"Sheet1!B2"`. */
  readonly address: string;
  /** That fills the cell; absent of a value that the add-in has written. */
  readonly formula?: string;
  /** Of such a value, which figure it is: "China · Holdings, $ bn". */
  readonly figure?: string;
  /** Empty text where there was nothing, and where there is nothing any more. */
  readonly old: Shown;
  readonly new: Shown;
  /** New less old, of two numbers. */
  readonly difference?: number;
  /** In what the formula fills, if that is more than a cell. */
  readonly place?: Place;
  /** Absent where it cannot be told. */
  readonly reason?: Reason;
}

/** How many changes are none of a figure. */
export interface Texts {
  /** What CITE says of a figure. */
  readonly sources: number;
  /** All others: sentences, names. */
  readonly texts: number;
}

/** What became of the cells. */
export interface Comparison extends Texts {
  /**
   * Cells that have become errors first, then figures, those that look the same, other texts, and sources, each in the order of the
   * cells; at most so many as one may want to read.
   */
  readonly changes: readonly CellChange[];
  /** How many there are in all. */
  readonly changed: number;
  /** Sheets whose formulas have been edited or moved meanwhile, so that these could not be compared. */
  readonly moved: readonly string[];
}

/** Nobody reads more in a pane. */
export const MOST = 500;

/** What is different in cells that were read twice. */
export function compare(
  before: readonly TicCell[],
  after: readonly TicCell[],
  most = MOST,
): Comparison {
  const now = new Map(after.map((cell) => [placeOf(cell), cell]));
  const moved = new Set<string>();
  const found: Readonly<Record<Kind, CellChange[]>> = {
    error: [],
    figure: [],
    decimals: [],
    texts: [],
    sources: [],
  };
  let changed = 0;
  const told = { sources: 0, texts: 0 };
  for (const old of before) {
    const cell = now.get(placeOf(old));
    if (cell?.formula !== old.formula) moved.add(cell?.sheet ?? old.sheet);
    else if (!isStatus(cell.formula))
      for (const { isNewError, ...change } of changesOf(old, cell)) {
        changed += 1;
        const kind = kindOf(change);
        if (kind !== "figure") told[kind] += 1;
        const isSeen = kind !== "figure" || change.old.text !== change.new.text;
        const list = found[isNewError ? "error" : isSeen ? kind : "decimals"];
        if (list.length < most) list.push(change);
      }
  }
  const changes = ORDER.flatMap((kind) => found[kind]).slice(0, most);
  return { changes, changed, ...told, moved: [...moved] };
}

/** What is told of changes before what: a figure that is gone, figures, those whose decimals alone differ, what is said of them, where that is from. */
const ORDER = ["error", "figure", "decimals", "texts", "sources"] as const;

type Kind = (typeof ORDER)[number];

/** How many of some changes are none of a figure. */
export function textsIn(changes: readonly CellChange[]): Texts {
  const kinds = changes.map(kindOf);
  return {
    sources: kinds.filter((kind) => kind === "sources").length,
    texts: kinds.filter((kind) => kind === "texts").length,
  };
}

/** Of words where no number was nor is: a source if CITE gave them. An error alone is that of a figure. */
function kindOf({ old, new: now, formula = "" }: CellChange): "figure" | keyof Texts {
  const sides = [old, now];
  if (sides.some(({ number }) => number !== undefined)) return "figure";
  if (!sides.some(({ text }) => isWorded(text))) return "figure";
  return ticCalls(formula).some(({ name }) => name === "CITE") ? "sources" : "texts";
}

/** Whether a text is neither an error nor a month, which old hosts show as text. */
const isWorded = (text: string): boolean => text !== "" && !isErrorValue(text) && !isDated(text);

/** Whether a cell shows a month or a day. */
const isDated = (text: string): boolean => /^\d{4}-\d{2}(?:-\d{2})?$/.test(text);

/** STATUS tells of the data, not of a figure: it is never twice the same. */
function isStatus(formula: string): boolean {
  const calls = ticCalls(formula);
  return calls.length > 0 && calls.every(({ name }) => name === "STATUS");
}

/** One cell at two times; undefined at a time when the formula did not fill it. */
export interface Pair {
  readonly address: string;
  readonly old?: Cell;
  readonly new?: Cell;
  readonly place?: Place;
}

interface Cell {
  readonly value: CellValue;
  readonly text: string;
}

type Found = CellChange & { readonly isNewError: boolean };

function changesOf(old: TicCell, cell: TicCell): readonly Found[] {
  return pairsOf(old, cell).flatMap((pair) => {
    if (pair.old?.value === pair.new?.value) return [];
    return { ...changeOf(pair, { formula: cell.formula }), isNewError: isNewError(pair) };
  });
}

/** One cell at two times, as a change. */
export function changeOf(pair: Pair, what: Pick<CellChange, "formula" | "figure">): CellChange {
  const difference = differenceOf(pair);
  return {
    address: pair.address,
    ...what,
    old: shownOf(pair.old),
    new: shownOf(pair.new),
    ...(difference !== undefined && { difference }),
    ...(pair.place && { place: pair.place }),
  };
}

const isNewError = (pair: Pair): boolean => isError(pair.new) && !isError(pair.old);

/** Changes in the order in which `compare` has them, and at most so many as one may want to read. */
export function listed(changes: readonly CellChange[], most = MOST): readonly CellChange[] {
  const hasBroken = (change: CellChange) =>
    isErrorValue(change.new.text) && !isErrorValue(change.old.text);
  const kinds = changes.map((change): Kind => (hasBroken(change) ? "error" : kindOf(change)));
  return ORDER.flatMap((kind) => changes.filter((_, i) => kinds[i] === kind)).slice(0, most);
}

/** Which cells of a result belong together: of a table whose rows have names or months, those of the same row by its name. */
function pairsOf(old: TicCell, cell: TicCell): readonly Pair[] {
  if (!old.spill && !cell.spill) return [{ address: cell.address, old, new: cell }];
  const [before, after] = [gridOf(old), gridOf(cell)];
  const [names, namesNow] = [namesOf(before), namesOf(after)];
  const isNamed = names && namesNow && before[0]!.length === after[0]!.length;
  return isNamed ? byName(cell, before, after, names, namesNow) : byPlace(cell, before, after);
}

type Grid = readonly (readonly Cell[])[];

const gridOf = ({ spill, value, text }: TicCell): Grid =>
  spill?.values.map((row, r) =>
    row.map((one, c) => ({ value: one, text: spill.text[r]![c]! })),
  ) ?? [[{ value, text }]];

/** The first column, if it names the rows. */
function namesOf(grid: Grid): readonly CellValue[] | undefined {
  if (grid.length < 2 || grid[0]!.length < 2) return undefined;
  const first = grid.map(([cell]) => cell!);
  const names = first.map(({ value }) => value);
  const isNames = first.every(isName) && new Set(names).size === names.length;
  return isNames ? names : undefined;
}

/** A text or a date. Old hosts show a month as the serial number of its last day. */
const isName = (cell: Cell): boolean =>
  typeof cell.value === "string" ? !isError(cell) : isDated(cell.text) || isMonthEnd(cell.value);

/** Whether a value is the serial number of a month's last day. */
export const isMonthEnd = (value: unknown): value is number =>
  typeof value === "number" &&
  Number.isInteger(value) &&
  value > 0 &&
  lastDay(monthOfDay(dayOfSerial(value))) === dayOfSerial(value);

function byPlace(cell: TicCell, before: Grid, after: Grid): readonly Pair[] {
  const rows = Math.max(before.length, after.length);
  const columns = Math.max(before[0]!.length, after[0]!.length);
  return Array.from({ length: rows * columns }, (_, i) => {
    const [r, c] = [Math.floor(i / columns), i % columns];
    return pair(placeIn(cell, r, c), before[r]?.[c], after[r]?.[c], { row: r, column: c });
  });
}

function byName(
  cell: TicCell,
  before: Grid,
  after: Grid,
  names: readonly CellValue[],
  namesNow: readonly CellValue[],
): readonly Pair[] {
  const rowOf = new Map(names.map((name, r) => [name, before[r]!]));
  const present = new Set(namesNow);
  const kept = after.flatMap((row, r) => {
    const old = rowOf.get(namesNow[r]!);
    const name = namesNow[r]!;
    return row.slice(1).map((one, i) => {
      const place = { row: r, column: i + 1, name };
      return pair(placeIn(cell, r, i + 1), old?.[i + 1], one, place);
    });
  });
  // Their cells are those of others now, so that the formula stands for them.
  const gone = before.flatMap((row, r) =>
    present.has(names[r]!)
      ? []
      : row.slice(1).map((one, i) => {
          const place = { row: r, column: i + 1, name: names[r]! };
          return pair(cell.address, one, undefined, place);
        }),
  );
  return [...kept, ...gone];
}

const pair = (
  address: string,
  old: Cell | undefined,
  now: Cell | undefined,
  place: Place,
): Pair => ({
  address,
  place,
  ...(old && { old }),
  ...(now && { new: now }),
});

const placeIn = ({ address, row, column }: TicCell, r: number, c: number): string =>
  addressOf(splitAddress(address)[0], cellName(row + r, column + c));

function shownOf(cell: Cell | undefined): Shown {
  if (!cell) return { text: "" };
  const { value, text } = cell;
  // A column that is too narrow shows no number.
  const shown = /^#+$/.test(text) ? String(value) : text;
  return typeof value === "number" ? { text: shown, number: value } : { text: shown };
}

/** A month less another is a number of days that nobody asks for. */
function differenceOf({ old, new: now }: Pair): number | undefined {
  if (old && now && isDated(old.text) && isDated(now.text)) return undefined;
  if (typeof old?.value !== "number" || typeof now?.value !== "number") return undefined;
  return lessOf(now.value, old.value);
}

/** A number less another, without what is beyond the precision of the two. */
export function lessOf(now: number, old: number): number {
  const size = Math.max(Math.abs(old), Math.abs(now));
  const decimals = 14 - Math.floor(Math.log10(size));
  return Number((now - old).toFixed(Math.min(Math.max(decimals, 0), 100)));
}

const isError = (cell: Cell | undefined): boolean => cell !== undefined && isErrorValue(cell.value);
