import { say } from "../../../language/say";
import { openStep } from "../../excel/session";
import { checkpoint, type Failure, type Scope, type Work } from "../../excel/work";
import { inventory } from "../../find/inventory";
import { repairNames, ticNames } from "../../find/names";
import { isUnknown, reenter, type Reentry } from "../reentry";

/** What became of a repair. */
export interface RepairReport {
  /** How many formulas, of cells and of names, have their right names again, or were entered again. */
  readonly repaired: number;
  readonly failures: readonly Failure[];
}

/**
 * Mends the formulas in which Excel has changed the names of the add-in's functions, enters again those that Excel does not know
 * though they are intact, and touches no other cell. A sheet on which one cannot be written stays as it was.
 */
export function repairFormulas(scope: Scope, work: Work): Promise<RepairReport> {
  // This may run again from the beginning: what is repaired stays so.
  let repaired = 0;
  return openStep(work, async (context) => {
    const failures: Failure[] = [];
    const onFailure = (failure: Failure) => failures.push(failure);
    const cells = await inventory(context, scope, { ...work, onFailure });
    const broken = cells.filter((cell) => cell.damaged || isUnknown(cell));
    const names = scope === "workbook" ? await ticNames(context) : [];
    const damaged = names.filter((name) => name.damaged);
    if (damaged.length > 0) checkpoint(work);
    const left = await repairNames(context, damaged);
    repaired += damaged.length - left.length;
    failures.push(...left.map(nameFailure));
    const begin = (sheet: string, done: number, total: number) => {
      checkpoint(work);
      work.onProgress?.({ step: say("Repairing {sheet}", { sheet }), done, total });
    };
    await reenter(context, broken, begin, (reentry) => {
      repaired += reentry.entered;
      failures.push(...failuresOf(reentry));
    });
    return { repaired, failures };
  });
}

const nameFailure = (name: string): Failure => ({
  where: say("Workbook"),
  sentence: say(
    "The name {name} could not be repaired: open Formulas > Name Manager, and write TIC. before the function of its formula.",
    { name },
  ),
});

function failuresOf({ setback, unknown }: Reentry): readonly Failure[] {
  if (setback) return [setback.failure];
  const [where, ...others] = unknown;
  if (where === undefined) return [];
  return [
    {
      where,
      sentence: say(
        "{others, plural, =0 {It still shows} one {This and # other formula of the sheet still show} other {This and # other formulas of the sheet still show}} #NAME?: look for a name that is misspelt. If there is none, press Ctrl+Alt+F9, or close the workbook and open it again.",
        { others: others.length },
      ),
    },
  ];
}
