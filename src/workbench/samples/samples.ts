import { type SheetContent } from "../engine/engine";
import { lows } from "./lows";

/** Sheets that an analyst may keep: each answers one question, for the month and holders typed in its yellow cells. */
export const samples: readonly SheetContent[] = [lows];
