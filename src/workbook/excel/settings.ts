/** What the add-in keeps in the workbook's settings begins so. */
export const PREFIX = "tic.";

/** A setting of the add-in; undefined if the workbook does not have it. What is read may be damaged, or from a later version. */
export async function readSetting(context: Excel.RequestContext, name: string): Promise<unknown> {
  const setting = context.workbook.settings.getItemOrNullObject(PREFIX + name);
  setting.load("value");
  await context.sync();
  return setting.isNullObject ? undefined : (setting.value as unknown);
}

/** Keeps a setting with the next sync. */
export function writeSetting(context: Excel.RequestContext, name: string, value: unknown): void {
  context.workbook.settings.add(PREFIX + name, value);
}

/** Deletes a setting, if there is one, with the next sync. */
export async function deleteSetting(context: Excel.RequestContext, name: string): Promise<void> {
  const setting = context.workbook.settings.getItemOrNullObject(PREFIX + name);
  await context.sync();
  if (!setting.isNullObject) setting.delete();
}
