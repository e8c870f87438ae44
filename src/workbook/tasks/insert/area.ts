import { cellName } from "../../excel/address";
import { type Block as Cells, blockName, keyOf, meets } from "../../excel/blocks";
import { blockAt, loadPlace } from "../../excel/reading";
import { PROPERTIES, type Shown, shownOf } from "../../excel/shown";
import { supports } from "../../excel/support";
import type { Outcome } from "./outcome";

/** The cells that an insertion takes, and what is in them. */
export interface Area {
  readonly place: Cells;
  readonly range: Excel.Range;
  /** What they hold, by their keys. */
  readonly held: ReadonlyMap<number, Shown>;
  /** Those that are not empty. */
  readonly contents: readonly Found[];
  /** Merged cells among them. */
  readonly merged: string | undefined;
  /** Of the whole sheet. */
  readonly tables: readonly Excel.Table[];
  /** How wide its columns are, as far as that was asked. */
  readonly widths: readonly Width[];
}

/** How wide a column is. */
export interface Width {
  /** In points. */
  readonly width: number;
  /** Whether it is the width that the sheet gives to all columns. */
  readonly isStandard: boolean;
}

/**
 * Reads what is in the cells of an area, which begins with a cell.
 *
 * @param fitted Of how many of its columns the widths are to be known.
 */
export async function readArea(
  context: Excel.RequestContext,
  cell: Excel.Range,
  place: Cells,
  fitted = 0,
): Promise<Area> {
  const range = cell.getResizedRange(place.rows - 1, place.columns - 1);
  range.load(["formulas", "values", "valueTypes", "text", "numberFormat"]);
  const { tables } = cell.worksheet;
  tables.load("items/name");
  const asks = place.rows * place.columns > 1 && supports("1.13");
  const merged = asks ? range.getMergedAreasOrNullObject() : undefined;
  merged?.load("address");
  const widths = supports("1.7") ? loadWidths(range, fitted) : [];
  const { protection } = cell.worksheet;
  if (widths.length > 0) protection.load("protected");
  await context.sync();
  // Where widths may not be set, what may be written is written all the same.
  const free = widths.length > 0 && !protection.protected ? widths : [];
  return {
    place,
    range,
    held: shownIn(range, place),
    contents: contentsOf(range.formulas as unknown[][], range.text),
    merged: merged && !merged.isNullObject ? withoutSheets(merged.address) : undefined,
    tables: tables.items,
    widths: free.map(({ columnWidth, useStandardWidth }) => ({
      width: columnWidth,
      isStandard: useStandardWidth,
    })),
  };
}

const loadWidths = (range: Excel.Range, count: number) =>
  Array.from({ length: count }, (_, index) => {
    const { format } = range.getColumn(index);
    format.load(["columnWidth", "useStandardWidth"]);
    return format;
  });

/** What is in the way of what is to be written, unless it may be written over; a single formula may spill. */
export async function obstacleIn(
  context: Excel.RequestContext,
  { place, contents, merged, tables }: Area,
  address: string,
  { isSingle, overwrite }: { readonly isSingle: boolean; readonly overwrite: boolean },
): Promise<Outcome | undefined> {
  const area = blockName(place);
  if (merged !== undefined) return { status: "merged", address, area, merged };
  if (isSingle && place.rows * place.columns > 1) {
    const table = await tableIn(context, tables, place);
    if (table !== undefined) return { status: "table", address, area, table };
  }
  const [first] = contents;
  if (!first || overwrite) return undefined;
  return {
    status: "occupied",
    address,
    area,
    count: contents.length,
    first: cellName(place.row + first.row, place.column + first.column),
    content: first.content,
  };
}

/** What the cells hold, by their keys. */
function shownIn(area: Excel.Range, { row, column }: Cells): Map<number, Shown> {
  const loaded = new Map<string, unknown[][]>(PROPERTIES.map((one) => [one, area[one]]));
  return new Map(
    (area.formulas as unknown[][]).flatMap((cells, r) =>
      cells.map((_, c) => [
        keyOf(row + r, column + c),
        shownOf((property) => loaded.get(property)?.[r]?.[c]),
      ]),
    ),
  );
}

/** `"Sheet1!B3:C3,Sheet1!B5:C5"` → `"B3:C3, B5:C5"` */
const withoutSheets = (address: string): string =>
  (address.match(/\$?[A-Z]+\$?\d+(:\$?[A-Z]+\$?\d+)?(?=,|$)/g) ?? [address]).join(", ");

/** The name of a table that has some of the cells. */
async function tableIn(
  context: Excel.RequestContext,
  tables: readonly Excel.Table[],
  cells: Cells,
): Promise<string | undefined> {
  const found = tables.map((table) => ({ table, range: loadPlace(table.getRange()) }));
  if (found.length > 0) await context.sync();
  return found.find(({ range }) => meets(blockAt(range), cells))?.table.name;
}

interface Found {
  readonly row: number;
  readonly column: number;
  readonly content: string;
}

/** The cells that are not empty, row by row. A cell that another formula spills into has text but no formula. */
function contentsOf(formulas: readonly (readonly unknown[])[], text: string[][]): Found[] {
  return formulas.flatMap((row, r) =>
    row.flatMap((formula, c) => {
      const shown = text[r]?.[c] ?? "";
      if (formula === "" && shown === "") return [];
      const written = typeof formula === "string" && formula.startsWith("=");
      return [{ row: r, column: c, content: written ? formula : shown || String(formula) }];
    }),
  );
}
