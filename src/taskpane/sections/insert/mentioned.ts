import { sumIn } from "../../../formulas/catalogue/sum";
import { findHolder, type Group, type Holder } from "../../../tic/holder";
import { textOf } from "./filling";

/** A stretch of words from its first telling one to its last. */
export function trimmed(run: readonly string[], telling: ReadonlySet<string>): readonly string[] {
  const from = run.findIndex((word) => telling.has(word));
  return from < 0 ? [] : run.slice(from, run.findLastIndex((word) => telling.has(word)) + 1);
}

/** What holders are put together with; a text without is no sum, which takes longer to find out. */
const JOINED = /\b(?:and|plus|ex|excluding|without)\b/;

/** `TOP20`, as a formula names the sum of the largest. */
const LARGEST = /^top\d+$/;

/** The holders that some words name, a name of the most words first and a sum before its parts, in their order; and the other words. */
export function holdersIn(
  words: readonly string[],
  telling: ReadonlySet<string>,
): { holders: readonly string[]; rest: readonly string[] } {
  for (let length = words.length; length > 0; length--)
    for (let from = 0; from + length <= words.length; from++) {
      const span = words.slice(from, from + length);
      if (!span.some((word) => telling.has(word))) continue;
      const holder = holderIn(span);
      if (!holder) continue;
      const [before, after] = [words.slice(0, from), words.slice(from + length)].map((others) =>
        holdersIn(others, telling),
      );
      return {
        holders: [...before!.holders, holder, ...after!.holders],
        rest: [...before!.rest, ...after!.rest],
      };
    }
  return { holders: [], rest: words };
}

/** The holder or the sum that some words are, as a formula takes it. */
function holderIn(words: readonly string[]): string | undefined {
  const text = words.join(" ");
  const found = findHolder(text);
  if (found) return isList(found, words) ? undefined : textOf(found);
  if (LARGEST.test(text)) return sumIn(text)?.text.toUpperCase();
  const sum = JOINED.test(text) ? sumIn(text)?.text : undefined;
  if (sum === undefined) return undefined;
  const parts = sum.split(/ (?:and|plus) /).map(findHolder);
  return parts.every((part) => part !== undefined) ? parts.map(textOf).join("+") : sum;
}

/** Belgium and Luxembourg one after the other are two, not the row that they were until 2002. */
const isList = (found: Holder | Group, words: readonly string[]): boolean =>
  words.length > 1 &&
  "kind" in found &&
  found.kind === "aggregate" &&
  words.every((word) => word === "and" || findHolder(word));
