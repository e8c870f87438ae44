import { type Setback, undoing } from "../../excel/setback";
import { keyOf } from "../../excel/blocks";
import { repair } from "../../find/formula";
import { grouped } from "../../excel/groups";
import type { TicCell } from "../../find/cell";
import { inventory } from "../../find/inventory";
import { openStep } from "../../excel/session";
import { readShown } from "../../excel/shown";
import { checkpoint, type Failure, type Scope, type Work } from "../../excel/work";
import { readColumns, writeFormulas } from "../written";

/** What became of a repair. */
export interface RepairReport {
  /** How many formulas have their right names again. */
  readonly repaired: number;
  readonly failures: readonly Failure[];
}

/**
 * Mends the formulas in which Excel has changed the names of the add-in's functions, and touches no other cell. A sheet on which
 * one cannot be written stays as it was.
 */
export function repairFormulas(scope: Scope, work: Work): Promise<RepairReport> {
  // This may run again from the beginning: what is repaired stays so.
  let repaired = 0;
  return openStep(work, async (context) => {
    const failures: Failure[] = [];
    const onFailure = (failure: Failure) => failures.push(failure);
    const cells = await inventory(context, scope, { ...work, onFailure });
    const sheets = grouped(
      cells.filter(({ damaged }) => damaged),
      ({ sheetId }) => sheetId,
    );
    for (const [done, damaged] of [...sheets.values()].entries()) {
      checkpoint(work);
      const { sheet } = damaged[0]!;
      work.onProgress?.({ step: `Repairing ${sheet}`, done, total: sheets.size });
      const setback = await repairSheet(context, damaged);
      if (setback) failures.push(setback.failure);
      else repaired += damaged.length;
    }
    return { repaired, failures };
  });
}

async function repairSheet(
  context: Excel.RequestContext,
  cells: readonly TicCell[],
): Promise<Setback | undefined> {
  const { sheet: name, sheetId } = cells[0]!;
  const sheet = context.workbook.worksheets.getItem(sheetId);
  const formulas = new Map(
    cells.map(({ row, column, formula }) => [keyOf(row, column), repair(formula)]),
  );
  const columns = await readColumns(context, sheet, formulas.keys());
  const before = await readShown(context, sheet, [...columns.keys(), ...formulas.keys()]);
  return undoing(context, sheet, name, before, () =>
    writeFormulas(context, sheet, formulas, columns),
  );
}
