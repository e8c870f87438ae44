import { say, text } from "../../language/say";
import { isEditing, isUngroupable } from "./code";
import { GROUPED, PATIENT } from "./request";
import { supports } from "./support";
import { Cancelled, checkpoint, type Work } from "./work";

/** What to tell while Excel holds a request back. */
export const EDITING = text(
  "Excel is editing a cell. Press Enter or Esc there; then it goes on by itself.",
);

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
      new Error(say("The page is open outside Excel: open it from Excel's ribbon.")),
    );
  const { signal, onProgress } = work;
  return new Promise((resolve, reject) => {
    const leave = () => reject(new Cancelled());
    const stay = () => signal?.removeEventListener("abort", leave);
    if (signal?.aborted) return leave();
    signal?.addEventListener("abort", leave);
    const stop = watch(() => onProgress?.({ step: say(EDITING), done: 0, total: 1 }));
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

/**
 * Hosts that have refused a step to undo, as Excel does of some requests, and some versions of any:
 * https://github.com/OfficeDev/office-js/issues/6491 and 6711
 */
const refusing = new WeakSet<object>();

/**
 * As `openSession`; all that is written is one step for the user to undo, where Excel can do that. If it refuses something for
 * the step's sake, the batch runs again from its beginning without one. So a batch lets such an error through, and what it had
 * begun to write it takes back before, with `apart`.
 */
export async function openStep<T>(
  work: Work,
  batch: (context: Excel.RequestContext) => Promise<T>,
): Promise<T> {
  const hasSteps = typeof Excel !== "undefined" && !refusing.has(Excel) && supports("1.20");
  if (!hasSteps) return openSession(work, batch);
  let isBegun = false;
  const begin = (context: Excel.RequestContext) => {
    isBegun = true;
    return batch(context);
  };
  try {
    return await openSession(work, begin, GROUPED);
  } catch (error) {
    if (!isUngroupable(error) && (isBegun || error instanceof Cancelled)) throw error;
    refusing.add(Excel);
    // What is begun is finished: nothing stops it halfway.
    const { onProgress } = work;
    return openSession(isBegun ? (onProgress ? { onProgress } : {}) : work, batch);
  }
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
