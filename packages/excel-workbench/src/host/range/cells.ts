import { type Area, columnsOf, positionsOf, rowsOf } from "../../model/addresses";
import { type Engine } from "../../engine/engine";
import { type CellWrite } from "../../model/workbook";
import { invalidArgument } from "../fault";

/** One value for every cell, or rows of values that fit the area; null leaves a cell as it is. */
export function writeCells(
  self: Area,
  value: unknown,
  engine: Engine,
  change: (value: unknown) => Partial<CellWrite> = contentOf,
): void {
  const rows = Array.isArray(value) ? (value as unknown[][]) : undefined;
  if (rows) checkShape(rows, self);
  const changes = [...positionsOf(self)].flatMap((position) => {
    const one = rows ? rows[position.row - self.top]![position.column - self.left] : value;
    return one === null ? [] : [{ ...position, ...change(one) }];
  });
  engine.cells.write(changes);
}

function checkShape(rows: readonly unknown[], self: Area): void {
  const [height, width] = [rowsOf(self), columnsOf(self)];
  const fits = (row: unknown) => Array.isArray(row) && row.length === width;
  if (rows.length === height && rows.every(fits)) return;
  throw invalidArgument(`The values must be ${height} rows of ${width}, as the range.`);
}

export function contentOf(value: unknown): Partial<CellWrite> {
  switch (typeof value) {
    case "string":
      return { content: value };
    case "number":
      return { content: String(value) };
    case "boolean":
      return { content: String(value).toUpperCase() };
    default:
      throw invalidArgument("A cell takes text, a number or true or false.");
  }
}
