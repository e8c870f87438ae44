import type { Entry } from "../../../formulas/catalogue/catalogue";
import { findHolder } from "../../../tic/holder";
import type { Month } from "../../../tic/month";
import { likeness } from "../../functions/search";
import { readDates } from "./dates";
import { EMPTY, type Draft } from "./draft";
import {
  AMOUNTED,
  fill,
  isOfKind,
  isPlace,
  lies,
  type Filling,
  type NamedHolder,
  type RevisedOf,
} from "./filling";
import { holdersIn, trimmed } from "./mentioned";
import { readQuery, type Query } from "./query";
import { QUESTIONS, type Question } from "./questions";
import { NUMBER, tellingIn, tokenOf, turned } from "./tokens";

/** A phrase of the press as something to insert: the formula that answers it, of the holders typed with it. */
export interface PhraseFinding extends Filling {
  readonly kind: "phrase";
  /** `lowest since …` */
  readonly text: string;
  readonly entry: Entry;
  /** How like the query is to the phrase; 1 if it says nothing else. */
  readonly score: number;
  /** Whether its holder is set beside those that were chosen. */
  readonly isBeside: boolean;
}

const MOST = 3;

/** Words that any phrase may contain: they make none another one. */
const NEUTRAL = new Set(
  (
    "level levels hold holder treasury treasuries securities debt us usa america american billion end world foreigners sector " +
    "month quarter year ytd"
  ).split(" "),
);

/** Words for what is held, by their tokens. */
const MEASURES = new Map([
  ["bills", "bills"],
  ["longterm", "longterm"],
  ["notes", "longterm"],
  ["bonds", "longterm"],
  ["agency", "agency"],
  ["corporate", "corporate"],
  ["equity", "equity"],
  ["custody", "custody"],
]);

/** Words for the newest month, which is asked about anyway. */
const NOW = new Set("latest newest current currently now today".split(" "));

interface Worded {
  readonly question: Question;
  readonly wordings: readonly (readonly string[])[];
  /** Its words as they are written: `holders` is not `holder`. */
  readonly literal: ReadonlySet<string>;
}

/** The telling words of a phrase; names of holders are what a user puts in their place. */
const wordsIn = (text: string): readonly string[] =>
  tellingIn(turned(readDates(text).rest)).filter((word) => word === "custody" || !findHolder(word));

const WORDED: readonly Worded[] = QUESTIONS.map((question) => {
  const worded = question.says.map(wordsIn);
  return {
    question,
    wordings: worded.map((words) => words.map(tokenOf)),
    literal: new Set(worded.flat()),
  };
});

/** In how many phrases a token stands: what stands in many tells little. */
const COMMON = new Map<string, number>();
for (const { wordings } of WORDED)
  for (const token of new Set(wordings.flat())) COMMON.set(token, (COMMON.get(token) ?? 0) + 1);

const weightOf = (token: string): number =>
  token === NUMBER ? 0.2 : 1 / (1 + Math.log(COMMON.get(token) ?? 1) / 2);

const sumOf = (tokens: readonly string[]): number =>
  tokens.reduce((sum, token) => sum + weightOf(token), 0);

/** The phrases that a query is worded like, the likest first. */
export function findPhrases(
  typed: string,
  entries: readonly Entry[],
  newest?: Month,
  revised?: RevisedOf,
): readonly PhraseFinding[] {
  const query = readQuery(typed, newest);
  const scored = [
    ...plainReadings(query, entries),
    ...WORDED.flatMap((worded) => readings(query, worded)).flatMap((reading) =>
      sharings(query, reading),
    ),
  ]
    .flatMap(({ question, likeness: like, named, measure }): PhraseFinding[] => {
      const entry = entries.find(({ name }) => name === question.name);
      if (!entry) return [];
      const names = entry.parameters.map((parameter) => parameter.name);
      if (isElsewhere(question, named, query) || isOtherTime(question, query.said)) return [];
      if (isUnrevised(question, named, query.said, revised)) return [];
      const isOfAll = !names.includes("holder") && named.length > 0;
      const score = like - (isOfAll ? ALL_MALUS : 0);
      const filling = fill(question, names, {
        ...query.said,
        named,
        measure,
        ...(revised && { revised }),
      });
      if (isOtherAmount(question, filling, query) || isOfOthers(question, named, query)) return [];
      if (isElsewhereKept(question, filling, query) || isNotAbove(filling, named, query)) return [];
      const isBeside = question.needs === "pair" && named.length === 1 && named[0]!.isAfter;
      return [{ kind: "phrase", text: question.says[0]!, entry, score, isBeside, ...filling }];
    })
    .sort((a, b) => b.score - a.score);
  // What is said twice, or asked for twice, is offered once: the likest.
  const isFirst = (at: number, of: "formula" | "text") =>
    scored.findIndex((other) => other[of] === scored[at]![of]) === at;
  return scored.filter((_, at) => isFirst(at, "formula") && isFirst(at, "text")).slice(0, MOST);
}

