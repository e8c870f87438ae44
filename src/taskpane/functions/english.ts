import { decimalMark } from "../../language/figures";
import { ENGLISH, language, type Language } from "../../language/state";
import { findHolder, fold, HOLDERS } from "../../tic/holder";
import { TAGS } from "../languages";
import NAMES from "../../../locales/search/holders.json";

/** The languages in which names of countries are known, whichever is spoken. */
const TONGUES = TAGS.filter((tag) => tag !== ENGLISH.tag);

/** What words of another language are in English, by their letters. */
type Words = ReadonlyMap<string, string>;

const inverted = (words: Readonly<Record<string, readonly string[]>>): [string, string][] =>
  Object.entries(words).flatMap(([english, others]) =>
    others.map((other): [string, string] => [fold(other), english]),
  );

/** The names of countries in all languages of the pane: as the host has them (`Intl.DisplayNames`), and as people write them. */
function countries(): Words {
  const known = new Map<string, string>();
  for (const tongue of TONGUES) {
    const names = new Intl.DisplayNames([tongue], { type: "region", fallback: "none" });
    for (const { iso2 } of HOLDERS) {
      const name = iso2 && fold(names.of(iso2) ?? "");
      if (name && name.length > 1 && !known.has(name)) known.set(name, iso2);
    }
  }
  for (const [name, text] of inverted(NAMES)) known.set(name, text);
  return known;
}

/** The months of a language: `März` is `March`. */
function monthsOf(tag: string): [string, string][] {
  const nameIn = (locale: string, month: "long" | "short", at: number) =>
    new Intl.DateTimeFormat(locale, { month, timeZone: "UTC" }).format(Date.UTC(2025, at, 15));
  return Array.from({ length: 12 }, (_, at) => at).flatMap((at): [string, string][] =>
    (["long", "short"] as const).map((form) => [
      fold(nameIn(tag, form, at)),
      nameIn("en", "long", at),
    ]),
  );
}

let known: { readonly spoken: Language; readonly names: Words; readonly words: Words } | undefined;

/** What is known while a language is spoken. */
function dictionary(): { readonly names: Words; readonly words: Words } {
  const spoken = language();
  if (known?.spoken === spoken) return known;
  const { tag, words = {} } = spoken;
  const months = Object.keys(words).length ? monthsOf(tag) : [];
  known = {
    spoken,
    names: known?.names ?? countries(),
    words: new Map([...months.filter(([name]) => /^\p{L}/u.test(name)), ...inverted(words)]),
  };
  return known;
}

const CODE = /^[A-Z]{2,3}$/;

/** Chinese and Japanese are written without spaces. */
const RUN = /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}ー々〇％]+/u;

/** Dates as Chinese and Japanese write them; what one goes back to stands before the word for it. */
const DATES: readonly (readonly [RegExp, string])[] = [
  ...[/[1一]/, /[2二]/, /[3三]/, /[4四]/].map(
    ({ source }, at) =>
      [
        new RegExp(`(\\d{4})\\s*年\\s*第?\\s*${source}\\s*(?:四半期|季度)`, "g"),
        ` $1Q${at + 1} `,
      ] as const,
  ),
  [/(\d{4})\s*年\s*(\d)\s*月/g, " $1-0$2 "],
  [/(\d{4})\s*年\s*(\d\d)\s*月/g, " $1-$2 "],
  [/自\s*(\d{4})\s*年/g, " since $1 "],
  [/(\d{4})\s*年/g, " $1 "],
  [/(\d{4}(?:-\d\d)?)\s*(?:以来|以降|以后|から|より|至今)/g, " since $1 "],
  [/(\d+)\s*年/g, " $1 years "],
];

/** Amounts as Chinese and Japanese write them, by ten thousands: 億 and 亿 are 100 million. */
const MYRIADS = /(\d[\d,]*(?:\.\d+)?)\s*(万亿|兆|億|亿)/g;

