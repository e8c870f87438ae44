import type * as Library from "@odoo/o-spreadsheet";

/** The library's model as the parts of the engine use it: after the cells that wait were written to it. */
export interface LibraryModel {
  readonly getters: Library.Model["getters"];
  /** @throws EngineRefusal If the library refuses. */
  dispatch(type: string, payload: object): void;
  newId(): string;
}