interface Reading {
  readonly question: Question;
  readonly likeness: number;
  readonly named: readonly NamedHolder[];
  readonly measure: string | undefined;
}

/** How like a query is to the wordings of a phrase, and the holders among what is left of it; none if it is about something else. */
function readings(query: Query, { question, wordings, literal }: Worded): readonly Reading[] {
  const { words, tokens, telling, said } = query;
  if (lacks(question, said)) return [];
  const all = wordings.flat();
  const isHit = words.map((word, i) => telling.has(word) && hit(tokens[i]!, all) > 0);
  const asked = tokens.filter((_, i) => isHit[i]);
  if (asked.every((token) => token === NUMBER)) return [];
  const { named, measure, ...left } = leftIn(query, isHit);
  const strange =
    left.strange + Number(measure !== undefined && UNMEASURED.includes(question.name));
  if (["pair", "holder"].includes(question.needs ?? "") && !named.length) return [];
  if (question.needs === "time" && named.length) return [];
  if (strange && (asked.length < 2 || strange * 3 > asked.length * 2)) return [];
  const likest = Math.max(...wordings.map((wording) => likenessOf(asked, strange, wording)));
  const exact = words.filter((word, i) => isHit[i] && literal.has(word)).length;
  const score =
    likest + HIT_BONUS * asked.length + EXACT_BONUS * exact + bonusOf(question, said, named);
  return likest < LEAST ? [] : [{ question, likeness: score, named, measure }];
}

/** The share of each of several in the total. */
const EACH: Question = {
  says: ["share of each in foreign holdings"],
  name: "SHARE",
  args: ["CN"],
  needs: "pair",
};

/** Of two ways to read the same words, the other one is as much less likely. */
const OTHERWISE = 0.05;

/**
 * What a share of several may be: that of each in the total, of all together, or of the one in the other, if it lies in it. Where one
 * stands before the word and one behind, as in `Denmark share of Europe`, it is nothing else than what it says.
 */
function sharings({ words, tokens }: Query, reading: Reading): readonly Reading[] {
  const { question, named, likeness: like } = reading;
  const who = named.filter(({ text }) => !isOfKind(text, "total"));
  const isPlain = question.name === "SHARE" && question.args.slice(2).every((arg) => arg === null);
  if (!isPlain || who.some(({ text }) => isOfKind(text, "debt"))) return [reading];
  // `Asia's share and Japan's share`
  const isTwice = tokens.filter((token) => token === "share").length > 1;
  if (!isTwice && new Set(who.map(({ isAfter }) => isAfter)).size !== 1) return [reading];
  const parts = who.flatMap(({ text, isAfter }) =>
    text.split("+").map((part) => ({ text: part, isAfter })),
  );
  if (parts.length < 2) return [reading];
  const each = { ...reading, question: EACH, named: parts };
  const sum = parts.map(({ text }) => text).join("+");
  const [first, second] = parts as [NamedHolder, NamedHolder];
  const isNested =
    parts.length === 2 && (lies(first.text, second.text) || lies(second.text, first.text));
  const together = { ...reading, named: [{ text: sum, isAfter: first.isAfter }] };
  const whole = isNested ? reading : together;
  // Verbs stand last in other languages: only what is listed before the word is listed.
  const isListed = words.includes("and") && !first.isAfter;
  const isWhole = isNested ? !isListed : who.length === 1;
  const less = { likeness: like - OTHERWISE };
  return isWhole ? [whole, { ...each, ...less }] : [each, { ...whole, ...less }];
}

