import { lookBack } from "../../analysis/extreme";
import { figureOf, trackOf, type Track } from "../../analysis/view";
import { codesOf, isGroup } from "../../tic/basket";
import { FLOWS_START, jumpsBetween, shiftsBetween, SLT_START } from "../../tic/break";
import { holderOf } from "../../tic/holder";
import { isFlow, isOfFed, isOnFormS } from "../../tic/measure";
import { formatDay, formatMonth, type Month } from "../../tic/month";
import { absentOf, historyOf, type Point } from "./point";

/** A point with what its notes look at: its holders, and the history that look-backs search. */
interface Noted extends Point {
  readonly codes: readonly number[];
  readonly at: Track;
  readonly first: Month;
}

/** What matters for comparing a month with earlier ones. */
export function notesOf(point: Point): string[] {
  const noted = { ...point, ...historyOf(point), codes: point.basket.flatMap(codesOf) };
  return NOTES.flatMap((note) => note(noted));
}

/** In the order in which a citation gives them. */
const NOTES: readonly ((noted: Noted) => readonly string[])[] = [
  absent,
  withheld,
  positionsInBills,
  forms,
  ofFed,
  estimates,
  islands,
  shifts,
  breaks,
  estimatedExtremes,
  gaps,
  archiveBehind,
];

function absent(noted: Noted): string[] {
  const names = absentOf(noted);
  return names.length ? [`without ${names.join(", ")}, not published`] : [];
}

function withheld({ view, month, codes }: Noted): string[] {
  return codes.flatMap((code) => {
    const figure = figureOf(view, code, month);
    const later = view.dataset.withheld(code, view.measure, month, view.edition);
    if (!figure || !later || later.release <= figure.publication.release) return [];
    const what = codes.length > 1 ? `the figure of ${holderOf(code).name}` : "this figure";
    return [
      `the release of ${formatDay(later.release)} withholds ${what} (n.a. in ${later.source})`,
    ];
  });
}

function positionsInBills({ view: { measure } }: Noted): string[] {
  if (measure !== "bills.net" && measure !== "treasuries.net") return [];
  const verb = measure === "bills.net" ? "this is" : "contains";
  return [`${verb} the change of the position in bills, which have no reported transactions`];
}

function forms({ view: { measure }, month }: Noted): string[] {
  return isOnFormS(measure) && month < FLOWS_START
    ? ["Form S records the country of the other side of the trade, not who owned"]
    : [];
}

function ofFed({ view: { measure } }: Noted): string[] {
  return isOfFed(measure)
    ? ["an estimate of the Federal Reserve's staff, not a reported figure"]
    : [];
}

function estimates({ view: { measure }, month }: Noted): string[] {
  return month < SLT_START && !isFlow(measure)
    ? ["positions before 2011-09 are the Treasury's estimates between surveys"]
    : [];
}

/** Note 2 of mfhhis01. */
const UK_WITH_ISLANDS = "United Kingdom 2/";

function islands({ view, month, codes }: Noted): string[] {
  return codes.some((code) => figureOf(view, code, month)?.row === UK_WITH_ISLANDS)
    ? [`"${UK_WITH_ISLANDS}" includes the Channel Islands and the Isle of Man`]
    : [];
}

function shifts({ view, month, codes, first }: Noted): string[] {
  return shiftsBetween(view.measure, codes, first, month).map(
    ({ month: at, reason }) => `${formatMonth(at)}: ${reason}`,
  );
}

/** What is done about a benchmark that prints the old series once more. */
const BRIDGED = " (changes over it are like for like, by the old series printed beside the new)";

/** The breaks of the last year, and before that those of some holders only. */
function breaks({ view, month, codes, first }: Noted): string[] {
  const year = Math.max(month - 12, first);
  const own = jumpsBetween(view.measure, codes, first, year).filter((b) => b.holders);
  const recent = jumpsBetween(view.measure, codes, year, month);
  return [...own, ...recent].map(({ month: at, reason, holders, overlapped }) =>
    !holders || codes.some((code) => holders.has(code))
      ? `break in ${formatMonth(at)}, ${reason}${overlapped ? BRIDGED : ""}`
      : `contains holders whose series break in ${formatMonth(at)}: look-backs of changes pass over that month`,
  );
}

function estimatedExtremes({ view: { measure }, month, at, first }: Noted): string[] {
  if (isFlow(measure)) return [];
  return (["low", "high"] as const).flatMap((side) => {
    const { since } = lookBack(at, month, first, side);
    return month >= SLT_START && since !== undefined && since < SLT_START
      ? [
          `the last month as ${side}, ${formatMonth(since)}, is an estimate of the Treasury's between surveys`,
        ]
      : [];
  });
}

/** Earlier months that look-backs pass over, and those they take from another publication. */
function gaps({ view, basket, month, at, first }: Noted): string[] {
  const strict = trackOf(view, basket, month);
  let [missing, borrowed] = [0, 0];
  for (let m = first; m < month; m++)
    if (Number.isNaN(at(m))) missing++;
    else if (Number.isNaN(strict(m))) borrowed++;
  const months = `${missing} ${missing === 1 ? "month" : "months"} since ${formatMonth(first)}`;
  const why = basket.some(({ of }) => isGroup(of)) ? "that cannot be compared" : "without a figure";
  return [
    ...(missing ? [`look-backs pass over ${months} ${why}`] : []),
    ...(borrowed
      ? [
          "look-backs take months that the archive lacks as of then from the oldest stored publication",
        ]
      : []),
  ];
}

/** What had been published by then, but is not stored. */
function archiveBehind({ view: { dataset, measure, edition } }: Noted): string[] {
  const out = dataset.calendar.findLast((release) => release.day <= edition.day);
  const stored = dataset.newestMonth(measure, edition);
  if (!Number.isFinite(edition.day) || !out || stored === undefined || out.newest <= stored)
    return [];
  return [
    `figures to ${formatMonth(out.newest)} had been published by then, of which the archive has those to ${formatMonth(stored)}`,
  ];
}
