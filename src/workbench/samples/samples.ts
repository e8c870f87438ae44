import { type SheetContent } from "../engine/engine";
import { china } from "./china";
import { europe } from "./europe";
import { lows } from "./lows";
import { moves } from "./moves";
import { revalued } from "./revalued";

/** Sheets to keep: each answers one question, for the month and the holders in its yellow cells. */
export const samples: readonly SheetContent[] = [lows, europe, china, moves, revalued];
