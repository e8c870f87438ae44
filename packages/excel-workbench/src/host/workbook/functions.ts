import { invalidArgument } from "../fault";
import { type Book, type Implementation, object } from "../objects";

const MILLISECONDS = 86_400_000;

/** Between the first days of the two date systems of Excel. */
const DAYS_TO_1904 = 1462;

/** The serial of a day as a workbook counts: https://support.microsoft.com/office/e7fe7167-48a9-4b96-bb53-5612a800b487 */
export function dateSerial(is1904: boolean, year: number, month: number, day: number): number {
  const days = Date.UTC(year, month - 1, day) / MILLISECONDS + 25_569;
  return is1904 ? days - DAYS_TO_1904 : days;
}

/** Worksheet functions that code may call. */
export const functionsOf = ({ memory }: Book): Implementation<"Functions"> => ({
  objects: {
    date: (_, ...parts) => {
      const [year, month, day] = parts;
      if (typeof year !== "number" || typeof month !== "number" || typeof day !== "number")
        throw invalidArgument("date takes three numbers.");
      return object("FunctionResult", { value: dateSerial(memory.is1904, year, month, day) });
    },
  },
});

export const functionResultOf = (): Implementation<"FunctionResult"> => ({
  read: { error: () => "", value: ({ value }) => value },
});
