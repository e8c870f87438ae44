import { outsideOf } from "../../../formulas/catalogue/outside";
import type { Typed } from "../../../formulas/catalogue/press";
import { FLOWS_START } from "../../../tic/break";
import { findHolder, type Group, type Holder } from "../../../tic/holder";
import { formatMonth, numberOf, yearOf, type Month } from "../../../tic/month";
import { written } from "./argument";
import type { Dates } from "./dates";
import { endsOf } from "./periods";
import type { Question } from "./questions";

/** A holder that was typed, and whether it stands after the first word of the phrase. */
export interface NamedHolder {
  readonly text: string;
  readonly isAfter: boolean;
}

/** What a query says besides its phrase. */
export interface Said {
  readonly named: readonly NamedHolder[];
  /** In billions of dollars. */
  readonly amount: number | undefined;
  /** Whether it is one to be above or below. */
  readonly isCompared: boolean;
  readonly count: number | undefined;
  readonly measure: string | undefined;
  /** How far back: `12M`, `YTD`. */
  readonly span: string | undefined;
  /** Whether a change from a year to the next is meant. */
  readonly isYearly: boolean;
  /** Whether a change within a month, or from one to the next, is. */
  readonly isMonthly: boolean;
  /** Whether it is about foreigners altogether, as `foreign holdings` is and `a foreign holder` is not. */
  readonly isForeign: boolean;
  /** Whether it asks who of several comes first or last. */
  readonly isRanking: boolean;
  /** Whether it is about what U.S. residents hold. */
  readonly isAbroad: boolean;
  /** Whether it is about what the Federal Reserve keeps for official holders. */
  readonly isInCustody: boolean;
  readonly dates: Dates;
  readonly newest: Month | undefined;
  /** The newest month of a holder that was revised: of the newest there is nothing to compare with. */
  readonly revised?: RevisedOf;
}

/** The newest month whose figure of a holder was revised, as a formula takes it; undefined where none is known. */
export type RevisedOf = (holder: string) => string | undefined;

/** A phrase's function with what a query says in the place of the phrase's own. */
export interface Filling {
  /** Of whom the formula is; none where it is of all. */
  readonly holders: readonly string[];
  /** Whether a holder was typed, and is not only the phrase's own. */
  readonly isTyped: boolean;
  /** What the form is filled in with, by argument. */
  readonly fields: Readonly<Record<string, string>>;
  readonly formula: string;
}

/** Fills a phrase in: a holder, a month, an amount and a number that were typed, else the newest month. */
export function fill(
  { name, args: own, needs }: Question,
  names: readonly string[],
  said: Said,
): Filling {
  const given = amounted(own, said);
  const isPair = needs === "pair";
  const { args, named } =
    name === "SHARE" && !isPair
      ? shared(given, said.named)
      : regional(...shareIn(given, said.named));
  const who = partiesOf(args, names, { ...said, named }, isPair);
  const put = names.map((parameter, i): Typed => {
    const arg = args[i] ?? null;
    if (isOption(arg)) return null;
    return parameter === "against" ? who.against : valueOf(parameter, arg, said);
  });
  const month =
    quarterOf(args, said) ?? (REVISED.includes(name) ? revisedOf(who, said) : undefined);
  if (month !== undefined) put[names.indexOf("month")] ??= month;
  const at = spanOf(put, names, name === "MOVERS" ? yearly(said) : said);
  if (at !== undefined) put[names.indexOf("span")] = at;
  const startAt = names.indexOf("start");
  if (args.includes("cum=1") && OVER_FORMS.test(String(put[startAt]))) put[startAt] = FORM_SLT;
  const optionAt = args.findIndex(isOption);
  const placed =
    optionAt < 0 ? -1 : put.findIndex((value, i) => i >= optionAt && value === null && i > 0);
  if (placed >= 0) put[placed] = optionOf(name, args[optionAt]!, said);
  const holderAt = names.indexOf("holder");
  const fields = put.flatMap((arg, i): [string, string][] =>
    arg === null || i === holderAt ? [] : [[i === placed ? "options" : names[i]!, String(arg)]],
  );
  const { holders } = who;
  const asked = put.map((arg, i) => {
    if (i !== holderAt || !holders.length) return arg;
    return holders.length > 1 ? holders : holders[0]!;
  });
  while (asked.at(-1) === null) asked.pop();
  return {
    holders,
    isTyped: who.isTyped,
    fields: Object.fromEntries(fields),
    formula: `=TIC.${name}(${asked.map(written).join(",")})`,
  };
}

