import { dayOfSerial } from "../../../runtime/system";
import type { Dataset } from "../../../tic/dataset";
import { formatMonth, lastDay, monthOfDay, type Month } from "../../../tic/month";
import { basicOf } from "../../excel/basic";
import type { Evaluate } from "../../excel/evaluate";
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
  if (isText(change.old) || isText(change.new)) return change;
  const reason = rowReason(change, means) ?? (call && (await callReason(change, call, means)));
  if (!reason) return change;
  const { revision } = reason;
  const source = revision?.month && call && (await sourceOf(revision.month, change, call, means));
  return {
    ...change,
    reason: revision && source ? { ...reason, revision: { ...revision, source } } : reason,
  };
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

async function callReason(
  change: CellChange,
  call: GivenCall,
  means: Means,
): Promise<Reason | undefined> {
  const args = ordered(call, means);
  const asked = askedOf(call.name, args, means);
  if (!asked) return undefined;
  if (asked.kind === "fixed") return sameMonth(change, asked.month);
  const [then, now] = [means.before, means.after].map((data) =>
    newestOf(data, call.name, args, means),
  );
  if (then === undefined || now === undefined) return undefined;
  const monthAt = (newest: Month) => formatMonth(newest - asked.back);
  if (then === now) return sameMonth(change, monthAt(now));
  const cell = async (month: string) =>
    cellOf(await answer(call.name, args, asked.at, month, means), change);
  // That the month is the one that is meant shows in what the cell shows now.
  const [shown, kept] = [await cell(monthAt(now)), await cell(monthAt(then))];
  if (typeof shown !== "number" || change.new.number === undefined) return undefined;
  if (!isSame(shown, change.new.number)) return undefined;
  const month = monthAt(now);
  if (typeof kept !== "number" || change.old.number === undefined) return { month };
  const revised = { text: textLike(change.old, kept), number: kept };
  if (!isRevised(change.old, revised)) return { month };
  const difference = Number((kept - change.old.number).toPrecision(12));
  return { month, revision: { month: monthAt(then), old: change.old, new: revised, difference } };
}

async function answer(
  name: string,
  args: readonly unknown[],
  at: number,
  month: string,
  { evaluate }: Means,
): Promise<unknown> {
  try {
    return await evaluate(name, ...args.map((arg, i) => (i === at ? month : arg)));
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
