import { dayOfSerial } from "../../../runtime/system";
import type { Dataset } from "../../../tic/dataset";
import { formatDay, formatMonth, isoMonth, monthOfDay, type Month } from "../../../tic/month";
import { basicOf } from "../../excel/basic";
import { once } from "../../../tic/once";
import { isErrorValue } from "../../excel/value";
import type { Evaluate } from "../../excel/evaluate";
import {
  isMonthEnd,
  lessOf,
  type CellChange,
  type Reason,
  type Revision,
  type Shown,
} from "../../find/changes";
import { ticCalls } from "../../find/calls";
import type { ParametersOf } from "../cite/cite";
import { askedOf, measureOf, MONTH, ordered, type Asked } from "./asked";
import type { GivenCall } from "./given";
import { textLike } from "./like";
import { isRevised, isSame, printedBy, type Printed } from "./revised";
import { sourceOf } from "./source";

/** What it takes to tell why a figure changed. */
export interface Means {
  readonly evaluate: Evaluate;
  readonly parametersOf: ParametersOf;
  /** The data before, and now. */
  readonly before: Dataset;
  readonly after: Dataset;
}

/** The functions, each asked once for the same, of which a range is known again by itself: many cells of a table ask for all of it. */
export function asking(evaluate: Evaluate): Evaluate {
  const known = new Map<string, () => unknown>();
  const ranges = new Map<unknown, number>();
  const markOf = (arg: unknown): unknown => {
    if (!Array.isArray(arg)) return arg;
    ranges.set(arg, ranges.get(arg) ?? ranges.size);
    return { range: ranges.get(arg) };
  };
  return (name, ...args) => {
    const key = JSON.stringify([name, args.map(markOf)]);
    const told = known.get(key) ?? answered(() => evaluate(name, ...args));
    known.set(key, told);
    return told();
  };
}

/** What gives an answer again, or fails again. */
function answered(ask: () => unknown): () => unknown {
  try {
    const answer = ask();
    return () => answer;
  } catch (error) {
    return () => {
      throw error;
    };
  }
}

/** The change with why it came about, if that can be told. */
export async function reasoned(
  change: CellChange,
  call: GivenCall | undefined,
  means: Means,
): Promise<CellChange> {
  const reason = await reasonOf(change, call, means);
  if (!reason) return change;
  const { revision } = reason;
  const source = revision?.month && call && (await sourceOf(revision.month, change, call, means));
  return {
    ...change,
    reason: revision && source ? { ...reason, revision: { ...revision, source } } : reason,
  };
}

async function reasonOf(
  change: CellChange,
  call: GivenCall | undefined,
  means: Means,
): Promise<Reason | undefined> {
  if (isText(change.new)) return undefined;
  if (isText(change.old)) return call && publishedReason(change, call, means);
  const row = rowReason(change, printedBy(call, means), means);
  if (!row) return call && callReason(change, call, means);
  if (!row.revision || !call || call.isLiteral) return row;
  // Cells may have said something else before.
  const args = ordered(call, means);
  return (await wasShown(change, call.name, args, means)) ? row : undefined;
}

/** Of a figure where an error was: whether its month was not published before. */
function publishedReason(
  { old, new: now }: CellChange,
  call: GivenCall,
  means: Means,
): Reason | undefined {
  const asked = askedOf(call.name, ordered(call, means), means);
  const month = asked?.kind === "fixed" ? asked.month : undefined;
  const isNew = month !== undefined && month > formatMonth(means.before.newest);
  return isNew && isErrorValue(old.text) && now.number !== undefined ? { month } : undefined;
}

/** What is no figure and no month: an error, or words. */
const isText = ({ text, number }: Shown): boolean =>
  text !== "" && number === undefined && !MONTH.test(text);

/** Functions that give a row for each month. */
const HISTORIES = ["SERIES", "DECOMPOSE"];

const isHistory = (formula: string): boolean =>
  ticCalls(formula).every(({ name }) => HISTORIES.includes(name));

