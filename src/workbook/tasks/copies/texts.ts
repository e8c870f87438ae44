import { blocksOf, columnOf, keyOf, readBlocks, rowOf, writeBlocks } from "../../excel/blocks";
import { usedBlock } from "../../excel/reading";
import { writtenText } from "../../excel/shown";
import { CHANGED } from "../../sheets/language/notes";
import { forReaders, isNote, isNotice } from "../../sheets/readers";

/** A month behind a title: `"…, 2026-04"`. */
const DATED = /, (\d{4}-\d{2})$/;

/** What was said otherwise on a copy. */
interface Told {
  /** How many sentences were left out, or said otherwise. */
  readonly told: number;
  /** Whether the sheet said that what is asked for was changed, and not yet refreshed: the figures are those asked for before. */
  readonly isStale: boolean;
}

/**
 * Has a copy of a ready-made sheet say nothing that only who has the add-in can follow, and name the month that was the latest.
 */
export async function tellRecipient(
  context: Excel.RequestContext,
  sheet: Excel.Worksheet,
): Promise<Told> {
  const used = await usedBlock(context, sheet);
  if (!used) return { told: 0, isStale: false };
  const held = new Map<number, string>();
  const notices = new Map<number, string>();
  await readBlocks(context, sheet, [used], ["formulas", "values"], (key, read) => {
    const content = read("formulas");
    if (typeof content !== "string" || content === "") return;
    held.set(key, content);
    if (isNotice(content)) notices.set(key, String(read("values")));
  });
  const told = [...held].flatMap(([key, content]): [number, string][] => {
    const notice = notices.get(key);
    const text = notice === undefined ? forReaders(content) : (forReaders(notice) ?? notice);
    return text === undefined ? [] : [[key, text]];
  });
  const isStale = [...notices.values()].includes(CHANGED);
  if (told.length === 0) return { told: 0, isStale };
  const month = DATED.exec(held.get(keyOf(0, 0)) ?? "")?.[1];
  const written = new Map([...told, ...notesOf(held), ...(month ? latestOf(held, month) : [])]);
  await writeBlocks(context, sheet, blocksOf(written.keys()), "values", (key) =>
    writtenText(written.get(key)!),
  );
  return { told: told.length, isStale };
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
