import { columnsOf, mapArea, rowsOf, type Area } from "../../model/addresses";
import { type TableInfo } from "../../model/workbook";
import { count, integer, range, text } from "../arguments";
import { writeCells } from "../range/cells";
import { HostError, invalidArgument, itemNotFound } from "../fault";
import { type Book, type HostObject, type Implementation, NOTHING, object } from "../objects";
import { excelValue } from "../range/range";
import { checkShift } from "../range/shifting";
import { asText, columnArea, headersOf, tableInfo, uniqueHeadings } from "./parts";

export const tableColumnsOf = (book: Book): Implementation<"TableColumnCollection"> => {
  const column = (id: string, key: number) => object("TableColumn", { id, column: key });
  const find = (id: string, key: unknown): HostObject | undefined => {
    const info = tableInfo(book, id);
    if (typeof key === "number") return info.columns.includes(key) ? column(id, key) : undefined;
    const asked = text(key, "key").toLowerCase();
    const found = info.columns.find(
      (_, index) => heading(info, index, book).toLowerCase() === asked,
    );
    return found === undefined ? undefined : column(id, found);
  };
  return {
    read: { count: ({ id }) => tableInfo(book, id).columns.length },
    items: ({ id }) => tableInfo(book, id).columns.map((key) => ({ key, object: column(id, key) })),
    objects: {
      add: ({ id }, index, values, name) => {
        const info = tableInfo(book, id);
        return column(id, addColumn(info, index, values, name, book));
      },
      getItem: ({ id }, key) => {
        const found = find(id, key);
        if (!found) throw itemNotFound(`The table has no column "${String(key)}".`);
        return found;
      },
      getItemAt: ({ id }, index) => {
        const key = tableInfo(book, id).columns[count(index, "index")];
        if (key === undefined) throw invalidArgument(`The table has no column ${String(index)}.`);
        return column(id, key);
      },
      getItemOrNullObject: ({ id }, key) => find(id, key) ?? NOTHING,
    },
    results: { getCount: ({ id }) => tableInfo(book, id).columns.length },
  };
};

interface Column {
  readonly id: string;
  readonly column: number;
}

export const tableColumnOf = (book: Book): Implementation<"TableColumn"> => {
  const { engine } = book;
  const place = (self: Column): Area => columnArea(...columnOf(self, book));
  return {
    read: {
      id: ({ column }) => column,
      index: (self) => columnOf(self, book)[1],
      name: (self) => heading(...columnOf(self, book), book),
      values: (self) => mapArea(place(self), (position) => excelValue(engine.cells.read(position))),
    },
    write: {
      name: (self, name) => {
        const [info, index] = columnOf(self, book);
        if (!info.headers) throw new HostError("InvalidOperation", "The table shows no headings.");
        const { sheet, top, left } = columnArea(info, index);
        const others = info.columns.map((_, other) => heading(info, other, book));
        others.splice(index, 1);
        const unique = uniqueHeadings([...others, text(name, "name")]).at(-1)!;
        engine.cells.write([{ sheet, row: top, column: left, content: asText(unique) }]);
      },
      values: (self, values) => writeCells(place(self), values, engine),
    },
    parts: { filter: ({ id, column }) => object("Filter", { id, column }) },
    objects: {
      getDataBodyRange: (self) => {
        const [info] = columnOf(self, book);
        const area = place(self);
        return range({ ...area, top: area.top + headersOf(info) });
      },
      getHeaderRowRange: (self) => {
        const [{ headers }] = columnOf(self, book);
        if (!headers) throw itemNotFound("The table shows no header row.");
        const area = place(self);
        return range({ ...area, bottom: area.top });
      },
      getRange: (self) => range(place(self)),
    },
    calls: {
      delete: (self) => {
        const [{ area: whole }] = columnOf(self, book);
        if (columnsOf(whole) === 1) {
          throw new HostError("InvalidOperation", "The last column of a table cannot be deleted.");
        }
        const area = place(self);
        checkShift(area, "left", engine);
        engine.shift.remove(area, "left");
      },
    },
  };
};

/** The column's table, and where in it the column is now. */
export function columnOf({ id, column }: Column, book: Book): [TableInfo, number] {
  const info = tableInfo(book, id);
  const index = info.columns.indexOf(column);
  if (index < 0) throw itemNotFound("The column has been deleted.");
  return [info, index];
}

function heading(info: TableInfo, index: number, { engine }: Book): string {
  if (!info.headers) return `Column${index + 1}`;
  const { sheet, top, left } = columnArea(info, index);
  return engine.cells.read({ sheet, row: top, column: left }).text;
}

function addColumn(
  info: TableInfo,
  index: unknown,
  values: unknown,
  name: unknown,
  book: Book,
): number {
  const { engine } = book;
  const { area, columns } = info;
  const at = index === undefined || index === -1 ? columns.length : integer(index, "index");
  if (at < 0 || at > columns.length) throw invalidArgument(`The table has no column ${at}.`);
  const left = area.left + at;
  const place = { ...area, left, right: left };
  if (Array.isArray(values) && values.length !== rowsOf(area)) {
    throw invalidArgument(`The values must be ${rowsOf(area)}, with the heading.`);
  }
  checkShift(place, "right", engine);
  const headings = columns.map((_, other) => heading(info, other, book));
  engine.shift.insert(place, "right", at === 0 ? "behind" : "before");
  const isInside = at > 0 && at < columns.length;
  if (!isInside) {
    const start = at === 0 ? { ...area, left: area.left + 1, right: area.right + 1 } : area;
    engine.tables.update(info.id, { area: { ...start, left: area.left, right: area.right + 1 } });
  }
  if (values !== undefined) writeCells(place, values, engine);
  if (info.headers) {
    const cell = { sheet: area.sheet, row: area.top, column: left };
    const given = name === undefined ? engine.cells.read(cell).text : text(name, "name");
    const wanted = given === "" ? `Column${at + 1}` : given;
    const unique = uniqueHeadings([...headings, wanted]).at(-1)!;
    engine.cells.write([{ ...cell, content: asText(unique) }]);
  }
  return tableInfo(book, info.id).columns[at]!;
}
