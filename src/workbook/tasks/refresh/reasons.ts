import { dayOfSerial } from "../../../runtime/system";
import type { Dataset } from "../../../tic/dataset";
import {
  formatDay,
  formatMonth,
  isoMonth,
  lastDay,
  monthOfDay,
  type Month,
} from "../../../tic/month";
import { basicOf } from "../../excel/basic";
import type { Evaluate } from "../../excel/evaluate";
import { isErrorValue } from "../../excel/value";
import type { CellChange, Reason, Revision, Shown } from "../../find/changes";
import type { ParametersOf } from "../cite/cite";
import { askedOf, newestOf, ordered } from "./asked";
import type { GivenCall } from "./given";
import { textLike } from "./like";
import { sourceOf } from "./source";

/** What it takes to tell why a figure changed. */
export interface Means {
  readonly evaluate: Evaluate;
  readonly parametersOf: ParametersOf;
  /** The data before, and now. */
  readonly before: Dataset;
  readonly after: Dataset;
}

/** The functions, each asked once for the same: many cells of a table ask for all of it. */
export function asking(evaluate: Evaluate): Evaluate {
  const known = new Map<string, () => unknown>();
  return (name, ...args) => {
    const key = JSON.stringify([name, args]);
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
  const row = rowReason(change, means);
  if (!row) return call && callReason(change, call, means);
  if (!row.revision || !call || call.isLiteral) return row;
  const asked = { call, args: ordered(call, means), change, means };
  return (await wasAsked(asked)) ? row : undefined;
}

/** Of a figure where an error was: whether its month was not published before. */
function publishedReason(
  { old, new: now }: CellChange,
  call: GivenCall,
  means: Means,
): Reason | undefined {
  const asked = askedOf(call.name, ordered(call, means), means);
  const isNew = asked?.month !== undefined && asked.month > formatMonth(means.before.newest);
  return isNew && isErrorValue(old.text) && now.number !== undefined
    ? { month: asked.month }
    : undefined;
}

/** What is no figure and no month: an error, or words. */
const isText = ({ text, number }: Shown): boolean =>
  text !== "" && number === undefined && !MONTH.test(text);

const MONTH = /^\d{4}-\d{2}$/;

/** Of a row that has a month for a name, whether that is new. */
function rowReason(change: CellChange, { before, after }: Means): Reason | undefined {
  const { place, figure, old, new: now } = change;
  const month = place ? monthNamed(place.name) : /^(\d{4}-\d{2})(?= · )/.exec(figure ?? "")?.[1];
  if (month !== undefined) {
    // A row that is there no more was left behind by those that have come.
    if (now.text === "") return { month: formatMonth(after.newest) };
    return old.text === "" ? { month } : sameMonth(change, month);
  }
  return figure !== undefined && before.newest === after.newest ? sameMonth(change) : undefined;
}

function monthNamed(name: unknown): string | undefined {
  if (typeof name === "string") return MONTH.test(name) ? name : undefined;
  if (typeof name !== "number" || !Number.isInteger(name) || name <= 0) return undefined;
  const month = monthOfDay(dayOfSerial(name));
  return lastDay(month) === dayOfSerial(name) ? formatMonth(month) : undefined;
}

/** The figure of the same month is another; more decimals of it are no revision. */
function sameMonth({ old, new: now, difference }: CellChange, month?: string): Reason {
  if (!isRevised(old, now)) return {};
  const revision: Revision = {
    ...(month !== undefined && { month }),
    old,
    new: now,
    ...(difference !== undefined && { difference }),
  };
  return { revision };
}

/** A figure of more decimals than these was calculated. */
const PRINTED = 3;

function isRevised(old: Shown, now: Shown): boolean {
  if (old.number === undefined || now.number === undefined) return old.text !== now.text;
  const decimals = [old.number, now.number].map(
    (number) => (String(number).split(".")[1] ?? "").length,
  );
  const fewest = Math.min(...decimals);
  if (Math.max(...decimals) > PRINTED) return !isSame(old.number, now.number);
  return old.number.toFixed(fewest) !== now.number.toFixed(fewest);
}

/** Excel keeps fifteen digits. */
const isSame = (one: number, other: number): boolean =>
  Math.abs(one - other) <= 1e-9 * Math.max(Math.abs(one), Math.abs(other));

/** A call, and the change of what it gives. */
interface Asking {
  readonly call: GivenCall;
  /** By their places. */
  readonly args: readonly unknown[];
  readonly change: CellChange;
  readonly means: Means;
}

async function callReason(
  change: CellChange,
  call: GivenCall,
  means: Means,
): Promise<Reason | undefined> {
  const args = ordered(call, means);
  const asked = askedOf(call.name, args, means);
  if (!asked) return undefined;
  const asking = { call, args, change, means };
  const [then, now] = [means.before, means.after].map((data) =>
    newestOf(data, call.name, args, means),
  );
  if (asked.kind === "fixed") {
    if (call.isLiteral || (await wasAsked(asking))) return sameMonth(change, asked.month);
    // A month in a cell that follows the newest one.
    const month = asked.month === undefined ? undefined : isoMonth(asked.month);
    if (month === undefined || then === undefined || now === undefined) return undefined;
    return now > then ? movedReason(asking, asked.at, month - (now - then), month) : undefined;
  }
  if (then === undefined || now === undefined) return undefined;
  return movedReason(asking, asked.at, then - asked.back, now - asked.back);
}

/** Of a cell that asked about one month before, and asks about another one now. */
async function movedReason(
  asking: Asking,
  at: number,
  then: Month,
  now: Month,
): Promise<Reason | undefined> {
  const { call, change } = asking;
  const [old, month] = [formatMonth(then), formatMonth(now)];
  // That these are the months that are meant shows in what the cell shows, and did.
  if (!isShown(await answerAt(asking, { at, month }), change.new)) return undefined;
  if (!call.isLiteral && !(await wasAsked(asking, { at, month: old }))) return undefined;
  if (then === now) return sameMonth(change, month);
  const kept = await answerAt(asking, { at, month: old });
  if (typeof kept !== "number" || change.old.number === undefined) return { month };
  const revised = { text: textLike(change.old, kept), number: kept };
  if (!isRevised(change.old, revised)) return { month };
  const difference = Number((kept - change.old.number).toPrecision(12));
  return { month, revision: { month: old, old: change.old, new: revised, difference } };
}

/** A month in the place of the one that is given. */
interface At {
  readonly at: number;
  readonly month: string;
}

/** Whether a call gave before what the cell showed then: as of the newest release that there was. */
async function wasAsked(asking: Asking, at?: At): Promise<boolean> {
  const { call, args, change, means } = asking;
  const edition = means.parametersOf(call.name).indexOf("as_of");
  if (edition < 0 || (args[edition] ?? null) !== null) return false;
  // Tables that come apart may be newer than the holdings.
  const { release, latestRelease } = means.before;
  for (const day of new Set([release, latestRelease].map(formatDay))) {
    const then = args.map((arg, i) => (i === edition ? day : arg));
    if (isShown(await answerAt({ ...asking, args: then }, at), change.old)) return true;
  }
  return false;
}

const isShown = (answer: unknown, { number }: Shown): boolean =>
  typeof answer === "number" && number !== undefined && isSame(answer, number);

/** What a call gives in the cell of its change, of another month if that is given. */
async function answerAt({ call, args, change, means }: Asking, at?: At): Promise<unknown> {
  const given = args.map((arg, i) => (i === at?.at ? at.month : arg));
  try {
    return cellOf(await means.evaluate(call.name, ...given), change);
  } catch {
    return undefined;
  }
}

/** What an answer has in the cell of a change: in the row of its name, if the rows have names. */
function cellOf(answered: unknown, { place }: CellChange): unknown {
  if (!Array.isArray(answered)) return answered;
  const rows = answered as readonly (readonly unknown[])[];
  if (!place) return basicOf(rows[0]?.[0]);
  const row =
    place.name === undefined
      ? rows[place.row]
      : rows.find(([first]) => basicOf(first) === place.name);
  return basicOf(row?.[place.column]);
}