/** With its one month of the other form nothing can be added up of 2023. */
const OVER_FORMS = /^2023(?:-01)?$/;
const FORM_SLT = formatMonth(FLOWS_START);

/** An amount in the options of a phrase. */
export const AMOUNTED = /\b(min|amount)=\d+/;

/** The arguments with the amount that was typed in an option for one. */
const amounted = (args: Question["args"], { amount }: Said): Question["args"] =>
  args.map((arg) =>
    amount !== undefined && typeof arg === "string"
      ? arg.replace(AMOUNTED, (_, option: string) => `${option}=${amount}`)
      : arg,
  );

/** Functions whose span is an option. */
const SPANNED = "HEADLINE";

/** A number of months in an option, unless it is one of quarters. */
const AVERAGED = /^((?!.*\bfreq=q\b).*)\bma=\d+/;

/** An option with the span that a query asks for, where it is one. */
const optionOf = (name: string, option: Typed, said: Said): Typed => {
  const [months] = /^\d+(?=M$)/.exec(said.span ?? "") ?? [];
  if (months !== undefined && AVERAGED.test(String(option)))
    return String(option).replace(AVERAGED, `$1ma=${months}`);
  const span = name === SPANNED ? (said.span ?? spanOfTime(said)) : undefined;
  return span === undefined ? option : `${option}; span=${span}`;
};

/** What is said of a year where it is of none in particular. */
const yearly = (said: Said): Said => (said.isYearly ? { ...said, span: said.span ?? "1Y" } : said);

/** Functions of what was revised. */
const REVISED = ["REVISION", "VINTAGES"];

/** The month of a revision that none was typed for. */
const revisedOf = ({ holders: [holder] }: Parties, { revised, newest }: Said): string | undefined =>
  (holder && revised?.(holder)) ?? (newest === undefined ? undefined : formatMonth(newest - 1));

const isOption = (arg: Typed): boolean => typeof arg === "string" && arg.includes("=");

/** What stands in an argument, from what a query says and the phrase's own. */
type Reader = (said: Said, own: Typed) => Typed;

/** The year that was typed, unless it is not over yet: of that the newest month is asked about. */
const yearPast = ({ dates, newest }: Said): string | null =>
  dates.year === undefined || isThisYear(dates.year, newest) ? null : dates.year;

/** The month, quarter or half-year that was typed, unless that is not over yet. */
function monthPast({ dates: { month }, newest }: Said): string | null {
  if (month === undefined) return null;
  return isRunning(month, newest) ? null : month;
}

/** Whether a quarter or half-year has begun, and is not over. */
function isRunning(month: string, newest: Month | undefined): boolean {
  const [first, last] = endsOf(month) ?? [];
  const now = newest === undefined ? undefined : formatMonth(newest);
  return now !== undefined && first !== undefined && first <= now && now < last!;
}

/** The first year of holdings by holder. */
const FIRST_YEAR = 2000;

/** The last months of years, and the one they begin with if that is a month, as columns of a table; of this year the last twelve months. */
function yearEnds({ since, until }: Dates, newest: Month | undefined): readonly string[] {
  if (since === undefined || newest === undefined) return [];
  const first = Math.max(Number(since.slice(0, 4)), FIRST_YEAR);
  const last = until === undefined ? yearOf(newest) : Number(until.slice(0, 4));
  const ends = Array.from({ length: Math.max(last - first, 0) }, (_, i) => `${first + i}-12`);
  if (!ends.length) return ["spark"];
  return since.length > 4 && since !== ends[0] ? [since, ...ends] : ends;
}

