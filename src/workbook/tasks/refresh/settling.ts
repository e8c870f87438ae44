import { inventory, type TicCell } from "../../find/inventory";
import { chunks } from "../../excel/blocks";
import { pause } from "./recalculation";
import { openSession } from "../../excel/session";
import { isWaiting } from "../../excel/waiting";
import type { Failure, Work } from "../../excel/work";

export interface SettlingWork extends Work {
  readonly onFailure: (failure: Failure) => void;
}

/** How long cells may wait for their values, in milliseconds. */
const PATIENCE = 30_000;

/** At most so many ranges in a request. */
const RANGES = 500;

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
  let failures: Failure[] = [];
  const read = () => {
    failures = [];
    const { onProgress } = work;
    return openSession(work, (context) =>
      inventory(context, sheets, {
        ...(onProgress && { onProgress }),
        onFailure: (failure) => failures.push(failure),
      }),
    );
  };
  const busyIn = (cells: readonly TicCell[]) =>
    cells.filter((cell) => isWaiting(cell.value) && places.has(placeOf(cell)));

  let after = await read();
  const waitUntil = async (end: number) => {
    for (let interval = 50; busyIn(after).length > 0 && Date.now() < end; interval *= 2) {
      const done = before.length - busyIn(after).length;
      work.onProgress?.({ step: "Waiting for values", done, total: before.length });
      await pause(Math.min(interval, 1000));
      after = await read();
    }
  };
  await waitUntil(Date.now() + patience);
  if (busyIn(after).length > 0) {
    await calculateAgain(busyIn(after), work);
    await waitUntil(Date.now() + patience / 4);
  }
  failures.forEach(work.onFailure);
  const busy = busyIn(after);
  if (busy.length > 0) work.onFailure(stuck(busy));
  return after;
}

const placeOf = ({ sheetId, row, column }: TicCell) => `${sheetId} ${row} ${column}`;

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
