import type * as Library from "@odoo/o-spreadsheet";
import { type Position } from "../../model/addresses";
import { type Core, libraryPosition } from "../core";
import { type SpreadsheetLibrary } from "../library";

const SET_MANUAL = "WORKBENCH_SET_MANUAL_CALCULATION";
const CALCULATE_CHANGED = "WORKBENCH_CALCULATE_CHANGED";

/** When formulas are calculated: by themselves, or when asked. */
export class Calculation {
  constructor(private readonly core: Core) {}

  get isManual(): boolean {
    return this.#plugin().isCalculationManual();
  }

  setManual(isManual: boolean): void {
    this.core.dispatch(SET_MANUAL, { isManual });
  }

  /** @param cells None for all. */
  calculate(cells?: readonly Position[]): void {
    this.core.settle();
    if (!cells) return this.core.dispatch("EVALUATE_CELLS", {});
    const ids = cells
      .filter((position) => this.core.exists(position))
      .map((position) => this.core.getters.getCell(libraryPosition(position))?.id)
      .filter((id) => id !== undefined);
    if (ids.length > 0) this.core.dispatch("EVALUATE_CELLS", { cellIds: ids });
  }

  /** Whether cells have changed whose dependents have not been calculated. */
  get isPending(): boolean {
    return this.#plugin().hasUncalculatedChanges();
  }

  /** What depends on changes since the last calculation. */
  calculateChanged(): void {
    this.core.dispatch(CALCULATE_CHANGED, {});
  }

  /** While it runs nothing is calculated; afterwards everything is, once. */
  postponed(run: () => void): void {
    this.#plugin().setCalculationPostponed(true);
    try {
      run();
    } finally {
      this.#plugin().setCalculationPostponed(false);
    }
  }

  #plugin(): EvaluationGetters {
    return this.core.getters as unknown as EvaluationGetters;
  }
}

interface EvaluationGetters {
  isCalculationManual(): boolean;
  hasUncalculatedChanges(): boolean;
  setCalculationPostponed(isPostponed: boolean): void;
}

interface LibraryPosition {
  readonly sheetId: string;
  readonly row: number;
  readonly col: number;
}

interface LibraryRanges {
  addManyPositions(positions: readonly LibraryPosition[]): void;
  addMany(ranges: Iterable<unknown>): void;
}

/** The parts of the library's own plugin that calculation by hand needs; it does not export their types. */
interface Evaluation {
  positionsToUpdate: LibraryPosition[];
  shouldRebuildDependenciesGraph: boolean;
  readonly evaluator: {
    evaluateCells(positions: readonly LibraryPosition[]): void;
    evaluate(ranges: Iterable<unknown>): void;
    getArrayFormulasImpactedByChangesOf(positions: readonly LibraryPosition[]): LibraryRanges;
    invalidatePositionsDependingOnSpread?: unknown;
  };
  handle(command: Library.Command): void;
  finalize(): void;
}

type EvaluationConstructor = (new (config: unknown) => Evaluation) & {
  readonly getters: readonly string[];
};

/** Teaches the library calculation by hand. Harmless when done twice. */
export function addManualCalculation(library: SpreadsheetLibrary): void {
  const registry = library.registries.coreViewsPluginRegistry;
  const Original = registry.get("evaluation") as unknown as EvaluationConstructor;
  if (Original.getters.includes("isCalculationManual")) return;

  class ManualEvaluation extends Original {
    static override readonly getters = [
      ...Original.getters,
      "isCalculationManual",
      "hasUncalculatedChanges",
      "setCalculationPostponed",
    ];
    #isManual = false;
    #isPostponed = false;
    #changed: LibraryPosition[] = [];

    isCalculationManual(): boolean {
      return this.#isManual;
    }

    hasUncalculatedChanges(): boolean {
      return this.#changed.length > 0;
    }

    setCalculationPostponed(isPostponed: boolean): void {
      this.#isPostponed = isPostponed;
    }

    override handle(command: Library.Command): void {
      const { type, isManual, cellIds } = command as unknown as {
        type: string;
        isManual?: boolean;
        cellIds?: readonly string[];
      };
      if (type === SET_MANUAL) {
        this.#isManual = isManual ?? false;
        if (!this.#isManual) this.#calculateChanged();
      } else if (type === CALCULATE_CHANGED) {
        this.#calculateChanged();
      } else if (type === "EVALUATE_CELLS" && this.#isManual) {
        // What is asked for is calculated, with what was entered before it.
        const entered = this.positionsToUpdate;
        this.positionsToUpdate = [];
        super.handle(command);
        if (cellIds === undefined) this.#changed = [];
        else this.evaluator.evaluateCells(this.positionsToUpdate);
        this.positionsToUpdate = entered;
      } else {
        super.handle(command);
      }
    }

    override finalize(): void {
      if (this.#isPostponed) return;
      if (!this.#isManual || this.shouldRebuildDependenciesGraph) {
        if (this.shouldRebuildDependenciesGraph) this.#changed = [];
        super.finalize();
      } else if (this.positionsToUpdate.length > 0) {
        this.#calculateAlone(this.positionsToUpdate);
        this.positionsToUpdate = [];
      }
    }

    /** As Excel: a formula that is entered is calculated, what depends on it is not. */
    #calculateAlone(positions: readonly LibraryPosition[]): void {
      const { evaluator } = this;
      const ranges = evaluator.getArrayFormulasImpactedByChangesOf(positions);
      ranges.addManyPositions(positions);
      evaluator.invalidatePositionsDependingOnSpread = () => undefined;
      try {
        evaluator.evaluate(ranges as unknown as Iterable<unknown>);
      } finally {
        // The method of its class again.
        delete evaluator.invalidatePositionsDependingOnSpread;
      }
      this.#changed.push(...positions);
    }

    #calculateChanged(): void {
      this.positionsToUpdate.push(...this.#changed);
      const changed = this.positionsToUpdate;
      this.#changed = [];
      this.positionsToUpdate = [];
      if (changed.length > 0 && !this.shouldRebuildDependenciesGraph) {
        this.evaluator.evaluateCells(changed);
      }
    }
  }
  registry.replace("evaluation", ManualEvaluation as never);
  library.lockedSheetAllowedCommands.add(SET_MANUAL as never);
  library.lockedSheetAllowedCommands.add(CALCULATE_CHANGED as never);
}
