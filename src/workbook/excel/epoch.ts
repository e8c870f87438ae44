import { say } from "../../language/say";

/** What to tell where days are counted from 1904. */
export const epochSentence = (): string =>
  say(
    "This workbook counts days from 1904 (File > Options > Advanced). The add-in reads and writes date numbers accordingly, but a date copied here from another workbook is four years and a day off: check it. If this was changed while the workbook was open, press Refresh.",
  );
