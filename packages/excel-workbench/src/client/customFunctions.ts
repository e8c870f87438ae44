import { type Argument, type FunctionCall, type Outcome } from "../model/protocol";
import { outcomeOf, outcomeOfException } from "./results";

type Implementation = (...args: unknown[]) => unknown;

export const ErrorCode = {
  invalidValue: "#VALUE!",
  notAvailable: "#N/A",
  divisionByZero: "#DIV/0!",
  invalidNumber: "#NUM!",
  nullReference: "#NULL!",
  invalidName: "#NAME?",
  invalidReference: "#REF!",
} as const;

export class CustomFunctionsError extends Error {
  constructor(
    readonly code: string,
    message?: string,
  ) {
    super(message);
  }
}

/** The functions the add-in has associated, and how they are called. */
export class Associations {
  readonly #implementations = new Map<string, Implementation>();

  constructor(private readonly announce: (id: string) => void) {}

  /** `associate("ID", fn)` or `associate({ ID: fn, … })`. */
  associate = (idOrAll: string | Record<string, Implementation>, fn?: Implementation): void => {
    const all = typeof idOrAll === "string" ? { [idOrAll]: fn } : idOrAll;
    for (const [id, implementation] of Object.entries(all)) {
      if (typeof implementation !== "function") continue;
      this.#implementations.set(id.toUpperCase(), implementation);
      this.announce(id.toUpperCase());
    }
  };

  call({ id, args, spills, address }: FunctionCall): Outcome | Promise<Outcome> {
    const invocation = {
      functionName: id,
      isInValuePreview: false,
      ...(address !== undefined && { address }),
    };
    const failed = (exception: unknown): Outcome => {
      const outcome = outcomeOfException(exception);
      if (!("message" in outcome) && !isThrownByChoice(exception)) console.error(exception);
      return outcome;
    };
    try {
      const result = this.#implementations.get(id)!(...args.map(argument), invocation);
      if (!isPromise(result)) return outcomeOf(result, spills);
      return result.then((settled) => outcomeOf(settled, spills), failed);
    } catch (exception) {
      return failed(exception);
    }
  }
}

/** Made anew in this frame, where the add-in's `Array` and `CustomFunctions.Error` are the right ones. */
function argument(given: Argument): unknown {
  if (Array.isArray(given)) return Array.from(given as Argument[], argument);
  if (typeof given !== "object" || given === null) return given;
  return "rich" in given ? { ...given.rich } : new CustomFunctionsError(given.error);
}

const isThrownByChoice = (exception: unknown) => exception instanceof CustomFunctionsError;

const isPromise = (value: unknown): value is Promise<unknown> =>
  typeof (value as Promise<unknown> | null)?.then === "function";
