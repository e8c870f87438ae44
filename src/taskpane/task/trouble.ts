import { say, text } from "../../language/say";
import { isKnown, reasonOf } from "../../workbook/excel/reason";
import { Cancelled } from "../../workbook/excel/work";

/** Why a task stopped, in a whole sentence that says what to do. */
export interface Trouble {
  readonly sentence: string;
  readonly good: boolean;
}

const CANCELLED = text("Cancelled. What was finished stays, and nothing is half done.");

/** What a thrown error means to the user. */
export function troubleOf(error: unknown): Trouble {
  if (error instanceof Cancelled) return { sentence: say(CANCELLED), good: true };
  const reason = reasonOf(error);
  const sentence = isKnown(error) ? reason : say("That did not work: {reason}", { reason });
  return { sentence, good: false };
}
