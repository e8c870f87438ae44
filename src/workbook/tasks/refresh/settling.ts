import { chunks, RANGES } from "../../excel/batches";
import { type Pace, poll } from "../../excel/poll";
import { openSession } from "../../excel/session";
import { isWaiting } from "../../excel/waiting";
import type { Failure, Work } from "../../excel/work";
import { placeOf, type TicCell } from "../../find/cell";
import { inventory } from "../../find/inventory";

/** Work that goes on without what fails. */
export interface SettlingWork extends Work {
  readonly onFailure: (failure: Failure) => void;
}

/** How long cells may wait for their values, in milliseconds. */
const PATIENCE = 30_000;

/**
 * Reads the sheets of cells again, until none of the cells waits for its value any more. Excel is known to leave cells waiting
 * although the add-in has answered: those are calculated once more.
 */
export async function settle(
  before: readonly TicCell[],
  work: SettlingWork,
  patience = PATIENCE,
): Promise<readonly TicCell[]> {
  const sheets = [
    ...new Map(before.map(({ sheetId: id, sheet: name }) => [id, { id, name }])).values(),
  ];
  const places = new Set(before.map(placeOf));
  const { onProgress } = work;
  let failures: Failure[] = [];
  let after: readonly TicCell[] = [];
  let busy: readonly TicCell[] = [];
  const read = async () => {
    failures = [];
    const onFailure = (failure: Failure) => failures.push(failure);
    after = await openSession(work, (context) =>
      inventory(context, sheets, { ...(onProgress && { onProgress }), onFailure }),
    );
    busy = after.filter((cell) => isWaiting(cell.value) && places.has(placeOf(cell)));
    const [done, total] = [before.length - busy.length, before.length];
    if (busy.length > 0) onProgress?.({ step: "Waiting for values", done, total });
  };
  const wait = (longest: number) =>
    poll(read, (elapsed) => busy.length > 0 && elapsed < longest, PACE);

  await read();
  await wait(patience);
  if (busy.length > 0) {
    await calculateAgain(busy, work);
    await wait(patience / 4);
  }
  failures.forEach(work.onFailure);
  if (busy.length > 0) work.onFailure(stuck(busy));
  return after;
}

const PACE: Pace = { first: 50, longest: 1000 };

const calculateAgain = (cells: readonly TicCell[], work: Work): Promise<void> =>
  openSession(work, async (context) => {
    for (const some of chunks(cells, RANGES)) {
      for (const { sheetId, row, column } of some)
        context.workbook.worksheets.getItem(sheetId).getCell(row, column).calculate();
      // eslint-disable-next-line office-addins/no-context-sync-in-loop -- in chunks, for the size of a request
      await context.sync();
    }
  }).catch(() => undefined); // A host without it leaves them waiting, which is told.

const stuck = (cells: readonly TicCell[]): Failure => {
  const first = cells[0]!.address;
  const others = cells.length - 1;
  const which =
    others > 0
      ? `This and ${others.toLocaleString("en-US")} other cells still wait`
      : "It still waits";
  return {
    where: first,
    sentence: `${which} for a value: press Ctrl+Alt+F9. If that does not help, close the workbook and open it again.`,
  };
};
