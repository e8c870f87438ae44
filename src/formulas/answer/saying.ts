import { changeOf } from "../../analysis/change";
import { lookBack, type Side } from "../../analysis/extreme";
import { hasBills, partsOf, viewOf, type Parts } from "../../analysis/flow";
import { holdingOf, membersOf } from "../../analysis/view";
import {
  ALL_COUNTRIES,
  codesOf,
  GRAND_TOTAL,
  nameOf,
  OFFICIAL,
  PRIVATE,
  singleOf,
} from "../../tic/basket";
import {
  FLOWS_START,
  isDebt,
  isEstimate,
  jumpsBetween,
  shiftsBetween,
  SLT_START,
} from "../../tic/break";
import { NEWEST } from "../../tic/edition";
import { GROUPS } from "../../tic/holder";
import { isForeign, nameOfQuantity, netOf, type Measure } from "../../tic/measure";
import { formatDay, writtenMonth } from "../../tic/month";
import { amount, signed } from "./amount";
import { absenceIn } from "./notes";
import { missingTypesOf } from "./parts";
import { historyOf, type Point } from "./point";
import { figuresOf, precisionOf } from "./revision";

/** The honest sentence about a holding: how much, more or less than before, bought or only worth more. */
export function say(point: Point): string {
  const { month } = point;
  const figures = figuresOf(point);
  const release = Math.max(...figures.map(({ publication }) => publication.release));
  const estimate = isEstimate(point.view.measure, point.basket.flatMap(codesOf), month)
    ? "an estimate between surveys, "
    : "";
  const head = `${subjectOf(point)} at the end of ${writtenMonth(month)} (${estimate}as published on ${formatDay(release)})`;
  if (isDebt(point.basket.flatMap(codesOf))) return `${head}.`;
  const facts = [changeClause(point), ...extremeClauses(point)];
  const rest = [flowClause(point), ...notesOf(point)].filter(Boolean);
  return `${[head, ...facts].join(", ")}${rest.length ? `: ${rest.join("; ")}` : ""}.`;
}

/** Whether holders are taken from one another: nobody holds, buys or sells the difference. */
const isDifference = ({ basket }: Point): boolean => basket.some(({ sign }) => sign < 0);

const SUBJECTS = new Map([
  [GRAND_TOTAL, "Foreign holders together"],
  [ALL_COUNTRIES, "All countries together"],
  [OFFICIAL, "Foreign official institutions"],
  [PRIVATE, "Private foreign holders"],
]);

function subjectOf(point: Point): string {
  const { view, basket, month } = point;
  const single = singleOf(basket);
  const name = (single && SUBJECTS.get(single.code)) ?? nameOf(basket).replace(/^Of Which: /, "");
  const level = signed(holdingOf(view, basket, month), precisionOf(point));
  const what = whatOf(view.measure as Measure);
  if (isDebt(basket.flatMap(codesOf))) return `${name} came to ${level}`;
  if (isDifference(point)) return `${name} came to ${level} of ${what}`;
  if (!isForeign(view.measure)) return `${name} held ${level} of ${what}`;
  const whole = single?.code === GRAND_TOTAL;
  return `U.S. residents held ${level} of ${what}${whole ? "" : ` of ${name}`}`;
}

/** What is held, short; of foreign securities without who holds them. */
const whatOf = (measure: Measure): string =>
  measure === "treasuries"
    ? "Treasuries"
    : nameOfQuantity(measure).replace(" held by U.S. residents", "");

/** What keeps a month from being compared with the one before. */
function cautionOf({ view, basket, month }: Point): string {
  const codes = basket.flatMap(codesOf);
  const [shift] = shiftsBetween(view.measure, codes, month - 1, month);
  if (shift) return ` (${shift.reason})`;
  const [jump] = jumpsBetween(view.measure, codes, month - 1, month);
  if (!jump) return "";
  if (jump.holders && !codes.some((code) => jump.holders!.has(code)))
    return " (in part not like for like: it contains holders whose series break)";
  return jump.overlapped && !view.raw
    ? ` (like for like at the ${jump.reason})`
    : ` (not like for like: ${jump.reason})`;
}

function changeClause(point: Point): string {
  const { view, basket, month } = point;
  const before = { ...point, month: month - 1 };
  if (Number.isNaN(holdingOf(view, basket, before.month)))
    return "with no figure for the month before";
  const change = changeOf(view, basket, before.month, month);
  if (Number.isNaN(change)) return "with other members published a month before";
  const caution = cautionOf(point);
  if (change === 0) return `unchanged from a month before${caution}`;
  const precision = Math.max(precisionOf(point), precisionOf(before));
  return `${amount(change, precision)} ${change < 0 ? "less" : "more"} than a month before${caution}`;
}

const EXTREMES = [
  ["low", "lowest"],
  ["high", "highest"],
] as const;

/**
 * Lowest or highest since when. Nothing where the month before was already as low or high, cannot be compared, or lies before
 * a break: then the level says nothing of what happened.
 */
