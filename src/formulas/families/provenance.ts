import { bySource } from "../grammar/options";
import { holdingOf } from "../../analysis/view";
import { nextRelease } from "../../tic/calendar";
import type { Dataset, Figure } from "../../tic/dataset";
import { isFlow, REPORTED } from "../../tic/measure";
import { formatDay, formatMinute, formatMonth, type Day } from "../../tic/month";
import { cellsOf, flagOf, unitOf, wordOf, type Signature } from "../grammar/arguments";
import { matrixOf, plainOf } from "../grammar/cell";
import { cite as citationOf, sourceOf } from "../answer/citation";
import { CREDIT, creditAsked, creditOf } from "../answer/credit";
import { dayRead, readDate } from "../grammar/date";
import { dayCell, momentCell, monthCell } from "../answer/format";
import { readBasket } from "../grammar/holder";
import { readMonth } from "../grammar/month";
import { readCall, run, type Call } from "../answer/call";
import { eachFigure } from "../answer/figure";
import { TOP } from "../answer/line";
import { eachPoint, pointAt, pointOf, valueOf, type Point } from "../answer/point";
import { invalid, Passed, unavailable } from "../refusal/refusal";
import { figuresOf, releasesOf, revisionOf } from "../answer/revision";
import { subjectOf } from "../answer/subject";
import { sentences } from "../refusal/sentences";
import { today } from "../refusal/absence";
import { spread } from "../grammar/spread";
import { state, type Holding } from "../../runtime/store";

const REVISION: Signature = {
  optional: ["month"],
  ranges: ["month"],
  options: ["against"],
  cards: true,
  measures: REPORTED,
};

/**
 * How far the newest figure is from the first print, in billions of dollars. The newest is rounded to the coarser precision of the two, so that more decimals of the same figure are no revision; nor is a sum revised of which no part was.
 * Source: all stored publications.
 * @customfunction REVISION
 * @param [holder] <who holds> A range spills.
 * @param [month] <end of month> A range spills.
 * @param [measure] <what is held, or a flow>
 * @param [as_of] The newest as of a date; "latest" by default.
 * @param [options] Pairs: against=previous for the stored release before instead of the first print, units=mn, <card>.
 * @returns The revision, positive when it was revised up. #N/A if the first print is not in the archive.
 */
export function revision(
  holder?: unknown[][],
  month?: unknown[][],
  measure?: unknown,
  as_of?: unknown,
  options?: unknown,
): unknown[][] {
  return run(REVISION, { month, measure, as_of, options }, (call) => {
    const against = wordOf(call.given, "against", ["first", "previous"]);
    return eachFigure(call, subjectOf(call, holder), month, (point) =>
      revisionOf(call, point, against),
    );
  });
}

const VINTAGES: Signature = { optional: ["month"], options: ["headers"], measures: REPORTED };

/**
 * Every stored publication of a month's holding: release date, value as printed, and how much of the world the publication covers.
 * Source: all stored publications.
 * @customfunction VINTAGES
 * @param [holder] <who holds>
 * @param [month] <end of month>
 * @param [measure] <what is held, or a flow>
 * @param [as_of] Only publications up to a date; all by default.
 * @param [options] Pairs: headers=1, units=mn.
 * @returns A row per release, oldest first: date, value, coverage (all, majors or partial).
 */
export function vintages(
  holder?: unknown,
  month?: unknown,
  measure?: unknown,
  as_of?: unknown,
  options?: unknown,
): unknown[][] {
  return run(VINTAGES, { month, measure, as_of, options }, (call) => {
    const named = readBasket(plainOf("holder", subjectOf(call, holder)));
    const point = pointOf(call, named, readMonth("month", call.given.get("month") ?? null));
    valueOf(point);
    const { view, basket, month: asked } = point;
    const [term] = basket;
    const only = basket.length === 1 && term!.sign > 0 && "code" in term!.of ? term!.of : undefined;
    const rows = only
      ? view.dataset.vintages(only.code, view.measure, asked, view.edition).map(rowOf(call))
      : releasesOf(point, view.edition.day).flatMap((day) => basketRow(call, point, day));
    return flagOf(call.given, "headers")
      ? [["Release", isFlow(view.measure) ? "Value" : "Holding", "Coverage"], ...rows]
      : rows;
  });
}

