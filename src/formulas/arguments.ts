import { plainOf, type Plain } from "./cell";
import { invalid } from "./refusal";
import { sentences } from "./sentences";

/** What a function takes beside a required holder. Every function ends in the tail `measure, as_of, options`. */
export interface Signature {
  /** The optional arguments before the tail, by name. */
  readonly optional: readonly string[];
  /** Those of them that take a range. */
  readonly ranges?: readonly string[];
  /** Its own options beside `measure`, `asof` and `units`. */
  readonly options: readonly string[];
}

export const UNITS = { bn: 1e3, mn: 1, tn: 1e6, usd: 1e-6 } as const;
export type Unit = keyof typeof UNITS;

const TAIL = ["measure", "as_of"];
const ALIASES: Record<string, string> = { asof: "as_of", unit: "units", "as of": "as_of" };

/** The optional arguments and options of one call, by name. */
export type Given = ReadonlyMap<string, Plain>;

const NOTHING: Given = new Map();

/**
 * Collects the optional arguments of a call. Any of them that contains `=` is read as options, wherever it stands; in the
 * place of the options a bare unit is enough, and a bare name of an option switches it on.
 */
export function collect(
  { optional, ranges, options }: Signature,
  positional: Readonly<Record<string, unknown>>,
): Given {
  let given: Map<string, Plain> | undefined;
  const keys = [...optional, ...TAIL, "units", ...options];
  const put = (key: string, value: Plain) => {
    given ??= new Map();
    const before = given.get(key);
    if (before !== undefined && before !== value)
      throw invalid(sentences.givenTwice(key, before, value));
    given.set(key, value);
  };
  for (const name of [...optional, ...TAIL, "options"]) {
    const raw = positional[name];
    if (raw === null || raw === undefined || (ranges?.includes(name) && isRange(raw))) continue;
    const value = plainOf(name, raw);
    if (value === null || value === "0") continue;
    const isText = typeof value === "string";
    if (isText && value.includes("=")) readPairs(value, keys, put);
    else if (name !== "options") put(name, value);
    else readPairs(String(value), keys, put);
  }
  return given ?? NOTHING;
}

/** Whether an argument has more than one cell. */
const isRange = (raw: unknown): raw is unknown[][] =>
  Array.isArray(raw) && (raw.length > 1 || (Array.isArray(raw[0]) && raw[0].length > 1));

/** An optional argument that takes a range: its cells as given, or the one value collected for it. */
export const cellsOf = (given: Given, name: string, raw: unknown): readonly unknown[][] =>
  isRange(raw) ? raw : [[given.get(name) ?? null]];

function readPairs(
  text: string,
  keys: readonly string[],
  put: (key: string, value: Plain) => void,
) {
  for (const part of text.split(";")) {
    const [key = "", ...rest] = part.split("=").map((side) => side.trim());
    if (!key && !rest.length) continue;
    const word = key.toLowerCase();
    if (!rest.length && word in UNITS) {
      put("units", word);
      continue;
    }
    const name = ALIASES[word] ?? word;
    if (!keys.includes(name))
      throw invalid(
        rest.length
          ? sentences.unknownOption(key, shown(keys))
          : sentences.noPair(key, shown(keys)),
      );
    put(name, rest.length ? rest.join("=") || null : "1");
  }
}

/** The keys as a user writes them. */
const shown = (keys: readonly string[]): string[] =>
  keys.map((key) => (key === "as_of" ? "asof" : key));

/** One of a few words, in any case; the first is the default. */
export function wordOf<W extends string>(given: Given, name: string, words: readonly W[]): W {
  const value = given.get(name) ?? null;
  if (value === null) return words[0]!;
  const word = String(value).toLowerCase();
  const found = words.find((w) => w === word);
  if (found === undefined) throw invalid(sentences.unknownWord(name, value, words));
  return found;
}

/** An option that is on or off, `headers=1`; off unless given. */
export const flagOf = (given: Given, name: string): boolean => {
  const on = ["0", "1", "yes", "no", "true", "false"] as const;
  return ["1", "yes", "true"].includes(wordOf(given, name, on));
};

export const unitsOf = (given: Given): number =>
  UNITS[wordOf(given, "units", Object.keys(UNITS) as Unit[])];
