import type * as Library from "@odoo/o-spreadsheet";
import { type SpreadsheetLibrary } from "../library";

interface Rule {
  readonly operator: string;
  readonly values: readonly string[];
}

/** The parts of the library's own plugin that matter here; it does not export their types. */
interface Rules {
  readonly getters: Library.Model["getters"];
  getRuleResultForTarget(target: Library.CellPosition, rule: Rule, known: unknown): boolean;
}

type RulesConstructor = (new (config: unknown) => Rules) & {
  readonly getters: readonly string[];
  readonly looksAtErrors?: true;
};

/** Conditional formats by a formula count for cells that show an error, as in Excel; in the library no rule does. */
export function addErrorRules(library: SpreadsheetLibrary): void {
  const registry = library.registries.coreViewsPluginRegistry;
  const Base = registry.get("evaluation_cf") as unknown as RulesConstructor;
  if (Base.looksAtErrors) return;

  class ErrorRules extends Base {
    static override readonly looksAtErrors = true;

    override getRuleResultForTarget(target: Library.CellPosition, rule: Rule, known: unknown) {
      const [formula = ""] = rule.values;
      const isOurs =
        rule.operator === "customFormula" &&
        formula.startsWith("=") &&
        String(this.getters.getEvaluatedCell(target).type) === "error";
      if (!isOurs) return super.getRuleResultForTarget(target, rule, known);
      const result = this.getters.evaluateFormula(target.sheetId, formula);
      return result === true || (typeof result === "number" && result !== 0);
    }
  }
  registry.replace("evaluation_cf", ErrorRules as never);
}
