import { say } from "../../../language/say";
import { bad, type Verdict, warning } from "./verdict";

/** What one of the add-in's functions gives, or why it gives nothing. */
export type Answer = { readonly kind: "value"; readonly rows: Rows } | None;

/** Nothing, and why. */
export interface None {
  readonly kind: "none";
  readonly verdict: Verdict;
  /** Of the error that it is about. */
  readonly code?: string;
}

/** What a function gives: rows of values and errors. */
export type Rows = readonly (readonly unknown[])[];

/** No answer, for a reason. */
export const none = (verdict: Verdict, code?: string): None => ({
  kind: "none",
  verdict,
  ...(code !== undefined && { code }),
});

/** An error of Excel's. */
export interface Failed {
  readonly code: string;
  readonly message?: string;
}

/** Whether it is an error, of those that a function throws or has among its values. */
export const isFailure = (value: unknown): value is Failed => {
  const code = (value as { code?: unknown } | null | undefined)?.code;
  return typeof code === "string" && code.startsWith("#");
};

/** What is said of an error. */
export const failed = ({ code, message }: Failed): Verdict =>
  bad(message ? `${code}: ${message}` : say("The function gives {code}.", { code }));

/** After so many milliseconds an answer is not to be expected. */
const LONGEST = 10_000;

/** Asks a function, for as long as one waits for an answer. */
export async function answerOf(ask: () => unknown, name: string): Promise<Answer> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<typeof LATE>((resolve) => {
    timer = setTimeout(() => resolve(LATE), LONGEST);
  });
  try {
    const answer = await Promise.race([Promise.resolve().then(ask), late]);
    if (answer === LATE)
      return none(warning(say("The data is still being loaded. Wait a moment, and ask again.")));
    return { kind: "value", rows: Array.isArray(answer) ? (answer as Rows) : [[answer]] };
  } catch (thrown) {
    if (isFailure(thrown)) return none(failed(thrown), thrown.code);
    // The add-in's own functions throw errors of Excel's only.
    if (thrown instanceof TypeError)
      return none(
        bad(say("There is no function TIC.{name}. Help lists those that there are.", { name })),
      );
    throw thrown;
  } finally {
    clearTimeout(timer);
  }
}

const LATE = Symbol("late");