/** Whether a phrase is of a place or share within a region, and none was typed, or of all but those typed. */
function isElsewhere(
  { name, args }: Question,
  named: readonly NamedHolder[],
  { words }: Query,
): boolean {
  const isOutside = words.some((word) => OUTSIDE.has(word));
  const isPlaced = named.some(({ text }) => isPlace(text));
  if (isWithin(args)) return !isPlaced || isOutside;
  if (OF_WORLD.includes(name) && isPlaced && !isOutside) return true;
  // Without one of them is no world without the other.
  const [first, ...others] = named;
  if (String(args[0]).includes(" ex ") && others.length) return !isOfKind(first!.text, "total");
  return name === "SHARE" && isOfKind(String(args[2]), "region") && (named.length < 2 || !isPlaced);
}

/** Words for all but those of a region. */
const OUTSIDE = new Set("outside ex excluding except without".split(" "));

/** Functions that compare all holders of the world. */
const OF_WORLD = ["TABLE", "MOVERS", "BREADTH", "HEADLINE", "REVISIONS"];

const isWithin = (args: Question["args"]): boolean =>
  args.some((arg) => String(arg).startsWith("within="));

/** Whether a phrase is of a year where the query asks for another span, or of a month where it asks for a year. */
const isOtherTime = (question: Question, said: Query["said"]): boolean =>
  isOtherRelease(question, said) || isOtherSpan(question, said);

const isOtherSpan = ({ name, args }: Question, { span, dates }: Query["said"]): boolean =>
  (dates.year !== undefined && OF_ONE.has(name) && isOfAMonth(args)) ||
  // The highest of a month alone is that month.
  (["PEAK", "TROUGH"].includes(name) && dates.month !== undefined && !/[QH]/.test(dates.month)) ||
  (name === "COUNT" && !Object.keys(dates).length && span !== undefined && span !== "YTD");

/** Whether a phrase is of the newest release or week where the query asks for another time. */
function isOtherRelease(
  { name, args }: Question,
  { span, dates, isMonthly }: Query["said"],
): boolean {
  const isDated = Object.keys(dates).length > 0;
  if (name === "REVISIONS") return isDated && !dates.month?.includes("-");
  // Changes of custody are of a week.
  return name === "CUSTODY" && (isDated || span !== undefined || (isMonthly && args.length > 0));
}

/** Functions of the place that a figure has in one holder's history. */
const OF_ONE = new Set(
  "LOWSINCE LOWMONTHS LOWYEARS HIGHSINCE HIGHMONTHS HIGHYEARS RECORD".split(" "),
);

/** Whether a phrase is of the change or the net purchases of one month. */
const isOfAMonth = (args: Question["args"]): boolean =>
  args.some((arg) => /\bof=(?:change|net)\b(?!.*\bspan=)/.test(String(arg)));

/** Whether a phrase is of a revision where no month was typed, and none of the holder's was revised. */
const isUnrevised = (
  { name }: Question,
  [holder]: readonly NamedHolder[],
  { dates }: Query["said"],
  revised?: RevisedOf,
): boolean =>
  name === "REVISION" &&
  revised !== undefined &&
  holder !== undefined &&
  !dates.month &&
  !dates.year &&
  revised(holder.text) === undefined;

/** Whether a phrase's own amount would stand where the query has a number that is none. */
const isOtherAmount = (
  { name, args }: Question,
  { formula }: Filling,
  { words, said }: Query,
): boolean =>
  said.amount === undefined &&
  words.some((word) => /\d/.test(word)) &&
  args.some(
    (arg) =>
      (AMOUNTED.test(String(arg)) || (name === "CROSSED" && typeof arg === "number")) &&
      formula.includes(String(arg)),
  );

/** Whether it is asked who holds more or less than an amount in a region, and a formula is of something else. */
const isNotAbove = (
  { formula }: Filling,
  named: readonly NamedHolder[],
  { tokens, said: { isCompared, amount } }: Query,
): boolean =>
  isCompared &&
  named.some(({ text }) => isPlace(text)) &&
  tokens.some((token) => ["hold", "holder"].includes(token)) &&
  !formula.includes(`,${amount}`);

/** For whom the Federal Reserve keeps securities. */
const OFFICIAL = "OFFICIAL";

/** Whether a query is about what the Federal Reserve keeps, and a formula of something else, or of months where weeks were asked for. */
function isElsewhereKept(
  { name, args, needs }: Question,
  { formula, holders }: Filling,
  { tokens, said: { isInCustody, amount } }: Query,
): boolean {
  if (!isInCustody) return false;
  if (name === "CUSTODY")
    return tokens.includes("%") || (!args.length && tokens.includes("change"));
  const isOfTwo = needs === "pair" || (name === "CROSSED" && amount === undefined);
  if (isOfTwo || tokens.includes("weekly")) return true;
  return !(KEPT.has(name) && formula.includes('"custody"') && holders.join() === OFFICIAL);
}