const isThisYear = (year: string, newest: Month | undefined): boolean =>
  newest !== undefined && Number(year) === yearOf(newest);

/** How many; the number of a phrase's own is the example's. */
const readCount: Reader = ({ count }, own) => count ?? (typeof own === "string" ? own : null);

/** Months that are columns of a table. */
const MONTH_COLUMNS = /\d{4}-\d{2}(?: \d{4}-\d{2})*/;

/** Arguments of the time and as many as were asked for; the others are the phrase's own. */
const READERS: Readonly<Record<string, Reader>> = {
  holder: () => null,
  week: () => null,
  month: (said) => monthPast(said) ?? said.dates.until ?? yearPast(said),
  release: ({ dates }) => dates.month ?? null,
  year: ({ dates }) => dates.year ?? null,
  start: ({ dates, newest }, own) => {
    const { since, month, year } = dates;
    if (typeof own !== "number") return since ?? month ?? year ?? null;
    return since ?? month ?? year ?? (newest === undefined ? own : yearOf(newest));
  },
  end: (said, own) => {
    const { since, until, year } = said.dates;
    if (since !== undefined) return until ?? null;
    const isExample = said.newest !== undefined || year !== undefined || typeof own !== "number";
    return monthPast(said) ?? yearPast(said) ?? (isExample ? null : own);
  },
  columns: ({ dates, newest }, own) => {
    const ends = yearEnds(dates, newest);
    return own === null || !ends.length ? own : String(own).replace(MONTH_COLUMNS, ends.join(" "));
  },
  top: readCount,
  n: readCount,
  measure: ({ measure, isAbroad }, own) =>
    (isAbroad ? measure : undefined) ?? own ?? measure ?? null,
};

const valueOf = (parameter: string, own: Typed, said: Said): Typed =>
  (READERS[parameter] ?? ((_, arg) => arg))(said, own);

const DEBT = "PUBLICDEBT";

/** The newest month that the public debt may be known for: it is at the end of quarters. */
const quarterOf = (args: Question["args"], { newest }: Said): string | undefined =>
  newest === undefined || !args.some((arg) => arg === DEBT)
    ? undefined
    : formatMonth(newest - (numberOf(newest) % 3));

const A_MONTH = /^\d{4}-\d{2}$/;

/** A span that the query asks for in place of the phrase's own: since a month, or of a year. */
function spanOf(
  put: readonly Typed[],
  names: readonly string[],
  { dates, newest, span }: Said,
): string | undefined {
  const at = names.indexOf("span");
  const own = at < 0 ? undefined : put[at];
  if (own === undefined) return undefined;
  if (dates.since && (own === null || A_MONTH.test(String(own))))
    return A_MONTH.test(dates.since) ? dates.since : `${dates.since}-01`;
  const isExample = A_MONTH.test(String(own)) && dates.year !== undefined;
  if (own !== null && !isExample) return undefined;
  return span ?? spanOfTime({ dates, newest });
}

/** The span of a quarter, half-year or year that was typed, as far as it has come. */
function spanOfTime({ dates, newest }: Pick<Said, "dates" | "newest">): string | undefined {
  const { month, year } = dates;
  if (month !== undefined) {
    const [first, last] = endsOf(month) ?? [];
    if (first === undefined) return undefined;
    if (!isRunning(month, newest)) return `${monthsFrom(first, last!)}M`;
    return `${monthsFrom(first, formatMonth(newest!))}M`;
  }
  if (year === undefined) return undefined;
  return isThisYear(year, newest) ? "YTD" : "1Y";
}

/** How many months of one year, both ends with them. */
const monthsFrom = (first: string, last: string): number =>
  Number(last.slice(5)) - Number(first.slice(5)) + 1;

/** Who is asked about, and with whom or with what they are compared. */
interface Parties {
  readonly holders: readonly string[];
  readonly isTyped: boolean;
  readonly against: Typed;
}

/** Whom a holder is compared with where a phrase names an amount. */
const OTHER = "JP";

