import { type Area, columnsOf, intersection, LIMITS, rowsOf } from "../../model/addresses";
import { type Engine } from "../../engine/engine";
import { HostError } from "../fault";

/** `Range.insert`: empty cells, rows or columns where the area is. */
export function insertCells(area: Area, direction: "down" | "right", engine: Engine): void {
  const { sheet, top, left } = area;
  if (isRows(area)) return engine.shift.insertLines(sheet, "ROW", top, rowsOf(area));
  if (isColumns(area)) return engine.shift.insertLines(sheet, "COL", left, columnsOf(area));
  checkShift(area, direction, engine);
  engine.shift.insert(area, direction);
}

/** `Range.delete`. */
export function deleteCells(area: Area, direction: "up" | "left", engine: Engine): void {
  const { sheet, top, left, bottom, right } = area;
  if (isRows(area)) return engine.shift.removeLines(sheet, "ROW", top, bottom);
  if (isColumns(area)) return engine.shift.removeLines(sheet, "COL", left, right);
  checkShift(area, direction, engine);
  for (const table of engine.tables.list()) {
    const lost = intersection(table.area, area);
    const header = table.headers && lost?.top === table.area.top && direction === "up";
    if (header && rowsOf(lost) < rowsOf(table.area)) throw inTable;
  }
  engine.shift.remove(area, direction);
}

/** Cells move past each other: no table and no merged cells may lie half in their way. */
export function checkShift(
  area: Area,
  direction: "down" | "right" | "up" | "left",
  engine: Engine,
): void {
  const isVertical = direction === "down" || direction === "up";
  const band = isVertical
    ? { ...area, bottom: LIMITS.rows - 1 }
    : { ...area, right: LIMITS.columns - 1 };
  const isCut = (block: Area) => {
    if (!intersection(block, band)) return false;
    return isVertical
      ? block.left < band.left || block.right > band.right
      : block.top < band.top || block.bottom > band.bottom;
  };
  if (engine.tables.list().some((table) => isCut(table.area))) throw inTable;
  if (engine.looks.merges(area.sheet).some(isCut)) {
    throw new HostError("InvalidOperation", "Merged cells are in the way of the cells that move.");
  }
}

const inTable = new HostError(
  "InvalidOperation",
  "This operation is not allowed. It would shift cells in a table on the worksheet.",
);

const isRows = ({ left, right }: Area) => left === 0 && right >= LIMITS.columns - 1;
const isColumns = ({ top, bottom }: Area) => top === 0 && bottom >= LIMITS.rows - 1;
