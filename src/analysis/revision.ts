import type { Dataset, Figure } from "../tic/dataset";
import type { Edition } from "../tic/edition";
import type { Quantity } from "../tic/measure";
import type { Day, Month } from "../tic/month";
import type { Precision } from "../tic/observation";

/** A figure that a release prints differently from what stood before. USD millions. */
export interface Revision {
  readonly holder: number;
  readonly month: Month;
  readonly before: number;
  readonly after: number;
  /** Between the two, both rounded to the coarser precision. */
  readonly difference: number;
  /** The release day of the figure that stood before. */
  readonly since: Day;
}

/** Rounds half away from zero to a unit of the last digit. */
export const roundAway = (value: number, precision: Precision): number =>
  Math.sign(value) * Math.round(Math.abs(value) / precision) * precision;

/** How two prints of a figure differ when both are rounded to the coarser: more decimals are no revision. */
export function differenceOf(before: Figure, after: Figure): number {
  const precision = coarserOf(before, after);
  return roundAway(after.value, precision) - roundAway(before.value, precision);
}

/** Whether one print can be the other with more decimals. A half may have been rounded either way. */
const isSame = (a: Figure, b: Figure): boolean =>
  a.precision !== b.precision && Math.abs(a.value - b.value) <= coarserOf(a, b) / 2;

const coarserOf = (a: Figure, b: Figure) => Math.max(a.precision, b.precision) as Precision;

/**
 * What a release revised, the largest revision first: the figures it prints that differ from the print before. Where that is
 * older than `previous`, a release in between could have revised it: it is left out.
 */
export function revisionsOf(
  dataset: Dataset,
  measure: Quantity,
  holders: readonly number[],
  release: Day,
  previous: Day,
): Revision[] {
  const [first, last] = dataset.extent(measure);
  const printed: Edition = { day: release, only: true };
  const known: Edition = { day: release - 1, only: false };
  const revisions: Revision[] = [];
  for (const holder of holders)
    for (let month = first; month <= last; month++) {
      const after = dataset.figure(holder, measure, month, printed);
      const before = after && dataset.vintages(holder, measure, month, known).at(-1);
      if (!before || before.publication.release < previous || isSame(before, after)) continue;
      const difference = differenceOf(before, after);
      if (!difference) continue;
      const since = before.publication.release;
      revisions.push({
        holder,
        month,
        before: before.value,
        after: after.value,
        difference,
        since,
      });
    }
  const size = ({ difference }: Revision) => Math.abs(difference);
  return revisions.sort((a, b) => size(b) - size(a) || b.month - a.month || a.holder - b.holder);
}