const inThousands = (_: string, number: string, unit: string): string => {
  const count = Number(number.replaceAll(",", ""));
  return /[億亿]$/.test(unit) && unit.length === 1
    ? ` ${Number((count / 10).toFixed(6))} billion `
    : ` ${count} trillion `;
};

/** Numbers as a language writes them, `1.234,5`, in the English way. */
function pointed(text: string): string {
  if (decimalMark() !== ",") return text;
  return text.replace(/(\d)[.\u00a0\u202f](\d{3})(?!\d)/g, "$1$2").replace(/(\d),(\d)/g, "$1.$2");
}

/**
 * A query in the words that the search knows: names of countries in any language of the pane as their codes, other words of the
 * language that it speaks in English. What it does not know stays.
 */
export function inEnglish(query: string): string {
  const { names, words } = dictionary();
  const find = (text: string): string | undefined => {
    const plain = fold(text);
    if (!plain || (CODE.test(text) && findHolder(text))) return undefined;
    return words.get(plain) ?? (findHolder(text) ? undefined : names.get(plain));
  };
  const dated = DATES.reduce((text, [date, plain]) => text.replace(date, plain), pointed(query));
  const parts = dated.replace(MYRIADS, inThousands).split(/([\p{L}\p{N}\p{M}'’%％-]+)/u);
  return spelled(
    parts.flatMap((part) => (RUN.test(part) ? runOf(part, find) : part)),
    find,
  );
}

type Find = (text: string) => string | undefined;

/** The longest word that is looked for in a text without spaces. */
const LONGEST = 12;

/** The words of a text without spaces, the longest first. */
function runOf(text: string, find: Find): string[] {
  const found: string[] = [];
  let at = 0;
  while (at < text.length) {
    let length = Math.min(LONGEST, text.length - at);
    while (length > 1 && find(text.slice(at, at + length)) === undefined) length--;
    const piece = text.slice(at, at + length);
    found.push(` ${find(piece) ?? piece}`);
    at += length;
  }
  return [`${found.join("")} `];
}

/** The most words that a word of the search has. */
const MOST = 5;

/** Parts of a text, words and what stands between them, with those that are known in English. */
function spelled(parts: readonly string[], find: Find): string {
  const said: string[] = [];
  for (let at = 0; at < parts.length;) {
    const known = isWord(parts[at]!) ? longestAt(parts, at, find) : undefined;
    said.push(known?.english ?? parts[at]!);
    at += known?.length ?? 1;
  }
  return said.join("");
}

/** What the longest row of words from a place on is in English, and how many parts that takes. */
function longestAt(parts: readonly string[], at: number, find: Find) {
  for (let words = MOST; words > 0; words--) {
    const length = 2 * words - 1;
    if (at + length > parts.length) continue;
    const text = parts.slice(at, at + length).join("");
    const english = wordOf(text, find);
    if (english !== undefined) return { english, length };
    // The islands of the Cayman Islands are not Iceland, as they are where they stand alone in German.
    if (words > 1 && findHolder(text)) return { english: text, length };
  }
  return undefined;
}

const isWord = (part: string): boolean => /[\p{L}\p{N}]/u.test(part);

/** What a word is in English, with or without an ending; an English name and a code stay as they are. */
function wordOf(text: string, find: Find): string | undefined {
  const english = find(text);
  if (english !== undefined || findHolder(text)) return english;
  // `l’Inde`, `d’Irlande`
  const [, bare] = /^[ld]['’](.+)$/iu.exec(text) ?? [];
  if (bare !== undefined) return wordOf(bare, find);
  for (const ending of ["s", "es", "n", "en", "e"]) {
    if (text.length < 5 || !text.endsWith(ending)) continue;
    const stem = text.slice(0, -ending.length);
    const found = find(stem) ?? (ending === "s" && isCountry(stem) ? stem : undefined);
    if (found !== undefined) return found;
  }
  return undefined;
}

function isCountry(text: string): boolean {
  const found = findHolder(text);
  return found !== undefined && "iso2" in found && found.iso2 !== "";
}
