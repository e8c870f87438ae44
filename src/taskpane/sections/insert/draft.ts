import { say } from "../../../language/say";
import { withOptions } from "../../../workbook/find/options";
import { unquoted, unquotedSentence } from "../../../workbook/find/subtraction";
import type { Entry } from "../../../formulas/catalogue/catalogue";
import { findHolder } from "../../../tic/holder";
import type { Month } from "../../../tic/month";
import { argumentOf, CELLS, isAddress, isOwnMarket, written, type Argument } from "./argument";
import { creditOf } from "./credit";
import { labelOf } from "./labels";
import { monthsOf } from "./months";
import { titleOf } from "./title";

/** What is drawn beside a formula. */
export type ChartWord = "none" | "line" | "column" | "stacked" | "share";

/** What the form has so far. */
export interface Draft {
  readonly name: string;
  /** As formulas name them. */
  readonly holders: readonly string[];
  /** Whether several holders are added up. */
  readonly together: boolean;
  /** What was typed or chosen for the other arguments, by their name; empty if omitted. */
  readonly fields: Readonly<Record<string, string>>;
  /** The last month of several; empty for one. */
  readonly until: string;
  readonly chart: ChartWord;
  /** Whether a result of several cells has headings, with months and units. */
  readonly headings: boolean;
}

/** What the form begins with. */
export const EMPTY: Draft = {
  name: "HOLDINGS",
  holders: [],
  together: false,
  fields: {},
  until: "",
  chart: "none",
  headings: true,
};

/** One formula of a draft, and whom and which month it is about. */
export interface Plan {
  readonly formula: string;
  readonly args: readonly Argument[];
  readonly holder: string;
  readonly month: string;
}

export interface Plans {
  readonly status: "plans";
  /** Holder by holder, each month by month. */
  readonly rows: readonly (readonly Plan[])[];
  /** What the figures are, where they are figures. */
  readonly title?: string;
  /** Whether they are of months. */
  readonly isDated: boolean;
  /** What gives the newest month, where that is asked about and one for all. */
  readonly latest?: Plan;
  /** What says where the figures of several are from. */
  readonly credit?: Plan;
}

/** A draft that is no formula yet, and what is missing. */
export interface Problem {
  readonly status: "problem";
  readonly sentence: string;
}

/** Functions whose result takes several cells for each holder. */
const SPILLING = new Set(["MIX", "VINTAGES", "DECOMPOSE", "LEADLAG", "SERIES"]);

const has = (entry: Entry, name: string): boolean =>
  entry.parameters.some((parameter) => parameter.name === name);

export const takesHolder = (entry: Entry): boolean => has(entry, "holder");

/** Whether several holders can be asked about at once: one cell each, or a column each. */
export const takesHolders = (entry: Entry): boolean =>
  takesHolder(entry) && (entry.name === "SERIES" || !SPILLING.has(entry.name));

/** Whether several months can be asked about, one cell each. */
export const takesMonths = (entry: Entry): boolean =>
  takesHolder(entry) && has(entry, "month") && !SPILLING.has(entry.name);

/** Adds a holder where several can be asked about, otherwise puts it in place of the one there. */
export function withHolder(draft: Draft, holder: string, entry: Entry): Draft {
  // A function that asks about no holder is not what was meant.
  const name = takesHolder(entry) ? draft.name : EMPTY.name;
  if (draft.holders.includes(holder)) return { ...draft, name };
  const kept = name !== draft.name || takesHolders(entry) ? draft.holders : [];
  return { ...draft, name, holders: [...kept, holder] };
}

/** Adds several at once, to a function that takes them. */
export function withHolders(draft: Draft, holders: readonly string[], entry: Entry): Draft {
  const name = takesHolder(entry) ? draft.name : EMPTY.name;
  return { ...draft, name, holders: [...new Set([...draft.holders, ...holders])] };
}

/** More cells than this are better made by a formula that spills. */
const MOST = 5000;

