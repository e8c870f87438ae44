import { distance } from "fastest-levenshtein";
import rows from "./holders.json";

/**
 * What a row of the Treasury's tables is. Only a `country` is a single holder that can be ranked; `memo` rows (euro area,
 * European Union) lie inside Europe, a `sector` cuts across countries, an `aggregate` is several countries in one row. `debt` is
 * no holder: the public debt, of which holders have a part.
 */
export type Kind =
  | "country"
  | "region"
  | "memo"
  | "total"
  | "organisation"
  | "sector"
  | "residual"
  | "aggregate"
  | "debt";

export interface Holder {
  /** The Treasury's five-digit code; 1 and 2 stand for two discontinued rows that never had one, 3 for the public debt. */
  readonly code: number;
  readonly name: string;
  /** ISO 3166-1 alpha-2, empty for what is no country. `XK` (Kosovo) and `AN` (Netherlands Antilles) are not current ISO codes. */
  readonly iso2: string;
  readonly iso3: string;
  readonly kind: Kind;
  /** Other spellings: the Treasury's over time, and common English ones. */
  readonly aliases: readonly string[];
}

export const HOLDERS: readonly Holder[] = (rows as unknown[][]).map(
  ([code, name, iso2, iso3, kind, ...aliases]) =>
    ({ code, name, iso2, iso3, kind, aliases }) as Holder,
);

const byCode = new Map(HOLDERS.map((holder) => [holder.code, holder]));

/** The code of the public debt. */
export const PUBLIC_DEBT = 3;

/** Whether there is a holder of a code. */
export const isHolder = (code: number): boolean => byCode.has(code);

export function holderOf(code: number): Holder {
  const holder = byCode.get(code);
  if (!holder) throw new RangeError(`not a holder's code: ${code}`);
  return holder;
}

const byIso = new Map(HOLDERS.map(({ iso2, code }) => [iso2, code]));

/** The codes of countries by their ISO codes, `"BE NL LU"`. */
export const codesIn = (isos: string): readonly number[] =>
  isos.split(" ").map((iso) => {
    const code = byIso.get(iso);
    if (code === undefined) throw new RangeError(`not a country: ${iso}`);
    return code;
  });

/** Groups that the add-in defines. Holdings of a group are the sum of the members published for the month. */
export interface Group {
  readonly id: string;
  readonly name: string;
  readonly members: readonly number[];
}

const group = (id: string, name: string, ...members: number[]): Group => ({ id, name, members });

export const GROUPS: readonly Group[] = [
  group("G7", "G7 without the United States", 29998, 10804, 11002, 11509, 42609, 13005),
  group("BRICS", "BRICS", 30309, 16101, 42102, 41408, 55719),
  group("GCC", "Gulf Cooperation Council", 40703, 43109, 44105, 45101, 45608, 46604),
  group("NORDICS", "Nordic countries", 10502, 10707, 11304, 12203, 12602),
  group("CUSTODY", "Custody centres", 10251, 11703, 36137, 12688, 11401, 13005),
];

/** Case, accents, punctuation, footnote marks (`5/`, `(20)`) and the prefixes of memo rows do not matter. */
export const fold = (text: string): string =>
  text
    .normalize("NFD")
    .toLowerCase()
    .replace(/\s+/g, " ")
    .replace(/\s\d+\/\s*$|\(\d+\)/g, "")
    .replace(/^\s*(of which:?|memo:|the)\s+/, "")
    .replace(/&/g, " and ")
    .replace(/\bst\b\.? (?=\S)/g, "saint ")
    .replace(/[^\p{L}\p{N}]/gu, "");

const byName = new Map<string, Holder | Group>();
for (const holder of HOLDERS) {
  const spellings = [holder.name, holder.iso2, holder.iso3, ...holder.aliases];
  for (const spelling of spellings) if (spelling) byName.set(fold(spelling), holder);
  if (holder.code > 9999) byName.set(String(holder.code), holder);
}
for (const each of GROUPS) byName.set(fold(each.id), each);

const hyphenated = new Set(
  HOLDERS.flatMap(({ name, aliases }) => [name, ...aliases])
    .filter((spelling) => spelling.includes("-"))
    .map(fold),
);

/** Whether a text is a name that is written with a hyphen, such as Guinea-Bissau. */
export const isHyphenated = (text: string): boolean => hyphenated.has(fold(text));

/** The holder or group that a text names, by code, ISO code, name or spelling. */
export const findHolder = (text: string): Holder | Group | undefined => byName.get(fold(text));

/** `China (CN)`, `Europe (19992)`, `Nordic countries (NORDICS)` */
export const labelOf = (of: Holder | Group): string =>
  `${of.name} (${"members" in of ? of.id : of.iso2 || of.code})`;

/** The holder or group whose name or spelling is nearest to a text, if one is near enough to be a likely slip. */
export function nearestHolder(text: string): Holder | Group | undefined {
  const wanted = fold(text);
  let best: Holder | Group | undefined;
  let least = Math.max(1, Math.floor(wanted.length * 0.4)) + 1;
  if (wanted.length < 4) return undefined;
  for (const [spelling, candidate] of byName) {
    if (spelling.length < 4) continue;
    const d = distance(wanted, spelling);
    if (d < least) [best, least] = [candidate, d];
  }
  return best;
}
