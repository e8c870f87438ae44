import { LIMITS, sameArea } from "../../model/addresses";
import { type Engine } from "../../engine/engine";
import {
  addressArea,
  area,
  boolean,
  colour,
  count,
  findSheet,
  found,
  integer,
  oneOf,
  range,
  text,
} from "../arguments";
import { HostError, invalidArgument, itemNotFound } from "../fault";
import { type Book, type HostObject, type Implementation, NOTHING, object } from "../objects";
import { sheetName, usedIn } from "../range/range";

export const workbookOf = ({ engine }: Book): Implementation<"Workbook"> => ({
  read: { name: () => "Workbench" },
  parts: {
    application: () => object("Application", null),
    customXmlParts: () => object("CustomXmlPartCollection", {}),
    functions: () => object("Functions", null),
    names: () => object("NamedItemCollection", null),
    settings: () => object("SettingCollection", null),
    tables: () => object("TableCollection", {}),
    worksheets: () => object("WorksheetCollection", null),
  },
  objects: {
    getSelectedRange: () => {
      if (engine.selection.areas().length > 1) {
        throw new HostError("InvalidSelection", "Several ranges are selected.");
      }
      return range(engine.selection.area());
    },
    getSelectedRanges: () => object("RangeAreas", { areas: engine.selection.areas() }),
    getActiveCell: () => {
      const { sheet, top, left } = engine.selection.area();
      return range({ sheet, top, left, bottom: top, right: left });
    },
  },
  events: { onSelectionChanged: () => undefined },
});

export const worksheetsOf = ({ engine }: Book): Implementation<"WorksheetCollection"> => {
  const sheet = (id: string) => object("Worksheet", { sheet: id });
  return {
    items: () => engine.sheets.list().map(({ id }) => ({ key: id, object: sheet(id) })),
    objects: {
      add: (_, name) => sheet(engine.sheets.add(name === undefined ? name : text(name, "name"))),
      getActiveWorksheet: () => sheet(engine.sheets.active()),
      getFirst: (_, visibleOnly) => sheet(among(visibleOnly, engine)[0]!),
      getLast: (_, visibleOnly) => sheet(among(visibleOnly, engine).at(-1)!),
      getItem: (_, key) => {
        const id = findSheet(text(key, "key"), engine);
        if (id === undefined) throw itemNotFound(`There is no worksheet "${String(key)}".`);
        return sheet(id);
      },
      getItemOrNullObject: (_, key) => {
        const id = findSheet(text(key, "key"), engine);
        return id === undefined ? NOTHING : sheet(id);
      },
    },
    results: { getCount: (_, visibleOnly) => among(visibleOnly, engine).length },
    events: {
      onActivated: () => undefined,
      onChanged: () => undefined,
      onSelectionChanged: () => undefined,
    },
  };
};

type Worksheet = Implementation<"Worksheet">;

export const worksheetOf = (book: Book): Worksheet => ({
  read: readOf(book),
  write: writeOf(book),
  parts: {
    charts: ({ sheet }) => object("ChartCollection", { sheet }),
    freezePanes: ({ sheet }) => object("WorksheetFreezePanes", { sheet }),
    pageLayout: ({ sheet }) => object("PageLayout", { sheet }),
    protection: ({ sheet }) => object("WorksheetProtection", { sheet }),
    tables: ({ sheet }) => object("TableCollection", { sheet }),
  },
  objects: objectsOf(book),
  calls: callsOf(book),
  events: { onChanged: ({ sheet }) => sheet, onSelectionChanged: ({ sheet }) => sheet },
});

const readOf = ({ engine, memory }: Book): Worksheet["read"] => ({
  id: ({ sheet }) => sheet,
  name: ({ sheet }) => sheetName(sheet, engine),
  position: ({ sheet }) => engine.tabs.position(sheet),
  showGridlines: ({ sheet }) => engine.views.gridlines(sheet),
  tabColor: ({ sheet }) => engine.tabs.color(sheet).toUpperCase(),
  visibility: ({ sheet }) => {
    if (engine.tabs.isVisible(sheet)) return "Visible";
    return memory.veryHidden.has(sheet) ? "VeryHidden" : "Hidden";
  },
});

