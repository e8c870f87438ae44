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

/** Collects areas to follow, in the rows of the sheet after the last one taken. */
export class Places {
  readonly #areas: string[] = [];
  readonly #shared = new Map<string, number>();

  constructor(private readonly last: number) {}

  /** The row for an area, counted from 1. */
  add(target: Target): number {
    return this.last + this.#areas.push(areaName(target));
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
      ? [{ row: this.last, column: 0, rows: this.#areas.length, columns: 1 }]
      : [];
    await writeBlocks(context, sheet, blocks, "formulas", (key) => {
      return `=ROWS(${this.#areas[rowOf(key) - this.last]})`;
    });
  }
}

const areaName = ({ sheet, cells }: Target) => `${quoteSheet(sheet)}!${absolute(cells)}`;

/** Where an area is now, that it is not followed (any more), or that its cells or all trace of it are gone. */
export type Place = Target | "empty" | "deleted" | "missing";

/** Where the areas of the rows up to the last are now. */
export async function readPlaces(
  context: Excel.RequestContext,
  last: number,
): Promise<(row: number) => Place> {
  const sheet = context.workbook.worksheets.getItemOrNullObject(PLACES);
  await context.sync();
  if (sheet.isNullObject || last === 0) return () => "missing";
  const found: Place[] = [];
  const block = { row: 0, column: 0, rows: last, columns: 1 };
  await readBlocks(context, sheet, [block], ["formulas"], (key, read) => {
    found[rowOf(key) + 1] = placeOf(read("formulas"));
  });
  return (row) => found[row] ?? "missing";
}

function placeOf(formula: unknown): Place {
  if (formula === "") return "empty";
  if (typeof formula !== "string" || !/^=ROWS\(.*\)$/is.test(formula)) return "missing";
  if (formula.includes("#REF")) return "deleted";
  const [reference, ...more] = references(formula);
  if (reference?.sheet === undefined || more.length > 0) return "missing";
  return { sheet: reference.sheet, cells: absolute(reference.cells) };
}

/** Empties the rows that nothing needs any more. */
export async function clearPlaces(
  context: Excel.RequestContext,
  kept: ReadonlySet<number>,
  last: number,
): Promise<void> {
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
