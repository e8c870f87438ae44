import { type Area, type Position } from "../model/addresses";
import { type Cells } from "./cells";
import { type Core } from "./core";

/** What a function gave, from the cell of its formula on. */
export interface Spill {
  readonly cell: Position;
  readonly area: Area;
}

/** What functions gave since it was last looked at. */
export class Spills {
  #all: Spill[] = [];

  add(spill: Spill): void {
    this.#all.push(spill);
  }

  /** A spill that would leave the sheet makes it grow. */
  makeRoom(cells: Cells, core: Core): void {
    const spills = this.#all;
    this.#all = [];
    for (const { cell, area } of spills) {
      if (cells.read(cell).value === "#SPILL!") core.grow(area);
    }
  }
}
