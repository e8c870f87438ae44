import { blocksOf, columnOf, keyOf, readBlocks, rowOf, writeBlocks } from "../../excel/blocks";
import { usedBlock } from "../../excel/reading";
import { writtenText } from "../../excel/shown";
import { forReaders, isNote } from "../../sheets/readers";

/** A month behind a title: `"…, 2026-04"`. */
const DATED = /, (\d{4}-\d{2})$/;

/**
 * Has a copy of a ready-made sheet say nothing that only who has the add-in can follow, and name the month that was the latest; how many
 * sentences that were.
 */
export async function tellRecipient(
  context: Excel.RequestContext,
  sheet: Excel.Worksheet,
): Promise<number> {
  const used = await usedBlock(context, sheet);
  if (!used) return 0;
  const held = new Map<number, string>();
  await readBlocks(context, sheet, [used], ["formulas"], (key, read) => {
    const content = read("formulas");
    if (typeof content === "string" && content !== "") held.set(key, content);
  });
  const told = [...held].flatMap(([key, content]): [number, string][] => {
    const text = forReaders(content);
    return text === undefined ? [] : [[key, text]];
  });
  if (told.length === 0) return 0;
  const month = DATED.exec(held.get(keyOf(0, 0)) ?? "")?.[1];
  const written = new Map([...told, ...notesOf(held), ...(month ? latestOf(held, month) : [])]);
  await writeBlocks(context, sheet, blocksOf(written.keys()), "values", (key) =>
    writtenText(written.get(key)!),
  );
  return told.length;
}

/** The notes, those that go left out and the others closed up. */
function notesOf(held: ReadonlyMap<number, string>): readonly [number, string][] {
  const keys = [...held].flatMap(([key, text]) => (isNote(text) ? [key] : []));
  const runs: number[][] = [];
  for (const key of keys.sort((a, b) => columnOf(a) - columnOf(b) || rowOf(a) - rowOf(b))) {
    const last = runs.at(-1)?.at(-1);
    const isNext = last !== undefined && key === keyOf(rowOf(last) + 1, columnOf(last));
    if (isNext) runs.at(-1)!.push(key);
    else runs.push([key]);
  }
  return runs.flatMap((run) => {
    const stay = run.map((key) => held.get(key)!).filter((text) => forReaders(text) === undefined);
    return run.map((key, index): [number, string] => [key, stay[index] ?? ""]);
  });
}

/** The cells beside "Month" in which a copy would say for ever that its month is the latest. */
const latestOf = (held: ReadonlyMap<number, string>, month: string): readonly [number, string][] =>
  [...held].flatMap(([key, text]): [number, string][] =>
    text === "latest" && held.get(key - 1) === "Month" ? [[key, month]] : [],
  );