/** Functions that take what the Federal Reserve keeps as a measure. */
const KEPT = new Set([
  ...OF_ONE,
  ..."HOLDINGS SERIES CHANGE PEAK TROUGH DRAWDOWN STREAK COUNT CROSSED".split(" "),
]);

/**
 * Whether a phrase is of somebody or something that was not typed: of the largest or of an amount where holders were, of bills, or of who
 * did most where all foreigners are meant.
 */
function isOfOthers(question: Question, named: readonly NamedHolder[], query: Query): boolean {
  const { name, args } = question;
  const { tokens, said } = query;
  const { amount, count, isForeign, isAbroad } = said;
  if (isAbroad && !HELD_ABROAD.includes(name)) return true;
  if (isOfOneAlone(question, named, query) || isOfLargest(question, query)) return true;
  if (name === "SHARE" && args[3] === "bills") return !tokens.includes("bills");
  if (name === "MOVERS") return isForeign && !tokens.some((token) => MOST_OF.has(token));
  if (named.length === 0) return false;
  if (name === "SHARE")
    return args[0] === "TOP5" && (count === undefined || named.some(({ text }) => isPlace(text)));
  if (name === "CROSSED") return isWholeAlone(named);
  return name === "RANK" && isOtherRank(args, named, amount);
}

/** Whether a phrase is of one holder where it is asked who comes first, or who is above an amount, and of weeks where a country was typed. */
function isOfOneAlone(
  { name, needs }: Question,
  named: readonly NamedHolder[],
  { said: { isCompared, isRanking } }: Query,
): boolean {
  const isOfOne = OF_ONE.has(name) || ["PEAK", "TROUGH", "STREAK"].includes(name);
  if (isRanking && isOfOne && named.every(({ text }) => isPlace(text))) return true;
  // Weeks are known of official holders together.
  if (name === "CUSTODY" && named.some(({ text }) => isOfKind(text, "country"))) return true;
  const isOfHolder = name === "HOLDINGS" || (name === "CROSSED" && needs === "amount");
  return isCompared && named.length === 0 && isOfHolder;
}

/** Whether a phrase is of places by what is held, or of the share of the largest, where something else was asked for. */
function isOfLargest({ name, args }: Question, { tokens, said }: Query): boolean {
  if (name === "RANK" && isWithin(args))
    return said.isCompared || tokens.some((token) => UNRANKED.has(token));
  return name === "SHARE" && args[0] === "TOP5" && !tokens.some((token) => SHARED.has(token));
}

/** Places within a region are by what is held: words for something else, by their tokens. */
const UNRANKED = new Set(["buy", "sell", "share", "%"]);

/** Words that ask for a share, by their tokens. */
const SHARED = new Set(["share", "%", "hold", "together"]);

/** A region has no place among holders: what is asked is who has which within it. */
const isOtherRank = (
  args: Question["args"],
  named: readonly NamedHolder[],
  amount: number | undefined,
): boolean =>
  args[0] ? !isWithin(args) && named.some(({ text }) => isPlace(text)) : amount === undefined;

/** Functions that tell what U.S. residents hold, by who has issued it. */
const HELD_ABROAD = ["HOLDINGS", "SERIES", "CHANGE", "SHARE", "TABLE"];

/** Whether a region alone was typed to be crossed: a phrase's own holder may lie in it. */
const isWholeAlone = ([only, ...others]: readonly NamedHolder[]): boolean =>
  others.length === 0 && only!.isAfter && isOfKind(only!.text, "region");

/** Words that ask for those who did most, by their tokens. */
const MOST_OF = new Set(["who", "which", "biggest", "top", "leading", "holder"]);

/** Functions that have no choice of what is held, although they have its argument. */
const UNMEASURED = ["HEADLINE", "CUSTODY", "SURVEY"];

const LEAST = 0.3;
/** A phrase about all holders is hardly meant where one was typed. */
const ALL_MALUS = 0.3;
/** Of two phrases that are as like, the one that accounts for more words is meant, and the one that has them as they are written. */
const [HIT_BONUS, EXACT_BONUS] = [0.05, 0.02];
/** A phrase that takes the month which the query goes back to, or its span, comes before others. */
const SINCE_BONUS = 0.15;
/** So does one of a holder that crosses the amount which stands beside a word such as `above`, and of those above it where none is typed. */
const [COMPARED_BONUS, LISTED_BONUS] = [0.3, 0.2];
/** What happened in a year is asked of all holders where none is typed, before any one of them. */
const TIME_BONUS = 0.1;

