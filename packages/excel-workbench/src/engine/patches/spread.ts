import type * as Library from "@odoo/o-spreadsheet";
import { type SpreadsheetLibrary } from "../library";
import { type CellPosition as Position } from "./constants";

/** The parts of the library's own plugin that are needed here; it does not export their types. */
interface Evaluation {
  readonly getters: Library.Model["getters"];
  readonly evaluator: {
    readonly spreadingRelations: {
      getArrayResultZone(position: Position): Library.Zone | undefined;
    };
  };
  getSpreadZone(position: Position, options?: unknown): Library.Zone | undefined;
}

type EvaluationConstructor = new (config: unknown) => Evaluation;

/** Has a formula fill all its cells where the first of them is an error, too, as in Excel. Harmless when done twice. */
export function addErrorSpread(library: SpreadsheetLibrary): void {
  const registry = library.registries.coreViewsPluginRegistry;
  const Original = registry.get("evaluation") as unknown as EvaluationConstructor;
  if ("spreadsErrors" in Original) return;

  class SpreadingEvaluation extends Original {
    static readonly spreadsErrors = true;

    override getSpreadZone(position: Position, options?: unknown): Library.Zone | undefined {
      const zone = super.getSpreadZone(position, options);
      // The library knows no other cells of a formula whose first one is an error. What is blocked fills none.
      const isBlocked = () =>
        this.getters.getEvaluatedCell(position).value === library.CellErrorType.SpilledBlocked;
      const isAlone = zone && zone.top === zone.bottom && zone.left === zone.right;
      return isAlone && !isBlocked()
        ? this.evaluator.spreadingRelations.getArrayResultZone(position)
        : zone;
    }
  }
  registry.replace("evaluation", SpreadingEvaluation as never);
}