const writeOf = ({ engine, memory }: Book): Worksheet["write"] => ({
  name: ({ sheet }, value) => engine.sheets.rename(sheet, text(value, "name")),
  showGridlines: ({ sheet }, value) =>
    engine.views.setGridlines(sheet, boolean(value, "showGridlines")),
  position: ({ sheet }, value) => {
    const position = count(value, "position");
    if (position >= engine.sheets.list().length)
      throw invalidArgument("There are fewer worksheets.");
    engine.tabs.move(sheet, position);
  },
  tabColor: ({ sheet }, value) =>
    engine.tabs.setColor(sheet, value === "" ? "" : colour(value).toUpperCase()),
  visibility: ({ sheet }, value) => {
    const kinds = ["Visible", "Hidden", "VeryHidden"] as const;
    const visibility = oneOf(value, kinds, "visibility");
    engine.tabs.setVisible(sheet, visibility === "Visible");
    memory.setVeryHidden(sheet, visibility === "VeryHidden");
  },
});

const objectsOf = ({ engine, ...book }: Book): Worksheet["objects"] => ({
  copy: ({ sheet }, positionType = "None", relativeTo) => {
    const copy = copySheet(sheet, { engine, ...book });
    placeCopy(copy, positionType, relativeTo, engine);
    return object("Worksheet", { sheet: copy });
  },
  getNextOrNullObject: ({ sheet }, visibleOnly) => beside(sheet, 1, visibleOnly, engine),
  getPreviousOrNullObject: ({ sheet }, visibleOnly) => beside(sheet, -1, visibleOnly, engine),
  getCell: ({ sheet }, row, column) => {
    const [top, left] = [count(row, "row"), count(column, "column")];
    return range({ sheet, top, left, bottom: top, right: left });
  },
  getRange: ({ sheet }, address) => rangeNamed(address, engine, sheet),
  getRangeByIndexes: ({ sheet }, startRow, startColumn, rowCount, columnCount) => {
    const [top, left] = [count(startRow, "startRow"), count(startColumn, "startColumn")];
    return range({
      sheet,
      top,
      left,
      bottom: top + integer(rowCount, "rowCount") - 1,
      right: left + integer(columnCount, "columnCount") - 1,
    });
  },
  // Excel gives the first cell of an empty sheet.
  getUsedRange: ({ sheet }, valuesOnly) =>
    range(
      usedIn(whole(sheet), engine, valuesOnly) ?? { sheet, top: 0, left: 0, bottom: 0, right: 0 },
    ),
  getUsedRangeOrNullObject: ({ sheet }, valuesOnly) =>
    found(usedIn(whole(sheet), engine, valuesOnly)),
});

/** Where the copy of a sheet goes. */
function placeCopy(copy: string, positionType: unknown, relativeTo: unknown, engine: Engine): void {
  const last = engine.sheets.list().length - 1;
  const types = ["None", "Before", "After", "Beginning", "End"] as const;
  switch (oneOf(positionType, types, "positionType")) {
    case "Before":
    case "After": {
      const other = sheetGiven(relativeTo);
      const own = engine.tabs.position(copy);
      const place = engine.tabs.position(other) + (positionType === "After" ? 1 : 0);
      engine.tabs.move(copy, own < place ? place - 1 : place);
      break;
    }
    case "None":
    case "Beginning":
      engine.tabs.move(copy, 0);
      break;
    case "End":
      engine.tabs.move(copy, last);
  }
}

const callsOf = ({ engine, ...book }: Book): Worksheet["calls"] => ({
  activate: ({ sheet }) => {
    if (!engine.tabs.isVisible(sheet)) {
      throw new HostError("InvalidOperation", "A hidden worksheet cannot be activated.");
    }
    engine.sheets.activate(sheet);
  },
  calculate: ({ sheet }, markAllDirty) => {
    if (markAllDirty !== true) return engine.calculation.calculateChanged();
    const formulas = engine.cells.formulas(whole(sheet));
    book.recalculate(formulas);
    book.faults.calculated(formulas);
  },
  delete: ({ sheet }) => engine.sheets.remove(sheet),
});

