import type * as Library from "@odoo/o-spreadsheet";
import { type Answer, type Outcome } from "../model/protocol";
import { type Area, type Position } from "../model/addresses";
import { type EngineFunction } from "../model/workbook";
import { propose, type SpreadsheetLibrary } from "./library";
import { type Spill } from "./spills";
import { fromLibrary, toLibrary } from "./values";

/** Makes a function known to the library's formulas. */
export function define(
  definition: EngineFunction,
  library: SpreadsheetLibrary,
  spilled: (spill: Spill) => void,
): void {
  const { name, description, parameters } = definition;
  const args = parameters.map((parameter) => ({
    name: parameter.name,
    description: parameter.description,
    type: parameter.matrix
      ? (["ANY", "RANGE"] as Library.ArgType[])
      : (["ANY"] as Library.ArgType[]),
    acceptErrors: true,
    ...(parameter.matrix && { acceptMatrix: true }),
    ...(parameter.optional && { optional: true }),
    ...(parameter.repeating && { repeating: true }),
    ...(parameter.proposals.length > 0 && { proposalValues: [...parameter.proposals] }),
  }));
  propose(name, args, library);
  library.registries.functionRegistry.replace(name, {
    description,
    args,
    compute(...given) {
      const at = this.__originCellPosition;
      const cell = at && { sheet: at.sheetId, row: at.row, column: at.col };
      const outcome = definition.compute(given.map(fromLibrary), cell);
      if (cell && isSpill(outcome)) spilled({ cell, area: areaFrom(cell, outcome) });
      return toLibrary(outcome, at);
    },
  });
}

const isSpill = (outcome: Outcome): outcome is Answer[][] =>
  Array.isArray(outcome) && (outcome.length > 1 || outcome[0]!.length > 1);

const areaFrom = (
  { sheet, row, column }: Position,
  rows: readonly (readonly Answer[])[],
): Area => ({
  sheet,
  top: row,
  left: column,
  bottom: row + rows.length - 1,
  right: column + rows[0]!.length - 1,
});