/** Whether a query has not what a phrase is meant for. */
const lacks = (
  { needs }: Question,
  { dates, span, isCompared, isMonthly }: Query["said"],
): boolean =>
  (needs === "since" && !dates.since) ||
  (needs === "amount" && !isCompared) ||
  (needs === "time" && !dates.month && (isMonthly || !(dates.year || span === "YTD")));

/** What a phrase is worth besides its words, if it takes what a query says besides. */
function bonusOf(question: Question, said: Query["said"], named: readonly NamedHolder[]): number {
  const isSince = said.dates.since === undefined ? isSpanned(question, said) : goesBack(question);
  const isCompared = said.isCompared && question.name === "CROSSED" && named.length > 0;
  const isListed = said.isCompared && question.needs === "amount" && named.length === 0;
  return (
    (isSince ? SINCE_BONUS : 0) +
    (isCompared ? COMPARED_BONUS : 0) +
    (isListed ? LISTED_BONUS : 0) +
    (question.needs === "time" ? TIME_BONUS : 0)
  );
}

/** Whether a phrase takes the span of a query. */
const isSpanned = ({ name, args }: Question, { span }: Query["said"]): boolean =>
  span !== undefined && ["CHANGE", "FLOW"].includes(name) && (args[2] ?? null) === null;

const goesBack = ({ name, needs, args }: Question): boolean =>
  needs === "since" ||
  name === "SERIES" ||
  (["CHANGE", "FLOW"].includes(name) && /^\d{4}-\d{2}$/.test(String(args[2])));

function likenessOf(asked: readonly string[], strange: number, wording: readonly string[]): number {
  const hits = asked.reduce((sum, token) => sum + weightOf(token) * hit(token, wording), 0);
  return (2 * hits) / (sumOf(asked) + strange + sumOf(wording));
}

/** A word that no phrase has makes a query more another one than a word that another phrase has. */
const ALIEN = 1.5;

/** The holders and the measure in what a phrase has not, and how many words there are besides. */
function leftIn(
  { words, tokens, telling, said }: Query,
  isHit: readonly boolean[],
): { named: readonly NamedHolder[]; strange: number; measure: string | undefined } {
  const first = isHit.indexOf(true);
  const isMeasure = words.map((_, i) => !isHit[i] && isMeasured(tokens[i]!, said));
  const named: NamedHolder[] = [];
  let strange = 0;
  for (const { at, run } of runsOf(words, (i) => !isHit[i] && !isMeasure[i])) {
    const { holders, rest } = holdersIn(trimmed(run, telling), telling);
    named.push(...holders.map((text) => ({ text, isAfter: at > first })));
    const others = rest.filter((word) => telling.has(word) && !isNeutral(word, said));
    for (const word of others) strange += COMMON.has(tokenOf(word)) ? 1 : ALIEN;
  }
  const measured = tokens.find(
    (token, i) => isMeasure[i] || (said.isAbroad && MEASURES.has(token)),
  );
  const measure = measured && MEASURES.get(measured);
  if (measure === "custody" && named.every(({ text }) => isOfficial(text)))
    named.splice(0, named.length, { text: OFFICIAL, isAfter: false });
  return { named, strange, measure: said.isAbroad ? abroad(measure) : measure };
}

/** Whether a word is for what is held; one is for a group of countries, too. */
const isMeasured = (token: string, { isInCustody }: Query["said"]): boolean =>
  MEASURES.has(token) && (token !== "custody" || isInCustody);

/** Whether a holder stands for all those for whom the Federal Reserve keeps securities. */
const isOfficial = (text: string): boolean => isOfKind(text, "sector") || isOfKind(text, "total");

/** What U.S. residents hold, by the word for what others hold of it. */
const abroad = (measure: string | undefined): string => {
  if (measure === "equity") return "foreignequity";
  return measure === "longterm" || measure === "corporate" ? "foreignbonds" : "foreign";
};

