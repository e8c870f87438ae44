import type { Quantity } from "../../tic/measure";
import { once } from "../../tic/once";
import { UNIT_WORDS, UNITS, type Unit } from "../../tic/unit";
import { plainOf, type Cells, type Plain } from "./cell";
import { invalid } from "../refusal/refusal";
import { sentences } from "../refusal/sentences";

/** What a function takes beside a required holder. Every function ends in the tail `measure, as_of, options`. */
export interface Signature {
  /** The optional arguments before the tail, by name. */
  readonly optional: readonly string[];
  /** Those of them that take a range. */
  readonly ranges?: readonly string[];
  /** Those that take one cell, but in each formula of a column another: `ownOf` reads them. */
  readonly own?: readonly string[];
  /** Its own options beside `measure`, `asof` and `units`. */
  readonly options: readonly string[];
  /** Whether its answers are figures of a holder, which `card=1` makes numbers that open a card. */
  readonly cards?: true;
  /** The measures it takes, the default first; every position unless given. */
  readonly measures?: readonly Quantity[];
  /** The figures it reads; those of the measure unless given. */
  readonly reads?: (measure: Quantity, given: Given) => readonly Quantity[];
  /** It speaks of the data that is here, whichever release the workbook holds. */
  readonly anyRelease?: true;
  /** Whether lines of the press release are measures, too. */
  readonly lines?: boolean;
  /** Whether several measures may be added up. */
  readonly sums?: true;
}

const TAIL = ["measure", "as_of"];
const ALIASES = new Map([
  ["asof", "as_of"],
  ["as of", "as_of"],
  ["unit", "units"],
]);

/** The optional arguments and options of one call, by name. */
export type Given = ReadonlyMap<string, Plain>;

const NOTHING: Given = new Map();

/** The names of a signature's optional arguments, tail included, in order. */
export const namesOf = once(({ optional }: Signature): readonly string[] => [
  ...optional,
  ...TAIL,
  "options",
]);

/** The keys that may be given as options. */
const keysOf = once(({ optional, options, cards }: Signature): readonly string[] => [
  ...[...optional, ...TAIL, "units", "members", ...options],
  ...(cards ? ["card"] : []),
]);

/** The texts of options that were read, with their pairs: a workbook has the same few in all its cells. */
const textsOf = once<Signature, Map<string, readonly Pair[]>>(() => new Map());

type Pair = readonly [name: string, text: string];

/**
 * Collects the optional arguments of a call. Any of them that contains `=` is read as options, wherever it stands; in the
 * place of the options a bare unit is enough, and a bare name of an option switches it on.
 */
export function collect(
  signature: Signature,
  positional: Readonly<Record<string, unknown>>,
): Given {
  let given: Map<string, Plain> | undefined;
  for (const name of namesOf(signature)) {
    const raw = positional[name];
    if (raw === null || raw === undefined) continue;
    const value = plainAt(signature, name, raw);
    if (value === null) continue;
    given ??= new Map();
    if (isPairs(value) || name === "options") readPairs(String(value), signature, given);
    else put(given, name, value);
  }
  if (!given) return NOTHING;
  // What is given twice is refused before anything else of the tail is.
  for (const name of signature.own ?? []) ownOf(given, name, positional[name]);
  return given;
}

/** What stands in the place of an optional argument; null for nothing, and for what `cellsOf` and `ownOf` read. */
function plainAt({ ranges, own }: Signature, name: string, raw: unknown): Plain {
  const takesCells = ranges?.includes(name);
  if (takesCells && isRange(raw)) return null;
  const value = plainOf(name, raw);
  const isReadLater = takesCells || own?.includes(name);
  return value === "0" || (isReadLater && !isPairs(value)) ? null : value;
}

/** Whether a text is read as options. */
export const isPairs = (value: unknown): boolean =>
  typeof value === "string" && value.includes("=");

function put(given: Map<string, Plain>, key: string, value: Plain): void {
  const before = given.get(key);
  if (before !== undefined && before !== value)
    throw invalid(sentences.givenTwice(key, before, value));
  given.set(key, value);
}

/** Whether an argument has more than one cell. */
const isRange = (raw: unknown): raw is unknown[][] =>
  Array.isArray(raw) && (raw.length > 1 || (Array.isArray(raw[0]) && raw[0].length > 1));

