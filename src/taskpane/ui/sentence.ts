/** A reason as a whole sentence: with a full stop where it has none. */
export const sentenceFrom = (reason: string): string =>
  reason.endsWith("。") ? reason : reason.replace(/\.?$/, ".");
