import { type GROWTH } from "../commands";
import { type SpreadsheetLibrary } from "../library";

interface Cells {
  handleAddColumnsRows(command: Partial<typeof GROWTH>, copy: unknown): void;
}

type CellsConstructor = (new (config: unknown) => Cells) & { readonly knowsGrowth?: true };

/** New rows of the library look like their neighbour; those at the end of an Excel sheet were always there, and plain. */
export function addPlainGrowth(library: SpreadsheetLibrary): void {
  const registry = library.registries.corePluginRegistry;
  const Base = registry.get("cell") as unknown as CellsConstructor;
  if (Base.knowsGrowth) return;

  class GrowingCells extends Base {
    static override readonly knowsGrowth = true;

    override handleAddColumnsRows(command: Partial<typeof GROWTH>, copy: unknown): void {
      if (!command.isWorkbenchGrowth) super.handleAddColumnsRows(command, copy);
    }
  }
  registry.replace("cell", GrowingCells as never);
}
