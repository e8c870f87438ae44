/**
 * The library takes texts for dates, numbers and links while it writes a file, and drops brackets that Excel needs.
 * What it must not read goes past it under a mask, which is text to it and nothing else.
 */
const MARK = "\uE000";

/** Line breaks stay, by which the library sees that a cell is wrapped. */
export const mask = (text: string): string =>
  MARK + encodeURIComponent(wellFormed(text)).replaceAll("%0A", "\n");

/** A formula that is one masked text, so that it stays a formula to the library. */
export const maskFormula = (formula: string): string => `="${mask(formula)}"`;

/** The text under a mask, in quotes or without; none if there is no mask. */
export function unmask(text: string): string | undefined {
  const [, masked] = new RegExp(`^"?${MARK}([^"]*)"?$`).exec(text) ?? [];
  return masked === undefined ? undefined : decodeURIComponent(masked);
}

/** Half a pair of code units can be typed, and written nowhere. */
const wellFormed = (text: string) =>
  text.replace(/[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/g, "\uFFFD");