/** Of a row that has a month for a name, whether that is new; a row that is gone was of a month that is asked about no more. */
function rowReason(
  change: CellChange,
  printed: Printed,
  { before, after }: Means,
): Reason | undefined {
  const { place, formula, figure, old, new: now } = change;
  if (formula !== undefined && !isHistory(formula)) return undefined;
  const month = place ? monthNamed(place.name) : /^(\d{4}-\d{2})(?= · )/.exec(figure ?? "")?.[1];
  if (month !== undefined) {
    if (now.text === "") return undefined;
    return old.text === "" ? { month } : sameMonth(old, now, printed, month);
  }
  return figure !== undefined && newestBy(before) === newestBy(after)
    ? sameMonth(old, now, printed)
    : undefined;
}

/** The newest month of each table. */
const newestBy = once(({ publications }: Dataset): string => {
  const newest = new Map<string, number>();
  for (const { table, newest: month } of publications)
    newest.set(table, Math.max(month, newest.get(table) ?? month));
  return JSON.stringify([...newest].sort(([one], [other]) => (one < other ? -1 : 1)));
});

function monthNamed(name: unknown): string | undefined {
  if (typeof name === "string") return MONTH.test(name) ? name : undefined;
  return isMonthEnd(name) ? formatMonth(monthOfDay(dayOfSerial(name))) : undefined;
}

/** The figure of the same month is another; more decimals of it are no revision, and of some figures it cannot be told which they are. */
function sameMonth(old: Shown, now: Shown, printed: Printed, month?: string): Reason | undefined {
  const revised = isRevised(old, now, printed);
  if (!revised) return revised === false ? {} : undefined;
  const difference = differenceOf(old, now);
  const revision: Revision = {
    ...(month !== undefined && { month }),
    old,
    new: now,
    ...(difference !== undefined && { difference }),
  };
  return { revision };
}

/** Months that are figures have no difference. */
const differenceOf = (old: Shown, now: Shown): number | undefined =>
  old.number === undefined || now.number === undefined || MONTH.test(old.text)
    ? undefined
    : lessOf(now.number, old.number);

async function callReason(
  change: CellChange,
  call: GivenCall,
  means: Means,
): Promise<Reason | undefined> {
  const args = ordered(call, means);
  const asked = askedOf(call.name, args, means);
  // Which month a row of a history is of that does not name it cannot be told.
  if (!asked || (HISTORIES.includes(call.name) && change.place)) return undefined;
  for (const pair of await pairsOf(call.name, args, asked, means)) {
    const reason = await pairReason(change, { name: call.name, args, at: asked.at, pair }, means);
    if (reason) return reason;
  }
  return undefined;
}

/** The month of a figure before, and now, as arguments. */
type Pair = readonly [then: unknown, now: unknown];

/** Which months a figure can have been of, the likeliest first. */
async function pairsOf(
  name: string,
  args: readonly unknown[],
  asked: Asked,
  means: Means,
): Promise<readonly Pair[]> {
  const given = args[asked.at];
  const measure = measureOf(name, args, means);
  const [then, now] = [
    await newestOf(measure, dayBefore(means), means),
    await newestOf(measure, null, means),
  ];
  const isKnown = then !== undefined && now !== undefined;
  if (asked.kind === "newest")
    return isKnown ? [[formatMonth(then - asked.back), formatMonth(now - asked.back)]] : [];
  const { month } = asked;
  const fixed: Pair = [month ?? given, month ?? given];
  if (!isKnown || month === undefined || now <= then) return [fixed];
  // The cell that says the month may itself have followed the newest.
  return [fixed, [formatMonth(isoMonth(month) - (now - then)), month]];
}

/** The last day by which nothing was published but what the data before has. */
const dayBefore = once(({ before, after }: Means): string => {
  const known = new Set(before.publications.map(({ id }) => id));
  const came = after.publications
    .filter(({ id, release }) => !known.has(id) && release >= before.release)
    .map(({ release }) => release - 1);
  return formatDay(Math.min(before.latestRelease, ...came));
});

