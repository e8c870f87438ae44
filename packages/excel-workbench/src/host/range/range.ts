import {
  type Area,
  areaName,
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
import { area, boolean, found, oneOf, range } from "../arguments";
import { writeCells } from "./cells";
import { copyCells } from "./copying";
import { HostError, invalidArgument, itemNotFound, notAvailable } from "../fault";
import { type Geometry, geometryOf } from "./geometry";
import { jsonValue } from "./json";
import { readHyperlink, writeHyperlink } from "./hyperlink";
import { type Book, type Implementation, NOTHING, object } from "../objects";
import { uniform } from "./uniform";
import { deleteCells, insertCells } from "./shifting";

/** As Excel: https://learn.microsoft.com/office/dev/add-ins/concepts/resource-limits-and-performance-optimization */
const MOST_CELLS = 5_000_000;

type Range = Implementation<"Range">;

export const rangeOf = (book: Book): Range => ({
  read: readOf(book),
  write: writeOf(book),
  parts: {
    conditionalFormats: (self) => object("ConditionalFormatCollection", self),
    dataValidation: (self) => object("DataValidation", self),
    format: (self) => object("RangeFormat", self),
    worksheet: ({ sheet }) => object("Worksheet", { sheet }),
  },
  objects: { ...geometryOf(book), ...objectsOf(book) },
  calls: callsOf(book),
});

const readOf = ({ engine, faults }: Book): Range["read"] => ({
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
  valuesAsJson: (self) => cells(self, engine, jsonValue),
  formulas: (self) =>
    cells(
      self,
      engine,
      faults.profile.spilledFormulas.value === "value" ? shownFormula : excelFormula,
    ),
  hyperlink: (self) => readHyperlink(self, engine),
});

const writeOf = ({ engine }: Book): Range["write"] => ({
  values: (self, value) => writeCells(self, value, engine),
  formulas: (self, value) => writeCells(self, value, engine),
  hyperlink: (self, value) => writeHyperlink(self, value, engine),
  numberFormat: (self, value) =>
    // One format for all cells is one step, however many they are.
    typeof value === "string"
      ? engine.looks.setStyle(self, { format: value })
      : writeCells(self, value, engine, formatOf),
});

const objectsOf = ({ engine }: Book): Omit<Range["objects"], keyof Geometry> => ({
  getMergedAreasOrNullObject: (self) => {
    const areas = merged(self, engine);
    return areas.length > 0 ? object("RangeAreas", { areas }) : NOTHING;
  },
  getSpecialCellsOrNullObject: (self, cellType, valueType) => {
    if (valueType !== undefined || cellType !== "DataValidations")
      throw notAvailable("special cells other than with data validation");
    const areas = engine.rules.lists(self.sheet).flatMap((list) => intersection(list, self) ?? []);
    return areas.length > 0 ? object("RangeAreas", { areas }) : NOTHING;
  },
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
});

const callsOf = ({ engine, ...book }: Book): Range["calls"] => ({
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
});

export const fullAddress = (self: Area, engine: Engine): string =>
  `${quoteSheet(sheetName(self.sheet, engine))}!${areaName(self, LIMITS)}`;

export const sheetName = (sheet: string, engine: Engine): string => {
  const found = engine.sheets.list().find(({ id }) => id === sheet);
  if (!found) throw itemNotFound("The worksheet has been deleted.");
  return found.name;
};

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

/** The same in a host where they have their values. */
const shownFormula = (cell: Cell) => (cell.content === "" ? excelValue(cell) : excelFormula(cell));

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
