import { UNITS } from "../../../tic/unit";
import type { Shown } from "../../find/changes";
import { unitOf } from "../../find/options";
import type { ParametersOf } from "../cite/cite";
import { ordered } from "./asked";
import type { GivenCall } from "./given";

/** How the figures of a call are printed. */
export interface Printed {
  /** USD millions in one. */
  readonly unit: number;
  /** Of how many printed figures each is made. */
  readonly roundings: number;
}

/** How the figures of a call are printed; in billions, each by itself, where there is none. */
export function printedBy(
  call: Pick<GivenCall, "name" | "args"> | undefined,
  means: { readonly parametersOf: ParametersOf },
): Printed {
  if (!call) return { unit: UNITS.bn, roundings: 1 };
  const options = ordered(call, means)[means.parametersOf(call.name).indexOf("options")];
  const unit = UNITS[unitOf(typeof options === "string" ? options : undefined)];
  return { unit, roundings: call.name === "CHANGE" ? 2 : 1 };
}

/** Press tables print tenths of a billion, in USD millions, and the press at times whole ones; Table 3 prints millions. */
const [TENTH, WHOLE] = [100, 1000];

/** Figures that were calculated from printed ones and differ by less than this fraction may do so by their rounding only. */
const SLIGHT = 0.002;

/** Excel keeps fifteen digits. */
export const isSame = (one: number, other: number): boolean =>
  Math.abs(one - other) <= 1e-9 * Math.max(Math.abs(one), Math.abs(other));

/** Whether a figure is another one, and not the same with more or fewer decimals; undefined where that cannot be told. */
export function isRevised(
  { number: old, text }: Shown,
  { number: now, text: nowText }: Shown,
  { unit, roundings }: Printed,
): boolean | undefined {
  if (old === undefined || now === undefined) return text !== nowText;
  if (isSame(old, now)) return false;
  const [then, amount] = [old * unit, now * unit];
  const apart = Math.abs(then - amount);
  if (!isInteger(then) || !isInteger(amount))
    return apart > SLIGHT * Math.max(Math.abs(then), Math.abs(amount)) || undefined;
  const isOneOf = (step: number) => isMultiple(then, step) !== isMultiple(amount, step);
  const roundedTo = (step: number) => apart <= (step / 2) * roundings;
  if (isOneOf(TENTH) && roundedTo(TENTH)) return false;
  return isOneOf(WHOLE) && roundedTo(WHOLE) ? undefined : true;
}

const isInteger = (amount: number): boolean => Math.abs(amount - Math.round(amount)) <= 1e-6;

const isMultiple = (amount: number, step: number): boolean => Math.round(amount) % step === 0;
