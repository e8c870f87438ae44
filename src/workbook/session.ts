import { isEditing } from "./reason";
import { PATIENT } from "./request";
import { Cancelled, checkpoint, type Work } from "./work";

/** What to tell while Excel holds a request back. */
export const EDITING =
  "Excel is editing a cell. Press Enter or Esc there; then it goes on by itself.";

/** How often to look whether Excel holds a request back because a cell is being edited, in milliseconds. */
const INTERVAL = 1500;

/**
 * Works on the workbook while no cell is being edited: Excel holds a request back until that is over, which is told. A task that
 * is cancelled before Excel has answered for the first time ends at once.
 */
export function openSession<T>(
  work: Work,
  batch: (context: Excel.RequestContext) => Promise<T>,
  options: Excel.RunOptions = PATIENT,
): Promise<T> {
  if (typeof Excel === "undefined")
    return Promise.reject(
      new Error("The page is open outside Excel: open it from Excel's ribbon."),
    );
  const { signal, onProgress } = work;
  return new Promise((resolve, reject) => {
    const leave = () => reject(new Cancelled());
    const stay = () => signal?.removeEventListener("abort", leave);
    if (signal?.aborted) return leave();
    signal?.addEventListener("abort", leave);
    const stop = watch(() => onProgress?.({ step: EDITING, done: 0, total: 1 }));
    Excel.run(options, async (context) => {
      await answer(context);
      stay();
      checkpoint(work);
      return batch(context);
    })
      .then(resolve, reject)
      .finally(() => {
        stay();
        stop();
      });
  });
}

/** Asks Excel for something small. */
function answer(context: Excel.RequestContext): Promise<void> {
  context.workbook.application.load("calculationMode");
  return context.sync();
}

/** Looks every now and then, until it is stopped, with a request that is not held back but refused. */
function watch(tell: () => void): () => void {
  let timer: ReturnType<typeof setTimeout>;
  let isOver = false;
  const look = async () => {
    const isHeld = await Excel.run({ delayForCellEdit: false }, answer).then(
      () => false,
      isEditing,
    );
    if (isOver) return;
    if (isHeld) tell();
    begin();
  };
  const begin = () => {
    timer = setTimeout(() => void look(), INTERVAL);
  };
  begin();
  return () => {
    isOver = true;
    clearTimeout(timer);
  };
}
