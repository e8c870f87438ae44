import type * as Library from "@odoo/o-spreadsheet";
import { type SpreadsheetLibrary } from "../library";

/** The parts of the library's own plugin that matter here; it does not export their types. */
interface Heights {
  readonly getters: Library.Model["getters"];
  getCellHeight(position: Library.CellPosition): number;
}

type HeightsConstructor = (new (config: unknown) => Heights) & { readonly knowsPlain?: true };

/** The library's own, which holds one line in its usual font. */
const USUAL = 23;

/** Measures only cells that can be higher than a row usually is. */
export function addPlainHeights(library: SpreadsheetLibrary): void {
  const registry = library.registries.coreViewsPluginRegistry;
  const Base = registry.get("row_size") as unknown as HeightsConstructor;
  if (Base.knowsPlain) return;

  class PlainHeights extends Base {
    static override readonly knowsPlain = true;

    override getCellHeight(position: Library.CellPosition): number {
      const cell = this.getters.getCell(position);
      return cell && !isPlain(cell) ? super.getCellHeight(position) : USUAL;
    }
  }
  registry.replace("row_size", PlainHeights as never);
}

const isPlain = (cell: Library.Cell): boolean => {
  if (cell.isFormula || cell.content.includes("\n")) return false;
  const { fontSize, wrapping, rotation } = cell.style ?? {};
  return fontSize === undefined && wrapping !== "wrap" && rotation === undefined;
};
