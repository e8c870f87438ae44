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
export function excelCode(error: unknown): string | undefined {
  const { code } = (error ?? {}) as { code?: unknown };
  return typeof code === "string" && code ? code : undefined;
}
