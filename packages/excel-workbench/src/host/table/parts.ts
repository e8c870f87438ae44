import { type Area } from "../../model/addresses";
import { type Engine } from "../../engine/engine";
import { type TableInfo } from "../../model/workbook";
import { itemNotFound } from "../fault";
import { type Book } from "../objects";

export function tableInfo({ engine }: Book, id: string): TableInfo {
  const table = engine.tables.list().find((one) => one.id === id);
  if (!table) throw itemNotFound("The table has been deleted.");
  return table;
}

export const headersOf = ({ headers }: TableInfo) => (headers ? 1 : 0);

export const bodyOf = (info: TableInfo): Area => ({
  ...info.area,
  top: info.area.top + headersOf(info),
});

export const columnArea = ({ area }: TableInfo, index: number): Area => ({
  ...area,
  left: area.left + index,
  right: area.left + index,
});

/** Whether a filter keeps rows from being shown. */
export const isFiltered = (info: TableInfo, engine: Engine): boolean =>
  info.columns.some((_, index) => {
    const { sheet, top, left } = columnArea(info, index);
    return engine.filters.read({ sheet, row: top, column: left }).kind !== "none";
  });

/** Headings are text, each its own: blanks are named, what is there twice is numbered. */
export function uniqueHeadings(headings: readonly string[]): string[] {
  const taken = new Set<string>();
  return headings.map((heading, index) => {
    const base = heading.trim() === "" ? `Column${index + 1}` : heading;
    let name = base;
    for (let number = 2; taken.has(name.toLowerCase()); number++) name = `${base}${number}`;
    taken.add(name.toLowerCase());
    return name;
  });
}

/** As something to write that stays text. */
export const asText = (text: string) =>
  /^['=+\-@]|^\d|^(true|false)$/i.test(text) || !Number.isNaN(Number(text)) ? `'${text}` : text;

/** Makes the headings of a row those of a table. */
export function writeHeadings(header: Area, engine: Engine): void {
  const cells = Array.from({ length: header.right - header.left + 1 }, (_, index) => ({
    sheet: header.sheet,
    row: header.top,
    column: header.left + index,
  }));
  const present = cells.map((cell) => engine.cells.read(cell));
  const headings = uniqueHeadings(present.map(({ text }) => text));
  const changed = cells.flatMap((cell, index) => {
    const { kind, content } = present[index]!;
    const isSame = present[index]!.text === headings[index];
    if (isSame && kind === "text" && !content.startsWith("=")) return [];
    return [{ ...cell, content: asText(headings[index]!) }];
  });
  engine.cells.write(changed);
}
