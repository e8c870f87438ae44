import { type Area, intersection, rowsOf, sameArea } from "../../model/addresses";
import { type TableInfo } from "../../model/workbook";
import { area, boolean, range, text } from "../arguments";
import { HostError, invalidArgument, itemNotFound, notAvailable } from "../fault";
import { type Book, type Implementation, NOTHING, object } from "../objects";
import { checkShift } from "../range/shifting";
import { clearFilters, reapplyFilters } from "./filters";
import { bodyOf, headersOf, tableInfo, writeHeadings } from "./parts";

export const tablesOf = (book: Book): Implementation<"TableCollection"> => {
  const { engine, memory } = book;
  const all = (sheet: string | undefined) =>
    engine.tables.list().filter((table) => sheet === undefined || table.area.sheet === sheet);
  const find = (sheet: string | undefined, key: unknown) =>
    all(sheet).find(({ id }) => id === key || sameName(memory.tableName(id), text(key, "key")));
  return {
    items: ({ sheet }) =>
      all(sheet).map(({ id }) => ({ key: id, object: object("Table", { id }) })),
    objects: {
      add: ({ sheet }, address, hasHeaders) => {
        const place = area(address, engine, sheet);
        return object("Table", { id: addTable(place, boolean(hasHeaders, "hasHeaders"), book) });
      },
      getItem: ({ sheet }, key) => {
        const table = find(sheet, key);
        if (!table) throw itemNotFound(`There is no table "${String(key)}".`);
        return object("Table", { id: table.id });
      },
      getItemOrNullObject: ({ sheet }, key) => {
        const table = find(sheet, key);
        return table ? object("Table", { id: table.id }) : NOTHING;
      },
    },
    results: { getCount: ({ sheet }) => all(sheet).length },
  };
};

export const tableOf = (book: Book): Implementation<"Table"> => {
  const { engine, memory } = book;
  const info = (id: string): TableInfo => tableInfo(book, id);
  const shows =
    (change: "banded" | "bandedColumns" | "firstColumn" | "lastColumn" | "filterButtons") =>
    ({ id }: { id: string }, value: unknown) =>
      engine.tables.update(info(id).id, { [change]: boolean(value, change) });
  return {
    read: {
      id: ({ id }) => info(id).id,
      highlightFirstColumn: ({ id }) => info(id).firstColumn,
      highlightLastColumn: ({ id }) => info(id).lastColumn,
      name: ({ id }) => memory.tableName(info(id).id),
      showBandedColumns: ({ id }) => info(id).bandedColumns,
      showBandedRows: ({ id }) => info(id).banded,
      showFilterButton: ({ id }) => info(id).filterButtons,
      showHeaders: ({ id }) => info(id).headers,
      showTotals: () => false,
      style: ({ id }) => info(id).style,
    },
    write: {
      name: ({ id }, value) => rename(id, text(value, "name"), book),
      highlightFirstColumn: shows("firstColumn"),
      highlightLastColumn: shows("lastColumn"),
      showBandedColumns: shows("bandedColumns"),
      showBandedRows: shows("banded"),
      showFilterButton: shows("filterButtons"),
      showHeaders: ({ id }, value) =>
        engine.tables.update(id, { headers: boolean(value, "showHeaders") }),
      showTotals: ({ id }, value) => {
        info(id);
        if (boolean(value, "showTotals")) throw notAvailable("total rows of tables");
      },
      style: ({ id }, value) => engine.tables.update(id, { style: text(value, "style") }),
    },
    parts: {
      autoFilter: ({ id }) => object("AutoFilter", { id }),
      columns: ({ id }) => object("TableColumnCollection", { id }),
      rows: ({ id }) => object("TableRowCollection", { id }),
      sort: ({ id }) => object("TableSort", { id }),
      worksheet: ({ id }) => object("Worksheet", { sheet: info(id).area.sheet }),
    },
    objects: objectsOf(book),
    calls: {
      clearFilters: ({ id }) => clearFilters(info(id), book),
      delete: ({ id }) => engine.tables.remove(info(id).id, false),
      reapplyFilters: ({ id }) => reapplyFilters(info(id), book),
      resize: ({ id }, newRange) =>
        resize(info(id), area(newRange, engine, info(id).area.sheet), book),
    },
  };
};

const objectsOf = (book: Book): Implementation<"Table">["objects"] => ({
  convertToRange: ({ id }) => {
    const { area } = tableInfo(book, id);
    book.engine.tables.remove(id, true);
    return range(area);
  },
  getRange: ({ id }) => range(tableInfo(book, id).area),
  getHeaderRowRange: ({ id }) => {
    const { area, headers } = tableInfo(book, id);
    if (!headers) throw itemNotFound("The table shows no header row.");
    return range({ ...area, bottom: area.top });
  },
  getDataBodyRange: ({ id }) => range(bodyOf(tableInfo(book, id))),
});

function rename(id: string, name: string, book: Book): void {
  const { engine, memory } = book;
  if (!/^[\p{L}_\\][\p{L}\p{N}_.\\]*$/u.test(name)) {
    throw invalidArgument(`"${name}" cannot name a table.`);
  }
  const others = engine.tables.list().filter((other) => other.id !== id);
  const taken = [
    ...others.map((other) => memory.tableName(other.id)),
    ...engine.names.list().map((named) => named.name),
  ];
  // Excel's code for it: https://github.com/OfficeDev/office-js/issues/551
  if (taken.some((other) => sameName(other, name)))
    throw invalidArgument(`There is a table or a name "${name}" already.`);
  memory.nameTable(tableInfo(book, id).id, name);
}

function addTable(place: Area, headers: boolean, { engine, memory }: Book): string {
  let whole = place;
  if (!headers) {
    // As Excel does: headings above, and what is below moves down.
    checkShift({ ...place, bottom: place.top }, "down", engine);
    engine.shift.insert({ ...place, bottom: place.top }, "down");
    whole = { ...place, bottom: place.bottom + 1 };
  }
  const isEmpty = headers && rowsOf(place) === 1;
  if (isEmpty) whole = { ...place, bottom: place.bottom + 1 };
  const id = engine.tables.add(whole, true);
  writeHeadings({ ...whole, bottom: whole.top }, engine);
  if (isEmpty) memory.setToFill(id, true);
  return id;
}

/** Cells that leave the table stay as they are; what refers to all of a column goes on to do so. */
function resize(info: TableInfo, place: Area, { engine }: Book): void {
  const { area: old, headers, id } = info;
  checkResize(old, place);
  if (sameArea(old, place)) return;
  const overlapping = engine.tables
    .list()
    .some((other) => other.id !== id && intersection(other.area, place));
  if (overlapping) throw new HostError("InvalidOperation", "A table cannot overlap another table.");
  engine.shift.extend(old, { ...old, bottom: place.bottom }, headersOf(info));
  const tall = { ...old, bottom: place.bottom };
  if (!sameArea(tall, place)) engine.tables.update(id, { area: place });
  if (headers) writeHeadings({ ...place, bottom: place.top }, engine);
}

/** The header row must stay where it is. */
function checkResize(old: Area, place: Area): void {
  const isThere = place.sheet === old.sheet && place.top === old.top && rowsOf(place) > 1;
  if (isThere && intersection(old, place)) return;
  throw invalidArgument(
    "The new range must keep the table's first row, overlap it and have a row below it.",
  );
}

const sameName = (a: string, b: string) => a.toLowerCase() === b.toLowerCase();
