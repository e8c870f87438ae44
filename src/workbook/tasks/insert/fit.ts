import type { Area } from "./area";

/** A column whose width the add-in sets, since nobody else has. */
interface Fitted {
  readonly column: Excel.Range;
  /** In points. */
  readonly width: number;
}

/** What a character takes in the usual font, and what a cell has around them, in points. */
const [CHARACTER, AROUND] = [5.4, 8];

/** No column is made wider, in characters: a longer text is cut, or goes on in the cell beside it. */
const WIDEST = 40;

/** The columns that are too narrow for what is to come, where they have the sheet's own width. */
export const fitsOf = ({ range, widths }: Area, needs: readonly number[]): readonly Fitted[] =>
  needs.flatMap((characters, index): Fitted[] => {
    const present = widths[index];
    const width = Math.min(characters, WIDEST) * CHARACTER + AROUND;
    if (!present?.isStandard || width <= present.width) return [];
    return [{ column: range.getColumn(index), width }];
  });

/** With the next sync. */
export function fit(fitted: readonly Fitted[]): void {
  for (const { column, width } of fitted) column.format.columnWidth = width;
}

/** As the columns were before. With the next sync. */
export function unfit(fitted: readonly Fitted[]): void {
  for (const { column } of fitted) column.format.useStandardWidth = true;
}
