import { formatDay, formatMonth } from "../../../tic/month";
import type { Check } from "../../../runtime/store";
import { counted } from "../../../workbook/excel/counted";
import type { Scope } from "../../../workbook/excel/work";
import type { RefreshReport } from "../../../workbook/tasks/refresh/refresh";
import { newsOf } from "../../task/lists";
import { PLACES } from "../../ui/scopes";
import { sentenceFrom } from "../../ui/sentence";
import { dayFrom, missed } from "./release";

/** What a check for newer figures found. */
export function checkSentence(check: Check): string {
  switch (check.status) {
    case "updated": {
      const { before, after } = check;
      const end = `figures to ${formatMonth(after.newest)}, released ${formatDay(after.release)}`;
      return after.newest === before.newest
        ? `New edition: ${end}.`
        : `New: ${end}. Before, they ended in ${formatMonth(before.newest)}.`;
    }
    case "same":
      return `${sameSentence(check)} The figures end in ${formatMonth(check.after.newest)}, released ${formatDay(check.after.release)}.`;
    case "failed":
      return `The refresh did not work: ${sentenceFrom(check.reason)} The figures that are here stay in use. Try again later.`;
    case "cancelled":
      return "Cancelled before newer figures were there. Those that are here stay in use.";
  }
}

type Found = Extract<Check, { readonly checked: Date }>;

/** By the calendar, how many releases the server should have by now. */
const missedBy = ({ after, checked }: Found): number => missed(after, dayFrom(checked)).length;

/** Whether all is as it should be. */
export const isGood = (check: Check): boolean =>
  check.status === "updated" || (check.status === "same" && !missedBy(check));

function sameSentence(check: Found): string {
  const since = missedBy(check);
  return since
    ? `This server has no newer release; by the calendar the Treasury has published ${since} since.`
    : "There is no newer release.";
}

/** What a refresh did to the cells. */
export function changesSentence(report: RefreshReport, scope: Scope): string | undefined {
  const { formulas, changed, check } = report;
  const sheets = report.sheets.filter(({ status }) => status !== "missing");
  if (check.status === "failed" || check.status === "cancelled") return undefined;
  const formulasText = formulas ? counted(formulas, "TIC formula") : "no TIC formulas";
  if (!formulas && !sheets.length) return `There are no TIC formulas ${PLACES[scope]}.`;
  const sheetsText = sheets.length ? ` and ${counted(sheets.length, "ready-made sheet")}` : "";
  const of = `${formulasText}${sheetsText} ${PLACES[scope]}`;
  if (changed) return `${counted(changed, "figure")} changed (${of}).`;
  const isWritten = sheets.some(({ status }) => status === "updated");
  return isWritten
    ? `No figure changed that was there before (${of}).`
    : `Nothing changed (${of}).`;
}

/** For those who listen: what they watch for first, then failures. */
export function spokenReport(report: RefreshReport, scope: Scope): string {
  const { check, failures, recalculation } = report;
  const news = newsOf(report.sheets);
  const failed = failures.length ? `${counted(failures.length, "failure")}.` : "";
  return [
    ...(news.cells.length ? [news.title, ...news.cells.map(({ text }) => `${text}.`)] : []),
    failed,
    checkSentence(check),
    changesSentence(report, scope),
    RECALCULATION[recalculation],
    othersSentence(check, scope),
  ]
    .filter(Boolean)
    .join(" ");
}

/** What the user has to know, or do, of the recalculation. */
export const RECALCULATION: Readonly<Record<RefreshReport["recalculation"], string | undefined>> = {
  verified: undefined,
  none: undefined,
  manual:
    "Excel has not recalculated the formulas. Press Ctrl+Alt+F9 to bring the figures into the cells.",
  unknown:
    "Whether Excel has recalculated could not be checked, because the add-in cannot add its hidden sheet “TIC status”: the structure of the workbook is protected, or another sheet has that name. Press Ctrl+Alt+F9 to be sure. With =TIC.STATUS() in a cell it can be checked the next time.",
};

/** New figures are for the whole workbook, whatever was refreshed. */
export const othersSentence = (check: Check, scope: Scope): string | undefined =>
  check.status === "updated" && scope !== "workbook"
    ? "Formulas on other sheets follow when Excel calculates them, or with scope Workbook."
    : undefined;
