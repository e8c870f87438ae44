/** What a function finds in Excel's global scope: an error class and its codes. */
class HostError {
  constructor(
    readonly code: string,
    readonly message: string,
  ) {}
}

Object.assign(globalThis, {
  CustomFunctions: {
    Error: HostError,
    ErrorCode: { invalidValue: "#VALUE!", notAvailable: "#N/A" },
    associate: () => undefined,
  },
});

export { HostError };
