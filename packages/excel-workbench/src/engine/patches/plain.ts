import type * as Library from "@odoo/o-spreadsheet";
import { type SpreadsheetLibrary } from "../library";

/** A cell with a constant that can stand in a file as it is, or an empty one that has a look. */
export interface PlainCell {
  readonly row: number;
  readonly col: number;
  readonly value: string | number | boolean | null;
  /** Looks as this cell does, which the library writes. */
  readonly like: Library.Position;
}

/** What is written of a sheet. */
export interface ExportedCells {
  /** By the library. */
  readonly kept: readonly Library.Cell[];
  /** By the workbench. */
  readonly plain: readonly PlainCell[];
}

/** The parts of the library's own plugin that matter here; it does not export their types. */
interface Cells {
  cells: Record<string, Record<number, Library.Cell | undefined> | undefined>;
  readonly getters: Library.Model["getters"] & {
    getCoreTables(sheetId: string): readonly Library.CoreTable[];
  };
  exportForExcel(data: Library.ExcelWorkbookData): void;
}

type CellsConstructor = (new (config: unknown) => Cells) & { readonly getters: readonly string[] };

/**
 * Keeps constants from the library when it writes a file: it makes several texts and elements of each, and the tables that people
 * send are constants. One of each look goes its way, and tells how the others look.
 */
export function addPlainCells(library: SpreadsheetLibrary): void {
  const registry = library.registries.corePluginRegistry;
  const Base = registry.get("cell") as unknown as CellsConstructor;
  if (Base.getters.includes("getExportedCells")) return;

  class DividedCells extends Base {
    static override readonly getters = [...Base.getters, "getExportedCells"];
    #exported = new Map<string, ExportedCells>();

    /** As the last file was written. */
    getExportedCells(sheetId: string): ExportedCells {
      return this.#exported.get(sheetId)!;
    }

    override exportForExcel(data: Library.ExcelWorkbookData): void {
      const all = this.cells;
      this.#exported = new Map(data.sheets.map(({ id }) => [id, divided(id, this)]));
      this.cells = Object.fromEntries(
        [...this.#exported].map(([sheetId, { kept }]) => [
          sheetId,
          Object.fromEntries(kept.map((cell) => [cell.id, cell])),
        ]),
      );
      try {
        super.exportForExcel(data);
      } finally {
        this.cells = all;
      }
    }
  }
  registry.replace("cell", DividedCells as never);
}

function divided(sheetId: string, { cells, getters }: Cells): ExportedCells {
  const kept: Library.Cell[] = [];
  const plain: PlainCell[] = [];
  const samples = new Map<string, Library.Position>();
  const lookOf = looks();
  const isTitled = titles(getters.getCoreTables(sheetId));
  const all = Object.values(cells[sheetId] ?? {}).filter((cell) => cell !== undefined);
  // What a formula fills may be an empty cell with a look of its own.
  const isFilled = all.some((cell) => cell.isFormula);
  for (const cell of all) {
    const value = plainValue(cell, isFilled);
    const { col, row } = getters.getCellPosition(cell.id);
    const isOther =
      value === undefined || isTitled(row) || getters.getCellBorder({ sheetId, col, row }) !== null;
    const look = isOther ? undefined : lookOf(cell, value);
    const like = look === undefined ? undefined : samples.get(look);
    if (value !== undefined && like) plain.push({ row, col, value, like });
    else kept.push(cell);
    if (look !== undefined && !like) samples.set(look, { col, row });
  }
  return { kept, plain };
}

/** Text that the library reads as something else, or that is more than a text: several lines, a link, an error. */
const SPECIAL = /^['#=]|[[\r\n]|:\/\//;

function plainValue(cell: Library.Cell, isFilled: boolean): PlainCell["value"] | undefined {
  if (cell.isFormula) return undefined;
  const { content, parsedValue, style, format } = cell;
  if (content === "") return !isFilled && (style || format) ? null : undefined;
  if (SPECIAL.test(content)) return undefined;
  if (format?.startsWith("@")) return typeof parsedValue === "string" ? content : undefined;
  return parsedValue ?? undefined;
}

/** What cells look alike by: their style and format, and whether they are numbers, which stand at the right by themselves. */
function looks() {
  const known = new Map<object, string>();
  const styleOf = (style: object) => {
    const text = known.get(style) ?? JSON.stringify(style);
    known.set(style, text);
    return text;
  };
  return ({ style, format = "" }: Library.Cell, value: unknown): string =>
    `${typeof value} ${format} ${style ? styleOf(style) : ""}`;
}

/** Whether a row has titles or totals of a table, which the library writes in its own way. */
function titles(tables: readonly Library.CoreTable[]): (row: number) => boolean {
  const rows = new Set(
    tables.flatMap(({ range: { zone }, config }) => [
      ...Array.from({ length: config.numberOfHeaders }, (_, index) => zone.top + index),
      zone.bottom,
    ]),
  );
  return (row) => rows.has(row);
}
