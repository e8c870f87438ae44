import { lookBack } from "../../analysis/extreme";
import { differenceOf } from "../../analysis/revision";
import { figureOf, trackOf, type Track } from "../../analysis/view";
import { codesOf, isGroup } from "../../tic/basket";
import {
  FLOWS_START,
  isDebt,
  isEstimate,
  jumpsBetween,
  shiftsBetween,
  SLT_START,
  wasEstimated,
} from "../../tic/break";
import { holderOf } from "../../tic/holder";
import { isFlow, isOfFed, isOnFormS, isOnSlt, isSurveyed } from "../../tic/measure";
import { PUBLIC_DEBT } from "../../tic/holder";
import { formatDay, formatMonth, isoMonth, type Month } from "../../tic/month";
import { YEARLY } from "../../tic/survey";
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

/**
 * How many members of groups a sum is of, and whom it is without; undefined if it is without none. Where the sum has other terms, too,
 * they are members of the group that is named.
 */
export function absenceIn({ view, basket, month }: Point): string | undefined {
  const absences = basket.flatMap((term) => {
    const absent = absentOf({ view, basket: [term], month });
    if (!absent.length) return [];
    const all = codesOf(term).length;
    const members = basket.length > 1 ? `members of ${term.of.name}` : "members";
    return [
      `${all - absent.length} of ${all} ${members}, without ${absent.join(", ")}, not published`,
    ];
  });
  return absences.length ? absences.join("; ") : undefined;
}

/** In the order in which a citation gives them. */
const NOTES: readonly ((noted: Noted) => readonly string[])[] = [
  absent,
  withheld,
  revised,
  positionsInBills,
  forms,
  ofFed,
  traces,
  surveys,
  quarters,
  wednesdays,
  estimates,
  islands,
  shifts,
  breaks,
  estimatedExtremes,
  gaps,
  archiveBehind,
];

function absent(noted: Noted): string[] {
  const absence = absenceIn(noted);
  return absence === undefined ? [] : [absence];
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

/** A later print of a month that Table 3 has: its figure stays, so that all Treasuries are their notes, bonds and bills. */
function revised({ view, month, codes }: Noted): string[] {
  const { dataset, measure, edition } = view;
  return codes.flatMap((code) => {
    const figure = figureOf(view, code, month);
    const last = dataset.vintages(code, measure, month, edition).at(-1);
    if (!figure || !last || last.publication.release <= figure.publication.release) return [];
    if (!differenceOf(figure, last)) return [];
    const what = codes.length > 1 ? `for ${holderOf(code).name} ` : "";
    return [
      `the release of ${formatDay(last.publication.release)} has ${what}${last.value / 1000} billion dollars (${last.publication.source})`,
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

function traces({ view, month, codes }: Noted): string[] {
  const small = codes.filter((code) => figureOf(view, code, month)?.isTrace);
  const whose =
    codes.length > 1 ? ` for ${small.map((code) => holderOf(code).name).join(", ")}` : "";
  return small.length
    ? [`printed as *${whose}, above zero but below half a million dollars, and counted as 0`]
    : [];
}

/** Notes 1 to 4 of shlhistdat.txt. */
const SURVEY_NOTES: readonly (readonly [from: Month, to: Month, note: string])[] = [
  [-Infinity, YEARLY - 1, "surveys before 2002 were of long-term securities only"],
  [
    isoMonth("1989-12"),
    isoMonth("1989-12"),
    "the figures of 1989 are rounded to 100 million dollars",
  ],
  [
    -Infinity,
    isoMonth("1978-12"),
    "of debt only registered securities were counted in 1974 and 1978",
  ],
  [-Infinity, isoMonth("1974-12"), "equity by country is that of private holders, but for Canada"],
];

function surveys({ view: { measure }, month }: Noted): string[] {
  if (!isSurveyed(measure)) return [];
  return SURVEY_NOTES.flatMap(([from, to, note]) => (month >= from && month <= to ? [note] : []));
}

function quarters({ view: { measure }, month, codes }: Noted): string[] {
  return measure === "treasuries" && codes.includes(PUBLIC_DEBT)
    ? [`total public debt at the end of the quarter, which FRED dates ${formatMonth(month - 2)}-01`]
    : [];
}

function wednesdays({ view: { measure } }: Noted): string[] {
  return measure === "custody"
    ? [
        "the last Wednesday of the month; marketable securities that the Fed keeps, not all that official institutions hold",
      ]
    : [];
}

function estimates({ view, month, codes }: Noted): string[] {
  if (isEstimate(view.measure, codes, month))
    return ["positions before 2011-09 are the Treasury's estimates between surveys"];
  if (month < SLT_START || !isOnSlt(view.measure)) return [];
  const were = codes.some((code) => {
    const figure = figureOf(view, code, month);
    return figure !== undefined && wasEstimated(month, figure.publication);
  });
  return were ? ["an estimate of the Treasury's when it was printed"] : [];
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

function estimatedExtremes({ view: { measure }, month, at, first, codes }: Noted): string[] {
  if (!isOnSlt(measure) || isDebt(codes)) return [];
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
function gaps({ view, basket, month, at, first, codes }: Noted): string[] {
  if (isSurveyed(view.measure) || codes.includes(PUBLIC_DEBT)) return [];
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
  if (!isFlow(measure) && !isOnSlt(measure)) return [];
  const out = dataset.calendar.findLast((release) => release.day <= edition.day);
  const stored = dataset.newestMonth(measure, edition);
  if (!Number.isFinite(edition.day) || !out || stored === undefined || out.newest <= stored)
    return [];
  return [
    `figures to ${formatMonth(out.newest)} had been published by then, of which the archive has those to ${formatMonth(stored)}`,
  ];
}
