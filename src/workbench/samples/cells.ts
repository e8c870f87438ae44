import {
  areaName,
  cellArea,
  type CellContent,
  type CellStyle,
  LIMITS,
  parseReference,
} from "excel-workbench";
import { ACCENT, BAND, INK, INPUT, LINE, PAPER, QUIET } from "../palette";

export const BILLIONS = "#,##0.0";
/** What is rounded to nothing has no sign. */
export const CHANGE = "[>=0.05]+#,##0.0;[<=-0.05]-#,##0.0;0.0";
export const PERCENT = "[>=0.0005]0.0%;[<=-0.0005]-0.0%;0.0%";
export const CHANGE_PERCENT = "[>=0.0005]+0.0%;[<=-0.0005]-0.0%;0.0%";
export const MONTH = "yyyy-mm";
export const COUNT = "0";
export const TEXT = "@";

/** More rows than any month's holders or any history fills. */
const MOST_ROWS = 400;

export const text = (address: string, content: string, style?: CellStyle): CellContent => ({
  address,
  content,
  color: INK,
  verticalAlign: "middle",
  ...style,
});

export const quiet = (address: string, content: string, style?: CellStyle): CellContent =>
  text(address, content, { color: QUIET, size: 9, ...style });

/** A cell to type in. */
export const input = (address: string, content: string, format?: string): CellContent => ({
  address,
  content,
  align: "right",
  verticalAlign: "middle",
  bold: true,
  border: LINE,
  ...INPUT,
  ...(format !== undefined && { format }),
});

/** A cell to type in, its name before it and what may be typed behind. */
export const parameter = (
  row: number,
  name: string,
  content: string,
  hint: string,
  format?: string,
): CellContent[] => [
  text(`A${row}`, name),
  input(`B${row}`, content, format),
  quiet(`C${row}`, `  ${hint}`),
];

/** A cell to type a month in, as text so that it stays what was typed, and the date it is read as, in a cell that is not to be seen. */
export const month = (
  row: number,
  name: string,
  content: string,
  read: string,
  hint = "Type another, such as 2025-11.",
): CellContent[] => [
  ...parameter(row, name, content, hint, TEXT),
  {
    address: read,
    content: `=IF(B${row}="",TIC.LATESTMONTH(),TIC.PEAK("TOTAL",B${row},B${row},"month"))`,
    format: MONTH,
    color: PAPER,
  },
];

/** The title of a block, on a band across an area of one row. */
export const band = (area: string, content: string): CellContent => ({
  ...text(area.split(":")[0]!, content, { bold: true, fill: BAND }),
  area,
});

/** Headings side by side; all but the first stand above numbers, unless there is text in the last. */
export const headings = (
  from: string,
  contents: readonly string[],
  last: "number" | "text" = "number",
): CellContent[] =>
  contents.map((content, index) => ({
    address: beside(from, index),
    content,
    bold: true,
    color: "#FFFFFF",
    fill: ACCENT,
    align: index === 0 || (last === "text" && index === contents.length - 1) ? "left" : "right",
    verticalAlign: "middle",
    wrap: true,
  }));

/** A formula with a format, in one cell. */
export const figure = (address: string, content: string, format: string): CellContent => ({
  address,
  content,
  format,
  align: format === MONTH ? "center" : "right",
});

/** A formula that fills the columns beside it and the rows below, column by column with its format. */
export const spill = (
  from: string,
  content: string,
  formats: readonly (string | undefined)[],
  rows = MOST_ROWS,
): CellContent[] =>
  formats.map((format, index) => ({
    address: beside(from, index),
    area: rowsFrom(beside(from, index), rows),
    ...(index === 0 && { content }),
    ...(format !== undefined && { format }),
    ...(index === 0 && format === MONTH && { align: "left" as const }),
  }));

/** The cells from a row on, as far down as a spill may fill them. */
export function rowsFrom(row: string, rows = MOST_ROWS): string {
  const { top, left, right = left } = parseReference(row)!;
  return areaName({ sheet: "", top, left, bottom: top + rows - 1, right }, LIMITS);
}

/** The cell so many columns to the right. */
function beside(address: string, columns: number): string {
  const { top, left } = parseReference(address)!;
  return areaName(cellArea({ sheet: "", row: top, column: left + columns }), LIMITS);
}
