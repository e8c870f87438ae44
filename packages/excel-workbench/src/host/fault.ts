import { EngineRefusal } from "../engine/core";

/** An error as `OfficeExtension.Error` reports it. */
export class HostError extends Error {
  constructor(
    readonly code: string,
    message: string,
  ) {
    super(message);
  }
}

export const invalidArgument = (what: string) => new HostError("InvalidArgument", what);

export const itemNotFound = (what: string) => new HostError("ItemNotFound", what);

export const notAvailable = (member: string) =>
  new HostError("ApiNotAvailable", `The workbench does not have ${member}.`);

/** Excel's code for what the spreadsheet refuses. */
export function hostError(error: unknown): HostError {
  if (error instanceof HostError) return error;
  if (!(error instanceof EngineRefusal)) {
    console.error(error);
    return new HostError("GeneralException", String(error));
  }
  const { message } = error;
  if (message === "SheetLocked") {
    return new HostError("AccessDenied", "The worksheet is protected.");
  }
  if (/^Duplicated|AlreadyExists/.test(message)) return new HostError("ItemAlreadyExists", message);
  if (/Name/.test(message)) return invalidArgument(message);
  return new HostError("InvalidOperation", message);
}
