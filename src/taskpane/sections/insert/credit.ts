import { findHolder } from "../../../tic/holder";
import { withOptions } from "../../../workbook/find/options";
import type { Argument } from "./argument";

/** Functions whose figures come from the publications of the months that are asked about, and of those compared with. */
const DIRECT = ["HOLDINGS", "CHANGE", "SHARE", "RANK", "FLOW", "VALUATION", "SURVEY"];
/** Functions that look back from a month, or over a window up to one: the line says of which months it is. */
const BACK = [
  ...[
    "LOWMONTHS",
    "LOWYEARS",
    "LOWSINCE",
    "HIGHMONTHS",
    "HIGHYEARS",
    "HIGHSINCE",
    "PEAK",
    "TROUGH",
  ],
  ...["CROSSED", "RECORD", "COUNT", "DRAWDOWN", "STREAK", "REVISION"],
];

/** What a function asks of the months before, beside the holding: net purchases and valuation changes are figures of their own. */
const FLOWS: Readonly<Record<string, string>> = { FLOW: "net", VALUATION: "valuation" };

/** The first year of the survey that is of a June, whose figures before are of other months. */
const JUNES = 2002;

type Fields = Readonly<Record<string, string>>;

/**
 * The arguments of CITE for the line below the figures of several formulas: the publications of all of them, and when these were released.
 * Undefined of a function that has none to tell.
 */
export function creditOf(
  name: string,
  fields: Fields,
  holders: readonly string[],
  months: readonly string[],
): readonly Argument[] | undefined {
  const given = withOptions(fields);
  const isBack = BACK.includes(name);
  // Purchases and sales by themselves are in another file than what they come to.
  if (!(isBack || DIRECT.includes(name)) || (name === "FLOW" && given["give"])) return undefined;
  const asked = name === "SURVEY" ? surveyed(given) : datedOf(name, given, months);
  if (!asked) return undefined;
  const options = [
    `credit=${isBack ? "month" : "1"}`,
    ...spanOf(name, given),
    ...["source", "members"].flatMap((key) => (given[key] ? [`${key}=${given[key]}`] : [])),
  ];
  return [
    listOf([...holders, ...wholeOf(name, given)], "across"),
    listOf(asked.months, "down"),
    asked.measure || null,
    given["as_of"] || given["asof"] || given["as of"] || null,
    options.join("; "),
  ];
}

/** Several texts as cells that are asked about each with each of the others. */
function listOf(texts: readonly string[], direction: "across" | "down"): Argument {
  const [first = "", ...others] = texts;
  if (others.length === 0) return first || null;
  return direction === "across" ? texts : { rows: texts };
}

interface Asked {
  readonly months: readonly string[];
  readonly measure: string;
}

/** The months that figures are of, and of what. */
function datedOf(name: string, given: Fields, months: readonly string[]): Asked {
  const { measure = "", of = "", basis = "", end = "" } = given;
  const isNet = [of, basis].some((word) => /^net$/i.test(word)) && !measure.includes(".");
  const flow = FLOWS[name] ?? (isNet ? "net" : undefined);
  // Of all Treasuries a look-back takes the net purchases of notes and bonds.
  const held = isNet && /^treasuries$/i.test(measure) ? "" : measure;
  return {
    months: months.some(Boolean) ? months : [end],
    measure: flow === undefined ? measure : `${held || "longterm"}.${flow}`,
  };
}

function surveyed({ year = "", item = "" }: Fields): Asked | undefined {
  if (year && !(/^\d{4}$/.test(year) && Number(year) >= JUNES)) return undefined;
  return { months: [year && `${year}-06`], measure: `survey.${item.toLowerCase() || "total"}` };
}

/** The span of a function that compares two months, or adds up several. */
function spanOf(name: string, { span = "" }: Fields): readonly string[] {
  if (name === "CHANGE") return [`span=${span || "1M"}`];
  return name in FLOWS && span ? [`span=${span}`] : [];
}

/** The holder that a share is of, besides those who have it. */
function wholeOf(name: string, given: Fields): readonly string[] {
  const { of = "", whole = "" } = given;
  if (name !== "SHARE") return /^share$/i.test(of) ? [whole || "TOTAL"] : [];
  if (given["in"]) return [];
  return /^\d+(?:\.\d+)?$/.test(of) && !findHolder(of) ? [] : [of || "TOTAL"];
}