function extremeClauses(point: Point): string[] {
  const { view, basket, month } = point;
  const { at, first } = historyOf(point);
  if (Number.isNaN(at(month - 1)) || cautionOf(point)) return [];
  return EXTREMES.flatMap(([side, word]: readonly [Side, string]) => {
    const { since, start } = lookBack(at, month, first, side);
    if (since === month - 1) return [];
    const from = since ?? start;
    const estimated = isEstimate(view.measure, basket.flatMap(codesOf), from) && month >= SLT_START;
    const cut = jumpsBetween(view.measure, basket.flatMap(codesOf), from, month).findLast(
      // That the earlier level is an estimate says as much of the breaks that all holders have.
      (b) => b.holders || !estimated,
    );
    const notes = [
      ...(estimated
        ? [
            since === undefined
              ? "then estimates between surveys"
              : "then an estimate between surveys",
          ]
        : []),
      ...(cut ? [`across a break in ${writtenMonth(cut.month)}`] : []),
    ];
    const note = notes.length ? ` (${notes.join(", ")})` : "";
    return since === undefined
      ? [`the ${word} on record since ${writtenMonth(start)}${note}`]
      : [`the ${word} since ${writtenMonth(since)}${note}`];
  });
}

/** What moved the holding in the month: bought or sold, bills, valuation, other. */
function flowClause(point: Point): string {
  const { view, basket, month } = point;
  const measure = view.measure as Measure;
  if (!netOf(measure)) return "";
  const parts = partsOf(view, basket, month - 1, month);
  if (month < FLOWS_START) return formsClause(point, parts);
  if (Number.isNaN(parts.net))
    return view.edition === NEWEST
      ? "net purchases are not published for the month"
      : "the archive has no net purchases as of then";
  return isDifference(point) ? accountClause(measure, parts) : tradeClause(point, parts);
}

/** What Form S has of a month before net purchases were reported by who owns. */
function formsClause(point: Point, { net }: Parts): string {
  const { view, basket, month } = point;
  const measure = view.measure as Measure;
  const [held, traded] = [view, viewOf(view, netOf(measure)!)].map((of) =>
    membersOf(of, basket, month).join(),
  );
  if (Number.isNaN(net) || held !== traded || isDifference(point))
    return "what was bought or sold is not reported apart from valuation before February 2023";
  const things = thingsOf(measure);
  const moved =
    net === 0
      ? `as much${things} was bought as was sold`
      : `${amount(Math.abs(net), 1)}${things} were ${net < 0 ? "sold" : "bought"} on balance`;
  return `on Form S, which goes by the country of the other side of the trade and not the owner, ${moved}; valuation is not reported before February 2023`;
}

const thingsOf = (measure: Measure): string => (hasBills(measure) ? " of notes and bonds" : "");

/** Of a difference, which nobody buys or sells. */
const accountClause = (measure: Measure, { net, bills, valuation, other }: Parts): string =>
  [
    `net purchases${thingsOf(measure)} account for ${signed(net, 1)}`,
    ...(hasBills(measure) ? [accounted("bills", bills)] : []),
    accounted("valuation", valuation),
    accounted("other changes", other),
  ].join(", ");

function tradeClause({ view, basket }: Point, { change, net, ...rest }: Parts): string {
  const measure = view.measure as Measure;
  const single = singleOf(basket)?.kind === "country" && !isForeign(measure);
  const [they, their] = single ? ["it", "its"] : ["they", "their"];
  const things = thingsOf(measure);
  const traded =
    net === 0
      ? `${they} bought as much${things} as ${they} sold`
      : `${they} ${net > 0 ? "bought" : "sold"} ${amount(net, 1)}${things} on balance`;
  const opposed = net !== 0 && Math.sign(net) === -Math.sign(change);
  const contrast = opposed ? `although the holding ${change < 0 ? "fell" : "rose"}, ` : "";
  const parts = [
    ...(hasBills(measure) ? [moved(`${their} bills`, rest.bills, "rose by", "fell by")] : []),
    moved("valuation", rest.valuation, "added", "took off"),
    moved("other changes", rest.other, "added", "took off"),
  ];
  const unknown = parts.includes(undefined) ? ["not all of the rest is published"] : [];
  const known = [...parts.filter((part) => part !== undefined), ...unknown];
  return `${contrast}${[traded, ...known.slice(0, -1)].join(", ")} and ${known.at(-1)}`;
}

/** One part of a change; undefined if it is not published. */
function moved(what: string, value: number, up: string, down: string): string | undefined {
  if (Number.isNaN(value)) return undefined;
  if (value === 0) return `${what} ${up === "added" ? "added nothing" : "did not change"}`;
  return `${what} ${value > 0 ? up : down} ${amount(value, 1)}`;
}

const accounted = (what: string, value: number): string =>
  `${what} for ${Number.isNaN(value) ? "a part that is not published" : signed(value, 1)}`;

const CUSTODY = new Set(GROUPS.find(({ id }) => id === "CUSTODY")!.members);

/** What a reader must know besides: custody, members left out. */
function notesOf(point: Point): string[] {
  const { view, basket } = point;
  const custody =
    basket.flatMap(codesOf).every((code) => CUSTODY.has(code)) && !isForeign(view.measure);
  const absence = absenceIn(point);
  const unsplit = missingTypesOf(point);
  return [
    ...(unsplit.length
      ? [`the total published is without ${unsplit.map(nameOfQuantity).join(" and ")}`]
      : []),
    ...(custody ? ["much of it is in custody there for owners elsewhere"] : []),
    ...(absence === undefined ? [] : [absence]),
  ];
}
