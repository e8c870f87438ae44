import { DamagedHold, holdTo, said, type Hold } from "../../../runtime/store";
import { is1904 } from "../../../runtime/system";
import { countsFrom1904 } from "../../excel/dates";
import { note } from "../../excel/journal";
import { hasParts } from "../../excel/kept";
import { pause } from "../../excel/poll";
import { codeOf } from "../../excel/code";
import { PATIENT } from "../../excel/request";
import { readHolding } from "../../find/holding";

/** Whether there is a workbook that can say which release it holds. */
export const canHold = (): boolean => typeof Excel !== "undefined" && hasParts();

/** What Excel answers where a workbook has no custom XML parts for the add-in. */
const UNABLE: readonly string[] = ["ApiNotAvailable", "ApiNotFound", "NotImplemented"];

/** The longest pause between two attempts, in milliseconds. */
const LONGEST = 8000;

/**
 * Which release the workbook holds; how it counts its days is found out beside. Asked until Excel answers: it may be busy, have
 * another workbook in front, or a cell that is being edited. Rejects if what is kept is damaged, or of a later version of the add-in.
 */
export async function askHold(first = 250): Promise<Hold | undefined> {
  if (!canHold()) return undefined;
  for (let wait = first; ; wait = Math.min(wait * 2, LONGEST)) {
    try {
      return await readWorkbook();
    } catch (error) {
      note(`Which release the workbook holds could not be read: ${codeOf(error)}.`);
      if (error instanceof DamagedHold) throw error;
      if (UNABLE.includes(codeOf(error))) return undefined;
    }
    await pause(wait);
  }
}

/** Both at once: functions wait for it. */
async function readWorkbook(): Promise<Hold | undefined> {
  const [hold] = await Promise.all([Excel.run(PATIENT, readHolding), countsFrom1904()]);
  return hold;
}

/**
 * Asks again, since somebody else in the workbook may have refreshed it or changed how it counts days; what cannot be read now
 * stays as it is. If it is another than before, all cells are calculated at once, before Excel calculates one or the other.
 */
export async function askAgain(): Promise<void> {
  if (!canHold()) return;
  const known = said();
  const was = is1904();
  try {
    const hold = await readWorkbook();
    // What a refresh has written meanwhile is newer, and it calculates all by itself.
    if (said() !== known) return;
    holdTo(hold);
    if (said() !== known || is1904() !== was) await calculateAll();
  } catch (error) {
    note(`Which release the workbook holds could not be read again: ${codeOf(error)}.`);
  }
}

/** Asks again whenever the user goes to another sheet, the pane open or not: others who edit the workbook may have refreshed it. */
export async function followHold(): Promise<void> {
  if (!canHold()) return;
  await Excel.run(PATIENT, async (context) => {
    context.workbook.worksheets.onActivated.add(askAgain);
    await context.sync();
  });
}

/** Has Excel calculate cells that show an error because the workbook answered too late. */
export const calculateAll = (): Promise<void> =>
  Excel.run(PATIENT, async (context) => {
    context.workbook.application.calculate("Full");
    await context.sync();
  });
