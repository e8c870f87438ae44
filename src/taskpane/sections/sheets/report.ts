import { listed } from "../../../workbook/find/changes";
import type { SheetOutcome } from "../../../workbook/tasks/refresh/refresh";
import type { SheetReport } from "../../../workbook/sheets/sheets";
import type { Summary } from "../../props";
import { counted } from "../share/report";

/** What became of the sheets: those that failed first. */
export function summaryOf(reports: readonly SheetReport[]): Summary {
  const [first] = reports;
  const failures = reports.flatMap((of) => of.failures);
  const more = {
    lists: listsOf(reports),
    changes: listed(reports.flatMap(({ changes }) => changes)),
    changed: reports.reduce((sum, { changed }) => sum + changed, 0),
  };
  const figures = more.changed ? ` ${counted(more.changed, "figure")} changed.` : "";
  if (reports.length === 1 && first)
    return {
      sentence: `${first.sentence}${figures}`,
      details: [],
      failures: failures.filter(({ sentence }) => sentence !== first.sentence),
      ...(first.status === "failed" && { tone: "bad" }),
      ...more,
    };
  const count = (status: SheetReport["status"]) =>
    reports.filter((of) => of.status === status).length;
  return {
    sentence: `${counted(count("updated"), "sheet")} updated, ${count("unchanged")} as they were.${figures}`,
    details: reports.filter(({ status }) => status !== "failed").map(({ sentence }) => sentence),
    failures,
    ...more,
  };
}

/** What a refresh has done to what was the user's. */
export function listsOf(sheets: readonly SheetOutcome[]): NonNullable<Summary["lists"]> {
  const replaced = sheets.flatMap((of) => of.replaced ?? []);
  const kept = sheets.flatMap((of) => of.kept ?? []);
  return [
    { title: replacedSentence(replaced.length), cells: replaced },
    { title: keptSentence(kept.length), cells: kept },
  ];
}

const replacedSentence = (count: number): string =>
  count === 1
    ? "One cell of a ready-made sheet that was typed over shows the data again. What it held:"
    : `${count.toLocaleString("en-US")} cells of ready-made sheets that were typed over show the data again. What they held:`;

const keptSentence = (count: number): string =>
  count === 1
    ? "One row is no longer asked for. It stays because something of yours is in it:"
    : `${count.toLocaleString("en-US")} rows are no longer asked for. They stay because something of yours is in them:`;
