import { type Area, type Position } from "../model/addresses";
import { type Core } from "./core";

/** What a column of a table shows. */
export type FilterValue =
  | { readonly kind: "none" }
  /** Rows with these texts are not shown. */
  | { readonly kind: "hidden"; readonly texts: readonly string[] }
  | { readonly kind: "comparison"; readonly comparison: Comparison; readonly value: string };

export const COMPARISONS = [
  "isEqual",
  "isNotEqual",
  "isGreaterThan",
  "isGreaterOrEqualTo",
  "isLessThan",
  "isLessOrEqualTo",
  "beginsWithText",
  "endsWithText",
  "containsText",
] as const;

export type Comparison = (typeof COMPARISONS)[number];

/** The filters of tables. The library keeps them for the session, by column. */
export class Filters {
  constructor(private readonly core: Core) {}

  /** @param header The cell with the column's heading. */
  read(header: Position): FilterValue {
    const at = { sheetId: header.sheet, row: header.row, col: header.column };
    const value = this.core.getters.getFilterValue(at);
    if (value?.filterType === "values" && value.hiddenValues.length > 0) {
      return { kind: "hidden", texts: value.hiddenValues };
    }
    if (value?.filterType === "criterion") {
      const comparison = COMPARISONS.find((known) => known === value.type);
      if (comparison) return { kind: "comparison", comparison, value: value.values[0] ?? "" };
    }
    return { kind: "none" };
  }

  write(header: Position, filter: FilterValue): void {
    this.core.checkUnlocked(header.sheet);
    this.core.dispatch("UPDATE_FILTER", {
      sheetId: header.sheet,
      row: header.row,
      col: header.column,
      value:
        filter.kind === "comparison"
          ? { filterType: "criterion", type: filter.comparison, values: [filter.value] }
          : { filterType: "values", hiddenValues: filter.kind === "hidden" ? filter.texts : [] },
    });
  }

  isHidden(sheet: string, row: number): boolean {
    return this.core.getters.isRowFiltered(sheet, row);
  }

  /** Rows are looked at again. */
  reapply({ sheet, top, left }: Area): void {
    this.write({ sheet, row: top, column: left }, this.read({ sheet, row: top, column: left }));
  }
}
