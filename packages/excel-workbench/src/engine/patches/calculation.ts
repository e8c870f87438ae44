import type * as Library from "@odoo/o-spreadsheet";
import { CALCULATE_CHANGED, SET_MANUAL } from "../commands";
import { type SpreadsheetLibrary } from "../library";

interface Position {
  readonly sheetId: string;
  readonly row: number;
  readonly col: number;
}

interface Ranges {
  addManyPositions(positions: readonly Position[]): void;
  addMany(ranges: Iterable<unknown>): void;
}

/** The parts of the library's own plugin that calculation by hand needs; it does not export their types. */
interface Evaluation {
  positionsToUpdate: Position[];
  shouldRebuildDependenciesGraph: boolean;
  readonly getters: Library.Model["getters"];
  readonly evaluator: {
    evaluatedCells: object;
    evaluateAllCells(): void;
    evaluateCells(positions: readonly Position[]): void;
    evaluate(ranges: Iterable<unknown>): void;
    getArrayFormulasImpactedByChangesOf(positions: readonly Position[]): Ranges;
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
      "calculateWithEntered",
      "setCalculationPostponed",
    ];
    readonly #hand = new ByHand(this);

    constructor(config: unknown) {
      super(config);
      this.evaluator.evaluateAllCells = () => calculateFilled(this);
    }

    isCalculationManual(): boolean {
      return this.#hand.isManual;
    }

    hasUncalculatedChanges(): boolean {
      return this.#hand.hasChanges;
    }

    calculateWithEntered(position: Position): void {
      this.positionsToUpdate.push(position);
    }

    setCalculationPostponed(isPostponed: boolean): void {
      this.#hand.isPostponed = isPostponed;
    }

    override handle(command: Library.Command): void {
      this.#hand.handle(command as unknown as Command, () => super.handle(command));
    }

    override finalize(): void {
      this.#hand.finalize(() => super.finalize());
    }
  }
  registry.replace("evaluation", ManualEvaluation as never);
  library.lockedSheetAllowedCommands.add(SET_MANUAL as never);
  library.lockedSheetAllowedCommands.add(CALCULATE_CHANGED as never);
}

/** Calculates everything, without the cells behind the last one that has something in it. */
function calculateFilled({ evaluator, getters }: Evaluation): void {
  const Cells = evaluator.evaluatedCells.constructor as new () => object;
  evaluator.evaluatedCells = new Cells();
  const areas = getters.getSheetIds().flatMap((sheetId) => {
    const filled = getters.getCells(sheetId).map(({ id }) => getters.getCellPosition(id));
    if (filled.length === 0) return [];
    const zone = { top: 0, left: 0, bottom: 0, right: 0 };
    for (const { row, col } of filled) {
      zone.bottom = Math.max(zone.bottom, row);
      zone.right = Math.max(zone.right, col);
    }
    return [{ sheetId, zone }];
  });
  evaluator.evaluate(areas);
}

interface Command {
  readonly type: string;
  readonly isManual?: boolean;
  readonly cellIds?: readonly string[];
}

/** Whether formulas are calculated by hand, and what has changed since they were. */
class ByHand {
  isManual = false;
  isPostponed = false;
  #changed: Position[] = [];

  constructor(private readonly evaluation: Evaluation) {}

  get hasChanges(): boolean {
    return this.#changed.length > 0;
  }

  /** @param original What the library would do. */
  handle({ type, isManual, cellIds }: Command, original: () => void): void {
    const { evaluation } = this;
    if (type === SET_MANUAL) {
      this.isManual = isManual ?? false;
      if (!this.isManual) this.#calculateChanged();
    } else if (type === CALCULATE_CHANGED) {
      this.#calculateChanged();
    } else if (type === "EVALUATE_CELLS" && this.isManual) {
      // What is asked for is calculated, with what was entered before it.
      const entered = evaluation.positionsToUpdate;
      evaluation.positionsToUpdate = [];
      original();
      if (cellIds === undefined) this.#changed = [];
      else evaluation.evaluator.evaluateCells(evaluation.positionsToUpdate);
      evaluation.positionsToUpdate = entered;
    } else {
      original();
    }
  }

  finalize(original: () => void): void {
    const { evaluation } = this;
    if (this.isPostponed) return;
    if (!this.isManual || evaluation.shouldRebuildDependenciesGraph) {
      if (evaluation.shouldRebuildDependenciesGraph) this.#changed = [];
      original();
    } else if (evaluation.positionsToUpdate.length > 0) {
      this.#calculateAlone(evaluation.positionsToUpdate);
      evaluation.positionsToUpdate = [];
    }
  }

  /** As Excel: a formula that is entered is calculated, what depends on it is not. */
  #calculateAlone(positions: readonly Position[]): void {
    const { evaluator } = this.evaluation;
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
    const { evaluation } = this;
    evaluation.positionsToUpdate.push(...this.#changed);
    const changed = evaluation.positionsToUpdate;
    this.#changed = [];
    evaluation.positionsToUpdate = [];
    if (changed.length > 0 && !evaluation.shouldRebuildDependenciesGraph) {
      evaluation.evaluator.evaluateCells(changed);
    }
  }
}
