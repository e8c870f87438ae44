import { dayOfSerial } from "../../../runtime/system";
import type { Dataset } from "../../../tic/dataset";
import type { Quantity } from "../../../tic/measure";
import { formatMonth, monthOfDay, type Month } from "../../../tic/month";
import { keyOf, pairsOf } from "../../find/options";
import type { ParametersOf } from "../cite/cite";
import type { GivenCall } from "./given";

/** What it takes to read the arguments of a call. */
interface Reading {
  readonly parametersOf: ParametersOf;
}

/** The month that a call asks about, and which of its arguments says so. */
export type Asked =
  | { readonly kind: "fixed"; readonly at: number; readonly month?: string }
  | {
      readonly kind: "newest";
      readonly at: number;
      /** So many months before the newest. */
      readonly back: number;
      readonly month?: undefined;
    };

/** The arguments by their places, options in theirs: they may stand wherever an optional argument may. */
export function ordered(
  { name, args }: Pick<GivenCall, "name" | "args">,
  { parametersOf }: Reading,
): readonly unknown[] {
  const names = parametersOf(name);
  const place = names.indexOf("options");
  const isPairs = (arg: unknown) => typeof arg === "string" && arg.includes("=");
  const options = args.filter(isPairs);
  const others = names.map((_, i) => (isPairs(args[i]) ? null : (args[i] ?? null)));
  return others.map((arg, i) => (i === place ? options.join("; ") || arg : arg));
}

/** Which month that is; undefined where it cannot be told. */
export function askedOf(
  name: string,
  args: readonly unknown[],
  { parametersOf }: Reading,
): Asked | undefined {
  const names = parametersOf(name);
  const at = ["month", "end"].map((one) => names.indexOf(one)).find((one) => one >= 0);
  const options = args[names.indexOf("options")];
  const pairs = typeof options === "string" ? pairsOf(options) : [];
  if (at === undefined || pairs.some((pair) => MOVING.includes(keyOf(pair)))) return undefined;
  const asOf = args[names.indexOf("as_of")] ?? null;
  const back = backOf(args[at] ?? null);
  return back === undefined ? fixedAt(args[at], at) : follows(asOf, back, at);
}

/** How many months before the newest a month is that counts from it; undefined of one that does not. */
function backOf(given: unknown): number | undefined {
  if (given === null || given === 0 || given === "") return 0;
  if (typeof given === "number") return given < 0 ? -given : undefined;
  if (typeof given !== "string") return undefined;
  if (/^\s*latest\s*$/i.test(given)) return 0;
  const [, count, unit = ""] = /^-\s?(\d{1,4})([mqy]?)$/i.exec(given.trim()) ?? [];
  return count === undefined ? undefined : Number(count) * (MONTHS[unit.toUpperCase()] ?? 1);
}

const MONTHS: Readonly<Record<string, number>> = { Q: 3, Y: 12 };

/** A month that is the same whatever the newest is; that of a holder's own last one is not told. */
function fixedAt(given: unknown, at: number): Asked | undefined {
  if (typeof given === "number") return { kind: "fixed", at, ...monthed(given) };
  if (typeof given !== "string" || /^\s*last\s*$/i.test(given)) return undefined;
  const month = given.trim();
  return { kind: "fixed", at, ...(MONTH.test(month) && { month }) };
}

/** Options that say of which month a figure is. */
const MOVING = ["end", "month", "week", "asof", "as of"];

/** Of an edition of a day the newest month is always the same. */
const follows = (asOf: unknown, back: number, at: number): Asked =>
  asOf === null || (typeof asOf === "string" && /^(?:latest)?$/i.test(asOf))
    ? { kind: "newest", back, at }
    : { kind: "fixed", at };

const monthed = (serial: number): { readonly month?: string } =>
  serial > 36_000 && serial < 73_000 ? { month: formatMonth(monthOfDay(dayOfSerial(serial))) } : {};

/** The newest month of what a function asks about; undefined where the data has none. */
export function newestOf(
  data: Dataset,
  name: string,
  args: readonly unknown[],
  { parametersOf }: Reading,
): Month | undefined {
  if (name !== "FLOW" && name !== "VALUATION") return data.newest;
  const measure = args[parametersOf(name).indexOf("measure")];
  const held = typeof measure === "string" && measure ? measure.toLowerCase() : "longterm";
  try {
    return data.extent(`${held}.${name === "FLOW" ? "net" : "valuation"}` as Quantity)[1];
  } catch {
    return undefined;
  }
}

const MONTH = /^\d{4}-\d{2}$/;
