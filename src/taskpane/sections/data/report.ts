import { andIn, dayIn, monthIn } from "../../../language/figures";
import { say, together } from "../../../language/say";
import type { Check } from "../../../runtime/store";
import type { Scope } from "../../../workbook/excel/work";
import type { RefreshReport } from "../../../workbook/tasks/refresh/refresh";
import { newsOf } from "../../task/lists";
import { revisedIn } from "../../ui/groups";
import { placeIn } from "../../ui/scopes";
import { sentenceFrom } from "../../ui/sentence";
import { dayFrom, lacking, type Lack } from "./release";
import { told } from "./told";

/** What a check for newer figures found. */
export function checkSentence(check: Check): string {
  switch (check.status) {
    case "updated":
      return updatedSentence(check);
    case "same":
      return sameSentence(check);
    case "failed":
      return say(
        "The refresh did not work: {reason} The figures that are here stay in use. Try again later.",
        { reason: sentenceFrom(told(check.reason)) },
      );
    case "cancelled":
      return say("Cancelled before newer figures were there. Those that are here stay in use.");
  }
}

type Found = Extract<Check, { readonly checked: Date }>;

/** By the calendar, how many releases the server should have besides. */
const lackingFrom = ({ after, checked }: Found): Lack | undefined =>
  lacking(after, dayFrom(checked));

/** Whether all is as it should be: there is nothing that this server should have and has not. */
export const isGood = (check: Check): boolean =>
  (check.status === "updated" || check.status === "same") && lackingFrom(check) === undefined;

function sameSentence(check: Found): string {
  const lack = lackingFrom(check);
  const values = {
    month: monthIn(check.after.newest),
    day: dayIn(check.after.release),
  };
  if (!lack)
    return say("There is no newer release. The figures end in {month}, released {day}.", values);
  return lack.atLeast
    ? say(
        "This server has none newer; by the calendar the Treasury has published at least {count} since. The figures end in {month}, released {day}.",
        { ...values, count: lack.count },
      )
    : say(
        "This server has none newer; by the calendar the Treasury has published {count} since. The figures end in {month}, released {day}.",
        { ...values, count: lack.count },
      );
}

function updatedSentence(check: Found): string {
  const { before, after } = check;
  const values = {
    month: monthIn(after.newest),
    day: dayIn(after.release),
    before: monthIn(before.newest),
  };
  const found =
    after.newest === before.newest
      ? say("New edition: figures to {month}, released {day}.", values)
      : say("New: figures to {month}, released {day}. Before, they ended in {before}.", values);
  return together(found, unpublishedSentence(lackingFrom(check)));
}

function unpublishedSentence(lack: Lack | undefined): string | undefined {
  if (!lack) return undefined;
  return lack.atLeast
    ? say(
        "By the calendar the Treasury has published at least {count} since, which this server has not.",
        { count: lack.count },
      )
    : say("By the calendar the Treasury has published {count} since, which this server has not.", {
        count: lack.count,
      });
}

/** What a refresh did to the cells. */
export function changesSentence(report: RefreshReport, scope: Scope): string | undefined {
  const { formulas, changed, check } = report;
  const sheets = report.sheets.filter(({ status }) => status !== "missing");
  if (check.status === "failed" || check.status === "cancelled") return undefined;
  const place = placeIn(scope);
  if (!formulas && !sheets.length) return say("There are no TIC formulas {place}.", { place });
  const of = say(
    "{formulas, plural, =0 {no TIC formulas} one {# TIC formula} other {# TIC formulas}}{sheets, plural, =0 {} one { and # ready-made sheet} other { and # ready-made sheets}} {place}",
    { formulas, sheets: sheets.length, place },
  );
  if (changed) return changedSentence(report, of);
  const isWritten = sheets.some(({ status }) => status === "updated");
  return isWritten
    ? say("No figure changed that was there before ({of}).", { of })
    : say("Nothing changed ({of}).", { of });
}

/** How many figures changed, and apart from them what is said of figures. */
function changedSentence({ changed, sources, texts }: RefreshReport, of: string): string {
  const figures = changed - sources - texts;
  if (figures === changed)
    return say("{count, plural, one {# figure} other {# figures}} changed ({of}).", {
      count: changed,
      of,
    });
  const kinds = [
    ...(figures
      ? [say("{count, plural, one {# figure} other {# figures}}", { count: figures })]
      : []),
    ...(sources
      ? [say("{count, plural, one {# source} other {# sources}}", { count: sources })]
      : []),
    ...(texts ? [say("{count, plural, one {# text} other {# texts}}", { count: texts })] : []),
  ];
  return say("{count, plural, one {{what}} other {{what}}} changed ({of}).", {
    count: changed,
    what: andIn(kinds),
    of,
  });
}

/** For those who listen: what they watch for first, then failures. */
export function spokenReport(report: RefreshReport, scope: Scope): string {
  const { check, failures, recalculation } = report;
  const news = newsOf(report.sheets).filter(({ cells }) => cells.length);
  const count = failures.length;
  return together(
    ...news.flatMap(({ title, cells }) => [title, ...cells.map((cell) => sentenceFrom(cell.text))]),
    count ? say("{count, plural, one {# failure} other {# failures}}.", { count }) : undefined,
    checkSentence(check),
    changesSentence(report, scope),
    revisedSentence(report),
    adviceOn(recalculation),
    othersSentence(check, scope),
  );
}

/** How many of the figures that are listed were revised, for those who listen: others see it above the list. */
function revisedSentence({ changes }: RefreshReport): string | undefined {
  const { length: count } = revisedIn(changes);
  return count
    ? say(
        "{count, plural, one {# figure of the same month was revised.} other {# figures of the same month were revised.}}",
        { count },
      )
    : undefined;
}

/** What the user has to know, or do, of the recalculation. */
export function adviceOn(recalculation: RefreshReport["recalculation"]): string | undefined {
  switch (recalculation) {
    case "manual":
      return say(
        "Excel has not recalculated the formulas. Press Ctrl+Alt+F9 to bring the figures into the cells.",
      );
    case "unknown":
      return say(
        "Whether Excel has recalculated could not be checked, because the add-in cannot add its hidden sheet “TIC status”: the structure of the workbook is protected, or another sheet has that name. Press Ctrl+Alt+F9 to be sure. With =TIC.STATUS() in a cell it can be checked the next time.",
      );
    case "verified":
    case "none":
      return undefined;
  }
}

/** New figures are for the whole workbook, whatever was refreshed. */
export const othersSentence = (check: Check, scope: Scope): string | undefined =>
  check.status === "updated" && scope !== "workbook"
    ? say("Formulas on other sheets follow when Excel calculates them, or with scope Workbook.")
    : undefined;
