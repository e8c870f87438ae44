import type * as Library from "@odoo/o-spreadsheet";
import { type Size } from "../model/addresses";
import { type Core } from "./core";
import { type SheetInfo } from "../model/workbook";

/** The sheets of the workbook, and which of them is in view. */
export class Sheets {
  /** How large a new sheet is; it grows. */
  newSize: Size = { rows: 1000, columns: 26 };

  constructor(private readonly core: Core) {}

  list(): readonly SheetInfo[] {
    return this.#tabs.getSheetIds().map((id) => ({ id, name: this.#tabs.getSheetName(id) }));
  }

  has(sheet: string): boolean {
    return this.#tabs.getSheetIds().includes(sheet);
  }

  active(): string {
    return this.#tabs.getActiveSheetId();
  }

  activate(sheet: string): void {
    const from = this.active();
    if (from === sheet) return;
    this.core.dispatch("ACTIVATE_SHEET", { sheetIdFrom: from, sheetIdTo: sheet });
  }

  add(name = this.#getters.getNextSheetName("Sheet")): string {
    const id = this.core.newId();
    const position = this.#getters.getSheetIds().length;
    const { rows, columns } = this.newSize;
    this.core.dispatch("CREATE_SHEET", { sheetId: id, position, name, rows, cols: columns });
    return id;
  }

  remove(sheet: string): void {
    const { tabs } = this.core;
    tabs.setLocked(sheet, false);
    // The library counts only sheets that are shown, and keeps the last of them.
    tabs.setVisible(sheet, true);
    const sheetName = this.#getters.getSheetName(sheet);
    this.core.dispatch("DELETE_SHEET", { sheetId: sheet, sheetName });
  }

  rename(sheet: string, name: string): void {
    const oldName = this.#getters.getSheetName(sheet);
    const change = { sheetId: sheet, oldName, newName: name };
    this.core.tabs.unlocked(sheet, () => this.core.dispatch("RENAME_SHEET", change));
  }

  size(sheet: string): Size {
    return this.core.size(sheet);
  }

  get #getters(): Library.Model["getters"] {
    return this.core.getters;
  }

  /** Which sheets there are does not depend on the cells that wait: these need not be written for it. */
  get #tabs(): Library.Model["getters"] {
    return this.core.model.getters;
  }
}
