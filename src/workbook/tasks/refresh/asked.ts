import { dayOfSerial } from "../../../runtime/system";
import { formatMonth, monthOfDay } from "../../../tic/month";
import { keyOf, optionOf, pairsOf } from "../../find/options";
import type { ParametersOf } from "../cite/cite";
import type { GivenCall } from "./given";

/** What it takes to read the arguments of a call. */
interface Reading {
  readonly parametersOf: ParametersOf;
}

/** The month that a call asks about, in the argument at a place: always the same, or so many months before the newest. */
export type Asked =
  | { readonly at: number; readonly kind: "fixed"; readonly month?: string }
  | { readonly at: number; readonly kind: "newest"; readonly back: number };

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
  if (back !== undefined) return isNewest(asOf) ? { at, kind: "newest", back } : undefined;
  const fixed = isFirst(asOf) ? undefined : fixedAt(args[at]);
  return fixed && { at, kind: "fixed", ...fixed };
}

const isNewest = (asOf: unknown): boolean =>
  asOf === null || (typeof asOf === "string" && /^\s*(?:latest)?\s*$/i.test(asOf));

/** A first print is that of its release, and no other one can be asked for. */
const isFirst = (asOf: unknown): boolean => typeof asOf === "string" && /^\s*first\s*$/i.test(asOf);

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
function fixedAt(given: unknown): { readonly month?: string } | undefined {
  if (typeof given === "number") return monthed(given);
  if (typeof given !== "string" || /^\s*last\s*$/i.test(given)) return undefined;
  const month = given.trim();
  return MONTH.test(month) ? { month } : {};
}

/** Options that say of which month a figure is. */
const MOVING = ["end", "month", "week", "asof", "as of"];

const monthed = (serial: number): { readonly month?: string } =>
  serial > 36_000 && serial < 73_000 ? { month: formatMonth(monthOfDay(dayOfSerial(serial))) } : {};

/** What is held, wherever it is said; of two functions, that which is bought or revalued. */
export function measureOf(
  name: string,
  args: readonly unknown[],
  { parametersOf }: Reading,
): unknown {
  const names = parametersOf(name);
  const options = args[names.indexOf("options")];
  const written = typeof options === "string" ? optionOf(options, "measure") : undefined;
  const held = args[names.indexOf("measure")] ?? written ?? null;
  const flow = { FLOW: "net", VALUATION: "valuation" }[name];
  return flow ? `${typeof held === "string" && held ? held : "longterm"}.${flow}` : held;
}

/** A month as it is written. */
export const MONTH = /^\d{4}-\d{2}$/;
