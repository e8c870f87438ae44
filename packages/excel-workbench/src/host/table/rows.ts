import { type Area, mapArea, rowsOf } from "../../model/addresses";
import { type Engine } from "../../engine/engine";
import { type TableInfo } from "../../model/workbook";
import { boolean, count, integer, range } from "../arguments";
import { writeCells } from "../range/cells";
import { HostError, invalidArgument } from "../fault";
import { type Book, type HostObject, type Implementation, object } from "../objects";
import { excelValue } from "../range/range";
import { checkShift } from "../range/shifting";
import { bodyOf, headersOf, isFiltered, tableInfo } from "./parts";

export const tableRowsOf = (book: Book): Implementation<"TableRowCollection"> => {
  const length = (id: string) => rowCount(tableInfo(book, id), book);
  const row = (id: string, index: number) => object("TableRow", { id, index });
  return {
    read: { count: ({ id }) => length(id) },
    items: ({ id }) =>
      Array.from({ length: length(id) }, (_, index) => ({ key: index, object: row(id, index) })),
    objects: {
      add: ({ id }, index, values, alwaysInsert = true) =>
        row(
          id,
          addRows(tableInfo(book, id), index, values, boolean(alwaysInsert, "alwaysInsert"), book),
        ),
      getItemAt: ({ id }, index) => {
        const at = count(index, "index");
        if (at >= length(id)) throw invalidArgument(`The table has no row ${at}.`);
        return row(id, at);
      },
    },
    results: { getCount: ({ id }) => length(id) },
    calls: {
      deleteRows: ({ id }, rows) => {
        if (!Array.isArray(rows)) throw invalidArgument("rows must be a list.");
        deleteRows(tableInfo(book, id), rows.map(indexOf), book);
      },
      deleteRowsAt: ({ id }, index, number = 1) => {
        const [first, many] = [count(index, "index"), count(number, "count")];
        const indexes = Array.from({ length: many }, (_, offset) => first + offset);
        deleteRows(tableInfo(book, id), indexes, book);
      },
    },
  };
};

export const tableRowOf = (book: Book): Implementation<"TableRow"> => {
  const { engine } = book;
  const place = ({ id, index }: { id: string; index: number }): Area => {
    const info = tableInfo(book, id);
    const body = bodyOf(info);
    if (index >= rowsOf(body)) throw invalidArgument(`The table has no row ${index}.`);
    return { ...body, top: body.top + index, bottom: body.top + index };
  };
  return {
    read: {
      index: ({ index }) => index,
      values: (self) => mapArea(place(self), (position) => excelValue(engine.cells.read(position))),
    },
    write: { values: (self, values) => writeCells(place(self), values, engine) },
    objects: { getRange: (self) => range(place(self)) },
    calls: { delete: ({ id, index }) => deleteRows(tableInfo(book, id), [index], book) },
  };
};

/** A new table of headings only has a blank row to be filled, which does not count. */
export function rowCount(info: TableInfo, { engine, memory }: Book): number {
  const body = bodyOf(info);
  const isBlank = () =>
    mapArea(body, (position) => engine.cells.read(position).content === "")
      .flat()
      .every(Boolean);
  return memory.isToFill(info.id) && rowsOf(body) === 1 && isBlank() ? 0 : rowsOf(body);
}

function addRows(
  info: TableInfo,
  index: unknown,
  values: unknown,
  alwaysInsert: boolean,
  book: Book,
): number {
  const { engine, memory } = book;
  const present = rowCount(info, book);
  const at = index === undefined || index === -1 ? present : integer(index, "index");
  if (at < 0 || at > present) throw invalidArgument(`The table has no row ${at}.`);
  const added = Array.isArray(values) ? values.length : 1;
  if (added === 0) throw invalidArgument("There are no rows to add.");
  const first = bodyOf(info).top + at;
  const target = { ...info.area, top: first, bottom: first + added - 1 };
  if (Array.isArray(values)) checkRows(values as unknown[], info);
  // The blank row of an empty table is filled first.
  const inserted = present === 0 ? added - 1 : added;
  if (inserted > 0) makeRoom(info, at, at === present, inserted, alwaysInsert, engine);
  memory.setToFill(info.id, false);
  if (values !== undefined) writeCells(target, values, engine);
  return at;
}

/** Rows of the table before its row `at`: below its end, cells that are free are taken as they are. */
function makeRoom(
  info: TableInfo,
  at: number,
  isAtEnd: boolean,
  rows: number,
  alwaysInsert: boolean,
  engine: Engine,
): void {
  const { area } = info;
  const top = isAtEnd ? area.bottom + 1 : bodyOf(info).top + at;
  const gap = { ...area, top, bottom: top + rows - 1 };
  const isFree = () =>
    mapArea(gap, (cell) => engine.cells.read(cell).kind === "empty")
      .flat()
      .every(Boolean);
  if (alwaysInsert || !isAtEnd || !isFree()) {
    checkShift(gap, "down", engine);
    engine.shift.insert(gap, "down", at === 0 ? "behind" : "before");
  }
  const grown = { ...area, bottom: area.bottom + rows };
  if (isAtEnd) engine.shift.extend(area, grown, headersOf(info));
  else if (at === 0 && !info.headers) engine.tables.update(info.id, { area: grown });
}

function checkRows(rows: readonly unknown[], { columns }: TableInfo): void {
  const fits = (row: unknown) => Array.isArray(row) && row.length === columns.length;
  if (!rows.every(fits)) {
    throw invalidArgument(`Each row must have ${columns.length} values, as the table.`);
  }
}

function deleteRows(info: TableInfo, indexes: readonly number[], book: Book): void {
  const { engine, memory } = book;
  if (isFiltered(info, engine)) {
    throw new HostError("InsertDeleteConflict", "The table has a filter applied.");
  }
  const present = rowCount(info, book);
  const rows = [...new Set(indexes)].sort((a, b) => b - a);
  const outside = rows.find((index) => index >= present);
  if (outside !== undefined) throw invalidArgument(`The table has no row ${outside}.`);
  const body = bodyOf(info);
  const isAll = rows.length === present;
  for (const [first, last] of runs(isAll ? rows.filter((index) => index > 0) : rows)) {
    const gone = { ...body, top: body.top + first, bottom: body.top + last };
    checkShift(gone, "up", engine);
    engine.shift.remove(gone, "up");
  }
  if (!isAll) return;
  // A table keeps a row.
  engine.cells.clear({ ...body, bottom: body.top }, "contents");
  memory.setToFill(info.id, true);
}

/** First and last of each run of numbers that follow each other, the last run first. */
function runs(descending: readonly number[]): [number, number][] {
  const found: [number, number][] = [];
  for (const number of descending) {
    const run = found.at(-1);
    if (run?.[0] === number + 1) run[0] = number;
    else found.push([number, number]);
  }
  return found;
}

function indexOf(row: unknown): number {
  const given = row as HostObject | null;
  if (typeof given === "object" && given?.class === "TableRow") return given.target.index;
  return count(row, "index");
}
