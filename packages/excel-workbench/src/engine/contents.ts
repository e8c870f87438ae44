import { parseReference } from "../model/addresses";
import { definitionOf } from "./chartDefinitions";
import {
  type CellContent,
  type CellStyle,
  type ChartContent,
  type SheetContent,
} from "../model/workbook";

/** A new workbook in the engine's own form. */
export function workbookData(sheets: readonly SheetContent[]) {
  const styles = new Numbering<object>();
  const formats = new Numbering<string>();
  const borders = new Numbering<object>();
  const data = sheets.map((sheet, index) => ({
    id: sheetId(index),
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
    cells: known(sheet.cells.map((cell) => [cell.address, linked(cell, sheets)])),
    styles: byArea(sheet.cells, (cell) => {
      const style = libraryStyle(cell);
      return Object.keys(style).length > 0 ? styles.of(style) : undefined;
    }),
    formats: byArea(sheet.cells, (cell) => cell.format && formats.of(cell.format)),
    borders: byArea(sheet.cells, (cell) =>
      cell.border ? borders.of({ bottom: { style: "thin", color: cell.border } }) : undefined,
    ),
    figures: (sheet.charts ?? []).map((chart, number) =>
      figure(chart, `${sheetId(index)}chart${number + 1}`, sheet.name),
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

const sheetId = (index: number) => `sheet${index + 1}`;

/** The library writes a link to a sheet as text. */
function linked({ content, link }: CellContent, sheets: readonly SheetContent[]) {
  if (content === undefined || link === undefined) return content;
  const index = sheets.findIndex(({ name }) => name === link);
  return `[${content}](o-spreadsheet://${sheetId(index)})`;
}

function figure(chart: ChartContent, id: string, sheet: string) {
  const { left, top } = parseReference(chart.at)!;
  const { width, height } = chart;
  const place = { col: left, row: top, offset: { x: 0, y: 0 }, width, height };
  return { id, tag: "chart", ...place, data: { chartId: id, ...definitionOf(chart, sheet) } };
}

/** Keys left out where there is nothing to say. */
export function libraryStyle(style: CellStyle) {
  const { bold, italic, underline, strikethrough, color, fill, size } = style;
  const { wrap, align, verticalAlign } = style;
  return {
    ...(bold !== undefined && { bold }),
    ...(italic !== undefined && { italic }),
    ...(underline !== undefined && { underline }),
    ...(strikethrough !== undefined && { strikethrough }),
    ...(color !== undefined && { textColor: color }),
    ...(fill !== undefined && { fillColor: fill }),
    ...(size !== undefined && { fontSize: size }),
    ...(wrap !== undefined && { wrapping: wrap ? ("wrap" as const) : ("overflow" as const) }),
    ...(align === "fill" && { wrapping: "clip" as const }),
    ...(align !== undefined && align !== "fill" && { align }),
    ...(verticalAlign !== undefined && { verticalAlign }),
  };
}

const sizes = (entries: Iterable<readonly [number, number]>) =>
  Object.fromEntries(Array.from(entries, ([index, size]) => [index, { size }]));

const byArea = <T>(cells: readonly CellContent[], of: (cell: CellContent) => T | undefined) =>
  known(cells.map((cell) => [cell.area ?? cell.address, of(cell)]));

const known = <T>(entries: readonly (readonly [string, T | undefined])[]) =>
  Object.fromEntries(entries.filter(([, value]) => value !== undefined && value !== ""));

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
