import { OFFICIAL } from "../../tic/basket";
import { NEWEST } from "../../tic/edition";
import { formatDay, lastDay, type Day } from "../../tic/month";
import { weekOf, wednesdayOf, type Week } from "../../tic/week";
import { cellsOf, wordOf, type Signature } from "../grammar/arguments";
import { plainOf, type Plain } from "../grammar/cell";
import { readDate } from "../grammar/date";
import { dayCell } from "../answer/format";
import { run, type Call } from "../answer/call";
import { invalid, unavailable } from "../refusal/refusal";
import { sentences } from "../refusal/sentences";
import { spread } from "../grammar/spread";

const GIVES = ["value", "change", "year", "week"] as const;

/** The weeks before with which a figure is compared, as Release H.4.1 does. */
const BEFORE = { change: 1, year: 52 } as const;

const MEASURE = "custody:week";

const CUSTODY: Signature = {
  optional: ["week", "give"],
  ranges: ["week"],
  options: [],
  measures: ["custody"],
  reads: () => [MEASURE],
};

/**
 * The marketable Treasury securities that the Federal Reserve keeps for foreign official accounts, in billions of dollars, by week: known on the day after, some seven weeks before the holdings of the month. Wednesdays from 2007-07-04 on.
 * Source: Federal Reserve, Release H.4.1 (FRED: WMTSECL1).
 * @customfunction CUSTODY
 * @param [week] Which week: a date stands for the last Wednesday up to it, a month or year for its last; "latest" (default), "-1" for the week before the newest. A range spills.
 * @param [give] value (default), change (from a week earlier), year (change from 52 weeks earlier) or week (the Wednesday itself).
 * @param [measure] Leave empty: custody.
 * @param [as_of] Which publication: a date, or "latest" (default).
 * @param [options] Pairs such as "give=change; units=mn".
 * @returns The amount or its change; for week a date.
 */
export function custody(
  week?: unknown[][],
  give?: unknown,
  measure?: unknown,
  as_of?: unknown,
  options?: unknown,
): unknown[][] {
  return run(CUSTODY, { week, give, measure, as_of, options }, (call) => {
    const asked = wordOf(call.given, "give", GIVES);
    const at = valuesOf(call);
    return spread([cellsOf(call.given, "week", week)], (cell) => {
      const found = readWeek(call, plainOf("week", cell));
      const value = at(found);
      if (asked === "week") return dayCell(wednesdayOf(found));
      if (asked === "value") return value / call.units;
      return (value - at(found - BEFORE[asked])) / call.units;
    });
  });
}

/** The amount of a week in USD millions; refuses with the reason if there is none. */
function valuesOf({ dataset, edition }: Call): (week: Week) => number {
  if (edition === "first") throw unavailable(sentences.noFirstWeek());
  const then = edition === Infinity ? NEWEST : { day: edition, only: false };
  const span = dataset.span(OFFICIAL, MEASURE, then);
  if (!span)
    throw unavailable(sentences.archiveStart("custody", edition, dataset.oldestRelease(MEASURE)));
  const [first, last] = span.map((week) => formatDay(wednesdayOf(week)));
  return (week) => {
    const value = dataset.value(OFFICIAL, MEASURE, week, then);
    if (!Number.isNaN(value)) return value;
    const day = formatDay(wednesdayOf(week));
    throw unavailable(
      week < span[0]
        ? sentences.notBegun("custody", day, first!)
        : sentences.notReached("custody", day, last!),
    );
  };
}

/** Reads a week: a date, a month or year by its last day, or a number of weeks before the newest. */
function readWeek({ dataset, edition }: Call, value: Plain): Week {
  const text = String(value ?? "latest").toLowerCase();
  const back = /^-\s?(\d{1,4})w?$/.exec(text);
  if (back || text === "latest" || text === "last") {
    const then = edition === Infinity ? NEWEST : { day: edition as Day, only: false };
    return dataset.span(OFFICIAL, MEASURE, then)![1] - Number(back?.[1] ?? 0);
  }
  const date = text.startsWith("-") ? undefined : readDate(value!, true);
  if (!date) throw invalid(sentences.unknownWeek(value));
  return weekOf(date.day ?? lastDay(date.month));
}
