import { SHIFTS } from "../../tic/break";
import { cellAt } from "../../tic/cell";
import { isFlow, nameOfQuantity } from "../../tic/measure";
import { formatMonth, type Month } from "../../tic/month";
import { TABLES } from "../../tic/tables";
import type { Reading } from "../../treasury/reading";
import { membersOf } from "../../treasury/sums";
import type { Sequel } from "./subject";
import { grouped } from "../../tic/grouped";
import { type Cells } from "./figures";
import type { Rule } from "./rule";

/**
 * What a region has beyond its listed holders, against the largest move in the `window` of months before, of which there
 * have to be at least some. Millions of dollars.
 */
const LIMIT = { factor: 3, millions: 2_000, window: 24, least: 12 };

type Rest = ReadonlyMap<Month, number>;

/** What regions have beyond their listed holders moves little; a wrong holder shows in it. */
export const rest: Rule<Sequel> = {
  name: "rest",
  weight: "flagged",
  judge({ reading, previous, cells, old }) {
    if (TABLES[reading.publication.table].coverage !== "all") return [];
    const before = restsOf(previous, old);
    return [...restsOf(reading, cells)].flatMap(([name, months]) =>
      strayed(name, months, before.get(name)),
    );
  },
};

/** The months in which what is left over moves further than it used to, from the month before or from what was printed. */
function strayed(name: string, months: Rest, before: Rest | undefined): string[] {
  const { factor, millions, window, least } = LIMIT;
  const sentences: string[] = [];
  const steps: number[] = [];
  for (const [month, value] of months) {
    const last = months.get(month - 1);
    if (last === undefined) continue;
    const limit = Math.max(factor * Math.max(0, ...steps.slice(-window)), millions);
    const printed = before?.get(month);
    const other = printed ?? last;
    if (steps.length >= least && Math.abs(value - other) > limit)
      sentences.push(
        `${name} in ${formatMonth(month)}: ${grouped(value)} beyond its listed holders, ${printed === undefined ? "after" : "printed as"} ${grouped(other)} million dollars`,
      );
    // A holding that passes from one holder to another would hide what moves in the two years after it.
    if (!SHIFTS.some((shift) => shift.month === month)) steps.push(Math.abs(value - last));
  }
  return sentences;
}

/** What each region has beyond its listed holders, by measure, oldest month first. */
function restsOf({ observations }: Reading, cells: Cells): ReadonlyMap<string, Rest> {
  const members = membersOf(observations);
  const rests = new Map<string, Map<Month, number>>();
  const regions = observations.filter(
    ({ holder, measure, value }) => members.has(holder) && value !== null && !isFlow(measure),
  );
  for (const { holder, row, measure, month, series, value } of regions.sort(
    (a, b) => a.month - b.month,
  )) {
    let sum = 0;
    for (const member of members.get(holder)!)
      sum += cells.get(cellAt(measure, member, month, series === "comparison")) ?? 0;
    const name = `${row.trim()}, ${nameOfQuantity(measure)}`;
    rests.set(name, (rests.get(name) ?? new Map<Month, number>()).set(month, value! - sum));
  }
  return rests;
}
