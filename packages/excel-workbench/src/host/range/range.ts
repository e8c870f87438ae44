import {
  type Area,
  areaName,
  around,
  cellArea,
  columnsOf,
  intersection,
  LIMITS,
  mapArea,
  positionsOf,
  type Position,
  quoteSheet,
  rowsOf,
} from "../../model/addresses";
import { type Cell, type CellStyle, type CellWrite, type Engine } from "../../engine/engine";
import { area, boolean, integer, number, oneOf, range } from "../arguments";
import { writeCells } from "./cells";
import { copyCells } from "./copying";
import { HostError, invalidArgument, itemNotFound } from "../fault";
import { readHyperlink, writeHyperlink } from "./hyperlink";
import { type Book, type HostObject, type Implementation, NOTHING, object } from "../objects";
import { deleteCells, insertCells } from "./shifting";

/** As Excel: https://learn.microsoft.com/office/dev/add-ins/concepts/resource-limits-and-performance-optimization */
const MOST_CELLS = 5_000_000;

const POINTS_PER_PIXEL = 0.75;

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

export const rangeFormatOf = ({ engine }: Book): Implementation<"RangeFormat"> => ({
  read: {
    columnWidth: (self) =>
      uniform(indices(self.left, self.right), (column) => {
        return engine.sizes.columnWidth(self.sheet, column) * POINTS_PER_PIXEL;
      }),
    rowHeight: (self) =>
      uniform(indices(self.top, self.bottom), (row) => {
        return engine.sizes.rowHeight(self.sheet, row) * POINTS_PER_PIXEL;
      }),
    horizontalAlignment: (self) =>
      look(self, engine, ({ align = "general" }) => capitalised(align)),
    verticalAlignment: (self) =>
      look(self, engine, ({ verticalAlign = "bottom" }) =>
        verticalAlign === "middle" ? "Center" : capitalised(verticalAlign),
      ),
    wrapText: (self) => look(self, engine, (style) => style.wrap),
  },
  write: {
    columnWidth: (self, value) =>
      engine.sizes.setColumnWidth(self, number(value, "columnWidth") / POINTS_PER_PIXEL),
    rowHeight: (self, value) =>
      engine.sizes.setRowHeight(self, number(value, "rowHeight") / POINTS_PER_PIXEL),
    horizontalAlignment: (self, value) => {
      const align = oneOf(value, ["Left", "Center", "Right"] as const, "horizontalAlignment");
      engine.looks.setStyle(self, { align: align.toLowerCase() as Lowercase<typeof align> });
    },
    verticalAlignment: (self, value) => {
      const align = oneOf(value, ["Top", "Center", "Bottom"] as const, "verticalAlignment");
      const names = { Top: "top", Center: "middle", Bottom: "bottom" } as const;
      engine.looks.setStyle(self, { verticalAlign: names[align] });
    },
    wrapText: (self, value) => engine.looks.setStyle(self, { wrap: boolean(value, "wrapText") }),
  },
  parts: {
    borders: (self) => object("RangeBorderCollection", self),
    fill: (self) => object("RangeFill", self),
    font: (self) => object("RangeFont", self),
  },
  calls: {
    autofitColumns: (self) => engine.sizes.fitColumns(self),
    autofitRows: (self) => engine.sizes.fitRows(self),
  },
});

export const rangeFillOf = ({ engine }: Book): Implementation<"RangeFill"> => ({
  read: { color: (self) => look(self, engine, ({ fill = "#FFFFFF" }) => fill) },
  write: { color: (self, value) => engine.looks.setStyle(self, { fill: colour(value) }) },
  calls: { clear: (self) => engine.looks.setStyle(self, { fill: "" }) },
});

export const rangeFontOf = ({ engine }: Book): Implementation<"RangeFont"> => ({
  read: {
    bold: (self) => look(self, engine, ({ bold }) => bold),
    color: (self) => look(self, engine, ({ color }) => color),
    italic: (self) => look(self, engine, ({ italic }) => italic),
    size: (self) => look(self, engine, ({ size }) => size),
    strikethrough: (self) => look(self, engine, ({ strikethrough }) => strikethrough),
    underline: (self) => look(self, engine, ({ underline }) => (underline ? "Single" : "None")),
  },
  write: {
    bold: (self, value) => engine.looks.setStyle(self, { bold: boolean(value, "bold") }),
    color: (self, value) => engine.looks.setStyle(self, { color: colour(value) }),
    italic: (self, value) => engine.looks.setStyle(self, { italic: boolean(value, "italic") }),
    size: (self, value) => engine.looks.setStyle(self, { size: number(value, "size") }),
    strikethrough: (self, value) =>
      engine.looks.setStyle(self, { strikethrough: boolean(value, "strikethrough") }),
    underline: (self, value) => {
      const kinds = ["None", "Single"] as const;
      const underline = oneOf(value, kinds, "underline (in the workbench)") === "Single";
      engine.looks.setStyle(self, { underline });
    },
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

const indices = (first: number, last: number) =>
  Array.from({ length: last - first + 1 }, (_, index) => first + index);

/** What all have in common; null if they differ. */
function uniform<I, T>(items: Iterable<I>, of: (item: I) => T): T | null {
  let common: T | undefined;
  let isFirst = true;
  for (const item of items) {
    const value = of(item);
    if (!isFirst && value !== common) return null;
    [common, isFirst] = [value, false];
  }
  return common ?? null;
}

const look = <T>(self: Area, engine: Engine, of: (style: CellStyle) => T): T | null =>
  uniform(positionsOf(self), (position) => of(engine.looks.style(position)));

function spilling(self: Area, engine: Engine): boolean | null {
  return uniform(positionsOf(self), (position) => {
    return (engine.cells.spillArea(position) ?? engine.cells.spillParent(position)) !== undefined;
  });
}

function single(self: Area): Position {
  if (rowsOf(self) * columnsOf(self) !== 1) throw invalidArgument("The range must be one cell.");
  return { sheet: self.sheet, row: self.top, column: self.left };
}

export function colour(value: unknown): string {
  if (typeof value !== "string" || !/^(#[0-9a-f]{6}|[a-z]+)$/i.test(value)) {
    throw invalidArgument("A colour is #RRGGBB or a name.");
  }
  return value;
}

const capitalised = (word: string) => word.charAt(0).toUpperCase() + word.slice(1);
