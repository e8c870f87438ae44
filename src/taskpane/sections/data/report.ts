import { formatDay, formatMonth } from "../../../tic/month";
import type { Check } from "../../../runtime/store";
import { counted } from "../../../workbook/excel/counted";
import type { Scope } from "../../../workbook/excel/work";
import type { RefreshReport } from "../../../workbook/tasks/refresh/refresh";
import { newsOf } from "../../task/lists";
import { PLACES } from "../../ui/scopes";
import { sentenceFrom } from "../../ui/sentence";
import { dayFrom, lacking } from "./release";

/** What a check for newer figures found. */
export function checkSentence(check: Check): string {
  switch (check.status) {
    case "updated":
      return updatedSentence(check);
    case "same":
      return sameSentence(check);
    case "failed":
      return `The refresh did not work: ${sentenceFrom(check.reason)} The figures that are here stay in use. Try again later.`;
    case "cancelled":
      return "Cancelled before newer figures were there. Those that are here stay in use.";
  }
}

type Found = Extract<Check, { readonly checked: Date }>;

/** By the calendar, how many releases the server should have besides. */
const lackingFrom = ({ after, checked }: Found): string | undefined =>
  lacking(after, dayFrom(checked));

/** Whether all is as it should be: there is nothing that this server should have and has not. */
export const isGood = (check: Check): boolean =>
  (check.status === "updated" || check.status === "same") && lackingFrom(check) === undefined;

function sameSentence(check: Found): string {
  const count = lackingFrom(check);
  const [newest, release] = [formatMonth(check.after.newest), formatDay(check.after.release)];
  return count === undefined
    ? `There is no newer release. The figures end in ${newest}, released ${release}.`
    : `This server has none newer; by the calendar the Treasury has published ${count} since. The figures end in ${newest}, released ${release}.`;
}

function updatedSentence(check: Found): string {
  const { before, after } = check;
  const count = lackingFrom(check);
  const end = `figures to ${formatMonth(after.newest)}, released ${formatDay(after.release)}`;
  const found =
    after.newest === before.newest
      ? `New edition: ${end}.`
      : `New: ${end}. Before, they ended in ${formatMonth(before.newest)}.`;
  return count === undefined
    ? found
    : `${found} By the calendar the Treasury has published ${count} since, which this server has not.`;
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
