import { GRAND_TOTAL, OFFICIAL, PRIVATE } from "../tic/basket";
import { cellAt, cellOf } from "../tic/cell";
import type { Observation } from "../tic/observation";
import type { Reading } from "../treasury/reading";

/**
 * A reading with what its own figures amount to and the Treasury prints elsewhere or later: private holders are all but the
 * official ones, and net purchases of bills the change of the position (Table 3, note 2). The row's name says so.
 */
export function withDerived(reading: Reading): Reading {
  const cells = new Map(reading.observations.map((o) => [cellOf(o), o]));
  const derived = reading.observations.flatMap((o) => [
    ...privatesOf(o, cells),
    ...billsOf(o, cells),
  ]);
  return derived.length
    ? { ...reading, observations: [...reading.observations, ...derived] }
    : reading;
}

type Cells = ReadonlyMap<number, Observation>;

/** The other holders of what a total and an official row print, if no row of theirs does. */
function privatesOf(total: Observation, cells: Cells): Observation[] {
  if (total.holder !== GRAND_TOTAL || total.value === null) return [];
  const { measure, month, series } = total;
  const at = (holder: number) => cells.get(cellAt(measure, holder, month, series === "comparison"));
  const official = at(OFFICIAL);
  if (!official || official.value === null || at(PRIVATE)) return [];
  return [
    {
      ...total,
      holder: PRIVATE,
      row: `${total.row.trim()} less ${official.row.trim()}`,
      value: total.value - official.value,
      precision: official.precision > total.precision ? official.precision : total.precision,
    },
  ];
}

/** The change of a position in bills from the month before, if it is not printed. */
function billsOf(now: Observation, cells: Cells): Observation[] {
  const { holder, month, value, measure } = now;
  if (measure !== "bills" || value === null || cells.has(cellAt("bills.net", holder, month)))
    return [];
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
