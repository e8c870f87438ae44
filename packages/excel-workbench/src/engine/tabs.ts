import type * as Library from "@odoo/o-spreadsheet";
import { type LibraryModel } from "./model";

/** The tabs of the sheets: their order, colour, and whether they are shown; and copies of sheets. */
export class Tabs {
  constructor(private readonly core: LibraryModel) {}

  isVisible(sheet: string): boolean {
    return this.#getters.isSheetVisible(sheet);
  }

  setVisible(sheet: string, isVisible: boolean): void {
    if (this.isVisible(sheet) === isVisible) return;
    this.core.dispatch(isVisible ? "SHOW_SHEET" : "HIDE_SHEET", { sheetId: sheet });
  }

  /** "" for none. */
  color(sheet: string): string {
    return this.#getters.getSheet(sheet).color ?? "";
  }

  setColor(sheet: string, color: string): void {
    const change = { sheetId: sheet, ...(color !== "" && { color }) };
    this.unlocked(sheet, () => this.core.dispatch("COLOR_SHEET", change));
  }

  isLocked(sheet: string): boolean {
    return this.#getters.isSheetLocked(sheet);
  }

  setLocked(sheet: string, isLocked: boolean): void {
    if (this.isLocked(sheet) === isLocked) return;
    this.core.dispatch(isLocked ? "LOCK_SHEET" : "UNLOCK_SHEET", { sheetId: sheet });
  }

  /** For what protection does not forbid in Excel but does in the library. */
  unlocked(sheet: string, run: () => void): void {
    if (!this.isLocked(sheet)) return run();
    this.setLocked(sheet, false);
    try {
      run();
    } finally {
      if (this.#getters.tryGetSheet(sheet)) this.setLocked(sheet, true);
    }
  }

  position(sheet: string): number {
    return this.#getters.getSheetIds().indexOf(sheet);
  }

  move(sheet: string, position: number): void {
    const ids = this.#getters.getSheetIds();
    const from = ids.indexOf(sheet);
    if (position === from) return;
    // The library counts only sheets that are shown.
    const hidden = ids.filter((id) => id !== sheet && !this.isVisible(id));
    for (const id of hidden) this.setVisible(id, true);
    this.core.dispatch("MOVE_SHEET", { sheetId: sheet, delta: position - from });
    for (const id of hidden) this.setVisible(id, false);
  }

  /** @returns The copy, right behind its original. */
  copy(sheet: string, name: string): string {
    const id = this.core.newId();
    this.core.dispatch("DUPLICATE_SHEET", { sheetId: sheet, sheetIdTo: id, sheetNameTo: name });
    return id;
  }

  get #getters(): Library.Model["getters"] {
    return this.core.getters;
  }
}
