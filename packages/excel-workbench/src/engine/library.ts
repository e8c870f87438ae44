import type * as Library from "@odoo/o-spreadsheet";
import { ERROR_NAMES, type ErrorName } from "../model/protocol";
import { addManualCalculation } from "./patches/evaluation";
import { addExport } from "./patches/export";
import { addPlainGrowth } from "./patches/growth";
import { addUndoGroups } from "./patches/history";
import { addCellLinks } from "./links";
import { addShifting } from "./patches/shift";

/** The library as its unmodified script (or CommonJS file) exports it. */
export type SpreadsheetLibrary = typeof Library;

/** Not the library's own command: many cells in one evaluation and one step of undo. */
export const SET_CELLS = "WORKBENCH_SET_CELLS";

const EXCEL_ERRORS: Partial<Record<keyof typeof Library.CellErrorType, string>> = {
  InvalidReference: "#REF!",
  GenericError: "#VALUE!",
  // Excel refuses to enter a formula that it cannot read.
  BadExpression: "#NAME?",
};

/** Makes the library's errors and bulk writes Excel's. Harmless when done twice. */
export function prepare(library: SpreadsheetLibrary): void {
  // The library reads each name from this object at every use, and decides what is an error by the registry.
  Object.assign(library.CellErrorType, EXCEL_ERRORS);
  for (const name of ERROR_NAMES) library.registries.errorTypes.add(name);

  addManualCalculation(library);
  addUndoGroups(library);
  addShifting(library);
  addPlainGrowth(library);
  addExport(library);
  addCellLinks(library);
  // Which sheets it writes to is looked after where it is used.
  for (const type of [SET_CELLS, "AUTORESIZE_COLUMNS", "AUTORESIZE_ROWS"]) {
    library.lockedSheetAllowedCommands.add(type as never);
  }
  const plugins = library.registries.featurePluginRegistry;
  if (plugins.contains(SET_CELLS)) return;
  plugins.add(
    SET_CELLS,
    class extends library.UIPlugin {
      override handle(command: Library.Command) {
        const { type, cells } = command as unknown as {
          type: string;
          cells: Library.UpdateCellCommand[];
        };
        if (type === SET_CELLS) for (const cell of cells) this.dispatch("UPDATE_CELL", cell);
      }
    },
  );
}

/** Words for the arguments of a function, offered while one types but never put in by Enter. */
export function propose(
  name: string,
  args: readonly Library.ArgDefinition[],
  library: SpreadsheetLibrary,
): void {
  const { autoCompleteProviders } = library.registries;
  const keys = args
    .filter((arg) => arg.proposalValues)
    .map((arg) => `${name}_function_${arg.name}_argument_proposals`);
  if (keys.some((key) => autoCompleteProviders.contains(key))) return;
  library.createAutocompleteArgumentsProvider(name, [...args]);
  for (const key of keys) autoCompleteProviders.get(key).autoSelectFirstProposal = false;
}

export const isErrorName = (value: unknown): value is ErrorName =>
  (ERROR_NAMES as readonly unknown[]).includes(value);
