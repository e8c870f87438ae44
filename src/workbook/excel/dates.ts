import { PATIENT } from "./request";
import { deleteSetting, PREFIX, readSetting, writeSetting } from "./settings";

/** As src/runtime/system.ts reads it. */
const SETTING = "date1904";

/** What to tell where days are counted from 1904. */
export const COUNTS_FROM_1904 =
  "This workbook counts days from 1904 (File > Options > Advanced). The add-in reads and writes date numbers accordingly, but a date copied here from another workbook is four years and a day off: check it. If dates were shown before this was noticed, press Refresh.";

/**
 * Whether the workbook counts days from 1904, where DATE(1904,1,1) is 0. That is noted in its settings, which the functions read:
 * they get dates as numbers and cannot ask. Where Excel does not tell, the note stays as it is.
 */
export async function noteDateSystem(context: Excel.RequestContext): Promise<boolean> {
  const noted = (await readSetting(context, SETTING)) === true;
  const is1904 = await asked(context).catch(() => noted);
  if (is1904 === noted) return is1904;
  if (is1904) writeSetting(context, SETTING, true);
  else await deleteSetting(context, SETTING);
  await context.sync();
  // The functions' copy of the settings is another than the workbook's until it is read anew.
  const { settings } = Office.context?.document ?? {};
  if (is1904) settings?.set(PREFIX + SETTING, true);
  else settings?.remove(PREFIX + SETTING);
  return is1904;
}

async function asked(context: Excel.RequestContext): Promise<boolean> {
  const first = context.workbook.functions.date(1904, 1, 1).load("value");
  await context.sync();
  return first.value === 0;
}

/** The same, in a request of its own; outside Excel there is no workbook. */
export const countsFrom1904 = (): Promise<boolean> =>
  typeof Excel === "undefined" ? Promise.resolve(false) : Excel.run(PATIENT, noteDateSystem);