const rowOf =
  ({ units }: Call) =>
  ({ publication, value }: Figure): unknown[] => [
    dayCell(publication.release),
    value / units,
    publication.coverage,
  ];

const COVERAGES = ["all", "majors", "partial"] as const;

/** A sum as it stood on a release day, if every part was published by then. */
function basketRow(call: Call, point: Point, day: Day): unknown[][] {
  const then: Point = { ...point, view: { ...point.view, edition: { day, only: false } } };
  const value = holdingOf(then.view, then.basket, then.month);
  if (Number.isNaN(value)) return [];
  const coverages = figuresOf(then).map((figure) => COVERAGES.indexOf(figure.publication.coverage));
  return [[dayCell(day), value / call.units, COVERAGES[Math.max(...coverages)]]];
}

/** CITE and WHY also answer for the flows, which FLOW, VALUATION and SERIES read. */
const POINT: Signature = {
  optional: ["month"],
  ranges: ["month"],
  options: ["source"],
  sums: true,
  measures: REPORTED,
  reads: (measure, given) => [bySource(measure, given)],
};

const CITE: Signature = { ...POINT, options: [...POINT.options, ...CREDIT] };

/**
 * Where a figure is from, in one or two sentences: publisher, table, file, row, column, month, release date, and the breaks and gaps that matter.
 * Source: the publication itself.
 * @customfunction CITE
 * @param [holder] <who holds> A range spills.
 * @param [month] <end of month> A range spills.
 * @param [measure] <what is held, or a flow>
 * @param [as_of] <which publication>
 * @param [options] Pairs: source=fed (the Fed's estimate of a flow), credit=1 (one line for all figures, to stand below a table; credit=month names their months), span=1Y (with credit: of the months compared with, too), asof=2026-01-15.
 * @returns Text.
 */
export function cite(
  holder?: unknown[][],
  month?: unknown[][],
  measure?: unknown,
  as_of?: unknown,
  options?: unknown,
): unknown[][] {
  return run(CITE, { month, measure, as_of, options }, (call) => {
    const [read, holders] = [readCall(call), citedIn(subjectOf(call, holder))];
    return creditAsked(call.given) === "0"
      ? eachPoint(read, holders, month, citationOf)
      : [[creditOf(read, matrixOf(holders), cellsOf(call.given, "month", month))]];
  });
}

/** A holder to cite; refused with what to do instead if it is the cell of a figure, or of a line of HEADLINE. */
function citedIn(holder: unknown): unknown {
  const [cell, ...others] = matrixOf(holder).flat().map(plainCell);
  const isFigure = typeof cell === "number" && !Number.isInteger(cell);
  if (!others.length && (isFigure || isLabel(cell))) throw invalid(sentences.citedFigure(cell));
  return holder;
}

const plainCell = (cell: unknown): unknown =>
  (cell as { basicValue?: unknown } | null)?.basicValue ?? cell;

const isLabel = (cell: unknown): boolean => TOP.some(({ label }) => label === cell);

/**
 * Why there is, or is not, a value: the sentence behind an error, for Excel versions that hide it, or the value with its source.
 * Source: the publication itself.
 * @customfunction WHY
 * @param [holder] <who holds> A range spills.
 * @param [month] At the end of which month: as in HOLDINGS. A range spills.
 * @param [measure] <what is held, or a flow>
 * @param [as_of] <which publication>
 * @param [options] Pairs: source=fed (the Fed's estimate of a flow), asof=2026-01-15.
 * @returns Text, never an error.
 */
export function why(
  holder?: unknown[][],
  month?: unknown[][],
  measure?: unknown,
  as_of?: unknown,
  options?: unknown,
): unknown[][] {
  const explain = (thrown: unknown): unknown[][] => [[messageOf(thrown)]];
  try {
    const answer: unknown = run(POINT, { month, measure, as_of, options }, (call) =>
      spread([matrixOf(subjectOf(call, holder)), cellsOf(call.given, "month", month)], (h, m) => {
        try {
          const point = pointAt(readCall(call), h, m);
          return `${valueOf(point) / call.units} ${unitOf(call.given)}. ${citationOf(point)}`;
        } catch (thrown) {
          return messageOf(thrown);
        }
      }),
    );
    return answer instanceof Promise
      ? (answer.catch(explain) as unknown as unknown[][])
      : (answer as unknown[][]);
  } catch (thrown) {
    return explain(thrown);
  }
}

