/** Codes of OfficeExtension.Error that users can do something about. */
const SENTENCES: Readonly<Record<string, string>> = {
  AccessDenied: "It is protected: remove the protection in Excel's Review tab, then try again.",
  InvalidOperationInCellEditMode: "A cell is being edited: press Enter or Esc, then try again.",
  InvalidSelection: "The selection is not one range of cells: select one, then try again.",
  RequestPayloadSizeLimitExceeded: "It is too much at once: try again with fewer cells.",
  ResponsePayloadSizeLimitExceeded: "It is too much at once: try again with fewer cells.",
};

/** A whole sentence for what was thrown. */
export function reasonOf(error: unknown): string {
  const code = (error as { code?: unknown } | null)?.code;
  const known = typeof code === "string" ? SENTENCES[code] : undefined;
  if (known) return known;
  const message = error instanceof Error ? error.message : String(error);
  return /[.!?]$/.test(message) ? message : `${message}.`;
}

/** What a bug report may say of it: no names or addresses. */
export const codeOf = (error: unknown): string => {
  const code = (error as { code?: unknown } | null)?.code;
  if (typeof code === "string") return code;
  return error instanceof Error ? error.name : typeof error;
};
