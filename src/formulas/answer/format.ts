import { lastDay, type Day, type Month } from "../../tic/month";

let formats: boolean | undefined;
let asked = false;

/** Whether the host has data types: numbers with a format of their own, entities (CustomFunctionsRuntime 1.4). */
export function supportsDataTypes(): boolean {
  if (formats === undefined && !asked) {
    // Office may be ready later than the first calls are, but not in the middle of a burst of them.
    asked = true;
    void Promise.resolve().then(() => (asked = false));
    const requirements = (globalThis as { Office?: typeof Office }).Office?.context?.requirements;
    formats = requirements?.isSetSupported("CustomFunctionsRuntime", "1.4");
  }
  return formats ?? false;
}

const formatted = (basicValue: number, numberFormat: string): unknown =>
  supportsDataTypes() ? { type: "FormattedNumber", basicValue, numberFormat } : basicValue;

/** A month as the Excel serial of its last day. */
export const monthCell = (month: Month): unknown => formatted(lastDay(month), "yyyy-mm");

/** A day as an Excel serial. */
export const dayCell = (day: Day): unknown => formatted(day, "yyyy-mm-dd");

/** A moment as an Excel serial, in UTC. */
export const momentCell = (moment: Date): unknown =>
  formatted(EPOCH + moment.getTime() / MILLISECONDS, "yyyy-mm-dd hh:mm:ss");

/** 1970-01-01 as an Excel serial. */
const EPOCH = 25_569;
const MILLISECONDS = 86_400_000;

/** A fraction, shown as a percentage. */
export const fractionCell = (fraction: number): unknown => formatted(fraction, "0.00%");
