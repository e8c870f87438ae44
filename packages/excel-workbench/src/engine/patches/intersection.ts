import type * as Library from "@odoo/o-spreadsheet";
import { withFunction, withOperator } from "../intersection";
import { type SpreadsheetLibrary } from "../library";

interface Cell {
  readonly value: Library.CellValue;
  readonly position?: { readonly row: number; readonly col: number };
}

interface Written {
  toFormulaString: (this: Written, ...args: unknown[]) => string;
}

/** Teaches the library Excel's `@`: https://support.microsoft.com/office/ce3be07b-0101-4450-a24e-c1c999be2b34 Harmless when done twice. */
export function addIntersection(library: SpreadsheetLibrary): void {
  const { functionRegistry } = library.registries;
  if (functionRegistry.contains("SINGLE")) return;
  functionRegistry.add("SINGLE", {
    description:
      "The value in the row or column of the formula, or the first of several: Excel's @.",
    args: [
      {
        name: "value",
        description: "Cells, or a result of several values.",
        type: ["ANY", "RANGE"],
        acceptErrors: true,
        acceptMatrix: true,
      },
    ],
    compute(given) {
      if (!Array.isArray(given)) return given as never;
      return (single(given, this.__originCellPosition) ?? {
        value: "#VALUE!",
      }) as never;
    },
  });
  const { CompiledFormula } = library;
  const compile = CompiledFormula.Compile.bind(CompiledFormula);
  CompiledFormula.Compile = (formula, ...rest) => compile(withFunction(formula), ...rest);
  const prototype = CompiledFormula.prototype as Written;
  const written = prototype.toFormulaString;
  prototype.toFormulaString = function (...args) {
    return withOperator(written.apply(this, args));
  };
}

/** @param columns The library's matrices are columns of cells. */
function single(columns: Cell[][], at: { row: number; col: number } | undefined): Cell | undefined {
  const [rows, width] = [columns[0]!.length, columns.length];
  if (rows === 1 && width === 1) return columns[0]![0];
  const place = placeOf(columns);
  if (!place || !at) return columns[0]![0];
  const row = rows === 1 ? 0 : at.row - place.row;
  const column = width === 1 ? 0 : at.col - place.col;
  return columns[column]?.[row];
}

/** Where the first cell of a range is; the values of a result are nowhere. */
function placeOf(columns: readonly (readonly Cell[])[]) {
  for (const [column, cells] of columns.entries()) {
    for (const [row, { position }] of cells.entries())
      if (position) return { row: position.row - row, col: position.col - column };
  }
  return undefined;
}
