import { thaw } from "../workbook/tasks/freeze/thaw";
import { frozen } from "../workbook/find/frozen/frozen";
import about from "../../package.json";
import { CATALOGUE, evaluate } from "../formulas/catalogue/catalogue";
import { sourcesOf } from "../formulas/catalogue/cited";
import * as store from "../runtime/store";
import { copyToSend } from "../workbook/tasks/copies/copies";
import { copiesThere, removeCopies } from "../workbook/tasks/copies/removal";
import { citeSelection, type ParametersOf } from "../workbook/tasks/cite/cite";
import { diagnostics } from "../workbook/tasks/diagnostics";
import { onEdit, onSheet } from "../workbook/excel/edits";
import { countsFrom1904 } from "../workbook/excel/dates";
import { explainSelection } from "../workbook/tasks/explain/explain";
import { localised } from "../workbook/find/formula";
import { formatFigures } from "../workbook/tasks/format/format";
import { freeze } from "../workbook/tasks/freeze/freeze";
import { askAgain } from "../workbook/tasks/hold/ask";
import { alwaysNewest, keepRelease } from "../workbook/tasks/hold/keep";
import { otherReleases } from "../workbook/tasks/hold/others";
import { insertBlock, insertFormula } from "../workbook/tasks/insert/insert";
import { probe, recordingText } from "../workbook/tasks/probe/probe";
import { refresh } from "../workbook/tasks/refresh/refresh";
import { broken } from "../workbook/tasks/repair/look";
import { repairFormulas } from "../workbook/tasks/repair/repair";
import { select, selectedAddress } from "../workbook/excel/select";
import { listSeparator } from "../workbook/find/separator";
import { refreshesOnOpen, setRefreshOnOpen } from "../workbook/excel/opening";
import { hidesTrustPrompt, setHidesTrustPrompt } from "../workbook/excel/trust";
import { problemWith } from "../workbook/sheets/language/check";
import * as ready from "../workbook/sheets/sheets";
import { removeTraces, traces } from "../workbook/tasks/traces/traces";
import { copyText } from "./ui/clipboard";
import type { Workbook } from "./props";
import { currentTheme } from "./ui/scheme";

const updateSheets: Workbook["sheets"]["update"] = (work) =>
  ready.updateSheets({ ...work, evaluate });

const parametersOf: ParametersOf = (name) =>
  CATALOGUE.find((entry) => entry.name === name)?.parameters.map((parameter) => parameter.name) ??
  [];

const functionNames = () => CATALOGUE.map(({ name }) => name);

/** The pane's workbook, in Excel. */
export const workbook: Workbook = {
  insert: (formula, options) => keepRelease().then(() => insertFormula(formula, options)),
  insertBlock: (block, options) => keepRelease().then(() => insertBlock(block, options)),
  copy: copyText,
  select,
  selectedAddress,
  listSeparator,
  localised,
  diagnostics: () =>
    Promise.resolve(
      diagnostics({ version: about.version, state: store.state(), theme: currentTheme() }),
    ),
  probe: async (work) => recordingText(await probe(work)),
  figures: {
    refresh: (scope, work) =>
      refresh(scope, {
        ...work,
        evaluate,
        parametersOf,
        functions: functionNames(),
        updateSheets,
      }),
    refreshOnOpen: refreshesOnOpen,
    setRefreshOnOpen,
    repair: repairFormulas,
    broken: (work) => broken(work),
    format: (scope, work) => formatFigures(scope, { evaluate, parametersOf }, work),
    explain: (work) => explainSelection(evaluate, { ...work, functions: functionNames() }),
    cite: (work) => citeSelection({ evaluate, parametersOf, sourcesOf }, work),
    alwaysNewest,
    askAgain,
    otherReleases,
    countsFrom1904,
  },
  sheets: {
    offers: ready.SHEETS,
    list: (work) => ready.listSheets(work),
    onSheet,
    problem: (options) => problemWith(options, evaluate),
    create: (kind, options, work) =>
      keepRelease().then(() => ready.createSheet(kind, options, { ...work, evaluate })),
    update: updateSheets,
    recreate: (id, work) =>
      keepRelease().then(() => ready.recreateSheet(id, { ...work, evaluate })),
    forget: ready.forgetSheet,
  },
  sharing: {
    frozen,
    onEdit,
    freeze,
    thaw,
    copyToSend: (scope, work, options) => copyToSend(scope, { ...work, evaluate }, options),
    copies: copiesThere,
    removeCopies,
    hidesTrustPrompt,
    setHidesTrustPrompt,
    traces,
    // Which release its figures are from may be among them.
    // oxlint-disable-next-line typescript/no-misused-promises -- what is returned waits for it
    removeTraces: (options, work) => removeTraces(options, work).finally(askAgain),
  },
};
