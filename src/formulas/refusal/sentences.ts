import { formatDay, formatMonth, monthOfDay, type Day, type Month } from "../../tic/month";
import { nameOfQuantity, type Quantity } from "../../tic/measure";

export const quote = (given: unknown): string =>
  typeof given === "string" ? `"${given.slice(0, 60)}"` : String(given);

const list = (words: readonly string[]): string => words.join(", ");

export const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

const releaseOf = (day: Day | undefined): string => `the release of ${formatDay(day!)}`;

/** Why the figures of the release that the workbook holds are not to be had, and what to do. */
const UNHELD = {
  ahead: (held?: Day, newest?: Day) =>
    `This workbook holds ${releaseOf(held)}, and the newest here is of ${formatDay(newest!)}. Press Refresh in the TIC pane to look for it.`,
  withdrawn: (held?: Day, newest?: Day) =>
    `This workbook holds ${releaseOf(held)}, which its publisher has taken back. Press Refresh in the TIC pane for that of ${formatDay(newest!)}.`,
  replaced: (held?: Day) =>
    `This workbook holds ${releaseOf(held)} as it was first kept here, and that is gone. Press Refresh in the TIC pane for the figures of today.`,
  unread: () =>
    `Excel has not yet said which release this workbook holds. Press Enter or Esc if you are editing a cell, then press Refresh in the TIC pane.`,
};

