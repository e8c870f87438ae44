import { lastDay, type Day, type Month } from "../tic/month";

let formats: boolean | undefined;

/** Whether the host shows numbers with a format of their own (CustomFunctionsRuntime 1.4). */
function hostFormats(): boolean {
  const requirements = (globalThis as { Office?: typeof Office }).Office?.context?.requirements;
  if (formats === undefined && requirements)
    formats = requirements.isSetSupported("CustomFunctionsRuntime", "1.4");
  return formats ?? false;
}

const formatted = (basicValue: number, numberFormat: string): unknown =>
  hostFormats() ? { type: "FormattedNumber", basicValue, numberFormat } : basicValue;

/** A month as the Excel serial of its last day. */
export const monthCell = (month: Month): unknown => formatted(lastDay(month), "yyyy-mm");

/** A day as an Excel serial. */
export const dayCell = (day: Day): unknown => formatted(day, "yyyy-mm-dd");
