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

/**
 * How two prints of a figure differ when both are rounded to the coarser. More decimals are no revision, so there is none where one
 * print can be the other with more of them: within half a unit of the coarser, which may have been rounded either way, and within
 * a whole one where that is what two rounded figures leave.
 */
export function differenceOf(before: Figure, after: Figure): number {
  const [fine, coarse] = before.precision < after.precision ? [before, after] : [after, before];
  const { precision, roundings = 1 } = coarse;
  const isSame =
    fine.precision < precision &&
    Math.abs(fine.value - coarse.value) <= (precision / 2) * roundings;
  return isSame ? 0 : roundAway(after.value, precision) - roundAway(before.value, precision);
}

/** A part of a sum, in two prints. */
export interface Part {
  readonly sign: 1 | -1;
  readonly before: Figure;
  readonly after: Figure;
}

/**
 * How a sum differs between two prints of its parts. Where none of them differs there is nothing but rounding: three figures in
 * tenths of a billion, added up, can be off by one and a half of them.
 */
export function differenceOfParts(parts: readonly Part[]): number {
  const isRevised = parts.some(({ before, after }) => differenceOf(before, after) !== 0);
  return isRevised ? differenceOf(sumOf(parts, "before"), sumOf(parts, "after")) : 0;
}

/** The parts of a print, added up. What their own roundings leave has been looked at part by part, so that none of them is the sum's. */
function sumOf(parts: readonly Part[], print: "before" | "after"): Figure {
  const value = parts.reduce((sum, part) => sum + part.sign * part[print].value, 0);
  const precision = Math.max(...parts.map((part) => part[print].precision)) as Precision;
  return { ...parts[0]![print], value, precision, roundings: 1 };
}

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
      if (!before || before.publication.release < previous) continue;
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