/** An optional argument that takes a range: its cells as given, or the value that the options give it. */
export function cellsOf(given: Given, name: string, raw: unknown): Cells {
  const optional = given.get(name);
  if (isRange(raw)) {
    if (optional === undefined) return raw;
    throw invalid(sentences.givenTwice(name, "a range", optional));
  }
  const value = plainOf(name, raw);
  if (value === null || isPairs(value)) return [[optional ?? null]];
  if (optional !== undefined && optional !== value)
    throw invalid(sentences.givenTwice(name, value, optional));
  return [[value]];
}

/** An argument of one cell that is read for each call: as it stands in its place, or as the options give it. */
export function ownOf(given: Given, name: string, raw: unknown): Plain {
  const optional = given.get(name) ?? null;
  const value = plainOf(name, raw);
  if (value === null || value === "0" || isPairs(value)) return optional;
  if (optional !== null && optional !== value)
    throw invalid(sentences.givenTwice(name, value, optional));
  return value;
}

/** How many texts of options are remembered for a signature. */
const MOST_TEXTS = 100;

/** Puts the pairs of a text of options to what is given. */
function readPairs(text: string, signature: Signature, given: Map<string, Plain>): void {
  const known = textsOf(signature);
  let pairs = known.get(text);
  if (!pairs) {
    pairs = parsePairs(text, keysOf(signature));
    if (known.size < MOST_TEXTS) known.set(text, pairs);
  }
  for (const [name, value] of pairs) put(given, name, value);
}

function parsePairs(text: string, keys: readonly string[]): readonly Pair[] {
  const pairs: Pair[] = [];
  for (const part of text.split(";")) {
    const [key = "", ...rest] = part.split("=").map((side) => side.trim());
    if (!key && !rest.length) continue;
    const word = key.toLowerCase();
    if (!rest.length && Object.hasOwn(UNITS, word)) {
      pairs.push(["units", word]);
      continue;
    }
    const name = ALIASES.get(word) ?? word;
    if (!keys.includes(name))
      throw invalid(
        rest.length
          ? sentences.unknownOption(key, shown(keys))
          : sentences.noPair(key, shown(keys)),
      );
    const text = rest.length ? rest.join("=") : "1";
    // An empty value, as of "asof="&A1 with an empty cell, is an option left out.
    if (text) pairs.push([name, text]);
  }
  return pairs;
}

/** The keys as a user writes them. */
const shown = (keys: readonly string[]): string[] =>
  keys.map((key) => (key === "as_of" ? "asof" : key));

/** One of a few words, in any case; the first is the default. */
export function wordOf<W extends string>(given: Given, name: string, words: readonly W[]): W {
  const value = given.get(name) ?? null;
  if (value === null) return words[0]!;
  if (words.includes(value as W)) return value as W;
  const word = String(value).toLowerCase();
  const found = words.find((w) => w === word);
  if (found === undefined && name === "measure" && (word === "first" || /^\d/.test(word)))
    throw invalid(sentences.misplacedEdition(value));
  if (found === undefined) throw invalid(sentences.unknownWord(name, value, words));
  return found;
}

/** An option that is on or off, `headers=1`; off unless given. */
export const flagOf = (given: Given, name: string): boolean =>
  isOn(wordOf(given, name, ["0", "1", "yes", "no", "true", "false"]));

const isOn = (word: string): boolean => ["1", "yes", "true"].includes(word);

export const unitsOf = (given: Given): number => UNITS[unitOf(given)];

export const unitOf = (given: Given): Unit => wordOf(given, "units", UNIT_WORDS);

const SIGNS: Readonly<Record<Unit, string>> = { bn: "$bn", mn: "$mn", tn: "$tn", usd: "$" };

/** The unit as a heading has it: `$bn`. */
export const signOf = (given: Given): string => SIGNS[unitOf(given)];

/** What the headings of amounts end with, `headers=1` or `headers=unit`: undefined if there are none. */
export function unitHeading(given: Given): string | undefined {
  const word = wordOf(given, "headers", ["0", "1", "unit", "yes", "no", "true", "false"]);
  if (word === "unit") return `, ${signOf(given)}`;
  return isOn(word) ? "" : undefined;
}
