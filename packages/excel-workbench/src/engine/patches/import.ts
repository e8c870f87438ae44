import type * as Library from "@odoo/o-spreadsheet";
import { type SpreadsheetLibrary } from "../library";

/** What is known of a cell before it is made. */
interface Entry {
  content?: string;
  style?: number;
  format?: number;
}

interface SheetData {
  readonly id: string;
  readonly cells: Readonly<Record<string, unknown>>;
  readonly styles: Readonly<Record<string, number>>;
  readonly formats: Readonly<Record<string, number>>;
}

/** A workbook in the library's own form. */
interface BookData {
  readonly sheets: readonly SheetData[];
  readonly styles: Readonly<Record<number, Library.Style>>;
  readonly formats: Readonly<Record<number, string>>;
  /** Every cell stands in it as it is, not as what differs from the one before. */
  readonly isNotSquishable?: boolean;
}

/** The parts of the library's own plugins that matter here; it does not export their types. */
interface Sheets {
  readonly cellPosition: Record<number, object>;
  readonly sheets: Record<string, { readonly rows: readonly { readonly cells: object }[] }>;
}

interface Cells {
  readonly cells: Record<string, Record<number, Library.Cell>>;
  readonly getters: {
    placeImported(cellId: number, sheetId: string, row: number, col: number): void;
  };
  import(data: BookData): void;
  importCell(
    sheetId: string,
    content: string | undefined,
    style: Library.Style | undefined,
    format: string | undefined,
  ): Library.Cell;
}

type Constructor<T> = (new (config: unknown) => T) & {
  readonly getters: readonly string[];
  readonly takesAsIs?: true;
};

/** Has a workbook that was saved opened without a command for each of its cells. */
export function addQuickImport(library: SpreadsheetLibrary): void {
  const registry = library.registries.corePluginRegistry;
  const BaseSheets = registry.get("sheet") as unknown as Constructor<Sheets>;
  const BaseCells = registry.get("cell") as unknown as Constructor<Cells>;
  if (BaseCells.takesAsIs) return;

  class PlacingSheets extends BaseSheets {
    static override readonly getters = [...BaseSheets.getters, "placeImported"];

    placeImported(cellId: number, sheetId: string, row: number, col: number): void {
      this.cellPosition[cellId] = { row, col, sheetId };
      (this.sheets[sheetId]!.rows[row]!.cells as Record<number, number>)[col] = cellId;
    }
  }

  class QuickCells extends BaseCells {
    static override readonly takesAsIs = true;

    override import(data: BookData): void {
      if (!data.isNotSquishable) return super.import(data);
      for (const sheet of data.sheets) {
        const cells = (this.cells[sheet.id] ??= {});
        entriesOf(sheet, library).forEach((column, col) =>
          column.forEach(({ content, style, format }, row) => {
            const cell = this.importCell(
              sheet.id,
              content,
              style === undefined ? undefined : data.styles[style],
              format === undefined ? undefined : data.formats[format],
            );
            cells[cell.id] = cell;
            this.getters.placeImported(cell.id, sheet.id, row, col);
          }),
        );
      }
    }
  }
  registry.replace("sheet", PlacingSheets as never);
  registry.replace("cell", QuickCells as never);
}

/** By column and row. */
function entriesOf(sheet: SheetData, library: SpreadsheetLibrary): readonly Entry[][] {
  const { toCartesian, toZone } = library.helpers;
  const columns: Entry[][] = [];
  const entryAt = (col: number, row: number) => ((columns[col] ??= [])[row] ??= {});
  for (const [address, content] of Object.entries(sheet.cells)) {
    if (typeof content !== "string" || content === "") continue;
    const { col, row } = toCartesian(address);
    entryAt(col, row).content = content;
  }
  for (const [property, ids] of [
    ["style", sheet.styles],
    ["format", sheet.formats],
  ] as const) {
    for (const [area, id] of Object.entries(ids)) {
      const { top, left, bottom, right } = toZone(area);
      for (let col = left; col <= right; col++)
        for (let row = top; row <= bottom; row++) entryAt(col, row)[property] = id;
    }
  }
  return columns;
}
