import { hasParts, readPart, writePart } from "./kept";
import { PATIENT } from "./request";
import { deleteSetting, readSetting, writeSetting } from "./settings";
import { supports } from "./support";

/*
 * Whether a workbook is refreshed when it is opened. The choice is kept in a custom XML part, for everybody. Beside it stands a
 * setting of this installation: the add-in's start reads that at once (src/entry.ts), and Office starts only the
 * installation that asked for it.
 */
const REFRESH_ON_OPEN = "refreshOnOpen";

/**
 * Whether the workbook is to be refreshed when it is opened. Outside Excel there is none. An installation that did not make the
 * choice takes it over.
 */
export async function refreshesOnOpen(): Promise<boolean> {
  if (typeof Excel === "undefined") return false;
  const { choice, own } = await read();
  const isOn = choice ?? own;
  if (choice !== isOn || own !== isOn) await takeOver(isOn, choice === undefined);
  return isOn;
}

const read = () =>
  Excel.run(PATIENT, async (context) => {
    const own = (await readSetting(context, REFRESH_ON_OPEN)) === true;
    if (!hasParts()) return { choice: own, own };
    const kept = await readPart(context, REFRESH_ON_OPEN);
    return { choice: typeof kept === "boolean" ? kept : undefined, own };
  });

/** A workbook that may only be read stays as it is. */
async function takeOver(isOn: boolean, isNew: boolean): Promise<void> {
  if (isNew && !isOn) return;
  try {
    await keep(isOn);
    await startWithWorkbook(isOn);
  } catch {
    // The choice holds all the same.
  }
}

/**
 * Keeps in the workbook whether it is to be refreshed when it is opened. Office starts the add-in with the workbook only where
 * that is wanted: that too is kept in the file, and everybody who opens it notices.
 */
export async function setRefreshOnOpen(isOn: boolean): Promise<void> {
  const before = await refreshesOnOpen();
  await keep(isOn);
  try {
    await startWithWorkbook(isOn);
  } catch (error) {
    await keep(before);
    throw error;
  }
}

const keep = (isOn: boolean): Promise<void> =>
  Excel.run(PATIENT, async (context) => {
    // That it is off is kept, too: another installation may still have that it is on.
    if (hasParts() && (isOn || (await readPart(context, REFRESH_ON_OPEN)) !== undefined))
      await writePart(context, REFRESH_ON_OPEN, isOn);
    if (isOn) writeSetting(context, REFRESH_ON_OPEN, true);
    else await deleteSetting(context, REFRESH_ON_OPEN);
    await context.sync();
  });

/** A host without a shared runtime cannot: there the workbook is refreshed when the pane is opened. */
async function startWithWorkbook(isOn: boolean): Promise<void> {
  if (!supports("1.1", "SharedRuntime")) return;
  const { none, load } = Office.StartupBehavior;
  if ((await Office.addin.getStartupBehavior()) === (isOn ? load : none)) return;
  await Office.addin.setStartupBehavior(isOn ? load : none);
}
