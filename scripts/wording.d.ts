/** What is wrong with a translation of an English sentence, in sentences of its own. */
export function faultsOf(language: string, from: string, to: string): string[];
