import { DESCRIPTIONS } from "./kinds/index";
import { CHANGED, noCell, REFRESH, RELEASED } from "./language/notes";

/** The sentences below the tables of ready-made sheets. */
const NOTES: ReadonlySet<string> = new Set(DESCRIPTIONS.flatMap(({ notes }) => notes));

const NOTHING = "";

/** What ready-made sheets say to who has the add-in, and what it is for someone who has a copy without it. */
const FOR_READERS: ReadonlyMap<string, string> = new Map([
  [REFRESH, NOTHING],
  [CHANGED, NOTHING],
  [RELEASED, "Data as of release"],
  ...DESCRIPTIONS.flatMap(({ ownNotes = [], parameters }) =>
    [...ownNotes, ...parameters.map(({ hint }) => hint)].map((one) => [one, NOTHING] as const),
  ),
  ...DESCRIPTIONS.flatMap(({ summary, readersSummary }) =>
    readersSummary === undefined ? [] : [[summary, readersSummary] as const],
  ),
]);

/** What is said above the tables ends so for who has the add-in. */
const ENDINGS: readonly string[] = DESCRIPTIONS.flatMap(({ ownEndings = [] }) =>
  ownEndings.map(({ sentence }) => sentence),
);

/** How it ends where there is no cell to type in, whatever the name of that. */
const NO_CELL = new RegExp(` ${noCell("NAME").replace("NAME", "\\S+")}$`);

/** The cells to type in whose words say something else to a reader, by their labels. */
const WORDS: ReadonlyMap<string, Readonly<Record<string, string>>> = new Map(
  DESCRIPTIONS.flatMap(({ parameters }) =>
    parameters.flatMap(({ label, readers }) => (readers ? [[label, readers] as const] : [])),
  ),
);

/** The labels of cells to type in. */
const LABELS: ReadonlySet<string> = new Set(
  DESCRIPTIONS.flatMap(({ parameters }) => parameters.map(({ label }) => label)),
);

/** Whether a text stands before a cell to type in. */
export const isLabel = (text: string): boolean => LABELS.has(text);

/** What a cell to type in says to a reader, by its label and what it holds; undefined where it says the same. */
export const wordForReaders = (label: string, held: string): string | undefined =>
  WORDS.get(label)?.[held.trim().toLowerCase()];

/** Whether a text is a note of a ready-made sheet, which stand one below the other. */
export const isNote = (text: string): boolean => NOTES.has(text);

/** Whether a formula says above the tables what to know of the figures, or that what is asked for was changed. */
export const isNotice = (content: string): boolean =>
  content.startsWith("=") && content.includes(CHANGED);

/**
 * What a ready-made sheet says in a cell to someone who has no add-in, by what the cell holds: empty where it has nothing to say,
 * undefined where it says the same.
 */
export function forReaders(content: string): string | undefined {
  if (content.startsWith(`${CHANGED} `)) {
    const rest = content.slice(CHANGED.length + 1);
    return forReaders(rest) ?? rest;
  }
  const ending = ENDINGS.find((one) => content.endsWith(` ${one}`));
  if (ending) return content.slice(0, -ending.length - 1);
  return NO_CELL.test(content) ? content.replace(NO_CELL, "") : FOR_READERS.get(content);
}
