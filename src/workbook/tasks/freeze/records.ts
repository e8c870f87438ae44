import { chunks } from "../../excel/batches";
import { blockName, cellsOf } from "../../excel/blocks";
import { sum } from "../../excel/groups";
import type { Look } from "../../find/frozen/frozen";
import type { FrozenCell } from "../../find/frozen/parts";
import type { Places } from "../../find/frozen/places";
import { releaseNow } from "../../find/holding";
import { references } from "../../find/references";
import type { Plan } from "./plan";

/** Whether a formula is to be frozen where another was. */
export const isSuperseded = ({ at }: Look, plans: readonly Plan[]): boolean =>
  plans.some(
    ({ name, cells }) => at?.sheet === name && cellsOf(at.block).some((key) => cells.has(key)),
  );

/** How many rows of the sheet of places the formulas need at most. */
export const rowsNeeded = (plans: readonly Plan[]): number =>
  sum(
    plans.flatMap(({ formulas }) => formulas.map(({ formula }) => 1 + references(formula).length)),
  );

/** What is kept of each formula. */
export function recordsOf(
  { sheetId, name, formulas, cells }: Plan,
  places: Places,
): readonly FrozenCell[] {
  return formulas.map(({ formula, block }) => {
    const area = blockName(block);
    const shown = cellsOf(block).map((key) => cells.get(key)!);
    const formats = shown.flatMap(
      ({ format, needs }, index): [number, number, string, string][] => {
        const [row, column] = [Math.floor(index / block.columns), index % block.columns];
        return needs === undefined ? [] : [[row, column, format, needs]];
      },
    );
    return {
      sheetId,
      sheet: name,
      cells: area,
      formula,
      values: chunks(
        shown.map(({ value }) => value),
        block.columns,
      ),
      place: places.add({ sheet: name, cells: area }),
      references: references(formula).map((reference) =>
        places.share({ sheet: reference.sheet ?? name, cells: reference.cells }),
      ),
      stamp: places.stamp,
      ...(formats.length > 0 && { formats }),
      ...releaseNow(),
    };
  });
}
