import { say, text, type Text } from "../../../language/say";
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
        sentence: unthawedSentence(record.formula, group.length, reasonOf(state)),
      };
    },
  );
}

/** Why a formula is not back, and how many others for the same reason. */
export const unthawedSentence = (formula: string, count: number, reason: string): string =>
  say(
    "The formula {formula}{others, plural, =0 {} one { and # other} other { and # others}} could not be put back: {reason}",
    { formula, others: count - 1, reason },
  );

const REASONS: Readonly<Record<string, Text>> = {
  deleted: text("the cells were deleted."),
  unreferenced: text("cells that it refers to were deleted. Enter it again by hand."),
  missing: text(
    'the hidden sheet "{sheet}", which follows the cells, was changed or deleted. Enter it again by hand.',
  ),
};

const reasonOf = (state: string): string => say(REASONS[state]!, { sheet: PLACES });

/** Where a formula belongs now. */
export const addressOfLook = ({ sheet, block }: NonNullable<Look["at"]>): string =>
  addressOf(sheet, cellName(block.row, block.column));
