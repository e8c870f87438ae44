import { HostError } from "../fault";

/**
 * What Excel for Windows or Mac cannot undo, of what the workbench has:
 * https://learn.microsoft.com/office/dev/add-ins/excel/excel-add-ins-undo-capabilities#unsupported-apis
 */
const LASTING: Readonly<Record<string, readonly string[]>> = {
  Worksheet: ["copy", "delete", "name", "position", "visibility"],
  WorksheetProtection: ["protect", "unprotect", "setPassword"],
};

/** Refuses, in requests that are to be one step to undo, what Excel cannot undo. */
export function checkGrouping(className: string, member: string): void {
  if (LASTING[className]?.includes(member))
    throw new HostError(
      "UndoNotSupported",
      `${className}.${member} cannot be undone, so it cannot be part of a step to undo.`,
    );
}
