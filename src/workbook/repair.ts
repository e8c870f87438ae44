import { blocksOf, keyOf, readBlocks, writeBlocks } from "./blocks";
import { repair } from "./formula";
import { grouped } from "./groups";
import { inventory, type TicCell } from "./inventory";
import { codeOf, reasonOf } from "./reason";
import { note } from "./journal";
import { ONE_STEP } from "./request";
import { openSession } from "./session";
import { checkpoint, type Failure, type Scope, type Work } from "./work";

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
  return openSession(
    work,
    async (context) => {
      const failures: Failure[] = [];
      const onFailure = (failure: Failure) => failures.push(failure);
      const cells = await inventory(context, scope, { ...work, onFailure });
      const sheets = grouped(
        cells.filter(({ damaged }) => damaged),
        ({ sheetId }) => sheetId,
      );
      let repaired = 0;
      for (const [done, damaged] of [...sheets.values()].entries()) {
        checkpoint(work);
        const { sheet } = damaged[0]!;
        work.onProgress?.({ step: `Repairing ${sheet}`, done, total: sheets.size });
        try {
          await write(context, damaged, ({ formula }) => repair(formula));
          repaired += damaged.length;
        } catch (error) {
          note(`Repairing formulas failed: ${codeOf(error)}.`);
          const isUndone = await undo(context, damaged);
          const state = isUndone
            ? "Its formulas are as they were."
            : "Some of its formulas may be repaired and others not: look at them.";
          failures.push({ where: sheet, sentence: `${reasonOf(error)} ${state}` });
        }
      }
      return { repaired, failures };
    },
    ONE_STEP,
  );
}

const keyOfCell = ({ row, column }: TicCell): number => keyOf(row, column);

async function write(
  context: Excel.RequestContext,
  cells: readonly TicCell[],
  formulaOf: (cell: TicCell) => string,
): Promise<void> {
  const sheet = context.workbook.worksheets.getItem(cells[0]!.sheetId);
  const formulas = new Map(cells.map((cell) => [keyOfCell(cell), formulaOf(cell)]));
  await writeBlocks(context, sheet, blocksOf(formulas.keys()), "formulas", (key) => {
    return formulas.get(key);
  });
}

/** Whether the formulas are as they were: what was written is taken back, unless nothing was. */
async function undo(context: Excel.RequestContext, cells: readonly TicCell[]): Promise<boolean> {
  await write(context, cells, ({ formula }) => formula).catch(() => undefined);
  try {
    const sheet = context.workbook.worksheets.getItem(cells[0]!.sheetId);
    const before = new Map(cells.map((cell) => [keyOfCell(cell), cell.formula]));
    let isSame = true;
    await readBlocks(context, sheet, blocksOf(before.keys()), ["formulas"], (key, read) => {
      isSame &&= read("formulas") === before.get(key);
    });
    return isSame;
  } catch {
    return false;
  }
}
