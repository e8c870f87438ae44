import { revisionsOf } from "../../analysis/revision";
import type { Dataset } from "../../tic/dataset";
import { holderOf } from "../../tic/holder";
import type { Quantity } from "../../tic/measure";
import { monthOfDay, yearOf, type Day } from "../../tic/month";
import { flagOf, wordOf, type Signature } from "../grammar/arguments";
import { dayRead, readDate } from "../grammar/date";
import { dayCell, monthCell } from "../answer/format";
import { readCount } from "../grammar/month";
import { run, type Call } from "../answer/call";
import { invalid, unavailable } from "../refusal/refusal";
import { sentences } from "../refusal/sentences";

const REVISIONS: Signature = {
  optional: ["release", "n"],
  options: ["against", "rows", "headers"],
};

/**
 * The largest revisions that a release made to figures of the release before it: holder, month, old, new, difference, in billions of dollars. Both are rounded to the coarser precision before they are compared; what lies within half a unit of it is rounding and left out.
 * Source: all stored publications.
 * @customfunction REVISIONS
 * @param [release] The release's date, or its month: "2026-06-18", "2026-06"; the newest if omitted.
 * @param [n] How many revisions: 10 if omitted.
 * @param [measure] <what is held>
 * @param [as_of] Only releases up to a date; "latest" by default.
 * @param [options] Pairs: against=stored (compare with the last stored print however old, and add its release date), rows=all (totals and regions too), headers=1, units=mn.
 * @returns A row per revision, the largest first. #N/A if the release before is not in the archive.
 */
export function revisions(
  release?: unknown,
  n?: unknown,
  measure?: unknown,
  as_of?: unknown,
  options?: unknown,
): unknown[][] {
  return run(REVISIONS, { release, n, measure, as_of, options }, (call) => {
    const { dataset, given, units } = call;
    const day = releaseOf(call);
    const stored = wordOf(given, "against", ["previous", "stored"]) === "stored";
    const all = wordOf(given, "rows", ["countries", "all"]) === "all";
    const holders = dataset
      .holders(call.measure)
      .filter((code) => all || holderOf(code).kind === "country");
    const previous = stored ? -Infinity : previousOf(dataset, call.measure, holders, day);
    const found = revisionsOf(dataset, call.measure, holders, day, previous);
    if (!found.length) throw unavailable(sentences.noRevisions(day));
    const rows = found
      .slice(0, readCount("n", given.get("n") ?? 10))
      .map(({ holder, month, before, after, difference, since }) => [
        holderOf(holder).name,
        monthCell(month),
        before / units,
        after / units,
        difference / units,
        ...(stored ? [dayCell(since)] : []),
      ]);
    const headers = [
      "Holder",
      "Month",
      "Old",
      "New",
      "Difference",
      ...(stored ? ["Old from"] : []),
    ];
    return flagOf(given, "headers") ? [headers, ...rows] : rows;
  });
}

/** The release asked about: the stored one of that day, or the last of that month. */
function releaseOf({ dataset, given, measure, edition }: Call): Day {
  const by = edition === "first" ? Infinity : edition;
  const days = dataset.releases(measure).filter((day) => day <= by);
  if (!days.length)
    throw unavailable(sentences.archiveStart(measure, by, dataset.oldestRelease(measure)));
  const value = given.get("release") ?? null;
  if (value === null) return days.at(-1)!;
  const date = readDate(value, true);
  if (!date) throw invalid(sentences.unknownDate("release", value));
  const { month, day } = date;
  const inYear = /^\s*\d{4}\s*$/.test(String(value));
  const found = days.findLast((d) => {
    if (inYear) return yearOf(monthOfDay(d)) === yearOf(month);
    return day === undefined ? monthOfDay(d) === month : d === day;
  });
  if (found === undefined) throw unavailable(sentences.noRelease(dayRead(date), days));
  return found;
}

/** The release before by the calendar, which must be stored: otherwise nobody can tell which one revised a figure. */
function previousOf(
  dataset: Dataset,
  measure: Quantity,
  holders: readonly number[],
  day: Day,
): Day {
  const before = dataset.calendar.findLast((release) => release.day < day);
  const printed = (code: number) => dataset.span(code, measure, { day: before!.day, only: true });
  if (!before || !holders.some(printed))
    throw unavailable(sentences.noReleaseBefore(day, before?.day));
  return before.day;
}
