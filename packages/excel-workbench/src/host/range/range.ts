import {
  type Area,
  areaName,
  around,
  cellArea,
  columnsOf,
  indices,
  intersection,
  LIMITS,
  mapArea,
  positionsOf,
  type Position,
  quoteSheet,
  rowsOf,
} from "../../model/addresses";
import { type Engine } from "../../engine/engine";
import { type Cell, type CellWrite } from "../../model/workbook";
import { area, boolean, integer, oneOf, range } from "../arguments";
import { writeCells } from "./cells";
import { copyCells } from "./copying";
import { HostError, invalidArgument, itemNotFound } from "../fault";
import { readHyperlink, writeHyperlink } from "./hyperlink";
import { type Book, type HostObject, type Implementation, NOTHING, object } from "../objects";
import { uniform } from "./uniform";
import { deleteCells, insertCells } from "./shifting";

/** As Excel: https://learn.microsoft.com/office/dev/add-ins/concepts/resource-limits-and-performance-optimization */
const MOST_CELLS = 5_000_000;

export const rangeOf = ({ engine, ...book }: Book): Implementation<"Range"> => ({
  read: {
    address: (self) => fullAddress(self, engine),
    cellCount: (self) => rowsOf(self) * columnsOf(self),
    columnCount: columnsOf,
    columnIndex: (self) => self.left,
    rowCount: rowsOf,
    rowIndex: (self) => self.top,
    hasSpill: (self) => spilling(self, engine),
    values: (self) => cells(self, engine, excelValue),
    text: (self) => cells(self, engine, (cell) => cell.text),
    valueTypes: (self) => cells(self, engine, (cell) => VALUE_TYPES[cell.kind]),
    numberFormat: (self) => cells(self, engine, (cell) => cell.format),
    formulas: (self) => cells(self, engine, excelFormula),
    hyperlink: (self) => readHyperlink(self, engine),
  },
  write: {
    values: (self, value) => writeCells(self, value, engine),
    formulas: (self, value) => writeCells(self, value, engine),
    hyperlink: (self, value) => writeHyperlink(self, value, engine),
    numberFormat: (self, value) =>
      // One format for all cells is one step, however many they are.
      typeof value === "string"
        ? engine.looks.setStyle(self, { format: value })
        : writeCells(self, value, engine, formatOf),
  },
  parts: {
    format: (self) => object("RangeFormat", self),
    worksheet: ({ sheet }) => object("Worksheet", { sheet }),
  },
  objects: {
    getCell: (self, row, column) =>
      range(
        cellArea({
          sheet: self.sheet,
          row: self.top + integer(row, "row"),
          column: self.left + integer(column, "column"),
        }),
      ),
    getBoundingRect: (self, other) => {
      const second = area(other, engine, self.sheet);
      if (second.sheet !== self.sheet) throw invalidArgument("The ranges are on two sheets.");
      return range(around(self, second));
    },
    getColumn: (self, column) => {
      const left = self.left + integer(column, "column");
      return range({ ...self, left, right: left });
    },
    getRow: (self, row) => {
      const top = self.top + integer(row, "row");
      return range({ ...self, top, bottom: top });
    },
    getEntireColumn: (self) => range({ ...self, top: 0, bottom: LIMITS.rows - 1 }),
    getEntireRow: (self) => range({ ...self, left: 0, right: LIMITS.columns - 1 }),
    getLastCell: (self) => range({ ...self, top: self.bottom, left: self.right }),
    getLastRow: (self) => range({ ...self, top: self.bottom }),
    getMergedAreasOrNullObject: (self) => {
      const areas = merged(self, engine);
      return areas.length > 0 ? object("RangeAreas", { areas }) : NOTHING;
    },
    getOffsetRange: (self, rows, columns) => {
      const down = integer(rows, "rowOffset");
      const right = integer(columns, "columnOffset");
      return range({
        ...self,
        top: self.top + down,
        bottom: self.bottom + down,
        left: self.left + right,
        right: self.right + right,
      });
    },
    getResizedRange: (self, rows, columns) =>
      range({
        ...self,
        bottom: self.bottom + integer(rows, "deltaRows"),
        right: self.right + integer(columns, "deltaColumns"),
      }),
    getIntersectionOrNullObject: (self, other) =>
      found(intersection(self, area(other, engine, self.sheet))),
    getSpillParentOrNullObject: (self) => {
      const parent = engine.cells.spillParent(single(self));
      return found(parent && cellArea(parent));
    },
    getSpillingToRangeOrNullObject: (self) => found(engine.cells.spillArea(single(self))),
    getUsedRange: (self, valuesOnly) => {
      const used = usedIn(self, engine, valuesOnly);
      if (!used) throw itemNotFound("The range is empty.");
      return range(used);
    },
    getUsedRangeOrNullObject: (self, valuesOnly) => found(usedIn(self, engine, valuesOnly)),
    insert: (self, shift) => {
      const direction = oneOf(shift, ["Down", "Right"] as const, "shift");
      insertCells(self, direction === "Down" ? "down" : "right", engine);
      return range(self);
    },
  },
  calls: {
    calculate: (self) => book.recalculate(engine.cells.formulas(self)),
    clear: (self, applyTo = "All") => {
      const what = oneOf(applyTo, ["All", "Contents", "Formats"] as const, "applyTo");
      engine.cells.clear(self, what.toLowerCase() as Lowercase<typeof what>);
    },
    copyFrom: (self, source, copyType = "All", skipBlanks = false, transpose = false) => {
      const from = area(source, engine, self.sheet);
      copyCells(from, self, copyType, skipBlanks, transpose, { engine, ...book });
    },
    merge: (self, across = false) => {
      engine.looks.unmerge(self.sheet, merged(self, engine));
      const rows = boolean(across, "across")
        ? indices(self.top, self.bottom).map((row) => ({ ...self, top: row, bottom: row }))
        : [self];
      engine.looks.merge(rows);
    },
    unmerge: (self) => engine.looks.unmerge(self.sheet, merged(self, engine)),
    delete: (self, shift) => {
      const direction = oneOf(shift, ["Up", "Left"] as const, "shift");
      deleteCells(self, direction === "Up" ? "up" : "left", engine);
    },
    select: (self) => engine.selection.select(self),
  },
});

