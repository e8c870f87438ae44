import type { Entry } from "../../../formulas/catalogue/catalogue";
import { formulaOf } from "../../../formulas/catalogue/example";
import { PRESS, type Phrase, type Typed } from "../../../formulas/catalogue/press";
import { sumIn } from "../../../formulas/catalogue/sum";
import { splitMonth } from "../../../formulas/catalogue/when";
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

const COUNTS = "two three four five six seven eight nine ten eleven twelve".split(" ");
const PLACES = "second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth".split(
  " ",
);

/** Numbers stand for each other: a third fall, a fifth. */
const NUMBERS = new Set([...COUNTS, ...PLACES]);

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
export function findPhrases(typed: string, entries: readonly Entry[]): readonly PhraseFinding[] {
  const { month, rest: query } = splitMonth(typed);
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
    .map(({ phrase, entry, named }) =>
      findingOf(phrase, entry, named, {
        amount: amountIn(query),
        count: countIn(query),
        month,
      }),
    );
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
    const { holders, rest } = holdersIn(trimmed(run, telling), telling);
    named.push(...holders.map((text) => ({ text, isAfter: at > first })));
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

/** The holders that some words name, a name of the most words first and a sum before its parts, in their order; and the other words. */
function holdersIn(
  words: readonly string[],
  telling: ReadonlySet<string>,
): { holders: readonly string[]; rest: readonly string[] } {
  for (let length = words.length; length > 0; length--)
    for (let from = 0; from + length <= words.length; from++) {
      const span = words.slice(from, from + length);
      if (!span.some((word) => telling.has(word))) continue;
      const text = span.join(" ");
      const found = findHolder(text);
      const sum = found || !JOINED.test(text) ? undefined : sumIn(text);
      const holder = found ? textOf(found) : sum?.text;
      if (!holder) continue;
      const [before, after] = [words.slice(0, from), words.slice(from + length)].map((others) =>
        holdersIn(others, telling),
      );
      return {
        holders: [...before!.holders, holder, ...after!.holders],
        rest: [...before!.rest, ...after!.rest],
      };
    }
  return { holders: [], rest: words };
}

/** A name as a formula takes it. */
function textIn(name: string): string {
  const found = findHolder(name);
  return found ? textOf(found) : name;
}

const textOf = (holder: Holder | Group): string =>
  "id" in holder ? holder.id : holder.iso2 || holder.name;

/** An amount in a query, in billions of dollars. */
function amountIn(query: string): number | undefined {
  const found = /(\d+(?:\.\d+)?)\s*(trillion|tn|billion|bn)\b/i.exec(query);
  return found ? Number(found[1]) * (/^t/i.test(found[2]!) ? 1000 : 1) : undefined;
}

/** Arguments that say how many. */
const COUNTED = ["top", "n"];

/** How many, as in `top ten`. */
function countIn(query: string): number | undefined {
  const word = /\b(?:top|largest|biggest)\s+(\w+)|(\w+)\s+(?:largest|biggest)\b/i.exec(query);
  const text = (word?.[1] ?? word?.[2] ?? "").toLowerCase();
  const count = COUNTS.includes(text) ? COUNTS.indexOf(text) + 2 : Number(text);
  return count > 1 && count <= 300 ? count : undefined;
}

/** What a query says besides holders: an amount in billions of dollars, how many, and of which month. */
interface Said {
  readonly amount: number | undefined;
  readonly count: number | undefined;
  readonly month: string | undefined;
}

/** Whom a holder is compared with where a phrase names an amount. */
const OTHER = "JP";

/** Arguments that a phrase leaves to the newest. */
const NEWEST = ["month", "week", "year"];

/** The formula of a phrase for the month that was typed or the newest, with the holders, the amount and the number that were typed. */
function findingOf(
  { says, name, args: written }: Phrase,
  entry: Entry,
  all: Named,
  { amount, count, month }: Said,
): PhraseFinding {
  const { args, named } = regional(written, all);
  const names = entry.parameters.map((parameter) => parameter.name);
  const put = args.map((arg, i): Typed => {
    if (isOption(arg)) return arg;
    if (names[i] === "month") return month ?? null;
    if (COUNTED.includes(names[i]!)) return count ?? arg;
    return NEWEST.includes(names[i]!) ? null : arg;
  });
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

const isTotal = (name: string): boolean => {
  const found = findHolder(name);
  return found !== undefined && "kind" in found && found.kind === "total";
};

/** A phrase's own holder, or the one typed: of a remainder what is left out, of a difference both. */
function inPlaceOf(own: string, named: Named): string {
  const [first, second] = named.map(({ text }) => text);
  if (!first || /^TOP/.test(own)) return own;
  const [rest, excluded] = own.split(" ex ");
  if (excluded) return isTotal(first) ? own : `${rest} ex ${first}`;
  if (own.includes("-")) {
    const [from, less] = second ? [first, second] : first.split(" and ").map(textIn);
    return less ? `${from}-${less}` : own;
  }
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