function partiesOf(
  args: Question["args"],
  names: readonly string[],
  { named, amount, count, isForeign }: Said,
  isPair: boolean,
): Parties {
  const own = String(args[names.indexOf("holder")] ?? "");
  const against = args[names.indexOf("against")] ?? null;
  if (!own) return { holders: [], isTyped: false, against };
  if (isPair) return { holders: pairOf(own, named), isTyped: true, against };
  const all = against === null && isSingle(own) ? severalOf(named, isForeign) : [];
  return all.length
    ? { holders: all, isTyped: true, against }
    : facing(own, against, { named, amount, count });
}

/** Holders in the place of a phrase's own one: all foreigners, or several that were typed. */
function severalOf(named: Said["named"], isForeign: boolean): readonly string[] {
  const texts = [...new Set(named.map(({ text }) => text))];
  const all = texts.length > 1 ? texts.filter((text) => !isOfKind(text, "total")) : texts;
  if (!all.length) return isForeign ? ["TOTAL"] : [];
  return all.length > 1 ? all : [];
}

/** The one holder of a phrase, and with whom or with what it is compared. */
function facing(
  own: string,
  against: Typed,
  { named, amount, count }: Pick<Said, "named" | "amount" | "count">,
): Parties {
  const isOfHolders = amount === undefined && named.some(({ isAfter }) => isAfter);
  const parties =
    typeof against === "string" || (against !== null && isOfHolders)
      ? opposed(own, typeof against === "string" ? against : OTHER, named)
      : { holder: inPlaceOf(own, named, count), against: amount ?? against };
  const isTyped = parties.holder !== own || named.some(({ text }) => text === parties.holder);
  return { holders: [parties.holder], isTyped, against: amount ?? parties.against };
}

/** Whether a phrase's own holder is one in whose place any can stand, and several. */
const isSingle = (own: string): boolean => isOfKind(own, "country") || isOfKind(own, "total");

/** The holders that are set side by side: one that nothing stands before is set beside the phrase's own. */
function pairOf(own: string, named: Said["named"]): readonly string[] {
  const [first, second] = named;
  if (second || !first) return named.map(({ text }) => text);
  // `compare China and Japan`
  if (first.text.includes("+")) return first.text.split("+");
  return first.isAfter ? [first.text === own ? OTHER : own, first.text] : [first.text];
}

const WITHIN = /(within=)\w+/;

/** A region that was typed is that of a phrase within one, or the whole of a share, and no holder. */
function regional(
  args: Question["args"],
  named: Said["named"],
): { args: Question["args"]; named: Said["named"] } {
  const at = args.findIndex((arg) => typeof arg === "string" && WITHIN.test(arg));
  const region = named.find(({ text }) => isPlace(text));
  if (at < 0 || !region) return { args, named };
  const put = args.map((arg, i) =>
    i === at ? String(arg).replace(WITHIN, `$1${region.text}`) : arg,
  );
  const [own = null, ...others] = put;
  const example = own === null || lies(String(own), region.text) ? own : exampleIn(region.text);
  return { args: [example, ...others], named: named.filter((each) => each !== region) };
}

/** Large holders of all regions and groups. */
const EXAMPLES = "JP CN GB BE KY BR CA AU SA ZA SE EE MX SG".split(" ");

/** One who lies in a region or group, for want of one that was typed. */
const exampleIn = (region: string): string =>
  EXAMPLES.find((one) => lies(one, region)) ?? EXAMPLES[0]!;

/** Whether holders lie in what a name stands for, so that they have places in it. */
export const isPlace = (name: string): boolean => {
  const found = findHolder(name);
  return found !== undefined && ("id" in found || found.kind === "region");
};

/** Of two that were typed the one in which the other lies is the whole of a share, else the second; and so is the public debt. */
function shared(
  args: Question["args"],
  named: Said["named"],
): { args: Question["args"]; named: Said["named"] } {
  const [holder = null, month = null, of = null, ...others] = args;
  const debt = named.find(({ text }) => isOfKind(text, "debt"));
  const whole = debt ?? (of === DEBT ? undefined : wholeOf(named));
  if (!whole || isOption(of)) return { args, named };
  const asked = isOfKind(whole.text, "debt") ? DEBT : whole.text;
  const isUsual = isOfKind(whole.text, "total");
  return {
    args: [holder, month, isUsual ? of : asked, ...others],
    named: named.filter((each) => each !== whole),
  };
}

