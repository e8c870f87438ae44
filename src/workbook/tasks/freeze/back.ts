import { say } from "../../../language/say";
import { addressOf, cellName } from "../../excel/address";
import { blocksOf, columnOf, keyOf, readBlocks, rowOf, writeBlocks } from "../../excel/blocks";
import { type Setback, undoing } from "../../excel/setback";
import { type Cells, type Shown, writeFormats } from "../../excel/shown";
import { isWaiting, waitWhileBusy } from "../../excel/waiting";
import type { Failure } from "../../excel/work";
import type { Look } from "../../find/frozen/frozen";
import { readColumns, writeFormulas } from "../written";
import { addressOfLook, unthawedSentence } from "./unthawed";

/** How often one sheet is tried: whatever is wrong with more formulas than that is wrong with all of them. */
const ATTEMPTS = 100;

/** What Excel says of a formula it cannot read, as after a table was renamed. */
const UNREADABLE: ReadonlySet<string> = new Set(["InvalidArgument", "Refused"]);

/** What may go well with fewer formulas at once. */
const isDivisible = (code: string): boolean => UNREADABLE.has(code) || code === "Filled";

/**
 * Puts back the formulas of one sheet: all at once, or in halves where Excel cannot read one of them. What is not put back is
 * left as it was. Calls back with those that are back, and those of them that have no room.
 */
export async function putFormulas(
  context: Excel.RequestContext,
  name: string,
  looks: readonly Look[],
  failures: Failure[],
  tell: (back: readonly Look[], blocked: readonly Failure[]) => void,
): Promise<void> {
  const waiting = [looks];
  for (let attempt = 1; waiting.length > 0; attempt += 1) {
    const group = waiting.pop()!;
    const blocked: Failure[] = [];
    const setback = await writeBack(context, name, group, blocked);
    if (!setback) {
      tell(group, blocked);
    } else if (!setback.isUndone || !isDivisible(setback.code)) {
      failures.push(setback.failure);
    } else if (group.length === 1 || attempt > ATTEMPTS) {
      const { at } = group[0]!;
      const reason = UNREADABLE.has(setback.code)
        ? say("Excel cannot read it. A table or a name in it may have been renamed.")
        : setback.failure.sentence;
      const sentence = unthawedSentence(at!.formula, group.length, reason);
      failures.push({ where: addressOfLook(at!), sentence });
    } else {
      const half = Math.ceil(group.length / 2);
      waiting.push(group.slice(half), group.slice(0, half));
    }
  }
}

/** Writes formulas to one sheet; on any failure its cells are left as they were. */
async function writeBack(
  context: Excel.RequestContext,
  name: string,
  looks: readonly Look[],
  blockedCells: Failure[],
): Promise<Setback | undefined> {
  const sheet = context.workbook.worksheets.getItem(name);
  const formulas = new Map(
    looks.map(({ at }) => [keyOf(at!.block.row, at!.block.column), at!.formula]),
  );
  const columns = await readColumns(context, sheet, formulas.keys());
  const before: Cells = new Map([...columns, ...looks.flatMap(({ at }) => [...at!.cells])]);
  const spilled = looks.filter(({ at }) => at!.cells.size > 1);
  return undoing(context, sheet, name, before, async () => {
    // A formula spills only into empty cells.
    const cleared = blocksOf(spilled.flatMap(({ at }) => [...at!.cells.keys()]));
    await writeBlocks(context, sheet, cleared, "formulas", () => "");
    const anchors = blocksOf(formulas.keys());
    await writeFormulas(context, sheet, formulas, columns);
    const shown = new Map<number, unknown>();
    const addressAt = (key: number) => addressOf(name, cellName(rowOf(key), columnOf(key)));
    await readBlocks(context, sheet, anchors, ["values"], (key, read) => {
      shown.set(key, read("values"));
    });
    await writeFormats(context, sheet, formerFormats(looks), ({ needs }) => needs);
    const keysOf = (error: string) =>
      [...shown].filter(([, of]) => of === error).map(([key]) => key);
    const waiting = () => [...shown].filter(([, of]) => isWaiting(of)).map(([key]) => key);
    // Only when the add-in has answered does Excel see whether there is room.
    await waitWhileBusy(
      () => [...shown.values()].some(isWaiting),
      () =>
        readBlocks(context, sheet, blocksOf(waiting()), ["values"], (key, read) => {
          shown.set(key, read("values"));
        }),
    );
    const blocked = keysOf("#SPILL!").map(addressAt);
    blockedCells.push(...blocked.map(blockedFailure));
  });
}

const blockedFailure = (where: string): Failure => ({
  where,
  sentence: say(
    "The formula is back, but there is no room for its result: empty the cells below and to the right, and unmerge those that are merged.",
  ),
});

/** The formats from before the freeze, of cells that still have the one they were given by it. */
function formerFormats(looks: readonly Look[]): Cells {
  const formats = new Map<number, Shown>();
  for (const { record, at } of looks)
    for (const [row, column, before, after] of record.formats ?? []) {
      const key = keyOf(at!.block.row + row, at!.block.column + column);
      const shown = at!.cells.get(key);
      if (shown?.format === after) formats.set(key, { ...shown, needs: before });
    }
  return formats;
}
