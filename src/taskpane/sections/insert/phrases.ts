import type { Entry } from "../../../formulas/catalogue/catalogue";
import { formulaOf } from "../../../formulas/catalogue/example";
import { PRESS, type Phrase, type Typed } from "../../../formulas/catalogue/press";
import { sumIn } from "../../../formulas/catalogue/sum";
import { findHolder, type Group, type Holder } from "../../../tic/holder";
import { askedIn, likeness, wordsOf } from "../../functions/search";
import type { Draft } from "./draft";

/** A phrase of the press as something to insert: the formula that answers it, of the holders typed with it. */
export interface PhraseFinding {
  readonly kind: "phrase";
  /** `lowest since …` */
  readonly text: string;
  readonly entry: Entry;
  /** Of whom the formula is; empty where it is of all. */
  readonly holder: string;
  /** Whether the holder was typed, and is not only the phrase's own. */
  readonly isTyped: boolean;
  /** What the form is filled in with, by argument. */
  readonly fields: Readonly<Record<string, string>>;
  /** Of the newest month. */
  readonly formula: string;
}

const MOST = 3;

/** Numbers stand for each other: a third fall, a fifth. */
const NUMBERS = new Set(
  (
    "two three four five six seven eight nine ten eleven twelve second third fourth fifth sixth seventh eighth ninth " +
    "tenth eleventh twelfth"
  ).split(" "),
);

/** Words that any phrase may contain: they make none another one. */
const NEUTRAL = new Set(
  (
    "level levels holding holdings holder holders treasury treasuries securities debt us billion trillion bn tn end " +
    "january february march april may june july august september october november december " +
    "jan feb mar apr jun jul aug sep oct nov dec"
  ).split(" "),
);

/** Codes of countries that are English words, too: they are codes in capitals. */
const PLAIN = new Set(
  "in by at is it to be as so no me my am do and are can per mar nor arm lie est col guy".split(
    " ",
  ),
);

function tokenOf(word: string): string {
  if (word.endsWith("%")) return "%";
  return NUMBERS.has(word) || /^\d+(?:st|nd|rd|th)?$/.test(word) ? "#" : word;
}

/** All holders here are foreign. */
const tellingIn = (text: string): readonly string[] =>
  askedIn(text).filter((word) => word !== "foreign" && (word.length > 1 || /[\d%]/.test(word)));

/** The telling words of a phrase; names of holders are what a user puts in their place. */
const tokensOf = (text: string): readonly string[] =>
  tellingIn(text)
    .filter((word) => !findHolder(word))
    .map(tokenOf);

/** An amount that only the user knows, such as a GDP, has none that could stand in its place. */
const isOwnAmount = ({ name, args }: Phrase): boolean =>
  name === "SHARE" && typeof args[2] === "number";

const WORDED = PRESS.flatMap(({ phrases }) => phrases)
  .filter((phrase) => !isOwnAmount(phrase))
  .map((phrase) => ({
    phrase,
    wordings: phrase.says.map(tokensOf),
  }));

/** The phrases that a query is worded like, the likest first. */
export function findPhrases(query: string, entries: readonly Entry[]): readonly PhraseFinding[] {
  const words = wordsOf(query);
  const codes = (query.match(/\b[A-Z]{2,3}\b/g) ?? []).map((word) => word.toLowerCase());
  const telling = new Set([
    ...tellingIn(query).filter((word) => !PLAIN.has(word)),
    ...codes.filter((word) => PLAIN.has(word)),
  ]);
  const scored = WORDED.flatMap(({ phrase, wordings }) => {
    const entry = entries.find(({ name }) => name === phrase.name);
    const read = entry && readQuery(words, telling, wordings);
    return entry && read ? [{ phrase, entry, ...read }] : [];
  });
  return scored
    .sort((a, b) => b.score - a.score)
    .slice(0, MOST)
    .map(({ phrase, entry, named }) => findingOf(phrase, entry, named, amountIn(query)));
}

