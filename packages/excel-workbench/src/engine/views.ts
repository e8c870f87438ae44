import { type Size } from "../model/addresses";
import { type Core } from "./core";

/** How sheets are looked at: rows and columns that stay in view, and gridlines. */
export class Views {
  constructor(private readonly core: Core) {}

  frozen(sheet: string): Size {
    const { xSplit, ySplit } = this.core.getters.getPaneDivisions(sheet);
    return { rows: ySplit, columns: xSplit };
  }

  freeze(sheet: string, { rows, columns }: Size): void {
    const { core } = this;
    core.tabs.unlocked(sheet, () => {
      core.dispatch("UNFREEZE_COLUMNS_ROWS", { sheetId: sheet });
      if (rows > 0) core.dispatch("FREEZE_ROWS", { sheetId: sheet, quantity: rows });
      if (columns > 0) core.dispatch("FREEZE_COLUMNS", { sheetId: sheet, quantity: columns });
    });
  }

  gridlines(sheet: string): boolean {
    return this.core.getters.getGridLinesVisibility(sheet);
  }

  setGridlines(sheet: string, visible: boolean): void {
    const { core } = this;
    const change = { sheetId: sheet, areGridLinesVisible: visible };
    core.tabs.unlocked(sheet, () => core.dispatch("SET_GRID_LINES_VISIBILITY", change));
  }
}
