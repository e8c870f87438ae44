import { DESCRIPTIONS } from "./kinds/index";
import { CHANGED, MAKE_ANEW, REFRESH, RELEASED } from "./language/notes";

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
const ENDINGS: readonly string[] = [
  MAKE_ANEW,
  ...DESCRIPTIONS.flatMap(({ ownEndings = [] }) => ownEndings),
];

/** Whether a text is a note of a ready-made sheet, which stand one below the other. */
export const isNote = (text: string): boolean => NOTES.has(text);

/**
 * What a ready-made sheet says in a cell to someone who has no add-in, by what the cell holds: empty where it has nothing to say,
 * undefined where it says the same.
 */
export function forReaders(content: string): string | undefined {
  if (content.startsWith("=") && content.includes(CHANGED)) return NOTHING;
  const ending = ENDINGS.find((one) => content.endsWith(` ${one}`));
  return ending ? content.slice(0, -ending.length - 1) : FOR_READERS.get(content);
}