/** The formulas of a draft. */
export function plansOf(draft: Draft, entry: Entry, newest: Month | undefined): Plans | Problem {
  const { fields } = draft;
  const lack = lackOf(draft, entry);
  if (lack !== undefined) return problem(lack);
  const months = takesMonths(entry)
    ? monthsOf(fields["month"] ?? "", draft.until, newest)
    : [fields["month"] ?? ""];
  if ("problem" in months) return problem(months.problem);
  const asked = holdersOf(entry, draft);
  const count = asked.length * months.length;
  if (count > MOST)
    return problem(
      say(
        "These are {count, number} cells. Choose fewer holders or months, or SERIES, which needs one formula.",
        { count },
      ),
    );
  const given = draft.headings ? withHeadings(entry, fields) : fields;
  const rows = asked.map((holder) => months.map((month) => planOf(entry, given, holder, month)));
  if (rows.flat().some(isTooLong))
    return problem(
      say(
        "Excel takes at most 255 characters of text in quotes. Choose fewer holders, or write them into cells that the formula refers to.",
      ),
    );
  return {
    status: "plans",
    rows,
    isDated: takesMonths(entry),
    ...besidesOf(entry, draft, asked.flat(), months),
  };
}

/** What stands beside the figures of several formulas. */
function besidesOf(
  entry: Entry,
  draft: Draft,
  holders: readonly string[],
  months: readonly string[],
): Pick<Plans, "title" | "latest" | "credit"> {
  const { name, parameters } = entry;
  const { fields } = draft;
  const title = titleOf(
    name,
    parameters.map((parameter) => parameter.name),
    fields,
  );
  const latest = takesMonths(entry) ? latestOf(entry, draft) : undefined;
  const cited =
    holders.length * months.length > 1 ? creditOf(name, fields, holders, months) : undefined;
  const credit = cited && helping("CITE", cited);
  return {
    ...(title !== undefined && { title }),
    ...(latest && { latest }),
    ...(credit && !isTooLong(credit) && { credit }),
  };
}

/** Functions that take the newest month of a flow: that of the publication of a day may be older than the position's. */
const FLOWING: Readonly<Record<string, string>> = { FLOW: "longterm", VALUATION: "longterm" };

/** What gives the month that formulas without one ask about. */
function latestOf({ name }: Entry, { holders, fields }: Draft): Plan | undefined {
  const given = withOptions(fields);
  const { month = "", measure = "", as_of = "", asof = given["as of"] } = given;
  const isAsked = /^(?:latest)?$/i.test(month.trim());
  // Net purchases may be a month newer than the holdings of the measure.
  const isOfNet = [given["of"], given["basis"]].some((word) => /^net$/i.test(word ?? ""));
  const isOther = asof !== undefined || isOfNet || (name in FLOWING && as_of !== "");
  // The public debt comes out by quarters.
  const isDebt = holders.some((holder) => {
    const found = findHolder(holder);
    return found && "kind" in found && found.kind === "debt";
  });
  if (!isAsked || isOther || isDebt) return undefined;
  return helping("LATESTMONTH", [null, measure || FLOWING[name] || null, as_of || null]);
}

/** A formula beside the figures. */
const helping = (name: string, args: readonly Argument[]): Plan => ({
  ...calling(name, args),
  holder: "",
  month: "",
});

/** A call, without the arguments at its end that are left out. */
function calling(name: string, given: readonly Argument[]): Pick<Plan, "formula" | "args"> {
  const args = given.slice(0, given.findLastIndex((arg) => arg !== null) + 1);
  return { formula: `=TIC.${name}(${args.map(written).join(",")})`, args };
}

/** Functions whose headings have the unit only if that is asked for. */
const UNITED = ["SERIES", "DECOMPOSE"];

/** Whether a function's result has headings if they are asked for. */
export const hasHeadings = (entry: Entry): boolean =>
  entry.parameters.some(
    ({ name, description }) => name === "options" && /\bheaders=1/.test(description),
  );

