import { say, text, type Text } from "../../../language/say";
import { ENGLISH, language } from "../../../language/state";
import type { Entry } from "../../../formulas/catalogue/catalogue";
import { nobodyIn, sumIn } from "../../../formulas/catalogue/sum";
import { findHolder, GROUPS, HOLDERS, holderOf, type Group, type Kind } from "../../../tic/holder";
import type { Dataset } from "../../../tic/dataset";
import type { Month } from "../../../tic/month";
import { findForeign } from "../../../tic/language";
import { inEnglish } from "../../functions/english";
import { askedIn, likeness, scoreOf, wordsOf } from "../../functions/search";
import { textOf, type RevisedOf } from "./filling";
import { findPhrases, type PhraseFinding } from "./phrases";

/** Something to insert: who holds, or what to ask. */
export type Finding = HolderFinding | FunctionFinding | PhraseFinding | TaskFinding;

export interface HolderFinding {
  readonly kind: "holder";
  /** As a formula names it: `CN`, `Europe`, `G7`. */
  readonly text: string;
  readonly name: string;
  /** What it is: `Region`; the ISO code of a country. */
  readonly detail: string;
  /** What the language of the pane calls a country, if that is not its name here. */
  readonly local?: string;
  readonly words: readonly string[];
  /** Its holding today in USD millions, for the order; 0 if there is none. */
  readonly size: number;
}

export interface FunctionFinding {
  readonly kind: "function";
  readonly text: string;
  readonly entry: Entry;
}

/** Something that the section does besides. */
export interface TaskFinding {
  readonly kind: "task";
  readonly text: string;
}

/** Words that ask for number formats, if one of them is a form of the first. */
const FORMATTING =
  /^(?:format(?:s|ted|ting)?|set|number|numbers|figure|figures|cell|cells|decimal|decimals|press|table)$/;

/** The task that words ask for. */
const taskIn = (asked: readonly string[]): readonly TaskFinding[] =>
  asked.some((word) => word.startsWith("format")) && asked.every((word) => FORMATTING.test(word))
    ? [{ kind: "task", text: say("Set number formats") }]
    : [];

const KINDS: Readonly<Record<Kind, Text>> = {
  country: text("Country"),
  region: text("Region"),
  memo: text("Memo row"),
  total: text("Total"),
  organisation: text("Organisation"),
  sector: text("Sector"),
  residual: text("Residual row"),
  aggregate: text("Several countries"),
  debt: text("Public debt"),
};

/** The holders that the data has, all of them before it is there, and the groups. */
export function holderFindings(dataset: Dataset | undefined): readonly HolderFinding[] {
  const size = (code: number): number => dataset?.value(code, "treasuries", dataset.newest) || 0;
  const holders = dataset ? dataset.holders("treasuries").map(holderOf) : HOLDERS;
  const localOf = localNames();
  const single = holders.map((holder): HolderFinding => {
    const { code, name, iso2, iso3, kind, aliases } = holder;
    const local = iso2 ? localOf(iso2) : undefined;
    const spellings = [name, iso2, iso3, ...aliases, code > 9999 ? String(code) : ""];
    return {
      kind: "holder",
      text: textOf(holder),
      name,
      detail: iso2 || say(KINDS[kind]),
      ...(local && local !== name && { local }),
      words: spellings.flatMap(wordsOf),
      size: size(code),
    };
  });
  return [...single, ...GROUPS.map((group) => groupFinding(group, size))];
}

/** How the language of the pane names countries, by their codes; none in English. */
function localNames(): (iso2: string) => string | undefined {
  const spoken = language();
  if (spoken === ENGLISH) return () => undefined;
  const names = new Intl.DisplayNames([spoken.tag], { type: "region", fallback: "none" });
  return (iso2) => names.of(iso2);
}

function groupFinding({ id, name, members }: Group, size: (code: number) => number): HolderFinding {
  return {
    kind: "holder",
    text: id,
    name,
    detail: say("Group, {id}", { id }),
    words: [name, id].flatMap(wordsOf),
    size: members.reduce((sum, code) => sum + size(code), 0),
  };
}

/** A function as something to insert. */
export const functionFinding = (entry: Entry): FunctionFinding => ({
  kind: "function",
  text: entry.name,
  entry,
});

/** `China including Belgium` */
const INCLUDING = /\s+(?:including|incl\.?|along with|together with)\s+/gi;

/** A holder's name weighs as much as a function's. */
const NAME_WEIGHT = 8;
/** Among likely matches, those used before come first. */
const RECENT_BONUS = 3;
/** A word that a name begins with tells more than one inside it. */
const LEAD_BONUS = 1;
const MOST = 8;
/** What has a word of a query in its name comes before a phrase that is not quite worded like the query; alone it may have a slip. */
const STRONG = { alone: 4, among: 4.5 };
/** A phrase that is worded so like the query that nothing else is meant. */
const SURE = 0.9;

/**
 * Holders, groups and functions that have every word of a query, best first, and phrases of the press that are worded like it;
 * if nothing has them all, as in "japan change", those that have any. Of equals the larger holder comes first.
 */
