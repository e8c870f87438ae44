import type * as Library from "@odoo/o-spreadsheet";
import { CALCULATE_CHANGED, SET_MANUAL } from "../commands";
import { type SpreadsheetLibrary } from "../library";
import { type CellPosition as Position, readConstantsLate } from "./constants";

interface Ranges {
  addManyPositions(positions: readonly Position[]): void;
  addMany(ranges: Iterable<unknown>): void;
}

/** The parts of the library's own plugin that calculation by hand needs; it does not export their types. */
interface Evaluation {
  positionsToUpdate: Position[];
  shouldRebuildDependenciesGraph: boolean;
  readonly getters: Library.Model["getters"];
  readonly evaluator: Parameters<typeof readConstantsLate>[0] & {
    evaluateCells(positions: readonly Position[]): void;
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
      "getCalculatedPositions",
    ];
    readonly #hand = new ByHand(this);

    constructor(config: unknown) {
      super(config);
      readConstantsLate(this.evaluator, this.getters);
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

    /** Of formulas, and of what they fill. */
    getCalculatedPositions(): readonly Position[] {
      return this.evaluator.getEvaluatedPositions();
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

/** The library forgets no reference of a formula that is entered again, until it looks for all of them anew: after so many. */
const MOST_ENTERED = 20_000;

interface Command {
  readonly type: string;
  readonly content?: string;
  readonly isManual?: boolean;
  readonly cellIds?: readonly string[];
}

/** Whether formulas are calculated by hand, and what has changed since they were. */
class ByHand {
  isManual = false;
  isPostponed = false;
  #changed: Position[] = [];
  /** How many formulas have been entered since all references were looked for. */
  #entered = 0;

  constructor(private readonly evaluation: Evaluation) {}

  get hasChanges(): boolean {
    return this.#changed.length > 0;
  }

  /** @param original What the library would do. */
  handle({ type, content, isManual, cellIds }: Command, original: () => void): void {
    const { evaluation } = this;
    if (type === "UPDATE_CELL" && content?.startsWith("=")) this.#entered += 1;
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
    if (this.#entered > MOST_ENTERED && !this.isManual)
      evaluation.shouldRebuildDependenciesGraph = true;
    if (evaluation.shouldRebuildDependenciesGraph) this.#entered = 0;
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
