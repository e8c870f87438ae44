/** Between the first days of Excel's two date systems. */
const DAYS_TO_1904 = 1462;

let from1904 = false;

/** Takes what the workbook, asked at the start (src/workbook/excel/dates.ts), says of its days: whether it counts them from 1904. */
export function countFrom1904(isSo: boolean): void {
  from1904 = isSo;
}

/** Whether the workbook counts days from 1904. */
export const is1904 = (): boolean => from1904;

/** A day as the workbook counts it. */
export const serialOf = (day: number): number => (from1904 ? day - DAYS_TO_1904 : day);

/** The day that a number of the workbook's means. */
export const dayOfSerial = (serial: number): number =>
  from1904
    ? Math.floor(serial) + DAYS_TO_1904
    : // Excel counts a 29 February 1900 that never was: https://learn.microsoft.com/office/troubleshoot/excel/wrongly-assumes-1900-is-leap-year
      Math.floor(serial) + (serial < 60 ? 1 : 0);
