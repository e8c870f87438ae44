import { serialOf } from "../../runtime/system";
import { lastDay, type Day, type Month } from "../../tic/month";

/** Asks the host once whether it has a requirement set, as soon as it can tell. */
function memoised(set: string, version: string): () => boolean {
  let supported: boolean | undefined;
  let asked = false;
  return () => {
    if (supported === undefined && !asked) {
      // Office may be ready later than the first calls are, but not in the middle of a burst of them.
      asked = true;
      void Promise.resolve().then(() => (asked = false));
      const requirements = (globalThis as { Office?: typeof Office }).Office?.context?.requirements;
      supported = requirements?.isSetSupported(set, version);
    }
    return supported ?? false;
  };
}

/** Whether the host has data types: numbers with a format of their own, entities. */
export const supportsDataTypes = memoised("CustomFunctionsRuntime", "1.4");

const supportsDoubles = memoised("ExcelApi", "1.19");

/**
 * Whether a number may have properties, and so open a card.
 * https://learn.microsoft.com/office/dev/add-ins/excel/excel-data-types-add-properties-to-basic-cell-values
 */
export const supportsCards = (): boolean => supportsDataTypes() && supportsDoubles();

/** The data type of a number with a format: `FormattedNumber` is deprecated since ExcelApi 1.19, which has `Double` for it. */
export const numberType = (): "Double" | "FormattedNumber" =>
  supportsDoubles() ? "Double" : "FormattedNumber";

const formatted = (basicValue: number, numberFormat: string): unknown =>
  supportsDataTypes() ? { type: numberType(), basicValue, numberFormat } : basicValue;

/** A month as the Excel serial of its last day. */
export const monthCell = (month: Month): unknown => formatted(serialOf(lastDay(month)), "yyyy-mm");

/** A day as an Excel serial. */
export const dayCell = (day: Day): unknown => formatted(serialOf(day), "yyyy-mm-dd");

/** A moment as an Excel serial, in UTC. */
export const momentCell = (moment: Date): unknown =>
  formatted(serialOf(EPOCH + moment.getTime() / MILLISECONDS), "yyyy-mm-dd hh:mm:ss");

/** 1970-01-01 as an Excel serial. */
const EPOCH = 25_569;
const MILLISECONDS = 86_400_000;

/** A fraction, shown as a percentage. */
export const fractionCell = (fraction: number): unknown => formatted(fraction, "0.00%");
