import { isUngroupable, reasonOf } from "../excel/reason";
import { apart } from "../excel/session";
import { type Failure } from "../excel/work";

/** Has the workbook remember a sheet; if it does not, the sheet stands all the same, and that is said. */
export async function noted(
  context: Excel.RequestContext,
  name: string,
  did: string,
  step: (context: Excel.RequestContext) => Promise<void>,
): Promise<readonly Failure[]> {
  try {
    await grouping(context, step);
    return [];
  } catch (error) {
    const sentence = `${name} ${did}, but the add-in could not note that in the workbook, so that later refreshes may not update all of it. ${reasonOf(error)}`;
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
