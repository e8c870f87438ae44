import { say, text, type Text } from "../../language/say";
import { codeOf, excelCode } from "./code";

/** What is said of a protected sheet. */
export const protectedSentence = (): string =>
  say("The sheet is protected: remove the protection in Excel's Review tab, then try again.");

const TOO_MUCH = text("It is too much at once: try again with fewer cells.");
const UNABLE = text("This version of Excel cannot do that.");

/** What a user can do about an error of Excel's, by its code: https://learn.microsoft.com/office/dev/add-ins/testing/application-specific-api-error-handling */
const SENTENCES: Readonly<Record<string, Text>> = {
  AccessDenied: text(
    "The sheet or the workbook is protected, or may only be read: remove the protection in Excel's Review tab, then try again.",
  ),
  ActivityLimitReached: text("Excel has too much to do: wait a moment, then try again."),
  ApiNotAvailable: UNABLE,
  ApiNotFound: UNABLE,
  InactiveWorkbook: text(
    "Another workbook is in front, and Excel works on that alone: go back to this one, then try again.",
  ),
  InvalidOperationInCellEditMode: text(
    "A cell is being edited: press Enter or Esc, then try again.",
  ),
  InvalidSelection: text(
    "No range of cells is selected: select a cell of a worksheet, then try again.",
  ),
  ItemNotFound: text(
    "A sheet or a cell that it needs is gone: look at the workbook, then try again.",
  ),
  RequestPayloadSizeLimitExceeded: TOO_MUCH,
  ResponsePayloadSizeLimitExceeded: TOO_MUCH,
};

/** Whether there is a sentence that says what to do. */
export const isKnown = (error: unknown): boolean => Object.hasOwn(SENTENCES, codeOf(error));

/** A whole sentence for what was thrown: what Excel refuses, or what the add-in itself says. */
export function reasonOf(error: unknown): string {
  if (isKnown(error)) return say(SENTENCES[codeOf(error)]!);
  const { message } = (error ?? {}) as { message?: unknown };
  const told = typeof message === "string" && message ? message : String(error);
  const sentence = /[!?。]$/.test(told) ? told : told.replace(/[.\s]*$/, ".");
  return excelCode(error) === undefined ? sentence : say("Excel reports: {sentence}", { sentence });
}
