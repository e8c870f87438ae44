import type { Area } from "./area";
import type { Need } from "./outcome";

/** A column whose width the add-in sets, since nobody else has. */
interface Fitted {
  readonly column: Excel.Range;
  /** In points; wide enough as it is if omitted. */
  readonly width?: number;
  /** The heading that is broken into lines. */
  readonly wrapped?: Excel.Range;
}

/** What a character takes in the usual font, and what a cell has around them, in points. */
const [CHARACTER, AROUND] = [5.4, 8];

/** A heading longer than this takes two lines. */
const LONG = 18;

/** No column is made wider, in characters: a longer text is cut, or goes on in the cell beside it. */
const WIDEST = 40;

/** The columns that are too narrow for what is to come, where they have the sheet's own width. */
export function fitsOf({ range, widths }: Area, needs: readonly Need[]): readonly Fitted[] {
  return needs.flatMap(({ heading = "", characters }, index): Fitted[] => {
    const present = widths[index];
    if (!present?.isStandard) return [];
    const isLong = heading.length > LONG;
    const length = Math.max(characters, isLong ? halved(heading) : heading.length);
    const width = Math.min(length, WIDEST) * CHARACTER + AROUND;
    const wrapped = isLong && !present.isWrapped ? range.getCell(0, index) : undefined;
    const isNarrow = width > present.width;
    if (!isNarrow && !wrapped) return [];
    const column = range.getColumn(index);
    return [{ column, ...(isNarrow && { width }), ...(wrapped && { wrapped }) }];
  });
}

/** How long the longer of two lines is. */
function halved(text: string): number {
  const breaks = [...text.matchAll(/ /g)].map(({ index }) => index);
  return Math.min(text.length, ...breaks.map((at) => Math.max(at, text.length - at - 1)));
}

/** With the next sync. */
export function fit(fitted: readonly Fitted[]): void {
  for (const { column, width, wrapped } of fitted) {
    if (width !== undefined) column.format.columnWidth = width;
    if (wrapped) wrapped.format.wrapText = true;
  }
}

/** As the columns were before. With the next sync. */
export function unfit(fitted: readonly Fitted[]): void {
  for (const { column, width, wrapped } of fitted) {
    if (width !== undefined) column.format.useStandardWidth = true;
    if (wrapped) wrapped.format.wrapText = false;
  }
}