export function find(
  holders: readonly HolderFinding[],
  entries: readonly Entry[],
  typed: string,
  recent: readonly string[] = [],
  newest?: Month,
  revised?: RevisedOf,
): readonly Finding[] {
  const query = inEnglish(typed).replace(INCLUDING, " plus ");
  const asked = askedIn(query);
  if (!asked.length) return [];
  const sum = sumIn(query);
  if (sum) {
    const summed: Finding = { kind: "holder", ...sum, detail: say("Sum"), words: [], size: 0 };
    return RANKING.test(query) ? [...rankings(query, entries), summed] : [summed];
  }
  if (nobodyIn(query) !== undefined) return [];
  const phrases = findPhrases(query, entries, newest, revised);
  // The parts of a sum that is none, each alone, are not what was asked for.
  if (/\S\s*[+−]\s*\S/.test(query)) return phrases.filter(isSure);
  const all = ranked(holders, entries, asked, recent);
  const abroad = all.some(({ finding }) => finding.kind === "holder")
    ? undefined
    : findForeign(typed);
  const named = abroad && holders.find(({ text }) => text === textOf(abroad));
  const found = [...(named ? [named] : []), ...ordered(all, phrases, asked, query)];
  const whole = all.length || named || asked.length === 1;
  const parts = phrases.length ? phrases.flatMap((phrase) => partsOf(phrase, holders)) : undefined;
  const any =
    parts ??
    asked.flatMap((word) =>
      ranked(holders, entries, [word], recent)
        .slice(0, 3)
        .map(({ finding }) => finding),
    );
  return distinct([...taskIn(asked), ...found, ...(whole ? [] : any)]).slice(0, MOST);
}

/** What a query is the name of, a phrase that it is worded like, what has its words in the name, and all that has them. */
function ordered(
  all: readonly Scored[],
  phrases: readonly PhraseFinding[],
  asked: readonly string[],
  query: string,
): readonly Finding[] {
  const least = asked.length > 1 ? STRONG.among * asked.length : STRONG.alone;
  const strong = all.filter(({ score }) => score >= least).map(({ finding }) => finding);
  const sure = phrases.filter(isSure);
  const isFirst = (finding: Finding) => isNameOf(finding, query) || isAll(finding, sure[0]);
  const rest = all.map(({ finding }) => finding);
  return [...strong.filter(isFirst), ...sure, ...strong, ...phrases, ...rest];
}

const isSure = ({ score }: PhraseFinding): boolean => score >= SURE;

/** Whether a function is all that a phrase says. */
const isAll = (finding: Finding, phrase: PhraseFinding | undefined): boolean =>
  finding.kind === "function" &&
  finding.text === phrase?.entry.name &&
  !phrase.isTyped &&
  !Object.keys(phrase.fields).length;

/** Whether a query is the whole name of something, in any spelling. */
function isNameOf({ kind, text }: Finding, query: string): boolean {
  if (kind !== "holder") return text.toLowerCase() === query.trim().toLowerCase();
  const found = findHolder(query);
  return found !== undefined && textOf(found) === text;
}

/** `top 20` asks who they are before what they have together; `TOP20` is how a formula names the sum. */
const RANKING = /^\s*top[ -]/i;

/** The phrases that list holders by rank. */
const rankings = (query: string, entries: readonly Entry[]): readonly PhraseFinding[] =>
  findPhrases(query, entries).filter(({ entry }) => entry.name === "TABLE");

/** What a phrase is made of: the holder typed with it, and its function. */
const partsOf = (
  { entry, holders: named, isTyped }: PhraseFinding,
  holders: readonly HolderFinding[],
): readonly Finding[] => [
  ...holders.filter(({ text }) => isTyped && named.includes(text)),
  functionFinding(entry),
];

const distinct = (found: readonly Finding[]): readonly Finding[] => [
  ...new Map(found.map((finding) => [keyOf(finding), finding])).values(),
];

/** Tells a holder from a function of the same name. */
export const keyOf = ({ kind, text }: Finding): string => `${kind} ${text}`;

/** Something found, and how well. */
interface Scored {
  readonly finding: Finding;
  readonly score: number;
}

function ranked(
  holders: readonly HolderFinding[],
  entries: readonly Entry[],
  asked: readonly string[],
  recent: readonly string[],
): readonly Scored[] {
  const scored: Scored[] = [
    ...holders.map((finding) => ({ finding, score: holderScore(finding, asked) })),
    ...entries.map((entry) => ({
      finding: functionFinding(entry),
      score: scoreOf(entry, asked),
    })),
  ].filter(({ score }) => score > 0);
  const bonus = (finding: Finding) => (recent.includes(keyOf(finding)) ? RECENT_BONUS : 0);
  const size = (finding: Finding) => (finding.kind === "holder" ? finding.size : 0);
  return scored.sort(
    (a, b) =>
      b.score + bonus(b.finding) - (a.score + bonus(a.finding)) ||
      size(b.finding) - size(a.finding),
  );
}

function holderScore({ words }: HolderFinding, asked: readonly string[]): number {
  const scores = asked.map((word) =>
    words.reduce((best, other) => Math.max(best, NAME_WEIGHT * likeness(word, other)), 0),
  );
  if (scores.includes(0)) return 0;
  const leads = asked.some((word) => likeness(word, words[0] ?? "") > 0);
  return scores.reduce((sum, score) => sum + score, leads ? LEAD_BONUS : 0);
}