type Named = readonly { readonly text: string; readonly isAfter: boolean }[];

/** How like a query is to the wordings of a phrase, and the holders among what is left of it; undefined if it is about something else. */
function readQuery(
  words: readonly string[],
  telling: ReadonlySet<string>,
  wordings: readonly (readonly string[])[],
): { score: number; named: Named } | undefined {
  const all = wordings.flat();
  const isHit = (word: string) => telling.has(word) && hit(tokenOf(word), all) > 0;
  const asked = words.filter(isHit).map(tokenOf);
  if (!asked.length) return undefined;
  const first = words.findIndex(isHit);
  const named: { text: string; isAfter: boolean }[] = [];
  let strange = 0;
  for (const { at, run } of runsOf(words, (word) => !isHit(word))) {
    const { holder, rest } = holderIn(trimmed(run, telling), telling);
    if (holder) named.push({ text: holder, isAfter: at > first });
    strange += rest.filter((word) => telling.has(word) && !isNeutral(word)).length;
  }
  if (strange && (asked.length < 2 || strange * 3 > asked.length * 2)) return undefined;
  const likest = Math.max(
    ...wordings.map((wording) => {
      const hits = asked.reduce((sum, token) => sum + hit(token, wording), 0);
      return (2 * hits) / (asked.length + strange + wording.length);
    }),
  );
  return likest < 0.3 ? undefined : { score: likest, named };
}

const isNeutral = (word: string): boolean =>
  NEUTRAL.has(word) || ["#", "%"].includes(tokenOf(word));

/** How near a token comes to one of a wording; a short one has no room for slips, the shortest none for endings. */
const hit = (token: string, wording: readonly string[]): number =>
  wording.reduce((best, other) => {
    const near = likeness(token, other);
    const least = token.length < 3 ? 1 : token.length < 6 ? 0.6 : 0;
    return near >= least ? Math.max(best, near) : best;
  }, 0);

/** The stretches of words that a condition holds for. */
function runsOf(words: readonly string[], isIn: (word: string) => boolean) {
  const runs: { at: number; run: string[] }[] = [];
  words.forEach((word, i) => {
    if (!isIn(word)) return;
    const last = runs.at(-1);
    if (last && last.at + last.run.length === i) last.run.push(word);
    else runs.push({ at: i, run: [word] });
  });
  return runs;
}

/** A stretch of words from its first telling one to its last. */
function trimmed(run: readonly string[], telling: ReadonlySet<string>): readonly string[] {
  const from = run.findIndex((word) => telling.has(word));
  return from < 0 ? [] : run.slice(from, run.findLastIndex((word) => telling.has(word)) + 1);
}

/** What holders are put together with; a text without is no sum, which takes longer to find out. */
const JOINED = /\b(?:and|plus|ex|excluding|without)\b/;

/** The holder that the most of some words name, or the sum, and the other words. */
function holderIn(
  words: readonly string[],
  telling: ReadonlySet<string>,
): { holder?: string; rest: readonly string[] } {
  for (let length = words.length; length > 0; length--)
    for (let from = 0; from + length <= words.length; from++) {
      const span = words.slice(from, from + length);
      if (!span.some((word) => telling.has(word))) continue;
      const text = span.join(" ");
      const found = findHolder(text);
      const sum = found || !JOINED.test(text) ? undefined : sumIn(text);
      const holder = found ? textOf(found) : sum?.text;
      if (holder) return { holder, rest: words.filter((_, i) => i < from || i >= from + length) };
    }
  return { rest: words };
}

const textOf = (holder: Holder | Group): string =>
  "id" in holder ? holder.id : holder.iso2 || holder.name;

/** An amount in a query, in billions of dollars. */
function amountIn(query: string): number | undefined {
  const found = /(\d+(?:\.\d+)?)\s*(trillion|tn|billion|bn)\b/i.exec(query);
  return found ? Number(found[1]) * (/^t/i.test(found[2]!) ? 1000 : 1) : undefined;
}

