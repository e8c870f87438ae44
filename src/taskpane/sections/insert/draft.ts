import type { Entry, Parameter } from "../../../formulas/catalogue/catalogue";
import { findHolder } from "../../../tic/holder";
import { formatMonth, isoMonth, type Month } from "../../../tic/month";

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
}

/** An argument of a formula: a text, a number, an array of texts, cells of the workbook, or nothing. */
export type Argument = string | number | readonly string[] | { readonly cells: string } | null;

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

/** More cells than this are better made by a formula that spills. */
const MOST = 5000;

const NUMBERS = ["n", "top", "max_lag"];
const CELLS = ["dates", "prices"];

/** The formulas of a draft. */
export function plansOf(draft: Draft, entry: Entry, newest: Month | undefined): Plans | Problem {
  const { holders, together, fields } = draft;
  const needed = entry.parameters.find(
    ({ name, required }) => required && name !== "holder" && !fields[name]?.trim(),
  );
  if (takesHolder(entry) && !holders.length && isNeeded(entry))
    return problem("Choose a holder: search for it above.");
  if (holders.length > 1 && !together && takesHolder(entry) && !takesHolders(entry))
    return problem(
      `${entry.name} takes one holder at a time. Remove the others, or have them added up.`,
    );
  if (needed) return problem(`Fill in “${labelOf(needed)}”.`);
  const badCells = CELLS.find((name) => has(entry, name) && !isAddress(fields[name] ?? ""));
  if (badCells) return problem(`“${FIELD_NAMES[badCells]}” needs cells such as Sheet1!A2:A41.`);

  const months = takesMonths(entry)
    ? monthsOf(fields["month"] ?? "", draft.until, newest)
    : [fields["month"] ?? ""];
  if ("sentence" in months) return months;
  const asked = holdersOf(entry, holders, together);
  if (asked.length * months.length > MOST)
    return problem(
      `These are ${(asked.length * months.length).toLocaleString("en-US")} cells. Choose fewer holders or months, or SERIES, which needs one formula.`,
    );
  const rows = asked.map((holder) => months.map((month) => planOf(entry, fields, holder, month)));
  if (rows.flat().some(isTooLong))
    return problem(
      "Excel takes at most 255 characters of text in quotes. Choose fewer holders, or write them into cells that the formula refers to.",
    );
  return { status: "plans", rows };
}

/** As Excel: https://support.microsoft.com/office/1672b34d-7043-467e-8e27-269d656771c3 */
const [LONGEST_TEXT, LONGEST_FORMULA] = [255, 8192];

const isTooLong = ({ formula, args }: Plan): boolean =>
  formula.length > LONGEST_FORMULA ||
  args.flat().some((arg) => typeof arg === "string" && arg.length > LONGEST_TEXT);

const isNeeded = (entry: Entry): boolean =>
  entry.parameters.some(({ name, required }) => name === "holder" && required);

const problem = (sentence: string): Problem => ({ status: "problem", sentence });

/** The holder argument of each formula. */
function holdersOf(
  entry: Entry,
  holders: readonly string[],
  together: boolean,
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
    const text = (name === "month" ? month : (fields[name] ?? "")).trim();
    if (!text) return null;
    if (NUMBERS.includes(name) && /^\d+$/.test(text)) return Number(text);
    return CELLS.includes(name) ? { cells: text } : text;
  });
  while (args.at(-1) === null) args.pop();
  return {
    formula: `=TIC.${entry.name}(${args.map(written).join(",")})`,
    args,
    holder: typeof holder === "string" ? holder : holder.join(", "),
    month,
  };
}

const quoted = (text: string): string => `"${text.replaceAll('"', '""')}"`;

function written(arg: Argument): string {
  if (arg === null) return "";
  if (typeof arg === "number") return String(arg);
  if (typeof arg === "string") return quoted(arg);
  return "cells" in arg ? arg.cells : `{${arg.map(quoted).join(",")}}`;
}

/** An argument as Excel passes it; undefined where only the sheet knows it. */
export function passed(arg: Argument): unknown {
  if (arg === null || typeof arg !== "object") return arg;
  return "cells" in arg ? undefined : [arg];
}

const isAddress = (text: string): boolean =>
  /^(?:(?:'(?:[^']|'')+'|[\p{L}\p{N}_.]+)!)?\$?[A-Z]{1,3}\$?\d{1,7}(?::\$?[A-Z]{1,3}\$?\d{1,7})?$/iu.test(
    text.trim(),
  );

/** The months from one to another; what was typed where there is only one. */
function monthsOf(
  from: string,
  until: string,
  newest: Month | undefined,
): readonly string[] | Problem {
  if (!until.trim()) return [from];
  const [first, last] = [monthOfText(from, newest), monthOfText(until, newest)];
  if (first === undefined || last === undefined)
    return problem("Write both months as 2025-11, or count back from the newest, as -12.");
  if (first > last)
    return problem(
      `${formatMonth(last)} is before ${formatMonth(first)}. Write the earlier first.`,
    );
  return Array.from({ length: last - first + 1 }, (_, i) => formatMonth(first + i));
}

function monthOfText(text: string, newest: Month | undefined): Month | undefined {
  const plain = text.trim().toLowerCase();
  if (plain === "" || plain === "latest") return newest;
  const back = /^-(\d{1,4})(m|q|y)?$/.exec(plain);
  if (back && newest !== undefined)
    return newest - Number(back[1]) * { m: 1, q: 3, y: 12 }[(back[2] ?? "m") as "m" | "q" | "y"];
  try {
    return isoMonth(plain);
  } catch {
    return undefined;
  }
}

const FIELD_NAMES: Readonly<Record<string, string>> = {
  holder: "Holder",
  month: "Month",
  start: "From month",
  end: "To month",
  measure: "What is held",
  as_of: "Publication",
  options: "Options",
  span: "Over",
  kind: "Change as",
  give: "Answer with",
  of: "As a share of",
  top: "How many holders",
  n: "How many",
  columns: "Columns",
  by: "By",
  weighting: "Weighting",
  form: "Form",
  group: "Group",
  after: "After",
  release: "Release",
  dates: "Dates of the market series",
  prices: "Prices or yields",
  max_lag: "Longest lag in months",
};

/** What the form calls an argument. */
export const labelOf = ({ name }: Parameter): string => FIELD_NAMES[name] ?? name;
