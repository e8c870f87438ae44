import { type Engine } from "../../engine/engine";
import { type Area, indices, positionsOf } from "../../model/addresses";
import { type CellStyle } from "../../model/workbook";
import { boolean, colour, number, oneOf } from "../arguments";
import { type Book, type Implementation, object } from "../objects";
import { uniform } from "./uniform";

const POINTS_PER_PIXEL = 0.75;

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
    useStandardWidth: (self) =>
      uniform(indices(self.left, self.right), (column) =>
        engine.sizes.isStandardWidth(self.sheet, column),
      ),
    wrapText: (self) => look(self, engine, (style) => style.wrap),
  },
  write: {
    columnWidth: (self, value) =>
      engine.sizes.setColumnWidth(self, number(value, "columnWidth") / POINTS_PER_PIXEL),
    rowHeight: (self, value) =>
      engine.sizes.setRowHeight(self, number(value, "rowHeight") / POINTS_PER_PIXEL),
    horizontalAlignment: (self, value) => {
      const places = ["Left", "Center", "Right", "Fill"] as const;
      const align = oneOf(value, places, "horizontalAlignment");
      engine.looks.setStyle(self, { align: align.toLowerCase() as Lowercase<typeof align> });
    },
    verticalAlignment: (self, value) => {
      const align = oneOf(value, ["Top", "Center", "Bottom"] as const, "verticalAlignment");
      const names = { Top: "top", Center: "middle", Bottom: "bottom" } as const;
      engine.looks.setStyle(self, { verticalAlign: names[align] });
    },
    useStandardWidth: (self, value) => {
      // As in Excel, false changes nothing.
      if (boolean(value, "useStandardWidth")) engine.sizes.setColumnWidth(self, undefined);
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

const look = <T>(self: Area, engine: Engine, of: (style: CellStyle) => T): T | null =>
  uniform(positionsOf(self), (position) => of(engine.looks.style(position)));

const capitalised = (word: string) => word.charAt(0).toUpperCase() + word.slice(1);
