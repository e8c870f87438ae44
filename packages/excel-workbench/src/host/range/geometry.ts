import { around, cellArea, intersection, LIMITS } from "../../model/addresses";
import { area, found, integer, range } from "../arguments";
import { invalidArgument } from "../fault";
import { type Book, type Implementation } from "../objects";

/** Ranges that one reaches from a range by counting. */
export type Geometry = Pick<
  Implementation<"Range">["objects"],
  | "getCell"
  | "getBoundingRect"
  | "getColumn"
  | "getRow"
  | "getEntireColumn"
  | "getEntireRow"
  | "getIntersectionOrNullObject"
  | "getLastCell"
  | "getLastRow"
  | "getOffsetRange"
  | "getResizedRange"
>;

export const geometryOf = ({ engine }: Book): Geometry => ({
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
});
