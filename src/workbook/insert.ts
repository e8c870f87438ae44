import { cellName, COLUMNS, ROWS, splitAddress } from "./address";

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

/** What became of a formula. Addresses of cells are as Excel gives them, `"Sheet1!B2"`. */
export type Outcome =
  | { readonly status: "inserted"; readonly address: string }
  /** Written, but Excel will not let the result spill there: merged cells or a table. */
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
  /** The result would reach past the last row or column. */
  | { readonly status: "outside"; readonly address: string; readonly size: Size }
  /** A cell is being edited. */
  | { readonly status: "editing" }
  /** The sheet or workbook may not be written to. */
  | { readonly status: "protected" }
  /** A chart sheet, or an object, is selected in place of a cell. */
  | { readonly status: "unselected" }
  /** The page is open outside Excel. */
  | { readonly status: "absent" }
  | { readonly status: "failed"; readonly reason: string };

/** Codes of OfficeExtension.Error that need no reason of their own. */
const STATUS_OF: Readonly<Record<string, "editing" | "protected" | "unselected">> = {
  InvalidOperationInCellEditMode: "editing",
  AccessDenied: "protected",
  InvalidSelection: "unselected",
};

const ONE: Size = { rows: 1, columns: 1 };

/**
 * Writes one of the add-in's own formulas to a cell, unless something is in the way there or where the result would spill.
 * While a cell is being edited, Excel holds the request back until that is done.
 */
export async function insertFormula(
  formula: string,
  { overwrite, at, size = ONE }: Options,
): Promise<Outcome> {
  // Text from the data must never become a formula.
  if (!/^=TIC\.[A-Z]+\(.*\)$/.test(formula)) throw new RangeError(`no TIC formula: ${formula}`);
  if (typeof Excel === "undefined") return { status: "absent" };
  try {
    return await Excel.run({ delayForCellEdit: true }, async (context) => {
      const cell = at ? cellAt(context, at) : context.workbook.getActiveCell();
      cell.load(["address", "rowIndex", "columnIndex"]);
      await context.sync();
      const { address, rowIndex, columnIndex } = cell;
      if (rowIndex + size.rows > ROWS || columnIndex + size.columns > COLUMNS)
        return { status: "outside", address, size };

      const area = cell.getResizedRange(size.rows - 1, size.columns - 1);
      area.load(["formulas", "text"]);
      await context.sync();
      const contents = contentsOf(area.formulas as unknown[][], area.text);
      const [first] = contents;
      if (first && !overwrite)
        return {
          status: "occupied",
          address,
          area: areaName(rowIndex, columnIndex, size),
          count: contents.length,
          first: cellName(rowIndex + first.row, columnIndex + first.column),
          content: first.content,
        };

      if (first) area.clear("Contents");
      cell.formulas = [[formula]];
      cell.load("values");
      await context.sync();
      return { status: cell.values[0]?.[0] === "#SPILL!" ? "blocked" : "inserted", address };
    });
  } catch (error) {
    return outcomeOf(error);
  }
}

function cellAt(context: Excel.RequestContext, address: string): Excel.Range {
  const [sheet, cells] = splitAddress(address);
  return context.workbook.worksheets.getItem(sheet).getRange(cells);
}

interface Content {
  readonly row: number;
  readonly column: number;
  readonly content: string;
}

/** The cells that are not empty, row by row. A cell that another formula spills into has text but no formula. */
function contentsOf(formulas: readonly (readonly unknown[])[], text: string[][]): Content[] {
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

function outcomeOf(error: unknown): Outcome {
  const code = (error as { code?: unknown } | null)?.code;
  const status = typeof code === "string" ? STATUS_OF[code] : undefined;
  if (status) return { status };
  return { status: "failed", reason: error instanceof Error ? error.message : String(error) };
}
