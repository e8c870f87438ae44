import type * as Library from "@odoo/o-spreadsheet";
import { ERROR_NAMES, type ErrorName } from "../model/protocol";

/** The library as its unmodified script (or CommonJS file) exports it. */
export type SpreadsheetLibrary = typeof Library;

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
