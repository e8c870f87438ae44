import { counted } from "../../../workbook/excel/counted";
import { listed } from "../../../workbook/find/changes";
import type { SheetReport } from "../../../workbook/sheets/sheets";
import { listsOf, newsOf } from "../../task/lists";
import type { Summary } from "../../ui/summary";

/** What became of the sheets: those that failed first. */
export function summaryOf(reports: readonly SheetReport[]): Summary {
  const [first] = reports;
  const failures = reports.flatMap((of) => of.failures);
  const more = {
    lists: [newsOf(reports), ...listsOf(reports)],
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
