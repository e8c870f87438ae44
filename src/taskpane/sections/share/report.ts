import type { ThawReport } from "../../../workbook/tasks/freeze/thaw";
import type { FrozenCounts } from "../../../workbook/find/frozen/frozen";
import type { CopyReport, SheetCopy } from "../../../workbook/tasks/copies/copies";
import type { FreezeReport } from "../../../workbook/tasks/freeze/freeze";
import { isSheetList, type Removal, type Traces } from "../../../workbook/tasks/traces/traces";
import { counted } from "../../../workbook/excel/counted";
import type { Scope } from "../../../workbook/excel/work";
import { PLACES } from "../../ui/scopes";
import type { Summary } from "../../ui/summary";

/** What freezing did. */
export function freezeSummary(report: FreezeReport, scope: Scope): Summary {
  const { frozen, sheets, skipped, failures } = report;
  const none =
    failures.length || skipped.length
      ? "Nothing was frozen."
      : `There are no TIC formulas to freeze ${PLACES[scope]}.`;
  return {
    sentence: frozen
      ? `${counted(frozen, "formula")} turned into values. Thaw brings them back.`
      : none,
    details: sheets.map(({ name, frozen: count }) => `${name}: ${counted(count, "formula")}`),
    failures,
    lists: [
      {
        title:
          skipped.length === 1
            ? "1 cell shows an error, and was left as a formula."
            : `${skipped.length} cells show an error, and were left as formulas.`,
        cells: skipped.map(({ address, error }) => ({ address, text: error })),
      },
    ],
  };
}

/** What thawing did, and what it left alone. */
export function thawSummary(report: ThawReport, scope: Scope): Summary {
  const { thawed, sheets, failures, changed } = report;
  const none =
    failures.length || changed.length
      ? "No formula was brought back."
      : `Nothing is frozen ${PLACES[scope]}.`;
  return {
    sentence: thawed ? `${counted(thawed, "formula")} brought back.` : none,
    details: sheets.map(({ name, thawed: count }) => `${name}: ${counted(count, "formula")}`),
    failures,
    lists: [
      {
        title: `${counted(changed.length, "cell")} changed since the freeze, so what is there was left alone.`,
        cells: changed.map(({ address, formula }) => ({ address, text: formula })),
      },
    ],
  };
}

/** What the recipient of the copies will see. */
export function copySummary(report: CopyReport, scope: Scope): Summary {
  const { copies, left, errors, others, hidden, failures } = report;
  const none = failures.length
    ? "No sheet was copied."
    : `There are no TIC formulas to copy ${PLACES[scope]}.`;
  return {
    sentence: copies.length ? `${counted(copies.length, "sheet")} copied.` : none,
    details: [
      ...copies.flatMap(copyDetails),
      ...(copies.length && !left.length
        ? ["No formula on the copies needs the add-in or this workbook."]
        : []),
      ...(others.length ? [`Nothing on these needs the add-in: ${listed(others)}.`] : []),
      ...(hidden.length ? [`Hidden, and so not copied: ${listed(hidden)}.`] : []),
      ...(copies.length
        ? [
            "To send them, right-click their tabs, choose Move or Copy, and move them to a new workbook. Excel cannot undo copies: Delete the copies takes them away.",
          ]
        : []),
    ],
    failures,
    lists: [
      {
        title:
          left.length === 1
            ? "1 formula on the copies needs the add-in or this workbook all the same: turn it into a value first."
            : `${left.length} formulas on the copies need the add-in or this workbook all the same: turn them into values first.`,
        cells: left.map(({ address, formula }) => ({ address, text: formula })),
      },
      {
        title: `${counted(errors.length, "cell")} on the copies ${errors.length === 1 ? "shows" : "show"} an error, and the recipient will see it.`,
        cells: errors.map(({ address, error }) => ({ address, text: error })),
      },
    ],
  };
}

const listed = (names: readonly string[]): string => names.map((name) => `“${name}”`).join(", ");

/** What the recipient sees on one copy: the values first, then what was done besides. */
function copyDetails({ name, values, errors, links, reasons, inputs }: SheetCopy): string[] {
  const [shown, failed] = [counted(values, "value"), counted(errors, "error")];
  const seen = `“${name}”: the recipient sees ${shown} in place of TIC formulas, without the add-in.`;
  const both = `“${name}”: the recipient sees ${shown} and ${failed} in place of TIC formulas, without the add-in.`;
  const excused = `“${name}”: the recipient sees ${shown} in place of TIC formulas, ${counted(errors, "cell")} with n/a, and below ${counted(reasons, "reason")} for that.`;
  return [
    reasons > 0 ? excused : errors > 0 ? both : seen,
    ...(links > 0
      ? [`“${name}”: ${counted(links, "formula")} that led to other sheets became values.`]
      : []),
    ...(inputs > 0
      ? [`“${name}”: the yellow of cells to type in was taken away (${counted(inputs, "cell")}).`]
      : []),
  ];
}

/** What is asked before traces are removed. */
export function removalQuestion({ traces, frozen }: Traces): {
  readonly sentence: string;
  readonly details: readonly string[];
} {
  const lost = frozen
    ? ` ${counted(frozen, "frozen formula")} could not be brought back any more: thaw first to keep ${frozen === 1 ? "it" : "them"}.`
    : "";
  const names = traces.some(isSheetList)
    ? " The names of the ready-made sheets, which begin with TIC_, stay, since formulas use them."
    : "";
  return {
    sentence: `Remove ${counted(traces.length, "trace")}?${names}${lost}`,
    details: traces.map(({ name, sentence }) => `${name}: ${sentence}`),
  };
}

/** What removing traces did. */
export function removalSummary(removal: Removal): Summary {
  if (removal.status === "frozen")
    return {
      sentence: `Nothing was removed: ${counted(removal.frozen, "frozen formula")} would be lost. Thaw first.`,
      details: [],
      failures: [],
    };
  const { removed, failures } = removal;
  return {
    sentence: failures.length
      ? `${counted(removed.length, "trace")} removed, but not all.`
      : `${counted(removed.length, "trace")} removed. Save the workbook to keep it so.`,
    details: [],
    failures,
  };
}

/** What is kept besides what is frozen. */
export const changedSentence = ({ changed }: FrozenCounts): string | undefined =>
  changed
    ? `${counted(changed, "frozen formula")} ${changed === 1 ? "is" : "are"} kept whose cells were changed since.`
    : undefined;

export const lostSentence = ({ lost }: FrozenCounts): string | undefined =>
  lost
    ? `The cells of ${counted(lost, "frozen formula")} were deleted or cannot be found, so ${lost === 1 ? "it" : "they"} cannot be brought back.`
    : undefined;
