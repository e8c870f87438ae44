import { type Area, LIMITS } from "../model/addresses";
import { type Core } from "./core";
import { type Sheets } from "./sheets";

/** What is selected on the sheet in view. */
export class Selection {
  constructor(
    private readonly core: Core,
    private readonly sheets: Sheets,
  ) {}

  area(): Area {
    return this.#selected(this.core.getters.getSelectedZone());
  }

  /** Several, where Ctrl was held. */
  areas(): readonly Area[] {
    return this.core.getters.getSelectedZones().map((zone) => this.#selected(zone));
  }

  select(area: Area): void {
    this.core.grow(area);
    this.sheets.activate(area.sheet);
    this.core.model.selection.selectZone(
      { cell: { col: area.left, row: area.top }, zone: this.core.zone(area) },
      { scrollIntoView: true },
    );
  }

  #selected(zone: Omit<Area, "sheet">): Area {
    const sheet = this.sheets.active();
    const { rows, columns } = this.core.size(sheet);
    const isColumn = zone.top === 0 && zone.bottom === rows - 1;
    const isRow = zone.left === 0 && zone.right === columns - 1;
    return {
      sheet,
      ...zone,
      ...(isColumn && { bottom: LIMITS.rows - 1 }),
      ...(isRow && { right: LIMITS.columns - 1 }),
    };
  }
}
