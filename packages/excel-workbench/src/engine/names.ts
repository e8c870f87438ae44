import { type Area } from "../model/addresses";
import { type Core } from "./core";
import { type NameInfo } from "../model/workbook";

/** The names that stand for areas. */
export class Names {
  constructor(private readonly core: Core) {}

  list(): readonly NameInfo[] {
    return this.core.getters.getNamedRanges().map(({ name, range }) => ({
      name,
      area: { sheet: range.sheetId, ...range.zone },
    }));
  }

  add(name: string, area: Area): void {
    this.core.grow(area);
    const ranges = [this.core.rangeData(area)];
    // Without its sheet the library measures the range by the sheet in view.
    this.core.dispatch("CREATE_NAMED_RANGE", { sheetId: area.sheet, name, ranges });
  }

  remove(name: string): void {
    this.core.dispatch("DELETE_NAMED_RANGE", { name });
  }
}
