import { say } from "../../../language/say";

/** What is the matter, and what to do, in one or more whole sentences. */
export interface Verdict {
  readonly tone: "good" | "warning" | "bad";
  readonly sentence: string;
}

/** A verdict in each tone. */
export const good = (sentence: string): Verdict => ({ tone: "good", sentence });
export const warning = (sentence: string): Verdict => ({ tone: "warning", sentence });
export const bad = (sentence: string): Verdict => ({ tone: "bad", sentence });

/** What to do where Excel has not calculated. */
export const againSentence = (): string =>
  say("Press Ctrl+Alt+F9. If that does not help, close the workbook and open it again.");
