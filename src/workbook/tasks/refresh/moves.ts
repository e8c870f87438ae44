import { addressOf, cellName, splitAddress } from "../../excel/address";
import { blockOf } from "../../excel/blocks";
import type { CellChange } from "../../find/changes";
import { redirect, references } from "../../find/references";
import type { Move } from "../../sheets/report";

/** A change where its cell is now; none if that was deleted with its row. */
export function relocated(change: CellChange, moves: readonly Move[]): readonly CellChange[] {
  const [sheet, cells] = splitAddress(change.address);
  const { row, column } = blockOf(cells)!;
  const move = moves.find(
    (one) => one.sheet === sheet && one.left <= column && column <= one.right && one.rows.has(row),
  );
  const to = move ? move.rows.get(row) : row;
  if (to === undefined) return [];
  if (to === row) return [change];
  const formula = change.formula && moved(change.formula, sheet, row, to);
  const address = addressOf(sheet, cellName(to, column));
  return [{ ...change, address, ...(formula !== undefined && { formula }) }];
}

/** A formula whose row is another one now: the cells of its own row that it names have moved with it. */
function moved(formula: string, home: string, row: number, to: number): string {
  const given = references(formula);
  const end = (cell: string) =>
    cell.replace(OPEN, (all, column: string, at: string) =>
      Number(at) === row + 1 ? `${column}${to + 1}` : all,
    );
  const targets = given.map(({ sheet = home, cells }) => ({
    sheet,
    cells: sheet === home ? cells.split(":").map(end).join(":") : cells,
  }));
  return redirect(formula, given, targets, home);
}

/** A cell whose row is not held by `$`. */
const OPEN = /^(\$?[A-Z]+)(\d+)$/i;
