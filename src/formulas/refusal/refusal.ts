/** The only two errors a user meets: `#N/A`, the question is fine but there is no value; `#VALUE!`, an argument is wrong. */
export type ErrorCode = "#N/A" | "#VALUE!";

/** Why a formula has no answer, in one sentence of the catalogue (sentences.ts). */
export class Refusal {
  constructor(
    readonly code: ErrorCode,
    readonly message: string,
  ) {}
}

export const unavailable = (message: string): Refusal => new Refusal("#N/A", message);
export const invalid = (message: string): Refusal => new Refusal("#VALUE!", message);

/** An error value that came in as an argument and goes out as it is. */
export class Passed {
  constructor(readonly error: unknown) {}
}

/** A cell of a result: its value, or the error that stands for it. */
export function orError(answer: () => unknown): unknown {
  try {
    return answer();
  } catch (thrown) {
    return errorOf(thrown);
  }
}

/** What Excel shows for anything a formula throws. */
export function errorOf(thrown: unknown): unknown {
  if (thrown instanceof Passed) return thrown.error;
  const { code, message } =
    thrown instanceof Refusal
      ? thrown
      : invalid(
          `Something went wrong in the add-in: ${thrown instanceof Error ? thrown.message : String(thrown)}.`,
        );
  const host = globalThis.CustomFunctions as Partial<typeof CustomFunctions> | undefined;
  if (!host?.Error) return Object.assign(new Error(message), { code });
  const known = host.ErrorCode;
  const hostCode = code === "#N/A" ? known?.notAvailable : known?.invalidValue;
  return new host.Error(hostCode ?? (code as CustomFunctions.ErrorCode), message);
}