const plain = (says: string, name: string): Question => ({ says: [says], name, args: ["CN"] });
const LEVEL = plain("held $… billion", "HOLDINGS");
const HISTORY = plain("history since …", "SERIES");
const SINCE = plain("change since …", "CHANGE");
/** Above or below an amount. */
const CROSSING: Question = { says: ["above …"], name: "CROSSED", args: ["CN", 1000] };
/** Of several holders. */
const SIDE_BY_SIDE: Question = { ...HISTORY, needs: "pair" };
const LEVELS: Question = { ...LEVEL, needs: "pair" };

/**
 * A query of nothing but who, what and when: `China November 2025`, `China bills`, `China since 2010`; or of a function's name
 * besides: `China drawdown`.
 */
function plainReadings(query: Query, entries: readonly Entry[]): readonly Reading[] {
  const { words } = query;
  const names = entries.filter(
    ({ name, parameters }) => parameters[0]?.name === "holder" && name !== LEVEL.name,
  );
  const asked = names.find(({ name }) => words.includes(name.toLowerCase()));
  const isKnown = (word: string) => word === asked?.name.toLowerCase();
  const { named, strange, measure } = leftIn(query, words.map(isKnown));
  if (!named.length || strange) return [];
  const isOne = named.length === 1;
  const questions = asked
    ? [plain(asked.name, asked.name)].filter(() => isOne)
    : isOne
      ? alone(query, measure)
      : besides(query, named);
  const likeness = asked ? CALLED : PLAINEST;
  return questions.map((question) => ({ question, likeness, named, measure }));
}

/** What is asked of one holder, of which nothing else is said than when. */
function alone({ words, telling, said }: Query, measure: string | undefined): readonly Question[] {
  const { since, month, year } = said.dates;
  if (since) return [HISTORY, SINCE];
  if (said.span !== undefined) return [];
  if (said.isCompared && said.amount !== undefined) return [CROSSING];
  const isLevel = (month ?? year ?? measure) !== undefined || words.some((word) => NOW.has(word));
  return isLevel && telling.size ? [LEVEL] : [];
}

/** The same of several. */
function besides({ words, said }: Query, named: readonly NamedHolder[]): readonly Question[] {
  if (!areSeveral(named) || words.some((word) => RELATING.has(word))) return [];
  return [said.dates.since ? SIDE_BY_SIDE : LEVELS];
}

/** Words that ask what one is to another, rather than for one beside the other. */
const RELATING = new Set("of as in to from by than percent".split(" "));

/** Whether holders are several that stand side by side: none is the whole of the others. */
const areSeveral = (named: readonly NamedHolder[]): boolean =>
  new Set(named.map(({ text }) => text)).size === named.length &&
  !named.some(({ text }) => isOfKind(text, "total") || isOfKind(text, "memo"));

/** Nothing that was typed is left, or nothing but a function's name. */
const [PLAINEST, CALLED] = [1.5, 0.95];

const isNeutral = (word: string, { dates }: Query["said"]): boolean => {
  const token = tokenOf(word);
  if (word === "since" && dates.since) return true;
  return NEUTRAL.has(token) || [NUMBER, "%"].includes(token);
};

/** How near a token comes to one of a wording; a short one has no room for slips, the shortest none for endings. */
const hit = (token: string, wording: readonly string[]): number =>
  wording.reduce((best, other) => {
    const near = likeness(token, other);
    const least = token.length < 3 ? 1 : token.length < 6 ? 0.6 : 0;
    return near >= least ? Math.max(best, near) : best;
  }, 0);

/** The stretches of words that a condition holds for. */
function runsOf(words: readonly string[], isIn: (index: number) => boolean) {
  const runs: { at: number; run: string[] }[] = [];
  words.forEach((word, i) => {
    if (!isIn(i)) return;
    const last = runs.at(-1);
    if (last && last.at + last.run.length === i) last.run.push(word);
    else runs.push({ at: i, run: [word] });
  });
  return runs;
}

/**
 * The form of a phrase: what it does not name is as the form begins. Holders that were chosen stay where it names none of its own, and so
 * does how the result is laid out.
 */
export function withPhrase(
  { holders: chosen, together, headings }: Draft,
  found: PhraseFinding,
): Draft {
  const { entry, holders, isTyped, isBeside, fields } = found;
  const form = { ...EMPTY, headings, name: entry.name, fields };
  if (!holders.length || (!isTyped && chosen.length > 0))
    return { ...form, holders: chosen, together };
  const beside = [...new Set([...chosen, holders.at(-1)!])];
  return { ...form, holders: isBeside && chosen.length ? beside : holders };
}
