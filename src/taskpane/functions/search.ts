import type { Entry } from "../../formulas/catalogue/catalogue";
import { inEnglish } from "./english";
import { KEYWORDS } from "./keywords";

/** How much a word counts, by where it stands. */
const WEIGHTS = { name: 8, keywords: 4, summary: 2, rest: 1 };

const IDLE_WORDS = new Set("a an and at for how in is it much of or tic the to what".split(" "));

/**
 * The entries that have every word of a query, best first; all of them, in their order, for an empty query. Words may be cut
 * short or have a slip of the finger. Of a pasted formula only the function's name counts.
 */
export function search<E extends Entry>(entries: readonly E[], query: string): readonly E[] {
  const asked = askedIn(inEnglish(query));
  if (!asked.length) return entries;
  return entries
    .map((entry) => ({ entry, score: scoreOf(entry, asked) }))
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score)
    .map(({ entry }) => entry);
}

/** The words of a query that tell something; none for all entries. */
export function askedIn(query: string): readonly string[] {
  const pasted = /^\s*=?\s*(?:tic\.)?([a-z]+)\s*\(/i.exec(query);
  const words = wordsOf(pasted?.[1] ?? query);
  const telling = words.filter((word) => !IDLE_WORDS.has(word));
  const asked = telling.length ? telling : words;
  return asked.every((word) => word === "tic") ? [] : asked;
}

/** The words of a text in lower case, without accents. */
export function wordsOf(text: string): string[] {
  const plain = text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
  return plain.split(/[^\p{L}\p{N}%]+/u).filter(Boolean);
}

/** A word without the ending of a plural: `low` of `lows`, `country` of `countries`, `loss` of `losses`. */
function singular(word: string): string {
  if (word.length > 4 && word.endsWith("ies")) return `${word.slice(0, -3)}y`;
  if (/(?:ss|x|ch|sh)es$/.test(word)) return word.slice(0, -2);
  return word.length > 3 && /[^sui]s$/.test(word) ? word.slice(0, -1) : word;
}

/** The sum over the words asked for, 0 if one of them is nowhere. */
export function scoreOf(entry: Entry, asked: readonly string[]): number {
  const name = entry.name.toLowerCase();
  const places = [
    [WEIGHTS.keywords, wordsOf(KEYWORDS[entry.name] ?? "")],
    [WEIGHTS.summary, wordsOf(entry.summary)],
    [WEIGHTS.rest, wordsOf(`${entry.group} ${entry.signature}`)],
  ] as const;
  const isIn = (word: string) => word.length > 2 && name.includes(singular(word));
  const scores = asked.map((word) =>
    Math.max(
      WEIGHTS.name * Math.max(likeness(word, name), isIn(word) ? 0.7 : 0),
      ...places.map(([weight, words]) =>
        words.reduce((best, other) => Math.max(best, weight * likeness(word, other)), 0),
      ),
    ),
  );
  return scores.includes(0) ? 0 : scores.reduce((sum, score) => sum + score, 0);
}

/** From 1, the same word, to 0, another one. */
export function likeness(asked: string, word: string): number {
  if (word === asked) return 1;
  if (singular(word) === singular(asked)) return 0.9;
  if (asked.length > 1 && word.startsWith(asked)) return 0.8;
  if (word.length > 3 && asked.startsWith(word)) return 0.6;
  const slips = asked.length < 4 ? 0 : asked.length < 8 ? 1 : 2;
  if (!slips) return 0;
  const isNear = (other: string) =>
    Math.abs(other.length - asked.length) <= slips && distance(asked, other) <= slips;
  const isCut = asked[0] === word[0] && word.length > asked.length;
  return isNear(word) || (isCut && isNear(word.slice(0, asked.length))) ? 0.5 : 0;
}

/** Slips of the finger between two words: letters put in, left out, replaced, or swapped with a neighbour. */
export function distance(a: string, b: string): number {
  let [before, last] = [[] as number[], Array.from({ length: b.length + 1 }, (_, j) => j)];
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1] ? 0 : 1;
      row[j] = Math.min(row[j - 1]! + 1, last[j]! + 1, last[j - 1]! + same);
      const swapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      if (swapped) row[j] = Math.min(row[j]!, before[j - 2]! + 1);
    }
    [before, last] = [last, row];
  }
  return last[b.length]!;
}
