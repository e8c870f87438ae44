import { type SpreadsheetLibrary } from "../library";

/** The parts of the library's own plugin that matter here; it does not export their types. */
interface Colors {
  shouldUpdateColors: boolean;
  finalize(): void;
  getCustomColors(): string[];
}

type ColorsConstructor = (new (config: unknown) => Colors) & {
  readonly getters: readonly string[];
  readonly looksLate?: true;
};

/** The colours in use are looked for when a palette is opened, not among all cells after every change. */
export function addLateColors(library: SpreadsheetLibrary): void {
  const registry = library.registries.coreViewsPluginRegistry;
  const Base = registry.get("custom_colors") as unknown as ColorsConstructor;
  if (Base.looksLate) return;

  class LateColors extends Base {
    static override readonly looksLate = true;

    override finalize(): void {
      // Not now.
    }

    override getCustomColors(): string[] {
      super.finalize();
      return super.getCustomColors();
    }
  }
  registry.replace("custom_colors", LateColors as never);
}