function withHeadings(entry: Entry, fields: Draft["fields"]): Draft["fields"] {
  const options = fields["options"]?.trim() ?? "";
  // A line of HEADLINE is one number.
  if (!hasHeadings(entry) || /\b(?:headers|line)\b/i.test(options)) return fields;
  const headings = UNITED.includes(entry.name) ? "headers=unit" : "headers=1";
  return { ...fields, options: options ? `${options}; ${headings}` : headings };
}

const problem = (sentence: string): Problem => ({ status: "problem", sentence });

/** Whether a function takes one holder, and several are to be asked about one by one. */
export const isTooMany = ({ holders, together }: Draft, entry: Entry): boolean =>
  holders.length > 1 && !together && takesHolder(entry) && !takesHolders(entry);

/** What the function still needs to be told; undefined if nothing. */
function lackOf(draft: Draft, entry: Entry): string | undefined {
  const { holders, fields } = draft;
  const isNeeded = entry.parameters.some(({ name, required }) => name === "holder" && required);
  if (isNeeded && !holders.length) return say("Choose a holder: search for it above.");
  if (isTooMany(draft, entry))
    return say("{name} takes one holder at a time. Remove the others, or have them added up.", {
      name: entry.name,
    });
  const needless = isOwnMarket(fields["dates"] ?? "") ? CELLS : [];
  const empty = entry.parameters.find(
    ({ name, required }) =>
      required && name !== "holder" && !needless.includes(name) && !fields[name]?.trim(),
  );
  if (empty) return say("Fill in “{label}”.", { label: labelOf(empty) });
  const wrong = entry.parameters.flatMap(({ name }) => unquotedIn(fields[name] ?? ""))[0];
  if (wrong) return unquotedSentence(wrong);
  const bad = CELLS.find(
    (name) => has(entry, name) && !needless.includes(name) && !isAddress(fields[name] ?? ""),
  );
  return (
    bad && say("“{label}” needs cells such as Sheet1!A2:A41.", { label: labelOf({ name: bad }) })
  );
}

/** The pane writes the quotes itself: only a formula of its own, `=2025-11`, would be computed. */
const unquotedIn = (typed: string) =>
  (typed.trim().startsWith("=") ? unquoted(typed) : undefined) ?? [];

/** As Excel: https://support.microsoft.com/office/1672b34d-7043-467e-8e27-269d656771c3 */
const [LONGEST_TEXT, LONGEST_FORMULA] = [255, 8192];

const isTooLong = ({ formula, args }: Plan): boolean =>
  formula.length > LONGEST_FORMULA ||
  args.flat().some((arg) => typeof arg === "string" && arg.length > LONGEST_TEXT);

/** The holder argument of each formula. */
function holdersOf(
  entry: Entry,
  { holders, together }: Draft,
): readonly (string | readonly string[])[] {
  // Those chosen for another function wait for the next one that takes them.
  if (!takesHolder(entry)) return [""];
  if (holders.length < 2) return [holders[0] ?? ""];
  if (together) return [holders.map(termOf).join("+")];
  return entry.name === "SERIES" ? [holders] : holders;
}

/** In a sum, a name that has a sign itself is written by its code. */
function termOf(text: string): string {
  const found = /[+-]/.test(text) ? findHolder(text) : undefined;
  return found && "code" in found ? String(found.code) : text;
}

function planOf(
  entry: Entry,
  fields: Readonly<Record<string, string>>,
  holder: string | readonly string[],
  month: string,
): Plan {
  const args = entry.parameters.map(({ name }): Argument => {
    if (name === "holder") return holder === "" ? null : holder;
    return argumentOf(name, name === "month" ? month : (fields[name] ?? ""));
  });
  return {
    ...calling(entry.name, args),
    holder: typeof holder === "string" ? holder : holder.join(", "),
    month,
  };
}
