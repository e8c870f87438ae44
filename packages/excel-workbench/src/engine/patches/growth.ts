import { type GROWTH } from "../commands";
import { type SpreadsheetLibrary } from "../library";

interface Cells {
  handleAddColumnsRows(command: Partial<typeof GROWTH>, copy: unknown): void;
}

type CellsConstructor = (new (config: unknown) => Cells) & { readonly knowsGrowth?: true };

type Dimension = "ROW" | "COL";

interface Growth extends Partial<typeof GROWTH> {
  readonly sheetId: string;
  readonly dimension: Dimension;
  readonly quantity: number;
}

type AllSizes = Record<string, Record<Dimension, readonly (number | undefined)[]>>;

interface Sizes {
  readonly sizes: AllSizes;
  readonly history: { update(...path: unknown[]): void };
  handle(command: Growth): void;
}

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

  const BaseSizes = registry.get("headerSize") as unknown as new (config: unknown) => Sizes;
  registry.replace(
    "headerSize",
    class extends BaseSizes {
      override handle(command: Growth): void {
        if (!command.isWorkbenchGrowth) return super.handle(command);
        const { sheetId, dimension, quantity } = command;
        const sizes = [...this.sizes[sheetId]![dimension], ...Array<undefined>(quantity)];
        this.history.update("sizes", sheetId, dimension, sizes);
      }
    } as never,
  );
}
