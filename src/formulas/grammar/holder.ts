import { isGroup, nameOf, type Basket, type Term } from "../../tic/basket";
import {
  changingGroup,
  findHolder,
  fold,
  isHyphenated,
  labelOf,
  nearestHolder,
} from "../../tic/holder";
import { findForeign } from "../../tic/language";
import { liesIn, overlapOf } from "../../tic/within";
import { plainOf, type Plain } from "./cell";
import { invalid, Refusal } from "../refusal/refusal";
import { sentences } from "../refusal/sentences";

const known = new Map<Plain, Basket>();

/**
 * Reads a holder: one holder or group, or a sum, difference or remainder of them. The whole text is tried as one name first
 * (`Guinea-Bissau`), only then split. Nothing may be counted twice, and only what lies in a whole be left out of it.
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

/** Reads the cell of a holder. */
export const readHolder = (cell: unknown): Basket =>
  known.get(cell as Plain) ?? readBasket(plainOf("holder", cell));

/** Reads a holder that stands in another argument or an option, which its error names. */
export function readOther(name: string, value: Plain): Basket {
  try {
    return readBasket(value);
  } catch (thrown) {
    throw thrown instanceof Refusal ? invalid(`Argument ${name}: ${thrown.message}`) : thrown;
  }
}

/** The first of some terms that does not lie in a whole. */
export const strayOf = (terms: readonly Term[], whole: Basket): Term | undefined =>
  terms.find((term) => !liesIn(term, whole));

/** No name, and no sum worth writing, is longer. */
const LONGEST = 300;

/**
 * Words for what a table leaves over, folded: All Other of the press table, which is everybody whom it does not list. The Treasury's
 * row Total Other is none of it, but Australia, New Zealand and the Pacific.
 */
const LEFT_OVER =
  /^(?:allother|(?:all)?others|(?:allother|other|remaining)(?:foreign)?(?:countries|nations|holders|investors)|rest|remainder|every(?:one|body)else)$/;

/** Whether a text is a word for what a table leaves over, which is no holder. */
export const isLeftOver = (text: string): boolean => LEFT_OVER.test(fold(text));

/** The United States, folded. */
const DEBTOR = ["us", "usa", "unitedstates", "unitedstatesofamerica"];

/** Whether a text is who owes the debt, and so no foreign holder. */
export const isDebtor = (text: string): boolean => DEBTOR.includes(fold(text));

function parse(text: string): Basket {
  // An error's text is no name, although "#N/A" without its marks would be Namibia.
  if (text.length > LONGEST || text.startsWith("#"))
    throw invalid(sentences.unknownHolder(text, undefined));
  const parts = split(text, named) ?? split(text, namedAbroad);
  if (parts) return joined(parts);
  const part = firstUnknown(text);
  if (isLeftOver(part)) throw invalid(sentences.leftOver(part));
  if (isDebtor(part)) throw invalid(sentences.debtor(part));
  const near = nearestHolder(part);
  throw invalid(sentences.unknownHolder(part, near && labelOf(near)));
}

/** What stands between two names. `and` goes on with what was done before: `World ex China and Japan`. */
type Sign = "+" | "-" | "ex" | "and";

/** A name of a sum, and what is done with it. */
interface Part {
  readonly sign: Sign;
  readonly terms: Basket;
}

const OPERATORS = /[+\-−–&]|\s(?:and|plus|minus|less|without|excluding|excl\.?|ex\.?)(?=[\s-])-?/gi;

function signOf(operator: string): Sign {
  const word = operator.trim().toLowerCase();
  if (word === "+" || word === "plus") return "+";
  if (word === "and" || word === "&") return "and";
  return /^(?:ex|without)/.test(word) ? "ex" : "-";
}

/** What a text names; undefined if it names nothing. */
type Find = (text: string) => Basket | undefined;

/** Splits at operators into the longest parts that are names; undefined if that leaves a part that is none. */
function split(text: string, find: Find, sign: Sign = "+"): readonly Part[] | undefined {
  const whole = find(text);
  if (whole) return [{ sign, terms: whole }];
  const operators = [...text.matchAll(OPERATORS)];
  for (const operator of operators.reverse()) {
    const terms = find(text.slice(0, operator.index));
    if (!terms) continue;
    const rest = split(text.slice(operator.index + operator[0].length), find, signOf(operator[0]));
    if (rest) return [{ sign, terms }, ...rest];
  }
  return undefined;
}

/** The terms of all parts, each with its sign. */
function joined(parts: readonly Part[]): Basket {
  const basket: Term[] = [];
  let last: Sign = "+";
  for (const { sign, terms } of parts) {
    if (sign !== "and") last = sign;
    if (last === "ex") {
      const stray = strayOf(terms, basket);
      if (stray && basket.some(({ of }) => isGroup(of) && of.largest !== undefined))
        throw invalid(sentences.partOfLargest());
      if (stray) throw invalid(sentences.notAPart(stray.of.name, nameOf(basket)));
    }
    const factor = last === "+" ? 1 : -1;
    basket.push(...terms.map(({ sign: own, of }) => ({ sign: (own * factor) as 1 | -1, of })));
  }
  const twice = overlapOf(basket);
  if (twice) throw invalid(sentences.overlap(twice[0].of.name, twice[1].of.name));
  return basket;
}

/** Words for a sum of rows: the emerging markets of the Federal Reserve's estimates. */
const SUMS = new Map(
  ["em", "emergingmarkets", "emergingeconomies", "emergingmarketeconomies"].map((word) => [
    word,
    "ASIA-JP+AFRICA+LATAM+EMEUROPE",
  ]),
);

/** Punctuation within a name does not matter, but a sign does: `PE+RU` is not Peru, and `-CN` is not China. */
function named(text: string): Basket | undefined {
  const changing = changingGroup(text);
  if (changing) return [{ sign: 1, of: changing }];
  if (isSigned(text) || isLeftOver(text)) return undefined;
  const of = findHolder(text);
  if (of) return [{ sign: 1, of }];
  const sum = SUMS.get(fold(text));
  return sum === undefined ? undefined : readBasket(sum);
}

const isSigned = (text: string): boolean =>
  text.includes("+") || (/[-−–]/.test(text) && !isHyphenated(text));

/** The same, or a country in another language. */
function namedAbroad(text: string): Basket | undefined {
  const basket = named(text);
  if (basket || isSigned(text)) return basket;
  const of = findForeign(text);
  return of && [{ sign: 1, of }];
}

function firstUnknown(text: string): string {
  const parts = text.split(OPERATORS).map((part) => part.trim());
  return parts.length > 1 && parts.some(named)
    ? (parts.find((part) => part && !named(part)) ?? text)
    : text;
}
