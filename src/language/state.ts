/** A language of the pane: what Intl calls it, and its texts, by the English ones. */
export interface Language {
  /** `"de"`, `"zh-CN"` */
  readonly tag: string;
  readonly texts: Readonly<Record<string, string>>;
  /** What one may type into a search, by the English word for it; none in English. */
  readonly words?: Readonly<Record<string, readonly string[]>>;
}

/** The language that the texts in the code are written in. */
export const ENGLISH = { tag: "en-US", texts: {} } as const satisfies Language;

let spoken: Language = ENGLISH;
const listeners = new Set<() => void>();

/** The language that the pane speaks now. */
export const language = (): Language => spoken;

/** Has the pane speak another. What was said stays as it was said. */
export function speak(next: Language): void {
  if (next === spoken) return;
  spoken = next;
  for (const listener of [...listeners]) listener();
}

/** Calls a listener when the pane speaks another language. */
export function onLanguage(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
