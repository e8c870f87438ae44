import { distance } from "fastest-levenshtein";
import rows from "./holders.json";
import { isoMonth, type Month } from "./month";

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
  /** Other words for it. */
  readonly aliases: readonly string[];
  /** How many of the largest holders of a month it stands for; who they are is known by the month. */
  readonly largest?: number;
  /** From when on those are members who joined later than the others. */
  readonly joined?: ReadonlyMap<number, Month>;
  /** From when on those are none who left. */
  readonly left?: ReadonlyMap<number, Month>;
}

const group = (id: string, name: string, isos: string, ...aliases: string[]): Group => ({
  id,
  name,
  members: codesIn(isos),
  aliases,
});

/** Holders by the month from which on something holds of them. */
const since = (months: readonly (readonly [month: string, isos: string])[]) =>
  new Map(
    months.flatMap(([month, isos]) =>
      codesIn(isos).map((code) => [code, isoMonth(month)] as const),
    ),
  );

/** Members as of 2026; docs/grammar.md says by whose list. */
export const GROUPS: readonly Group[] = [
  group("G7", "G7 without the United States", "CA FR DE IT JP GB", "G-7", "Group of Seven"),
  group("BRICS", "BRICS", "BR RU IN CN ZA"),
  group(
    "GCC",
    "Gulf Cooperation Council",
    "BH KW OM QA SA AE",
    "Gulf",
    "Gulf states",
    "Gulf countries",
  ),
  group("NORDICS", "Nordic countries", "DK FI IS NO SE", "Nordic"),
  group(
    "CUSTODY",
    "Custody centres",
    "BE LU KY CH IE GB",
    "Custody centers",
    "Custodial centres",
    "Custodial centers",
  ),
  {
    ...group("OPEC", "OPEC", "DZ CG GQ GA IR IQ KW LY NG SA AE VE"),
    left: since([["2026-05", "AE"]]),
  },
  group(
    "ARAB",
    "Arab League",
    "DZ BH KM DJ EG IQ JO KW LB LY MR MA OM PS QA SA SO SD SY TN AE YE",
    "Arab countries",
    "Arab states",
    "League of Arab States",
  ),
  group("ASEAN", "ASEAN", "BN KH ID LA MY MM PH SG TH TL VN"),
  group("BENELUX", "Benelux", "BE NL LU"),
  group("BALTICS", "Baltic states", "EE LV LT", "Baltic countries"),
  group("SCANDINAVIA", "Scandinavia", "DK NO SE"),
  group(
    "G20",
    "G20 without the United States",
    "AR AU BR CA CN FR DE IN ID IT JP KR MX RU SA ZA TR GB",
    "G-20",
    "Group of Twenty",
  ),
  group("GREATERCHINA", "Greater China", "CN HK MO TW"),
  group(
    "EMEUROPE",
    "Emerging Europe and Central Asia",
    "TR RS BA HR SI MK AL BG CZ SK EE HU LV LT PL RO RU BY MD UA AM AZ GE KZ KG TJ TM UZ",
    "Emerging Europe",
  ),
];

/** BRICS by the members of the day: Egypt, Ethiopia, Iran and the Emirates joined in 2024, Indonesia in 2025. */
const BRICS_PLUS: Group = {
  ...group("BRICS+", "BRICS+", "BR RU IN CN ZA EG ET IR AE ID"),
  joined: since([
    ["2024-01", "EG ET IR AE"],
    ["2025-01", "ID"],
  ]),
};

/** A group whose members depend on the month, `BRICS+` or `TOP5`. */
export function changingGroup(text: string): Group | undefined {
  if (/^brics ?(?:\+|plus)$/i.test(text.trim())) return BRICS_PLUS;
  const [, count] = /^top[ -]?([1-9]\d{0,2})$/i.exec(text.trim()) ?? [];
  if (!count) return undefined;
  const name = `The ${count === "1" ? "largest holder" : `${count} largest holders`}`;
  return { id: `TOP${count}`, name, members: [], aliases: [], largest: Number(count) };
}

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
for (const each of GROUPS)
  for (const spelling of [each.id, each.name, ...each.aliases]) byName.set(fold(spelling), each);

const hyphenated = new Set(
  [...HOLDERS, ...GROUPS]
    .flatMap(({ name, aliases }) => [name, ...aliases])
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

/**
 * The one holder or group whose name or spelling is so near to a text that it must be a slip: the same first letter, and a
 * letter or two put in, left out, replaced or swapped. None where several are as near, and for numbers.
 */
export function nearestHolder(text: string): Holder | Group | undefined {
  const wanted = fold(text);
  if (wanted.length < 4 || /\d/.test(wanted)) return undefined;
  let least = wanted.length < 8 ? 1 : 2;
  const nearest = new Set<Holder | Group>();
  for (const [spelling, candidate] of byName) {
    if (spelling.length < 4 || spelling[0] !== wanted[0]) continue;
    const slips = slipsBetween(wanted, spelling);
    if (slips > least) continue;
    if (slips < least) nearest.clear();
    least = slips;
    nearest.add(candidate);
  }
  return nearest.size === 1 ? [...nearest][0] : undefined;
}

/** Letters that differ; two that are swapped count as one. */
function slipsBetween(a: string, b: string): number {
  const slips = distance(a, b);
  return slips === 2 && sorted(a) === sorted(b) ? 1 : slips;
}

const sorted = (text: string): string => [...text].sort().join("");
