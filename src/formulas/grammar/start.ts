import type { Plain } from "./cell";
import { readMonth, type MonthAsked } from "./month";

const MONTHS_BEFORE: readonly (readonly [RegExp, months: number])[] = [
  [/^(19|20|21)\d\d$/, 11],
  [/^\d{4}\s?-?q[1-4]$|^q[1-4][\s-]?\d{4}$/i, 2],
];

/** Reads the start of a window: a year or a quarter begins with its first month. */
export function readStart(value: Exclude<Plain, null>): MonthAsked {
  const asked = readMonth("start", value);
  const period = MONTHS_BEFORE.find(([form]) => form.test(String(value)));
  return period && asked.kind === "month"
    ? { kind: "month", month: asked.month - period[1] }
    : asked;
}
