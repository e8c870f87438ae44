import type * as Library from "@odoo/o-spreadsheet";
import { type SpreadsheetLibrary } from "../library";

type Verdict = unknown;

/** The parts of a plugin that the model goes through for every command, of which every cell's change is one. */
interface Plugin {
  readonly allowDispatch: (command: unknown) => Verdict;
}

/** The parts of the library's model that matter here; it does not export their types. */
interface Insides {
  readonly handlers: readonly Plugin[];
  readonly uiHandlers: readonly Plugin[];
  readonly session: { commandSquisher: unknown };
  checkDispatchAllowedCoreCommand(command: unknown): Verdict[];
  checkDispatchAllowedLocalCommand(command: unknown): Verdict[];
}

/** Spares a model questions that are always answered yes, and messages that nobody receives. */
export function quicken(model: Library.Model, library: SpreadsheetLibrary): void {
  const insides = model as unknown as Insides;
  // Most plugins allow everything.
  const always = (library.UIPlugin.prototype as unknown as Plugin).allowDispatch;
  const deciding = (plugins: readonly Plugin[]) =>
    plugins.filter(({ allowDispatch }) => allowDispatch !== always);
  const [all, local] = [deciding(insides.handlers), deciding(insides.uiHandlers)];
  insides.checkDispatchAllowedCoreCommand = (command) =>
    all.map((plugin) => plugin.allowDispatch(command));
  insides.checkDispatchAllowedLocalCommand = (command) =>
    local.map((plugin) => plugin.allowDispatch(command));
  // What it would send to others who work on the workbook is made small for the way.
  const same = <T>(commands: T) => commands;
  insides.session.commandSquisher = { squish: same, unsquish: same };
}
