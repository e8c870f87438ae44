import { DamagedHold, holdTo, type Hold } from "../../../runtime/store";
import { note } from "../../excel/journal";
import { hasParts } from "../../excel/kept";
import { pause } from "../../excel/poll";
import { codeOf } from "../../excel/reason";
import { PATIENT } from "../../excel/request";
import { readHolding } from "../../find/holding";

/** Whether there is a workbook that can say which release it holds. */
export const canHold = (): boolean => typeof Excel !== "undefined" && hasParts();

/** What Excel answers where a workbook has no custom XML parts for the add-in. */
const UNABLE: readonly string[] = ["ApiNotAvailable", "ApiNotFound", "NotImplemented"];

/** The longest pause between two attempts, in milliseconds. */
const LONGEST = 8000;

/**
 * Which release the workbook holds. Asked until Excel answers: it may be busy, have another workbook in front, or a cell that is
 * being edited. Rejects if what is kept is damaged, or of a later version of the add-in.
 */
export async function askHold(first = 250): Promise<Hold | undefined> {
  if (!canHold()) return undefined;
  for (let wait = first; ; wait = Math.min(wait * 2, LONGEST)) {
    try {
      return await Excel.run(PATIENT, readHolding);
    } catch (error) {
      note(`Which release the workbook holds could not be read: ${codeOf(error)}.`);
      if (error instanceof DamagedHold) throw error;
      if (UNABLE.includes(codeOf(error))) return undefined;
    }
    await pause(wait);
  }
}

/** Asks again, since somebody else in the workbook may have refreshed it; what cannot be read now stays as it is. */
export async function askAgain(): Promise<void> {
  if (!canHold()) return;
  try {
    holdTo(await Excel.run(PATIENT, readHolding));
  } catch (error) {
    note(`Which release the workbook holds could not be read again: ${codeOf(error)}.`);
  }
}

/** Has Excel calculate cells that show an error because the workbook answered too late. */
export const calculateAll = (): Promise<void> =>
  Excel.run(PATIENT, async (context) => {
    context.workbook.application.calculate("Full");
    await context.sync();
  });
