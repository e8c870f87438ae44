import { PATIENT } from "./request";
import { supports } from "./support";

/** What the add-in keeps in the workbook's settings begins so. */
export const PREFIX = "tic.";

const REFRESH_ON_OPEN = "refreshOnOpen";

/** A setting of the add-in; undefined if the workbook does not have it. What is read may be damaged, or from a later version. */
export async function readSetting(context: Excel.RequestContext, name: string): Promise<unknown> {
  const setting = context.workbook.settings.getItemOrNullObject(PREFIX + name);
  setting.load("value");
  await context.sync();
  return setting.isNullObject ? undefined : (setting.value as unknown);
}

/** Keeps a setting with the next sync. */
export function writeSetting(
  context: Excel.RequestContext,
  name: string,
  value: string | number | boolean,
): void {
  context.workbook.settings.add(PREFIX + name, value);
}

/** Deletes a setting, if there is one, with the next sync. */
export async function deleteSetting(context: Excel.RequestContext, name: string): Promise<void> {
  const setting = context.workbook.settings.getItemOrNullObject(PREFIX + name);
  await context.sync();
  if (!setting.isNullObject) setting.delete();
}

/** Whether the workbook is to be refreshed when it is opened. Outside Excel there is none. */
export async function refreshesOnOpen(): Promise<boolean> {
  if (typeof Excel === "undefined") return false;
  return Excel.run(
    PATIENT,
    async (context) => (await readSetting(context, REFRESH_ON_OPEN)) === true,
  );
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