/**
 * Every sentence that a user can meet on an error, but those of LEADLAG alone (`market.ts`). Each names what was given and says what to
 * write instead.
 */
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
  changingMembers: (group: string) =>
    `${group} are others every month, so a change of their sum says nothing of anyone. Leave out transform and base.`,
  overlap: (one: string, other: string) =>
    `The sum would count holdings twice: ${one === other ? `${one} stands in it twice` : `${one} and ${other} overlap`}. Leave one of them out.`,
  doubled: (sum: string, month: Month) =>
    `${sum} would count the United Kingdom twice in ${formatMonth(month)}: the Treasury's row of the European Union has it to 2020-01. Write "EU" alone, or a later month.`,
  joinsLater: (part: string, row: string, from: Month, month: Month) =>
    `${part} cannot be left out of ${row} in ${formatMonth(month)}: the Treasury's row has it from ${formatMonth(from)} on. Leave it away before.`,
  noMember: (part: string, whole: string, month: Month) =>
    `${whole}: ${part} is no member in ${formatMonth(month)}, so it cannot be left out. Leave it away for this month.`,
  partOfLargest: () =>
    "The largest holders change from month to month, so none can be left out of them. Write a minus for the difference.",
  notAPart: (part: string, whole: string) =>
    `${part} does not lie in ${whole}, so it cannot be left out of it. Write a minus for the difference.`,
  leftOver: (given: string) =>
    `${quote(given)} is what a table leaves over and changes with its rows; it is no holder. Write a remainder such as "World ex China", or TABLE with rows=press. "Total Other" is the row of Oceania.`,
  citedFigure: (given: unknown) =>
    `Argument holder cannot be ${quote(given)}, a cell's content. Write TIC.CITE("CN","2025-11"), of a line of HEADLINE TIC.CITE(,"2025-11","headline.net"), or cite the cell in the TIC pane.`,
  debtor: (given: string) =>
    `${quote(given)} is who owes the debt, and no foreign holder. Write TOTAL for all foreign holders.`,
  ambiguousDate: (given: string, day: Day, wantsDay: boolean) =>
    `Ambiguous date ${quote(given)}. Write ${wantsDay ? formatDay(day) : formatMonth(monthOfDay(day))}.`,
  unknownMonth: (name: string, given: unknown) =>
    `Argument ${name} cannot be ${quote(given)}. Write a month such as "2025-11", "Nov 2025", "2025Q3", "latest", "-1Y" or "last".`,
  unknownWhole: (given: number) =>
    `Argument of cannot be ${given}. Write a holder such as "EUROPE", or a positive number of billions of dollars.`,
  unknownSpan: (name: string, given: unknown) =>
    `Argument ${name} cannot be ${quote(given)}. Write "1M", "2Q", "1Y", "YTD", "QTD" or a month such as "2023-02".`,
  unknownStep: (given: unknown) =>
    `Argument span cannot be ${quote(given)}. Write "1M", "2Q", "1Y", "YTD" or "QTD".`,
  spanOrder: (from: Month, to: Month) =>
    `The span begins in ${formatMonth(from)}, which is not before ${formatMonth(to)}. Write an earlier month.`,
  monthsBack: (month: Month) =>
    `That is a month of the year ${Math.floor(month / 12)}, and months are of 1900 to 2199. Write a shorter span.`,
  unknownEdition: (given: unknown) =>
    `Argument as_of cannot be ${quote(given)}. Write a date such as "2026-01-15", "first" or "latest".`,
  unknownDate: (name: string, given: unknown) =>
    `Argument ${name} cannot be ${quote(given)}. Write a date such as "2026-01-15".`,
  unknownWord: (name: string, given: unknown, words: readonly string[]) =>
    `Argument ${name} cannot be ${quote(given)}. Write ${list(words)}.`,
  withinAgency: (given: unknown) =>
    `Argument measure cannot be ${quote(given)}. Agency bonds contain agency mortgage bonds; TIC does not show them apart.`,
  noSumOfMeasures: (given: unknown) =>
    `Argument measure cannot be ${quote(given)}: this function takes one measure. Write one of them.`,
  measureTwice: (given: unknown, twice: Quantity) =>
    `Argument measure cannot be ${quote(given)}: ${nameOfQuantity(twice)} cannot be added to the rest, which has a part of it or is of another kind. Leave it out.`,
  misplacedMeasure: (given: unknown) =>
    `Argument as_of cannot be ${quote(given)}. What is held is the argument before it: write measure=${String(given)}.`,
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
    `Option sum adds up flows, and holdings are positions. Write a flow such as measure=longterm.net, or use freq=q or freq=a.`,
  cumulated: () =>
    `Option cum adds up flows and changes. Write a flow such as measure=longterm.net, or transform=chg.`,
  shareOfFlow: () => `A share of a flow says nothing: flows change sign. Leave out share.`,
  relativeFlow: (transform: string) =>
    `Transform "${transform}" makes no sense of flows, which change sign. Write "chg" or "yoy".`,
  unknownAmount: (name: string, given: unknown) =>
    `Argument ${name} cannot be ${quote(given)}. Write a number of billions of dollars, such as ${name}=10, or one with its unit, such as ${name}=$10bn.`,
  unknownCount: (name: string, given: unknown, most: number) =>
    `Argument ${name} cannot be ${quote(given)}. Write a whole number from 1 to ${most}.`,

  goesWith: (option: string, other: string) =>
    `Option ${option} goes with ${other}. Write both, or leave it out.`,
  notTogether: (option: string, other: string) =>
    `${capital(option)} and ${other} do not go together. Write one of them.`,

  // no value
  notLoaded: (reason: string) =>
    `The Treasury data could not be loaded: ${reason}. Press Refresh in the TIC pane to try again.`,
  noScript: () =>
    `The script of this function could not be loaded: the network is away, or the add-in was updated meanwhile. Press Refresh in the TIC pane to try again, or open the workbook anew.`,
  noPage: () =>
    `This Excel runs the add-in's functions without its page, and this one needs it. Update Excel, or open the workbook in Excel on the web.`,
  notHeld: (why: keyof typeof UNHELD, held?: Day, newest?: Day) => UNHELD[why](held, newest),
  never: (holder: string, measure: Quantity) =>
    `${holder} is not published in ${nameOfQuantity(measure)}.`,
  notYet: (holder: string, newest: Month, month: Month, release: Day | undefined, today: Day) =>
    `${holder} is published to ${formatMonth(newest)}. ${formatMonth(month)} ` +
    (release === undefined
      ? "is not yet scheduled."
      : release > today
        ? `is scheduled for ${formatDay(release)}.`
        : `was scheduled for ${formatDay(release)}: refresh in the TIC pane.`),
  ended: (holder: string, last: Month) =>
    `${holder} was last published for ${formatMonth(last)}. Write "last" for that.`,
  onlyOfficial: (holder: string) =>
    `The Federal Reserve publishes what it keeps in custody for all foreign official accounts together, not for ${holder}. Write OFFICIAL.`,
  quarterly: (holder: string, month: Month, nearest: Month) =>
    `${holder} is known at the end of quarters, not for ${formatMonth(month)}. The nearest is ${formatMonth(nearest)}.`,
  notReached: (measure: Quantity, asked: string, last: string) =>
    `${capital(nameOfQuantity(measure))}: the data ends in ${last} and has no ${asked}. Refresh in the TIC pane, or write "latest".`,
  noSurvey: (asked: string, nearest: readonly Month[]) =>
    `No survey was taken for ${asked}. The nearest ${nearest.length > 1 ? "are" : "is"} of ${nearest.map(formatMonth).join(" and ")}.`,
  notSurveyed: (holder: string, month: Month, source: string) =>
    `The survey of ${formatMonth(month)} has no such figure of ${holder} (n.a. in ${source}): it was counted with others then, or not at all.`,
  unknownYear: (given: unknown) =>
    `Argument year cannot be ${quote(given)}. Write the year of a survey such as 2025, "latest", "-1" or "last".`,
  unknownWeek: (given: unknown) =>
    `Argument week cannot be ${quote(given)}. Write a date such as "2026-06-24", a month, "latest", or "-1" for the week before the newest.`,
  notBegun: (measure: Quantity, asked: string, first: string) =>
    `${capital(nameOfQuantity(measure))}: the data begins in ${first} and has no ${asked}.`,
  noFirstWeek: () =>
    `First prints of custody at the Federal Reserve are not stored. Leave out as_of.`,
  noHolder: (name: string) =>
    `${name} has no share: it is held, and holds nothing. Write it in the argument of.`,
  early: (holder: string, measure: Quantity, month: Month, first: Month) =>
    `${holder} has no figure${measure === "treasuries" ? "" : ` of ${nameOfQuantity(measure)}`} for ${formatMonth(month)}: its history starts in ${formatMonth(first)}.`,
  earlyFlow: (holder: string, measure: Quantity, month: Month, first: Month) =>
    `${holder} has no figure of ${nameOfQuantity(measure)} for ${formatMonth(month)}: reporting starts in ${formatMonth(first)}.${measure.endsWith(".valuation") && !measure.startsWith("foreign") ? " Write source=fed for the Fed's estimates, 2011-06 to 2020-12." : ""}`,
  printedFlow: (holder: string, measure: Quantity, month: Month, first: Month, line: string) =>
    `${holder} has no figure of ${nameOfQuantity(measure)} for ${formatMonth(month)}: reporting starts in ${formatMonth(first)}. What was printed then is =TIC.HEADLINE("${formatMonth(month)}","line=${line}").`,
  closed: (holder: string, measure: Quantity, month: Month, last: Month) =>
    measure.startsWith("headline.")
      ? `Press releases are stored to ${formatMonth(last)}: none has ${nameOfQuantity(measure)} for ${formatMonth(month)}. Write "latest" for the newest.`
      : `${capital(nameOfQuantity(measure))} are known to ${formatMonth(last)}, not for ${formatMonth(month)} (${holder}). Leave out ${nameOfQuantity(measure).startsWith("gross") ? "give" : "source=fed"} for what is reported since.`,
  gap: (holder: string, month: Month, before: Month, after: Month) =>
    `${holder} was not published for ${formatMonth(month)}: its history has a gap from ${formatMonth(before)} to ${formatMonth(after)}.`,
  notPrinted: (holder: string, line: Quantity, month: Month, oldest: Day) =>
    `No press release that is stored prints ${nameOfQuantity(line)} of ${holder} for ${formatMonth(month)}; the oldest is of ${formatDay(oldest)}.`,
  withheld: (holder: string, month: Month, source: string) =>
    `The Treasury withholds the figure of ${holder} for ${formatMonth(month)} (n.a. in ${source}).`,
  pair: (holder: string, month: Month) =>
    `${holder} was not published alone for ${formatMonth(month)}. Write "Belgium-Luxembourg".`,
  archive: (holder: string, month: Month, by: Day, oldest: Day) =>
    `No stored publication released by ${formatDay(by)} has ${holder} ${formatMonth(month)} (oldest stored: ${formatDay(oldest)}).`,
  archiveStart: (measure: Quantity, by: Day, oldest: Day) =>
    `No stored publication of ${nameOfQuantity(measure)} was released by ${formatDay(by)}. The oldest is of ${formatDay(oldest)}.`,
  lacking: (group: string, month: Month, members: readonly string[]) =>
    `${group} has no sum for ${formatMonth(month)}: the archive has no such publication of ${list(members)}.`,
  incomplete: (group: string, month: Month, members: readonly string[]) =>
    `${group} is not whole for ${formatMonth(month)}: ${list(members)} ${members.length > 1 ? "have" : "has"} no figure. Leave out members=all for the sum of the others.`,
  noOld: (holder: string, month: Month) =>
    `${holder} has no old series for ${formatMonth(month)}. Leave out series=old.`,
  oldSeries: (holder: string, month: Month) =>
    `Before the survey benchmark of that June the old series was printed: TIC.HOLDINGS("${holder}","${formatMonth(month)}","series=old").`,
  first: (holder: string, measure: Quantity, month: Month, oldest: Day) =>
    `The first print of ${measure === "treasuries" ? "" : `${nameOfQuantity(measure)} of `}${holder} ${formatMonth(month)} is not in the archive (oldest stored: ${formatDay(oldest)}).`,
  notInRelease: (holder: string, month: Month, release: Day) =>
    `The stored release of ${formatDay(release)} does not have ${holder} ${formatMonth(month)}.`,
  members: (group: string, from: Month, to: Month, differing: readonly string[]) =>
    `${group} cannot be compared between ${formatMonth(from)} and ${formatMonth(to)}: ${list(differing)} ${differing.length > 1 ? "are" : "is"} published in only one of them.`,
  uneven: (group: string, month: Month, members: readonly string[]) =>
    `${group} ${formatMonth(month)}: not all figures of ${list(members)} are published. Ask for each holder.`,
  record: (side: "low" | "high", start: Month) =>
    `Record ${side}: the history starts in ${formatMonth(start)}. Write record=start for that month.`,
  notTurned: (holder: string, month: Month) =>
    `The streak of ${holder} did not end before ${formatMonth(month)}: it goes on. Leave out before=1 for its length.`,
  neverCrossed: (holder: string, side: string, against: string, start: Month) =>
    `${holder} has been ${side} ${against} since the history starts in ${formatMonth(start)}. Write record=start for that month.`,
  neverBefore: (holder: string, side: string, against: string, since: Month) =>
    `${holder} had never been ${side} ${against} before ${formatMonth(since)}.`,
  neverApart: (holder: string, against: string) =>
    `${holder} and ${against} were equal in every month, so neither is above the other.`,
  noDeviation: (holder: string, month: Month) =>
    `The history of ${holder} up to ${formatMonth(month)} does not vary, so it has no standard deviation.`,
  noGross: (measure: Quantity) =>
    `${capital(nameOfQuantity(measure))} have no purchases and sales apart. Write longterm, agency, corporate, equity, securities, or a foreign measure.`,
  sourceOfGross: () => `The Fed estimates net purchases only. Leave out source, or give.`,
  notEstimated: (measure: Quantity) =>
    `The Fed has no estimate of flows of ${nameOfQuantity(measure)}. Write longterm, agency, corporate or equity.`,
  positionOfFed: (measure: Quantity) =>
    `The Fed estimates net purchases and valuation changes, not holdings of ${nameOfQuantity(measure)}. Write a flow such as longterm.net or equity.valuation.`,
  noValuation: (holder: string, month: Month) =>
    `What moved the holdings of ${holder} in ${formatMonth(month)} was not reported: valuation changes begin in 2023-02. Write source=fed for the Fed's estimates, 2011-06 to 2020-12.`,
  noFlows: (measure: Quantity) =>
    measure === "custody"
      ? `Of what the Federal Reserve keeps in custody only the amount is published, not what was bought or sold. Write longterm, or treasuries.`
      : `Bills have no reported transactions, only the change of their position. Write longterm, or treasuries.`,
  twoForms: (holder: string, first: Month, last: Month, isKeepable = true) =>
    `Net purchases of ${holder} from ${formatMonth(first)} to ${formatMonth(last)} are of two kinds: Form S to 2023-01, by counterparty, then Form SLT, by owner. ${isKeepable ? "Write breaks=keep to add them up" : "Begin with 2023-02"}.`,
  noChange: (holder: string, month: Month) =>
    `${holder} has no month before ${formatMonth(month)} to compare with.`,
  brokenChange: (holder: string, month: Month, reason: string) =>
    `The change of ${holder} into ${formatMonth(month)} is not like for like: ${reason}. Write breaks=keep to count it.`,
  missingRow: (holder: string, month: Month) =>
    `${holder} has no figure to compute ${formatMonth(month)} from.`,
  emptyWindow: (holder: string, start: Month, end: Month) =>
    `${holder} has no figure from ${formatMonth(start)} to ${formatMonth(end)}.`,
  notSingle: (holder: string) => `${holder} has no rank: it is no single holder.`,
  notWithin: (holder: string, region: string) =>
    `${holder} has no rank within ${region}: it does not lie there.`,
  noUniverse: (month: Month, by: Day | undefined) =>
    `No publication of all holders for ${formatMonth(month)}${by === undefined ? "" : ` had been stored by ${formatDay(by)}`}.`,
  outside: (holder: string, month: Month, table: string) =>
    `${holder} has no rank in ${formatMonth(month)}: ${table} does not publish it that month.`,
  notPositive: (what: string, millions: number) =>
    millions === 0
      ? `${capital(what)} is 0, so there is no fraction of it.`
      : `${capital(what)} is below 0, so a fraction of it says nothing. Ask for the amount instead.`,
  partialTotal: (missing: readonly Quantity[]) =>
    `The published total leaves out ${missing.map(nameOfQuantity).join(" and ")}, so a share of it would mislead.`,
  noPrevious: (holder: string, month: Month, oldest: Day) =>
    `No release before that of ${formatDay(oldest)} is stored for ${holder} ${formatMonth(month)}.`,
  noneLarge: (least: number, month: Month) =>
    `No holder of ${least} billion dollars or more can be compared in ${formatMonth(month)}. Write a smaller min.`,
  allBroken: (month: Month, reason: string) =>
    `The series of all holders break in ${formatMonth(month)}: ${reason}. Write breaks=keep to count them.`,
  noMoves: (month: Month) => `No holding changed in ${formatMonth(month)}.`,
  noRelease: (asked: Day, stored: readonly Day[]) =>
    `No release of ${formatDay(asked)} is stored. Stored are those of ${list(stored.map(formatDay))}.`,
  noReleaseBefore: (day: Day, before: Day | undefined) =>
    `The release before that of ${formatDay(day)}${before === undefined ? "" : `, of ${formatDay(before)},`} is not in the archive. Write against=stored to compare with the last stored figures.`,
  noRevisions: (day: Day) =>
    `The release of ${formatDay(day)} revised no figure that can be compared with the one before.`,
  noHolders: () => `No holder of that group had been published by then. Leave out as_of.`,
  noIso: (holder: string, form: string) => `${holder} has no ${form} code.`,
  calendarEnd: (after: Day, end: Day | undefined) =>
    `No release after ${formatDay(after)} is scheduled${end === undefined ? "" : `: the calendar ends on ${formatDay(end)}`}.`,
};
