import { PATIENT } from "./request";
import { supports } from "./support";

/**
 * Calls a listener whenever cells were changed, by the user or the add-in, until it is stopped. A host that does
 * not tell of changes never calls.
 */
export function onEdit(listener: () => void): () => void {
  if (typeof Excel === "undefined" || !supports("1.9")) return () => undefined;
  let isOver = false;
  const adding = Excel.run(PATIENT, async (context) => {
    const added = context.workbook.worksheets.onChanged.add(() => {
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
