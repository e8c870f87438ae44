import type * as Library from "@odoo/o-spreadsheet";
import { type Area } from "./addresses";

/** What the parts of the engine share: the library's model, after the cells that wait were written to it. */
export interface Core {
  readonly getters: Library.Model["getters"];
  /** @throws EngineRefusal If the library refuses. */
  dispatch(type: string, payload: object): void;
  /** @throws EngineRefusal If the sheet is protected: for changes the library would leave out without a word. */
  checkUnlocked(sheet: string): void;
  /** Makes the sheet large enough. */
  grow(area: Area): void;
  /** Cut at the sheet's end. */
  zone(area: Area): Omit<Area, "sheet">;
}

/** The spreadsheet does not do this: a sheet of that name exists, tables would overlap, … */
export class EngineRefusal extends Error {}
