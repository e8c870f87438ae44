import { say, together } from "../../../language/say";
import { listed } from "../../../workbook/find/changes";
import type { SheetReport } from "../../../workbook/sheets/sheets";
import { listsOf, newsOf } from "../../task/lists";
import type { Summary } from "../../ui/summary";

/** What became of the sheets: those that failed first. */
export function summaryOf(reports: readonly SheetReport[]): Summary {
  const [first] = reports;
  const failures = reports.flatMap((of) => of.failures);
  const more = {
    lists: [...newsOf(reports), ...listsOf(reports)],
    changes: listed(reports.flatMap(({ changes }) => changes)),
    changed: reports.reduce((sum, { changed }) => sum + changed, 0),
  };
  const figures = more.changed
    ? say("{count, plural, one {# figure} other {# figures}} changed.", { count: more.changed })
    : undefined;
  if (reports.length === 1 && first)
    return {
      sentence: together(first.sentence, first.lack, figures),
      details: [],
      failures: failures.filter(({ sentence }) => sentence !== first.sentence),
      ...(first.lack !== undefined && { tone: "warning" }),
      ...(first.status === "failed" && { tone: "bad" }),
      ...more,
    };
  const count = (status: SheetReport["status"]) =>
    reports.filter((of) => of.status === status).length;
  return {
    sentence: together(
      say("{updated, plural, one {# sheet} other {# sheets}} updated, {unchanged} as they were.", {
        updated: count("updated"),
        unchanged: count("unchanged"),
      }),
      figures,
    ),
    details: reports
      .filter(({ status }) => status !== "failed")
      .map(({ sentence, lack }) => together(sentence, lack)),
    failures,
    ...more,
  };
}