function messageOf(thrown: unknown): string {
  const error = thrown instanceof Passed ? thrown.error : thrown;
  return (error as { message?: string } | null)?.message ?? sentences.unexplained();
}

const STATUS: Signature = { optional: [], options: [], anyRelease: true };

/**
 * The state of the data behind all functions: newest month, release date, source, when last checked, version.
 * Source: the snapshot in memory.
 * @customfunction STATUS
 * @returns Two columns: what, and its value.
 */
export function status(): unknown[][] {
  return run(STATUS, {}, ({ dataset: newest }) => {
    const now = state();
    const ready = now.status === "ready" ? now : undefined;
    const dataset = ready?.dataset ?? newest;
    const checked = ready?.checked;
    return [
      ["Newest month", monthCell(dataset.newest)],
      ["Release date", dayCell(dataset.release)],
      ["Table", newestTable(dataset)],
      ["Source", ready ? sourceText(ready) : ""],
      ["Last checked", checked ? formatMinute(checked) : ""],
      ["Version", dataset.version],
      // A refresh reads it to know that Excel has recalculated (src/workbook/tasks/refresh/recalculation.ts).
      ["Calculated (UTC)", momentCell(new Date())],
      ["In force", holdingText(ready?.holding)],
      ["Newest release known", dayCell(newest.latestRelease)],
    ];
  });
}

/** Which release the functions of this workbook answer from. */
function holdingText(holding: Holding = { kind: "none" }): string {
  switch (holding.kind) {
    case "none":
      return "the newest release, until the workbook is first refreshed";
    case "newest":
      return "always the newest release";
    case "held":
      return `the release of ${formatDay(holding.release)}, until the next refresh`;
    case "missing":
      return holding.release === undefined
        ? "not known: Excel has not said which release the workbook holds"
        : `none: the release of ${formatDay(holding.release)}, which the workbook holds, is not to be had`;
  }
}

/** Where the data is from, and why a newer one was not taken. */
const sourceText = ({ source, problem }: { source: string; problem?: string }): string =>
  problem ? `${source}; the last check for newer data did not work: ${problem}` : source;

/** The table that the newest month of Treasuries is from, and what came out after it. */
function newestTable({ publications, release, later }: Dataset): string {
  const newest = publications.filter((publication) => publication.release === release);
  const [widest] = newest.sort(
    (a, b) => COVERAGES.indexOf(a.coverage) - COVERAGES.indexOf(b.coverage),
  );
  const more = later.map(
    ({ table, release: day, newest: to }) =>
      `; ${sourceOf(table)} to ${formatMonth(to)}, released ${formatDay(day)}`,
  );
  return `${sourceOf(widest!.table)}, positions to ${formatMonth(widest!.newest)}${more.join("")}`;
}

const NEXTRELEASE: Signature = { optional: ["after"], options: ["ahead"] };

/**
 * The day of the scheduled release that follows the newest in the data, at about 4 pm Eastern: a day in the past means that the data is behind. With ahead=1 the next one that lies ahead of today, which is the one that the pane shows.
 * Source: the Treasury's page of release dates.
 * @customfunction NEXTRELEASE
 * @param [after] A date; the newest release in the data if omitted.
 * @param [options] Pairs: ahead=1 (not before today).
 * @returns A date to format as yyyy-mm-dd. #N/A after the end of the calendar.
 */
export function nextrelease(after?: unknown, options?: unknown): unknown[][] {
  return run(NEXTRELEASE, { after, options }, ({ dataset, given }) => {
    const value = given.get("after") ?? null;
    const date = value === null ? undefined : readDate(value, true);
    if (value !== null && !date) throw invalid(sentences.unknownDate("after", value));
    const asked = date ? dayRead(date) : dataset.release;
    const day = flagOf(given, "ahead") ? Math.max(asked, today() - 1) : asked;
    const next = nextRelease(dataset.calendar, day);
    if (!next) throw unavailable(sentences.calendarEnd(day, dataset.calendar.at(-1)?.day));
    return [[dayCell(next.day)]];
  });
}
