import { type TableInfo } from "../../model/workbook";
import { type SortKey } from "../../engine/sorting";
import { boolean, count, oneOf } from "../arguments";
import { invalidArgument, notAvailable } from "../fault";
import { type SortField } from "../memory";
import { type Book, type Implementation } from "../objects";
import { bodyOf, tableInfo } from "./parts";

export const tableSortOf = (book: Book): Implementation<"TableSort"> => {
  const { engine, memory } = book;
  const sort = (info: TableInfo, fields: readonly SortField[]) =>
    engine.cells.sort(bodyOf(info), fields.map(sortKey));
  return {
    read: {
      fields: ({ id }) => memory.sortFields(tableInfo(book, id).id),
      matchCase: () => false,
      method: () => "PinYin",
    },
    calls: {
      apply: ({ id }, fields, matchCase = false, method = "PinYin") => {
        const info = tableInfo(book, id);
        if (!Array.isArray(fields) || fields.length === 0) {
          throw invalidArgument("fields must be a list of fields.");
        }
        if (boolean(matchCase, "matchCase")) throw notAvailable("sorting by case");
        oneOf(method, ["PinYin"] as const, "method (in the workbench)");
        const read = fields.map((field) => sortField(field, info));
        sort(info, read);
        memory.setSortFields(id, read);
      },
      clear: ({ id }) => memory.setSortFields(tableInfo(book, id).id, []),
      reapply: ({ id }) => sort(tableInfo(book, id), memory.sortFields(id)),
    },
  };
};

function sortField(field: unknown, { columns }: TableInfo): SortField {
  const given = (field ?? {}) as Record<string, unknown>;
  const key = count(given["key"], "key");
  if (key >= columns.length) throw invalidArgument(`The table has no column ${key}.`);
  oneOf(given["sortOn"] ?? "Value", ["Value"] as const, "sortOn (in the workbench)");
  for (const name of ["color", "icon", "subField"]) {
    if (given[name] !== undefined && given[name] !== null) throw notAvailable(`sorting by ${name}`);
  }
  const options = ["Normal", "TextAsNumber"] as const;
  return {
    key,
    ascending: boolean(given["ascending"] ?? true, "ascending"),
    sortOn: "Value",
    dataOption: oneOf(given["dataOption"] ?? "Normal", options, "dataOption"),
  };
}

const sortKey = ({ key, ascending, dataOption }: SortField): SortKey => ({
  column: key,
  ascending,
  textAsNumber: dataOption === "TextAsNumber",
});
