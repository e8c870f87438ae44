import type { Basket, Term } from "../../tic/basket";
import { findHolder, isHyphenated, labelOf, nearestHolder } from "../../tic/holder";
import type { Plain } from "./cell";
import { invalid } from "../refusal/refusal";
import { sentences } from "../refusal/sentences";

const known = new Map<Plain, Basket>();

/**
 * Reads a holder: one holder or group, or a sum or difference of them. The whole text is tried as one name first
 * (`Guinea-Bissau`), only then split.
 */
export function readBasket(value: Plain): Basket {
  const seen = known.get(value);
  if (seen) return seen;
  if (value === null)
    throw invalid(sentences.missing("holder", `a code or name such as "CN", "China" or 41408`));
  const basket = parse(String(value));
  if (known.size < 10_000) known.set(value, basket);
  return basket;
}

/** No name, and no sum worth writing, is longer. */
const LONGEST = 300;

function parse(text: string): Basket {
  // An error's text is no name, although "#N/A" without its marks would be Namibia.
  if (text.length > LONGEST || text.startsWith("#"))
    throw invalid(sentences.unknownHolder(text, undefined));
  const whole = named(text);
  if (whole) return [{ sign: 1, of: whole }];
  const terms = split(text);
  if (terms) return terms;
  const part = firstUnknown(text);
  const near = nearestHolder(part);
  throw invalid(sentences.unknownHolder(part, near && labelOf(near)));
}

/** Splits at `+` and `-` into the longest parts that are names; undefined if that leaves a part that is none. */
function split(text: string): Term[] | undefined {
  const operators = [...text.matchAll(/[+\-−–]/g)].map((match) => match.index);
  const ends = [text.length, ...operators.reverse()];
  for (const end of ends) {
    const of = named(text.slice(0, end));
    if (!of) continue;
    if (end === text.length) return [{ sign: 1, of }];
    const rest = split(text.slice(end + 1));
    if (!rest) continue;
    const [next, ...others] = rest;
    const sign = text[end] === "+" ? 1 : -1;
    return [{ sign: 1, of }, { sign, of: next!.of }, ...others];
  }
  return undefined;
}

/** Punctuation within a name does not matter, but a sign does: `PE+RU` is not Peru, and `-CN` is not China. */
const named = (text: string) =>
  text.includes("+") || (/[-−–]/.test(text) && !isHyphenated(text)) ? undefined : findHolder(text);

function firstUnknown(text: string): string {
  const parts = text.split(/\s*[+\-−–]\s*/);
  return parts.length > 1 && parts.some(findHolder)
    ? (parts.find((part) => part && !findHolder(part)) ?? text)
    : text;
}
