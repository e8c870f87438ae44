import { type Area, rowsOf, sameArea } from "../engine/addresses";
import { type TableInfo } from "../engine/engine";
import { area, boolean, range, text } from "./arguments";
import { HostError, invalidArgument, itemNotFound } from "./fault";
import { type Book, type Implementation, NOTHING, object } from "./objects";

export const tablesOf = ({ engine, memory }: Book): Implementation<"TableCollection"> => {
  const all = (sheet: string | undefined) =>
    engine.tables().filter((table) => sheet === undefined || table.area.sheet === sheet);
  const find = (sheet: string | undefined, key: unknown) =>
    all(sheet).find(({ id }) => id === key || sameName(memory.tableName(id), text(key, "key")));
  return {
    items: ({ sheet }) =>
      all(sheet).map(({ id }) => ({ key: id, object: object("Table", { id }) })),
    objects: {
      add: ({ sheet }, address, hasHeaders) => {
        const place = area(address, engine, sheet);
        const headers = boolean(hasHeaders, "hasHeaders");
        return object("Table", { id: engine.addTable(place, headers) });
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

export const tableOf = ({ engine, memory }: Book): Implementation<"Table"> => {
  const info = (id: string): TableInfo => {
    const table = engine.tables().find((one) => one.id === id);
    if (!table) throw itemNotFound("The table has been deleted.");
    return table;
  };
  return {
    read: {
      id: ({ id }) => info(id).id,
      name: ({ id }) => memory.tableName(info(id).id),
      showBandedRows: ({ id }) => info(id).banded,
      showHeaders: ({ id }) => info(id).headers,
      style: ({ id }) => info(id).style,
    },
    write: {
      name: ({ id }, value) => {
        const name = text(value, "name");
        if (!/^[\p{L}_\\][\p{L}\p{N}_.\\]*$/u.test(name)) {
          throw invalidArgument(`"${name}" cannot name a table.`);
        }
        const taken = engine
          .tables()
          .some((other) => other.id !== id && sameName(memory.tableName(other.id), name));
        if (taken) throw new HostError("ItemAlreadyExists", `There is a table "${name}" already.`);
        memory.nameTable(info(id).id, name);
      },
      showBandedRows: ({ id }, value) =>
        engine.updateTable(id, { banded: boolean(value, "showBandedRows") }),
      showHeaders: ({ id }, value) =>
        engine.updateTable(id, { headers: boolean(value, "showHeaders") }),
      style: ({ id }, value) => engine.updateTable(id, { style: text(value, "style") }),
    },
    parts: { worksheet: ({ id }) => object("Worksheet", { sheet: info(id).area.sheet }) },
    objects: {
      convertToRange: ({ id }) => {
        const { area } = info(id);
        engine.removeTable(id, true);
        return range(area);
      },
      getRange: ({ id }) => range(info(id).area),
      getHeaderRowRange: ({ id }) => {
        const { area, headers } = info(id);
        if (!headers) throw itemNotFound("The table shows no header row.");
        return range({ ...area, bottom: area.top });
      },
      getDataBodyRange: ({ id }) => {
        const { area, headers } = info(id);
        return range({ ...area, top: area.top + (headers ? 1 : 0) });
      },
    },
    calls: {
      delete: ({ id }) => engine.removeTable(info(id).id, false),
      resize: ({ id }, newRange) => {
        const { area: old } = info(id);
        const place = area(newRange, engine, old.sheet);
        checkResize(old, place);
        if (!sameArea(old, place)) engine.updateTable(id, { area: place });
      },
    },
  };
};

/** The header row must stay where it is. */
function checkResize(old: Area, place: Area): void {
  if (place.sheet === old.sheet && place.top === old.top && rowsOf(place) > 1) return;
  throw invalidArgument("The new range must keep the table's first row and have a row below it.");
}

const sameName = (a: string, b: string) => a.toLowerCase() === b.toLowerCase();
