import { say } from "../../language/say";

/**
 * Whoever opens a workbook with the add-in's functions without having it is asked by Office for Windows and Mac whether to trust
 * it, unless a setting of the workbook says not to
 * (https://learn.microsoft.com/office/dev/add-ins/publish/manage-trust-options). Excel on the web does not look at it.
 */
export const TRUST = "Office.DisableTrustUX";

/** Whether nobody is asked. Outside Excel there is no workbook. */
export async function hidesTrustPrompt(): Promise<boolean> {
  const settings = settingsOf();
  if (!settings) return false;
  await done((callback) => settings.refreshAsync(callback));
  return settings.get(TRUST) === true;
}

/** Keeps in the workbook whether nobody is asked, for everybody who opens it. */
export async function setHidesTrustPrompt(on: boolean): Promise<void> {
  const settings = settingsOf();
  if (!settings) return;
  // Saving writes all settings: those that were changed elsewhere in the meantime, too.
  await done((callback) => settings.refreshAsync(callback));
  if (on) settings.set(TRUST, true);
  else settings.remove(TRUST);
  await done((callback) => settings.saveAsync(callback));
}

/** Office documents this setting as one of its own interface, not of Excel's. */
const settingsOf = (): Office.Settings | undefined =>
  typeof Office === "undefined" ? undefined : Office.context.document?.settings;

type Callback = (result: Office.AsyncResult<unknown>) => void;

const done = (ask: (callback: Callback) => void): Promise<void> =>
  new Promise((resolve, reject) => {
    ask(({ status, error }) => {
      if (status === Office.AsyncResultStatus.Succeeded) resolve();
      else reject(new Error(error?.message ?? say("The workbook did not keep the setting.")));
    });
  });
