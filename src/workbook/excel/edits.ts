import { PATIENT } from "./request";
import { supports } from "./support";

/**
 * Calls a listener whenever cells were changed, by the user or the add-in, until it is stopped. A host that does
 * not tell of changes never calls.
 */
export const onEdit = (listener: () => void): (() => void) =>
  hear("1.9", ({ onChanged }, tell) => onChanged.add(tell), listener);

/** The same when another sheet is shown: also the one beside a sheet that was deleted, or whose making was undone. */
export const onSheet = (listener: () => void): (() => void) =>
  hear("1.7", ({ onActivated }, tell) => onActivated.add(tell), listener);

function hear<T>(
  since: string,
  add: (
    sheets: Excel.WorksheetCollection,
    tell: () => Promise<void>,
  ) => OfficeExtension.EventHandlerResult<T>,
  listener: () => void,
): () => void {
  if (typeof Excel === "undefined" || !supports(since)) return () => undefined;
  let isOver = false;
  const adding = Excel.run(PATIENT, async (context) => {
    const added = add(context.workbook.worksheets, () => {
      if (!isOver) listener();
      return Promise.resolve();
    });
    await context.sync();
    return added;
  });
  const stop = async () => {
    const added = await adding;
    await Excel.run(added.context, async (context) => {
      added.remove();
      await context.sync();
    });
  };
  // Without events there is still the look when the user returns to the pane.
  adding.catch(() => undefined);
  return () => {
    isOver = true;
    stop().catch(() => undefined);
  };
}
