/** What is said of a protected sheet. */
export const PROTECTED =
  "The sheet is protected: remove the protection in Excel's Review tab, then try again.";

const TOO_MUCH = "It is too much at once: try again with fewer cells.";
const UNABLE = "This version of Excel cannot do that.";

/** What a user can do about an error of Excel's, by its code: https://learn.microsoft.com/office/dev/add-ins/testing/application-specific-api-error-handling */
const SENTENCES: Readonly<Record<string, string>> = {
  AccessDenied:
    "The sheet or the workbook is protected, or may only be read: remove the protection in Excel's Review tab, then try again.",
  ActivityLimitReached: "Excel has too much to do: wait a moment, then try again.",
  ApiNotAvailable: UNABLE,
  ApiNotFound: UNABLE,
  InactiveWorkbook:
    "Another workbook is in front, and Excel works on that alone: go back to this one, then try again.",
  InvalidOperationInCellEditMode: "A cell is being edited: press Enter or Esc, then try again.",
  InvalidSelection: "No range of cells is selected: select a cell of a worksheet, then try again.",
  ItemNotFound: "A sheet or a cell that it needs is gone: look at the workbook, then try again.",
  RequestPayloadSizeLimitExceeded: TOO_MUCH,
  ResponsePayloadSizeLimitExceeded: TOO_MUCH,
};

/** Whether there is a sentence that says what to do. */
export const isKnown = (error: unknown): boolean => Object.hasOwn(SENTENCES, codeOf(error));

/** A whole sentence for what was thrown: what Excel refuses, or what the add-in itself says. */
export function reasonOf(error: unknown): string {
  const code = excelCode(error);
  if (isKnown(error)) return SENTENCES[codeOf(error)]!;
  const { message } = (error ?? {}) as { message?: unknown };
  const text = typeof message === "string" && message ? message : String(error);
  const sentence = /[!?]$/.test(text) ? text : text.replace(/[.\s]*$/, ".");
  return code === undefined ? sentence : `Excel reports: ${sentence}`;
}

/** What kind of error it was, for a bug report: no names or addresses. */
export function codeOf(error: unknown): string {
  const { name } = (error ?? {}) as { name?: unknown };
  return excelCode(error) ?? (typeof name === "string" && name ? name : typeof error);
}

/** Whether Excel refuses because a cell is being edited. */
export const isEditing = (error: unknown): boolean =>
  excelCode(error) === "InvalidOperationInCellEditMode";

/** Whether Excel refuses because a request is to be part of a step to undo: apart from one, it may be done. */
export const isUngroupable = (error: unknown): boolean => excelCode(error) === "UndoNotSupported";

/** Of an OfficeExtension.Error. */
function excelCode(error: unknown): string | undefined {
  const { code } = (error ?? {}) as { code?: unknown };
  return typeof code === "string" && code ? code : undefined;
}
