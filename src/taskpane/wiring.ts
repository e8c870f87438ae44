import about from "../../package.json";
import { evaluate } from "../formulas/catalogue";
import * as store from "../runtime/store";
import { copyToSend } from "../workbook/copies";
import { diagnostics } from "../workbook/diagnostics";
import { onEdit } from "../workbook/edits";
import { explainSelection } from "../workbook/explain";
import { localised } from "../workbook/formula";
import { freeze, frozen, thaw } from "../workbook/freeze";
import { insertBlock, insertFormula } from "../workbook/insert";
import { refresh } from "../workbook/refresh";
import { repairFormulas } from "../workbook/repair";
import { select, selectedAddress } from "../workbook/select";
import { listSeparator } from "../workbook/separator";
import { refreshesOnOpen, setRefreshOnOpen } from "../workbook/settings";
import { problemWith } from "../workbook/sheets/check";
import * as ready from "../workbook/sheets/sheets";
import { removeTraces, traces } from "../workbook/traces";
import { copyText } from "./clipboard";
import type { Workbook } from "./props";
import { currentTheme } from "./scheme";

const updateSheets: Workbook["sheets"]["update"] = (work) =>
  ready.updateSheets({ ...work, evaluate });

/** The pane's workbook, in Excel. */
export const workbook: Workbook = {
  insert: insertFormula,
  insertBlock,
  copy: copyText,
  select,
  selectedAddress,
  listSeparator,
  localised,
  diagnostics: () =>
    Promise.resolve(
      diagnostics({ version: about.version, state: store.state(), theme: currentTheme() }),
    ),
  figures: {
    refresh: (scope, work) => refresh(scope, { ...work, evaluate, updateSheets }),
    refreshOnOpen: refreshesOnOpen,
    setRefreshOnOpen,
    repair: repairFormulas,
    explain: (work) => explainSelection(evaluate, work),
  },
  sheets: {
    offers: ready.SHEETS,
    list: (work) => ready.listSheets(work),
    problem: (options) => problemWith(options, evaluate),
    create: (kind, options, work) => ready.createSheet(kind, options, { ...work, evaluate }),
    update: updateSheets,
    recreate: (id, work) => ready.recreateSheet(id, { ...work, evaluate }),
    forget: ready.forgetSheet,
  },
  sharing: { frozen, onEdit, freeze, thaw, copyToSend, traces, removeTraces },
};