/** Options for a share of another whole than the total. */
const SHARED = [/\bof=share\b/, /\bshare=TOTAL\b/];

/** Of two that were typed the one in which the other lies is the whole of a share in the options, too. */
function shareIn(
  args: Question["args"],
  named: Said["named"],
): [args: Question["args"], named: Said["named"]] {
  const debt = named.find(({ text }) => isOfKind(text, "debt"));
  if (debt && args.includes("share=TOTAL")) return ofDebt(args, named, debt);
  const [first, second] = named;
  const isShare = args.some((arg) => SHARED.some((option) => option.test(String(arg))));
  if (!isShare || !first || !second) return [args, named];
  const whole = wholeOf(named)!;
  const part = whole === first ? second : first;
  if (!lies(part.text, whole.text)) return [args, named];
  const put = (arg: string) =>
    arg
      .replace(/\bof=share\b/, `of=share; whole=${whole.text}`)
      .replace(/\bshare=TOTAL\b/, `share=${whole.text}`);
  const asked = isOfKind(whole.text, "total")
    ? args
    : args.map((arg) => (typeof arg === "string" ? put(arg) : arg));
  return [asked, named.filter((each) => each !== whole)];
}

/** A share of the public debt, of all foreigners where nobody else was typed. */
const ofDebt = (
  args: Question["args"],
  named: Said["named"],
  debt: NamedHolder,
): [args: Question["args"], named: Said["named"]] => {
  const others = named.filter((each) => each !== debt);
  return [
    args.map((arg) => (arg === "share=TOTAL" ? `share=${DEBT}` : arg)),
    others.length ? others : [{ text: "TOTAL", isAfter: false }],
  ];
};

function wholeOf([first, second]: Said["named"]): NamedHolder | undefined {
  return first && second && lies(second.text, first.text) && !lies(first.text, second.text)
    ? first
    : second;
}

/** Whether a holder lies in another, so that it has a share of it. */
export const lies = (part: string, whole: string): boolean =>
  outsideOf([part], whole) === undefined;

/** Whether a name is a holder's of a kind. */
export function isOfKind(name: string, kind: Holder["kind"]): boolean {
  const found = findHolder(name);
  return found !== undefined && "kind" in found && found.kind === kind;
}

/** A phrase's own holder, or the one typed: of a remainder what is left out, of a difference or a sum all of them. */
function inPlaceOf(own: string, named: Said["named"], count: number | undefined): string {
  const all = named.map(({ text }) => text);
  // `total holdings of Asia`
  const parts = isSingle(own) ? all.filter((text) => !isOfKind(text, "total")) : [];
  const texts = parts.length > 0 ? parts : all;
  const [first, ...others] = texts;
  if (/^TOP\d+$/.test(own)) return count === undefined ? own : `TOP${count}`;
  if (!first) return own;
  const [rest, excluded] = own.split(" ex ");
  if (excluded) return isOfKind(first, "total") ? own : `${rest} ex ${first}`;
  if (own.includes("-")) {
    const [from, less] = others.length ? texts : first.split("+");
    return less ? `${from}-${less}` : own;
  }
  return own.includes("+") ? texts.join("+") : first;
}

/** Who overtook whom: what stands after the verb was overtaken. */
function opposed(
  own: string,
  other: string,
  named: Said["named"],
): { holder: string; against: Typed } {
  const [first, second] = named;
  if (!first) return { holder: own, against: other };
  if (second) return { holder: first.text, against: second.text };
  if (!first.isAfter) return { holder: first.text, against: first.text === other ? own : other };
  return { holder: first.text === own ? other : own, against: first.text };
}

/** A holder or group as a formula names it. */
export const textOf = (holder: Holder | Group): string =>
  "id" in holder ? holder.id : holder.iso2 || holder.name;
