import { thaw } from "../workbook/tasks/freeze/thaw";
import { frozen } from "../workbook/find/frozen/frozen";
import about from "../../package.json";
import { evaluate } from "../formulas/catalogue/catalogue";
import * as store from "../runtime/store";
import { copyToSend } from "../workbook/tasks/copies/copies";
import { diagnostics } from "../workbook/tasks/diagnostics";
import { onEdit } from "../workbook/excel/edits";
import { explainSelection } from "../workbook/tasks/explain/explain";
import { localised } from "../workbook/find/formula";
import { freeze } from "../workbook/tasks/freeze/freeze";
import { insertBlock, insertFormula } from "../workbook/tasks/insert/insert";
import { refresh } from "../workbook/tasks/refresh/refresh";
import { broken } from "../workbook/tasks/repair/look";
import { repairFormulas } from "../workbook/tasks/repair/repair";
import { select, selectedAddress } from "../workbook/excel/select";
import { listSeparator } from "../workbook/excel/separator";
import { refreshesOnOpen, setRefreshOnOpen } from "../workbook/excel/opening";
import { problemWith } from "../workbook/sheets/language/check";
import * as ready from "../workbook/sheets/sheets";
import { removeTraces, traces } from "../workbook/tasks/traces/traces";
import { copyText } from "./ui/clipboard";
import type { Workbook } from "./props";
import { currentTheme } from "./ui/scheme";

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
    broken: (work) => broken(work),
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
