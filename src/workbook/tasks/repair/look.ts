import { sizeOf } from "../../excel/blocks";
import { blockAt, loadPlace, type Sheet } from "../../excel/reading";
import { openSession } from "../../excel/session";
import type { Work } from "../../excel/work";
import type { TicCell } from "../../find/cell";
import { inventory } from "../../find/inventory";
import { ticNames } from "../../find/names";
import { namesIn } from "../../find/references";
import { sheetsOf } from "../../find/selection";
import { isUnknown } from "../reentry";

/** So many cells are looked at unasked. */
const MOST = 200_000;

/**
 * How many formulas a repair would mend: those with damaged names, and those that Excel does not know though they are intact. It
 * is asked for by nobody, so that it is quick in a large workbook too: the sheets that come first are looked at.
 */
export function broken(work: Work = {}, most = MOST): Promise<number> {
  return openSession(work, async (context) => {
    const names = (await ticNames(context)).filter(({ damaged }) => damaged);
    const sheets = await firstSheets(context, most);
    const cells = await inventory(context, sheets, { ...work, onFailure: () => undefined });
    const damaged = cells.filter((cell) => cell.damaged).length + names.length;
    const unknown = cells.filter(isUnknown);
    // Where every other name is known, it is not one of the user's that is misspelt.
    return damaged + (damaged > 0 || unknown.some(isOnlyTic) ? unknown.length : 0);
  });
}

const isOnlyTic = ({ formula }: TicCell): boolean =>
  namesIn(formula).every((name) => /^TIC\./i.test(name));

/** The sheets up to so many cells in use. */
async function firstSheets(context: Excel.RequestContext, most: number): Promise<readonly Sheet[]> {
  const { sheets } = await sheetsOf(context, "workbook");
  const used = sheets.map(({ id }) =>
    loadPlace(context.workbook.worksheets.getItem(id).getUsedRangeOrNullObject(true)),
  );
  await context.sync();
  let left = most;
  return sheets.filter((_, i) => {
    const range = used[i]!;
    const size = range.isNullObject ? 0 : sizeOf(blockAt(range));
    const fits = size <= left;
    if (fits) left -= size;
    return fits;
  });
}
