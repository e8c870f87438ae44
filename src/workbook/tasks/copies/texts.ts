import { blocksOf, columnOf, keyOf, readBlocks, rowOf, writeBlocks } from "../../excel/blocks";
import { formatDay } from "../../../tic/month";
import { usedBlock } from "../../excel/reading";
import { writtenText } from "../../excel/shown";
import { CHANGED } from "../../sheets/language/notes";
import { forReaders, isLabel, isNote, isNotice, wordForReaders } from "../../sheets/readers";

/** The month in a title: `"…, 2026-04"`, or `"…, 2026-04, as published on 2026-06-18"`. */
const DATED = /, (\d{4}-\d{2})(?=$|, )/;

/** How a title ends that is of no day until the sheet is copied. */
const TO_DATE = /\bto date$/;

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
  const numbers = new Map<number, number>();
  await readBlocks(context, sheet, [used], ["formulas", "values"], (key, read) => {
    const content = read("formulas");
    if (typeof content === "number") numbers.set(key, content);
    if (typeof content !== "string" || content === "") return;
    held.set(key, content);
    if (isNotice(content)) notices.set(key, String(read("values")));
  });
  const told = [...held].flatMap(([key, content]): [number, string][] => {
    const notice = notices.get(key);
    const text = notice === undefined ? forReaders(content) : (forReaders(notice) ?? notice);
    return text === undefined ? [] : [[key, text]];
  });
  const isStale = [...notices.values()].some((notice) => notice.startsWith(CHANGED));
  if (told.length === 0) return { told: 0, isStale };
  const words = wordsOf(held, numbers);
  const written = new Map([...told, ...notesOf(held), ...words, ...titleOf(held, numbers)]);
  await writeBlocks(context, sheet, blocksOf(written.keys()), "values", (key) =>
    writtenText(written.get(key)!),
  );
  // Words are longer than what was typed: they pass where the hints were, and numbers stand in line with them.
  const labels = [...held].flatMap(([key, text]) => (isLabel(text) ? [key] : []));
  for (const key of labels)
    sheet.getCell(rowOf(key), columnOf(key) + 1).format.horizontalAlignment = "Left";
  await context.sync();
  return { told: told.length, isStale };
}

/** The notes, those that go left out and the numbers closed up. */
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

/** The cells to type in whose word is one for who has the add-in, or would say for ever that its month is the latest. */
function wordsOf(
  held: ReadonlyMap<number, string>,
  numbers: ReadonlyMap<number, number>,
): readonly [number, string][] {
  const month = DATED.exec(held.get(TITLE) ?? "")?.[1];
  return [...held].flatMap(([key, label]): [number, string][] => {
    const cell = key + 1;
    if (numbers.has(cell)) return [];
    const word = held.get(cell) ?? "";
    const isLatest = label === "Month" && word === "latest";
    const text = isLatest ? month : wordForReaders(label, word);
    return text === undefined ? [] : [[cell, text]];
  });
}

const TITLE = keyOf(0, 0);

/** The title of figures as published to date, by the day of the release that stands below the tables. */
function titleOf(
  held: ReadonlyMap<number, string>,
  numbers: ReadonlyMap<number, number>,
): readonly [number, string][] {
  const title = held.get(TITLE) ?? "";
  const [label] = [...held].filter(([, text]) => text === RELEASE).map(([key]) => key);
  const day = label === undefined ? undefined : numbers.get(label + 1);
  return TO_DATE.test(title) && day
    ? [[TITLE, title.replace(TO_DATE, `by ${formatDay(day)}`)]]
    : [];
}

/** Beside the day of a release. */
const RELEASE = "Release";
