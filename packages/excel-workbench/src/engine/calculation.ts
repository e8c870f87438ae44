import { type Position } from "../model/addresses";
import { CALCULATE_CHANGED, SET_MANUAL } from "./commands";
import { type Core, libraryPosition } from "./core";

/** When formulas are calculated: by themselves, or when asked. */
export class Calculation {
  constructor(private readonly core: Core) {}

  get isManual(): boolean {
    return this.core.isManual;
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

  /** The cell is calculated with what is being entered now. */
  include(cell: Position): void {
    this.#plugin().calculateWithEntered(libraryPosition(cell));
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
  hasUncalculatedChanges(): boolean;
  calculateWithEntered(position: ReturnType<typeof libraryPosition>): void;
  setCalculationPostponed(isPostponed: boolean): void;
}
