import { type CellContent, type CellStyle, type SheetContent } from "./engine";

/** A new workbook in the engine's own form. */
export function workbookData(sheets: readonly SheetContent[]) {
  const styles = new Numbering<object>();
  const formats = new Numbering<string>();
  const borders = new Numbering<object>();
  const data = sheets.map((sheet, index) => ({
    id: `sheet${index + 1}`,
    name: sheet.name,
    colNumber: sheet.columnWidths.length,
    rowNumber: sheet.rows,
    cols: sizes(sheet.columnWidths.entries()),
    rows: sizes(
      Object.entries(sheet.rowHeights ?? {}).map(([row, size]) => [Number(row) - 1, size] as const),
    ),
    merges: sheet.merges ?? [],
    panes: { xSplit: 0, ySplit: sheet.frozenRows ?? 0 },
    areGridLinesVisible: sheet.gridlines ?? true,
    conditionalFormats: (sheet.highlights ?? []).map(({ area, startsWith, color }, highlight) => ({
      id: `highlight${highlight + 1}`,
      ranges: [area],
      rule: {
        type: "CellIsRule",
        operator: "beginsWithText",
        values: [startsWith],
        style: { textColor: color },
      },
    })),
    cells: byAddress(sheet.cells, (cell) => cell.content),
    styles: byAddress(sheet.cells, (cell) => styles.of(libraryStyle(cell))),
    formats: byAddress(sheet.cells, (cell) => cell.format && formats.of(cell.format)),
    borders: byAddress(sheet.cells, (cell) =>
      cell.border ? borders.of({ bottom: { style: "thin", color: cell.border } }) : undefined,
    ),
  }));
  return {
    sheets: data,
    styles: styles.all,
    formats: formats.all,
    borders: borders.all,
    // Values that change would slide in, and be out of place while they do.
    settings: { disableCellAnimations: true },
  };
}

/** Keys left out where there is nothing to say. */
export function libraryStyle(style: CellStyle) {
  const { bold, italic, color, fill, size, wrap, align, verticalAlign } = style;
  return {
    ...(bold !== undefined && { bold }),
    ...(italic !== undefined && { italic }),
    ...(color !== undefined && { textColor: color }),
    ...(fill !== undefined && { fillColor: fill }),
    ...(size !== undefined && { fontSize: size }),
    ...(wrap !== undefined && { wrapping: wrap ? ("wrap" as const) : ("overflow" as const) }),
    ...(align !== undefined && { align }),
    ...(verticalAlign !== undefined && { verticalAlign }),
  };
}

const sizes = (entries: Iterable<readonly [number, number]>) =>
  Object.fromEntries(Array.from(entries, ([index, size]) => [index, { size }]));

function byAddress<T>(cells: readonly CellContent[], of: (cell: CellContent) => T | undefined) {
  const entries = cells.map((cell) => [cell.address, of(cell)] as const);
  return Object.fromEntries(entries.filter(([, value]) => value !== undefined && value !== ""));
}

/** Equal things share a number, counted from 1. */
class Numbering<T> {
  readonly all: Record<number, T> = {};
  readonly #numbers = new Map<string, number>();

  of(item: T): number {
    const key = JSON.stringify(item);
    const known = this.#numbers.get(key);
    if (known !== undefined) return known;
    const number = this.#numbers.size + 1;
    this.#numbers.set(key, number);
    this.all[number] = item;
    return number;
  }
}
