import { say } from "../../../language/say";
import { quoteSheet } from "../../excel/address";
import { readBlocks, rowOf, writeBlocks } from "../../excel/blocks";
import { absolute, references, type Target } from "../references";

/**
 * A very hidden sheet of formulas that refer to the cells that were frozen, and to those their formulas refer to. Excel
 * keeps them right when rows are inserted, cells are moved and sheets renamed, in every program that opens the file.
 */
export const PLACES = "TIC frozen";

/**
 * The sheet, made if it is not there. In a request of its own: Excel forgets what could be undone before.
 * @returns whether it was made
 */
export async function openPlaces(context: Excel.RequestContext): Promise<boolean> {
  const { worksheets } = context.workbook;
  const sheet = worksheets.getItemOrNullObject(PLACES);
  sheet.load("visibility");
  await context.sync();
  if (sheet.isNullObject) {
    worksheets.add(PLACES).visibility = "VeryHidden";
    await context.sync();
    return true;
  }
  const first = sheet.getRange("A1");
  first.load("formulas");
  await context.sync();
  const content = String(first.formulas[0]?.[0]);
  const isOurs = content.startsWith("=ROWS(") || (content === "" && sheet.visibility !== "Visible");
  if (!isOurs)
    throw new Error(
      say('A sheet named "{sheet}" is in the way: rename it, then try again.', { sheet: PLACES }),
    );
  return false;
}

/** Removes a sheet that was made for nothing. */
export async function removePlaces(context: Excel.RequestContext): Promise<void> {
  const sheet = context.workbook.worksheets.getItem(PLACES);
  // Excel does not delete what is very hidden.
  sheet.visibility = "Hidden";
  sheet.delete();
  await context.sync();
}

/** Collects areas to follow, in the rows of the sheet behind some that are taken. */
export class Places {
  readonly #areas: string[] = [];
  readonly #shared = new Map<string, number>();

  /**
   * @param taken So many rows.
   * @param stamp Stands in the formulas, and is kept with what was frozen: rows are used again, and when the user undoes several
   *   freezes, Excel brings back what an earlier one had written to them.
   */
  constructor(
    private readonly taken: number,
    readonly stamp = Date.now(),
  ) {}

  /** The row for an area, counted from 1. */
  add(target: Target): number {
    return this.taken + this.#areas.push(areaName(target));
  }

  /** The same row whenever it is the same area. */
  share(target: Target): number {
    const name = areaName(target);
    const row = this.#shared.get(name) ?? this.add(target);
    this.#shared.set(name, row);
    return row;
  }

  async write(context: Excel.RequestContext): Promise<void> {
    const sheet = context.workbook.worksheets.getItem(PLACES);
    const blocks = this.#areas.length
      ? [{ row: this.taken, column: 0, rows: this.#areas.length, columns: 1 }]
      : [];
    await writeBlocks(context, sheet, blocks, "formulas", (key) => {
      return `=ROWS(IF(${this.stamp},${this.#areas[rowOf(key) - this.taken]}))`;
    });
  }
}

/** Asks in the next request for some of the rows; what it gives says whether they still follow cells when that is answered. */
export function askPlaces(
  context: Excel.RequestContext,
  rows: readonly number[],
  stamp: number | undefined,
): () => boolean {
  const sheet = context.workbook.worksheets.getItem(PLACES);
  const cells = rows.map((row) => sheet.getRange(`A${row}`));
  for (const cell of cells) cell.load("formulas");
  return () => cells.every(({ formulas }) => typeof placeOf(formulas[0]?.[0], stamp) === "object");
}

const areaName = ({ sheet, cells }: Target) => `${quoteSheet(sheet)}!${absolute(cells)}`;

/** Where an area is now, that it is not followed (any more), or that its cells or all trace of it are gone. */
export type Place = Target | "empty" | "deleted" | "missing";

/** How many rows to leave free before so many new ones: none if these end before the first that is taken. */
export const rowsBefore = (taken: readonly number[], needed: number): number =>
  taken.every((row) => row > needed) ? 0 : ends(taken)[1];

/** The first row and the last; the last is 0 if there are none. */
const ends = (rows: readonly number[]): readonly [first: number, last: number] =>
  rows.reduce<readonly [number, number]>(
    ([first, last], row) => [Math.min(first, row), Math.max(last, row)],
    [Infinity, 0],
  );

/** Where the area of a row is now that was written with a stamp; an earlier version of the add-in wrote none. */
export type PlaceOf = (row: number, stamp: number | undefined) => Place;

/** Where the areas of the rows are now. */
export async function readPlaces(
  context: Excel.RequestContext,
  rows: readonly number[],
): Promise<PlaceOf> {
  const sheet = context.workbook.worksheets.getItemOrNullObject(PLACES);
  await context.sync();
  if (sheet.isNullObject || rows.length === 0) return () => "missing";
  const found = new Map<number, unknown>();
  const [first, last] = ends(rows);
  const block = { row: first - 1, column: 0, rows: last - first + 1, columns: 1 };
  await readBlocks(context, sheet, [block], ["formulas"], (key, read) => {
    found.set(rowOf(key) + 1, read("formulas"));
  });
  return (row, stamp) => placeOf(found.get(row), stamp);
}

const FORMULA = /^=ROWS\((?:IF\((\d+),)?.*\)$/is;

function placeOf(formula: unknown, stamp: number | undefined): Place {
  if (formula === "") return "empty";
  const [written, stamped] = (typeof formula === "string" && FORMULA.exec(formula)) || [];
  if (written === undefined) return "missing";
  // The row was emptied by undoing, and has another's formula again.
  if (stamp !== undefined && Number(stamped) !== stamp) return "empty";
  if (written.includes("#REF")) return "deleted";
  const [reference, ...more] = references(written);
  if (reference?.sheet === undefined || more.length > 0) return "missing";
  return { sheet: reference.sheet, cells: absolute(reference.cells) };
}

/** Empties the rows that nothing needs any more, up to the last of those that were taken. */
export async function clearPlaces(
  context: Excel.RequestContext,
  kept: ReadonlySet<number>,
  taken: readonly number[],
): Promise<void> {
  const [, last] = ends(taken);
  const sheet = context.workbook.worksheets.getItemOrNullObject(PLACES);
  await context.sync();
  if (sheet.isNullObject) return;
  let start = 1;
  for (let row = 1; row <= last + 1; row += 1) {
    if (row <= last && !kept.has(row)) continue;
    if (start < row) sheet.getRange(`A${start}:A${row - 1}`).clear("Contents");
    start = row + 1;
  }
  await context.sync();
}
