import { cellAt, cellOf } from "../tic/cell";
import type { Observation } from "../tic/observation";
import type { Reading } from "../treasury/reading";

/** A reading with the net purchases of bills that it does not print: the change of the position, as Table 3 has it (note 2). */
export function withDerived(reading: Reading): Reading {
  const { observations } = reading;
  const cells = new Map<number, Observation>();
  for (const o of observations)
    if (o.measure === "bills" || o.measure === "bills.net") cells.set(cellOf(o), o);
  if (!cells.size) return reading;
  const derived = observations
    .filter(({ measure }) => measure === "bills")
    .flatMap((o) => billsOf(o, cells));
  return derived.length ? { ...reading, observations: [...observations, ...derived] } : reading;
}

type Cells = ReadonlyMap<number, Observation>;

/** The change of a position in bills from the month before, if it is not printed. */
function billsOf(now: Observation, cells: Cells): Observation[] {
  const { holder, month, value } = now;
  if (value === null || cells.has(cellAt("bills.net", holder, month))) return [];
  const before = cells.get(cellAt("bills", holder, month - 1));
  if (!before || before.value === null) return [];
  return [
    {
      ...now,
      measure: "bills.net",
      column: `${now.column}, change`,
      value: value - before.value,
      precision: before.precision > now.precision ? before.precision : now.precision,
    },
  ];
}
