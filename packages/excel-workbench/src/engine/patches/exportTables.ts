import type * as Library from "@odoo/o-spreadsheet";
import { type SpreadsheetLibrary } from "../library";
import { type CellPosition } from "./constants";

type Getters = Library.Model["getters"] & {
  getCalculatedPositions(): readonly CellPosition[];
};

/** The parts of the library's own plugins that matter here; it does not export their types. */
interface Filters {
  getters: Getters;
  getFilterHiddenValues(header: CellPosition): readonly string[];
  exportForExcel(data: Library.ExcelWorkbookData): void;
}

interface Tables {
  readonly getters: Getters;
  isTableExcelExportable(sheetId: string, table: Library.CoreTable): boolean;
}

type Known<Plugin> = (new (config: unknown) => Plugin) & {
  readonly getters: readonly string[];
  readonly looksLate?: true;
};

/** Has a file written without a look at each cell of its tables, most of which are constants. */
export function addQuickTables(library: SpreadsheetLibrary): void {
  addQuickFilters(library);
  const registry = library.registries.coreViewsPluginRegistry;
  const Base = registry.get("dynamic_tables") as unknown as Known<Tables>;
  if (Base.looksLate) return;

  class QuickTables extends Base {
    static override readonly looksLate = true;

    /** One into which a formula spills is none in a file; a constant is no part of a spill. */
    override isTableExcelExportable(
      sheetId: string,
      { type, range: { zone } }: Library.CoreTable,
    ): boolean {
      if (type === "dynamic") return false;
      const { getters } = this;
      return !getters
        .getCalculatedPositions()
        .some(
          (at) =>
            at.sheetId === sheetId &&
            at.col >= zone.left &&
            at.col <= zone.right &&
            at.row >= zone.top &&
            at.row <= zone.bottom &&
            getters.getArrayFormulaSpreadingOn(at) !== undefined,
        );
    }
  }
  registry.replace("dynamic_tables", QuickTables as never);
}

/** What a filter leaves is asked only where it hides something. */
function addQuickFilters(library: SpreadsheetLibrary): void {
  const registry = library.registries.statefulUIPluginRegistry;
  const Base = registry.get("evaluation_filter") as unknown as Known<Filters>;
  if (Base.looksLate) return;

  class QuickFilters extends Base {
    static override readonly looksLate = true;

    override exportForExcel(data: Library.ExcelWorkbookData): void {
      const { getters } = this;
      const getFilter = (at: CellPosition) =>
        this.getFilterHiddenValues(at).length > 0 ? getters.getFilter(at) : undefined;
      this.getters = Object.create(getters, { getFilter: { value: getFilter } }) as Getters;
      try {
        super.exportForExcel(data);
      } finally {
        this.getters = getters;
      }
    }
  }
  registry.replace("evaluation_filter", QuickFilters as never);
}
