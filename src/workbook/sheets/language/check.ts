import { say, text } from "../../../language/say";
import { type Evaluate } from "../../excel/evaluate";
import { is1904 } from "../../../runtime/system";
import { asker, isMissing } from "./answer";
import { lackingIn } from "./published";

const NOT_FROM_1904 = text(
  "This workbook counts days from 1904, for which the ready-made sheets are not made: make the sheet in a new workbook.",
);

/** What is wrong with what was asked for, in the sentence that a worksheet function would give. */
export interface Problem {
  readonly field: "holder" | "month";
  readonly sentence: string;
}

/** Whether there are figures of a holder for a month, before a sheet of errors is made; of any holder if none is named. */
export async function problemWith(
  { holder, month }: { readonly holder?: string; readonly month?: string },
  evaluate: Evaluate,
): Promise<Problem | undefined> {
  // Sheets are written, and found again, by dates that count from 1900.
  if (is1904()) return { field: "month", sentence: say(NOT_FROM_1904) };
  const ask = asker(evaluate);
  if (holder === undefined) {
    const lacking = await lackingIn(ask, month ?? "latest");
    return lacking && { field: "month", sentence: lacking.message };
  }
  const known = await ask("HOLDINGS", holder);
  if (isMissing(known)) return { field: "holder", sentence: known.message };
  if (month === undefined) return undefined;
  const held = await ask("HOLDINGS", holder, month);
  return isMissing(held) ? { field: "month", sentence: held.message } : undefined;
}
