import { addressOf, cellName, splitAddress } from "../../excel/address";
import { blockOf } from "../../excel/blocks";
import type { CellChange } from "../../find/changes";
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
  // A formula names cells of its own row.
  const formula = change.formula?.replace(
    new RegExp(`(\\$?[A-Z]{1,3})${row + 1}\\b`, "g"),
    (_, name: string) => `${name}${to + 1}`,
  );
  const address = addressOf(sheet, cellName(to, column));
  return [{ ...change, address, ...(formula !== undefined && { formula }) }];
}
