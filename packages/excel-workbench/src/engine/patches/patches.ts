import type * as Library from "@odoo/o-spreadsheet";
import { ERROR_NAMES } from "../../model/protocol";
import { SET_CELLS } from "../commands";
import { type SpreadsheetLibrary } from "../library";
import { addManualCalculation } from "./calculation";
import { addCharts } from "./charts";
import { addLateColors } from "./colors";
import { addConditions } from "./conditions";
import { addErrorRules } from "./errorRules";
import { addExport } from "./export";
import { addQuickTables } from "./exportTables";
import { addPlainGrowth } from "./growth";
import { addFixed } from "./fixed";
import { addUndoGroups } from "./history";
import { addQuickImport } from "./import";
import { addIntersection } from "./intersection";
import { addCellLinks } from "./links";
import { addPlainCells } from "./plain";
import { addSheetNames } from "./sheetNames";
import { addShifting } from "./shift";
import { addErrorSpread } from "./spread";

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
  addErrorSpread(library);
  addLateColors(library);
  addUndoGroups(library);
  addShifting(library);
  addPlainGrowth(library);
  addCharts(library);
  addPlainCells(library);
  addQuickImport(library);
  addExport(library);
  addQuickTables(library);
  addCellLinks(library);
  addSheetNames(library);
  addIntersection(library);
  addFixed(library);
  addConditions(library);
  addErrorRules(library);
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
