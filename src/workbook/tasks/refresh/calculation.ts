import { say } from "../../../language/say";
import type { Evaluate } from "../../excel/evaluate";
import { note } from "../../excel/journal";
import type { Failure, Work } from "../../excel/work";
import type { TicCell } from "../../find/cell";
import { staleSheets } from "./proof";
import { recalculate, type Recalculation } from "./recalculation";
import { settle } from "./settling";

/**
 * Has the cells calculated, and reads them. A status cell shows that Excel has calculated, but not what: where another cell
 * shows something else than its function gives now, the whole workbook is calculated, and the sheets told of on which that did
 * not help.
 */
export async function calculate(
  before: readonly TicCell[],
  work: Work,
  evaluate: Evaluate | undefined,
  patience: number | undefined,
): Promise<{
  readonly recalculation: Recalculation;
  readonly after: readonly TicCell[];
  readonly told: readonly Failure[];
}> {
  const longest = patience === undefined ? {} : { end: patience };
  const read = async () => {
    const told: Failure[] = [];
    const onFailure = (failure: Failure) => told.push(failure);
    const after = await settle(before, { ...work, onFailure }, { patience });
    return { after, told, stale: evaluate ? await staleSheets(after, evaluate) : [] };
  };
  const recalculation = await recalculate(before, work, longest);
  const first = await read();
  if (first.stale.length === 0) return { recalculation, ...first };
  note("Cells were not calculated with their sheet.");
  const again = await recalculate(before, work, { ...longest, thorough: true });
  const { after, told, stale } = await read();
  return {
    recalculation: stale.length > 0 ? "manual" : again,
    after,
    told: [...told, ...stale.map(staleFailure)],
  };
}

const staleFailure = (sheet: string): Failure => ({
  where: sheet,
  sentence: say("Some of its formulas still show older figures: press Ctrl+Alt+F9."),
});
