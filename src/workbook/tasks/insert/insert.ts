import { cellName, COLUMNS, ROWS, splitAddress } from "../../excel/address";
import { type Block as Cells, cellsOf, keyOf, meets } from "../../excel/blocks";
import { blockAt, loadPlace } from "../../excel/reading";
import { reasonOf } from "../../excel/reason";
import { PATIENT } from "../../excel/request";
import { putBack, type Shown, shownOf, writtenText } from "../../excel/shown";
import { supports } from "../../excel/support";
import { isWaiting, waitWhileBusy } from "../../excel/waiting";
import { checkFormulas, readColumns } from "../../find/written";

/** How many cells a result takes. */
export interface Size {
  readonly rows: number;
  readonly columns: number;
}

export interface Options {
  /** Whether to write over what is in the way, and clear it. */
  readonly overwrite: boolean;
  /** Where to write, as `"Sheet1!B2"`; the active cell if omitted. */
  readonly at?: string;
  /** What the result will take; one cell if omitted. */
  readonly size?: Size;
}

/** What became of an insertion. Addresses are as Excel gives them, `"Sheet1!B2"`. */
export type Outcome =
  | {
      readonly status: "inserted";
      readonly address: string;
      /** It still shows #BUSY!: whether the result has room is not known yet. */
      readonly waiting?: true;
    }
  /** Excel does not let the result spill there, and nothing tells why. It was taken back. */
  | { readonly status: "blocked"; readonly address: string }
  | {
      readonly status: "occupied";
      readonly address: string;
      /** All cells of the result, without the sheet: `"B2:C13"`. */
      readonly area: string;
      /** How many of them are not empty. */
      readonly count: number;
      /** The first of these, without the sheet, and what it holds: a formula, or the text it shows. */
      readonly first: string;
      readonly content: string;
    }
  /** Merged cells are in the way: results do not spill there, and of a block some cells would be lost. */
  | {
      readonly status: "merged";
      readonly address: string;
      /** All cells of the result, without the sheet. */
      readonly area: string;
      /** The merged cells, without the sheet: `"B3:C3"`. */
      readonly merged: string;
    }
  /** A table is in the way: results do not spill into one. */
  | {
      readonly status: "table";
      readonly address: string;
      /** All cells of the result, without the sheet. */
      readonly area: string;
      readonly table: string;
    }
  /** The result would reach past the last row or column. */
  | { readonly status: "outside"; readonly address: string; readonly size: Size }
  /** The page is open outside Excel. */
  | { readonly status: "absent" }
  /** Nothing was written, for a reason in a whole sentence. */
  | { readonly status: "failed"; readonly reason: string }
  /** Excel refused some of it, and then to put back what was there before. */
  | { readonly status: "partly"; readonly area: string; readonly reason: string };

const ONE: Size = { rows: 1, columns: 1 };

/** What one cell is to hold; null leaves it empty. */
export type Content =
  | { readonly formula: string }
  | { readonly number: number; readonly format?: string }
  | { readonly text: string }
  | { readonly flag: boolean }
  | { readonly error: string }
  | null;

export type Block = readonly (readonly Content[])[];

/**
 * Writes one of the add-in's own formulas to a cell, unless something is in the way there or where the result would spill.
 * While a cell is being edited, Excel holds the request back until that is done.
 */
export const insertFormula = (formula: string, options: Options): Promise<Outcome> =>
  insertBlock([[{ formula }]], options);

