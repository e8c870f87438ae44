import { Cancelled } from "../workbook/work";

/** Why a task stopped, in a whole sentence that says what to do. */
export interface Trouble {
  readonly sentence: string;
  readonly good: boolean;
}

/** Codes of OfficeExtension.Error that a user can do something about. */
const SENTENCES: Readonly<Record<string, string>> = {
  InvalidOperationInCellEditMode:
    "Excel is editing a cell. Press Enter or Esc there, then try again.",
  AccessDenied: "A sheet is protected, or the workbook is read-only. Unprotect it, then try again.",
  InvalidSelection: "No cell is selected. Select a cell of a worksheet, then try again.",
};

/** What kind of error it was, for diagnostics: nothing of the workbook. */
export function codeOf(error: unknown): string {
  const { code, name } = (error ?? {}) as { code?: unknown; name?: unknown };
  return [code, name].find((of): of is string => typeof of === "string" && of !== "") ?? "no error";
}

const CANCELLED = "Cancelled. What was finished stays, and nothing is half done.";

/** What a thrown error means to the user. */
export function troubleOf(error: unknown): Trouble {
  if (error instanceof Cancelled) return { sentence: CANCELLED, good: true };
  const { code, message } = (error ?? {}) as { code?: unknown; message?: unknown };
  const known = typeof code === "string" ? SENTENCES[code] : undefined;
  if (known) return { sentence: known, good: false };
  const reason = typeof message === "string" && message ? message : String(error);
  return { sentence: `That did not work: ${reason.replace(/\.?$/, ".")}`, good: false };
}