/** Whom a holder is compared with where a phrase names an amount. */
const OTHER = "JP";

/** Arguments that a phrase leaves to the newest. */
const NEWEST = ["month", "week", "year"];

/** The formula of a phrase for the newest month, with the holders and the amount that were typed. */
function findingOf(
  { says, name, args: written }: Phrase,
  entry: Entry,
  all: Named,
  amount: number | undefined,
): PhraseFinding {
  const { args, named } = regional(written, all);
  const names = entry.parameters.map((parameter) => parameter.name);
  const put = args.map((arg, i) => (NEWEST.includes(names[i]!) && !isOption(arg) ? null : arg));
  const [holderAt, againstAt] = [names.indexOf("holder"), names.indexOf("against")];
  const own = String(args[holderAt] ?? "");
  const against = args[againstAt];
  const isOfHolders = amount === undefined && named.some(({ isAfter }) => isAfter);
  const parties =
    typeof against === "string" || (against && isOfHolders)
      ? opposed(own, typeof against === "string" ? against : OTHER, named)
      : { holder: inPlaceOf(own, named), against: amount ?? against };
  if (own) put[holderAt] = parties.holder;
  if (against !== undefined) put[againstAt] = parties.against!;
  while (put.at(-1) === null) put.pop();
  const fields = put.flatMap((arg, i): [string, string][] =>
    arg === null || i === holderAt ? [] : [[isOption(arg) ? "options" : names[i]!, String(arg)]],
  );
  return {
    kind: "phrase",
    text: says[0]!,
    entry,
    holder: own && parties.holder,
    isTyped:
      own !== "" && (parties.holder !== own || named.some(({ text }) => text === parties.holder)),
    fields: Object.fromEntries(fields),
    formula: formulaOf(name, put),
  };
}

const WITHIN = /(within=)\w+/;

/** A region that was typed is that of a phrase within one, and no holder. */
function regional(args: Phrase["args"], named: Named): { args: Phrase["args"]; named: Named } {
  const isRegion = ({ text }: Named[number]) => {
    const found = findHolder(text);
    return found !== undefined && "kind" in found && found.kind === "region";
  };
  const region = named.find(isRegion);
  const at = args.findIndex((arg) => typeof arg === "string" && WITHIN.test(arg));
  if (at < 0 || !region) return { args, named };
  return {
    args: args.map((arg, i) => (i === at ? String(arg).replace(WITHIN, `$1${region.text}`) : arg)),
    named: named.filter((each) => each !== region),
  };
}

/** A phrase's own holder, or the one typed: of a remainder what is left out, of a difference both. */
function inPlaceOf(own: string, named: Named): string {
  const [first, second] = named.map(({ text }) => text);
  if (!first || /^TOP/.test(own)) return own;
  const [rest, excluded] = own.split(" ex ");
  if (excluded) return `${rest} ex ${first}`;
  if (own.includes("-")) return second ? `${first}-${second}` : own;
  return own.includes("+") && second ? `${first}+${second}` : first;
}

/** Who overtook whom: what stands after the verb was overtaken. */
function opposed(own: string, other: string, named: Named): { holder: string; against: string } {
  const [first, second] = named;
  if (!first) return { holder: own, against: other };
  if (second) return { holder: first.text, against: second.text };
  if (!first.isAfter) return { holder: first.text, against: first.text === other ? own : other };
  return { holder: first.text === own ? other : own, against: first.text };
}

const isOption = (arg: Typed): boolean => typeof arg === "string" && arg.includes("=");

/** A draft filled in with a phrase; holders and month that were chosen stay, unless the phrase names others. */
export function withPhrase(draft: Draft, { entry, holder, isTyped, fields }: PhraseFinding): Draft {
  const keeps = !holder || (!isTyped && draft.holders.length > 0);
  const { month } = draft.fields;
  return {
    ...draft,
    name: entry.name,
    holders: keeps ? draft.holders : [holder],
    fields: { ...(month ? { month } : {}), ...fields },
  };
}
