import type { Area, Width } from "./area";

/** A column whose width the add-in sets, since nobody else has. */
export interface Fitted {
  readonly column: Excel.Range;
  /** In points. */
  readonly width: number;
}

/** What a character takes in the usual font, and what a cell has around them, in points. */
const [CHARACTER, AROUND] = [5.4, 8];

/** No column is made wider, in characters: a longer text is cut, or goes on in the cell beside it. */
const WIDEST = 40;

/** A column as it is, and how wide it is to be for so many characters; nothing where it has room, or its width was set. */
export function fitted(
  column: Excel.Range,
  present: Width | undefined,
  characters: number,
): readonly Fitted[] {
  const width = Math.min(characters, WIDEST) * CHARACTER + AROUND;
  return !present?.isStandard || width <= present.width ? [] : [{ column, width }];
}

/** The columns that are too narrow for what is to come, where they have the sheet's own width. */
export const fitsOf = ({ range, widths }: Area, needs: readonly number[]): readonly Fitted[] =>
  needs.flatMap((characters, index) => fitted(range.getColumn(index), widths[index], characters));

/** With the next sync. */
export function fit(fitted: readonly Fitted[]): void {
  for (const { column, width } of fitted) column.format.columnWidth = width;
}

/** As the columns were before. With the next sync. */
export function unfit(fitted: readonly Fitted[]): void {
  for (const { column } of fitted) column.format.useStandardWidth = true;
}