async function newestOf(
  measure: unknown,
  asOf: string | null,
  means: Means,
): Promise<Month | undefined> {
  const answered = await answer("LATESTMONTH", [null, measure, asOf], means);
  const month = monthNamed(cellOf(answered, {}));
  return month === undefined ? undefined : isoMonth(month);
}

/** A call whose month is put into the argument at a place. */
interface Put {
  readonly name: string;
  readonly args: readonly unknown[];
  readonly at: number;
  readonly pair: Pair;
}

/** Why a figure changed, if it was of the one month then and is of the other now: what the functions give for these shows it. */
async function pairReason(
  change: CellChange,
  { name, args, at, pair: [then, now] }: Put,
  means: Means,
): Promise<Reason | undefined> {
  const names = means.parametersOf(name);
  const printed = printedBy({ name, args }, means);
  const put = (month: unknown) => args.map((arg, i) => (i === at ? month : arg));
  if (!isShown(await answer(name, put(now), means), change, change.new)) return undefined;
  const was = before(name, put(then), means);
  if (!was || !isShown(await answer(name, was, means), change, change.old)) return undefined;
  // What a window has may be of any month in it.
  const isOfMonth = names[at] === "month";
  const labelled = (month: unknown) =>
    isOfMonth && typeof month === "string" && MONTH.test(month) ? month : undefined;
  if (then === now)
    return change.old.text === ""
      ? undefined
      : sameMonth(change.old, change.new, printed, labelled(now));
  const reason = { month: String(now) };
  const kept = await answer(name, put(then), means);
  const figure = cellOf(kept, change);
  if (typeof figure !== "number" || change.old.number === undefined) return reason;
  // By rank another holder may stand in the row.
  if (wordsOf(await answer(name, was, means), change) !== wordsOf(kept, change)) return reason;
  const revised = { text: textLike(change.old, figure), number: figure };
  const { revision } = sameMonth(change.old, revised, printed, labelled(then)) ?? {};
  return revision ? { ...reason, revision } : reason;
}

/** The arguments of a call as of what was published before; undefined of a function that has no editions. */
function before(
  name: string,
  args: readonly unknown[],
  means: Means,
): readonly unknown[] | undefined {
  const edition = means.parametersOf(name).indexOf("as_of");
  return edition < 0 ? undefined : args.map((arg, i) => (i === edition ? dayBefore(means) : arg));
}

/** Whether a call gave before what the cell showed then. */
async function wasShown(
  change: CellChange,
  name: string,
  args: readonly unknown[],
  means: Means,
): Promise<boolean> {
  const then = before(name, args, means);
  return then !== undefined && isShown(await answer(name, then, means), change, change.old);
}

/** Whether an answer has in the cell of a change what that shows. */
function isShown(answered: unknown, change: CellChange, { text, number }: Shown): boolean {
  const cell = cellOf(answered, change);
  if (number === undefined) return text === "" && (cell === undefined || cell === "");
  return typeof cell === "number" && isSame(cell, number);
}

async function answer(
  name: string,
  args: readonly unknown[],
  { evaluate }: Pick<Means, "evaluate">,
): Promise<unknown> {
  try {
    return await evaluate(name, ...args);
  } catch {
    return undefined;
  }
}

type Rows = readonly (readonly unknown[])[];

/** What an answer has in the cell of a change. */
function cellOf(answered: unknown, { place }: Pick<CellChange, "place">): unknown {
  if (!Array.isArray(answered)) return answered;
  return basicOf(rowOf(answered as Rows, place)?.[place?.column ?? 0]);
}

/** The row of a change: that of its name, if the rows have names. */
const rowOf = (rows: Rows, place: CellChange["place"]): Rows[number] | undefined =>
  place?.name === undefined
    ? rows[place?.row ?? 0]
    : rows.find(([first]) => basicOf(first) === place.name);

/** The words of the row of a change. */
function wordsOf(answered: unknown, { place }: CellChange): string {
  const row = Array.isArray(answered) ? rowOf(answered as Rows, place) : undefined;
  const words = (row ?? []).map(basicOf).filter((cell) => typeof cell === "string");
  return JSON.stringify(words);
}