export const freezePanesOf = ({ engine }: Book): Implementation<"WorksheetFreezePanes"> => ({
  objects: {
    getLocationOrNullObject: ({ sheet }) => {
      const { rows, columns } = engine.views.frozen(sheet);
      if (rows === 0 && columns === 0) return NOTHING;
      const bottom = (rows || LIMITS.rows) - 1;
      return range({ sheet, top: 0, left: 0, bottom, right: (columns || LIMITS.columns) - 1 });
    },
  },
  calls: {
    freezeAt: ({ sheet }, frozen) => {
      const { bottom, right } = area(frozen, engine, sheet);
      engine.views.freeze(sheet, { rows: bottom + 1, columns: right + 1 });
    },
    freezeColumns: ({ sheet }, columns) =>
      engine.views.freeze(sheet, { rows: 0, columns: count(columns, "count") }),
    freezeRows: ({ sheet }, rows) =>
      engine.views.freeze(sheet, { rows: count(rows, "count"), columns: 0 }),
    unfreeze: ({ sheet }) => engine.views.freeze(sheet, { rows: 0, columns: 0 }),
  },
});

/** All sheets, or those that are shown. */
const among = (visibleOnly: unknown, engine: Engine): readonly string[] =>
  engine.sheets
    .list()
    .map(({ id }) => id)
    .filter((id) => visibleOnly !== true || engine.tabs.isVisible(id));

function beside(sheet: string, step: 1 | -1, visibleOnly: unknown, engine: Engine): HostObject {
  const ids = engine.sheets.list().map(({ id }) => id);
  const from = ids.indexOf(sheet);
  const further = step === 1 ? ids.slice(from + 1) : ids.slice(0, from).reverse();
  const other = further.find((id) => visibleOnly !== true || engine.tabs.isVisible(id));
  return other === undefined ? NOTHING : object("Worksheet", { sheet: other });
}

function sheetGiven(value: unknown): string {
  const given = value as HostObject | null | undefined;
  if (typeof given === "object" && given?.class === "Worksheet") return given.target.sheet;
  throw invalidArgument("relativeTo must be a worksheet.");
}

/** A copy behind its original, with tables and charts named as Excel names them. */
function copySheet(sheet: string, { engine, memory }: Pick<Book, "engine" | "memory">): string {
  const names = new Set(engine.sheets.list().map(({ name }) => name.toLowerCase()));
  const original = sheetName(sheet, engine);
  let number = 2;
  while (names.has(`${original} (${number})`.toLowerCase())) number++;
  const copy = engine.tabs.copy(sheet, `${original} (${number})`);
  const tables = engine.tables.list();
  for (const { id, area } of tables.filter((table) => table.area.sheet === copy)) {
    const source = tables.find((table) => sameArea(table.area, { ...area, sheet }));
    if (source) memory.nameTable(id, memory.freeTableName(memory.tableName(source.id)));
  }
  const [sources, copies] = [sheet, copy].map((on) => engine.charts.listIn(on));
  copies!.forEach(({ id }, index) => {
    const source = sources![index];
    if (source) memory.nameChart(id, memory.chartName(source.id));
  });
  return copy;
}

const whole = (sheet: string) => ({
  sheet,
  top: 0,
  left: 0,
  bottom: LIMITS.rows - 1,
  right: LIMITS.columns - 1,
});

/** An address, a name of the workbook, or the whole sheet. */
function rangeNamed(address: unknown, engine: Engine, sheet: string): HostObject {
  if (address === undefined) return range(whole(sheet));
  const asked = text(address, "address");
  const named = engine.names.list().find(({ name }) => name.toLowerCase() === asked.toLowerCase());
  return range(named?.area ?? addressArea(asked, engine, sheet));
}
