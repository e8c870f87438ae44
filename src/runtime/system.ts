/** Between the first days of Excel's two date systems. */
const DAYS_TO_1904 = 1462;

let known: boolean | undefined;

/**
 * Whether the workbook counts days from 1904, by the note that the add-in keeps in its settings (src/workbook/excel/dates.ts). It is
 * read once in a burst of calls.
 */
export function is1904(): boolean {
  if (known === undefined) {
    void Promise.resolve().then(() => (known = undefined));
    const { Office: office } = globalThis as { Office?: typeof Office };
    known = office?.context?.document?.settings?.get("tic.date1904") === true;
  }
  return known;
}

/** A day as the workbook counts it. */
export const serialOf = (day: number): number => (is1904() ? day - DAYS_TO_1904 : day);

/** The day that a number of the workbook's means. */
export const dayOfSerial = (serial: number): number =>
  is1904()
    ? Math.floor(serial) + DAYS_TO_1904
    : // Excel counts a 29 February 1900 that never was: https://learn.microsoft.com/office/troubleshoot/excel/wrongly-assumes-1900-is-leap-year
      Math.floor(serial) + (serial < 60 ? 1 : 0);
