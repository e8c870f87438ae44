/** What went wrong lately, for a bug report. */
export interface Entry {
  readonly at: Date;
  readonly sentence: string;
}

const LENGTH = 20;

let entries: readonly Entry[] = [];

/** Notes a failure: a sentence without names, addresses or figures of the workbook. */
export function note(sentence: string, at = new Date()): void {
  entries = [...entries, { at, sentence }].slice(-LENGTH);
}

/** The latest failures, oldest first. */
export const recent = (): readonly Entry[] => entries;

/** Begins anew. */
export function forget(): void {
  entries = [];
}
