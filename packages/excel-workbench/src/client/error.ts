import { type Failure } from "../model/protocol";

/** As Office's own: `code`, `message` and `debugInfo`. */
export class OfficeExtensionError extends Error {
  override readonly name = "OfficeExtension.Error";
  readonly debugInfo: {
    readonly code: string;
    readonly message: string;
    readonly errorLocation: string;
  };
  readonly traceMessages: readonly string[] = [];

  constructor(
    readonly code: string,
    message: string,
    location: string,
  ) {
    super(message);
    this.debugInfo = { code, message, errorLocation: location };
  }
}

export const fromFailure = ({ code, message, location }: Failure) =>
  new OfficeExtensionError(code, message, location);

export const notAvailable = (member: string) =>
  new OfficeExtensionError("ApiNotAvailable", `The workbench does not have ${member}.`, member);

export const notLoaded = (className: string, property: string) =>
  new OfficeExtensionError(
    "PropertyNotLoaded",
    `The property "${property}" is not loaded. Call load("${property}") and context.sync() before reading it.`,
    `${className}.${property}`,
  );

export const invalidArgument = (what: string, location: string) =>
  new OfficeExtensionError("InvalidArgument", what, location);
