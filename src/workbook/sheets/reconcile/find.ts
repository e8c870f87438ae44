import type { CellValue } from "../../excel/value";
import { plainOf } from "../language/answer";
import { type Description, keysOf, tablesOf } from "../language/description";
import { LINE_IDS } from "../language/plan";
import { columnOf, type Values } from "../ranges";
import { type SheetRecord, type TableRecord } from "../registry";

/** A ready-made sheet as it stands in the workbook now. */
export interface Found {
  readonly sheet: Excel.Worksheet;
  readonly name: string;
  readonly tables: readonly FoundTable[];
  /** What the user typed, and where. */
  readonly parameters: ReadonlyMap<string, FoundCell>;
  /** What stands for the cells that came after the sheet was made, so that it has none of them unless the user has named one. */
  readonly presets: ReadonlyMap<string, CellValue>;
  readonly lines: ReadonlyMap<string, FoundCell>;
  readonly ranges: ReadonlyMap<string, FoundRange>;
}

export interface FoundCell {
  readonly range: Excel.Range;
  readonly formula: unknown;
  readonly value: CellValue;
  /** As Excel gives it, `"'Major holders'!C3"`. */
  readonly address: string;
}

export interface FoundRange {
  readonly item: Excel.NamedItem;
  readonly address: string;
  readonly values: Values;
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
  const named = (name: string) => loadName(workbook, record.stem, name);
  const names = {
    parameters: description.parameters.map(({ id }) => named(id)),
    lines: [...LINE_IDS, "Notice"].map(named),
    ranges: (description.ranges ?? []).map(({ id }) => named(id)),
  };
  const sought = record.tables.map((table) => loadCandidates(workbook, table));
  await context.sync();

  const [parameters, lines, ranges] = [names.parameters, names.lines, names.ranges].map((some) =>
    some.flatMap(loadRange),
  ) as [Named[], Named[], Named[]];
  for (const { candidates } of sought)
    for (const found of candidates.filter(isThere)) found.columns.load("items/name");
  await context.sync();

  const present = sought.flatMap((one) => loadOwn(one, description));
  const { protection } = sheet;
  protection.load("protected");
  await context.sync();

  const cells = new Map(parameters.flatMap(cellOf));
  const lacking = description.parameters.filter(
    ({ id }) => !cells.has(id) && !(id in record.parameters),
  );
  return {
    sheet,
    name: sheet.name,
    parameters: cells,
    presets: new Map(lacking.map(({ id, preset }) => [id, preset])),
    lines: new Map(lines.flatMap(cellOf)),
    ranges: new Map(ranges.flatMap(rangeOf)),
    tables: present.map((one) => tableOf(one, protection.protected)),
  };
}

const isThere = ({ isNullObject }: Excel.Table): boolean => !isNullObject;

/** What a name of the sheet's own leads to. */
interface Named {
  readonly name: string;
  readonly item: Excel.NamedItem;
  readonly range: Excel.Range;
}

function loadName({ names }: Excel.Workbook, stem: string, name: string): Omit<Named, "range"> {
  const item = names.getItemOrNullObject(`${stem}_${name}`);
  item.load("name");
  return { name, item };
}

/** Where a name leads to, if it is there: of one that is not, no host need answer that. */
function loadRange({ name, item }: Omit<Named, "range">): Named[] {
  if (item.isNullObject) return [];
  const range = item.getRangeOrNullObject();
  range.load(["address", "formulas", "values"]);
  return [{ name, item, range }];
}

const cellOf = ({ name, range }: Named): readonly (readonly [string, FoundCell])[] => {
  if (range.isNullObject) return [];
  const { address, formulas, values } = range;
  return [[name, { range, formula: formulas[0]![0], value: plainOf(values[0]![0]), address }]];
};

const rangeOf = ({ name, item, range }: Named): readonly (readonly [string, FoundRange])[] =>
  range.isNullObject
    ? []
    : [[name, { item, address: range.address, values: columnOf(range.values, 0) }]];

/** The tables that may be the one of a record: that with its id, and that with its name. */
interface Sought {
  readonly table: TableRecord;
  readonly candidates: readonly Excel.Table[];
}

function loadCandidates({ tables }: Excel.Workbook, table: TableRecord): Sought {
  const candidates = [table.table, table.name].map((one) => tables.getItemOrNullObject(one));
  for (const one of candidates) one.load("name");
  return { table, candidates };
}

/** A table of the sheet, before its place is known. */
interface OwnTable {
  readonly record: TableRecord;
  readonly table: Excel.Table;
  readonly body: Excel.Range;
}

function loadOwn({ table: record, candidates }: Sought, description: Description): OwnTable[] {
  const block = tablesOf(description).find((one) => one.id === record.id);
  const keys = block ? keysOf(block).map((key) => key.id) : [];
  const table = candidates.filter(isThere).find(({ name, columns }) => {
    const headings = columns.items.map((one) => one.name);
    return isOwnTable(record, { name, headings }, keys);
  });
  if (!table) return [];
  const body = table.getDataBodyRange();
  body.load(["rowIndex", "columnIndex", "rowCount"]);
  table.columns.load(["items/id", "items/name"]);
  table.worksheet.load("name");
  table.worksheet.protection.load("protected");
  return [{ record, table, body }];
}

function tableOf({ record, table, body }: OwnTable, isClosed: boolean): FoundTable {
  const columns = table.columns.items.map(({ id, name }) => ({ id, name }));
  return {
    record,
    table,
    name: table.name,
    body,
    worksheet: table.worksheet.name,
    protected: table.worksheet.protection.protected || isClosed,
    row: body.rowIndex,
    column: body.columnIndex,
    rows: body.rowCount,
    columns,
    places: placesOf(record, columns),
  };
}

/**
 * Excel may give the id of a table or column that was deleted to another one. So an id alone proves nothing: what has lost its
 * name must still hold what was written.
 */
const isOwnTable = (
  { name, columns }: TableRecord,
  found: { readonly name: string; readonly headings: readonly string[] },
  keys: readonly string[],
): boolean =>
  found.name === name ||
  columns
    .filter(({ id }) => keys.includes(id))
    .every(({ header }) => found.headings.includes(header));

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
