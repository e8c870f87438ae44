import { formatDay, formatMonth, monthOfDay, type Day, type Month } from "../tic/month";
import { MEASURE_NAMES, type Measure } from "../tic/measure";

const quote = (given: unknown): string =>
  typeof given === "string" ? `"${given.slice(0, 60)}"` : String(given);

const list = (words: readonly string[]): string => words.join(", ");

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** Every sentence that a user can meet on an error. Each names what was given and says what to write instead. */
export const sentences = {
  // arguments
  missing: (name: string, example: string) => `Argument ${name} is missing. Write ${example}.`,
  notText: (name: string, given: unknown) =>
    `Argument ${name} cannot be ${quote(given)}. Write text or a number.`,
  oneCell: (name: string) =>
    `Argument ${name} takes one cell, not a range. Point it at a single cell.`,
  unexplained: () => `An argument is an error. Mend the cell it comes from.`,
  noPeriods: (start: Month, end: Month) =>
    `No quarter or year ends from ${formatMonth(start)} to ${formatMonth(end)}. Write a longer window, or freq=m.`,
  passed: (code: string) => `An argument is the error ${code}. Mend the cell it comes from.`,
  unknownHolder: (given: string, near: string | undefined) =>
    `Unknown holder ${quote(given)}. ${near ? `Did you mean ${near}?` : `Write a code or name such as "CN", "China" or 41408.`}`,
  ambiguousDate: (given: string, day: Day, wantsDay: boolean) =>
    `Ambiguous date ${quote(given)}. Write ${wantsDay ? formatDay(day) : formatMonth(monthOfDay(day))}.`,
  unknownMonth: (name: string, given: unknown) =>
    `Argument ${name} cannot be ${quote(given)}. Write a month such as "2025-11", "Nov 2025", "2025Q3", "latest", "-1Y" or "last".`,
  unknownWhole: (given: number) =>
    `Argument of cannot be ${given}. Write a holder such as "EUROPE", or a positive number of billions of dollars.`,
  unknownSpan: (given: unknown) =>
    `Argument span cannot be ${quote(given)}. Write "1M", "2Q", "1Y" or "YTD".`,
  unknownEdition: (given: unknown) =>
    `Argument as_of cannot be ${quote(given)}. Write a date such as "2026-01-15", "first" or "latest".`,
  unknownDate: (name: string, given: unknown) =>
    `Argument ${name} cannot be ${quote(given)}. Write a date such as "2026-01-15".`,
  unknownWord: (name: string, given: unknown, words: readonly string[]) =>
    `Argument ${name} cannot be ${quote(given)}. Write ${list(words)}.`,
  misplacedEdition: (given: unknown) =>
    `Argument measure cannot be ${quote(given)}. A publication is the argument after it: write asof=${String(given)}.`,
  unknownOption: (given: string, keys: readonly string[]) =>
    `Unknown option ${quote(given)}. Valid options: ${list(keys)}.`,
  noPair: (given: string, keys: readonly string[]) =>
    `Options cannot be ${quote(given)}. Write pairs such as "units=mn; asof=2026-01-15" with the keys ${list(keys)}.`,
  givenTwice: (name: string, a: unknown, b: unknown) =>
    `Argument ${name} is given twice, as ${quote(a)} and ${quote(b)}. Write it once.`,
  percentagePoints: (given: string, instead: string) =>
    `Transform ${quote(given)} is in percentage points. Write "${instead}", which is a fraction.`,
  shapes: (a: string, b: string) =>
    `Ranges of ${a} and ${b} cells do not fit together. Use ranges of equal shape, or a column against a row.`,
  tooMany: (count: number, most: number) =>
    `The result would have ${count.toLocaleString("en")} cells. Ask for at most ${most.toLocaleString("en")}.`,
  windowOrder: (start: Month, end: Month) =>
    `Argument start (${formatMonth(start)}) is after end (${formatMonth(end)}). Swap them.`,
  bothInRange: () =>
    `"both" with a range of holders needs a column. Turn the row of holders into a column.`,
  notInHistory: (month: Month, start: Month) =>
    `${formatMonth(month)} lies before the history asked for, which starts in ${formatMonth(start)}. Leave out history=slt.`,
  sumOfPositions: () =>
    `Option sum adds up flows, and holdings are positions. Leave it out, or use freq=q or freq=a.`,

  // no value
  notLoaded: (reason: string) =>
    `The Treasury data could not be loaded: ${reason}. Press Retry in the TIC pane, then recalculate with Ctrl+Alt+F9.`,
  never: (holder: string, measure: Measure) =>
    `${holder} is not published in ${MEASURE_NAMES[measure]}.`,
  notYet: (holder: string, newest: Month, month: Month, release: Day | undefined) =>
    `${holder} is published to ${formatMonth(newest)}. ` +
    (release === undefined
      ? `${formatMonth(month)} is not yet scheduled.`
      : `${formatMonth(month)} was scheduled for ${formatDay(release)}: refresh in the TIC pane.`),
  ended: (holder: string, last: Month) =>
    `${holder} was last published for ${formatMonth(last)}. Write "last" for that.`,
  early: (holder: string, month: Month, first: Month) =>
    `${holder} has no figure for ${formatMonth(month)}: its history starts in ${formatMonth(first)}.`,
  gap: (holder: string, month: Month, before: Month, after: Month) =>
    `${holder} was not published for ${formatMonth(month)}: its history has a gap from ${formatMonth(before)} to ${formatMonth(after)}.`,
  withheld: (holder: string, month: Month, source: string) =>
    `The Treasury withholds the figure of ${holder} for ${formatMonth(month)} (n.a. in ${source}).`,
  pair: (holder: string, month: Month) =>
    `${holder} was not published alone for ${formatMonth(month)}. Write "Belgium-Luxembourg".`,
  archive: (holder: string, month: Month, by: Day, oldest: Day) =>
    `No stored publication released by ${formatDay(by)} has ${holder} ${formatMonth(month)} (oldest stored: ${formatDay(oldest)}).`,
  archiveStart: (measure: Measure, by: Day, oldest: Day) =>
    `No stored publication of ${MEASURE_NAMES[measure]} was released by ${formatDay(by)}. The oldest is of ${formatDay(oldest)}.`,
  lacking: (group: string, month: Month, members: readonly string[]) =>
    `${group} has no sum for ${formatMonth(month)}: the archive has no such publication of ${list(members)}.`,
  first: (holder: string, month: Month, oldest: Day) =>
    `The first print of ${holder} ${formatMonth(month)} is not in the archive (oldest stored: ${formatDay(oldest)}).`,
  notInRelease: (holder: string, month: Month, release: Day) =>
    `The stored release of ${formatDay(release)} does not have ${holder} ${formatMonth(month)}.`,
  members: (group: string, from: Month, to: Month, differing: readonly string[]) =>
    `${group} cannot be compared between ${formatMonth(from)} and ${formatMonth(to)}: ${list(differing)} ${differing.length > 1 ? "are" : "is"} published in only one of them.`,
  record: (side: "low" | "high", start: Month) =>
    `Record ${side}: the history starts in ${formatMonth(start)}. Write record=start for that month.`,
  noChange: (holder: string, month: Month) =>
    `${holder} has no month before ${formatMonth(month)} to compare with.`,
  brokenChange: (holder: string, month: Month, reason: string) =>
    `The change of ${holder} into ${formatMonth(month)} is not like for like: ${reason}. Write breaks=keep to count it.`,
  noSeries: () => `None of the holders is known. Write codes or names such as "CN" or "Japan".`,
  missingRow: (holder: string, month: Month) =>
    `${holder} has no figure to compute ${formatMonth(month)} from.`,
  emptyWindow: (holder: string, start: Month, end: Month) =>
    `${holder} has no figure from ${formatMonth(start)} to ${formatMonth(end)}.`,
  notSingle: (holder: string) => `${holder} has no rank: it is no single holder.`,
  noUniverse: (month: Month, by: Day | undefined) =>
    `No publication of all holders for ${formatMonth(month)}${by === undefined ? "" : ` had been stored by ${formatDay(by)}`}.`,
  outside: (holder: string, month: Month, table: string) =>
    `${holder} has no rank in ${formatMonth(month)}: ${table} does not publish it that month.`,
  zero: (what: string) => `${capital(what)} is 0, so there is no fraction of it.`,
  noPrevious: (holder: string, month: Month, oldest: Day) =>
    `No release before that of ${formatDay(oldest)} is stored for ${holder} ${formatMonth(month)}.`,
  noHolders: () => `No holder of that group had been published by then. Leave out as_of.`,
  noIso: (holder: string, form: string) => `${holder} has no ${form} code.`,
  calendarEnd: (after: Day, end: Day | undefined) =>
    `No release after ${formatDay(after)} is scheduled${end === undefined ? "" : `: the calendar ends on ${formatDay(end)}`}.`,
};
