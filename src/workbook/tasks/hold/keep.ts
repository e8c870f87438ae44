import { say } from "../../../language/say";
import {
  DamagedHold,
  holdTo,
  isOlder,
  isSame,
  newestHeld,
  said,
  state,
} from "../../../runtime/store";
import type { Hold } from "../../../runtime/store";
import { formatDay, type Day } from "../../../tic/month";
import { note } from "../../excel/journal";
import { codeOf } from "../../excel/code";
import { PATIENT } from "../../excel/request";
import { readHolding, writeHolding } from "../../find/holding";
import { calculateAll, canHold } from "./ask";

/** Has a workbook that holds no release yet hold the newest, before the first formulas or figures are written into it. */
export async function keepRelease(): Promise<void> {
  if (!canHold() || state().status !== "ready") return;
  try {
    await Excel.run(PATIENT, async (context) => {
      const kept = await readHolding(context);
      if (kept === undefined) await write(context, newestHeld());
      else holdTo(kept);
    });
  } catch (error) {
    // What was to be written works without.
    note(`The workbook could not keep its release: ${codeOf(error)}.`);
  }
}

async function write(context: Excel.RequestContext, hold: Hold): Promise<void> {
  await writeHolding(context, hold);
  holdTo(hold);
}

/**
 * Has the workbook hold the newest release that is here, in a request of its own, so that what is written next can be undone. It
 * does not go back to an older one because a server lags behind.
 * @param isWhole whether all cells are brought up to date now
 * @param before the release that the others may still show
 */
export async function holdNewest(isWhole: boolean, before: Day): Promise<void> {
  if (!canHold()) return;
  await Excel.run(PATIENT, async (context) => {
    const kept = await readHolding(context).catch(ignoreDamage);
    const next = newestHeld();
    if (kept === "newest" || (kept && isOlder(next.index, kept.index))) return holdTo(kept);
    const moved = formatDay(before) === next.index.release ? undefined : before;
    const behind = isWhole ? undefined : (kept?.behind ?? moved);
    if (kept && isSame(kept.index, next.index) && kept.behind === behind) holdTo(kept);
    else await write(context, behind === undefined ? next : { ...next, behind });
  });
}

/** What is damaged is written anew. */
function ignoreDamage(error: unknown): undefined {
  if (error instanceof DamagedHold) return undefined;
  throw error;
}

/** Notes that some cells may still show another release, as after a recalculation that did not work. */
export async function noteBehind(behind: Day): Promise<void> {
  const hold = said();
  if (!canHold() || typeof hold !== "object" || formatDay(behind) === hold.index.release) return;
  await Excel.run(PATIENT, (context) => write(context, { ...hold, behind }));
}

/** Has the workbook always show the newest release, or hold the one that is newest now. */
export async function alwaysNewest(isOn: boolean): Promise<void> {
  if (!canHold())
    throw new Error(say("This version of Excel cannot keep a release in the workbook."));
  await Excel.run(PATIENT, (context) => write(context, isOn ? "newest" : newestHeld()));
  // All of it at once, before Excel calculates one cell or the other.
  await calculateAll();
}
