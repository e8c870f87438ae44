import { say, together } from "../../../language/say";
import { blocksOf, keyOf, readBlocks } from "../../excel/blocks";
import { rowsOf } from "../../find/frozen/frozen";
import type { FrozenCell } from "../../find/frozen/parts";
import { readPlaces } from "../../find/frozen/places";
import type { Plan } from "./plan";

/**
 * Whether the user has undone something of a freeze before it was done, as one may between two requests: then what follows the cells
 * is gone, or formulas are back.
 */
export async function isUndone(
  context: Excel.RequestContext,
  plans: Iterable<Plan>,
  records: ReadonlyMap<Plan, readonly FrozenCell[]>,
): Promise<boolean> {
  const written = [...plans];
  const all = written.flatMap((plan) => records.get(plan)!);
  const placeOf = await readPlaces(context, rowsOf(all));
  const isFollowed = ({ place, references, stamp }: FrozenCell) =>
    [place, ...references].every((row) => typeof placeOf(row, stamp) === "object");
  if (!all.every(isFollowed)) return true;
  let isBack = false;
  for (const { sheetId, formulas } of written) {
    const byKey = new Map(
      formulas.map(({ block, formula }) => [keyOf(block.row, block.column), formula]),
    );
    const sheet = context.workbook.worksheets.getItem(sheetId);
    await readBlocks(context, sheet, blocksOf(byKey.keys()), ["formulas"], (key, read) => {
      isBack ||= read("formulas") === byKey.get(key);
    });
  }
  return isBack;
}

/** What is said of a sheet on which nothing was frozen for that. */
export const undoneSentence = (isBack: boolean): string =>
  together(
    say("Something was undone in Excel while its formulas were being frozen."),
    isBack
      ? say("They are formulas as before: freeze them again.")
      : say("Some are values now, and Thaw brings them back."),
  );