/** As `insertFormula`, for rows of cells from the active cell on: formulas, each for one cell, or values. */
export async function insertBlock(
  block: Block,
  { overwrite, at: asked, size = ONE }: Options,
): Promise<Outcome> {
  const written = block.map((row) => row.map(writtenOf));
  const shape = { rows: written.length, columns: written[0]?.length ?? 0 };
  if (!shape.columns || written.some((row) => row.length !== shape.columns))
    throw new RangeError("a block is one or more rows of the same length");
  const room: Size = {
    rows: Math.max(size.rows, shape.rows),
    columns: Math.max(size.columns, shape.columns),
  };
  if (typeof Excel === "undefined") return { status: "absent" };
  try {
    return await Excel.run(PATIENT, async (context) => {
      const cell = asked ? cellAt(context, asked) : context.workbook.getActiveCell();
      cell.load(["address", "rowIndex", "columnIndex"]);
      await context.sync();
      const { address, rowIndex, columnIndex } = cell;
      if (rowIndex + room.rows > ROWS || columnIndex + room.columns > COLUMNS)
        return { status: "outside", address, size: room };

      const area = cell.getResizedRange(room.rows - 1, room.columns - 1);
      const formats = formatsOf(block);
      area.load(["formulas", "values", "valueTypes", "text", "numberFormat"]);
      const { tables } = cell.worksheet;
      tables.load("items/name");
      const isMany = room.rows * room.columns > 1;
      const merged = isMany && supports("1.13") ? area.getMergedAreasOrNullObject() : undefined;
      merged?.load("address");
      await context.sync();
      const place = areaName(rowIndex, columnIndex, room);
      const taken = { row: rowIndex, column: columnIndex, ...room };
      if (merged && !merged.isNullObject)
        return { status: "merged", address, area: place, merged: withoutSheets(merged.address) };
      const single = shape.rows * shape.columns === 1;
      if (isMany && single) {
        const table = await tableIn(context, tables.items, taken);
        if (table !== undefined) return { status: "table", address, area: place, table };
      }
      const held = shownIn(area, taken);
      const contents = contentsOf(area.formulas as unknown[][], area.text);
      const [first] = contents;
      if (first && !overwrite)
        return {
          status: "occupied",
          address,
          area: place,
          count: contents.length,
          first: cellName(rowIndex + first.row, columnIndex + first.column),
          content: first.content,
        };

      const formulas = formulasOf(written, taken);
      const columns =
        tables.items.length > 0 && formulas.size > 0
          ? await readColumns(context, cell.worksheet, formulas.keys())
          : new Map<number, Shown>();
      const restored = () => putBack(context, cell.worksheet, new Map([...columns, ...held]));
      const target = single ? cell : cell.getResizedRange(shape.rows - 1, shape.columns - 1);
      try {
        // Formats first: where these are refused, no value has been written yet.
        if (formats) target.numberFormat = formats as string[][];
        if (first) area.clear("Contents");
        target.formulas = written as string[][];
        target.load("values");
        await context.sync();
        if (columns.size > 0)
          await checkFormulas(
            context,
            cell.worksheet,
            formulas,
            columns,
            new Set(cellsOf({ ...taken, ...shape })),
          );
      } catch (error) {
        if (await restored()) throw error;
        return { status: "partly", area: place, reason: reasonOf(error) };
      }
      let values = (target.values as unknown[][]).flat();
      // Only when the add-in has answered does Excel see whether there is room.
      const isBusy = await waitWhileBusy(
        () => values.some(isWaiting),
        async () => {
          target.load("values");
          await context.sync();
          values = (target.values as unknown[][]).flat();
        },
      );
      const at = single ? address : areaAddress(address, rowIndex, columnIndex, shape);
      if (values.includes("#SPILL!")) {
        if (await restored()) return { status: "blocked", address: at };
        return { status: "partly", area: place, reason: "There is no room for the result." };
      }
      return { status: "inserted", address: at, ...(isBusy && { waiting: true as const }) };
    });
  } catch (error) {
    return { status: "failed", reason: reasonOf(error) };
  }
}

/** What Excel is given for a cell. Text from the data must never become a formula, a number or a date. */
function writtenOf(content: Content): string | number | boolean {
  if (!content) return "";
  if ("formula" in content) {
    const { formula } = content;
    if (!/^=TIC\.[A-Z]+\(.*\)$/.test(formula)) throw new RangeError(`no TIC formula: ${formula}`);
    return formula;
  }
  if ("number" in content) return content.number;
  if ("text" in content) return writtenText(content.text);
  if ("flag" in content) return content.flag;
  if (!/^#(N\/A|VALUE!)$/.test(content.error)) throw new RangeError(`no error: ${content.error}`);
  return content.error;
}

/** The formulas among what is written, by the keys of their cells. */
const formulasOf = (
  written: readonly (readonly unknown[])[],
  { row, column }: Cells,
): ReadonlyMap<number, string> =>
  new Map(
    written.flatMap((cells, r) =>
      cells.flatMap((cell, c): [number, string][] =>
        typeof cell === "string" && cell.startsWith("=")
          ? [[keyOf(row + r, column + c), cell]]
          : [],
      ),
    ),
  );

/** A number format for the cells that have one; null leaves the others as they are. */
function formatsOf(block: Block): (string | null)[][] | undefined {
  const formats = block.map((row) =>
    row.map((content) => (content && "number" in content && content.format) || null),
  );
  return formats.some((row) => row.some(Boolean)) ? formats : undefined;
}

/** What the cells of an area hold, by their keys. */
function shownIn(area: Excel.Range, { row, column }: Cells): Map<number, Shown> {
  const properties = ["formulas", "values", "valueTypes", "text", "numberFormat"] as const;
  const loaded = new Map(properties.map((one) => [one as string, area[one] as unknown[][]]));
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

function areaAddress(address: string, row: number, column: number, size: Size): string {
  return address.slice(0, address.lastIndexOf("!") + 1) + areaName(row, column, size);
}

function cellAt(context: Excel.RequestContext, address: string): Excel.Range {
  const [sheet, cells] = splitAddress(address);
  return context.workbook.worksheets.getItem(sheet).getRange(cells);
}

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

function areaName(row: number, column: number, { rows, columns }: Size): string {
  const first = cellName(row, column);
  return rows * columns === 1
    ? first
    : `${first}:${cellName(row + rows - 1, column + columns - 1)}`;
}
