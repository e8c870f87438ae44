import { addressOf, cellName } from "../../excel/address";
import { grouped } from "../../excel/groups";
import type { Failure } from "../../excel/work";
import type { Look } from "../../find/frozen/frozen";
import { PLACES } from "../../find/frozen/places";

/** One failure for all formulas of a sheet that have the same one. */
export function failuresOf(looks: readonly Look[]): readonly Failure[] {
  const failed = looks.filter(({ state }) => state in REASONS);
  return [...grouped(failed, ({ record, state }) => `${state} ${record.sheetId}`).values()].map(
    (group) => {
      const { record, state, at } = group[0]!;
      return {
        where: at ? addressOfLook(at) : addressOf(record.sheet, record.cells),
        sentence: `${subjectOf(record.formula, group.length)} could not be put back: ${REASONS[state]}`,
      };
    },
  );
}

/** The formula, and how many others. */
export function subjectOf(formula: string, count: number): string {
  if (count === 1) return `The formula ${formula}`;
  return `The formula ${formula} and ${count - 1} ${count === 2 ? "other" : "others"}`;
}

const REASONS: Readonly<Record<string, string>> = {
  deleted: "the cells were deleted.",
  unreferenced: "cells that it refers to were deleted. Enter it again by hand.",
  missing: `the hidden sheet "${PLACES}", which follows the cells, was changed or deleted. Enter it again by hand.`,
};

/** Where a formula belongs now. */
export const addressOfLook = ({ sheet, block }: NonNullable<Look["at"]>): string =>
  addressOf(sheet, cellName(block.row, block.column));
