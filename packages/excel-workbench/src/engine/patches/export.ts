import type * as Library from "@odoo/o-spreadsheet";
import { type SpreadsheetLibrary } from "../library";

const FILL_EXPORT = "WORKBENCH_FILL_EXPORT";

/** The parts of what the library is about to write that are added to. */
interface ExportData {
  readonly formats: Record<number, string>;
  readonly sheets: readonly {
    readonly id: string;
    readonly cells: Record<string, string | undefined>;
    readonly formats: Record<string, number>;
  }[];
}

/** Has what formulas give written with them: the values of a spill's other cells, and the formats of results. */
export function addExport(library: SpreadsheetLibrary): void {
  const plugins = library.registries.featurePluginRegistry;
  if (plugins.contains(FILL_EXPORT)) return;
  plugins.add(
    FILL_EXPORT,
    class extends library.UIPlugin {
      override exportForExcel(data: Library.ExcelWorkbookData): void {
        const { formats, sheets } = data as unknown as ExportData;
        const ids = new Map(Object.entries(formats).map(([id, format]) => [format, Number(id)]));
        const idOf = (format: string) => {
          const id = ids.get(format) ?? Math.max(0, ...ids.values()) + 1;
          ids.set(format, id);
          formats[id] = format;
          return id;
        };
        for (const sheet of sheets) {
          for (const at of this.getters.getEvaluatedCellsPositions(sheet.id)) {
            const { format, type, value } = this.getters.getEvaluatedCell(at);
            const cell = this.getters.getCell(at);
            const isSpilled = !cell?.isFormula && !cell?.content;
            const address = library.helpers.toXC(at.col, at.row);
            if (isSpilled && value !== null && value !== "") {
              sheet.cells[address] = contentOf(type, value);
            }
            const isResult = isSpilled || cell?.isFormula;
            if (isResult && format && !cell?.format) sheet.formats[address] = idOf(format);
          }
        }
      }
    },
  );
}

/** As it would be typed. */
function contentOf(type: string, value: string | number | boolean): string {
  return type === "text" ? `'${value}` : String(value).toUpperCase();
}
