import { type Plain } from "../language/answer";
import { type Description, keysOf, tablesOf } from "../language/description";
import { columnOf, plainOf, type Column } from "../language/inputs";
import { isOwnTable } from "./ownership";
import { LINE_IDS } from "../language/plan";
import { type SheetRecord, type TableRecord } from "../registry";

/** A ready-made sheet as it stands in the workbook now. */
export interface Found {
  readonly sheet: Excel.Worksheet;
  readonly name: string;
  readonly tables: readonly FoundTable[];
  /** What the user typed, and where. */
  readonly parameters: ReadonlyMap<string, FoundCell>;
  readonly lines: ReadonlyMap<string, FoundCell>;
  readonly ranges: ReadonlyMap<string, FoundRange>;
}

export interface FoundCell {
  readonly range: Excel.Range;
  readonly formula: unknown;
  readonly value: Plain;
  /** As Excel gives it, `"'Major holders'!C3"`. */
  readonly address: string;
}

export interface FoundRange {
  readonly item: Excel.NamedItem;
  readonly address: string;
  readonly values: Column;
}

export interface FoundTable {
  readonly record: TableRecord;
  readonly table: Excel.Table;
  readonly name: string;
  readonly body: Excel.Range;
  readonly worksheet: string;
  readonly protected: boolean;
  readonly row: number;
  readonly column: number;
  readonly rows: number;
  readonly columns: readonly { readonly id: number; readonly name: string }[];
  /** Where the sheet's own columns are now, counted from 0 in the table; none for one that was deleted. */
  readonly places: ReadonlyMap<string, number>;
}

/**
 * The worksheet by its id, whatever it is called now, or by its tables and named cells; nothing if it was deleted. The id may be
 * another sheet's after the workbook was opened again (https://github.com/OfficeDev/office-js/issues/1390): it counts only where
 * something of the sheet's own stands.
 */
export async function findSheets(
  context: Excel.RequestContext,
  records: readonly SheetRecord[],
): Promise<ReadonlyMap<SheetRecord, { readonly id: string; readonly name: string }>> {
  const { names, tables } = context.workbook;
  names.load("items/name");
  await context.sync();
  const looked = records.map((record) => {
    const own = record.tables.map(({ name }) => {
      const table = tables.getItemOrNullObject(name);
      table.load("name");
      return table;
    });
    const ids = [...Object.keys(record.parameters), ...LINE_IDS, "Notice"];
    const ownNames = new Set(ids.map((id) => `${record.stem}_${id}`.toLowerCase()));
    const cells = names.items
      .filter(({ name }) => ownNames.has(name.toLowerCase()))
      .map((item) => {
        const range = item.getRangeOrNullObject();
        range.load("address");
        return range;
      });
    return { record, own: [...own, ...cells] };
  });
  await context.sync();
  const present = looked.map(({ record, own }) => {
    const sheets = own.flatMap((one) => (one.isNullObject ? [] : [one.worksheet]));
    for (const sheet of sheets) sheet.load(["id", "name"]);
    return { record, sheets };
  });
  await context.sync();
  return new Map(
    present.flatMap(({ record, sheets }) => {
      const sheet = sheets.find(({ id }) => id === record.sheet) ?? sheets[0];
      return sheet ? [[record, { id: sheet.id, name: sheet.name }]] : [];
    }),
  );
}

/** Everything about a sheet but the cells of its tables. */
export async function readSheet(
  context: Excel.RequestContext,
  record: SheetRecord,
  id: string,
  description: Description,
): Promise<Found> {
  const { workbook } = context;
  const sheet = workbook.worksheets.getItem(id);
  sheet.load("name");
  const named = (name: string) => {
    const item = workbook.names.getItemOrNullObject(`${record.stem}_${name}`);
    const range = item.getRangeOrNullObject();
    range.load(["address", "formulas", "values"]);
    return { name, item, range };
  };
  const parameters = description.parameters.map((parameter) => named(parameter.id));
  const lines = [...LINE_IDS, "Notice"].map(named);
  const ranges = (description.ranges ?? []).map((range) => named(range.id));
  const tables = record.tables.map((table) => {
    const byId = workbook.tables.getItemOrNullObject(table.table);
    const byName = workbook.tables.getItemOrNullObject(table.name);
    byId.load("name");
    byName.load("name");
    return { table, candidates: [byId, byName] };
  });
  await context.sync();

  const candidates = tables.map(({ table, candidates }) => ({
    table,
    candidates: candidates.filter(({ isNullObject }) => !isNullObject),
  }));
  for (const found of candidates.flatMap((one) => one.candidates)) found.columns.load("items/name");
  await context.sync();

  const present = candidates.flatMap(({ table, candidates }) => {
    const block = tablesOf(description).find((one) => one.id === table.id);
    const keys = block ? keysOf(block).map((key) => key.id) : [];
    const found = candidates.find(({ name, columns }) =>
      isOwnTable(table, { name, headings: columns.items.map((one) => one.name) }, keys),
    );
    if (!found) return [];
    const body = found.getDataBodyRange();
    body.load(["rowIndex", "columnIndex", "rowCount"]);
    found.columns.load(["items/id", "items/name"]);
    found.worksheet.load("name");
    found.worksheet.protection.load("protected");
    return [{ record: table, table: found, body }];
  });
  const { protection } = sheet;
  protection.load("protected");
  await context.sync();

  const cell = ({ name, range }: ReturnType<typeof named>): readonly [string, FoundCell][] =>
    range.isNullObject
      ? []
      : [
          [
            name,
            {
              range,
              formula: range.formulas[0]![0],
              value: plainOf(range.values[0]![0]),
              address: range.address,
            },
          ],
        ];
  return {
    sheet,
    name: sheet.name,
    parameters: new Map(parameters.flatMap(cell)),
    lines: new Map(lines.flatMap(cell)),
    ranges: new Map(
      ranges.flatMap(({ name, item, range }) =>
        range.isNullObject
          ? []
          : [[name, { item, address: range.address, values: columnOf(range.values, 0) }]],
      ),
    ),
    tables: present.map(({ record, table, body }) => {
      const columns = table.columns.items.map((column) => ({ id: column.id, name: column.name }));
      return {
        record,
        table,
        name: table.name,
        body,
        worksheet: table.worksheet.name,
        protected: table.worksheet.protection.protected || protection.protected,
        row: body.rowIndex,
        column: body.columnIndex,
        rows: body.rowCount,
        columns,
        places: placesOf(record, columns),
      };
    }),
  };
}

/** By its heading, wherever it has been moved; by its id where the heading has been changed. */
function placesOf(
  { columns }: TableRecord,
  present: FoundTable["columns"],
): ReadonlyMap<string, number> {
  const places = new Map<string, number>();
  for (const { id, column, header } of columns) {
    const byName = present.findIndex((one) => one.name === header);
    const at = byName >= 0 ? byName : present.findIndex((one) => one.id === column);
    if (at >= 0) places.set(id, at);
  }
  return places;
}
