import { say, text, together } from "../../language/say";
import { isUngroupable } from "../excel/code";
import { reasonOf } from "../excel/reason";
import { apart } from "../excel/request";
import { type Failure } from "../excel/work";

/** What was done to a sheet. */
type Did = keyof typeof UNNOTED;

const UNNOTED = {
  made: text(
    "{sheet} was made, but the add-in could not note that in the workbook, so that later refreshes may not update all of it.",
  ),
  updated: text(
    "{sheet} was brought up to date, but the add-in could not note that in the workbook, so that later refreshes may not update all of it.",
  ),
  "looked through": text(
    "{sheet} was looked through, but the add-in could not note that in the workbook, so that later refreshes may not update all of it.",
  ),
} as const;

/** Has the workbook remember a sheet; if it does not, the sheet stands all the same, and that is said. */
export async function noted(
  context: Excel.RequestContext,
  name: string,
  did: Did,
  step: (context: Excel.RequestContext) => Promise<void>,
): Promise<readonly Failure[]> {
  try {
    await grouping(context, step);
    return [];
  } catch (error) {
    const sentence = together(say(UNNOTED[did], { sheet: name }), reasonOf(error));
    return [{ where: name, sentence }];
  }
}

/** Takes a last step after all that was written, apart from it where Excel refuses it otherwise. */
export const grouping = (
  context: Excel.RequestContext,
  step: (context: Excel.RequestContext) => Promise<void>,
): Promise<void> =>
  step(context).catch((error: unknown) => {
    if (!isUngroupable(error)) throw error;
    return apart(step);
  });