export const fullAddress = (self: Area, engine: Engine): string =>
  `${quoteSheet(sheetName(self.sheet, engine))}!${areaName(self, LIMITS)}`;

export const sheetName = (sheet: string, engine: Engine): string => {
  const found = engine.sheets.list().find(({ id }) => id === sheet);
  if (!found) throw itemNotFound("The worksheet has been deleted.");
  return found.name;
};

export const found = (area: Area | undefined): HostObject => (area ? range(area) : NOTHING);

/** The used part of a range, as far as it lies inside. */
export function usedIn(self: Area, engine: Engine, valuesOnly: unknown): Area | undefined {
  const used = engine.cells.usedArea(self.sheet, valuesOnly === true);
  return used && intersection(used, self);
}

const VALUE_TYPES = {
  empty: "Empty",
  number: "Double",
  text: "String",
  boolean: "Boolean",
  error: "Error",
} as const satisfies Record<Cell["kind"], string>;

export const excelValue = (cell: Cell) => cell.value ?? "";

/** The cells that a formula elsewhere fills have none of their own. */
const excelFormula = (cell: Cell) =>
  cell.content === "" ? "" : cell.content.startsWith("=") ? cell.content : excelValue(cell);

function cells<T>(self: Area, engine: Engine, map: (cell: Cell) => T): T[][] {
  if (rowsOf(self) * columnsOf(self) > MOST_CELLS) {
    throw new HostError(
      "ResponsePayloadSizeLimitExceeded",
      "The range has too many cells to read.",
    );
  }
  return mapArea(self, (position) => map(engine.cells.read(position)));
}

function formatOf(value: unknown): Partial<CellWrite> {
  if (typeof value !== "string") throw invalidArgument("A number format is text.");
  return { format: value };
}

const merged = (self: Area, engine: Engine) =>
  engine.looks.merges(self.sheet).filter((merge) => intersection(merge, self));

function spilling(self: Area, engine: Engine): boolean | null {
  return uniform(positionsOf(self), (position) => {
    return (engine.cells.spillArea(position) ?? engine.cells.spillParent(position)) !== undefined;
  });
}

function single(self: Area): Position {
  if (rowsOf(self) * columnsOf(self) !== 1) throw invalidArgument("The range must be one cell.");
  return { sheet: self.sheet, row: self.top, column: self.left };
}
