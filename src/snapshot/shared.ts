import type { Quantity } from "../tic/measure";
import type { Reading } from "../treasury/reading";

/** Whether more than one reading has a quantity: only those can print a figure twice. */
export function sharedBy(readings: readonly Reading[]): (quantity: Quantity) => boolean {
  const counts = new Map<Quantity, number>();
  for (const { observations } of readings) {
    const own = new Set<Quantity>();
    for (const { measure } of observations) own.add(measure);
    for (const measure of own) counts.set(measure, (counts.get(measure) ?? 0) + 1);
  }
  return (quantity) => counts.get(quantity)! > 1;
}
