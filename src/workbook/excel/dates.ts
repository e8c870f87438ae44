import { countFrom1904 } from "../../runtime/system";
import { note } from "./journal";
import { deleteKept, readKept, writeKept } from "./kept";
import { pause } from "./poll";
import { codeOf } from "./code";
import { PATIENT } from "./request";

const DATE_SYSTEM = "date1904";

/**
 * Whether the workbook counts days from 1904, where DATE(1904,1,1) is 0. The functions are told: they get dates as numbers and
 * cannot ask. Where Excel does not tell, it is as it was when it last did, which is kept in the workbook.
 */
export async function noteDateSystem(context: Excel.RequestContext): Promise<boolean> {
  const kept = (await readKept(context, DATE_SYSTEM)) === true;
  const is1904 = (await asked(context)) ?? kept;
  countFrom1904(is1904);
  if (is1904 !== kept) await keep(context, is1904);
  return is1904;
}

/** A workbook that may only be read is asked each time. */
async function keep(context: Excel.RequestContext, is1904: boolean): Promise<void> {
  try {
    if (is1904) await writeKept(context, DATE_SYSTEM, true);
    else await deleteKept(context, DATE_SYSTEM);
  } catch (error) {
    note(`How the workbook counts days could not be kept: ${codeOf(error)}.`);
  }
}

/** What passes: whoever asks has to ask again, since what is guessed would be four years off. */
const PASSING: readonly string[] = [
  "ActivityLimitReached",
  "InactiveWorkbook",
  "InvalidOperationInCellEditMode",
];

/** Undefined if Excel does not tell, though it is asked more than once. */
async function asked(context: Excel.RequestContext, times = 3): Promise<boolean | undefined> {
  try {
    const first = context.workbook.functions.date(1904, 1, 1).load("value");
    await context.sync();
    return first.value === 0;
  } catch (error) {
    note(`How the workbook counts days could not be asked: ${codeOf(error)}.`);
    if (PASSING.includes(codeOf(error))) throw error;
    if (times === 1) return undefined;
    await pause(250);
    return asked(context, times - 1);
  }
}

/** The same, in a request of its own; outside Excel there is no workbook. */
export const countsFrom1904 = (): Promise<boolean> =>
  typeof Excel === "undefined" ? Promise.resolve(false) : Excel.run(PATIENT, noteDateSystem);
