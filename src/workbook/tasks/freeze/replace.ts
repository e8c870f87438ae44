import { batches, type Block, blocksOf, loadBlocks } from "../../excel/blocks";
import { setBack, type Setback, undoing } from "../../excel/setback";
import { type Cells, PROPERTIES, setShown, type Shown, shownOf } from "../../excel/shown";
import type { CellValue } from "../../excel/value";
import { rowsOf } from "../../find/frozen/frozen";
import type { FrozenCell } from "../../find/frozen/parts";
import { askPlaces } from "../../find/frozen/places";
import type { Plan } from "./plan";
import { stand } from "./stand";

/** What became of writing values in place of the formulas of a sheet. */
export interface Replaced {
  /** Excel has failed. */
  readonly setback?: Setback;
  /** The cells that are values now. */
  readonly written: ReadonlySet<number>;
  /**
   * Cells are not where they were read, or nothing follows them any more: the user has inserted, deleted or undone something. Then
   * nothing more was written, and whether what was there is there again.
   */
  readonly disturbed?: { readonly isRestored: boolean };
}

/**
 * Writes values in place of the formulas of a sheet; if Excel fails, the sheet is left as it was. Between two requests the user may
 * insert or delete rows or undo something, so that each looks at what it is about to write over: if these are other cells, it is put
 * back at once.
 */
export async function replace(
  context: Excel.RequestContext,
  { sheetId, name, cells }: Plan,
  records: readonly FrozenCell[],
): Promise<Replaced> {
  const sheet = context.workbook.worksheets.getItem(sheetId);
  const written = new Set<number>();
  let disturbed: Replaced["disturbed"];
  const write = async () => {
    for (const batch of batches(blocksOf(cells.keys()))) {
      const areFollowed = askEnds(context, records);
      const one = await exchange(context, sheet, batch, () => setShown(sheet, batch, cells));
      if (!areFollowed() || !isExpected(one.before, cells)) {
        disturbed = { isRestored: await restore(context, sheet, batch, one) };
        return;
      }
      one.check();
      for (const key of one.before.keys()) written.add(key);
    }
  };
  const stays = (within: Excel.RequestContext) => stand(within, records);
  const setback = await undoing(context, sheet, name, cells, write, stays);
  return { written, ...(setback && { setback }), ...(disturbed && { disturbed }) };
}

/** Asks in the next request whether the first and the last cell are followed: what is undone is undone for all. */
function askEnds(context: Excel.RequestContext, records: readonly FrozenCell[]): () => boolean {
  const rows = rowsOf(records);
  return askPlaces(context, [rows[0]!, rows.at(-1)!], records[0]!.stamp);
}

/** What some cells held before and after a request that wrote to them. */
interface Exchange<T> {
  readonly before: Cells;
  readonly after: ReadonlyMap<number, CellValue>;
  readonly check: T;
}

/** Writes to some cells in one request, in which nobody else can do something. */
async function exchange<T>(
  context: Excel.RequestContext,
  sheet: Excel.Worksheet,
  batch: readonly Block[],
  write: () => T,
): Promise<Exchange<T>> {
  const tellBefore = loadBlocks(sheet, batch, PROPERTIES);
  const check = write();
  const tellAfter = loadBlocks(sheet, batch, ["formulas"]);
  await context.sync();
  const before = new Map<number, Shown>();
  const after = new Map<number, CellValue>();
  tellBefore((key, read) => {
    const shown = shownOf(read);
    // What another cell fills has no content of its own.
    const isFilled = shown.content === "" && shown.value !== "";
    before.set(key, isFilled ? { ...shown, isFilled } : shown);
  });
  tellAfter((key, read) => after.set(key, read("formulas") as CellValue));
  return { before, after, check };
}

/** Whether cells are still those that were read. What one is filled with is gone if the one that fills it was written before. */
const isExpected = (before: Cells, cells: Cells): boolean =>
  [...before].every(([key, now]) => {
    const { content, value, isFilled } = cells.get(key)!;
    return isFilled ? now.value === value || now.value === "" : now.content === content;
  });

/** How often it is tried to leave cells as they were. */
const TRIES = 3;

/**
 * Puts back what cells held before a request. If they are others by then, what was in these is put back instead.
 * @returns whether that is there
 */
async function restore(
  context: Excel.RequestContext,
  sheet: Excel.Worksheet,
  batch: readonly Block[],
  last: Exchange<unknown>,
): Promise<boolean> {
  let { before, after } = last;
  for (let tries = 1; tries <= TRIES; tries += 1) {
    const own = before;
    const next = await exchange(context, sheet, batch, () => setBack(sheet, own));
    if ([...next.before].every(([key, { content }]) => content === after.get(key)))
      return [...own].every(
        ([key, { content, isFilled }]) => isFilled || next.after.get(key) === content,
      );
    ({ before, after } = next);
  }
  return false;
}
