import type * as Library from "@odoo/o-spreadsheet";
import { type SpreadsheetLibrary } from "../library";

type Verdict = unknown;

/** The parts of a plugin that the model goes through for every command, of which every cell's change is one. */
interface Plugin {
  readonly allowDispatch: (command: unknown) => Verdict;
  readonly beforeHandle: (command: unknown) => void;
  readonly handle: (command: unknown) => void;
  checkValidations(command: unknown, ...validations: readonly Validation[]): Verdict;
}

type Validation = (this: Plugin, command: unknown) => Verdict;

/** The parts of the library's model that matter here; it does not export their types. */
interface Insides {
  readonly handlers: readonly Plugin[];
  readonly coreHandlers: readonly Plugin[];
  readonly uiHandlers: readonly Plugin[];
  readonly session: { commandSquisher: unknown };
  checkDispatchAllowedCoreCommand(command: unknown): readonly Verdict[];
  checkDispatchAllowedLocalCommand(command: unknown): readonly Verdict[];
  dispatchToHandlers(plugins: readonly Plugin[], command: Library.Command): void;
  trigger(event: "command-dispatched", command: Library.Command): void;
}

/** Of several: the library takes their reasons out of one list. */
const isYes = (verdict: Verdict): boolean =>
  Array.isArray(verdict) ? verdict.every(isYes) : verdict === "Success";

const NONE: readonly Verdict[] = [];

/** What speaks against a command. The library would make a list of all answers, and another of those that are no yes. */
function refusals(plugins: readonly Plugin[], command: unknown): readonly Verdict[] {
  let refused = NONE;
  for (const plugin of plugins) {
    const verdict = plugin.allowDispatch(command);
    if (!isYes(verdict)) refused = [...refused, verdict];
  }
  return refused;
}

/** As the library's, which makes three functions and four lists for every cell that is written. */
function checkValidations(this: Plugin, command: unknown, ...validations: readonly Validation[]) {
  const refused: Verdict[] = [];
  for (const validation of validations) {
    const verdict = validation.call(this, command);
    if (!isYes(verdict)) refused.push(verdict);
  }
  return refused.length > 0 ? refused.flat() : "Success";
}

/** Tells plugins of the cells' commands, each of which goes to all of them: before it is handled only those that listen then. */
function tellQuickly(insides: Insides, { UIPlugin, isCoreCommand }: SpreadsheetLibrary): void {
  const { beforeHandle } = UIPlugin.prototype as unknown as Plugin;
  const original = insides.dispatchToHandlers.bind(insides);
  const early = new Map(
    [insides.handlers, insides.coreHandlers].map((plugins) => [
      plugins,
      plugins.filter((plugin) => plugin.beforeHandle !== beforeHandle),
    ]),
  );
  insides.dispatchToHandlers = (plugins, command) => {
    const listening = early.get(plugins);
    if (!listening || !isCoreCommand(command)) return original(plugins, command);
    for (const plugin of listening) plugin.beforeHandle(command);
    for (const plugin of plugins) plugin.handle(command);
    insides.trigger("command-dispatched", command);
  };
}

/** Spares a model questions that are always answered yes, and messages that nobody receives. */
export function quicken(model: Library.Model, library: SpreadsheetLibrary): void {
  const insides = model as unknown as Insides;
  // Most plugins allow everything.
  const always = (library.UIPlugin.prototype as unknown as Plugin).allowDispatch;
  const deciding = (plugins: readonly Plugin[]) =>
    plugins.filter(({ allowDispatch }) => allowDispatch !== always);
  const [all, local] = [deciding(insides.handlers), deciding(insides.uiHandlers)];
  for (const plugin of new Set([...all, ...local])) plugin.checkValidations = checkValidations;
  insides.checkDispatchAllowedCoreCommand = (command) => refusals(all, command);
  insides.checkDispatchAllowedLocalCommand = (command) => refusals(local, command);
  tellQuickly(insides, library);
  // What it would send to others who work on the workbook is made small for the way.
  const same = <T>(commands: T) => commands;
  insides.session.commandSquisher = { squish: same, unsquish: same };
}
