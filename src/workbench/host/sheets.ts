import { LIMITS } from "../engine/addresses";
import { type Engine } from "../engine/engine";
import {
  addressArea,
  area,
  boolean,
  count,
  findSheet,
  integer,
  oneOf,
  range,
  text,
} from "./arguments";
import { itemNotFound } from "./fault";
import { type Book, type HostObject, type Implementation, NOTHING, object } from "./objects";
import { found, sheetName, usedIn } from "./range";

export const workbookOf = ({ engine }: Book): Implementation<"Workbook"> => ({
  read: { name: () => "Workbench" },
  parts: {
    application: () => object("Application", null),
    names: () => object("NamedItemCollection", null),
    settings: () => object("SettingCollection", null),
    tables: () => object("TableCollection", {}),
    worksheets: () => object("WorksheetCollection", null),
  },
  objects: {
    getSelectedRange: () => range(engine.selection()),
    getActiveCell: () => {
      const { sheet, top, left } = engine.selection();
      return range({ sheet, top, left, bottom: top, right: left });
    },
  },
  events: { onSelectionChanged: () => undefined },
});

export const applicationOf = (book: Book): Implementation<"Application"> => ({
  read: {
    calculationState: () => (book.isBusy() ? "Calculating" : "Done"),
    calculationMode: () => "Automatic",
  },
  write: {
    calculationMode: (_, value) => {
      oneOf(value, ["Automatic"] as const, "calculationMode (in the workbench)");
    },
  },
  calls: {
    calculate: (_, type) => {
      const kind = oneOf(type, ["Recalculate", "Full", "FullRebuild"] as const, "calculationType");
      if (kind === "Recalculate") book.engine.calculate();
      else book.recalculateAll();
    },
    // Nothing is drawn or calculated in the middle of a batch here.
    suspendApiCalculationUntilNextSync: () => undefined,
    suspendScreenUpdatingUntilNextSync: () => undefined,
  },
});

export const worksheetsOf = ({ engine }: Book): Implementation<"WorksheetCollection"> => {
  const sheet = (id: string) => object("Worksheet", { sheet: id });
  return {
    items: () => engine.sheets().map(({ id }) => ({ key: id, object: sheet(id) })),
    objects: {
      add: (_, name) => sheet(engine.addSheet(name === undefined ? name : text(name, "name"))),
      getActiveWorksheet: () => sheet(engine.activeSheet()),
      getFirst: () => sheet(engine.sheets()[0]!.id),
      getLast: () => sheet(engine.sheets().at(-1)!.id),
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
    results: { getCount: () => engine.sheets().length },
    events: {
      onActivated: () => undefined,
      onChanged: () => undefined,
      onSelectionChanged: () => undefined,
    },
  };
};

export const worksheetOf = ({ engine, ...book }: Book): Implementation<"Worksheet"> => ({
  read: {
    id: ({ sheet }) => sheet,
    name: ({ sheet }) => sheetName(sheet, engine),
    position: ({ sheet }) => engine.sheets().findIndex(({ id }) => id === sheet),
    showGridlines: ({ sheet }) => engine.gridlines(sheet),
    visibility: () => "Visible",
  },
  write: {
    name: ({ sheet }, value) => engine.renameSheet(sheet, text(value, "name")),
    showGridlines: ({ sheet }, value) =>
      engine.setGridlines(sheet, boolean(value, "showGridlines")),
  },
  parts: {
    charts: ({ sheet }) => object("ChartCollection", { sheet }),
    freezePanes: ({ sheet }) => object("WorksheetFreezePanes", { sheet }),
    tables: ({ sheet }) => object("TableCollection", { sheet }),
  },
  objects: {
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
  },
  calls: {
    activate: ({ sheet }) => engine.activateSheet(sheet),
    calculate: (_, markAllDirty) =>
      markAllDirty === true ? book.recalculateAll() : engine.calculate(),
    delete: ({ sheet }) => engine.removeSheet(sheet),
  },
  events: { onChanged: ({ sheet }) => sheet, onSelectionChanged: ({ sheet }) => sheet },
});

export const freezePanesOf = ({ engine }: Book): Implementation<"WorksheetFreezePanes"> => ({
  objects: {
    getLocationOrNullObject: ({ sheet }) => {
      const { rows, columns } = engine.frozen(sheet);
      if (rows === 0 && columns === 0) return NOTHING;
      const bottom = (rows || LIMITS.rows) - 1;
      return range({ sheet, top: 0, left: 0, bottom, right: (columns || LIMITS.columns) - 1 });
    },
  },
  calls: {
    freezeAt: ({ sheet }, frozen) => {
      const { bottom, right } = area(frozen, engine, sheet);
      engine.freeze(sheet, { rows: bottom + 1, columns: right + 1 });
    },
    freezeColumns: ({ sheet }, columns) =>
      engine.freeze(sheet, { rows: 0, columns: count(columns, "count") }),
    freezeRows: ({ sheet }, rows) =>
      engine.freeze(sheet, { rows: count(rows, "count"), columns: 0 }),
    unfreeze: ({ sheet }) => engine.freeze(sheet, { rows: 0, columns: 0 }),
  },
});

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
  const named = engine.names().find(({ name }) => name.toLowerCase() === asked.toLowerCase());
  return range(named?.area ?? addressArea(asked, engine, sheet));
}
