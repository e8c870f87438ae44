import { ALL_COUNTRIES, GRAND_TOTAL, OFFICIAL, PRIVATE } from "./basket";
import { holderOf, PUBLIC_DEBT } from "./holder";
import { isForeign, isOfForms, isOnSlt, type Quantity } from "./measure";
import { isoDay, isoMonth, monthOf, type Month } from "./month";
import type { Publication } from "./publication";
import { LEAVERS } from "./within";

/**
 * A month whose figures do not continue those of the month before.
 * `overlapped` breaks print the old series once more beside the new one, so that the change into the month is known like for like.
 * Source: mfhhis01 notes 6 to 17; for 2020-02 and 2021-06 the jumps themselves (slt3d_globl).
 */
export interface Break {
  readonly month: Month;
  readonly overlapped: boolean;
  /** Codes of the holders concerned; null for all. */
  readonly holders: ReadonlySet<number> | null;
  /** Codes of the regions, totals and sectors that contain those holders, and so jump with them. */
  readonly containers?: ReadonlySet<number>;
  readonly reason: string;
}

/** Before this month positions are the Treasury's estimates between surveys; from it on they are reported on Form SLT. */
export const SLT_START: Month = isoMonth("2011-09");

/** The release with which Form SLT entered the press table; all that came out before were estimates. */
const SLT_PRINTED = isoDay("2012-02-29");

/** Until this release the newest month of a table was still estimated, from transactions; its next one had the reported figure. */
const SLT_ALONE = isoDay("2013-08-15");

/** Whether a position was an estimate of the Treasury's when it was printed, whatever is known of the month today. */
export const wasEstimated = (month: Month, { release, newest }: Publication): boolean =>
  month < SLT_START || release < SLT_PRINTED || (release < SLT_ALONE && month === newest);

/** From this month on net purchases and valuation changes of long-term securities are reported on Form SLT, by who owns them. */
export const FLOWS_START: Month = isoMonth("2023-02");

const surveys = Array.from({ length: 10 }, (_, i): Break => {
  const year = 2002 + i;
  return {
    month: monthOf(year, 6),
    overlapped: true,
    holders: null,
    reason: `new survey benchmark of June ${year}`,
  };
});

/** Rows that somebody left: they fall without a sale, in the securities held abroad as well. */
const DEPARTURES = LEAVERS.map(({ code, row, until }): Break => ({
  month: until + 1,
  overlapped: false,
  holders: new Set([row]),
  reason: `the row no longer contains ${holderOf(code).name}`,
}));

export const BREAKS: readonly Break[] = [
  ...surveys,
  {
    month: SLT_START,
    overlapped: false,
    holders: null,
    reason: "Form SLT replaces the estimates between surveys",
  },
  {
    month: isoMonth("2011-12"),
    overlapped: false,
    holders: null,
    reason: "Form SLT becomes monthly (Series XIII)",
  },
  ...DEPARTURES,
  {
    month: isoMonth("2021-06"),
    overlapped: false,
    // France, United Kingdom, Canada, Switzerland, Cayman Islands, Ireland
    holders: new Set([10804, 13005, 29998, 12688, 36137, 11401]),
    // Europe, euro area, European Union, Caribbean, all countries, grand total, official, non-official
    containers: new Set([
      19992,
      16713,
      16721,
      34401,
      ALL_COUNTRIES,
      GRAND_TOTAL,
      OFFICIAL,
      PRIVATE,
    ]),
    reason: "the published series jumps and the old one was not continued",
  },
];

/** Before, net purchases are those of Form S, by where the other side of the trade sat. */
const FORMS: Break = {
  month: FLOWS_START,
  overlapped: false,
  holders: null,
  reason: "Form SLT replaces Form S",
};

/** Whether a span of months, from the one after `from`, has net purchases of both forms. */
export const isOverForms = (quantity: Quantity, from: Month, to: Month): boolean =>
  from + 1 < FLOWS_START && to >= FLOWS_START && isOfForms(quantity);

/** A holding that passed from one holder to another, without a purchase: the series goes on, its level does not. */
export interface Shift {
  readonly month: Month;
  readonly holders: ReadonlySet<number>;
  readonly reason: string;
}

/** Seen in the figures themselves: El Salvador 1.1 to 85.0 billion dollars as the British Virgin Islands fall by as much. */
export const SHIFTS: readonly Shift[] = [
  {
    month: isoMonth("2025-03"),
    holders: new Set([31089, 35807]),
    reason: "an owner changed domicile between the British Virgin Islands and El Salvador",
  },
];

/** The shifts of any of these holders after `from` and up to `to`, in positions. */
export const shiftsBetween = (
  quantity: Quantity,
  holders: readonly number[],
  from: Month,
  to: Month,
): Shift[] =>
  isForeign(quantity) || !isOnSlt(quantity)
    ? []
    : SHIFTS.filter(
        (shift) =>
          shift.month > from &&
          shift.month <= to &&
          holders.some((code) => shift.holders.has(code)),
      );

/** The breaks of any of these holders after `from` and up to `to`. */
export const breaksBetween = (
  quantity: Quantity,
  holders: readonly number[],
  from: Month,
  to: Month,
): Break[] =>
  jumpsBetween(quantity, holders, from, to).filter(
    (b) => !b.holders || holders.some((code) => b.holders!.has(code)),
  );

/** Whether it is the public debt that is asked about, which is counted and not estimated. */
export const isDebt = (holders: readonly number[]): boolean =>
  holders.length > 0 && holders.every((code) => code === PUBLIC_DEBT);

/** Whether a month's figure is one of the Treasury's estimates between surveys. */
export const isEstimate = (quantity: Quantity, holders: readonly number[], month: Month): boolean =>
  month < SLT_START && isOnSlt(quantity) && !isDebt(holders);

/** The breaks that a quantity can have: of what U.S. residents hold abroad only a row's own, of net purchases that between the two forms. */
function breaksOf(quantity: Quantity, holders: readonly number[]): readonly Break[] {
  if (!isOnSlt(quantity) || isDebt(holders)) return isOfForms(quantity) ? [FORMS] : [];
  return isForeign(quantity) ? DEPARTURES : BREAKS;
}

/** As `breaksBetween`, with those of holders that lie within a region, total or sector. */
export const jumpsBetween = (
  quantity: Quantity,
  holders: readonly number[],
  from: Month,
  to: Month,
): Break[] =>
  breaksOf(quantity, holders).filter(
    (b) =>
      b.month > from &&
      b.month <= to &&
      (!b.holders || holders.some((code) => b.holders!.has(code) || b.containers?.has(code))),
  );
